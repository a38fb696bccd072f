"""An extraordinary meeting asked for, supported and called in the workspace, by button and form (CAL-6)."""

from __future__ import annotations

import pytest

from tests.http.house import House

pytestmark = pytest.mark.rule("CAL-6")


def test_it_is_supported_by_button_and_called_with_the_form(house: House) -> None:
    house.advance("2016-08-25")
    paula, dana = house.person("paula-specimen"), house.person("dana-example")
    said = paula.types("/clerk extraordinary board because the refuge closes in May")
    assert "0 of the 2 who are needed support it" in said.words
    house.office.settle()
    for key in ("nadia-invented", "vikram-testcase"):
        member = house.person(key)
        asked = next(m for m in reversed(member.inbox) if "Do you support it?" in m.words)
        assert "the refuge closes in May" in asked.words
        member.presses(asked, "I support it")
    house.office.settle()
    told = next(m for m in reversed(dana.inbox) if "other members ask for" in m.words)
    assert "It is to be held by Friday 16 September (15 working days left)." in told.words
    form = dana.presses(told, "Call it...")
    dana.fills(form, on="2016-09-14", at="10:00")
    house.office.settle()
    heard = next(
        m for m in reversed(house.person("nadia-invented").inbox) if "extraordinary meeting" in m.words
    )
    assert "It was called for this alone" in heard.words and "an you come" in heard.words
