"""The facts that planners are given, gathered from rows and register: each function reads the store for one thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler.calendar.deadlines import after, working_days_before
from scheduler.calendar.local import at_local, local_day
from scheduler.dates import NEXT_DAY, calendar_of, dates_of, meeting_dates, papers_day
from scheduler.planner import readers
from scheduler.planner.facts import (
    EscalationFacts,
    MeetingFacts,
    MilestoneFacts,
    ReportFacts,
    Said,
    SeatFacts,
    meets,
)
from scheduler.rules.ladder import LadderState, Rung
from store.constitution import Constitution
from store.constitution.kinds import LadderValue
from store.constitution.topics import OVERDUE
from store.models import Action, Escalation, Meeting, Milestone, Notice, Report, SeatReply
from store.notice_kinds import NoticeKind
from store.queries import actions, meetings, notices, reports
from store.register import Register
from store.session import Session

TOLD = ("sending", "sent")
"""States of a notice that its reader has, or may have."""
PLAN_REMINDED = 2
"""So many working days before the date of a plan those whom it concerns are told of it again."""


def meeting_facts(session: Session, register: Register, meeting: Meeting) -> MeetingFacts:
    """All that the planner needs of a meeting, as it stands in this transaction."""
    constitution, on = register.constitution, meeting.on
    dates = dates_of(constitution, meeting)
    zone = constitution.partnership.zone
    asked = reports.of_meeting(session, meeting.id)
    granted = reports.granted_on(session, [r.id for r in asked])
    said = notices.about(session, register.partnership, [meeting.ref, *(r.ref for r in asked)])
    seats = _seats(register, meeting)
    answers = [
        r for r in meetings.replies(session, meeting.id).values() if r.meeting_revision == meeting.revision
    ]
    return MeetingFacts(
        ref=meeting.ref,
        revision=meeting.revision,
        body=meeting.body,
        place=readers.place_of(register, meeting.body),
        on=on,
        meets=meets(meeting),
        starts_at=at_local(on, meeting.at, zone),
        state=meeting.state,
        agenda=meeting.agenda,
        papers_out=meeting.papers_out_at is not None,
        on_silence=constitution.chasing.silence_on_agenda,
        dates=dates,
        seats=seats,
        reports=tuple(_report(register, meeting, r, granted.get(r.id)) for r in asked),
        said=tuple(_said(n, zone) for n in said if _stands(n, meeting)),
        chair=readers.chair_or_next(register, meeting.body, on),
        vice_chair=readers.vice_chair(register, meeting.body, on),
        deputies=_deputies(register, answers),
        answered=_answered(seats, answers),
        papers_set_for=meeting.papers_on,
        called=meeting.kind != "ordinary",
        papers_by_rule=meeting_dates(constitution, meeting.body, on).papers_on,
    )


def papers_day_of(session: Session, register: Register, meeting: Meeting) -> date | None:
    """The local day on which a meeting's papers go out, by its rule, its own day and the reports asked for (DL-2).

    None where no rule says and no day was set: they go when the secretariat sends them.
    """
    dates = dates_of(register.constitution, meeting)
    asked = [
        r.due_on
        for r in reports.of_meeting(session, meeting.id)
        if r.state != "dropped" and dates.reports_due is not None
    ]
    return papers_day(dates, meeting.papers_on, asked)


def _stands(notice: Notice, meeting: Meeting) -> bool:
    """Whether a notice speaks of the meeting as it is: of this revision, or told of another with the same date."""
    if notice.revision == meeting.revision:
        return True
    return notice.state in TOLD and (notice.facts.get("meets") or {}).get("on") == meeting.on.isoformat()


def _said(notice: Notice, zone: ZoneInfo) -> Said:
    due = notice.facts.get("due")
    return Said(
        kind=NoticeKind(notice.kind),
        subject=notice.subject,
        person=notice.person_id,
        on=local_day(notice.planned_at, zone),
        reports=tuple(notice.facts.get("reports", ())),
        due=date.fromisoformat(due) if due else None,
        coming=bool(notice.facts.get("coming", True)),
    )


def _report(register: Register, meeting: Meeting, report: Report, granted: datetime | None) -> ReportFacts:
    constitution, due = register.constitution, reports.due_of(report)
    known = granted if report.extended_to is not None else None
    by_rule = dates_of(constitution, meeting).reports_due is not None
    has_day = by_rule or report.extended_to is not None
    offsets = constitution.chasing.report_offsets_days if has_day else ()
    return ReportFacts(
        ref=report.ref,
        title=report.title,
        seat=report.seat,
        author=readers.author(register, meeting.body, report.seat, meeting.on),
        due=due,
        owed=report.state in reports.OWED,
        reminders=_reminders(constitution, due, offsets),
        overdue_on=overdue_on(constitution, due) if has_day else None,
        granted_on=local_day(known, constitution.partnership.zone) if known else None,
        asked_for=report.due_on if by_rule and report.state != "dropped" else None,
    )


def _reminders(constitution: Constitution, due: date, offsets: Sequence[int]) -> tuple[tuple[int, date], ...]:
    """The working days on or before so many calendar days ahead of a due date."""
    calendar = calendar_of(constitution)
    return tuple((n, calendar.on_or_before(due - timedelta(days=n))) for n in offsets)


def overdue_on(constitution: Constitution, due: date) -> date:
    """The local day on which a matter is overdue (DL-6)."""
    found = constitution.first_or_now(OVERDUE, due)
    return after(due, (found.overdue_after if found else None) or NEXT_DAY, calendar_of(constitution))


def is_late(constitution: Constitution, due: date, today: date) -> bool:
    """Whether what was due on a day is late: the one answer to that, for replies, agendas, digests and packs (DL-6)."""
    return today >= overdue_on(constitution, due)


def _seats(register: Register, meeting: Meeting) -> tuple[SeatFacts, ...]:
    return tuple(
        SeatFacts(
            seat=s.id,
            agency=s.agency,
            voting=s.voting,
            holder=readers.holder(register, s.id, meeting.on),
            sharing=readers.holders(register, s.id, meeting.on)[1:],
        )
        for s in register.constitution.seats_of(meeting.body, meeting.on)
    )


def _deputies(register: Register, answers: Sequence[SeatReply]) -> tuple[int, ...]:
    """The deputies who have said that they come in someone's place."""
    coming = {r.deputy_id for r in answers if r.answer == "deputy"}
    return tuple(d.person_id for d in register.deputies if d.id in coming and d.state == "accepted")


def _answered(seats: Sequence[SeatFacts], answers: Sequence[SeatReply]) -> frozenset[int]:
    """The members of whom it is known whether they come."""
    known = {r.seat for r in answers}
    return frozenset(person for s in seats if s.seat in known for person in s.holders)


def milestone_facts(
    session: Session, register: Register, milestone: Milestone, today: date
) -> MilestoneFacts:
    """What the planner needs of a milestone and its action. The owner is today's."""
    action = actions.get(session, milestone.action_id)
    granted = actions.granted_on(session, milestone.id) if milestone.extended_to else None
    constitution = register.constitution
    due, owner = actions.due_of(milestone), readers.owner(register, action, today)
    managers_own = owner is not None and owner == readers.manager(register)
    return MilestoneFacts(
        ref=action.ref,
        number=milestone.number,
        due=due,
        owner=owner,
        open=milestone.state == "open" and action.state == "open",
        reminders=_reminders(constitution, due, constitution.chasing.action_offsets_days),
        overdue_on=overdue_on(constitution, due),
        granted_on=local_day(granted, constitution.partnership.zone) if granted else None,
        doubtful=doubtful(constitution, action, due),
        untold=untold(constitution, milestone),
        decider=readers.decides_instead(register, action.body, today, (owner,)) if managers_own else None,
    )


def doubtful(constitution: Constitution, action: Action, due: date) -> bool:
    """Whether a due date is not believed: flagged when it was read, and over before the year began (ACT-2)."""
    return bool(action.flags) and due < constitution.partnership.cycle.start


def given_late(constitution: Constitution, milestone: Milestone) -> bool:
    """Whether a date was past on the day on which it was taken up, so that nobody could have kept it."""
    on = milestone.given_late_on
    return on is not None and is_late(constitution, actions.due_of(milestone), on)


def untold(constitution: Constitution, milestone: Milestone) -> bool:
    """Whether that is so and its owner has not been told of it yet: then nobody is chased or escalated by it."""
    return given_late(constitution, milestone) and not milestone.told_of


def left_as_printed(action: Action) -> bool:
    """Whether the manager has said that a date that is not believed stays as the plan prints it."""
    return actions.LEFT_AS_PRINTED in action.flags


def escalation_facts(register: Register, escalation: Escalation, today: date) -> EscalationFacts:
    """What the planner needs of an escalation; who is in the chair is read today."""
    concerned = concerned_by(register, escalation, today)
    chair = readers.escalation_reader(register, escalation.body, today, concerned)
    plan_to = escalation.paused_until if escalation.state == Rung.PAUSED else None
    calendar = calendar_of(register.constitution)
    return EscalationFacts(
        ref=escalation.ref,
        revision=escalation.revision,
        ladder=LadderValue.model_validate(escalation.ladder),
        ladder_state=ladder_state(escalation),
        place=readers.place_of(register, escalation.body),
        chair=chair,
        concerned=told_as_concerned(register, escalation, today, chair),
        plan_reminded_on=working_days_before(plan_to, PLAN_REMINDED, calendar) if plan_to else None,
    )


def told_as_concerned(
    register: Register, escalation: Escalation, today: date, reader: int | None
) -> tuple[int, ...]:
    """The people whose action, report or attendance it is: the person named, else the agency's own on that body.

    `reader` has the step and is told of it as its holder.
    """
    if escalation.concerns is not None:
        named = [readers.still_here(register.people.get(escalation.concerns), today)]
    else:
        seats = register.constitution.seats_of(escalation.body, today)
        agency = register.constitution.follows(escalation.agency, today) if escalation.agency else None
        named = [
            person
            for seat in seats
            if seat.agency is not None and seat.agency == agency
            for person in readers.holders(register, seat.id, today)
        ]
    return tuple(dict.fromkeys(person for person in named if person is not None and person != reader))


def ladder_state(escalation: Escalation) -> LadderState:
    """Where an escalation stands, as the rule of the ladder takes it (ESC-1)."""
    return LadderState(
        step=escalation.step,
        step_started_on=escalation.step_started_on,
        due_on=escalation.due_on,
        state=Rung(escalation.state),
        paused_until=escalation.paused_until,
        days_left=escalation.days_left,
    )


def concerned_by(register: Register, escalation: Escalation, today: date) -> frozenset[int]:
    """The people an escalation is about, who are therefore not the ones to be told of it."""
    named: Sequence[int] = [] if escalation.concerns is None else [escalation.concerns]
    if named or escalation.agency is None:
        return frozenset(named)
    return readers.people_of_agency(register, escalation.agency, today)
