from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.calendar.local import at_local, local_day, local_time

LONDON = ZoneInfo("Europe/London")


def test_the_local_day_starts_an_hour_before_utc_in_summer():
    assert local_day(datetime(2016, 9, 8, 23, 0, tzinfo=UTC), LONDON) == date(2016, 9, 9)
    assert local_day(datetime(2016, 12, 8, 23, 59, tzinfo=UTC), LONDON) == date(2016, 12, 8)


def test_a_wall_time_is_the_instant_it_shows_in_summer_and_in_winter():
    assert at_local(date(2016, 9, 9), time(8, 30), LONDON) == datetime(2016, 9, 9, 7, 30, tzinfo=UTC)
    assert at_local(date(2016, 12, 9), time(8, 30), LONDON) == datetime(2016, 12, 9, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize("wall", [time(1, 0), time(1, 30), time(1, 59, 59)])
def test_the_hour_that_spring_leaves_out_moves_to_the_first_minute_that_exists(wall):
    assert at_local(date(2026, 3, 29), wall, LONDON) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_autumn_has_twice_takes_its_first_pass(fold):
    instant = at_local(date(2026, 10, 25), time(1, 30, fold=fold), LONDON)
    assert instant == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_gap_of_half_an_hour_ends_where_it_ends():
    lord_howe = ZoneInfo("Australia/Lord_Howe")
    instant = at_local(date(2026, 10, 4), time(2, 10), lord_howe)
    assert local_time(instant, lord_howe).time() == time(2, 30)


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2016, 9, 9, 8, 0), LONDON)


@given(st.dates(date(2016, 1, 1), date(2036, 12, 31)), st.times())
@settings(max_examples=150)
def test_any_wall_time_comes_back_on_the_same_day_and_never_earlier(day, at):
    shown = local_time(at_local(day, at, LONDON), LONDON)
    assert shown.date() == day
    assert (
        timedelta() <= datetime.combine(day, shown.time()) - datetime.combine(day, at) <= timedelta(hours=1)
    )
    assert shown.time() == at or at.hour == 1
