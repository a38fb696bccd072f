from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.rules.attendance import (
    Attended,
    agencies_missing,
    misses_in_window,
    second_miss,
    window_start,
)
from scheduler.rules.seats import SeatState, Sits
from store.constitution.vocabulary import Count

JUNE, SEPTEMBER, DECEMBER = date(2016, 6, 22), date(2016, 9, 21), date(2016, 12, 7)


def months(count):
    return Count(count=count, unit="month")


def held(on, *, represented, meeting=None):
    return Attended(meeting=meeting or on.isoformat(), on=on, represented=represented)


def missed(*days):
    return [held(day, represented=False) for day in days]


@pytest.mark.rule("ATT-3")
def test_a_second_miss_within_twelve_months_is_found_with_both_meetings():
    history = [*missed(JUNE), held(SEPTEMBER, represented=True), *missed(DECEMBER)]
    found = second_miss(history, DECEMBER, threshold=2, within=months(12))
    assert found is not None
    assert [m.on for m in found.misses] == [JUNE, DECEMBER]


@pytest.mark.rule("ATT-3")
def test_a_first_miss_is_not_yet_told():
    assert second_miss(missed(JUNE), JUNE, threshold=2, within=months(12)) is None


@pytest.mark.rule("ATT-3")
def test_a_meeting_attended_does_not_raise_the_old_misses_again():
    history = [*missed(JUNE, SEPTEMBER), held(DECEMBER, represented=True)]
    assert second_miss(history, DECEMBER, threshold=2, within=months(12)) is None


@pytest.mark.rule("ATT-3")
def test_a_third_miss_is_told_again():
    found = second_miss(missed(JUNE, SEPTEMBER, DECEMBER), DECEMBER, threshold=2, within=months(12))
    assert found is not None
    assert len(found.misses) == 3


@pytest.mark.rule("ATT-3")
def test_meetings_after_the_one_looked_at_do_not_count():
    assert second_miss(missed(JUNE, DECEMBER), JUNE, threshold=2, within=months(12)) is None


@pytest.mark.rule("ATT-3")
def test_the_window_starts_the_day_after_the_same_date_a_year_earlier():
    assert window_start(DECEMBER, months(12)) == date(2015, 12, 8)
    assert second_miss(missed(date(2015, 12, 7), DECEMBER), DECEMBER, threshold=2, within=months(12)) is None
    assert second_miss(missed(date(2015, 12, 8), DECEMBER), DECEMBER, threshold=2, within=months(12))


@pytest.mark.rule("ATT-3")
def test_from_29_february_the_window_starts_the_day_after_28_february():
    assert window_start(date(2016, 2, 29), months(12)) == date(2015, 3, 1)
    assert window_start(date(2017, 2, 28), months(12)) == date(2016, 2, 29)


@pytest.mark.rule("ATT-3")
def test_two_misses_on_one_day_are_two_misses():
    both = [held(JUNE, represented=False, meeting="ordinary"), held(JUNE, represented=False, meeting="extra")]
    assert second_miss(both, JUNE, threshold=2, within=months(12))


@pytest.mark.rule("ATT-3")
def test_the_number_and_the_window_are_data():
    assert second_miss(missed(JUNE, SEPTEMBER), SEPTEMBER, threshold=3, within=months(12)) is None
    assert second_miss(missed(JUNE, SEPTEMBER), SEPTEMBER, threshold=2, within=months(2)) is None


def seat(agency, sits, *, name=None, **more):
    return SeatState(seat=name or str(agency), agency=agency, sits=sits, **more)


@pytest.mark.rule("ATT-3")
def test_an_agency_missed_when_neither_member_nor_deputy_came_apologies_or_not():
    body = [
        seat("police", Sits.MEMBER),
        seat("health", Sits.DEPUTY),
        seat("probation", Sits.NOBODY),
        seat("cafcass", Sits.NO_REPLY),
        seat("nspcc", Sits.DEPUTY_NAMED),
        seat("fire", Sits.NO_REPLY, vacant=True),
    ]
    assert agencies_missing(body) == ("probation", "cafcass", "nspcc", "fire")


@pytest.mark.rule("ATT-3")
def test_one_of_several_seats_is_enough_for_the_agency():
    body = [seat("council", Sits.NOBODY, name="c1"), seat("council", Sits.MEMBER, name="c2")]
    assert agencies_missing(body) == ()


@pytest.mark.rule("ATT-3")
def test_an_officer_does_not_stand_for_an_agency_and_a_lay_member_has_none():
    body = [
        seat("council", Sits.MEMBER, name="officer", voting=False),
        seat("council", Sits.NOBODY, name="member"),
        seat(None, Sits.NOBODY, name="lay"),
    ]
    assert agencies_missing(body) == ("council",)


@pytest.mark.rule("ATT-3")
def test_one_deputy_for_two_agencies_stands_for_one():
    body = [seat("ccg", Sits.DEPUTY, person="sam"), seat("trust", Sits.DEPUTY, person="sam")]
    assert agencies_missing(body) == ("trust",)


DAYS = st.dates(date(2014, 1, 1), date(2018, 12, 31))


@pytest.mark.rule("ATT-3")
@given(
    st.lists(st.tuples(DAYS, st.booleans()), max_size=25),
    DAYS,
    st.integers(2, 4),
    st.integers(1, 24).map(months),
)
@settings(max_examples=120)
def test_the_window_holds_exactly_the_misses_of_its_days(rows, on, threshold, within):
    history = [held(day, represented=there, meeting=str(i)) for i, (day, there) in enumerate(rows)]
    misses = misses_in_window(history, on, within=within)
    expected = [day for day, there in rows if not there and window_start(on, within) <= day <= on]
    assert [m.on for m in misses] == sorted(expected)
    found = second_miss(history, on, threshold=threshold, within=within)
    assert (found is not None) == (len(expected) >= threshold and on in expected)
