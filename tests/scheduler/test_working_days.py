from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.calendar.working_days import table_warnings, working_days

ENGLAND = working_days("GB", "ENG")
DAYS = st.dates(date(2001, 1, 1), date(2040, 12, 31))


@pytest.mark.rule("CAL-8")
def test_the_fifteenth_working_day_from_7_december_2016_is_30_december():
    assert ENGLAND.plus(date(2016, 12, 7), 15) == date(2016, 12, 30)
    assert ENGLAND.minus(date(2016, 12, 30), 15) == date(2016, 12, 7)


@pytest.mark.rule("CAL-8")
@pytest.mark.parametrize("day", [date(2016, 3, 28), date(2016, 8, 29), date(2026, 8, 31)])
def test_england_keeps_easter_monday_and_the_august_holiday_that_the_whole_country_table_lacks(day):
    assert not ENGLAND.is_working(day)
    assert working_days("GB", None).is_working(day)


def test_another_country_names_its_own_table():
    st_andrews = date(2016, 11, 30)
    assert working_days("GB", "SCT").holiday(st_andrews)
    assert ENGLAND.holiday(st_andrews) is None
    assert (ENGLAND.name, working_days("GB", "SCT").name) == ("GB-ENG", "GB-SCT")


@pytest.mark.rule("CAL-8")
def test_boxing_day_and_the_day_given_for_christmas_are_holidays():
    assert ENGLAND.holiday(date(2016, 12, 26)) == "Boxing Day"
    assert ENGLAND.on_or_after(date(2016, 12, 24)) == date(2016, 12, 28)
    assert ENGLAND.on_or_before(date(2016, 12, 27)) == date(2016, 12, 23)


@pytest.mark.rule("CAL-8")
def test_a_day_received_on_a_sunday_counts_from_monday():
    assert ENGLAND.plus(date(2016, 9, 4), 1) == date(2016, 9, 5)
    assert ENGLAND.minus(date(2016, 9, 4), 1) == date(2016, 9, 2)
    assert ENGLAND.plus(date(2016, 9, 4), 0) == date(2016, 9, 4)


def test_an_extra_holiday_closes_a_day_and_an_omitted_one_opens_it():
    local = working_days(extra=frozenset({date(2016, 9, 14)}), omit=frozenset({date(2016, 8, 29)}))
    assert not local.is_working(date(2016, 9, 14))
    assert local.holiday(date(2016, 9, 14)) == "a closure day"
    assert local.is_working(date(2016, 8, 29))


def test_a_working_week_may_have_other_days():
    six = working_days(weekdays=(0, 1, 2, 3, 4, 5))
    assert six.is_working(date(2016, 9, 10))
    assert six.plus(date(2016, 9, 9), 2) == date(2016, 9, 12)
    with pytest.raises(ValueError, match="one to seven days"):
        working_days(weekdays=())


def test_counting_the_wrong_way_is_refused():
    with pytest.raises(ValueError, match="backwards with minus"):
        ENGLAND.plus(date(2016, 9, 1), -1)
    with pytest.raises(ValueError, match="forwards with plus"):
        ENGLAND.minus(date(2016, 9, 1), -1)


def test_after_the_end_of_the_table_only_weekends_are_off():
    short = working_days(last_year=2016)
    assert short.holiday(date(2017, 12, 25)) is None
    assert short.is_working(date(2017, 12, 25))
    assert not short.is_working(date(2017, 12, 24))


@pytest.mark.rule("CAL-8")
@given(DAYS, st.integers(0, 400))
@settings(max_examples=60)
def test_counting_agrees_with_stepping_day_by_day(day, n):
    stepped, left = day, n
    while left:
        stepped += timedelta(days=1)
        left -= ENGLAND.is_working(stepped)
    assert ENGLAND.plus(day, n) == stepped


@pytest.mark.rule("CAL-8")
@given(DAYS, st.integers(1, 400))
@settings(max_examples=60)
def test_counting_back_agrees_with_stepping_back(day, n):
    stepped, left = day, n
    while left:
        stepped -= timedelta(days=1)
        left -= ENGLAND.is_working(stepped)
    assert ENGLAND.minus(day, n) == stepped


@given(DAYS)
@settings(max_examples=100)
def test_rolling_reaches_the_nearest_working_day_on_that_side(day):
    before, after = ENGLAND.on_or_before(day), ENGLAND.on_or_after(day)
    assert before <= day <= after
    assert ENGLAND.is_working(before) and ENGLAND.is_working(after)
    between = (before + timedelta(days=i) for i in range(1, (after - before).days))
    assert not any(ENGLAND.is_working(one) for one in between)


def test_a_saturday_by_mistake_is_asked_about_calmly():
    table = working_days(extra=frozenset({date(2017, 2, 25)}))
    assert table_warnings(table, today=date(2016, 4, 1)) == [
        "The extra holiday Saturday 25 February 2017 is on a weekend and changes nothing. "
        "Did you mean Monday 25 December 2017? That is in the table already."
    ]


def test_no_meaning_is_suggested_where_none_is_near():
    table = working_days(extra=frozenset({date(2017, 5, 13)}))
    assert table_warnings(table, today=date(2016, 4, 1)) == [
        "The extra holiday Saturday 13 May 2017 is on a weekend and changes nothing."
    ]


def test_a_movable_feast_is_never_what_was_meant():
    # Good Friday 2016 was 25 March and Christmas Day a Sunday: neither is a yearly 25th one key from 25 June
    table = working_days(extra=frozenset({date(2016, 6, 25)}))
    assert "Did you mean" not in table_warnings(table, today=date(2016, 4, 1))[0]


def test_extra_and_omitted_days_that_change_nothing_are_named():
    table = working_days(
        extra=frozenset({date(2016, 8, 29), date(2031, 6, 2)}), omit=frozenset({date(2016, 9, 14)})
    )
    plan = [date(2016, 4, 7), date(2017, 1, 22)]
    assert table_warnings(table, today=date(2016, 4, 1), plan=plan) == [
        "The extra holiday Monday 29 August 2016 is in the table already (Late Summer Bank Holiday) "
        "and changes nothing.",
        "The extra holiday Monday 2 June 2031 is in a year with no meetings planned, "
        "so it changes nothing yet.",
        "Wednesday 14 September 2016 is left out of the holidays, but the table has none there, "
        "so this changes nothing.",
    ]


def test_a_useful_extra_holiday_in_a_long_table_is_not_mentioned():
    table = working_days(extra=frozenset({date(2016, 9, 14)}), omit=frozenset({date(2016, 8, 29)}))
    assert table_warnings(table, today=date(2016, 4, 1), plan=[date(2016, 9, 21)]) == []


def test_a_plan_that_runs_past_the_table_says_how_much_of_it_is_left():
    table = working_days(last_year=2016)
    (line,) = table_warnings(table, today=date(2016, 4, 1), plan=[date(2017, 3, 8)])
    assert "ends on Saturday 31 December 2016 and the plan goes on to Wednesday 8 March 2017" in line
    assert "8 months of it are left" in line


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2016, 7, 1), "5 months of it are left"),
        (date(2016, 11, 30), "1 month of it is left"),
        (date(2016, 12, 5), "Less than a month of it is left"),
        (date(2017, 2, 1), "Add the holidays since then"),
    ],
)
def test_the_end_of_the_table_is_mentioned_in_good_time(today, said):
    (line,) = table_warnings(working_days(last_year=2016), today=today)
    assert said in line


def test_the_end_of_the_table_is_not_mentioned_long_before():
    assert table_warnings(working_days(last_year=2016), today=date(2016, 4, 1)) == []
