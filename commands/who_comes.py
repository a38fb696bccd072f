"""Who has said what to a meeting."""

from __future__ import annotations

from dataclasses import dataclass, field

from commands.common import find, rights
from commands.common.base import Act, Thing
from commands.common.help_lines import for_chairs
from commands.common.registry import command
from scheduler.rules.quorum import Forecast
from scheduler.rules.seats import SeatState
from scheduler.seats import as_replied, forecast_of
from store.models import Deputy, Meeting, SeatReply
from store.queries import meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeReplies:
    meeting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """`reasons` are for the secretariat alone, by seat; `declined` are deputies who could not come, by the seat."""

    meeting: Meeting
    states: tuple[SeatState, ...]
    replies: dict[str, SeatReply]
    forecast: Forecast | None
    reasons: dict[str, str]
    may_remind: bool
    declined: dict[str, Deputy] = field(default_factory=dict)


def about_meeting(act: Act, request: SeeReplies) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


@command(
    "meeting.replies",
    request=SeeReplies,
    about=about_meeting,
    right=rights.READERS_OF_REPLIES,
    looks=True,
    help=for_chairs(7, "clerk replies board", "who has said what"),
)
def see_replies(act: Act, request: SeeReplies) -> Replies:
    """Who has said what to a meeting. A reason for absence is the secretariat's alone."""
    meeting = find.meeting(act, request.meeting)
    standing = {
        seat: reply
        for seat, reply in meetings.replies(act.session, meeting.id).items()
        if reply.meeting_revision == meeting.revision
    }
    states = as_replied(act.register, meeting, standing)
    named = {seat: act.register.deputy.get(reply.deputy_id or 0) for seat, reply in standing.items()}
    return Replies(
        meeting=meeting,
        states=states,
        replies=standing,
        forecast=forecast_of(act.register, meeting, states),
        reasons={s: r.reason for s, r in standing.items() if r.reason} if act.actor.in_secretariat else {},
        may_remind=act.actor.in_secretariat,
        declined={seat: row for seat, row in named.items() if row is not None and row.state == "declined"}
        if act.actor.in_secretariat
        else {},
    )
