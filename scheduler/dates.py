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

from scheduler.calendar.deadlines import DerivedDate, days_before, months_after, rolled, working_days_before
from scheduler.calendar.when import PartnershipYear
from scheduler.calendar.working_days import WorkingDays, working_days
from store.constitution import Constitution
from store.constitution.rules import (
    ApologiesList,
    DaysBefore,
    EndOfDay,
    LadderValue,
    MonthsAfter,
    NonWorkingDays,
    Roll,
)
from store.constitution.topics import (
    ACTION_DATES,
    APOLOGIES,
    LADDER,
    MINUTES_DUE,
    OVERDUE,
    PAPERS_OUT,
    REPORTS_DUE,
    WORKING_DAYS,
)
from store.identity import SameObject


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDates:
    """All that hangs on a meeting of `body` on `on`. Each date knows its rules and whether it was rolled (DL-5).

    `report_reminders` are keyed by their offset, in calendar days before `reports_due`; the first asks for the
    report. `minutes_due` is None where the partnership has no DL-4, `apologies_late_after` where none are late.
    """

    body: str
    on: date
    notice: DerivedDate
    report_reminders: Mapping[int, DerivedDate]
    reports_due: DerivedDate
    reports_overdue: DerivedDate
    agenda_asked: DerivedDate
    papers_out: DerivedDate
    apologies_late_after: DerivedDate | None
    minutes_due: DerivedDate | None
    minutes_overdue: DerivedDate | None
    reports_better_due: date | None = None
    """A due day that keeps the days the rules leave before the papers, where both would fall on one day."""

    @property
    def one_day(self) -> bool:
        """Whether the papers go out on the day on which their reports are due, or before it."""
        return self.papers_out.on <= self.reports_due.on

    def in_order(self) -> list[DerivedDate]:
        """Every date, by day, those of one day as they are thought of; a reminder of the due day is that day."""
        return sorted(self._each(), key=lambda derived: derived.on)

    def _each(self) -> Iterator[DerivedDate]:
        yield self.notice
        yield from (reminder for days, reminder in self.report_reminders.items() if days)
        yield from (self.reports_due, self.reports_overdue, self.agenda_asked, self.papers_out)
        for perhaps in (self.apologies_late_after, self.minutes_due, self.minutes_overdue):
            if perhaps is not None:
                yield perhaps


def meeting_dates(constitution: Constitution, body_id: str, on: date) -> MeetingDates:
    """Every date that a meeting gives, by the rules that hold on its day; cached for each constitution.

    Raises KeyError for a body that the constitution does not have.
    """
    return replace(_dates(SameObject(constitution), on), body=constitution.body[body_id].id)


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
    if meeting.reports_by is not None:
        due = _fixed("reports_due", meeting.reports_by, dates.reports_due.rules)
        overdue = _Reckoning(constitution, meeting.on).overdue(due, "reports_overdue")
        dates = replace(dates, reports_due=due, reports_overdue=overdue)
    if meeting.papers_on is not None:
        out, late = (
            _fixed("papers_out", meeting.papers_on, dates.papers_out.rules),
            dates.apologies_late_after,
        )
        if late is not None and late.on == dates.papers_out.on:
            late = _fixed("apologies_late_after", out.on, late.rules)
        dates = replace(dates, papers_out=out, apologies_late_after=late)
    return dates


def papers_day(dates: MeetingDates, set_for_it: date | None, asked_for: Iterable[date]) -> date:
    """The day on which a meeting's papers go out: the one that was set for it, else the rule's (DL-2).

    A report is in time to the end of its day: where that is the papers day or later, the papers wait for the next
    morning, but not beyond the meeting. `asked_for` are the days by which its reports are asked for.
    """
    if set_for_it is not None:
        return set_for_it
    waits = max((day + timedelta(days=1) for day in asked_for), default=dates.papers_out.on)
    return min(max(dates.papers_out.on, waits), dates.on)


def calendar_of(constitution: Constitution) -> WorkingDays:
    """The working days of the partnership: its own table of holidays and its own week (CAL-8)."""
    return _calendar(SameObject(constitution))


def plan_year(constitution: Constitution) -> PartnershipYear:
    """The year in which a "By when" without a year is read (ACT-2): the one that has the first day of the cycle."""
    start = constitution.partnership.cycle.start
    month: int = constitution.value(ACTION_DATES, start).cycle_starts_month
    return PartnershipYear.starting(start.year - (start.month < month), month)


def action_due(constitution: Constitution, stated: date) -> date:
    """The day on which an action is due that says it is due on `stated`, working day or not (DL-5)."""
    return rolled(stated, constitution.value("DL-5", stated).actions, calendar_of(constitution))


def ladder_of(constitution: Constitution, on: date) -> LadderValue:
    """The ladder as it is on a day (ESC-1), with what a step does that ends on a non-working day (DL-5)."""
    found: LadderValue = constitution.value(LADDER, on)
    return found.model_copy(update={"roll": found.roll or constitution.value("DL-5", on).ladder})


@lru_cache(maxsize=64)
def _calendar(held: SameObject[Constitution]) -> WorkingDays:
    holidays = held.it.partnership.holidays
    week = held.it.value(WORKING_DAYS, held.it.partnership.cycle.start)
    return working_days(
        holidays.country,
        holidays.subdivision,
        frozenset(holidays.closures),
        frozenset(holidays.omit),
        weekdays=tuple(sorted(week.weekdays)),
        closure_names=frozenset(holidays.closures.items()),
    )


@lru_cache(maxsize=4096)
def _dates(held: SameObject[Constitution], on: date) -> MeetingDates:
    rules, calendar = _Reckoning(held.it, on), _calendar(held)
    chasing = held.it.chasing
    due, out, minutes = rules.reports_due(), rules.papers_out(), rules.minutes_due()
    late = {"papers_out": out, "reports_due": due, "never": None}[rules.apologies.late_after]
    return MeetingDates(
        body="",
        on=on,
        notice=rules.before(on, "notice", chasing.meeting_notice_days, Roll.PREVIOUS, (APOLOGIES,)),
        report_reminders=MappingProxyType(
            {
                days: rules.before(due.on, "report_reminder", days, Roll.PREVIOUS, (REPORTS_DUE,))
                for days in sorted(chasing.report_offsets_days, reverse=True)
            }
        ),
        reports_due=due,
        reports_better_due=rules.better_due(due, out),
        reports_overdue=rules.overdue(due, "reports_overdue"),
        agenda_asked=_fixed(
            "agenda_asked",
            working_days_before(out.on, chasing.agenda_agreed_working_days, calendar),
            (PAPERS_OUT, WORKING_DAYS),
        ),
        papers_out=out,
        apologies_late_after=_fixed("apologies_late_after", late.on, (APOLOGIES, *late.rules))
        if late
        else None,
        minutes_due=minutes,
        minutes_overdue=rules.overdue(minutes, "minutes_overdue") if minutes else None,
    )


class _Reckoning:
    """The rules that hold for a meeting on a day, put to work."""

    def __init__(self, constitution: Constitution, on: date) -> None:
        self.on = on
        self.calendar = calendar_of(constitution)
        self.non_working: NonWorkingDays = constitution.value("DL-5", on)
        self.reports: DaysBefore = constitution.value(REPORTS_DUE, on)
        self.papers: DaysBefore = constitution.value(PAPERS_OUT, on)
        self.minutes: MonthsAfter | None = (
            constitution.value(MINUTES_DUE, on) if constitution.rules.dl_4 is not None else None
        )
        self.end_of_day: EndOfDay = constitution.value(OVERDUE, on)
        self.apologies: ApologiesList = constitution.value(APOLOGIES, on)

    def reports_due(self) -> DerivedDate:
        roll = self.reports.roll or self.non_working.deadlines
        return self.before(self.on, "reports_due", self.reports.days, roll, (REPORTS_DUE,))

    def papers_out(self) -> DerivedDate:
        roll = self.papers.roll or self.non_working.deadlines
        return self.before(self.on, "papers_out", self.papers.days, roll, (PAPERS_OUT,))

    def better_due(self, due: DerivedDate, out: DerivedDate) -> date | None:
        apart = out.counted - due.counted
        if out.on > due.on or apart <= timedelta(0):
            return None
        return self.calendar.on_or_before(out.on - apart)

    def minutes_due(self) -> DerivedDate | None:
        if self.minutes is None:
            return None
        counted = months_after(self.on, self.minutes.months, Roll.NONE, self.calendar)
        roll = self.minutes.roll or self.non_working.deadlines
        on = months_after(self.on, self.minutes.months, roll, self.calendar)
        return _derived("minutes_due", on, counted, (MINUTES_DUE,))

    def before(self, day: date, name: str, days: int, roll: Roll, rules: tuple[str, ...]) -> DerivedDate:
        counted = days_before(day, days, Roll.NONE, self.calendar)
        return _derived(name, days_before(day, days, roll, self.calendar), counted, rules)

    def overdue(self, due: DerivedDate, name: str) -> DerivedDate:
        starts = due.on + timedelta(days=self.end_of_day.overdue_after_days)
        return _fixed(name, starts, (OVERDUE, due.rules[0]))


def _derived(name: str, on: date, counted: date, rules: tuple[str, ...]) -> DerivedDate:
    """DL-5 is named only where it moved the date and a rule stands behind it."""
    moved = ("DL-5",) if on != counted and rules else ()
    return DerivedDate(name=name, on=on, counted=counted, rules=(*rules, *moved))


def _fixed(name: str, on: date, rules: tuple[str, ...]) -> DerivedDate:
    return DerivedDate(name=name, on=on, counted=on, rules=rules)
