"""A meeting as a calendar file (iCalendar, RFC 5545), as a letter carries it: asked to it, moved, or taken out again.

The id of a meeting stays the same and its sequence rises with every change, so that a calendar moves the entry that it
has, or removes it, and never shows two.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, vCalAddress
from icalendar import Event as Entry

from bot.channels.base import Target
from bot.channels.text import one_line
from bot.messages.model import Event


def method(event: Event) -> str:
    return "CANCEL" if event.cancelled else "REQUEST"


def calendar_file(event: Event, *, organizer: str, organizer_name: str, to: Target, at: datetime) -> str:
    """The file for one person. `at` is aware: when it was made."""
    file, entry = Calendar(), Entry()
    file.add("version", "2.0")
    file.add("prodid", "-//Boardclerk//EN")
    file.add("method", method(event))
    starts = datetime.fromisoformat(event.starts).astimezone(UTC)
    entry.add("uid", f"{event.uid}@{organizer.rpartition('@')[2]}")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", at.astimezone(UTC))
    entry.add("dtstart", starts)
    entry.add("dtend", starts + timedelta(minutes=event.minutes))
    entry.add("summary", one_line(event.summary))
    if event.where:
        entry.add("location", one_line(event.where))
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("organizer", _address(organizer, organizer_name))
    entry.add("attendee", _address(to.address, to.name or to.address, rsvp="FALSE"))
    file.add_component(entry)
    return str(file.to_ical().decode())


def _address(address: str, name: str, **parameters: str) -> vCalAddress:
    """A mailbox with its name; a quotation mark cannot stand in one."""
    said = vCalAddress(f"mailto:{address}")
    said.params.update({"CN": one_line(name).replace('"', "'"), **parameters})
    return said
