"""Putting a meeting into the year, with the standing reports that are owed to it (RPT-1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from commands.common.within import days_left
from scheduler.calendar.deadlines import around
from scheduler.dates import dates_of, meeting_dates
from scheduler.planner import readers
from store.constitution.kinds import RecurringValue
from store.constitution.rules import MeetingKind, Rule, Situation
from store.constitution.topics import AGENDA_AGREED, RECURRING
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
    kind: MeetingKind = "ordinary",
    shortened_because: str = "",
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
        agenda="open" if register.constitution.rule(AGENDA_AGREED, on, body) else "as_is",
        look_at=now,
        reports_by=reports_by,
        papers_on=papers_on,
        kind=kind,
        shortened_because=shortened_because,
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
    the meeting not, in the time that is left: nobody is late for a day that they were not given. Where no rule says, it
    is for the meeting's own day."""
    due = dates_of(register.constitution, meeting).reports_wanted
    if due < today <= meeting.on:
        rules = meeting_dates(register.constitution, meeting.body, meeting.on)
        due = days_left(register.constitution, today, rules, None, meeting.papers_on).reports_by or today
    return reports.owe(
        session, register.partnership, meeting.id, title=title, seat=seat, due_on=due, rule=rule, item=item
    )


def ask_standing(session: Session, register: Register, meeting: Meeting, today: date) -> None:
    """Asks for the standing reports that the meeting calls for and has not been asked for yet (RPT-1); one that is
    called for a matter calls for none."""
    if meeting.kind != "ordinary":
        return
    asked = {r.title for r in reports.of_meeting(session, meeting.id) if recurs(r)}
    for rule in _called_for(session, register, meeting):
        title, by = rule.value.title, rule.value.by
        seat = author_seat(register, by, meeting.body, meeting.on) if by else None
        if seat and title not in asked:
            topic = rule.value.topics()[0]
            ask_report(session, register, meeting, today, title=title, seat=seat, rule=topic, item=None)


def recurs(report: Report) -> bool:
    """Whether a report was asked for because it recurs, and not by an item of the agenda."""
    return str(report.rule).startswith(f"{RECURRING}.")


def no_longer_standing(session: Session, register: Register, meeting: Meeting) -> list[Report]:
    """The reports that are owed to the meeting and that the partnership has no more among its standing ones."""
    titles = {rule.value.title for rule in standing_reports(register, meeting)}
    asked = reports.of_meeting(session, meeting.id)
    return [r for r in asked if recurs(r) and r.state in reports.OWED and r.title not in titles]


def standing_reports(register: Register, meeting: Meeting) -> tuple[Rule[RecurringValue], ...]:
    """What recurs on the meeting's body, by the rules of its day."""
    return register.constitution.rulebook.every(RECURRING, meeting.on, Situation(body=meeting.body))


def author_seat(register: Register, author: str, body: str, on: date) -> str | None:
    """The seat that writes a standing report: named by id, or by the role or office of its holder on the body."""
    if author in register.constitution.seat:
        return author
    seats = register.constitution.seats_of(body, on)
    for seat in seats:
        holder = register.holder(seat.id, on)
        by_role = seat.role == author != readers.CHAIR
        if by_role or (holder is not None and holder.office == author):
            return seat.id
    chair = readers.chair_seat(register, body, on)
    return chair.id if chair is not None else None


def _called_for(session: Session, register: Register, meeting: Meeting) -> Iterator[Rule[RecurringValue]]:
    for rule in standing_reports(register, meeting):
        if rule.value.every == "meeting" or _last_before_its_date(session, register, rule.value, meeting):
            yield rule


def _last_before_its_date(
    session: Session, register: Register, standing: RecurringValue, meeting: Meeting
) -> bool:
    """Whether this is the last meeting by one of the report's dates, reckoned from its anchor.

    A date beyond the year's cycle waits until the meetings of that year are arranged.
    """
    if standing.anchor is None or isinstance(standing.every, str):
        return False
    earlier, due = around(standing.anchor, standing.every, meeting.on)
    if meeting.on <= earlier or due > _end_of_cycle(register, meeting.on):
        return False
    later = meetings.between(session, register.partnership, meeting.on + timedelta(days=1), due, meeting.body)
    return all(other.kind != "ordinary" for other in later)


def _end_of_cycle(register: Register, on: date) -> date:
    """The last day of the cycle, this one or a later one, that a day lies in."""
    end = register.constitution.partnership.cycle.end
    return next(last for years in range(100) if (last := end + relativedelta(years=years)) >= on)
