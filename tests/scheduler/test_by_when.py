"""A row's "By when" among its partnership's bodies and meetings: whose meetings it is due at, and never another's."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.by_when import AtMeeting, PlanReader, RowDates
from tests.scheduler.plan_kit import folder

TODAY = date(2016, 4, 1)
BOARD = [date(2016, 6, 22), date(2016, 9, 21), date(2016, 12, 7)]
EXECUTIVE = [date(2016, 4, 21), date(2016, 5, 19), date(2016, 7, 14), date(2016, 9, 8), date(2016, 11, 10)]


def read(text: str, body: str = "executive", today: date = TODAY) -> RowDates:
    return PlanReader.of(folder()).read(text, body, today)


def at(body: str, days: list[date]) -> tuple[AtMeeting, ...]:
    return tuple(AtMeeting(body, day) for day in days)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("At each Board meeting", at("board", BOARD)),
        ("At each meeting", at("executive", EXECUTIVE)),
        ("each meeting of the Executive Group", at("executive", EXECUTIVE)),
        ("At each Board and Executive meeting", at("board", BOARD) + at("executive", EXECUTIVE)),
        ("each Board meeting from September 2016", at("board", BOARD[1:])),
        ("each Board meeting until September 2016", at("board", BOARD[:2])),
        ("every other Board meeting from June 2016", at("board", [BOARD[0], BOARD[2]])),
        ("every other Executive meeting from May 2016", at("executive", [EXECUTIVE[1], EXECUTIVE[3]])),
        ("the September meeting of the Board", at("board", BOARD[1:2])),
        ("September 2016 Board meeting", at("board", BOARD[1:2])),
        ("Board meeting on 21 September 2016", at("board", BOARD[1:2])),
        ("at its July meeting", at("executive", EXECUTIVE[2:3])),
        ("next meeting", at("executive", EXECUTIVE[:1])),
        ("in time for the next Board meeting", at("board", BOARD[:1])),
    ],
)
def test_it_is_due_at_the_meetings_that_it_names(text: str, meant: tuple[AtMeeting, ...]) -> None:
    found = read(text)
    assert (found.meetings, found.unmet) == (meant, ())


def test_the_next_meeting_is_the_first_from_today_on() -> None:
    assert read("next Board meeting", today=date(2016, 9, 22)).meetings == at("board", BOARD[2:])
    assert read("next Board meeting", today=date(2016, 9, 21)).meetings == at("board", BOARD[1:2])
    assert read("next Board meeting", today=date(2017, 1, 1)).unmet == ("Board has no meeting planned next.",)


@pytest.mark.parametrize("text", ["At each HWB meeting", "next HWB meeting", "At each Board and HWB meeting"])
def test_a_body_that_nobody_knows_gives_no_other_bodys_dates(text: str) -> None:
    found = read(text)
    assert found.meetings == ()
    assert found.unmet[0].startswith("There is no body ")


def test_a_date_beside_a_meeting_that_is_not_there_is_kept() -> None:
    found = read("September 2016\nAt each HWB meeting")
    assert [m.due for m in found.when.milestones] == [date(2016, 9, 30)]
    assert len(found.unmet) == 1


def test_two_meetings_in_the_month_are_asked_about() -> None:
    reader = PlanReader(folder().constitution, at("board", [date(2016, 9, 7), date(2016, 9, 21)]))
    found = reader.read("the September Board meeting", "executive", TODAY)
    assert found.meetings == ()
    assert "Wednesday 7 September 2016 and Wednesday 21 September 2016" in found.unmet[0]


def test_people_and_agencies_are_no_dates() -> None:
    for text in ("Police", "The Chair / Police", "Board Manager"):
        assert "names who, not when" in read(text).when.flags[0]
