"""The meetings of which nobody has recorded who came (ATT-3)."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import rights
from commands.common.base import Act
from commands.common.find import about_nothing, has_begun
from commands.common.help_lines import for_managers
from commands.common.pages import Page, page
from commands.common.registry import command
from scheduler.seats import as_replied, tell_who_came
from store.models import Meeting
from store.queries import meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeUnrecorded:
    """The meetings of the bodies whose secretariat reads at a place, of every body where none is named. `first` is the
    place in the list of the first that is shown, counted from 0."""

    place: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnrecordedSeen:
    """`told` are the ids of the meetings whose replies are enough to be taken for the attendance."""

    place: str
    page: Page[Meeting]
    told: frozenset[int]


@command(
    "attendance.left",
    request=SeeUnrecorded,
    about=about_nothing,
    right=rights.SECRETARIAT,
    looks=True,
    help=for_managers(32, "clerk unrecorded", "meetings of which it is not recorded who came"),
)
def see_unrecorded(act: Act, request: SeeUnrecorded) -> UnrecordedSeen:
    """The meetings of the year that are over and have no attendance, the earliest first."""
    start = min(act.constitution.partnership.cycle.start, act.today)
    found = [
        m
        for m in meetings.between(act.session, act.partnership, start, act.today)
        if m.attendance_at is None and has_begun(act, m) and _is_of(act, m, request.place)
    ]
    shown = page(found, request.first)
    told = frozenset(meeting.id for meeting in shown.rows if replies_tell(act, meeting))
    return UnrecordedSeen(place=request.place, page=shown, told=told)


def replies_tell(act: Act, meeting: Meeting) -> bool:
    """Whether "as replied" says something of who came to a meeting."""
    return tell_who_came(as_replied(act.register, meeting, meetings.replies(act.session, meeting.id)))


def _is_of(act: Act, meeting: Meeting, place: str) -> bool:
    return place in ("", act.constitution.body[meeting.body].place)
