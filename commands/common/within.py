"""A meeting that is made or moved once days that hang on it have passed: what is asked for in the time that is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.dates import MeetingDates, calendar_of
from store.constitution import Constitution

DAYS_FOR_A_REPORT = 2
"""So many working days are left to the author of a report whose day had passed already, where they fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDays:
    """A meeting's day, and the days for its reports and papers that stand before the rules'; None where the rule's is
    still to come."""

    body: str
    on: date
    reports_by: date | None = None
    papers_on: date | None = None


def days_left(
    constitution: Constitution,
    today: date,
    dates: MeetingDates,
    reports_by: date | None = None,
    papers_on: date | None = None,
) -> OwnDays:
    """The days that a meeting gets for its reports and papers, as soon as is possible where the rules' have passed.

    What the manager has set stands, and what no rule gives stays without a day. Nobody is late for a day that was never
    given: reports are asked for from today on, and the papers go out on a later day, but by the meeting's own morning.
    On the meeting's own day no other day is left for the papers: they wait for the manager's word.
    """
    calendar = calendar_of(constitution)
    reports_passed = dates.reports_on is not None and dates.reports_on < today
    if dates.on <= today:
        if dates.on == today and reports_by is None and reports_passed:
            reports_by = today
        return OwnDays(body=dates.body, on=dates.on, reports_by=reports_by, papers_on=papers_on)
    out = dates.papers_on
    out_passed = out is not None and out <= today
    eve = max(today, calendar.on_or_before(dates.on - timedelta(days=1)))
    if reports_by is None and reports_passed:
        last = calendar.minus(eve, 1)
        if out is not None and not out_passed:
            last = calendar.on_or_before(out - timedelta(days=1))
        reports_by = max(today, min(calendar.plus(today, DAYS_FOR_A_REPORT), last))
    due = reports_by or dates.reports_on or today
    if papers_on is None and out is not None and (out_passed or due >= out):
        papers_on = min(calendar.on_or_after(max(due, today) + timedelta(days=1)), dates.on)
    return OwnDays(body=dates.body, on=dates.on, reports_by=reports_by, papers_on=papers_on)
