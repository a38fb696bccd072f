"""A written request whose last day passes without what it asks for: it lapses, and those who knew hear it once."""

from __future__ import annotations

from datetime import datetime

from scheduler import next_agenda
from scheduler import written_requests as standing
from scheduler.planner import readers
from scheduler.planner import written_requests as planner
from scheduler.planner.moment import day_after, moment
from store import audit, outbox
from store.models import WrittenRequest
from store.notice_kinds import NoticeKind
from store.queries import due, meetings, written_requests
from store.register import Register
from store.session import Session


def look_at_request(
    session: Session, register: Register, number: int, now: datetime, up_since: datetime | None = None
) -> int:
    """Lapses a request whose last day is over; says how many notices were new. One that was received is the chair's
    and the secretariat's to know of, one without its support the asker's and the secretariat's."""
    row = written_requests.get(session, number)
    when = moment(register.constitution, now, up_since)
    if row.state in ("received", "placed") and row.what == "review_constitution":
        return _on_an_agenda(session, register, row, now)
    if row.state not in written_requests.OPEN or row.last_day is None:
        due.look_at(session, WrittenRequest, number, None)
        return 0
    if when.day <= row.last_day:
        due.look_at(session, WrittenRequest, number, when.starts(day_after(row.last_day)))
        return 0
    written_requests.change(session, number, state="lapsed", settled_at=now, next_look_at=None)
    kinds = (NoticeKind.SUPPORT_ASKED, NoticeKind.REQUEST_RECEIVED)
    why = "its last day has passed"
    outbox.supersede(session, register.partnership, subject=row.ref, why=why, now=now, kinds=kinds)
    audit.record(
        session,
        register.partnership,
        audit.CLERK,
        "extraordinary.lapsed",
        row.ref,
        at=now,
        reason=f"request.{row.what}",
        decision="done",
    )
    rule = standing.rule_of(register.constitution, row.what, when.day, row.body)
    told = standing.addressed(register, row, rule.value if rule else None, when.day).people
    people = (row.asked_by, *told) if row.state == "received" else (row.asked_by,)
    ending: planner.Ending = "not_called" if row.state == "received" else "not_supported"
    place = readers.place_of(register, row.body)
    said = planner.ended(row, people, place, when.due(), ending)
    return outbox.put(session, register.partnership, list(said), now)


def _on_an_agenda(session: Session, register: Register, row: WrittenRequest, now: datetime) -> int:
    """A review that was asked for stays on an agenda until its meeting is held: where none was planned, or its meeting
    is cancelled, it goes on the next one by itself (DEC-4)."""
    when = moment(register.constitution, now)
    at = meetings.get(session, row.meeting_id) if row.meeting_id is not None else None
    if at is not None and at.state != "cancelled" and at.on < when.day:
        due.look_at(session, WrittenRequest, row.id, None)
        return 0
    if at is None or at.state == "cancelled":
        found, _ = next_agenda.open_agenda(session, register.partnership, row.body, when.day)
        if found is not None:
            next_agenda.place(session, row, found, next_agenda.title_of(row))
    due.look_at(session, WrittenRequest, row.id, when.next_morning())
    return 0
