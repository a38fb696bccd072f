"""How the seats of a meeting stand: by the replies so far, and by the attendance once it was recorded.

The one place where replies, deputies and marks of the store become the values that the rules reckon with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from scheduler.rules.quorum import Forecast, absent_key_sectors, forecast
from scheduler.rules.seats import COUNTED, SeatState, Sits
from store.constitution import Constitution, Seat
from store.constitution.topics import DEPUTIES
from store.models import Attendance, Meeting, SeatReply
from store.register import Register

_MEMBER_COMES = ("coming", "withdrawn")
"""Answers with which the member is expected in person; withdrawing apologies is coming after all."""
_DEPUTY_SITS = {"accepted": Sits.DEPUTY, "named": Sits.DEPUTY_NAMED}
_MARKS = {"present": Sits.MEMBER, "deputy": Sits.DEPUTY, "absent": Sits.NOBODY}


def as_replied(
    register: Register, meeting: Meeting, replies: Mapping[str, SeatReply]
) -> tuple[SeatState, ...]:
    """The seats of the meeting's body by the replies that stand; `replies` are SeatReply rows by seat.

    A reply to an earlier date of a meeting that has moved since is no reply to this one (DL-7).
    """
    return tuple(
        _replied(register, meeting, seat, replies.get(seat.id))
        for seat in register.constitution.seats_of(meeting.body, meeting.on)
    )


def as_attended(
    register: Register, meeting: Meeting, marks: Mapping[str, Attendance]
) -> tuple[SeatState, ...]:
    """The seats by who came; `marks` are Attendance rows by seat. A seat without a mark had nobody."""
    return tuple(
        _state(
            register,
            meeting,
            seat,
            _MARKS[mark.mark] if (mark := marks.get(seat.id)) else Sits.NOBODY,
            mark.person_id if mark else None,
        )
        for seat in register.constitution.seats_of(meeting.body, meeting.on)
    )


def forecast_of(register: Register, meeting: Meeting, seats: Sequence[SeatState]) -> Forecast | None:
    """The quorum by the seats as they were replied for (QUO-2), or None where the body has no rule for it."""
    constitution = register.constitution
    rule = constitution.quorum_of(meeting.body, meeting.on)
    if rule is None:
        return None
    return forecast(
        rule,
        seats,
        key_sectors=constitution.key_sectors_of(meeting.body, meeting.on),
        deputies_count=deputies_count(constitution, meeting),
    )


def deputies_count(constitution: Constitution, meeting: Meeting) -> Literal["accepted", "named"]:
    """Whether a named deputy counts at once or once they have agreed; where no document says, once they have."""
    found = constitution.rule(DEPUTIES, meeting.on, meeting.body)
    return found.value.counts if found is not None else "accepted"


def tell_who_came(seats: Sequence[SeatState]) -> bool:
    """Whether the replies say enough of a meeting to be taken for its attendance: somebody comes, and of the seats
    that are held no more are silent than have answered. With fewer, silence would be recorded as absence."""
    held = [seat for seat in seats if not seat.vacant]
    silent = sum(seat.sits is Sits.NO_REPLY for seat in held)
    return any(seat.sits in COUNTED for seat in held) and silent * 2 <= len(held)


def _replied(register: Register, meeting: Meeting, seat: Seat, reply: SeatReply | None) -> SeatState:
    if reply is None or reply.meeting_revision != meeting.revision:
        return _state(register, meeting, seat, Sits.NO_REPLY)
    if reply.answer in _MEMBER_COMES:
        return _state(register, meeting, seat, Sits.MEMBER)
    deputy = register.deputy_of(reply) if reply.answer == "deputy" else None
    sits = _DEPUTY_SITS.get(deputy.state, Sits.NOBODY) if deputy else Sits.NOBODY
    return _state(register, meeting, seat, sits, deputy.person_id if deputy else None)


def _state(
    register: Register, meeting: Meeting, seat: Seat, sits: Sits, person: int | None = None
) -> SeatState:
    return sitting(register, meeting.on, seat, sits, person)


def sitting(register: Register, on: date, seat: Seat, sits: Sits, person: int | None = None) -> SeatState:
    """A seat as it stands on a day: who sits in it, and whether there is anybody who could."""
    holder = register.holder(seat.id, on)
    agency = register.constitution.agency.get(seat.agency) if seat.agency else None
    member = holder.id if holder and sits is Sits.MEMBER else None
    return SeatState(
        seat=seat.id,
        agency=seat.agency,
        formerly=register.constitution.formerly(seat.agency),
        sector=agency.sector if agency else None,
        role=seat.role,
        classes=seat.classes,
        body=seat.body,
        voting=seat.voting,
        vacant=holder is None and sits in (Sits.NO_REPLY, Sits.MEMBER),
        sits=sits,
        person=person if person is not None else member,
    )


def key_sectors_absent(register: Register, meeting: Meeting, seats: Sequence[SeatState]) -> tuple[str, ...]:
    """The key sectors that had nobody at a held meeting (QUO-3); of the bodies that the rule is for."""
    return absent_key_sectors(seats, register.constitution.key_sectors_of(meeting.body, meeting.on))
