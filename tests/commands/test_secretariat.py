"""The people behind the clerk, and asking them to ring: passed on once, dealt with once, taken back."""

from __future__ import annotations

import pytest

from bot.delivery.wording import Wording
from bot.inbox import keys
from bot.messages.model import Reply
from store.models import PassedOn
from tests.commands.office import Answer, Office

RING = "Please ring me"


def read_by_the_secretariat(office: Office) -> Answer:
    """The one notice in the secretariat's place, as it reads there."""
    (notice,) = [n for n in office.notices("passed_on", "place") if n.state == "pending"]
    with office.store.begin() as session:
        return Answer(Reply(message=Wording(b"a secret of tests").word(session, [notice], office.now)))


@pytest.mark.parametrize("typed", ["/clerk human", "/clerk secretariat", "/clerk contact"])
def test_the_secretariat_is_named_with_how_to_reach_it(office: Office, typed: str) -> None:
    said = office.person("paula-specimen").types(typed)
    assert "Morgan Sample, the board manager" in said.text
    assert "scb.secretariat@stoke.example" in said.text
    assert [b.label for b in said.buttons] == [RING]


def test_a_complaint_can_go_past_the_secretariat_to_the_chair(office: Office) -> None:
    said = office.person("paula-specimen").types("/clerk complaint")
    assert "A complaint goes to a person, not to me." in said.text
    assert "take it to Dana Example, who chairs the Board" in said.text
    assert "Dana" not in office.person("paula-specimen").types("/clerk human").text
    own = office.person("dana-example").types("/clerk complaint")
    assert "Dana Example" not in own.text


def test_asking_to_be_rung_reaches_the_secretariat_once_and_is_dealt_with_once(office: Office) -> None:
    paula = office.person("paula-specimen")
    asked = paula.presses(paula.types("/clerk human"), RING)
    assert "Your wish to be rung is passed on to the secretariat." in asked.text
    again = paula.types("/clerk ring me")
    assert "is passed on already" in again.text
    told = read_by_the_secretariat(office)
    assert "Paula Specimen (Police) asks to be rung." in told.text
    assert [b.label for b in told.buttons] == ["I have rung"]
    assert len(office.rows(PassedOn)) == 1
    morgan, ash = office.person("morgan-sample"), office.person("ash-template")
    assert "Paula Specimen has been rung." in morgan.types("/clerk rung P-1").text
    office.move_to("2016-08-25", 10)
    late = ash.types("/clerk rung P-1")
    assert "This has been dealt with already by Morgan Sample" in late.text
    assert [n.state for n in office.notices("passed_on")] == ["cancelled"]


def test_a_number_is_kept_for_the_secretariat_and_stays_out_of_its_channel(office: Office) -> None:
    paula, morgan = office.person("paula-specimen"), office.person("morgan-sample")
    paula.types("/clerk ring me on 01632 960123, my mother is ill")
    told = read_by_the_secretariat(office)
    assert "960123" not in told.text and "mother" not in told.text
    assert "They wrote something with it" in told.text
    (row,) = office.rows(PassedOn)
    assert row.text.removeprefix("on ") == "01632 960123, my mother is ill"
    assert all("960123" not in a.reason + str(a.detail) for a in office.audit())
    form = paula.presses(paula.types("/clerk human"), "Change what I asked...")
    paula.fills(form, said="01632 960999 after 4pm")
    assert [r.text for r in office.rows(PassedOn)] == ["01632 960999 after 4pm"]
    seen = morgan.presses_key("passed_on.see", press_key(office, "passed_on.see", told))
    assert "01632 960999 after 4pm" in seen.text
    refused = office.person("nadia-invented").presses_key(
        "passed_on.see", press_key(office, "passed_on.see", told)
    )
    assert "Only the secretariat deals with what is passed on to it." in refused.text
    assert "960999" not in refused.text


def test_taken_back_it_is_dealt_with_by_nobody_and_can_be_asked_again(office: Office) -> None:
    paula = office.person("paula-specimen")
    asked = paula.types("/clerk ring me")
    assert "That is taken back." in paula.presses(asked, "Take it back").text
    assert [n.state for n in office.notices("passed_on")] == ["cancelled"]
    assert "Whoever asked has taken this back" in office.person("morgan-sample").types("/clerk rung P-1").text
    paula.presses(paula.types("/clerk undo"), "Take it back")
    assert [r.state for r in office.rows(PassedOn)] == ["taken_back", "waiting"]
    paula.presses(paula.types("/clerk undo"), "Take it back")
    assert [r.state for r in office.rows(PassedOn)] == ["taken_back", "taken_back"]


def test_the_secretariat_is_not_passed_on_to_itself(office: Office) -> None:
    morgan = office.person("morgan-sample")
    assert not morgan.types("/clerk human").buttons
    assert "You are the secretariat yourself" in morgan.types("/clerk ring me").text
    assert not office.rows(PassedOn)


def test_a_number_that_may_be_a_childs_is_refused(office: Office) -> None:
    said = office.person("paula-specimen").types("/clerk ring me about 943 476 5919")
    assert "NHS number" in said.text and not office.rows(PassedOn)


def test_a_request_that_is_not_there(office: Office) -> None:
    morgan = office.person("morgan-sample")
    assert "There is no request P-9 here." in morgan.types("/clerk rung P-9").text
    assert "Say its reference" in morgan.types("/clerk rung").text


def press_key(office: Office, verb: str, told: Answer) -> str:
    """The key under which the meaning of a button in a notice is kept, as when it is sent."""
    with office.store.begin() as session:
        assert told.reply.message is not None
        kept = keys.keep(
            session, office.partnership, told.reply.message, "n:test", office.now, b"a secret of tests"
        )
        presses = [button.press for button in Answer(Reply(message=kept)).buttons]
        return next(press.key for press in presses if press is not None and press.verb == verb)


def test_what_waits_for_the_secretariat_is_in_what_waits_for_the_manager(office: Office) -> None:
    morgan = office.person("morgan-sample")
    office.person("paula-specimen").types("/clerk ring me on 01632 960123")
    office.person("nadia-invented").types("/clerk address nadia@new.example")
    waits = morgan.types("/clerk what waits")
    assert "Paula Specimen asks to be rung" in waits.text and "01632 960123" in waits.text
    assert "another address" not in waits.text
    morgan.presses(waits, "I have rung")
    assert "asks to be rung" not in morgan.types("/clerk what waits").text
    assert "asks to be rung" not in office.person("dana-example").types("/clerk what waits").text
