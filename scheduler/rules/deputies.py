"""Whether a deputy was named in time, and what a deputy who was not is. Local times, without a zone."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum

from scheduler.calendar.deadlines import before
from scheduler.calendar.office_hours import working_hours_before
from scheduler.calendar.working_days import WorkingDays
from store.constitution.kinds import DeputiesValue
from store.constitution.kinds.meetings import OfficeHours


class DeputyStanding(StrEnum):
    """What becomes of a deputy by when they were named."""

    IN_TIME = "in_time"
    OBSERVER = "observer"  # may come, without the seat's vote
    CHAIR_DECIDES = "chair_decides"
    REFUSED = "refused"


def latest_naming(
    rule: DeputiesValue, meeting: datetime, calendar: WorkingDays, hours: OfficeHours | None = None
) -> datetime | None:
    """Until when a deputy is named in time for a meeting that begins at `meeting`; None where no limit is set.

    A limit in days ends with its hour, or with its day. Where no rule says which hours are worked, all of a working
    day's are.
    """
    if rule.named_hours is not None:
        if not rule.named_hours.working:
            return meeting - timedelta(hours=rule.named_hours.hours)
        starts, ends = (hours.start, hours.end) if hours is not None else (time.min, time.max)
        return working_hours_before(meeting, rule.named_hours.hours, starts, ends, calendar)
    if rule.named is None:
        return None
    day = before(meeting.date(), rule.named, calendar)
    return datetime.combine(day, rule.named.until or time.max)


def named(
    rule: DeputiesValue,
    at: datetime,
    meeting: datetime,
    calendar: WorkingDays,
    hours: OfficeHours | None = None,
) -> DeputyStanding:
    """What a deputy is who is named at a time: exactly at the limit is in time (ATT-2)."""
    limit = latest_naming(rule, meeting, calendar, hours)
    return DeputyStanding.IN_TIME if limit is None or at <= limit else DeputyStanding(rule.named_late)
