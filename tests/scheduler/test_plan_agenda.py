"""The agenda and the papers day: asked, agreed or silent, and what is missing when the pack goes out (DL-2)."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.dates import meeting_dates
from scheduler.planner import papers
from scheduler.planner.facts import MeetingFacts
from scheduler.planner.notice import PlannedNotice
from tests.scheduler.plan_kit import (
    AUTHOR,
    CHAIR,
    HEALTH,
    OFFICER,
    POLICE,
    VICE,
    at,
    constitution,
    day,
    meeting,
    planned,
    report,
    told,
    when,
)

ASKED = (told("agenda_to_agree", CHAIR, "2016-09-07"),)


def to_chair(facts: MeetingFacts, text: str) -> list[PlannedNotice]:
    return [n for n in planned(facts, text).notices if n.kind.startswith("agenda")]


@pytest.mark.rule("DL-3")
def test_the_chair_is_asked_five_working_days_before_the_papers_day() -> None:
    assert to_chair(meeting(agenda="open"), "2016-09-06 23:59") == []
    plan = planned(meeting(agenda="open"), "2016-09-07 00:00")
    asked = [n for n in plan.notices if n.kind == "agenda_to_agree"]
    assert [(n.person, n.due) for n in asked] == [(CHAIR, at("2016-09-07 08:30"))]
    assert plan.agenda == "asked"


def test_august_bank_holiday_is_no_working_day_for_asking_nor_for_papers() -> None:
    dates = meeting_dates(constitution(), "board", day("2016-09-05"))
    assert dates.papers_on == day("2016-08-26")  # seven days before is the holiday, Monday 29 August
    facts = meeting("2016-09-05", agenda="open")
    assert to_chair(facts, "2016-08-18 23:59") == []
    assert [n.kind for n in to_chair(facts, "2016-08-19 00:00")] == ["agenda_to_agree"]


def test_an_agreed_agenda_is_not_mentioned_again() -> None:
    assert to_chair(meeting(agenda="agreed"), "2016-09-13 00:00") == []


def test_an_agenda_that_was_sent_back_is_no_silence_and_its_pack_waits() -> None:
    plan = planned(meeting(agenda="returned", said=ASKED), "2016-09-14 00:00")
    assert (plan.pack, plan.agenda) == (False, "returned")
    assert [n for n in plan.notices if n.kind.startswith("agenda")] == []


def test_silence_goes_to_the_vice_chair_on_the_papers_day_and_the_pack_goes_out() -> None:
    plan = planned(meeting(agenda="asked", said=ASKED), "2016-09-14 00:00")
    assert [(n.kind, n.person, n.facts["sent"]) for n in plan.notices] == [("agenda_silent", VICE, True)]
    assert (plan.pack, plan.agenda) == (True, "silent")


def test_where_the_constitution_says_hold_silence_holds_the_pack_until_the_chair_agrees() -> None:
    silent = meeting(agenda="asked", said=ASKED, on_silence="hold")
    plan = planned(silent, "2016-09-14 00:00")
    assert not plan.pack
    assert [n.facts["sent"] for n in plan.notices if n.kind == "agenda_silent"] == [False]
    assert planned(meeting(agenda="agreed", said=ASKED, on_silence="hold"), "2016-09-15 12:00").pack


def test_silence_with_nobody_next_in_line_is_told_to_the_secretariat() -> None:
    plan = planned(meeting(agenda="asked", said=ASKED, vice_chair=None), "2016-09-14 00:00")
    assert [(n.person, n.place) for n in plan.notices] == [(None, "board-secretariat")]


def test_a_chair_who_was_never_asked_was_not_silent() -> None:
    plan = planned(meeting(agenda="open"), "2016-09-14 00:00")
    assert [n.kind for n in plan.notices] == []
    assert plan.pack


def test_where_nothing_goes_out_without_the_chair_they_are_asked_even_late() -> None:
    facts = meeting(agenda="open", on_silence="hold")
    assert [n.kind for n in to_chair(facts, "2016-09-16 09:00")] == ["agenda_to_agree"]


@pytest.mark.parametrize(
    "changed",
    [
        {"papers_out": True},
        {"state": "cancelled"},
        {"state": "draft"},
        {"on_silence": "hold", "agenda": "silent"},
    ],
)
def test_no_pack_is_made_twice_or_for_a_meeting_that_does_not_stand(changed: dict[str, Any]) -> None:
    assert not papers.to_go_out(meeting(**changed), when("2016-09-14 00:00"))


def test_no_pack_is_made_before_its_day_or_after_the_meeting_has_begun() -> None:
    assert not papers.to_go_out(meeting(), when("2016-09-13 23:59"))
    known = meeting(said=(told("meeting_notice", POLICE, "2016-08-31"),))
    assert papers.to_go_out(known, when("2016-09-21 09:59"))
    assert not papers.to_go_out(known, when("2016-09-21 10:00"))


def test_on_its_own_day_a_meeting_that_nobody_has_heard_of_waits_for_the_managers_word() -> None:
    today = (told("meeting_notice", POLICE, "2016-09-21"),)
    assert not papers.to_go_out(meeting(said=today), when("2016-09-21 09:00"))
    asked_for = meeting(said=today, papers_set_for=day("2016-09-21"))
    assert papers.to_go_out(asked_for, when("2016-09-21 09:00"))


def out(facts: MeetingFacts, text: str = "2016-09-14 00:00") -> list[PlannedNotice]:
    return list(papers.out(facts, when(text), file=7))


def test_papers_go_to_every_seat_and_to_the_deputies_who_come_each_once() -> None:
    said = out(meeting(deputies=(AUTHOR, POLICE)))
    readers = [n.person for n in said if n.kind == "papers_out"]
    assert readers == [CHAIR, VICE, POLICE, HEALTH, OFFICER, AUTHOR]
    assert {n.due for n in said} == {at("2016-09-14 08:30")}


def test_the_chair_hears_once_of_all_that_is_missing_and_the_secretariat_what_went_out() -> None:
    said = out(meeting(reports=(report("R-1"), report("R-2", HEALTH), report("R-3", owed=False))))
    missing = [n for n in said if n.kind == "report_missing"]
    assert [(n.person, n.facts["reports"]) for n in missing] == [(CHAIR, ["R-1", "R-2"])]
    assert [n.facts["missing"] for n in said if n.kind == "pack_out"] == [["R-1", "R-2"]]


def test_what_the_chair_owes_is_told_to_the_vice_chair() -> None:
    said = out(meeting(reports=(report("R-1", CHAIR), report("R-2"))))
    missing = {n.person: n.facts["reports"] for n in said if n.kind == "report_missing"}
    assert missing == {CHAIR: ["R-2"], VICE: ["R-1"]}


def test_a_report_with_more_time_is_to_follow_but_not_missing() -> None:
    said = out(meeting(reports=(report(due="2016-09-16"),)))
    assert [n.kind for n in said if n.kind == "report_missing"] == []
    assert next(n for n in said if n.kind == "pack_out").facts["missing"] == ["R-1"]


def test_a_pack_that_cannot_be_made_is_told_to_the_secretariat_once_a_day() -> None:
    first, again, next_day = (
        papers.not_made(meeting(), when(text), "a paper cannot be bound")
        for text in ("2016-09-14 00:00", "2016-09-14 00:15", "2016-09-15 00:00")
    )
    assert first.place == "board-secretariat"
    assert first.unique == again.unique != next_day.unique
