from datetime import UTC, datetime, timedelta, timezone
from threading import Thread

import pytest

from scheduler.calendar.clock import Clock, SetClock, SystemClock

START = datetime(2016, 4, 1, 8, 0, tzinfo=UTC)


def test_a_set_clock_stands_still_until_it_is_moved():
    clock = SetClock(START)
    assert clock.now() == clock.now() == START
    clock.move_to(START + timedelta(days=3))
    assert clock.now() == START + timedelta(days=3)
    clock.move_to(START + timedelta(days=3))


def test_a_set_clock_does_not_go_back():
    clock = SetClock(START)
    with pytest.raises(ValueError, match="does not go back"):
        clock.move_to(START - timedelta(seconds=1))
    assert clock.now() == START


def test_a_time_without_a_zone_is_refused_and_any_zone_becomes_utc():
    with pytest.raises(ValueError, match="no time zone"):
        SetClock(datetime(2016, 4, 1, 8, 0))
    clock = SetClock(START)
    with pytest.raises(ValueError, match="no time zone"):
        clock.move_to(datetime(2016, 4, 2, 8, 0))
    clock.move_to(datetime(2016, 4, 2, 9, 0, tzinfo=timezone(timedelta(hours=1))))
    assert clock.now() == datetime(2016, 4, 2, 8, 0, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_moved_by_many_threads_it_ends_at_the_latest():
    clock = SetClock(START)

    def move(days):
        try:
            clock.move_to(START + timedelta(days=days))
        except ValueError:
            assert clock.now() > START + timedelta(days=days)

    threads = [Thread(target=move, args=(days,)) for days in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert clock.now() == START + timedelta(days=39)


def test_leases_run_in_real_seconds_whatever_a_set_clock_shows():
    clock = SetClock(START)
    before = clock.monotonic()
    clock.move_to(START + timedelta(days=300))
    assert 0 <= clock.monotonic() - before < 3600


def test_the_system_clock_tells_utc():
    clock: Clock = SystemClock()
    assert clock.now().utcoffset() == timedelta()
    assert clock.now() > START
