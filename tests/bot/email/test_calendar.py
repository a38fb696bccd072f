"""The calendar file of a meeting: one entry that moves and goes with the meeting, readable by any calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Target
from bot.channels.email.calendar import calendar_file
from bot.channels.email.render import MailSender, letter, render
from bot.messages.model import Event, Message, Para

AT = datetime(2016, 8, 31, 7, 30, tzinfo=UTC)
TO = Target(channel="email", address="walter@example.org", name="Walter Sample")
SENDER = MailSender(name="Example SCB", address="scb@example.org")
BOARD = Event(
    uid="meeting-1-24",
    sequence=1,
    summary="Board, Example SCB",
    starts="2016-09-21T10:00:00+01:00",
    minutes=120,
    place="Council Chamber, Civic Centre",
    address="Glebe Street",
)


def fields(event: Event) -> dict[str, str]:
    """The fields of the file by their names without parameters, lines unfolded as a calendar reads them."""
    made = calendar_file(event, organizer=SENDER.address, organizer_name=SENDER.name, to=TO, at=AT)
    lines = made.replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    return {line.partition(":")[0].partition(";")[0]: line.partition(":")[2] for line in lines if line}


def with_changes(**values: object) -> Event:
    from msgspec.structs import replace

    return replace(BOARD, **values)


def test_it_says_what_when_and_where_in_universal_time() -> None:
    said = fields(BOARD)
    assert (said["DTSTART"], said["DTEND"], said["DTSTAMP"]) == (
        "20160921T090000Z",
        "20160921T110000Z",
        "20160831T073000Z",
    )
    assert said["SUMMARY"] == r"Board\, Example SCB"
    assert said["LOCATION"] == r"Council Chamber\, Civic Centre\, Glebe Street"
    assert (said["METHOD"], said["STATUS"], said["UID"]) == (
        "REQUEST",
        "CONFIRMED",
        "meeting-1-24@example.org",
    )
    assert (said["ORGANIZER"], said["ATTENDEE"]) == ("mailto:scb@example.org", "mailto:walter@example.org")


def test_a_move_is_the_same_entry_with_a_higher_sequence_and_a_cancellation_takes_it_out() -> None:
    moved = fields(with_changes(sequence=2, starts="2016-09-28T10:00:00+01:00"))
    off = fields(with_changes(sequence=3, cancelled=True))
    assert moved["UID"] == off["UID"] == fields(BOARD)["UID"]
    assert [f["SEQUENCE"] for f in (fields(BOARD), moved, off)] == ["1", "2", "3"]
    assert (off["METHOD"], off["STATUS"]) == ("CANCEL", "CANCELLED")


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_words_can_make_a_field_of_their_own_and_no_line_is_too_long(summary: str, place: str) -> None:
    event = with_changes(summary=summary, place=place)
    made = calendar_file(event, organizer=SENDER.address, organizer_name=summary, to=TO, at=AT)
    lines = made.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    names = [line.partition(":")[0].partition(";")[0] for line in made.replace("\r\n ", "").split("\r\n")]
    allowed = {"BEGIN", "VERSION", "PRODID", "METHOD", "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND"}
    allowed |= {"SUMMARY", "LOCATION", "STATUS", "ORGANIZER", "ATTENDEE", "END", ""}
    assert set(names) <= allowed and names.count("UID") == 1


@pytest.mark.parametrize("cancelled", [False, True])
def test_a_letter_carries_it_as_a_file_that_a_calendar_takes(cancelled: bool) -> None:
    said = Message(
        kind="meeting_notice",
        subject="Board",
        parts=(Para(text=("Can you come?",)),),
        events=(with_changes(cancelled=cancelled),),
    )
    made = letter(render(said), sender=SENDER, to=TO, key="k", at=AT)
    back = message_from_bytes(made.as_bytes(), policy=default)
    (part,) = [p for p in back.walk() if p.get_content_type() == "text/calendar"]
    assert part.get_param("method") == ("CANCEL" if cancelled else "REQUEST")
    assert part.get_filename() == "meeting.ics"
    assert part.get_content().startswith("BEGIN:VCALENDAR")
