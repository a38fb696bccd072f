"""What a meeting's attendance brings with it: agencies whose misses reach the chair (ATT-3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from scheduler import decisions, seats
from scheduler.calendar.local import local_day
from scheduler.facts import told_as_concerned
from scheduler.planner import attendance, readers
from scheduler.planner import escalations as planned_escalations
from scheduler.planner.notice import PlannedNotice
from scheduler.rules.attendance import Attended, MissesFound, agencies_missing, second_miss, window_start
from scheduler.rules.quorum import quorate
from scheduler.standing_items import kind_of
from store import audit, outbox
from store.constitution.kinds import LadderStep
from store.constitution.rules import Situation
from store.constitution.topics import LADDER, MISSES
from store.models import Escalation, Meeting
from store.queries import escalations, meetings
from store.register import Register
from store.session import Session


def attendance_recorded(
    session: Session, register: Register, meeting: Meeting, now: datetime
) -> tuple[tuple[str, MissesFound], ...]:
    """Puts before the chair each agency whose misses within the rolling months have reached the limit (ATT-3), and a
    meeting that was not quorate before those who are to know.

    Called once the meeting's attendance is complete. Each such agency becomes an escalation with the chair, opened
    once for this meeting; returned are the agencies with their misses.
    """
    _without_a_quorum(session, register, meeting, now)
    decisions.of_meeting(session, register, meetings.get(session, meeting.id), now)
    found = tuple(_misses(session, register, meeting))
    today = local_day(now, register.constitution.partnership.zone)
    for agency, misses in found:
        concerned = readers.people_of_agency(register, agency, today)
        reader = readers.escalation_reader(register, meeting.body, today, concerned)
        opened = _escalation(session, register, meeting, agency, misses, now)
        place = readers.place_of(register, meeting.body)
        said = attendance.second_miss(
            meeting, agency, misses, now, reader=reader, place=place, escalation=opened
        )
        concerns = [
            planned_escalations.concerns(
                opened.ref,
                opened.revision,
                person,
                now,
                word="step",
                of=(opened.step, opened.opened_on.isoformat()),
            )
            for person in told_as_concerned(register, opened, today, reader)
        ]
        outbox.put(session, register.partnership, [said, *concerns], now)
    return found


def _without_a_quorum(session: Session, register: Register, meeting: Meeting, now: datetime) -> None:
    """Keeps whether it was quorate (QUO-2); tells those who are to know where it was not, or a key sector was away."""
    states = seats.as_attended(register, meeting, meetings.attendance(session, meeting.id))
    rule = register.constitution.quorum_of(meeting.body, meeting.on)
    came = quorate(rule, states) if rule is not None else None
    meetings.change(session, meeting.id, quorate=came.quorate if came is not None else None)
    said: list[PlannedNotice] = []
    if came is not None and not came.quorate:
        said += attendance.inquorate(
            meeting,
            now,
            reader=readers.chair_or_next(register, meeting.body, meeting.on),
            place=readers.place_of(register, meeting.body),
            have=came.have,
            need=came.need,
        )
    for sector in seats.key_sectors_absent(register, meeting, states):
        agencies = {a.id for a in register.constitution.agencies if a.sector == sector}
        theirs = [s for s in register.constitution.seats_of(meeting.body, meeting.on) if s.agency in agencies]
        held = dict.fromkeys(p for seat in theirs for p in readers.holders(register, seat.id, meeting.on))
        said += [attendance.sector_absent(meeting, sector, person, now) for person in held]
    outbox.put(session, register.partnership, said, now)


def _misses(session: Session, register: Register, meeting: Meeting) -> Iterator[tuple[str, MissesFound]]:
    rule = register.constitution.rule(MISSES, meeting.on, meeting.body, meeting=kind_of(meeting))
    if rule is None:
        return
    within, misses = rule.value.within, rule.value.misses
    if within is None or misses is None:
        return
    start = window_start(meeting.on, within)
    held = {
        row.id: (row, seats.as_attended(register, row, marks))
        for row in meetings.between(session, register.partnership, start, meeting.on, meeting.body)
        if rule.applies.covers(Situation(body=row.body, meeting=kind_of(row)))
        and (marks := meetings.attendance(session, row.id))
    }
    for agency in agencies_missing(held[meeting.id][1]) if meeting.id in held else ():
        history = [
            Attended(meeting=row.ref, on=row.on, represented=agency not in agencies_missing(seen))
            for row, seen in held.values()
        ]
        found = second_miss(history, meeting.on, threshold=misses, within=within)
        if found is not None:
            yield agency, found


def _escalation(
    session: Session, register: Register, meeting: Meeting, agency: str, misses: MissesFound, now: datetime
) -> Escalation:
    """The chair's escalation about an agency that keeps away; the same one where attendance is recorded again."""
    for open_one in escalations.about(session, register.partnership, meeting.ref):
        if open_one.kind == "attendance" and open_one.agency == agency:
            return open_one
    today = local_day(now, register.constitution.partnership.zone)
    found = register.constitution.rule(LADDER, today, meeting.body)
    steps = found.value.steps if found is not None else ()
    step = next((s for s in steps if s.is_the_chairs), LadderStep(name="with the chair", holder="chair"))
    made = escalations.create(
        session,
        register.partnership,
        kind="attendance",
        subject=meeting.ref,
        body=meeting.body,
        agency=agency,
        what="",
        facts={"misses": [{"meeting": m.meeting, "on": m.on.isoformat()} for m in misses.misses]},
        ladder={
            "steps": [{"name": step.name, "holder": step.holder, "of": step.of}],
            "after_plan": found.value.after_plan if found is not None else "resume",
        },
        opened_on=today,
        step_started_on=today,
    )
    audit.record(
        session,
        register.partnership,
        audit.CLERK,
        "escalation.opened",
        made.ref,
        at=now,
        reason=MISSES,
        about=meeting.ref,
    )
    return made
