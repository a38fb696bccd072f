"""What a meeting decided without a quorum, ratified (QUO-4)."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, NotNow, Refused, Thing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from store.models import Meeting
from store.queries import meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratify:
    meeting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratified:
    """`again` says that it was said before; the day is that of the first time."""

    meeting: Meeting
    again: bool = False


def about(act: Act, request: Ratify) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


@command(
    "meeting.ratify",
    request=Ratify,
    about=about,
    right=rights.RECORDERS_OF_ATTENDANCE,
    help=for_managers(20, "clerk ratified M-3", "what a meeting decided without a quorum is ratified"),
)
def ratify(act: Act, request: Ratify) -> Ratified:
    """The provisional decisions of a meeting stand from today on."""
    meeting = find.meeting(act, request.meeting)
    if meeting.ratified_on is not None:
        return Ratified(meeting=meeting, again=True)
    if meeting.quorate is not False:
        raise Refused(NotNow(code="not_inquorate", subject=meeting.ref, facts={"meeting": meeting}))
    meetings.change(act.session, meeting.id, ratified_on=act.today)
    act.record(meeting.ref)
    return Ratified(meeting=meetings.get(act.session, meeting.id))
