"""Who came to the meetings that were held, as the marks that the rules of attendance count (ATT-3, ATT-4, ATT-5).

The one place where attendance, replies and holders of the store become those marks. A meeting counts once its
attendance is whole; one that was cancelled has none, and one that moved counts on the day on which it was held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from scheduler.attendance_report import AttendanceReport, attendance_report
from scheduler.calendar.local import at_local
from scheduler.rules.attendance import Attended
from scheduler.rules.presence import Mark, SeatMark, histories
from scheduler.rules.seats import represented
from scheduler.rules.standard import Rate, rate
from scheduler.seats import as_attended
from scheduler.standing_items import kind_of
from store.constitution import Rule, Seat
from store.constitution.kinds import AttendanceValue
from store.constitution.rules import Situation
from store.constitution.topics import STANDARD
from store.models import Attendance, Meeting, SeatReply
from store.queries import meetings
from store.register import Register
from store.session import Session

Replies = Mapping[str, SeatReply]


def year_of(register: Register, on: date) -> tuple[date, date]:
    """The first and last day of the partnership's year that a day lies in."""
    start = register.constitution.partnership.cycle.start
    years = on.year - start.year
    first = start + relativedelta(years=years)
    if first > on:
        first = start + relativedelta(years=years - 1)
    return first, first + relativedelta(years=1, days=-1)


def year_to_report(register: Register, on: date) -> int:
    """The calendar year in which that year begins of which a yearly report to a meeting on `on` tells: the one that has
    ended, within its first quarter, else the present one."""
    first, _ = year_of(register, on)
    return first.year - 1 if on < first + relativedelta(months=3) else first.year


def held(
    session: Session,
    register: Register,
    body: str,
    since: date,
    until: date,
    rule: Rule[AttendanceValue] | None = None,
) -> list[Meeting]:
    """The meetings of a body, both days included, whose attendance is whole, the earliest first; for a rule those
    of the kinds that it applies to."""
    found = meetings.between(session, register.partnership, since, until, body, ("held",))
    return [
        meeting
        for meeting in found
        if meeting.attendance_at is not None
        and (rule is None or rule.applies.covers(Situation(body=body, meeting=kind_of(meeting))))
    ]


def marks_of(session: Session, register: Register, found: Sequence[Meeting]) -> list[SeatMark]:
    """How each seat was filled at each of these meetings, seats that were not there then included."""
    ids = [meeting.id for meeting in found]
    came, answers = meetings.attendance_of(session, ids), meetings.replies_of(session, ids)
    marks: list[SeatMark] = []
    for meeting in found:
        marks += at_meeting(register, meeting, came.get(meeting.id, {}), answers.get(meeting.id, {}))
    return marks


def at_meeting(
    register: Register, meeting: Meeting, came: Mapping[str, Attendance], replies: Replies
) -> list[SeatMark]:
    """How each seat that the body ever had was filled at one meeting."""
    there = {seat.id: seat for seat in register.constitution.seats_of(meeting.body, meeting.on)}
    sat = {state.seat for state in represented(as_attended(register, meeting, came))}
    marks = []
    for seat in register.constitution.seats_of(meeting.body):
        holder = register.holder(seat.id, meeting.on)
        row = came.get(seat.id)
        mark = _mark(register, meeting, seat, row, replies.get(seat.id)) if seat.id in there else Mark.NOT_YET
        if mark is Mark.DEPUTY and seat.voting and seat.id not in sat:
            mark = Mark.ABSENT  # the same person sat in another seat, and is counted once
        marks.append(
            SeatMark(
                meeting=meeting.ref,
                on=meeting.on,
                seat=seat.id,
                mark=mark,
                agency=seat.agency,
                member=str(holder.id) if holder is not None else None,
                came=str(row.person_id) if row is not None and row.person_id is not None else None,
            )
        )
    return marks


def _mark(
    register: Register, meeting: Meeting, seat: Seat, row: Attendance | None, reply: SeatReply | None
) -> Mark:
    if row is not None and row.mark != "absent":
        return Mark.DEPUTY if row.mark == "deputy" else Mark.PRESENT
    if register.holder(seat.id, meeting.on) is None:
        return Mark.VACANT
    answered = reply is not None and reply.meeting_revision == meeting.revision
    if reply is None or not answered or reply.answer not in ("apologies", "deputy"):
        return Mark.ABSENT
    begins = at_local(meeting.on, meeting.at, register.constitution.partnership.zone)
    return Mark.LATE_APOLOGIES if reply.late or reply.given_at >= begins else Mark.APOLOGIES


def counted(
    register: Register, body: str, marks: Sequence[SeatMark], value: AttendanceValue
) -> dict[str, tuple[Attended, ...]]:
    """The history of each person, seat or agency by whom a rule counts: of the seats with a vote alone (ATT-7)."""
    voting = {seat.id for seat in register.constitution.seats_of(body) if seat.voting}
    return histories([mark for mark in marks if mark.seat in voting], value.by, value.present_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPerson:
    """How often somebody came in person to the meetings held while they had a seat, and the agency they sit for."""

    person: int
    agency: str | None
    rate: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceOfYear:
    """A body's attendance from `since` to `until`, the last day of the year: the report by its rules, each person's own
    rate, and how many meetings are planned yet."""

    body: str
    since: date
    until: date
    report: AttendanceReport
    persons: tuple[OfPerson, ...]


def of_year(session: Session, register: Register, body: str, since: date, today: date) -> AttendanceOfYear:
    """The attendance of the partnership's year that begins on `since`, as far as it is recorded."""
    until = since + relativedelta(years=1, days=-1)
    voting = {seat.id for seat in register.constitution.seats_of(body) if seat.voting}
    rule = register.constitution.rule(STANDARD, min(until, today), body)
    every = marks_of(session, register, held(session, register, body, since, min(until, today), rule))
    marks = [mark for mark in every if mark.seat in voting]
    ahead = meetings.between(session, register.partnership, since, until, body, ("planned",))
    remaining = sum(meeting.on >= today for meeting in ahead)
    agency = {mark.member: mark.agency for mark in marks if mark.member is not None}
    persons = tuple(
        OfPerson(person=int(who), agency=agency[who], rate=rate(history))
        for who, history in histories(marks, "person", "member").items()
    )
    return AttendanceOfYear(
        body=body,
        since=since,
        until=until,
        report=attendance_report(register.constitution, body, marks, remaining),
        persons=persons,
    )
