"""Whose turn it is in the chair, when it changes, and when a tenure ends."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar.working_days import working_days
from scheduler.rules.chairing import Turn, changeovers, tenure, turn_on
from store.constitution.kinds import OfficeValue
from store.constitution.vocabulary import Count

ENGLAND = working_days()
FOUR = ("council", "police", "ccg", "county")
EVERY_SIX_MONTHS = OfficeValue(
    office="chair", rotates=FOUR, first_turn=date(2018, 9, 1), term=Count(count=6, unit="month")
)


@pytest.mark.rule("CAL-5")
@pytest.mark.parametrize(
    ("on", "agency"),
    [
        (date(2018, 8, 31), None),
        (date(2018, 9, 1), "council"),
        (date(2019, 2, 28), "council"),
        (date(2019, 3, 1), "police"),
        (date(2019, 8, 31), "police"),
        (date(2020, 8, 31), "county"),
        (date(2020, 9, 1), "council"),
    ],
)
def test_the_chair_of_a_meeting_is_whoevers_turn_it_is_on_its_date(on, agency):
    found = turn_on(EVERY_SIX_MONTHS, on)
    assert (found.agency if found else None) == agency


@pytest.mark.rule("CAL-5")
def test_the_changeovers_of_a_year_are_told_with_first_and_last_day():
    assert changeovers(EVERY_SIX_MONTHS, date(2019, 3, 1), date(2019, 9, 1)) == (
        Turn(agency="police", starts=date(2019, 3, 1), ends=date(2019, 8, 31)),
        Turn(agency="ccg", starts=date(2019, 9, 1), ends=date(2020, 2, 29)),
    )


@pytest.mark.rule("CAL-5")
def test_a_turn_that_ends_in_a_short_month_does_not_shorten_those_after_it():
    office = EVERY_SIX_MONTHS.model_copy(update={"first_turn": date(2018, 8, 31)})
    assert [turn.starts for turn in changeovers(office, date(2018, 8, 31), date(2020, 1, 1))] == [
        date(2018, 8, 31),
        date(2019, 2, 28),
        date(2019, 8, 31),
    ]


@pytest.mark.rule("CAL-5")
def test_until_the_manager_sets_the_first_turn_nobody_knows_whose_it_is():
    """The document gives neither order nor first date."""
    office = EVERY_SIX_MONTHS.model_copy(update={"first_turn": None})
    assert turn_on(office, date(2019, 1, 1)) is None
    assert changeovers(OfficeValue(office="chair"), date(2019, 1, 1), date(2020, 1, 1)) == ()


@pytest.mark.rule("CAL-5")
@given(st.dates(date(2018, 9, 1), date(2040, 1, 1)))
def test_every_day_from_the_first_turn_on_is_somebodys_and_one_agencys_alone(on):
    found = turn_on(EVERY_SIX_MONTHS, on)
    assert found is not None and found.starts <= on <= found.ends
    assert changeovers(EVERY_SIX_MONTHS, found.starts, found.ends) == (found,)


@pytest.mark.rule("MEM-3")
def test_a_chairs_year_is_warned_of_ninety_and_thirty_days_ahead():
    office = OfficeValue(office="chair", term=Count(count=1, unit="year"), extended=True)
    found = tenure(office, date(2018, 9, 1), ENGLAND, warn_days=(90, 30))
    assert found is not None
    assert (found.ends, found.may_extend) == (date(2019, 8, 31), True)
    assert found.warnings == (date(2019, 6, 2), date(2019, 8, 1))


@pytest.mark.rule("MEM-3")
def test_an_extended_tenure_ends_on_the_day_the_body_gave_it_and_is_not_extended_again():
    office = OfficeValue(office="vice_chair", term=Count(count=2, unit="year"), extended=True)
    found = tenure(office, date(2018, 9, 1), ENGLAND, warn_days=(90,), extended_until=date(2021, 8, 31))
    assert found is not None
    assert (found.ends, found.may_extend, found.warnings) == (date(2021, 8, 31), False, (date(2021, 6, 2),))


@pytest.mark.rule("MEM-3")
def test_a_leap_day_and_a_short_tenure():
    office = OfficeValue(office="chair", term=Count(count=1, unit="year"))
    from_leap_day = tenure(office, date(2020, 2, 29), ENGLAND)
    assert from_leap_day is not None and from_leap_day.ends == date(2021, 2, 27)
    assert not from_leap_day.may_extend
    short = OfficeValue(office="chair", term=Count(count=2, unit="month"))
    found = tenure(short, date(2020, 1, 1), ENGLAND, warn_days=(90, 30))
    assert found is not None and found.warnings == (date(2020, 1, 30),)
    assert tenure(OfficeValue(office="chair"), date(2020, 1, 1), ENGLAND) is None
