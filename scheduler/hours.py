"""The hours in which people may be messaged, on the partnership's own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler.calendar.local import at_local, local_time
from store.constitution.settings import MessageHours


def open_at(hours: MessageHours, zone: ZoneInfo, now: datetime) -> bool:
    """Whether messages may leave at this instant: from `start`, included, until `end`, not included."""
    return hours.start <= local_time(now, zone).time() < hours.end


def next_open(hours: MessageHours, zone: ZoneInfo, now: datetime) -> datetime:
    """The first instant, in UTC, not before `now`, at which messages may leave."""
    if open_at(hours, zone, now):
        return now
    day = local_time(now, zone).date()
    second_pass = datetime.combine(day, hours.start, zone).replace(fold=1).astimezone(UTC)
    openings = (
        at_local(day, hours.start, zone),
        second_pass,
        at_local(day + timedelta(days=1), hours.start, zone),
    )
    return next(opening for opening in openings if opening >= now)
