from datetime import date

import pytest

from scheduler.calendar.working_days import working_days
from scheduler.rules.planning import Oddity, PlannedDate, meetings_short, odd_dates

ENGLAND = working_days()


def printed(**columns):
    """A body's dates as (day, month) or (day, month, year), each under its month's column of 2016."""
    months = {"apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}

    def on(day, month, year=2016):
        return date(year, month, day)

    return [PlannedDate(on(*day), date(2016, months[column], 1)) for column, day in columns.items()]


# The cycle of meetings 2016-2017: ten bodies, 39 dates, each in the column where it is printed.
CYCLE = {
    "Board": printed(jun=(22, 6), sep=(21, 9), dec=(7, 12)),
    "Child Death Overview": printed(apr=(13, 4), jul=(20, 7), sep=(28, 9), dec=(14, 12)),
    "Comms & Publicity": printed(apr=(18, 4), may=(3, 5), jul=(5, 6), sep=(15, 9), nov=(15, 11)),
    "Domestic Abuse": printed(may=(26, 5), jul=(21, 7), sep=(29, 9), dec=(1, 12)),
    "Executive Group": printed(apr=(21, 4), may=(19, 5), jul=(14, 7), sep=(8, 9), oct=(10, 11)),
    "Performance Management": printed(may=(27, 5), jul=(29, 7), nov=(22, 11)),
    "Policy and Procedures": printed(may=(17, 5), jul=(12, 7), sep=(27, 7), nov=(22, 1, 2017)),
    "Practice": printed(apr=(7, 4), jun=(9, 6), sep=(15, 9), nov=(24, 11)),
    "Serious Case Review": printed(apr=(11, 4), jul=(25, 7), oct=(3, 10)),
    "Training": printed(apr=(12, 4), jul=(7, 7), sep=(6, 9), nov=(8, 11)),
}


def found(oddity):
    odd = [(body, one) for body, plan in CYCLE.items() for one in odd_dates(plan, ENGLAND)]
    return [(body, one.planned.on, one.probably) for body, one in odd if one.oddity is oddity]


@pytest.mark.rule("CAL-4")
def test_the_plan_has_39_dates_of_ten_bodies():
    assert (len(CYCLE), sum(map(len, CYCLE.values()))) == (10, 39)


@pytest.mark.rule("CAL-4")
def test_two_of_the_39_dates_are_sundays_and_none_a_bank_holiday():
    assert [(body, on) for body, on, _ in found(Oddity.WEEKEND)] == [
        ("Comms & Publicity", date(2016, 6, 5)),
        ("Policy and Procedures", date(2017, 1, 22)),
    ]
    assert found(Oddity.BANK_HOLIDAY) == []


@pytest.mark.rule("CAL-4")
def test_three_dates_are_probably_misprints_with_the_date_probably_meant():
    assert found(Oddity.OTHER_COLUMN) == [
        ("Comms & Publicity", date(2016, 6, 5), date(2016, 7, 5)),
        ("Policy and Procedures", date(2016, 7, 27), date(2016, 9, 27)),
        ("Policy and Procedures", date(2017, 1, 22), date(2016, 11, 22)),
    ]


@pytest.mark.rule("CAL-4")
def test_a_thursday_of_the_executive_in_the_wrong_column_is_no_misprint():
    assert found(Oddity.COLUMN_SLIP) == [("Executive Group", date(2016, 11, 10), None)]


def test_nothing_else_about_the_plan_is_odd():
    assert sum(len(found(oddity)) for oddity in Oddity) == 6


@pytest.mark.rule("CAL-4")
def test_a_bank_holiday_is_named():
    (odd,) = odd_dates([PlannedDate(date(2016, 8, 29))], ENGLAND)
    assert (odd.oddity, odd.holiday) == (Oddity.BANK_HOLIDAY, "Late Summer Bank Holiday")


def test_a_date_without_a_column_is_judged_by_itself():
    assert odd_dates([PlannedDate(date(2016, 9, 21))], ENGLAND) == ()


def test_a_day_the_columns_month_does_not_have_leaves_the_date_right():
    (odd,) = odd_dates([PlannedDate(date(2016, 8, 31), date(2016, 9, 1))], ENGLAND)
    assert odd.oddity is Oddity.COLUMN_SLIP


def test_order_decides_where_weekdays_do_not():
    # 8 August is printed in June's column, after the meeting of 20 July it stands before
    plan = [PlannedDate(date(2016, 8, 8), date(2016, 6, 1)), PlannedDate(date(2016, 7, 20), date(2016, 7, 1))]
    (odd,) = odd_dates(plan, ENGLAND)
    assert (odd.oddity, odd.probably) == (Oddity.OTHER_COLUMN, date(2016, 6, 8))


@pytest.mark.rule("CAL-2", "CAL-3")
@pytest.mark.parametrize(("planned", "short"), [(3, (3, 4)), (4, None), (5, None), (0, (0, 4))])
@pytest.mark.rule("CAL-2")
@pytest.mark.rule("CAL-3")
def test_a_body_with_fewer_meetings_than_its_rule_asks_for_is_short(planned, short):
    said = meetings_short(planned, 4)
    assert (said and (said.planned, said.at_least)) == short
