"""Plain sentences through the one path: what is certain is done, what is not is asked about, nothing is misread."""

from __future__ import annotations

import pytest

from store.models import SeatReply
from tests.commands.office import Office

WHO = "helen-exemplar"


@pytest.fixture
def april(office: Office) -> Office:
    """Friday 1 April 2016, 9am: nobody has answered anything."""
    office.move_to("2016-04-01", 8)
    return office


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("I can't make it on the 22nd", ""),
        ("I cant make it on 22 June", ""),
        ("appologies for the board I'm on leave", "on leave"),
        ("Im not coming to the bord", ""),
        ("can\u2019t come to board in June, annual leave", "annual leave"),
        ("/clerk sorry but I won't be able to attend the Board, school visit", "school visit"),
        ("/apologies I can't make the board because I am in court", "in court"),
    ],
)
def test_apologies_in_a_sentence_are_recorded_with_their_reason(
    april: Office, typed: str, reason: str
) -> None:
    said = april.person(WHO).types(typed)
    (row,) = april.rows(SeatReply)
    assert (row.seat, row.reason) == ("board-combined-healthcare", reason), said.text
    assert "I'm coming after all" in [b.label for b in said.buttons]


@pytest.mark.parametrize(
    "typed",
    [
        "sorry, apologies for Wednesday",
        "I can't say yet whether I'm coming",
        "Jo can't make it to the board",
        "am I coming to the board?",
        "I was not coming to the board but now I am",
        "I might not be able to come to the board",
        "the board is not coming along well",
        "don't cancel my apologies",
        "is Sam coming to the board?",
    ],
)
def test_what_may_mean_something_else_is_never_recorded(april: Office, typed: str) -> None:
    said = april.person(WHO).types(typed)
    assert not april.rows(SeatReply), said.text
