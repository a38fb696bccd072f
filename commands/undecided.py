"""Not said yet whether one comes: until when it can wait. Nothing is recorded by it."""

from __future__ import annotations

from dataclasses import dataclass

from commands import apologies
from commands.common import find, rights
from commands.common.answers import MyMeeting, answered, meetings_of
from commands.common.base import Act, Thing
from commands.common.registry import command


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeUndecided:
    """A meeting to which somebody cannot say yet whether they come."""

    meeting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """What the reader has answered so far, None where they have no seat there; `others` are the further meetings that
    they have not answered."""

    mine: MyMeeting | None
    others: int


def about_meeting(act: Act, request: SeeUndecided) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


@command(
    "meeting.undecided", request=SeeUndecided, about=about_meeting, right=rights.BODY_READERS, looks=True
)
def see_undecided(act: Act, request: SeeUndecided) -> Undecided:
    """The answer that stands, and how many more meetings wait for one."""
    meeting = find.meeting(act, request.meeting)
    seats = apologies.seats_to_answer(act, meeting)
    waiting = [m for m in meetings_of(act, act.actor.person) if not m.answer and m.meeting.id != meeting.id]
    return Undecided(mine=answered(act, meeting, seats[0]) if seats else None, others=len(waiting))
