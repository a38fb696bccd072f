"""The meetings that a message asks somebody to, moves or takes out of their calendar, for channels that carry calendar
files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.messages.model import Event
from bot.messages.reader import Reader
from scheduler.calendar.local import at_local
from store.models import Meeting, Notice
from store.notice_kinds import NoticeKind
from store.queries import meetings

ASKED = (NoticeKind.MEETING_NOTICE, NoticeKind.MEETING_MOVED, NoticeKind.DEPUTY_ASKED)
OFF = (NoticeKind.MEETING_CANCELLED, NoticeKind.DEPUTY_STOOD_DOWN)


def events(to: Reader, notices: Sequence[Notice]) -> tuple[Event, ...]:
    """One for each meeting, as it stands now. A place has no calendar."""
    if to.person is None:
        return ()
    return tuple({event.uid: event for event in _events(to, notices)}.values())


def _events(to: Reader, notices: Sequence[Notice]) -> Iterator[Event]:
    for notice in notices:
        if notice.kind not in (*ASKED, *OFF) or not notice.facts.get("coming", True):
            continue
        meeting = meetings.by_ref(to.session, to.partnership, notice.subject)
        if meeting is not None:
            yield _event(to, meeting, off=notice.kind in OFF)


def _event(to: Reader, meeting: Meeting, *, off: bool) -> Event:
    body, about = to.constitution.body[meeting.body], to.constitution.partnership
    return Event(
        uid=f"meeting-{meeting.partnership_id}-{meeting.id}",
        sequence=meeting.revision,
        summary=f"{body.name}, {about.short}",
        starts=at_local(meeting.on, meeting.at, to.zone).isoformat(),
        minutes=body.usual_minutes,
        place=meeting.place,
        address=address_of(to, meeting.place),
        cancelled=off,
    )


def address_of(to: Reader, place: str) -> str:
    """The address of the building that a place names; "" where none is known."""
    known = to.constitution.partnership.addresses
    return next((address for name, address in known.items() if name.casefold() in place.casefold()), "")
