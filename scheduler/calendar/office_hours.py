"""Time counted in hours: of every hour, or of working hours alone. Local times of the partnership, without a zone."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from scheduler.calendar.working_days import WorkingDays


def working_hours_before(
    moment: datetime, hours: int, starts: time, ends: time, calendar: WorkingDays
) -> datetime:
    """The latest moment that leaves so many working hours before `moment`: 4 before Monday 10am is Friday 2pm, where
    working hours are 9am to 5pm."""
    left = timedelta(hours=hours)
    day = moment.date()
    until = min(moment, datetime.combine(day, ends))
    while True:
        opens = datetime.combine(day, starts)
        if calendar.is_working(day) and until > opens:
            if until - opens >= left:
                return until - left
            left -= until - opens
        day -= timedelta(days=1)
        until = datetime.combine(day, ends)
