"""Somebody says that they have left: asked first, passed on once, nothing sent meanwhile, decided by the manager."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler import guards
from scheduler.guards import why_withheld
from store import outbox
from store.models import Deputy, Notice, PassedOn, Person, SeatHolding
from tests.commands.notices import chase
from tests.commands.office import Answer, Office
from tests.commands.test_reports import missing_children
from tests.commands.test_secretariat import press_key, read_by_the_secretariat

YES = "Yes, I have left"


def said_left(office: Office, who: str = "paula-specimen") -> Answer:
    person = office.person(who)
    return person.presses(person.types("/clerk left"), YES)


def withheld(office: Office, notice: Notice) -> str | None:
    with office.store.begin() as session:
        return why_withheld(session, notice, office.now, guards.always)


def a_reminder(office: Office) -> Notice:
    due = chase(missing_children(office), office.now, office.id_of("paula-specimen"))
    with office.store.begin() as session:
        outbox.put(session, office.partnership, [due], office.now)
    return office.notices("report_due")[0]


def test_it_is_asked_about_first_with_what_it_is_about(office: Office) -> None:
    asked = office.person("paula-specimen").types("/clerk left")
    assert "Have you left your organisation or your post here?" in asked.text
    assert "the Board (Police)" in asked.text
    assert [b.label for b in asked.buttons] == [YES, "No, but please ring me"]
    assert not office.rows(PassedOn) and not office.notices()


def test_the_secretariat_is_told_once_and_nothing_more_is_sent_until_it_says(office: Office) -> None:
    reminder = a_reminder(office)
    assert withheld(office, reminder) is None
    said = said_left(office)
    assert "The secretariat is told that you have left." in said.text
    assert "has been told already" in said_left(office).text
    assert len(office.rows(PassedOn)) == 1
    told = read_by_the_secretariat(office)
    assert "Paula Specimen (Police) says that they have left." in told.text
    assert "Nothing is sent to them until you say." in told.text
    assert [b.label for b in told.buttons] == ["End their membership...", "They are still here"]
    assert withheld(office, reminder) == "they say that they have left"


def test_taken_back_what_was_kept_from_them_is_said_again(office: Office) -> None:
    reminder = a_reminder(office)
    said = said_left(office)
    office.change(Notice, reminder.id, state="cancelled", why=str(withheld(office, reminder)))
    office.person("paula-specimen").presses(said, "Take it back")
    assert [n.state for n in office.notices("report_due")] == ["pending"]
    assert withheld(office, reminder) is None


def test_the_manager_says_that_they_are_still_here(office: Office) -> None:
    reminder = a_reminder(office)
    said_left(office)
    office.change(Notice, reminder.id, state="cancelled", why=str(withheld(office, reminder)))
    told = read_by_the_secretariat(office)
    key = press_key(office, "left.still_here", told)
    refused = office.person("paula-specimen").presses_key("left.still_here", key)
    assert "Only the secretariat deals with what is passed on to it." in refused.text
    said = office.person("morgan-sample").presses_key("left.still_here", key)
    assert "Paula Specimen is written to again." in said.text and "goes out now" in said.text
    assert [n.state for n in office.notices("report_due")] == ["pending"]


def test_the_manager_ends_their_seats_from_a_day_after_seeing_what_ends(office: Office) -> None:
    said_left(office)
    morgan = office.person("morgan-sample")
    told = read_by_the_secretariat(office)
    form = morgan.presses_key("person.leave", press_key(office, "person.leave", told))
    shown = morgan.fills(form, on="2016-09-01")
    assert "Paula Specimen is no longer here from Thursday 1 September?" in shown.text
    assert not office.audit("person.leave")
    said = morgan.presses(shown, "Yes, end them")
    assert "Paula Specimen is no longer here from Thursday 1 September." in said.text
    assert "people.yaml" in said.text
    paula = office.id_of("paula-specimen")
    assert {h.until for h in office.rows(SeatHolding, person_id=paula)} == {date(2016, 8, 31)}
    assert office.rows(Person, id=paula)[0].left_on == date(2016, 9, 1)
    assert [r.state for r in office.rows(PassedOn)] == ["done"]
    office.move_to("2016-09-01")
    assert "do not know you" in office.person("paula-specimen").types("/clerk").text


def test_a_deputy_who_leaves_stands_in_no_more(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board on leave")
    morgan = office.person("morgan-sample")
    shown = morgan.types("/clerk leaver Sam Example 25 August")
    assert "Police's deputy no more" in shown.text
    morgan.presses(shown, "Yes, end them")
    sam = office.id_of("sam-example")
    assert {d.state for d in office.rows(Deputy, person_id=sam)} == {"ended"}


@pytest.mark.parametrize("who", ["ash-template", "dana-example", "paula-specimen"])
def test_only_the_manager_ends_seats(office: Office, who: str) -> None:
    said = office.person(who).types("/clerk leaver Nadia Invented 1 October")
    assert "Only the board manager ends somebody's seats." in said.text


def test_the_manager_does_not_end_their_own_seats_and_does_not_tell_themselves(office: Office) -> None:
    morgan = office.person("morgan-sample")
    assert "You are the board manager." in morgan.types("/clerk left").text
    said = morgan.types("/clerk leaver Morgan Sample 1 October")
    assert "somebody else decides" in said.text
    assert not office.rows(PassedOn)


@pytest.mark.parametrize(
    "typed",
    [
        "I have left the organisation",
        "I've moved jobs",
        "I no longer work for the police",
        "I'm leaving the trust",
        "I've resigned",
        "I have retired from the council",
        "I don't work there any more",
        "I have a new job",
        "I've left",
        "i am no longer with the organisation",
        "today is my last day",
        "someone else does my job now",
        "I am no longer a member of the board",
    ],
)
def test_plain_ways_to_say_it_are_asked_about_and_nothing_is_done(office: Office, typed: str) -> None:
    said = office.person("paula-specimen").types(typed)
    if said.kind == "is_that_right":
        said = office.person("paula-specimen").presses(said, "Yes, record it")
    assert said.kind == "left_asked", said.text
    assert not office.rows(PassedOn)


@pytest.mark.parametrize(
    "typed", ["I left the meeting early", "Sam has left", "I have left my papers at home"]
)
def test_what_is_left_otherwise_is_never_passed_on(office: Office, typed: str) -> None:
    office.person("paula-specimen").types(typed)
    assert not office.rows(PassedOn)
