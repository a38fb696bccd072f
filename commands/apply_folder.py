"""An edited folder taken up into the database: what differs, and what is done about it in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from commands.apply_endings import Needed, StillNeeded, end, ended, with_what_ended
from commands.apply_meetings import (
    OPERATOR,
    DatesChanged,
    MeetingsTakenUp,
    keep_to_the_rules,
    take_up_meetings,
)
from commands.apply_plan import (
    ActionTakenUp,
    stored_actions,
    stored_agendas,
    take_up_actions,
    take_up_items,
)
from commands.apply_seats import change_hands, told_of_seats
from commands.common import standing_in
from commands.common.base import NOBODY, Act, Actor
from commands.common.misprints import ask_about_dates
from commands.deputies import RemoveDeputy, add, remove
from scheduler.calendar.local import local_day
from store.constitution.difference import (
    Change,
    Difference,
    Stored,
    TakenUp,
    deputies_by_agency,
    deputies_in,
    difference,
)
from store.constitution.meetings_differ import PlannedMeeting
from store.constitution.plan import AGENDAS, Folder
from store.constitution.plan_differ import PlannedItem, planned_items
from store.constitution.plan_models import PersonEntry, SeatHeld
from store.models import Meeting
from store.queries import due, meetings, partnerships, register
from store.register import Register
from store.session import Session

AT_COMMAND_LINE = "command line"
OF_THE_CONSTITUTION = ("agency", "body", "seat", "rule", "holiday", "setting")
STATES = ("draft", "planned", "held", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderTakenUp:
    """`difference` is what there was; its conflicts were left as they are. `ended` people are told that their seat
    is no more, `seated` which seats they hold now. `names` are people's by their key."""

    difference: Difference
    meetings: MeetingsTakenUp
    actions: tuple[ActionTakenUp, ...]
    ended: int
    seated: int
    dates: tuple[DatesChanged, ...]
    names: Mapping[str, str]


def differs(session: Session, partnership: int, folder: Folder, now: datetime) -> Difference:
    """How the folder differs from what the database holds at `now` (UTC)."""
    known = register.of(session, partnership)
    kept = partnerships.get(session, partnership).taken_up
    there = meetings.between(session, partnership, date.min, states=STATES)
    today = local_day(now, known.constitution.partnership.zone)
    stored = Stored(
        constitution=known.constitution,
        people=_people_of(known, today),
        deputies=_deputies_of(known),
        meetings={m.ref: _planned(m) for m in there},
        taken_up=TakenUp.model_validate(kept) if kept else None,
        actions=stored_actions(session, known),
        agendas=stored_agendas(session, there, today),
    )
    return difference(folder, stored, today)


def take_up(
    session: Session,
    partnership: int,
    folder: Folder,
    now: datetime,
    *,
    reason: str,
    because: str,
    take: frozenset[str] = frozenset(),
) -> FolderTakenUp:
    """Takes the folder up in the caller's transaction; conflicts that `take` does not name are left as they are.

    `reason` is each audit row's; `because` is what those are told whose meeting is cancelled. Raises StillNeeded where
    the folder leaves out what something still hangs on, Refused where a meeting cannot be where the folder has it.
    """
    found = differs(session, partnership, folder, now).taking(take)
    if found.gone:
        raise StillNeeded(tuple(Needed(change=change) for change in found.gone))
    actor = Actor(person=NOBODY, name=OPERATOR, channel=AT_COMMAND_LINE)
    act = Act.begin(session, register.of(session, partnership), actor, now, reason)
    before, known = act.constitution, act.register
    _constitution(act, folder, found.changes)
    _people(act, found.changes)
    act = _renewed(act)
    _deputies(act, found)
    act = _renewed(act)
    done = take_up_meetings(act, found.meetings.changes, because)
    dates = keep_to_the_rules(act, before, done.dated_anew) if act.constitution != before else ()
    take_up_items(act, found.plan.items)
    rows = take_up_actions(act, folder, found.plan.actions)
    act = _renewed(act)
    told = end(act, known, ended(found.changes))
    seated = told_of_seats(act, known, found.changes)
    ask_about_dates(session, act.register, folder, now, among=done.dated_anew)
    if found.to_do:
        due.look_again(session, partnership, now)
    said = partnerships.get(session, partnership).taken_up
    kept = _taken_up(folder, found, done, said).model_dump(mode="json", by_alias=True)
    if found.to_do or kept != said:
        partnerships.keep_taken_up(session, partnership, kept)
        act.doing("partnership.take_up", OPERATOR).record(act.register.key)
    names = {p.key: p.name for p in known.people.values()} | {p.key: p.name for p in folder.people.persons}
    return FolderTakenUp(
        difference=found,
        meetings=done,
        actions=rows,
        ended=told,
        seated=seated,
        dates=dates,
        names=names,
    )


def _renewed(act: Act) -> Act:
    return act.with_register(register.of(act.session, act.partnership))


def _planned(row: Meeting) -> PlannedMeeting:
    return PlannedMeeting(body=row.body, on=row.on, at=row.at, place=row.place, state=row.state)


def _people_of(known: Register, today: date) -> tuple[PersonEntry, ...]:
    """Those who have not left, with the seats they hold from now on."""
    seats: dict[int, list[SeatHeld]] = {}
    for held in known.holdings:
        if (
            held.until is None or held.until >= max(today, held.since)
        ) and held.seat in known.constitution.seat:
            dated = {"seat": held.seat, "from": held.since, "until": held.until}
            seats.setdefault(held.person_id, []).append(SeatHeld.model_validate(dated))
    return tuple(
        PersonEntry.model_validate(
            {
                "key": p.key,
                "name": p.name,
                "email": p.email,
                "office": p.office,
                "seats": tuple(seats.get(p.id, ())),
            }
        )
        for p in known.people.values()
        if p.left_on is None
    )


def _deputies_of(known: Register) -> Mapping[tuple[str, str], frozenset[str]]:
    return deputies_by_agency(
        (d.agency, d.body, known.people[d.person_id].key)
        for d in known.deputies
        if d.meeting_id is None and d.state in standing_in.STANDS
    )


def _constitution(act: Act, folder: Folder, changes: tuple[Change, ...]) -> None:
    """The constitution as a whole, with an audit row for each thing in it that changes."""
    of_it = [change for change in changes if change.noun in OF_THE_CONSTITUTION]
    if not of_it:
        return
    about = with_what_ended(act.constitution, folder.constitution, act.today)
    kept = about.model_dump(mode="json", by_alias=True, exclude_unset=True)
    partnerships.change_constitution(act.session, act.partnership, about.partnership.name, kept)
    for change in of_it:
        verb = "end" if change in ended((change,)) else "change"
        act.doing(f"{change.noun}.{verb}", OPERATOR).record(
            change.name, before=_plain(change.before), after=_plain(change.after)
        )


def _plain(value: object) -> object:
    """A value as the audit keeps it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _people(act: Act, changes: tuple[Change, ...]) -> None:
    """People who come, change and leave, then who holds which seat from today on."""
    ids = {key: person.id for key, person in act.register.by_key.items()}
    for change in changes:
        if change.noun == "person":
            ids[change.name] = _person(act, change, ids.get(change.name))
    for change in changes:
        if change.noun == "holder":
            change_hands(act, change, ids)


def _person(act: Act, change: Change, there: int | None) -> int:
    """Adds, changes or lets go of a person, and returns their id. One who left and comes back is the same person."""
    session, partnership, after = act.session, act.partnership, change.after
    if after is None:
        assert there is not None
        register.change_person(session, partnership, there, left_on=act.today)
        _stands_in_no_more(act, there)
        act.doing("person.leave", OPERATOR).record(change.name)
        return there
    values = {"name": after.name, "email": after.email, "office": after.office}
    verb = "person.add" if change.before is None else "person.change"
    act.doing(verb, OPERATOR).record(
        change.name,
        what=[
            n for n, value in values.items() if change.before is None or getattr(change.before, n) != value
        ],
    )
    if there is None:
        return register.add_person(session, partnership, key=after.key, **values)
    register.change_person(session, partnership, there, left_on=None, **values)
    return there


def _stands_in_no_more(act: Act, person: int) -> None:
    """Whoever leaves stands in at no meeting to come."""
    for row in act.register.deputising(person):
        if row.meeting_id is not None and row.state in standing_in.STANDS:
            meeting = meetings.get(act.session, row.meeting_id)
            if meeting.on >= act.today:
                standing_in.end(act, meeting, row, tell=False)


def _deputies(act: Act, found: Difference) -> None:
    for change in found.deputies:
        for key in sorted(change.now - change.then):
            ended = RemoveDeputy(agency=change.agency, body=change.body, person=act.register.by_key[key].id)
            remove(act.doing("deputy.remove", OPERATOR), ended)
        for key in sorted(change.then - change.now):
            add(act.doing("deputy.record", OPERATOR), change.agency, change.body, act.register.by_key[key])


def _taken_up(folder: Folder, found: Difference, done: MeetingsTakenUp, before: Mapping[str, Any]) -> TakenUp:
    """What is to be known of this folder when it is next looked at; of what was left, what was known before."""
    was = TakenUp.model_validate(before) if before else TakenUp()
    open_ones = {(c.agency, c.body) for c in found.deputy_conflicts}
    deputies = [row for row in deputies_in(folder) if row[:2] not in open_ones]
    deputies += [row for row in was.deputies if row[:2] in open_ones]
    said = {**found.meetings.same, **found.meetings.open, **dict(done.said)}
    return TakenUp(
        meetings=said,
        deputies=tuple(sorted(deputies)),
        items=_items_said(folder, found, done, was),
        people=_people_said(folder, found, was),
    )


def _people_said(folder: Folder, found: Difference, was: TakenUp) -> dict[str, PersonEntry]:
    """The folder's people; of those and of the seats that were left as chat has them, what was known before."""
    before = was.people or {}
    persons = {c.name for c in found.people_conflicts if c.noun == "person"}
    seats = {c.name for c in found.people_conflicts if c.noun == "holder"}
    said = {p.key: p for p in folder.people.persons if p.key not in persons}
    said |= {key: before[key] for key in persons if key in before}
    was_held = {key: [h for h in person.held if h.seat in seats] for key, person in before.items()}
    return {
        key: person.model_copy(
            update={"held": (*(h for h in person.held if h.seat not in seats), *was_held.get(key, ()))}
        )
        for key, person in said.items()
    }


def _items_said(
    folder: Folder, found: Difference, done: MeetingsTakenUp, was: TakenUp
) -> dict[str, tuple[PlannedItem, ...]] | None:
    """What the folder says of each meeting's agenda; of what was left as it is, what was known before."""
    if AGENDAS not in folder.files:
        return was.items
    then = planned_items(folder)
    refs = {ref: (m.body, m.on) for ref, m in (*found.meetings.same.items(), *done.said)}
    refs |= {c.ref: (c.then.body, c.then.on) for c in found.meetings.conflicts if c.then is not None}
    left = {c.ref for c in (*found.plan.item_conflicts, *found.plan.late)}
    before = was.items or {}
    kept = {ref: then.get(of, ()) for ref, of in refs.items() if ref not in left}
    return kept | {ref: before[ref] for ref in left if ref in before}
