"""Between an instant in UTC and the partnership's own clock on the wall."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The date on the partnership's wall at that instant. Raises ValueError for a time without a zone."""
    return local_time(instant, zone).date()


def local_time(instant: datetime, zone: ZoneInfo) -> datetime:
    """That instant on the partnership's wall. Raises ValueError for a time without a zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone; times are kept in UTC")
    return instant.astimezone(zone)


def at_local(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, when the wall shows `at` on `day`.

    In the hour that spring leaves out, the first minute that exists (01:30 on 29 March 2026 is 02:00 BST);
    in the hour that autumn has twice, its first pass.
    """
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall:
        return instant
    return _first_minute_after_gap(wall, zone)


def _first_minute_after_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    """The end of the gap that `wall` lies in: the change itself, found between the offsets around it."""
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)  # read with the offset after the change
    late = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)  # read with the offset before it
    before = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)
