"""The lists in Slack: each is drawn whole, its pages and its buttons work."""

from __future__ import annotations

from datetime import date

import pytest

from store.models import Meeting
from tests.http.house import House


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/clerk meetings", "September 2016"),
        ("/clerk people", "Reached on Slack and by e-mail at"),
        ("/clerk rules", "Working days are Monday to Friday"),
        ("/clerk reports", "Reports for all bodies"),
        ("/clerk actions", "Actions of all bodies"),
    ],
)
def test_a_list_is_read_to_its_end(house: House, line: str, says: str) -> None:
    morgan = house.person("morgan-sample")
    seen = morgan.types(line)
    text, pages = seen.words, 1
    while "More" in seen.buttons:
        seen = morgan.presses(seen, "More")
        text, pages = text + seen.words, pages + 1
    assert says in text and 1 < pages < 12


def test_a_meeting_of_the_list_is_moved_by_its_button(house: House) -> None:
    morgan = house.person("morgan-sample")
    form = morgan.presses(morgan.types("/clerk meetings executive"), "Move it...")
    morgan.presses(morgan.fills(form, on="2016-09-13"), "Yes, move it")
    assert house.rows(Meeting, body="executive", on=date(2016, 9, 13))
