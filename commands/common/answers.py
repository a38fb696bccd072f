"""The meetings of a person, each with what they have answered to it."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common.base import Act
from store.models import Deputy, Meeting
from store.queries import meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class MyMeeting:
    """A meeting of mine and what I have answered to it ("" for nothing yet)."""

    meeting: Meeting
    seat: str
    answer: str
    deputy: Deputy | None = None


def meetings_of(act: Act, person: int, body: str = "") -> list[MyMeeting]:
    """The planned meetings from today on at which a person has a seat, the nearest first, with their answer."""
    found = []
    for meeting in meetings.planned(act.session, act.partnership, act.today):
        if body not in ("", meeting.body):
            continue
        held = [s for s in act.register.seats_held(person, meeting.on) if s.body == meeting.body]
        if held:
            seat = min(held, key=lambda s: not s.voting)
            found.append(answered(act, meeting, seat.id))
    return found


def answered(act: Act, meeting: Meeting, seat: str) -> MyMeeting:
    reply = meetings.replies(act.session, meeting.id).get(seat)
    if reply is None or reply.meeting_revision != meeting.revision:
        return MyMeeting(meeting=meeting, seat=seat, answer="")
    deputy_row = act.register.deputy_of(reply)
    return MyMeeting(meeting=meeting, seat=seat, answer=reply.answer, deputy=deputy_row)
