"""Somebody has left, in the workspace: nothing reaches them until the manager decides."""

from __future__ import annotations

from tests.http.house import House


def test_nothing_reaches_who_has_left_until_the_manager_says_that_they_are_here(house: House) -> None:
    paula, morgan = house.person("paula-specimen"), house.person("morgan-sample")
    paula.presses(paula.types("/clerk left"), "Yes, I have left")
    house.advance("2016-09-02")
    before = len(paula.inbox)
    card = next(m for m in reversed(house.channel()) if "says that they have left" in m.words)
    assert not any("Missing children" in m.words for m in paula.inbox)
    morgan.presses(card, "They are still here")
    house.advance("2016-09-05")
    assert len(paula.inbox) > before
