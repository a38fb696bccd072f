"""A deputy for one seat at one meeting: who is wanted, asked, and stood down again (ATT-2).

A deputy counts once and only for the seat they stand in for: nobody stands in who sits on the body themselves,
or stands in for another seat at the same meeting already.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.common import find
from commands.common.base import Act, NotNow, Refused
from scheduler.planner import deputies
from store import outbox
from store.models import Deputy, Meeting, Person, SeatReply
from store.notice_kinds import NoticeKind
from store.queries import register
from store.register import Register

STANDS = ("named", "accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What naming a person an agency's standing deputy comes to, before it is done.

    `bodies` are those they can stand in on, `skipped` those on which they sit themselves; on the `new` ones they are
    not the deputy yet, and the rows of those who are it there `ends`. `elsewhere` are the agencies that they sit for.
    """

    bodies: tuple[str, ...]
    skipped: tuple[str, ...]
    new: tuple[str, ...]
    ends: tuple[Deputy, ...]
    elsewhere: tuple[str, ...]

    @property
    def weighs(self) -> bool:
        """Whether it is asked about before it is done: it ends what stands, or takes another agency's member."""
        return bool(self.new and (self.ends or self.elsewhere))


def naming(known: Register, today: date, agency: str, person: int, body: str = "") -> Naming:
    """A person as deputy of an agency on one body or, where `body` is empty, on each it has a seat on (ATT-2)."""
    held = known.seats_held(person, today)
    sits = {seat.body for seat in held}
    on = seated_on(known, today, agency, body)
    free = tuple(b for b in on if b not in sits)
    before = [
        row
        for row in known.deputies
        if row.agency == agency and row.body in free and row.meeting_id is None and row.state in STANDS
    ]
    new = tuple(b for b in free if not any(row.body == b and row.person_id == person for row in before))
    others = dict.fromkeys(seat.agency for seat in held if seat.agency is not None)
    return Naming(
        bodies=free,
        skipped=tuple(b for b in on if b in sits),
        new=new,
        ends=tuple(row for row in before if row.body in new),
        elsewhere=tuple(a for a in others if a != agency),
    )


def seated_on(known: Register, today: date, agency: str, body: str = "") -> tuple[str, ...]:
    """The bodies on which an agency has a seat, in the constitution's order; with `body`, that one alone."""
    found = [
        s.body
        for s in known.constitution.seats
        if s.agency == agency and body in ("", s.body) and s.there(today)
    ]
    return tuple(dict.fromkeys(found))


def wanted(
    act: Act, meeting: Meeting, seat: str, person: int, alone: bool, already: Deputy | None
) -> int | None:
    """The person who is to stand in: the one named, else the one asked already, else the agency's deputy; or None.

    `already` is the row of the deputy whom the seat's reply has now.

    Raises Refused where the one named cannot stand in.
    """
    if alone:
        return None
    if person:
        _can_stand_in(act, meeting, seat, find.person(act, person))
        return person
    if already is not None:
        return int(already.person_id)
    return usual(act, meeting, seat)


def usual(act: Act, meeting: Meeting, seat: str) -> int | None:
    """The agency's standing deputy, where they can stand in there and have not said no for this meeting."""
    agency = act.constitution.seat[seat].agency
    if agency is None:
        return None
    declined = {
        row.person_id
        for row in act.register.deputies
        if row.meeting_id == meeting.id and row.seat == seat and row.state == "declined"
    }
    for row in act.register.deputies_for(agency, meeting.body, None):
        person = act.register.people[row.person_id]
        if person.id not in declined and _why_not(act, meeting, seat, person) is None:
            return int(person.id)
    return None


def change(
    act: Act, meeting: Meeting, seat: str, person: int | None, already: Deputy | None
) -> Deputy | None:
    """Asks the person to stand in for the seat and returns their row for this meeting; None for nobody.

    Whoever was asked already and is not wanted now is stood down; whoever is wanted still is not asked twice.
    """
    if already is not None and already.person_id == person:
        return already
    stand_down(act, meeting, already)
    return _asked_to(act, meeting, seat, person, act.actor.known) if person is not None else None


def ask_again(act: Act, meeting: Meeting, seat: str, was: Deputy) -> Deputy:
    """Asks whoever was to stand in before the meeting was cancelled, as the one who named them did."""
    return _asked_to(act, meeting, seat, was.person_id, was.named_by)


def can_stand_in(act: Act, meeting: Meeting, seat: str, person: int) -> bool:
    """Whether a person of the register can stand in for the seat."""
    found = act.register.people[person]
    here = found.left_on is None or found.left_on > meeting.on
    return here and _why_not(act, meeting, seat, found) is None


def _asked_to(act: Act, meeting: Meeting, seat: str, person: int, by: int | None) -> Deputy:
    member = find.holder(act, seat, meeting.on)
    made = register.name_deputy(
        act.session,
        act.partnership,
        agency=act.constitution.seat[seat].agency or "",
        body=meeting.body,
        person_id=person,
        meeting_id=meeting.id,
        seat=seat,
        state="named",
        named_by=by,
        named_at=act.now,
    )
    row = register.deputy(act.session, made)
    act.tell([deputies.asked(meeting, row, act.now, seat=seat, member=member.id if member else None)])
    return row


def asked(act: Act, reply: SeatReply) -> int | None:
    """The person who stands in by a reply, asked or accepted."""
    row = of_reply(act, reply)
    return int(row.person_id) if row is not None else None


def stand_down(act: Act, meeting: Meeting, already: Deputy | None) -> None:
    """Ends the standing in of the deputy whom a seat's reply has now, where there is one."""
    if already is not None:
        end(act, meeting, already)


def end(act: Act, meeting: Meeting, row: Deputy, *, tell: bool = True, asked_for: date | None = None) -> None:
    """Ends one standing in. A deputy who has not been told yet that they are asked is not told of the end either.

    `asked_for` is the day on which the meeting was to be when they were asked, where it has moved since.
    """
    register.change_deputy(act.session, act.partnership, row.id, state="ended", answered_at=act.now)
    unsaid = outbox.cancel(
        act.session,
        act.partnership,
        subject=meeting.ref,
        why="not needed any more",
        now=act.now,
        kinds=(NoticeKind.DEPUTY_ASKED,),
        person=row.person_id,
    )
    knows = any(
        notice.person_id == row.person_id
        for notice in outbox.told(
            act.session, act.partnership, subject=meeting.ref, kinds=(NoticeKind.DEPUTY_ASKED,)
        )
    )
    if tell and knows and not unsaid:
        assert row.seat is not None
        on = (asked_for or meeting.on).isoformat()
        act.tell([deputies.stood_down(meeting, row, act.now, seat=row.seat, on=on)])


def of_reply(act: Act, reply: SeatReply | None) -> Deputy | None:
    """The deputy row of a reply, where that deputy is asked or has accepted."""
    if reply is None or reply.deputy_id is None:
        return None
    found = register.deputy(act.session, reply.deputy_id)
    return found if found.state in STANDS else None


def _can_stand_in(act: Act, meeting: Meeting, seat: str, person: Person) -> None:
    code = _why_not(act, meeting, seat, person)
    if code is not None:
        facts = {"person": person, "meeting": meeting, "seat": seat}
        raise Refused(NotNow(code=code, subject=meeting.ref, facts=facts))


def _why_not(act: Act, meeting: Meeting, seat: str, person: Person) -> str | None:
    if act.constitution.seat[seat].agency is None:
        return "seat_has_no_deputy"
    holder = find.holder(act, seat, meeting.on)
    if holder is not None and holder.id == person.id:
        return "own_deputy"
    sits = act.register.seats_held(person.id, meeting.on)
    if any(s.body == meeting.body for s in sits):
        return "deputy_sits_there"
    others = (
        row for row in act.register.deputising(person.id) if row.meeting_id == meeting.id and row.seat != seat
    )
    return "deputy_taken" if any(row.state in STANDS for row in others) else None
