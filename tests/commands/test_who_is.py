"""Who somebody is, who is in the chair, and who my deputy is: offices and seats, never an address."""

from __future__ import annotations

import pytest

from store.models import Person
from store.queries import register
from tests.commands.office import Office


def test_somebody_is_known_by_office_and_seats_and_not_by_address(office: Office) -> None:
    said = office.person("nadia-invented").types("/clerk person Dana Example")
    assert "Dana Example is the chair of the Board." in said.text
    assert "chair.example" not in said.text and "scb.secretariat@stoke.example" in said.text
    said = office.person("nadia-invented").types("/clerk person Paula Specimen")
    assert "Paula Specimen is the chair of the Serious Case Review" in said.text
    assert "a member of the Board for Police" in said.text


def test_a_deputy_is_known_for_whom_they_stand_in_and_the_manager_by_the_office(office: Office) -> None:
    paula = office.person("paula-specimen")
    assert (
        "Rosa Placeholder is Combined Healthcare's deputy on"
        in paula.types("/clerk person Rosa Placeholder").text
    )
    assert "Morgan Sample is the board manager." in paula.types("/clerk person Morgan Sample").text
    assert "You are the chair of the Serious Case Review" in paula.types("/clerk person Paula Specimen").text


def test_a_name_that_is_nearly_right_or_nobodys_is_asked_about(office: Office) -> None:
    paula = office.person("paula-specimen")
    asked = paula.types("/clerk person Dana Exampel")
    assert "chair of the Board" in paula.presses(asked, "Yes, show it").text
    assert "I know nobody called" in paula.types("/clerk person Zebedee Quux").text


def test_of_somebody_who_has_left_no_more_is_said(office: Office) -> None:
    helen = office.id_of("helen-exemplar")
    office.change(Person, helen, left_on=office.now.date())
    with office.store.begin() as session:
        register.touch(session, office.partnership)
    said = office.person("paula-specimen").types("/clerk person Helen Exemplar")
    assert "Helen Exemplar has left." in said.text and "Performance" not in said.text


def test_who_is_not_of_the_partnership_is_not_told(office: Office) -> None:
    said = office.person("toni-notreal").types("/clerk person Dana Example")
    assert "Only those of the partnership are told who somebody is." in said.text


@pytest.mark.parametrize(
    ("who", "typed", "said"),
    [
        ("helen-exemplar", "/clerk chair board", "Dana Example chairs the Board."),
        ("dana-example", "/clerk chair board", "You chair the Board."),
        ("helen-exemplar", "/clerk chair exec", "The vice-chair is Vikram Testcase."),
        ("helen-exemplar", "/clerk chair", "Who chairs your bodies."),
        ("sam-example", "/clerk chair the board", "Dana Example chairs the Board."),
    ],
)
def test_who_is_in_the_chair(office: Office, who: str, typed: str, said: str) -> None:
    assert said in office.person(who).types(typed).text


def test_the_chairs_of_a_persons_own_bodies_are_listed(office: Office) -> None:
    said = office.person("helen-exemplar").types("/clerk chair").text
    assert "Board | Dana Example." in said and "Executive Group | Robin Placeholder." in said
    assert "Training" not in said


def test_my_deputy_is_named_with_since_when_and_who_can_be_named_instead(office: Office) -> None:
    said = office.person("helen-exemplar").types("/clerk deputies")
    assert "Rosa Placeholder is Combined Healthcare's deputy on" in said.text and "since 1 April" in said.text
    assert [b.label for b in said.buttons] == ["Name somebody else..."]


def test_where_nobody_is_named_it_says_so(office: Office) -> None:
    said = office.person("nadia-invented").types("/clerk deputies")
    assert "Nobody is named as NSPCC's deputy on the Board." in said.text
    assert [b.label for b in said.buttons] == ["Name a deputy..."]


def test_the_chair_has_a_vice_chair_a_lay_member_nobody_and_a_deputy_those_they_stand_in_for(
    office: Office,
) -> None:
    assert "takes your place" in office.person("dana-example").types("/clerk deputies").text
    lay = office.person("lena-imaginary").types("/clerk deputies")
    assert "You sit for no agency, so you have no deputy." in lay.text and not lay.buttons
    assert "You are Police's deputy on" in office.person("sam-example").types("/clerk deputies").text
