"""The meetings of an edited folder taken up: cancelled, moved, arranged and made known as a manager does it in chat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commands.common.arrange import ask_standing, no_longer_standing
from commands.common.base import Act
from commands.common.within import days_left
from commands.meetings import (
    ArrangeMeeting,
    CancelMeeting,
    MeetingArranged,
    MeetingCancelled,
    MeetingMoved,
    MoveMeeting,
    cancel,
    move,
    new,
)
from commands.publish import PublishMeetings, publish
from commands.restore import MeetingRestored, RestoreMeeting, restore
from scheduler.dates import MeetingDates, dates_of, meeting_dates
from scheduler.sweep import replan
from store import outbox
from store.constitution import Constitution
from store.constitution.meetings_differ import CANCELLED, DRAFT, PLANNED, MeetingChange, PlannedMeeting
from store.models import Meeting
from store.queries import meetings, reports

OPERATOR = "operator"
"""The role of whoever runs the machine, at the command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesChanged:
    """What hangs on a meeting that stays where it is, by the rules as they were and as they are."""

    meeting: Meeting
    before: MeetingDates
    after: MeetingDates


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsTakenUp:
    """`said` is what the folder says of each meeting that was changed, by the meeting's reference."""

    cancelled: tuple[MeetingCancelled, ...] = ()
    restored: tuple[MeetingRestored, ...] = ()
    moved: tuple[MeetingMoved, ...] = ()
    arranged: tuple[MeetingArranged, ...] = ()
    published: tuple[Meeting, ...] = ()
    said: tuple[tuple[str, PlannedMeeting], ...] = ()

    @property
    def dated_anew(self) -> frozenset[str]:
        """The meetings that are on a new day, and so have the days that the rules give them already."""
        moved = {m.meeting.ref for m in self.moved if m.before.on != m.meeting.on}
        return frozenset(moved | {m.meeting.ref for m in self.arranged})


def take_up_meetings(act: Act, changes: Sequence[MeetingChange], because: str) -> MeetingsTakenUp:
    """Does what the changes say. Those who know of a meeting that is cancelled are told the reason `because`.

    Raises Refused where a meeting cannot be where the folder has it.
    """
    gone = [c for c in changes if c.then is None]
    back = [c for c in changes if _takes_place_after_all(c)]
    new_ones = [
        c
        for c in changes
        if c not in back and c.then is not None and (c.now is None or c.now.state == CANCELLED)
    ]
    stay = [c for c in changes if c not in gone and c not in new_ones]
    restored = tuple(_restored(act, change) for change in back)
    cancelled = tuple(_cancelled(act, change, because) for change in gone)
    moved = tuple(_moved(act, change) for change in _in_turn(stay))
    arranged = tuple(_arranged(act, c.then) for c in new_ones if c.then is not None)
    known = [c for c in stay if c.now is not None and c.now.state == DRAFT and c.then is not None]
    published = tuple(_published(act, c.ref) for c in known if c.then is not None and c.then.state == PLANNED)
    said = [(c.ref, c.then) for c in stay if c.then is not None]
    said += [
        (made.meeting.ref, c.then) for made, c in zip(arranged, new_ones, strict=True) if c.then is not None
    ]
    return MeetingsTakenUp(
        cancelled=cancelled,
        restored=restored,
        moved=moved,
        arranged=arranged,
        published=published,
        said=tuple(said),
    )


def keep_to_the_rules(act: Act, before: Constitution, apart_from: frozenset[str]) -> tuple[DatesChanged, ...]:
    """Gives the meetings to come the days that changed rules or holidays give them, and asks for their new reports."""
    coming = meetings.between(act.session, act.partnership, act.today, states=(PLANNED, DRAFT))
    found = (_kept_to_the_rules(act, before, m) for m in coming if m.ref not in apart_from)
    return tuple(changed for changed in found if changed is not None)


def _kept_to_the_rules(act: Act, before: Constitution, row: Meeting) -> DatesChanged | None:
    """Nobody is late for a day that they were not given: what has passed by the new rule is asked for in the time that
    is left. What was overdue stays as late as it was, and so does what belongs to papers that are out."""
    ask_standing(act.session, act.register, row, act.today)
    for report in no_longer_standing(act.session, act.register, row):
        reports.change(act.session, report.id, state="dropped")
        outbox.cancel(
            act.session, act.partnership, subject=report.ref, why="no longer asked for", now=act.now
        )
    was = dates_of(before, row)
    if _days(was) == _days(dates_of(act.constitution, row)):
        return None
    if row.papers_out_at is None:
        rules = meeting_dates(act.constitution, row.body, row.on)
        own = days_left(act.constitution, act.today, rules, row.reports_by, row.papers_on)
        meetings.change(act.session, row.id, reports_by=own.reports_by, papers_on=own.papers_on)
    after = meetings.get(act.session, row.id)
    dates = dates_of(act.constitution, after)
    for report in reports.of_meeting(act.session, row.id) if row.papers_out_at is None else ():
        due = dates.reports_wanted
        if report.state != "in" and report.due_on >= act.today and report.due_on != due:
            outbox.supersede(
                act.session, act.partnership, subject=report.ref, why="it is due on another day", now=act.now
            )
            granted = report.extended_to
            helps = granted is not None and due < granted < row.on
            reports.change(
                act.session,
                report.id,
                due_on=due,
                extended_to=granted if helps else None,
            )
    days = {"reports_due": dates.reports_on, "papers_out": dates.papers_on}
    told = {name: day.isoformat() for name, day in days.items() if day is not None}
    act.doing("meeting.keep_to_rules", OPERATOR).record(row.ref, **told)
    replan(act.session, act.register, act.now, meeting=after)
    return DatesChanged(meeting=after, before=was, after=dates)


def _days(dates: MeetingDates) -> dict[str, object]:
    return {derived.name: derived.on for derived in dates.in_order()}


def _in_turn(changes: Iterable[MeetingChange]) -> list[MeetingChange]:
    """Those that move, so that one that makes room for another goes first."""
    waiting = [c for c in changes if c.now is not None and c.then is not None and c.now.where != c.then.where]
    turn: list[MeetingChange] = []
    while waiting:
        taken = {(c.now.body, c.now.on): c for c in waiting if c.now is not None}
        free = [
            c for c in waiting if c.then is not None and taken.get((c.then.body, c.then.on), c) is c
        ] or waiting[:1]
        turn.append(free[0])
        waiting.remove(free[0])
    return turn


def _row(act: Act, ref: str) -> Meeting:
    found = meetings.by_ref(act.session, act.partnership, ref)
    assert found is not None, ref
    return found


def _cancelled(act: Act, change: MeetingChange, because: str) -> MeetingCancelled:
    asked = CancelMeeting(meeting=_row(act, change.ref).id, reason=because, sure=True)
    done = cancel(act.doing("meeting.cancel", OPERATOR), asked)
    assert isinstance(done, MeetingCancelled)
    return done


def _takes_place_after_all(change: MeetingChange) -> bool:
    """Whether chat has cancelled it and the folder, taken at its word, has it on the same day."""
    now, then = change.now, change.then
    return now is not None and now.state == CANCELLED and then is not None and now.on == then.on


def _restored(act: Act, change: MeetingChange) -> MeetingRestored:
    asked = RestoreMeeting(meeting=_row(act, change.ref).id, sure=True)
    done = restore(act.doing("meeting.restore", OPERATOR), asked)
    assert isinstance(done, MeetingRestored)
    return done


def _moved(act: Act, change: MeetingChange) -> MeetingMoved:
    then = change.then
    assert then is not None
    asked = MoveMeeting(meeting=_row(act, change.ref).id, on=then.on, at=then.at, place=then.place, sure=True)
    done = move(act.doing("meeting.move", OPERATOR), asked)
    assert isinstance(done, MeetingMoved)
    return done


def _arranged(act: Act, then: PlannedMeeting) -> MeetingArranged:
    asked = ArrangeMeeting(
        body=then.body, on=then.on, at=then.at, place=then.place, draft=then.state == DRAFT, sure=True
    )
    done = new(act.doing("meeting.arrange", OPERATOR), asked)
    assert isinstance(done, MeetingArranged)
    return done


def _published(act: Act, ref: str) -> Meeting:
    publish(act.doing("meeting.publish", OPERATOR), PublishMeetings(meeting=_row(act, ref).id, sure=True))
    return _row(act, ref)
