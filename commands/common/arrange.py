"""Putting a meeting into the year, with the standing reports that are owed to it (RPT-1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from commands.common.within import days_left
from scheduler.calendar.deadlines import every_months
from scheduler.dates import dates_of, meeting_dates
from store.constitution.rules import StandingReport
from store.models import Meeting, Report
from store.queries import meetings, reports
from store.register import Register
from store.session import Session


def arrange(
    session: Session,
    register: Register,
    *,
    body: str,
    on: date,
    at: time | None = None,
    place: str = "",
    state: str = "planned",
    now: datetime,
    reports_by: date | None = None,
    papers_on: date | None = None,
) -> Meeting:
    """Creates a meeting; it is looked at in the next sweep. Its standing reports are asked by `ask_standing`.

    `on` and `at` are local; without them the body's usual time and place are taken. `now` is UTC. `reports_by` and
    `papers_on` stand before the rules' days.
    """
    usual = register.constitution.body[body]
    return meetings.create(
        session,
        register.partnership,
        body=body,
        on=on,
        at=at or usual.usual_time,
        place=place or usual.usual_place,
        state=state,
        agenda="open" if usual.chair_agrees_agenda else "as_is",
        look_at=now,
        reports_by=reports_by,
        papers_on=papers_on,
    )


def ask_report(
    session: Session,
    register: Register,
    meeting: Meeting,
    today: date,
    *,
    title: str,
    seat: str,
    rule: str,
    item: int | None,
) -> Report:
    """Asks the holder of a seat for a written report to a meeting, due when DL-1 says; where that day has passed, and
    the meeting not, in the time that is left: nobody is late for a day that they were not given."""
    due = dates_of(register.constitution, meeting).reports_due.on
    if due < today <= meeting.on:
        rules = meeting_dates(register.constitution, meeting.body, meeting.on)
        due = days_left(register.constitution, today, rules, None, meeting.papers_on).reports_by or today
    return reports.owe(
        session, register.partnership, meeting.id, title=title, seat=seat, due_on=due, rule=rule, item=item
    )


def ask_standing(session: Session, register: Register, meeting: Meeting, today: date) -> None:
    """Asks for the standing reports that the meeting calls for and has not been asked for yet (RPT-1)."""
    asked = {r.title for r in reports.of_meeting(session, meeting.id) if r.rule == "RPT-1"}
    for standing in _called_for(session, register, meeting):
        seat = author_seat(register, standing, meeting.on)
        if seat and standing.title not in asked:
            ask_report(
                session, register, meeting, today, title=standing.title, seat=seat, rule="RPT-1", item=None
            )


def no_longer_standing(session: Session, register: Register, meeting: Meeting) -> list[Report]:
    """The reports that are owed to the meeting and that the partnership has no more among its standing ones."""
    rule = register.constitution.rule("RPT-1", meeting.on)
    titles = {each.title for each in (rule.value.reports if rule else ()) if each.body == meeting.body}
    asked = reports.of_meeting(session, meeting.id)
    return [r for r in asked if r.rule == "RPT-1" and r.state in reports.OWED and r.title not in titles]


def author_seat(register: Register, standing: StandingReport, on: date) -> str | None:
    """The seat that writes a standing report: named by id, or by the role or office of its holder on the body."""
    if standing.author in register.constitution.seat:
        return standing.author
    seats = register.constitution.seats_of(standing.body, on)
    for seat in seats:
        holder = register.holder(seat.id, on)
        if seat.role == standing.author or (holder is not None and holder.office == standing.author):
            return seat.id
    return next((seat.id for seat in seats if seat.role == "chair"), None)


def _called_for(session: Session, register: Register, meeting: Meeting) -> Iterator[StandingReport]:
    rule = register.constitution.rule("RPT-1", meeting.on)
    for standing in rule.value.reports if rule else ():
        if standing.body == meeting.body and (
            standing.every == "meeting" or _last_before_its_date(session, register, standing, meeting)
        ):
            yield standing


def _last_before_its_date(
    session: Session, register: Register, standing: StandingReport, meeting: Meeting
) -> bool:
    """Whether this is the last meeting by one of the report's dates, reckoned from its anchor.

    A date beyond the year's cycle waits until the meetings of that year are arranged.
    """
    if standing.anchor is None or isinstance(standing.every, str):
        return False
    due = next(day for day in every_months(standing.anchor, standing.every) if day >= meeting.on)
    if meeting.on <= due - relativedelta(months=standing.every) or due > _end_of_cycle(register, meeting.on):
        return False
    later = meetings.between(
        session, register.partnership, meeting.on + timedelta(days=1), due, standing.body
    )
    return not later


def _end_of_cycle(register: Register, on: date) -> date:
    """The last day of the cycle, this one or a later one, that a day lies in."""
    end = register.constitution.partnership.cycle.end
    return next(last for years in range(100) if (last := end + relativedelta(years=years)) >= on)
