"""Dates that look like misprints (CAL-4) are put to the secretariat once, when the year's plan is taken up."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from bot.messages.notices.worded import withheld
from store.models import Meeting
from tests.commands.office import EXAMPLE, START, Office
from tests.commands.test_apply_folder import CYCLE, apply, edited


def dates(office: Office) -> list[dict[str, object]]:
    (told,) = office.notices("dates_in_doubt", to="place")
    return list(told.facts["dates"])


def test_what_check_finds_odd_of_the_plan_is_told_once_at_set_up(office: Office) -> None:
    (told,) = office.notices("dates_in_doubt")
    assert told.place == "board-secretariat" and told.planned_at == START
    by_day = {said["on"]: said for said in dates(office)}
    assert by_day["2016-06-05"]["why"] == ["weekend", "other_column"]
    assert by_day["2016-06-05"]["probably"] == "2016-07-05"
    assert by_day["2016-07-27"]["why"] == ["other_column"]
    assert len(by_day) == len(dates(office)) == 3


def test_once_all_are_moved_or_past_nothing_is_told(office: Office) -> None:
    (told,) = office.notices("dates_in_doubt")
    with office.store.begin() as session:
        assert withheld(session, told, office.now) is None
    office.move_to("2017-03-30")
    with office.store.begin() as session:
        assert withheld(session, told, office.now) == "each of the dates has been moved, cancelled or is past"


def test_a_date_that_an_edited_folder_brings_is_told_and_the_others_not_again(
    office: Office, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(EXAMPLE, tmp_path / "stoke"))
    new = "  - { body: executive, on: 2017-03-26, at: '11:00' }\n"
    gone = "  - { body: board, printed: 21 September, column: September }\n"
    folder = edited(copy, (CYCLE, gone, gone + new))
    apply(office, folder)
    apply(office, folder)
    _, second = office.notices("dates_in_doubt")
    (made,) = office.rows(Meeting, on=date(2017, 3, 26))
    assert [(said["meeting"], said["why"]) for said in second.facts["dates"]] == [(made.ref, ["weekend"])]
