"""Walter, a lay member who has e-mail alone: who writes, why, where he has to be, and how to answer."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from tests.http.house import House


@pytest.fixture(autouse=True)
def no_letters_of_before(house: House) -> None:
    """Letters lie in a folder, which is not put back with the office."""
    for path in house.office.places.mail.glob("*.eml"):
        path.unlink()


def letters(house: House, to: str = "walter") -> list[EmailMessage]:
    """All letters to somebody, oldest first."""
    found = [
        message_from_bytes(p.read_bytes(), policy=default) for p in house.office.places.mail.glob("*.eml")
    ]
    return sorted((m for m in found if to in str(m["To"])), key=lambda m: m["Date"].datetime)


def text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def entry(letter: EmailMessage) -> dict[str, str]:
    (file,) = [p for p in letter.walk() if p.get_content_type() == "text/calendar"]
    lines = file.get_content().replace("\r\n", "\n").replace("\n ", "").split("\n")
    return {line.partition(":")[0].partition(";")[0]: line.partition(":")[2] for line in lines}


def test_a_letter_says_who_writes_and_why_once_and_each_time_for_which_board_and_whom_to_ring(
    house: House,
) -> None:
    house.advance("2016-09-14")
    first, *others = letters(house)
    assert text(first).startswith("I am the clerk of Stoke-on-Trent Safeguarding Children Board, a program")
    assert "because you sit on the Board" in text(first) and "answer this e-mail" in text(first)
    assert others and not any("I am the clerk of" in text(letter) for letter in others)
    for letter in (first, *others):
        said = text(letter)
        assert said.count("clerk of Stoke-on-Trent Safeguarding Children Board") == 1
        assert said.count("ring 01632 960200 (weekdays 9am to 5pm)") == 1
        assert "/clerk" not in said
        assert said.count("A reply reaches the secretariat") == 1


def test_he_is_asked_with_plain_words_and_the_meeting_moves_in_his_calendar(house: House) -> None:
    house.advance("2016-09-01")
    (asked,) = [m for m in letters(house) if "can you come" in str(m["Subject"]) and "September" in text(m)]
    assert 'Reply to this e-mail with "I\'m coming" or "Apologies"' in text(asked)
    assert "Council Chamber, Civic Centre is at Glebe Street, Stoke-on-Trent ST4 1HH." in text(asked)
    before = entry(asked)
    assert (before["METHOD"], before["DTSTART"]) == ("REQUEST", "20160921T090000Z")
    morgan = house.person("morgan-sample")
    shown = morgan.types("/clerk meeting move board 21 september to 28 september")
    morgan.presses(shown, "Yes, move it")
    house.advance("2016-09-01", "09:30")
    moved = entry(letters(house)[-1])
    assert (moved["UID"], moved["DTSTART"]) == (before["UID"], "20160928T090000Z")
    assert int(moved["SEQUENCE"]) > int(before["SEQUENCE"])
    shown = morgan.types("/clerk meeting cancel board 28 september because the chair is ill")
    morgan.presses(shown, "Yes, cancel it")
    house.advance("2016-09-01", "10:00")
    off = entry(letters(house)[-1])
    assert (off["UID"], off["METHOD"], off["STATUS"]) == (before["UID"], "CANCEL", "CANCELLED")
    assert int(off["SEQUENCE"]) > int(moved["SEQUENCE"])


def test_people_in_chat_are_introduced_once_and_those_who_wrote_first_are_not(house: House) -> None:
    house.advance("2016-09-14")
    said = [m.words for m in house.person("casey-fictional").inbox]
    assert sum("I am the clerk of Stoke-on-Trent" in words for words in said) == 1
    assert "I am the clerk of Stoke-on-Trent" in said[0]
    channel = [m.words for m in house.channel()]
    assert sum("I am the clerk of Stoke-on-Trent" in words for words in channel) == 1
