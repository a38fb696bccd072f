"""Running late, in the workspace: the chair and the secretariat's channel hear it at once."""

from __future__ import annotations

from tests.http.house import House


def test_the_channel_and_the_chair_hear_it_and_that_it_is_not_so(house: House) -> None:
    house.advance("2016-09-21")
    paula, dana = house.person("paula-specimen"), house.person("dana-example")
    said = paula.types("/clerk late 10 minutes, my son is ill")
    assert "10 minutes late" in said.words
    house.office.settle()
    card = house.channel()[-1].words
    assert "Paula Specimen (Police) runs 10 minutes late for the Board today, 10am." in card
    assert "ill" not in card
    assert "runs 10 minutes late" in dana.inbox[-1].words
    paula.presses(said, "On time after all")
    house.office.settle()
    assert "is on time after all" in dana.inbox[-1].words


def test_on_a_day_without_a_meeting_nobody_hears_anything(house: House) -> None:
    before = len(house.channel())
    said = house.person("paula-specimen").types("/clerk late 10 minutes")
    assert "You have no meeting today" in said.words
    house.office.settle()
    assert len(house.channel()) == before
