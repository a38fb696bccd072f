"""A meeting as a calendar file (iCalendar, RFC 5545), as a letter carries it: asked to it, moved, or taken out again.

The id of a meeting stays the same and its sequence rises with every change, so that a calendar moves the entry that it
has, or removes it, and never shows two.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bot.channels.base import Target
from bot.channels.text import one_line
from bot.messages.model import Event

LINE = 75  # bytes of a line at the most, as the format has it
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def method(event: Event) -> str:
    return "CANCEL" if event.cancelled else "REQUEST"


def calendar_file(event: Event, *, organizer: str, organizer_name: str, to: Target, at: datetime) -> str:
    """The file for one person. `at` is aware: when it was made."""
    domain = organizer.rpartition("@")[2]
    starts = datetime.fromisoformat(event.starts)
    fields = [
        ("UID", f"{event.uid}@{domain}"),
        ("SEQUENCE", str(event.sequence)),
        ("DTSTAMP", _instant(at)),
        ("DTSTART", _instant(starts)),
        ("DTEND", _instant(starts + timedelta(minutes=event.minutes))),
        ("SUMMARY", _text(event.summary)),
        *([("LOCATION", _text(event.where))] if event.where else []),
        ("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED"),
        (f"ORGANIZER;CN={_quoted(organizer_name)}", f"mailto:{organizer}"),
        (f"ATTENDEE;CN={_quoted(to.name or to.address)};RSVP=FALSE", f"mailto:{to.address}"),
    ]
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Boardclerk//EN", f"METHOD:{method(event)}"),
        *("BEGIN:VEVENT", *(f"{name}:{value}" for name, value in fields), "END:VEVENT"),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    return one_line(words).translate(_ESCAPES)


def _quoted(words: str) -> str:
    """A parameter's value: a quotation mark cannot stand in it."""
    return '"{}"'.format(one_line(words).replace('"', "'"))


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, those after the first begun with a space; no letter is parted."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece
