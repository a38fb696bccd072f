"""A reminder of one's own arrives on its morning, with the buttons that settle it."""

from __future__ import annotations

from tests.http.house import BOARD, House


def test_it_comes_in_the_morning_and_not_once_it_is_settled(house: House) -> None:
    paula, nadia = house.person("paula-specimen"), house.person("nadia-invented")
    for person in (paula, nadia):
        person.types("/clerk remind me about the board on 5 September")
    nadia.types("/clerk coming board")
    house.advance("2016-09-05")
    told = paula.with_button("I'm coming", "You asked to be reminded of the Board")
    assert not any("You asked to be reminded" in m.words for m in nadia.inbox)
    paula.presses(told, "I'm coming")
    assert house.meeting(*BOARD).body == "board"
