"""The moment of planning, and when what a day has to say is due.

A day is planned at its first minute and told in its morning, so that all of it is ready before any of it is sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.calendar.local import at_local, local_day
from scheduler.calendar.working_days import WorkingDays
from scheduler.dates import calendar_of
from store.constitution import Constitution


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """`now` is UTC, `day` its local date. `up_since` is when the sweep last looked, None where that is not known."""

    now: datetime
    day: date
    zone: ZoneInfo
    morning: time
    calendar: WorkingDays
    up_since: datetime | None = None

    def starts(self, day: date) -> datetime:
        """The first minute of a local day, in UTC."""
        return at_local(day, time(0, 0), self.zone)

    def due(self) -> datetime:
        """When what is planned for today, or for a day gone by, is said: this morning, or now where that is past."""
        return max(self.now, at_local(self.day, self.morning, self.zone))

    def next_morning(self) -> datetime:
        """The morning of the next working day, in UTC: for what can wait until then."""
        return at_local(self.calendar.on_or_after(day_after(self.day)), self.morning, self.zone)

    def at(self, day: date, wall: time) -> datetime:
        """That local time in UTC."""
        return at_local(day, wall, self.zone)

    def late(self, day: date) -> bool:
        """Whether the service was down when this day's matters should have been said."""
        if self.up_since is None or day >= self.day:
            return False
        return self.up_since < self.starts(day)

    def next_of(self, days: tuple[date, ...]) -> datetime | None:
        """The first minute of the first of these days that is still to come."""
        ahead = [day for day in days if day > self.day]
        return self.starts(min(ahead)) if ahead else None


def moment(constitution: Constitution, now: datetime, up_since: datetime | None = None) -> Moment:
    """This moment as the partnership sees it."""
    zone = constitution.partnership.zone
    return Moment(
        now=now,
        day=local_day(now, zone),
        zone=zone,
        morning=constitution.partnership.messages.morning,
        calendar=calendar_of(constitution),
        up_since=up_since,
    )


def day_after(day: date, days: int = 1) -> date:
    return day + timedelta(days=days)
