"""A clock that an event starts: by when something is done after it (CAL-6, REV-1), how early notice is given (CAL-7),
and who may shorten it. Local days; the day of the event is day 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from scheduler.calendar.deadlines import after, before
from scheduler.calendar.working_days import WorkingDays
from store.constitution.kinds import DeadlineValue
from store.constitution.vocabulary import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningClock:
    """The day that a deadline gives for an event on `event`.

    `bound` says which side of `on` is lawful: by the end of it (`latest`), or from it on (`earliest`).
    """

    event: date
    on: date
    bound: Literal["latest", "earliest"]

    def allows(self, day: date) -> bool:
        """Whether a day is lawful."""
        return day <= self.on if self.bound == "latest" else day >= self.on


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left of a clock on a day: calendar days and working days to its last day, 0 on that day itself.

    Below 0 it is past: -1 on the day after.
    """

    days: int
    working_days: int


def clock(rule: DeadlineValue, event: date, calendar: WorkingDays) -> RunningClock | None:
    """The day that a deadline gives; None where it says that there is none.

    Notice of at least so long is given by its latest day before the meeting; a meeting with at least so much notice is
    held from its earliest day after it, the 15th working day counted from the day of notice as day 0.
    """
    if rule.within is None:
        return None
    if rule.before is not None:
        return RunningClock(event=event, on=before(event, rule.within, calendar), bound="latest")
    on = after(event, rule.within, calendar)
    return RunningClock(event=event, on=on, bound="earliest" if rule.at_least else "latest")


def left(clock: RunningClock, today: date, calendar: WorkingDays) -> Left:
    """What is left of a clock today."""
    ahead = clock.on >= today
    first, last = (today, clock.on) if ahead else (clock.on, today)
    working = calendar.between(first, last)
    return Left(days=(clock.on - today).days, working_days=working if ahead else -working)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortened:
    """Whether a day is lawful though it leaves less time than the rule: only where somebody who may says why.

    `by` are those who may shorten it; nobody where it is empty.
    """

    allowed: bool
    by: tuple[Role, ...] = ()
    reason_missing: bool = False


def shortened(
    rule: DeadlineValue, of: RunningClock, day: date, role: str | None = None, reason: str = ""
) -> Shortened:
    """Whether something may be on a day, or a notice come that late, shortened by an office with a reason (CAL-7).

    The day of the event itself is the least there can be: nothing is held before its notice.
    """
    if of.allows(day):
        return Shortened(allowed=True, by=rule.shortened_by)
    in_order = day >= of.event if of.bound == "earliest" else day <= of.event
    may = in_order and role is not None and role in rule.shortened_by
    missing = may and not reason.strip()
    return Shortened(allowed=may and not missing, by=rule.shortened_by, reason_missing=missing)
