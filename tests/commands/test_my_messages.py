"""How I am written to: paused until a day, by e-mail, once a day; what is said of it, and who hears."""

from __future__ import annotations

from datetime import date

import pytest

from store import rows
from store.models import ChannelChoice, Identity, MessageWish, Route
from tests.commands.office import Office, Person


@pytest.fixture
def paula(office: Office) -> Person:
    office.move_to("2016-08-25")
    return office.person("paula-specimen")


def seen(who: Person) -> list[str]:
    """The rows of the Board's people, page after page."""
    shown = who.types("/clerk people board")
    found = shown.text.splitlines()
    while "More" in {b.label for b in shown.buttons}:
        shown = who.presses(shown, "More")
        found += shown.text.splitlines()
    return found


def wish(office: Office, who: str = "paula-specimen") -> MessageWish:
    (found,) = office.rows(MessageWish, person_id=office.id_of(who))
    return found


def test_how_i_am_written_to_can_be_looked_at_and_changes_nothing(office: Office, paula: Person) -> None:
    said = paula.types("/clerk messages")
    assert "I write to you in chat, as things fall due, on working days." in said.text
    assert {"Pause for a week", "One message a day", "Only by e-mail"} <= {b.label for b in said.buttons}
    assert not office.rows(MessageWish)


@pytest.mark.parametrize(
    "typed", ["/clerk stop", "/clerk stop messaging me", "/clerk mute", "/clerk unsubscribe", "/clerk pause"]
)
def test_who_wants_it_to_stop_reads_what_can_and_what_must_still_come(
    office: Office, paula: Person, typed: str
) -> None:
    said = paula.types(typed)
    assert "Nothing has changed yet." in said.text and "where your vote counts" in said.text
    assert "or 01632 960200 (weekdays 9am to 5pm)" in said.text
    assert not office.rows(MessageWish)
    paused = paula.presses(said, "Pause for two weeks")
    assert "Paused until Thursday 8 September." in paused.text
    assert wish(office).paused_until == date(2016, 9, 8)


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("/clerk pause until 3 September", date(2016, 9, 3)),
        ("/clerk pause messages till 12/9", date(2016, 9, 12)),
        ("/clerk pause for a week", date(2016, 9, 1)),
        ("/clerk pause for 10 days please", date(2016, 9, 4)),
        ("/clerk pause for a fortnight", date(2016, 9, 8)),
        ("/clerk pause until next Wednesday", date(2016, 8, 31)),
    ],
)
def test_a_pause_is_until_the_day_that_is_typed(
    office: Office, paula: Person, typed: str, until: date
) -> None:
    paula.types(typed)
    assert wish(office).paused_until == until


def test_what_is_not_a_day_is_asked_about_and_what_is_left_over_too(office: Office, paula: Person) -> None:
    assert paula.types("/clerk pause until 31 September").kind != "my_messages"
    assert paula.types("/clerk pause until the cows come home").kind != "my_messages"
    assert paula.types("/clerk pause until 3 September and tell Sam").kind != "my_messages"
    assert not office.rows(MessageWish)


def test_the_secretariat_hears_who_is_paused_and_what_of_theirs_falls_due(
    office: Office, paula: Person
) -> None:
    said = paula.types("/clerk pause until 20 September")
    (told,) = office.notices("messages_paused", "place")
    assert told.facts["paused"] == office.id_of("paula-specimen") and told.facts["due"]
    count = len(told.facts["due"])
    assert f"The secretariat is told that {count} reports or actions of yours fall due before" in said.text
    (row,) = office.audit("messages.pause")
    assert row.person_id == office.id_of("paula-specimen") and row.detail["until"] == "2016-09-20"


def test_a_pause_that_is_changed_or_ended_before_it_was_told_is_told_as_it_is(
    office: Office, paula: Person
) -> None:
    paula.types("/clerk pause until 20 September")
    paula.types("/clerk pause until 5 September")
    assert [n.state for n in office.notices("messages_paused")] == ["cancelled", "pending"]
    assert "My messages come again" in paula.types("/clerk resume").text
    assert [n.state for n in office.notices("messages_paused")] == ["cancelled", "cancelled"]
    assert wish(office).paused_until is None


def test_a_pause_has_a_limit_and_an_end_that_is_to_come(office: Office, paula: Person) -> None:
    said = paula.types("/clerk pause until 1 December")
    assert "for 31 days at the most: until Sunday 25 September" in said.text
    assert not office.rows(MessageWish)
    paula.types("/clerk pause until 25 September")
    assert wish(office).paused_until == date(2016, 9, 25)


def test_the_way_is_chosen_and_taken_back(office: Office, paula: Person) -> None:
    said = paula.types("/clerk messages by email")
    assert "I write to you by e-mail from now on." in said.text
    assert {c.channel for c in office.rows(ChannelChoice)} == {"email"} and len(
        office.rows(ChannelChoice)
    ) == 5
    assert "by e-mail, as things fall due" in paula.types("/clerk messages").text
    assert "in chat again" in paula.presses(said, "In chat again").text
    assert not office.rows(ChannelChoice)


def test_who_is_in_no_chat_is_told_so(office: Office, paula: Person) -> None:
    (identity,) = office.rows(Identity, person_id=office.id_of("paula-specimen"))
    with office.store.begin() as session:
        route = {"person_id": identity.person_id, "installation_id": 1, "state": "blocked"}
        rows.add(session, Route, partnership_id=office.partnership, service_address="", **route)
    said = paula.types("/clerk messages by chat")
    assert "not linked in any chat" in said.text
    assert "by e-mail, as things fall due" in paula.types("/clerk messages").text


def test_one_message_a_day_is_chosen_and_resume_takes_it_back(office: Office, paula: Person) -> None:
    said = paula.types("/clerk messages once a day")
    assert "One message a day from now on." in said.text and wish(office).once_a_day
    assert "once a day in the morning" in paula.types("/clerk messages").text
    paula.presses(said, "All messages again")
    assert not wish(office).once_a_day


def test_the_manager_sees_among_the_people_who_is_paused_until_it_is_over(
    office: Office, paula: Person
) -> None:
    paula.types("/clerk pause until 5 September")
    morgan = office.person("morgan-sample")
    (row,) = [line for line in seen(morgan) if "Paused until Monday 5 September." in line]
    assert "Police" in row
    office.move_to("2016-09-05")
    assert not [line for line in seen(morgan) if "Paused until" in line]
