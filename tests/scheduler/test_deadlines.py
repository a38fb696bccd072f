from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.calendar.deadlines import (
    Roll,
    after,
    before,
    overdue,
    repeating,
    working_days_before,
)
from scheduler.calendar.working_days import working_days
from store.constitution.vocabulary import Count

ENGLAND = working_days()


def days(count, roll=Roll.NONE):
    return Count(count=count, unit="day", roll=roll)


def months(count, roll=Roll.NONE):
    return Count(count=count, unit="month", roll=roll)


DAYS = st.dates(date(2005, 1, 1), date(2040, 12, 31))


@pytest.mark.rule("DL-1", "DL-2", "DL-4", "DL-5")
@pytest.mark.parametrize(
    ("meeting", "reports", "papers", "minutes"),
    [
        (date(2016, 9, 21), date(2016, 9, 9), date(2016, 9, 14), date(2016, 10, 21)),
        (date(2016, 4, 21), date(2016, 4, 8), date(2016, 4, 14), date(2016, 5, 20)),
        (date(2016, 9, 5), date(2016, 8, 24), date(2016, 8, 26), date(2016, 10, 5)),
        (date(2016, 12, 7), date(2016, 11, 25), date(2016, 11, 30), date(2017, 1, 6)),
        (date(2017, 1, 31), date(2017, 1, 19), date(2017, 1, 24), date(2017, 2, 28)),
        (date(2016, 8, 31), date(2016, 8, 19), date(2016, 8, 24), date(2016, 9, 30)),
    ],
)
def test_a_meeting_gives_its_dates(meeting, reports, papers, minutes):
    assert before(meeting, days(12, Roll.PREVIOUS), ENGLAND) == reports
    assert before(meeting, days(7, Roll.PREVIOUS), ENGLAND) == papers
    assert after(meeting, months(1, Roll.PREVIOUS), ENGLAND) == minutes


@pytest.mark.rule("DL-2")
def test_the_papers_day_on_the_august_bank_holiday_goes_back_to_friday():
    assert before(date(2016, 9, 5), days(7, Roll.PREVIOUS), ENGLAND) == date(2016, 8, 26)


@pytest.mark.rule("DL-5")
def test_each_rule_rolls_as_it_says():
    meeting = date(2016, 9, 5)
    assert before(meeting, days(7, Roll.NEXT), ENGLAND) == date(2016, 8, 30)
    assert before(meeting, days(7, Roll.NONE), ENGLAND) == date(2016, 8, 29)


def test_working_days_before_and_after_take_the_day_itself_as_day_0():
    meeting = date(2016, 12, 30)
    assert working_days_before(meeting, 15, ENGLAND) == date(2016, 12, 7)


@pytest.mark.rule("DL-4")
def test_a_month_after_the_31st_is_the_last_day_of_a_shorter_month():
    assert after(date(2016, 1, 31), months(1, Roll.NONE), ENGLAND) == date(2016, 2, 29)
    assert after(date(2017, 1, 31), months(1, Roll.NONE), ENGLAND) == date(2017, 2, 28)
    assert after(date(2016, 8, 31), months(1, Roll.NONE), ENGLAND) == date(2016, 9, 30)


@pytest.mark.rule("RPT-1")
def test_every_six_months_from_31_march_is_reckoned_from_the_anchor():
    reports = list(islice(repeating(date(2016, 3, 31), months(6)), 5))
    assert reports == [
        date(2016, 3, 31),
        date(2016, 9, 30),
        date(2017, 3, 31),
        date(2017, 9, 30),
        date(2018, 3, 31),
    ]


@pytest.mark.rule("RPT-1")
def test_every_month_from_the_31st_never_skips_a_month_nor_stays_at_the_28th():
    days = [day.day for day in islice(repeating(date(2017, 1, 31), months(1)), 6)]
    assert days == [31, 28, 31, 30, 31, 30]


def test_the_last_day_of_the_month_stays_the_last_day_from_a_short_month_on():
    assert list(islice(repeating(date(2016, 9, 30), months(6), last_day=True), 3)) == [
        date(2016, 9, 30),
        date(2017, 3, 31),
        date(2017, 9, 30),
    ]


def test_a_report_every_no_months_is_refused():
    with pytest.raises(ValueError, match="every one or more days, weeks, months or years"):
        next(repeating(date(2016, 3, 31), months(0)))


@pytest.mark.rule("DL-6")
def test_due_is_the_end_of_the_day_and_overdue_the_next():
    due = date(2016, 9, 9)
    assert not overdue(due, due)
    assert overdue(due, due + timedelta(days=1))
    assert not overdue(due, due + timedelta(days=1), after_days=2)


@pytest.mark.rule("DL-5")
@given(DAYS, st.integers(0, 60))
@settings(max_examples=80)
def test_rolling_back_never_gives_anybody_less_notice(meeting, n):
    on = before(meeting, days(n, Roll.PREVIOUS), ENGLAND)
    assert on <= meeting - timedelta(days=n)
    assert ENGLAND.is_working(on)


@given(DAYS, st.integers(1, 18))
@settings(max_examples=80)
def test_recurring_dates_keep_the_anchor_day_or_the_end_of_a_shorter_month(anchor, n):
    for i, day in enumerate(islice(repeating(anchor, months(n)), 12)):
        assert (day.year * 12 + day.month) - (anchor.year * 12 + anchor.month) == i * n
        assert day.day == anchor.day or (day.day < anchor.day and (day + timedelta(days=1)).day == 1)
