"""A decision in the workspace: recorded by the secretariat, agreed to or objected to in writing by a button."""

from __future__ import annotations

from tests.http.house import House


def test_a_member_objects_in_writing_and_the_chair_and_the_channel_hear_why(house: House) -> None:
    morgan, paula, dana = (house.person(p) for p in ("morgan-sample", "paula-specimen", "dana-example"))
    said = morgan.types("/clerk correspond board The budget is agreed until 14 October")
    assert "The members are asked." in said.words
    house.office.settle()
    asked = paula.inbox[-1]
    assert "Do you agree? It is decided in writing." in asked.words
    form = paula.presses(asked, "I object...")
    assert "Why not" in str(form.view.blocks)
    answer = paula.fills(form, reason="it costs too much")
    assert "You do not agree." in answer.words
    house.office.settle()
    assert "Paula Specimen (Police) does not agree." in dana.inbox[-1].words
    assert "it costs too much" in dana.inbox[-1].words
    assert "does not agree" in house.channel()[-1].words


def test_a_member_agrees_by_the_button(house: House) -> None:
    morgan, paula = house.person("morgan-sample"), house.person("paula-specimen")
    morgan.types("/clerk correspond board The budget is agreed until 14 October")
    house.office.settle()
    assert "You agree." in paula.presses(paula.inbox[-1], "I agree").words
    assert "asked in writing" in paula.types("/clerk decisions board").words
