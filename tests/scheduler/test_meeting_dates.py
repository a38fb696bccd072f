"""A meeting's dates: the worked examples of the documents, and what holds for every meeting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.dates import action_due, calendar_of, meeting_dates, plan_year
from scheduler.ladders import ladder_of
from store.constitution import Constitution, load
from store.constitution.rules import Applies
from store.constitution.topics import (
    APOLOGIES,
    MINUTES_DUE,
    PAPERS_OUT,
    REPORTS_DUE,
)
from tests.store.constitution_kit import EXAMPLE
from tests.store.rules_kit import sure, with_rule, with_value, without

C = load(EXAMPLE)
WITH_SATURDAY = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]


def within(count: int, unit: str = "day", roll: str = "none") -> dict[str, object]:
    return {"count": count, "unit": unit, "roll": roll}


@pytest.mark.rule("DL-1", "DL-2", "DL-4", "DL-5")
@pytest.mark.parametrize(
    ("meeting", "reports", "papers", "minutes"),
    [
        ("2016-09-21", "2016-09-09", "2016-09-14", "2016-10-21"),
        ("2016-04-21", "2016-04-08", "2016-04-14", "2016-05-20"),  # Saturdays: 9 April, 21 May
        ("2016-09-05", "2016-08-24", "2016-08-26", "2016-10-05"),  # 29 August is a holiday in England
        ("2017-01-31", "2017-01-19", "2017-01-24", "2017-02-28"),
        ("2016-08-31", "2016-08-19", "2016-08-24", "2016-09-30"),
        ("2016-01-31", "2016-01-19", "2016-01-22", "2016-02-29"),
    ],
)
def test_the_worked_examples_of_the_documents(meeting, reports, papers, minutes):
    found = meeting_dates(C, "board", date.fromisoformat(meeting))
    derived = (found.reports_due, found.papers_out, found.minutes_due)
    assert [sure(d).on.isoformat() for d in derived] == [reports, papers, minutes]


def test_each_date_names_its_rule_and_whether_it_was_rolled():
    found = meeting_dates(C, "executive", date(2016, 4, 21))
    assert (sure(found.reports_due).counted, sure(found.reports_due).rules) == (
        date(2016, 4, 9),
        (REPORTS_DUE,),
    )
    assert (sure(found.papers_out).rolled, sure(found.papers_out).rules) == (False, (PAPERS_OUT,))
    assert found.minutes_due is not None and found.minutes_due.rules == (MINUTES_DUE,)
    assert found.notice.rules == (APOLOGIES,)


def test_the_rest_of_a_meetings_dates():
    found = meeting_dates(C, "board", date(2016, 9, 21))
    assert found.notice.on == date(2016, 8, 31)
    reminders = {14: date(2016, 8, 26), 7: date(2016, 9, 2), 2: date(2016, 9, 7), 0: date(2016, 9, 9)}
    assert {days: reminder.on for days, reminder in found.report_reminders.items()} == reminders
    assert sure(found.reports_overdue).on == date(2016, 9, 10)
    assert sure(found.agenda_asked).on == date(2016, 9, 7)
    assert found.apologies_late_after is not None and found.apologies_late_after.on == date(2016, 9, 14)


def test_the_day_on_which_reports_are_due_is_one_date_and_not_a_reminder_beside_it():
    found = meeting_dates(C, "board", date(2016, 9, 21))
    assert [d.name for d in found.in_order() if d.on == date(2016, 9, 9)] == ["reports_due"]
    assert [d.on.day for d in found.in_order() if d.name == "report_reminder"] == [26, 2, 7]


@pytest.mark.rule("CAL-8")
def test_the_fifteenth_working_day_passes_over_christmas():
    assert calendar_of(C).plus(date(2016, 12, 7), 15) == date(2016, 12, 30)


@pytest.mark.rule("DL-5")
@pytest.mark.parametrize(
    ("roll", "papers"),
    [("previous", date(2016, 8, 26)), ("none", date(2016, 8, 29)), ("next", date(2016, 8, 30))],
)
def test_each_rule_says_for_itself_where_it_rolls(roll, papers):
    found = meeting_dates(with_value(C, "papers-out", within=within(7, roll=roll)), "board", date(2016, 9, 5))
    assert sure(found.papers_out).on == papers


@pytest.mark.rule("DL-6")
@pytest.mark.rule("ATT-1")
def test_another_partnerships_numbers_give_other_dates():
    assert meeting_dates(
        with_value(C, "reports-due", within=within(20)), "board", date(2016, 9, 21)
    ).reports_on == date(2016, 9, 1)
    later = meeting_dates(with_value(C, "overdue-after", overdue_after=within(3)), "board", date(2016, 9, 21))
    assert sure(later.reports_overdue).on == date(2016, 9, 12)
    never = meeting_dates(
        with_value(C, "apologies", before=None, within=None, none=True), "board", date(2016, 9, 21)
    )
    assert never.apologies_late_after is None


def test_a_working_week_of_its_own_is_kept():
    found = meeting_dates(
        with_value(C, "working-days", working_days=WITH_SATURDAY), "executive", date(2016, 4, 21)
    )
    assert sure(found.reports_due).on == date(2016, 4, 9)


def test_without_a_rule_for_minutes_there_is_no_date_for_them():
    found = meeting_dates(without(C, "minutes-due"), "board", date(2016, 9, 21))
    assert (found.minutes_due, found.minutes_overdue) == (None, None)


def test_a_body_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        meeting_dates(C, "bored", date(2016, 9, 21))


def test_a_changed_constitution_is_not_answered_from_the_old_ones_cache():
    before = meeting_dates(C, "board", date(2016, 9, 21)).reports_on
    changed = meeting_dates(
        with_value(C, "reports-due", within=within(5, roll="previous")), "board", date(2016, 9, 21)
    ).reports_on
    assert (before, changed) == (date(2016, 9, 9), date(2016, 9, 16))
    assert meeting_dates(C, "board", date(2016, 9, 21)).reports_on == before


@pytest.mark.rule("DL-1", "DL-2", "DL-4", "DL-5")
@settings(max_examples=60)
@given(on=st.dates(date(2010, 1, 1), date(2040, 12, 31)))
def test_nobody_gets_less_notice_and_all_that_is_asked_falls_on_a_working_day(on):
    found, calendar = meeting_dates(C, "board", on), calendar_of(C)
    assert on - sure(found.reports_due).on >= timedelta(days=12)
    assert on - sure(found.papers_out).on >= timedelta(days=7)
    assert sure(found.reports_due).on < sure(found.papers_out).on < on
    asked = (
        found.notice,
        found.agenda_asked,
        found.reports_due,
        found.papers_out,
        *found.report_reminders.values(),
    )
    assert all(calendar.is_working(derived.on) for derived in map(sure, asked))
    reminded = [reminder.on for reminder in found.report_reminders.values()]
    assert reminded == sorted(reminded) and reminded[-1] == sure(found.reports_due).on
    in_order = [derived.on for derived in found.in_order()]
    assert in_order == sorted(in_order)


def test_the_narrower_rule_holds_for_its_body_and_no_other():
    own = with_rule(
        C,
        id="training-reports",
        kind="deadline",
        applies={"bodies": ["training"]},
        value={"what": "report", "before": {"event": "meeting"}, "within": within(8, "clear_working_day")},
    )
    assert meeting_dates(own, "training", date(2016, 9, 21)).reports_on == date(2016, 9, 8)
    assert meeting_dates(own, "board", date(2016, 9, 21)).reports_on == date(2016, 9, 9)


@pytest.mark.rule("ACT-2")
def test_an_action_due_on_a_saturday_is_due_when_the_rule_says():
    saturday = date(2016, 7, 30)
    assert action_due(C, saturday, "board") == saturday
    assert action_due(with_value(C, "action-dates", roll="previous"), saturday, "board") == date(2016, 7, 29)
    assert action_due(with_value(C, "action-dates", roll="next"), saturday, "board") == date(2016, 8, 1)


def test_a_body_may_have_a_ladder_of_its_own_and_none_at_all_leaves_it_with_the_manager():
    on = date(2016, 8, 15)
    steps = [{"name": "with the vice-chair", "holder": "vice_chair", "of": "board"}]
    own = with_rule(C, id="own", kind="ladder", applies={"bodies": ["training"]}, value={"steps": steps})
    assert [step.holder for step in ladder_of(own, on, "training").steps] == ["vice_chair"]
    assert len(ladder_of(own, on, "board").steps) == 4
    assert [step.holder for step in ladder_of(without(C, "escalation"), on, "board").steps] == ["manager"]


@pytest.mark.rule("ACT-2")
@pytest.mark.parametrize(("month", "start"), [(4, "2016-04-01"), (1, "2016-01-01"), (9, "2015-09-01")])
def test_a_by_when_is_read_in_the_year_that_starts_with_its_own_month(month, start):
    assert plan_year(with_value(C, "action-dates", year_from=month)).start == date.fromisoformat(start)


def closed(**days: str) -> Constitution:
    data = C.model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["partnership"]["holidays"]["extra"] = {f"2016-12-{day[1:]}": name for day, name in days.items()}
    return Constitution.model_validate(data)


def test_reports_and_papers_that_fall_on_one_day_know_a_day_that_keeps_them_apart():
    offices_shut = closed(d28="Civic Centre closed", d29="Civic Centre closed", d30="")
    found = meeting_dates(offices_shut, "board", date(2017, 1, 4))
    assert (sure(found.reports_due).on, sure(found.papers_out).on) == (date(2016, 12, 23), date(2016, 12, 23))
    assert (found.one_day, found.reports_better_due) == (True, date(2016, 12, 16))
    usual = meeting_dates(C, "board", date(2017, 1, 4))
    assert (usual.one_day, usual.reports_better_due) == (False, None)
    short = meeting_dates(
        with_value(C, "reports-due", within=within(7, roll="previous")), "board", date(2016, 9, 21)
    )
    assert (short.one_day, short.reports_better_due) == (True, None)


def test_a_closure_day_is_called_by_its_name_where_it_has_one():
    calendar = calendar_of(closed(d28="Civic Centre closed", d29=""))
    assert calendar.holiday(date(2016, 12, 28)) == "a closure day (Civic Centre closed)"
    assert calendar.holiday(date(2016, 12, 29)) == "a closure day"
    assert not calendar.is_working(date(2016, 12, 28))


def test_two_rules_of_which_each_leaves_the_others_bodies_out_do_not_meet():
    both = Applies(bodies=("training", "practice"))
    but = Applies.model_validate({"bodies": ["training", "cdop"], "except": ["training", "practice"]})
    assert not both.meets(but) and not but.meets(both)
    assert both.meets(Applies(bodies=("practice",))) and both.meets(Applies())
