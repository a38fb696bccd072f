"""The one place where a meeting's dates are reckoned from its own: notice, reports, papers, minutes, reminders.

Local dates of the partnership; due means the end of the day (DL-6). Pure: the constitution and a date in, dates out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from scheduler.calendar.deadlines import (
    DerivedDate,
    after,
    as_it_falls,
    before,
    limit,
    rolled,
    working_days_before,
)
from scheduler.calendar.when import PartnershipYear
from scheduler.calendar.working_days import WorkingDays, working_days
from store.constitution import Constitution
from store.constitution.kinds import DeadlineValue
from store.constitution.kinds.meetings import WEEKDAYS
from store.constitution.topics import (
    ACTION_DATES,
    ACTION_ROLL,
    APOLOGIES,
    CALENDAR,
    MINUTES_DUE,
    OVERDUE,
    PAPERS_OUT,
    REPORTS_DUE,
    WORKING_DAYS,
)
from store.constitution.vocabulary import Count, Roll
from store.identity import SameObject


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDates:
    """All that hangs on a meeting of `body` on `on`. Each date knows its rules and whether it was rolled (DL-5).

    What no rule gives is None: then reports are asked for without a day, the papers go when the manager sends them,
    minutes are not waited for, and no apologies are late. `report_reminders` are keyed by their offset, in calendar
    days before `reports_due`; the first asks for the report.
    """

    body: str
    on: date
    notice: DerivedDate
    report_reminders: Mapping[int, DerivedDate]
    reports_due: DerivedDate | None
    reports_overdue: DerivedDate | None
    agenda_asked: DerivedDate | None
    papers_out: DerivedDate | None
    apologies_late_after: DerivedDate | None
    minutes_due: DerivedDate | None
    minutes_overdue: DerivedDate | None
    reports_better_due: date | None = None
    """A due day that keeps the days the rules leave before the papers, where both would fall on one day."""

    @property
    def reports_on(self) -> date | None:
        """The day on which reports are due; None where no rule says."""
        return self.reports_due.on if self.reports_due is not None else None

    @property
    def papers_on(self) -> date | None:
        """The day on which papers go out; None where no rule says."""
        return self.papers_out.on if self.papers_out is not None else None

    @property
    def reports_wanted(self) -> date:
        """The day on which reports are due or, where no rule says, the meeting's own, which they are written for."""
        return self.reports_on or self.on

    @property
    def one_day(self) -> bool:
        """Whether the papers go out on the day on which their reports are due, or before it."""
        due, out = self.reports_due, self.papers_out
        return due is not None and out is not None and out.on <= due.on

    def in_order(self) -> list[DerivedDate]:
        """Every date, by day, those of one day as they are thought of; a reminder of the due day is that day."""
        return sorted(self._each(), key=lambda derived: derived.on)

    def _each(self) -> Iterator[DerivedDate]:
        yield self.notice
        yield from (reminder for days, reminder in self.report_reminders.items() if days)
        perhaps = (
            self.reports_due,
            self.reports_overdue,
            self.agenda_asked,
            self.papers_out,
            self.apologies_late_after,
            self.minutes_due,
            self.minutes_overdue,
        )
        yield from (derived for derived in perhaps if derived is not None)


def meeting_dates(constitution: Constitution, body_id: str, on: date) -> MeetingDates:
    """Every date that a meeting gives, by the rules that hold on its day; cached for each constitution.

    Raises KeyError for a body that the constitution does not have.
    """
    return _dates(SameObject(constitution), constitution.body[body_id].id, on)


class WithDays(Protocol):
    """A meeting in the year, with the days that were set for it by itself."""

    @property
    def body(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def reports_by(self) -> date | None: ...
    @property
    def papers_on(self) -> date | None: ...


def dates_of(constitution: Constitution, meeting: WithDays) -> MeetingDates:
    """Every date of a meeting in the year: the rules', but for those that were set for it by itself."""
    dates = meeting_dates(constitution, meeting.body, meeting.on)
    if meeting.reports_by is None and meeting.papers_on is None:
        return dates
    rules = _Reckoning(constitution, meeting.on, meeting.body)
    if meeting.reports_by is not None:
        due = _fixed("reports_due", meeting.reports_by, (REPORTS_DUE,))
        dates = replace(dates, reports_due=due, reports_overdue=rules.overdue(due, "reports_overdue"))
    if meeting.papers_on is not None:
        own, late = dates.papers_out, dates.apologies_late_after
        out = _fixed("papers_out", meeting.papers_on, (PAPERS_OUT,))
        if late is not None and own is not None and late.on == own.on:
            late = _fixed("apologies_late_after", out.on, late.rules)
        asked = dates.agenda_asked or rules.agenda_asked(out)
        dates = replace(dates, papers_out=out, apologies_late_after=late, agenda_asked=asked)
    return dates


def papers_day(dates: MeetingDates, set_for_it: date | None, asked_for: Iterable[date]) -> date | None:
    """The day on which a meeting's papers go out: the one that was set for it, else the rule's (DL-2).

    None where neither is: they go when the manager sends them.

    A report is in time to the end of its day: where that is the papers day or later, the papers wait for the next
    morning, but not beyond the meeting. `asked_for` are the days by which its reports are asked for.
    """
    if set_for_it is not None or dates.papers_out is None:
        return set_for_it
    waits = max((day + timedelta(days=1) for day in asked_for), default=dates.papers_out.on)
    return min(max(dates.papers_out.on, waits), dates.on)


def calendar_of(constitution: Constitution, body: str | None = None, on: date | None = None) -> WorkingDays:
    """The working days of the partnership, or of a body that goes by a calendar of its own, on a day.

    A table of holidays, and the week of the rules (CAL-8). Without a day, that of the cycle's first.
    """
    day = on or constitution.partnership.cycle.start
    found = constitution.rule(CALENDAR, day, body) if body is not None else None
    named = found.value.calendar if found is not None else None
    if named is None and body is not None:
        named = constitution.body[body].calendar
    return _calendar(SameObject(constitution), named, _week(constitution, day, body))


def _week(constitution: Constitution, day: date, body: str | None) -> tuple[str, ...]:
    """The working week; Monday to Friday where no document says."""
    found = constitution.first_or_now(WORKING_DAYS, day, body)
    return found.working_days if found is not None else WEEKDAYS[:5]


def plan_year(constitution: Constitution) -> PartnershipYear:
    """The year in which a "By when" without a year is read (ACT-2): the one that has the first day of the cycle."""
    start = constitution.partnership.cycle.start
    found = constitution.first_or_now(ACTION_DATES, start)
    month = found.year_from if found is not None and found.year_from else start.month
    return PartnershipYear.starting(start.year - (start.month < month), month)


def action_due(constitution: Constitution, stated: date, body: str) -> date:
    """The day on which an action of a body is due that says it is due on `stated`, working day or not (DL-5)."""
    found = constitution.first_or_now(ACTION_ROLL, stated, body)
    roll = found.roll if found is not None and found.roll is not None else Roll.NONE
    return rolled(stated, roll, calendar_of(constitution, body, stated))


@lru_cache(maxsize=256)
def _calendar(held: SameObject[Constitution], named: str | None, week: tuple[str, ...]) -> WorkingDays:
    holidays = held.it.calendars[named] if named is not None else held.it.partnership.holidays
    return working_days(
        holidays.country,
        holidays.subdivision,
        frozenset(holidays.closures),
        frozenset(holidays.omit),
        weekdays=tuple(sorted(WEEKDAYS.index(day) for day in week)),
        closure_names=frozenset(holidays.closures.items()),
    )


@lru_cache(maxsize=4096)
def _dates(held: SameObject[Constitution], body: str, on: date) -> MeetingDates:
    rules = _Reckoning(held.it, on, body)
    chasing = held.it.chasing
    due, out, minutes = rules.reports_due(), rules.papers_out(), rules.minutes_due()
    return MeetingDates(
        body=body,
        on=on,
        notice=rules.days_before(on, "notice", chasing.meeting_notice_days, (APOLOGIES,)),
        report_reminders=MappingProxyType(
            {
                days: rules.days_before(due.on, "report_reminder", days, (REPORTS_DUE,))
                for days in sorted(chasing.report_offsets_days, reverse=True)
            }
            if due is not None
            else {}
        ),
        reports_due=due,
        reports_better_due=rules.better_due(due, out) if due is not None and out is not None else None,
        reports_overdue=rules.overdue(due, "reports_overdue") if due is not None else None,
        agenda_asked=rules.agenda_asked(out) if out is not None else None,
        papers_out=out,
        apologies_late_after=rules.apologies_late_after(due, out),
        minutes_due=minutes,
        minutes_overdue=rules.overdue(minutes, "minutes_overdue") if minutes else None,
    )


class _Reckoning:
    """The rules that hold for a meeting of a body on a day, put to work."""

    def __init__(self, constitution: Constitution, on: date, body: str) -> None:
        self.on, self.constitution, self.body = on, constitution, body
        self.calendar = calendar_of(constitution, body, on)
        self.asked_before_papers = constitution.chasing.agenda_agreed_working_days
        self.reports = constitution.first_or_now(REPORTS_DUE, on, body)
        self.papers = constitution.first_or_now(PAPERS_OUT, on, body)
        self.minutes = constitution.first_or_now(MINUTES_DUE, on, body)
        self.apologies = constitution.first_or_now(APOLOGIES, on, body)
        overdue = constitution.first_or_now(OVERDUE, on, body)
        self.overdue_after = (overdue.overdue_after if overdue else None) or NEXT_DAY

    def calendar_for(self, count: Count) -> WorkingDays:
        """The working days that a count names, else those of the body."""
        if count.calendar is None:
            return self.calendar
        week = _week(self.constitution, self.on, self.body)
        return _calendar(SameObject(self.constitution), count.calendar, week)

    def reports_due(self) -> DerivedDate | None:
        return self.by_rule("reports_due", self.reports, REPORTS_DUE) if self.reports else None

    def papers_out(self) -> DerivedDate | None:
        return self.by_rule("papers_out", self.papers, PAPERS_OUT) if self.papers else None

    def agenda_asked(self, out: DerivedDate) -> DerivedDate:
        """When the chair is asked to agree the agenda: some working days before the papers go out."""
        on = working_days_before(out.on, self.asked_before_papers, self.calendar)
        return _fixed("agenda_asked", on, (PAPERS_OUT, WORKING_DAYS))

    def minutes_due(self) -> DerivedDate | None:
        return self.by_rule("minutes_due", self.minutes, MINUTES_DUE) if self.minutes else None

    def by_rule(self, name: str, rule: DeadlineValue, topic: str) -> DerivedDate:
        """The day that a deadline gives for a meeting, before it or after it."""
        assert rule.within is not None
        unrolled = rule.model_copy(update={"within": as_it_falls(rule.within)})
        calendar = self.calendar_for(rule.within)
        counted, on = limit(unrolled, self.on, calendar), limit(rule, self.on, calendar)
        return DerivedDate(name=name, on=on, counted=counted, rules=(topic,))

    def apologies_late_after(self, due: DerivedDate | None, out: DerivedDate | None) -> DerivedDate | None:
        """The last day on which apologies are in time (ATT-1); None where they are never late, or where they are so
        from an event that has no day."""
        rule = self.apologies
        if rule is None or rule.before is None or rule.within is None:
            return None
        hangs_on = {"papers_out": out, "reports_due": due}
        event = hangs_on.get(rule.before.event)
        if event is None and rule.before.event in hangs_on:
            return None
        on = limit(rule, event.on if event else self.on, self.calendar_for(rule.within))
        return _fixed("apologies_late_after", on, (APOLOGIES, *(event.rules if event else ())))

    def better_due(self, due: DerivedDate, out: DerivedDate) -> date | None:
        apart = out.counted - due.counted
        if out.on > due.on or apart <= timedelta(0):
            return None
        return self.calendar.on_or_before(out.on - apart)

    def days_before(self, day: date, name: str, days: int, rules: tuple[str, ...]) -> DerivedDate:
        """So many calendar days before, on the working day before where that is none: the secretariat's own choice."""
        count = Count(count=days, unit="day", roll=Roll.PREVIOUS)
        counted = before(day, as_it_falls(count), self.calendar)
        return DerivedDate(name=name, on=before(day, count, self.calendar), counted=counted, rules=rules)

    def overdue(self, due: DerivedDate, name: str) -> DerivedDate:
        starts = after(due.on, self.overdue_after, self.calendar)
        return _fixed(name, starts, (OVERDUE, due.rules[0]))


NEXT_DAY = Count(count=1, unit="day")
"""Where no document says when overdue starts, it is the day after."""


def _fixed(name: str, on: date, rules: tuple[str, ...]) -> DerivedDate:
    return DerivedDate(name=name, on=on, counted=on, rules=rules)
