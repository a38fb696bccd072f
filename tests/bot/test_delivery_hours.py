"""Hours for messages: nobody's phone lights up at night, and nothing urgent waits for the morning."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.hours import next_open, open_at
from store.constitution.settings import MessageHours

LONDON = ZoneInfo("Europe/London")


def hours(start: str = "07:30", end: str = "19:00") -> MessageHours:
    return MessageHours.model_validate({"from": start, "until": end, "morning": "09:00"})


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2016-08-25T07:29:59", "2016-08-25T07:30"),
        ("2016-08-25T07:30", "2016-08-25T07:30"),
        ("2016-08-25T18:59:59", "2016-08-25T18:59:59"),
        ("2016-08-25T19:00", "2016-08-26T07:30"),
        ("2016-08-26T00:00", "2016-08-26T07:30"),
        ("2016-12-31T23:00", "2017-01-01T07:30"),
        ("2016-10-29T20:00", "2016-10-30T07:30"),  # the clock goes back that night
        ("2017-03-25T20:00", "2017-03-26T07:30"),  # and forward that one
    ],
)
def test_a_message_leaves_at_once_or_when_the_hours_begin(at: str, opens: str) -> None:
    assert next_open(hours(), LONDON, london(at)) == london(opens)


def test_hours_that_begin_in_the_hour_that_spring_leaves_out_begin_at_its_end() -> None:
    asleep = london("2017-03-26T00:30")
    assert next_open(hours(start="01:30"), LONDON, asleep) == datetime(2017, 3, 26, 1, 0, tzinfo=UTC)


def test_hours_that_begin_in_the_hour_that_autumn_has_twice_begin_with_its_first_pass() -> None:
    asleep = london("2016-10-30T00:30")
    assert next_open(hours(start="01:30"), LONDON, asleep) == datetime(2016, 10, 30, 0, 30, tzinfo=UTC)


def test_hours_that_begin_in_autumns_second_pass_are_not_put_off_for_a_day() -> None:
    between = datetime(2016, 10, 30, 1, 10, tzinfo=UTC)  # the wall shows ten past one, for the second time
    assert next_open(hours(start="01:30"), LONDON, between) == datetime(2016, 10, 30, 1, 30, tzinfo=UTC)


@settings(max_examples=60)
@given(
    st.datetimes(datetime(2016, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
    st.sampled_from([("07:30", "19:00"), ("00:00", "23:59"), ("01:30", "12:00"), ("09:00", "09:05")]),
)
def test_the_next_moment_is_the_first_one_that_is_open(now: datetime, span: tuple[str, str]) -> None:
    within = hours(*span)
    found = next_open(within, LONDON, now)
    assert now <= found
    assert open_at(within, LONDON, found)
    asleep = range(int((found - now).total_seconds() // 60))
    assert not any(open_at(within, LONDON, found - timedelta(minutes=minutes + 1)) for minutes in asleep)
