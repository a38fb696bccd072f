"""Reports asked for before they are due, and once after (DL-1, DL-6): always the newest word, never two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scheduler.planner.facts import MeetingFacts, ReportFacts
from scheduler.planner.moment import Moment
from scheduler.planner.notice import PlannedNotice
from store.constitution.topics import OVERDUE, REPORTS_DUE
from store.notice_kinds import NoticeKind

GIVES_THE_DAY = (NoticeKind.MEETING_MOVED, NoticeKind.MEETING_RESTORED)
"""Corrections that tell an author by when each report is due now."""


def chase(
    report: ReportFacts, facts: MeetingFacts, moment: Moment, asked_on: date | None = None
) -> Iterator[PlannedNotice]:
    """The one word that is due about a report by now: it is overdue, or the latest of its reminders.

    Reminders whose day passed unsaid are not made up for: the latest stands for them. The first one asks, so it is
    not for those who know. `asked_on` is when a notice of the meeting planned in this very moment asks.
    """
    if not report.owed or report.author is None:
        return
    known = _told_on(report, facts, asked_on)
    if report.overdue_on is not None and moment.day >= report.overdue_on:
        if known is None or known < report.overdue_on:
            yield _notice(report, facts, moment, NoticeKind.REPORT_OVERDUE, report.overdue_on, None)
        return
    passed = [(day, -offset) for offset, day in report.reminders if day <= moment.day]
    if not passed:
        return
    day, offset = max(passed)
    if known is None or (known < day and day > first_asked(report)):
        yield _notice(report, facts, moment, NoticeKind.REPORT_DUE, day, -offset)


def first_asked(report: ReportFacts) -> date:
    """The day on which a report is asked for first."""
    return min((day for _, day in report.reminders), default=report.due)


def days(report: ReportFacts) -> tuple[date, ...]:
    """The days on which something may have to be said about a report."""
    reminders = tuple(day for _, day in report.reminders)
    return reminders if report.overdue_on is None else (*reminders, report.overdue_on)


def _told_on(report: ReportFacts, facts: MeetingFacts, asked_on: date | None) -> date | None:
    """The last day on which the author was told of the present due date, None where nobody has yet.

    By a reminder, by a notice of the meeting that asked for it, by a correction when the meeting moved or was restored,
    or by more time granted.
    """
    told = [day for day in (asked_on, report.granted_on) if day is not None]
    for said in facts.said:
        reminded = said.subject == report.ref and said.due == report.due
        if said.person == report.author and (
            reminded or said.kind in GIVES_THE_DAY or report.ref in said.reports
        ):
            told.append(said.on)
    return max(told, default=None)


def _notice(
    report: ReportFacts, facts: MeetingFacts, moment: Moment, kind: NoticeKind, day: date, offset: int | None
) -> PlannedNotice:
    due = report.due.isoformat()
    return PlannedNotice(
        kind=kind,
        key=(report.ref, facts.revision, due)
        if offset is None
        else (report.ref, facts.revision, due, offset),
        notice_class="member",
        subject=report.ref,
        revision=facts.revision,
        due=moment.due(),
        person=report.author,
        rules=(REPORTS_DUE, OVERDUE) if offset is None else (REPORTS_DUE,),
        facts={"due": due, "meets": facts.meets} | ({} if offset is None else {"offset": offset}),
        late=moment.late(day),
    )
