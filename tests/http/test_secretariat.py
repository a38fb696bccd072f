"""Asking the secretariat to ring, in the workspace: the channel sees who, and only the secretariat what was written."""

from __future__ import annotations

from store.models import PassedOn
from tests.http.house import House


def test_the_channel_sees_who_asks_and_the_secretariat_alone_what_they_wrote(house: House) -> None:
    paula, morgan = house.person("paula-specimen"), house.person("morgan-sample")
    asked = paula.presses(paula.types("/clerk human"), "Please ring me")
    assert "passed on to the secretariat" in asked.words
    form = paula.presses(asked, "Leave a number...")
    paula.fills(form, said="01632 960123 after 4pm")
    house.office.settle()
    card = house.channel()[-1]
    assert "Paula Specimen (Police) asks to be rung" in card.words
    assert all("960123" not in m.words for m in house.channel())
    seen = morgan.presses(card, "What they wrote")
    assert "01632 960123 after 4pm" in seen.words
    assert all("960123" not in m.words for m in house.channel())
    morgan.presses(card, "I have rung")
    assert [(r.state, r.settled_by) for r in house.rows(PassedOn)] == [("done", morgan.id)]
    house.office.settle()
    assert sum("asks to be rung" in m.words for m in house.channel()) <= 1


def test_a_member_cannot_say_that_somebody_was_rung(house: House) -> None:
    house.person("paula-specimen").types("/clerk ring me")
    house.office.settle()
    card = house.channel()[-1]
    with house.refused():
        house.person("nadia-invented").presses(card, "I have rung")
    assert [r.state for r in house.rows(PassedOn)] == ["waiting"]
    assert house.audit("ring.rung")[-1].decision == "refused"
