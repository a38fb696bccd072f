"""What is kept about me and who may see it; a wish for deletion and new details, passed on; plain ways to ask."""

from __future__ import annotations

import pytest

from store.models import PassedOn
from tests.commands.office import Office
from tests.commands.test_secretariat import press_key, read_by_the_secretariat

WHAT = """
what do you know about me
what data do you hold about me?
who reads this
who can see what I write?
is this confidential
privacy
GDPR
privacy policy please
how long do you keep my data?
are you recording this
show me my data
subject access request
do you store my messages
"""
DELETE = """
delete my data
please delete all my data
erase my records
forget me
I want to be forgotten
remove me from your system
delete everything about me
right to be forgotten
wipe my data
take me off the register
I'd like my data deleted
delete me
"""
DETAILS = """
my new number is 01632 960123
my phone number has changed to 01632 960123
I have a new mobile 01632 960123
my mobile is now 01632 960123
my name is now Paula Married
"""
FORM = """
I have a new phone
my telephone has changed
update my contact details
my details have changed
change my phone number
new phone
"""


def lines(of: str) -> list[str]:
    return [line for line in of.splitlines() if line.strip()]


def test_it_says_what_there_is_how_much_and_who_sees_it(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/apologies board an operation")
    said = paula.types("/clerk privacy")
    assert "Answers: 1 answer to meetings." in said.text
    assert "Reasons: 1 with a reason. The secretariat alone sees them" in said.text
    assert "paula.specimen@police.example" in said.text and "operation" not in said.text
    assert "scb.secretariat@stoke.example" in said.text
    assert "What you did: 1 entry in the record." in said.text
    other = office.person("nadia-invented").types("/clerk privacy")
    assert "Answers: 0 answers" in other.text and "paula" not in other.text.casefold()


def test_somebody_without_a_seat_may_know_too(office: Office) -> None:
    said = office.person("toni-notreal").types("/clerk privacy")
    assert "Sits on: None." in said.text


def test_a_wish_for_deletion_is_passed_on_once_and_dealt_with_by_people(office: Office) -> None:
    paula, morgan = office.person("paula-specimen"), office.person("morgan-sample")
    said = paula.presses(paula.types("/clerk privacy"), "Ask for deletion")
    assert "Your request for deletion is passed on to the secretariat." in said.text
    assert "You asked for deletion" in paula.types("/clerk privacy").text
    told = read_by_the_secretariat(office)
    assert "Paula Specimen (Police) asks that what is kept about them be deleted." in told.text
    done = morgan.presses_key("passed_on.dealt_with", press_key(office, "passed_on.dealt_with", told))
    assert "Dealt with: Paula Specimen asks" in done.text
    assert "dealt with already" in morgan.types("/clerk dealt P-1").text
    assert [r.state for r in office.rows(PassedOn)] == ["done"]


def test_new_details_stay_out_of_the_channel_and_can_be_taken_back(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/clerk details my new number is 01632 960123")
    told = read_by_the_secretariat(office)
    assert "has new contact details" in told.text and "960123" not in told.text
    seen = office.person("morgan-sample").presses_key(
        "passed_on.see", press_key(office, "passed_on.see", told)
    )
    assert "01632 960123" in seen.text
    paula.presses(paula.types("/clerk undo"), "Take it back")
    assert [r.state for r in office.rows(PassedOn)] == ["taken_back"]


@pytest.mark.parametrize("typed", lines(WHAT))
def test_plain_ways_to_ask_what_is_kept(office: Office, typed: str) -> None:
    said = office.person("paula-specimen").types(typed)
    assert said.kind == "privacy", said.text


@pytest.mark.parametrize("typed", lines(DELETE))
def test_plain_ways_to_ask_for_deletion(office: Office, typed: str) -> None:
    paula = office.person("paula-specimen")
    said = paula.types(typed)
    if said.kind == "is_that_right":
        said = paula.presses(said, "Yes, record it")
    assert said.kind == "passed_on_said", said.text
    assert [r.kind for r in office.rows(PassedOn)] == ["deletion"]


@pytest.mark.parametrize("typed", lines(DETAILS))
def test_plain_ways_to_give_new_details(office: Office, typed: str) -> None:
    paula = office.person("paula-specimen")
    said = paula.types(typed)
    if said.kind == "is_that_right":
        said = paula.presses(said, "Yes, record it")
    assert [(r.kind, r.text) for r in office.rows(PassedOn)] == [("details", typed)], said.text


@pytest.mark.parametrize("typed", lines(FORM))
def test_where_it_does_not_say_what_is_new_a_form_asks(office: Office, typed: str) -> None:
    paula = office.person("paula-specimen")
    form = paula.types(typed)
    said = paula.fills(form, said="01632 960123")
    assert said.kind == "passed_on_said", said.text
