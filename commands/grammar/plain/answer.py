"""An answer to a meeting: whose seat answers, what it may become, and its opposite."""

from __future__ import annotations

from commands import apologies
from commands.common import rights
from commands.common.answers import answered
from commands.common.base import Act, NotAllowed, Refused, Request, Thing
from commands.grammar.outcome import Opens, Outcome, Question, Unknown
from commands.grammar.plain.meant import Meant
from commands.grammar.plain.said import Saying
from commands.grammar.which_meeting import own_meetings
from store.models import Meeting

GIVE = Opens(verb="apologies.give")


def instead_of_apologies(said: Saying) -> Outcome:
    """Apologies that are not to be given: those that stand are taken back, or else one comes; it is asked."""
    away = {m.id for m in with_apologies(said.act)}
    meant = said.meeting()
    took = tuple(
        (withdrawn if m.id in away else coming_to)(m, seat)
        for m in meant.meetings
        for seat in own_seat(said.act, m)
    )
    return Question(said=said.typed, took=took[:3], unknown=not_sure(meant), change=GIVE)


def instead_of_coming(said: Saying) -> Question:
    """Who says that they do not come, or want to: apologies, which is asked."""
    meant = said.meeting()
    took = tuple(
        apologies.GiveApologies(meeting=m.id, seat=seat)
        for m in meant.meetings
        for seat in own_seat(said.act, m)
    )
    return Question(said=said.typed, took=took[:3], unknown=not_sure(meant), change=GIVE)


def not_sure(meant: Meant) -> Unknown | None:
    return meant.unknown or (None if meant.sure else Unknown(what="which_meeting"))


def with_apologies(act: Act) -> list[Meeting]:
    """The meetings to come for which the speaker's apologies stand."""
    return [
        m
        for m in own_meetings(act)
        for seat in apologies.seats_to_answer(act, m)[:1]
        if answered(act, m, seat).answer in apologies.AWAY
    ]


def coming_to(meeting: Meeting, seat: str) -> Request:
    return apologies.Come(meeting=meeting.id, seat=seat)


def withdrawn(meeting: Meeting, seat: str) -> Request:
    return apologies.Withdraw(meeting=meeting.id, seat=seat)


def own_seat(act: Act, meeting: Meeting) -> tuple[str, ...]:
    return tuple(apologies.seats_to_answer(act, meeting)[:1])


def no_seat(meeting: Meeting) -> Refused:
    thing = Thing(subject=meeting.ref, body=meeting.body, meeting=meeting.id)
    return Refused(
        NotAllowed(verb="apologies.give", right=rights.SEAT_HOLDERS, why="not_on_body", thing=thing),
        "apologies.give",
    )
