"""Bodies, agencies and seats that an edited folder leaves out: they end, and what is kept of them stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commands.apply_meetings import OPERATOR
from commands.common import standing_in
from commands.common.base import Act
from commands.deputies import end as end_deputies
from scheduler.planner import readers, seats
from scheduler.sweep import replan
from store.constitution import Constitution
from store.constitution.difference import Change
from store.models import Meeting
from store.queries import actions, escalations, meetings, reports
from store.register import Register

ENDING = ("agency", "body", "seat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """What the folder leaves out, and the references of what still hangs on it; none where it is that a seat is on
    another body now."""

    change: Change
    refs: tuple[str, ...] = ()


class StillNeeded(Exception):
    """The folder leaves out what something still hangs on; nothing was taken up."""

    def __init__(self, gone: tuple[Needed, ...]) -> None:
        super().__init__(", ".join(needed.change.name for needed in gone))
        self.gone = gone


def ended(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The bodies, agencies and seats among the changes that end."""
    return tuple(c for c in changes if c.noun in ENDING and c.after is None)


def with_what_ended(before: Constitution, after: Constitution, today: date) -> Constitution:
    """The folder's constitution with what it has no more, each with its last day, which is the one before `today`;
    what has ended before keeps its own."""
    last = today - timedelta(days=1)
    kept = {}
    for name in ("agencies", "bodies", "seats"):
        there = {part.id for part in getattr(after, name)}
        gone = [part for part in getattr(before, name) if part.id not in there]
        closed = [p if not p.there(today) else p.model_copy(update={"until": last}) for p in gone]
        kept[name] = (*getattr(after, name), *closed)
    return after.model_copy(update=kept)


def end(act: Act, before: Register, gone: Sequence[Change]) -> int:
    """Ends what is left out, once all else of the folder is taken up; says how many people are told.

    `before` is the register as it was. Raises StillNeeded where something still hangs on one of them.
    """
    needed = [Needed(change=change, refs=refs) for change in gone if (refs := tuple(_hangs_on(act, change)))]
    if needed:
        raise StillNeeded(tuple(needed))
    told = 0
    for change in gone:
        if change.noun == "seat":
            told += _seat(act, before, change)
    bodies = {change.before.body for change in gone if change.noun == "seat"}
    for row in meetings.between(act.session, act.partnership, act.today, states=("planned",)):
        if row.body in bodies:
            replan(act.session, act.register, act.now, meeting=row)
    return told


def _hangs_on(act: Act, change: Change) -> Iterator[str]:
    """What is still asked of it, by reference."""
    name = change.name
    ahead = meetings.between(act.session, act.partnership, act.today, states=("planned", "draft"))
    live = [
        a for state in ("open", "done") for a in actions.of_partnership(act.session, act.partnership, state)
    ]
    matters = escalations.unresolved(act.session, act.partnership)
    if change.noun == "seat":
        yield from (
            r.ref
            for m in ahead
            for r in reports.of_meeting(act.session, m.id)
            if r.seat == name and r.state in reports.OWED
        )
        yield from (m.ref for m in ahead if any(i.seat == name for i in meetings.items(act.session, m.id)))
        yield from (a.ref for a in live if a.owner_seat == name)
    elif change.noun == "agency":
        yield from (e.ref for e in matters if e.agency == name)
    else:
        yield from (m.ref for m in ahead if m.body == name)
        yield from (a.ref for a in live if a.body == name)
        yield from (e.ref for e in matters if e.body == name)


def _seat(act: Act, before: Register, change: Change) -> int:
    """Whoever held the seat and whoever was to stand in for it hear that it is no more."""
    seat = change.before
    for row in act.register.deputies:
        if row.seat == seat.id and row.meeting_id is not None and row.state in standing_in.STANDS:
            meeting = meetings.get(act.session, row.meeting_id)
            if meeting.on >= act.today:
                standing_in.end(act, meeting, row)
    if seat.agency and seat.body not in standing_in.seated_on(act.register, act.today, seat.agency):
        standing = [
            row
            for row in act.register.deputies
            if (row.agency, row.body) == (seat.agency, seat.body)
            and row.meeting_id is None
            and row.state in standing_in.STANDS
        ]
        end_deputies(act.doing("deputy.remove", OPERATOR), standing)
    holder = readers.holder(before, seat.id, act.today)
    here = act.register.people.get(holder) if holder is not None else None
    if here is None or here.left_on is not None:
        return 0
    act.tell([seats.seat_ended(seat.id, here.id, _next_of(act, seat.body), act.now)])
    return 1


def _next_of(act: Act, body: str) -> Meeting | None:
    return meetings.next_of(act.session, act.partnership, body, act.today)
