"""What a digest says of actions, read from the store: due, late, said to be done, or with a date nobody believes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from scheduler.calendar.local import local_day
from scheduler.digest.entries import DoneAction, DoubtedDate, DueAction, LateAction, SaidDone, Untold
from scheduler.digest.place import PlaceToday
from scheduler.facts import doubtful, left_as_printed, overdue_on, untold
from scheduler.planner import readers
from store.models import Action, Milestone
from store.queries import actions


def due(place: PlaceToday) -> Iterator[DueAction]:
    """What is due from today to the end of the week; a date that is not believed is not waited for."""
    for milestone, action, on in _open(place):
        if place.today <= on <= place.week_until and not doubtful(place.constitution, action, on):
            yield DueAction(
                action=action.id,
                ref=action.ref,
                milestone=milestone.number,
                body=action.body,
                what=action.what,
                label=milestone.label,
                due=on,
                owner=readers.owner(place.register, action, place.today),
            )


def late(place: PlaceToday, escalated: Collection[str]) -> Iterator[LateAction]:
    """What is overdue and is no escalation, the longest first. `escalated` are the subjects of those that are open."""
    found = [
        _late(place, *row) for row in _overdue(place, escalated) if not untold(place.constitution, row[0])
    ]
    often = Counter(entry.owner for entry in found)
    yield from (replace(entry, of_owner=often[entry.owner]) for entry in found)


def not_told(place: PlaceToday, escalated: Collection[str]) -> Iterator[Untold]:
    """What was past when it was taken up, and whose owners have not been asked for news."""
    found = tuple(
        _late(place, *row) for row in _overdue(place, escalated) if untold(place.constitution, row[0])
    )
    if found:
        yield Untold(dates=found)


def _overdue(place: PlaceToday, escalated: Collection[str]) -> Iterator[tuple[Milestone, Action, date]]:
    for milestone, action, on in _open(place):
        late = overdue_on(place.constitution, on) <= place.today
        if late and action.ref not in escalated and not doubtful(place.constitution, action, on):
            yield milestone, action, on


def _late(place: PlaceToday, milestone: Milestone, action: Action, on: date) -> LateAction:
    return LateAction(
        action=action.id,
        ref=action.ref,
        milestone=milestone.number,
        number=milestone.id,
        body=action.body,
        what=action.what,
        label=milestone.label,
        since=on,
        owner=readers.owner(place.register, action, place.today),
    )


def doubted(place: PlaceToday, escalated: Collection[str]) -> Iterator[DoubtedDate]:
    """Dates that were over before the year began, which the manager has neither put right nor left (ACT-2)."""
    for milestone, action, on in _open(place):
        if (
            doubtful(place.constitution, action, on)
            and action.ref not in escalated
            and not left_as_printed(action)
        ):
            yield DoubtedDate(
                action=action.id,
                revision=action.revision,
                ref=action.ref,
                number=milestone.id,
                body=action.body,
                what=action.what,
                printed=on,
                meant=in_the_year(on, place.constitution.partnership.cycle.start),
            )


def in_the_year(printed: date, start: date) -> date:
    """The same day in the year that begins on `start`, as near to its beginning as there is one."""
    for year in range(printed.year, start.year + 2):
        last = printed.day if (printed.month, printed.day) != (2, 29) else 28
        day = date(year, printed.month, last)
        if day >= start:
            return day
    raise ValueError(f"{printed} is in no year after {start}")


def said_done(place: PlaceToday) -> Iterator[SaidDone]:
    """What waits to be confirmed, by who said so; what is the board manager's own is put to a chair."""
    zone = place.constitution.partnership.zone
    found: dict[int | None, list[DoneAction]] = {}
    rows = [
        (action.done_at, action)
        for action in actions.of_partnership(place.session, place.register.partnership, "done")
        if action.done_at is not None and action.body in place.bodies
    ]
    for at, action in sorted(rows, key=lambda row: (row[0], row[1].id)):
        if not elsewhere(
            place, action.body, action.done_by, readers.owner(place.register, action, place.today)
        ):
            found.setdefault(action.done_by, []).append(
                DoneAction(
                    action=action.id,
                    revision=action.revision,
                    ref=action.ref,
                    what=action.what,
                    since=local_day(at, zone),
                    evidence=action.evidence,
                )
            )
    yield from (SaidDone(by=by, actions=tuple(done)) for by, done in found.items())


def elsewhere(place: PlaceToday, body: str, *own: int | None) -> bool:
    """Whether it is put to somebody else, since it is the board manager's own or the chair's."""
    return readers.decides_instead(place.register, body, place.today, own) is not None


def _open(place: PlaceToday) -> Iterator[tuple[Milestone, Action, date]]:
    """The open milestones of open actions of these bodies, by their day: milestone, action, due day."""
    every = {a.id: a for a in actions.of_partnership(place.session, place.register.partnership)}
    found = [
        (milestone, every[milestone.action_id], actions.due_of(milestone))
        for milestone in actions.open_milestones(place.session, place.register.partnership)
        if milestone.action_id in every and every[milestone.action_id].body in place.bodies
    ]
    yield from sorted(found, key=lambda each: (each[2], each[1].id, each[0].number))
