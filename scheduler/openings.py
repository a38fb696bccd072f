"""When messages may leave: in the hours, and by the class of what they say on working days alone (`messages.days`).

What waited over days without messages leaves with the first morning's reminders, so that it all comes as one message.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import get_args

from scheduler import hours
from scheduler.calendar.local import at_local, local_day, local_time
from scheduler.calendar.working_days import WorkingDays
from scheduler.dates import calendar_of
from scheduler.planner.notice import NoticeClass
from store.constitution import Constitution
from store.constitution.settings import MessageHours

CLASSES: tuple[str, ...] = get_args(NoticeClass)
HAS_ITS_OWN_HOUR = "digest"
"""The class that does not wait for the morning's reminders: the hour of digests is set for itself."""


@dataclass(frozen=True, slots=True)
class Openings:
    """The hours and days of one partnership."""

    constitution: Constitution

    @property
    def hours(self) -> MessageHours:
        return self.constitution.partnership.messages

    @property
    def calendar(self) -> WorkingDays:
        return calendar_of(self.constitution)

    def local_day(self, now: datetime) -> date:
        return local_day(now, self.constitution.partnership.zone)

    def in_hours(self, now: datetime) -> bool:
        return hours.open_at(self.hours, self.constitution.partnership.zone, now)

    def next_in_hours(self, now: datetime) -> datetime:
        """The first instant, in UTC, not before `now`, that is within the hours, whatever the day."""
        return hours.next_open(self.hours, self.constitution.partnership.zone, now)

    def starts(self, day: date) -> datetime:
        """When the hours of a day begin, in UTC."""
        return at_local(day, self.hours.start, self.constitution.partnership.zone)

    def open_at(self, notice_class: str, now: datetime) -> bool:
        """Whether messages of a class may leave at this instant."""
        day = self.local_day(now)
        if not self.in_hours(now) or not self._day_is_open(notice_class, day):
            return False
        wall = local_time(now, self.constitution.partnership.zone).time()
        return not self._comes_after_closed_days(notice_class, day) or wall >= self.hours.morning

    def next_open(self, notice_class: str, now: datetime) -> datetime:
        """The first instant, in UTC, not before `now`, at which messages of a class may leave."""
        if self.open_at(notice_class, now):
            return now
        opens = self.next_in_hours(now)
        day = self.local_day(opens)
        if not self._day_is_open(notice_class, day):
            day = self.calendar.on_or_after(day)
            opens = self.starts(day)
        if self._comes_after_closed_days(notice_class, day):
            opens = max(opens, self.morning(day))
        return opens

    def is_before_next_open_day(self, day: date, today: date) -> bool:
        """Whether a day is today, or comes before the next working day."""
        return today <= day < self.calendar.on_or_after(today + timedelta(days=1))

    def morning(self, day: date) -> datetime:
        """When the reminders of a day leave, in UTC."""
        return at_local(day, self.hours.morning, self.constitution.partnership.zone)

    def next_day(self, now: datetime) -> datetime:
        """When the hours of the day after begin, in UTC."""
        return self.starts(self.local_day(now) + timedelta(days=1))

    def _day_is_open(self, notice_class: str, day: date) -> bool:
        return not self.hours.days.only_working(notice_class) or self.calendar.is_working(day)

    def _comes_after_closed_days(self, notice_class: str, day: date) -> bool:
        before = day - timedelta(days=1)
        return notice_class != HAS_ITS_OWN_HOUR and not self._day_is_open(notice_class, before)
