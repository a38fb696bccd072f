"""The meetings of the year: when and where each is, how it stands, and what the reader can do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commands.common import find, on_body, registry
from commands.common.answers import MyMeeting, answered
from commands.common.base import Act, Refused, Thing
from commands.common.help_lines import for_members
from commands.common.pages import Page, page
from commands.common.registry import command
from store.models import Meeting
from store.queries import meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeYear:
    """The meetings of a body, or of every body that the reader may see. `first` is the place of the first that is
    shown, counted from 0; the next meeting to come where it is below."""

    body: str = ""
    first: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSeen:
    """A meeting; `mine` is the reader's own answer to one that is ahead, `may` the verbs open to them about it."""

    meeting: Meeting
    mine: MyMeeting | None
    may: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSeen:
    body: str
    page: Page[MeetingSeen]


@command(
    "meeting.list",
    request=SeeYear,
    about=on_body.about_body,
    right=on_body.RIGHT,
    looks=True,
    help=for_members(14, "clerk meetings", "the meetings of the year", managers_too=True),
)
def see_year(act: Act, request: SeeYear) -> YearSeen:
    """The meetings from the first day of the cycle on, earliest first; drafts for those who prepare them."""
    bodies = set(on_body.bodies(act, request.body))
    states = ("planned", "held", "cancelled", *(("draft",) if act.actor.in_secretariat else ()))
    start = min(act.constitution.partnership.cycle.start, act.today)
    found = meetings.between(act.session, act.partnership, start, states=states)
    theirs = [meeting for meeting in found if meeting.body in bodies]
    first = request.first
    if first < 0:
        first = next((n for n, m in enumerate(theirs) if m.on >= act.today), len(theirs))
    shown = page(theirs, first)
    rows = tuple(_seen(act, meeting) for meeting in shown.rows)
    return YearSeen(body=request.body, page=Page(rows=rows, first=shown.first, of=shown.of))


def _seen(act: Act, meeting: Meeting) -> MeetingSeen:
    ahead = meeting.state == "planned" and not find.has_begun(act, meeting)
    held = [s for s in act.register.seats_held(act.actor.person, meeting.on) if s.body == meeting.body]
    mine = answered(act, meeting, min(held, key=lambda s: not s.voting).id) if ahead and held else None
    thing = Thing(subject=meeting.ref, body=meeting.body, meeting=meeting.id)
    may = tuple(verb for verb in _fitting(act, meeting) if _may(act, verb, thing))
    return MeetingSeen(meeting=meeting, mine=mine, may=may)


def _fitting(act: Act, meeting: Meeting) -> Iterator[str]:
    """What can be done about a meeting as it stands, whoever does it."""
    if meeting.state == "cancelled":
        if meeting.on >= act.today and not find.has_begun(act, meeting):
            yield "meeting.restore"
        return
    if meeting.state == "draft":
        if meeting.on >= act.today:
            yield from ("meeting.publish", "meeting.move", "meeting.cancel")
        return
    yield "agenda.see"
    if meeting.state == "held" or find.has_begun(act, meeting):
        yield "attendance.record"
    else:
        yield from ("meeting.replies", "meeting.move", "meeting.cancel")


def _may(act: Act, verb: str, thing: Thing) -> bool:
    try:
        registry.authorize(act, verb, thing)
    except Refused:
        return False
    return True
