"""What a meeting's attendance brings with it: absences that reach the chair (ATT-3, ATT-4), whoever falls below the
standard (ATT-5), a meeting that was not quorate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from scheduler import attended, decisions, seats
from scheduler.calendar.local import local_day
from scheduler.facts import told_as_concerned
from scheduler.planner import attendance, readers
from scheduler.planner import escalations as planned_escalations
from scheduler.planner.notice import PlannedNotice
from scheduler.rules.attendance import MissesFound, run_of_misses, second_miss, window_start
from scheduler.rules.presence import By
from scheduler.rules.quorum import quorate
from scheduler.rules.standard import Rate, fell_below, rate
from scheduler.standing_items import kind_of
from store import audit, outbox
from store.constitution.kinds import AttendanceValue, LadderStep
from store.constitution.topics import LADDER, MISSES, RUN, STANDARD, Topic
from store.models import Escalation, Meeting
from store.queries import escalations, meetings
from store.register import Register
from store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Absences that a rule puts before somebody. `who` is an agency, a seat or a person's id, as the rule counts `by`.
    `in_a_row` are the persons of that agency who missed the same meetings in succession (ATT-4), told with it."""

    topic: Topic[AttendanceValue]
    by: By
    who: str
    found: MissesFound
    in_a_row: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """An agency, a seat or a person that has fallen below the standard with a meeting (ATT-5)."""

    who: str
    rate: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What followed from a meeting's attendance."""

    absences: tuple[Absence, ...] = ()
    below: tuple[Below, ...] = ()


NOTHING = Followed()


def attendance_recorded(session: Session, register: Register, meeting: Meeting, now: datetime) -> Followed:
    """Puts before the chair whoever has now been away as often as a rule says (ATT-3, ATT-4), and a meeting that
    was not quorate before those who are to know.

    Called once the meeting's attendance is complete. Each becomes a matter with the chair, opened once for the same
    absences however often attendance is recorded.
    """
    _without_a_quorum(session, register, meeting, now)
    decisions.of_meeting(session, register, meetings.get(session, meeting.id), now)
    found = _told_together(
        register, meeting, [*_misses(session, register, meeting), *_runs(session, register, meeting)]
    )
    for absence in found:
        _put_before(session, register, meeting, absence, now)
    return Followed(absences=tuple(found), below=tuple(_below(session, register, meeting)))


def _put_before(
    session: Session, register: Register, meeting: Meeting, absence: Absence, now: datetime
) -> None:
    today = local_day(now, register.constitution.partnership.zone)
    opened = _escalation(session, register, meeting, absence, now)
    step = opened.ladder["steps"][0]["holder"]
    concerned = frozenset(told_as_concerned(register, opened, today, None))
    if opened.concerns is None and opened.agency is not None:
        concerned = readers.people_of_agency(register, opened.agency, today)
    reader = (
        None
        if step == readers.MANAGER
        else readers.escalation_reader(register, meeting.body, today, concerned)
    )
    to = attendance.ToldOfAbsences(
        meeting=meeting, now=now, reader=reader, place=readers.place_of(register, meeting.body)
    )
    say = attendance.absent_in_a_row if absence.topic == RUN else attendance.second_miss
    said = say(opened, absence.found, to)
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


def _misses(session: Session, register: Register, meeting: Meeting) -> Iterator[Absence]:
    """Whoever has missed so many meetings within the time that the rule counts (ATT-3)."""
    rule = register.constitution.rule(MISSES, meeting.on, meeting.body, meeting=kind_of(meeting))
    if rule is None or rule.value.within is None or rule.value.misses is None:
        return
    value, start = rule.value, window_start(meeting.on, rule.value.within)
    marks = attended.marks_of(
        session, register, attended.held(session, register, meeting.body, start, meeting.on, rule)
    )
    for who, history in attended.counted(register, meeting.body, marks, value).items():
        found = second_miss(history, meeting.on, threshold=rule.value.misses, within=rule.value.within)
        if found is not None:
            yield Absence(topic=MISSES, by=value.by, who=who, found=found)


def _runs(session: Session, register: Register, meeting: Meeting) -> Iterator[Absence]:
    """Whoever has missed so many meetings in succession, this one among them (ATT-4), and is not before the chair for
    some of these already."""
    rule = register.constitution.rule(RUN, meeting.on, meeting.body, meeting=kind_of(meeting))
    if rule is None or rule.value.misses is None:
        return
    value = rule.value
    every = attended.held(session, register, meeting.body, meeting.on.min, meeting.on.max, rule)
    marks = attended.marks_of(session, register, every)
    for who, history in attended.counted(register, meeting.body, marks, value).items():
        found = run_of_misses(history, history[-1].on, threshold=rule.value.misses)
        if found is None or meeting.ref not in {miss.meeting for miss in found.misses}:
            continue
        if not _is_raised(session, register, meeting.body, value.by, who, found):
            yield Absence(topic=RUN, by=value.by, who=who, found=found)


def _is_raised(session: Session, register: Register, body: str, by: By, who: str, found: MissesFound) -> bool:
    """Whether any of these absences in a row is before the chair already, by itself or with the agency's."""
    refs = {miss.meeting for miss in found.misses}
    for row in escalations.of_attendance(session, register.partnership, body):
        persons = {row.concerns, *row.facts.get("in_a_row", ())}
        same = int(who) in persons if by == "person" else row.facts.get("who") == who
        if same and refs & {miss["meeting"] for miss in row.facts.get("misses", ())}:
            return True
    return False


def _told_together(register: Register, meeting: Meeting, found: Sequence[Absence]) -> list[Absence]:
    """A person's absences in a row are told with those of their agency, where these are the same meetings."""
    agencies = {absence.who: absence for absence in found if absence.by == "agency"}
    told: dict[tuple[str, str, str], Absence] = {(a.topic, a.by, a.who): a for a in found}
    for absence in found:
        if absence.by != "person":
            continue
        agency = _agency_of(register, meeting, int(absence.who))
        theirs = told.get((MISSES, "agency", agency)) if agency in agencies and agency is not None else None
        refs = {miss.meeting for miss in absence.found.misses}
        if theirs is not None and refs <= {miss.meeting for miss in theirs.found.misses}:
            told[MISSES, "agency", theirs.who] = replace(
                theirs, in_a_row=(*theirs.in_a_row, int(absence.who))
            )
            del told[absence.topic, absence.by, absence.who]
    return list(told.values())


def _agency_of(register: Register, meeting: Meeting, person: int) -> str | None:
    held = [seat for seat in register.seats_held(person, meeting.on) if seat.body == meeting.body]
    return next((seat.agency for seat in held if seat.agency is not None), None)


def _below(session: Session, register: Register, meeting: Meeting) -> Iterator[Below]:
    """Whoever met the standard of the year before this meeting and does so no longer (ATT-5)."""
    rule = register.constitution.rule(STANDARD, meeting.on, meeting.body, meeting=kind_of(meeting))
    if rule is None or rule.value.share is None:
        return
    since, _ = attended.year_of(register, meeting.on)
    marks = attended.marks_of(
        session, register, attended.held(session, register, meeting.body, since, meeting.on, rule)
    )
    for who, history in attended.counted(register, meeting.body, marks, rule.value).items():
        if fell_below(history, meeting.ref, rule.value.share, rule.value.test):
            yield Below(who=who, rate=rate(history))


def _escalation(
    session: Session, register: Register, meeting: Meeting, absence: Absence, now: datetime
) -> Escalation:
    """The matter about somebody who keeps away; the same one where attendance is recorded again."""
    agency, person = _whose(register, meeting, absence)
    for open_one in escalations.about(session, register.partnership, meeting.ref):
        if open_one.kind == "attendance" and (open_one.agency, open_one.concerns) == (agency, person):
            return open_one
    today = local_day(now, register.constitution.partnership.zone)
    found = register.constitution.rule(LADDER, today, meeting.body)
    step = _first_step(register, meeting, absence, found.value.steps if found is not None else ())
    made = escalations.create(
        session,
        register.partnership,
        kind="attendance",
        subject=meeting.ref,
        body=meeting.body,
        agency=agency,
        concerns=person,
        what=f"Attendance of {register.people[person].name}" if person is not None else "",
        facts={
            "misses": [{"meeting": m.meeting, "on": m.on.isoformat()} for m in absence.found.misses],
            "rule": absence.topic,
            "who": absence.who,
            "in_a_row": list(absence.in_a_row),
        },
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
        reason=absence.topic,
        about=meeting.ref,
    )
    return made


def _whose(register: Register, meeting: Meeting, absence: Absence) -> tuple[str | None, int | None]:
    """The agency and the person that a matter is about: of an agency's absences nobody is named."""
    if absence.by == "agency":
        return absence.who, None
    if absence.by == "person":
        return _agency_of(register, meeting, int(absence.who)), int(absence.who)
    held = readers.holder(register, absence.who, meeting.on)
    return register.constitution.seat[absence.who].agency, held


def _first_step(
    register: Register, meeting: Meeting, absence: Absence, steps: Sequence[LadderStep]
) -> LadderStep:
    """With whom it is: the chair, where the rule has the chair told, else the manager; the ladder's step where it has
    one."""
    rule = register.constitution.rule(absence.topic, meeting.on, meeting.body)
    told = rule.value.tell if rule is not None else ("chair",)
    if not {"chair", "vice_chair"} & {*told}:
        return LadderStep(name="with the manager", holder="manager")
    return next((s for s in steps if s.is_the_chairs), LadderStep(name="with the chair", holder="chair"))
