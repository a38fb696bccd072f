"""A date that is typed is that date: it is never replaced by another meeting's."""

from __future__ import annotations

import pytest

from store.models import Meeting
from tests.commands.office import Office

MANAGER = "morgan-sample"


def dates(office: Office) -> dict[str, str]:
    return {row.ref: f"{row.on} {row.state}" for row in office.rows(Meeting)}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("move exec from 19 May to 26 May", "Thursday 19 May to Thursday 26 May"),
        ("move exec 19 May 26 May", "Thursday 19 May to Thursday 26 May"),
        ("move exec 19 May to 26 May", "Thursday 19 May to Thursday 26 May"),
        ("move training from 7 July to 8 July", "Thursday 7 July to Friday 8 July"),
    ],
)
def test_the_meeting_of_the_day_that_is_typed_is_moved(office: Office, words: str, said: str) -> None:
    office.move_to("2016-04-01")
    answer = office.person(MANAGER).types(f"/clerk meeting {words}")
    assert said in answer.text and "Nothing is changed yet" in answer.text


@pytest.mark.parametrize(
    ("today", "words", "unknown"),
    [
        ("2016-04-01", "cancel training 14 June because no items", "Nothing is planned for Tuesday 14 June."),
        ("2016-04-01", "move exec from 20 May to 26 May", "Nothing is planned for Friday 20 May."),
        ("2016-04-01", "move exec 20 May 26 May", "Nothing is planned for Friday 20 May."),
    ],
)
def test_a_day_without_a_meeting_is_asked_about_with_a_list(
    office: Office, today: str, words: str, unknown: str
) -> None:
    office.move_to(today)
    before = dates(office)
    answer = office.person(MANAGER).types(f"/clerk meeting {words}")
    assert unknown in answer.text
    assert "Yes" not in [button.label for button in answer.buttons]
    assert len(answer.buttons) >= 2
    assert dates(office) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("/clerk meeting move board 22 June to 29 June", "is over"),
        ("/clerk meeting cancel board 22 June because no quorum", "Cancel the Board on Wednesday 22 June?"),
        ("/clerk replies board 22 June", "Wednesday 22 June"),
    ],
)
def test_a_meeting_that_is_over_is_that_meeting_and_not_the_next(
    office: Office, words: str, said: str
) -> None:
    office.move_to("2016-07-01")
    answer = office.person(MANAGER).types(words)
    assert said in answer.text
    assert "September" not in answer.text and "2017" not in answer.text


def test_apologies_for_a_day_without_a_meeting_are_not_given_for_another(office: Office) -> None:
    office.move_to("2016-09-01")
    answer = office.person("paula-specimen").types("/apologies board 20 September leave")
    assert "Nothing is planned for Tuesday 20 September." in answer.text
    assert not office.notices()


def test_a_meeting_that_is_cancelled_is_said_to_be(office: Office) -> None:
    office.move_to("2016-04-01")
    office.person(MANAGER).types("/clerk meeting cancel training 7 July because no items")
    office.change(Meeting, office.meeting("training", "2016-07-07").id, state="cancelled")
    answer = office.person(MANAGER).types("/clerk meeting move training 7 July to 8 July")
    assert "is cancelled" in answer.text
