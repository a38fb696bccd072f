"""One thing looked at: its facts, what ought to be said of it by now, what that changes, when to look again.

Used by the sweep, and by commands inside their own transaction, so that both come to the same plan.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from scheduler import terms
from scheduler.by_when import AtMeeting, PlanReader
from scheduler.digest.facts import digest_of
from scheduler.facts import escalation_facts, meeting_facts, milestone_facts
from scheduler.planner import actions as action_planner
from scheduler.planner import digests as digest_planner
from scheduler.planner import escalations as escalation_planner
from scheduler.planner import meetings as meeting_planner
from scheduler.planner.digests import ToldLast
from scheduler.planner.meetings import MeetingPlan
from scheduler.planner.moment import moment
from scheduler.rules.ladder import LadderState, Rung
from store import audit, outbox
from store.constitution.topics import LADDER, PAPERS_OUT
from store.models import Escalation, Meeting, Milestone
from store.notice_kinds import NoticeKind
from store.queries import actions, due, escalations, meetings, notices, partnerships
from store.register import Register
from store.session import Session

SETTLED = (Rung.ACKNOWLEDGED, Rung.PAUSED, Rung.RESOLVED)


def replan(
    session: Session,
    register: Register,
    now: datetime,
    *,
    meeting: Meeting | None = None,
    milestone: Milestone | None = None,
    escalation: Escalation | None = None,
) -> None:
    """Plans each thing that is given anew, as its row is now, in the caller's transaction. `now` is UTC.

    Puts what ought to be said and is not yet, withdraws what need not be said any more of an action that is closed or
    an escalation in hand, and sets when each is looked at next. A pack that is due is left to the sweep.
    """
    if meeting is not None:
        look_at_meeting(session, register, meeting.id, now)
    if milestone is not None:
        look_at_milestone(session, register, milestone.id, now)
    if escalation is not None:
        look_at_escalation(session, register, escalation.id, now)


def look_at_meeting(
    session: Session, register: Register, meeting: int, now: datetime, up_since: datetime | None = None
) -> MeetingPlan:
    """Plans a meeting; where its plan says that the pack is due, it is to be looked at again now."""
    row = meetings.get(session, meeting)
    plan = meeting_planner.plan(
        meeting_facts(session, register, row), moment(register.constitution, now, up_since)
    )
    outbox.put(session, register.partnership, plan.notices, now)
    look = now if plan.pack else plan.next_look
    meetings.change(session, meeting, state=plan.state, agenda=plan.agenda, next_look_at=look)
    _tie_milestones(session, register, row, now)
    if plan.state != row.state:
        _recorded(session, register, f"meeting.{plan.state}", row.ref, "its day has passed", now)
    if plan.agenda != row.agenda:
        _recorded(session, register, f"agenda.{plan.agenda}", row.ref, PAPERS_OUT, now)
    return plan


def _tie_milestones(session: Session, register: Register, meeting: Meeting, now: datetime) -> None:
    """What is due "at each meeting" follows the meeting's date, falls away with it, and is due at a new one too."""
    tied = {m.action_id: m for m in actions.tied_to(session, meeting.id)}
    for milestone in tied.values():
        if meeting.state == "cancelled" and milestone.state == "open":
            actions.change_milestone(session, milestone.id, state="dropped", next_look_at=None)
        elif (
            meeting.state == "planned"
            and milestone.state == "dropped"
            and actions.get(session, milestone.action_id).state == "open"
        ):
            actions.change_milestone(session, milestone.id, state="open", due_on=meeting.on, next_look_at=now)
        elif meeting.state == "planned" and milestone.due_on != meeting.on:
            actions.change_milestone(session, milestone.id, due_on=meeting.on, next_look_at=now)
    cycle = register.constitution.partnership.cycle
    if meeting.state != "planned" or not cycle.start <= meeting.on <= cycle.end:
        return
    plan = PlanReader(register.constitution)
    for action in actions.with_meetings_of(session, register.partnership, meeting.body):
        row, at = actions.get(session, action), AtMeeting(meeting.body, meeting.on)
        if action not in tied and plan.is_due_at_each(at, row.by_when, row.body):
            number = max(m.number for m in actions.milestones(session, action)) + 1
            actions.add_milestone(
                session,
                register.partnership,
                action,
                number=number,
                due_on=meeting.on,
                meeting_id=meeting.id,
                next_look_at=now,
            )


def look_at_milestone(
    session: Session, register: Register, milestone: int, now: datetime, up_since: datetime | None = None
) -> int:
    """Plans a milestone; says how many notices were new."""
    row = actions.milestone(session, milestone)
    when = moment(register.constitution, now, up_since)
    plan = action_planner.plan(milestone_facts(session, register, row, when.day), when)
    action = actions.get(session, row.action_id)
    if action.state != "open":
        _withdrawn(
            session,
            register,
            action.ref,
            (NoticeKind.ACTION_DUE, NoticeKind.ACTION_OVERDUE),
            "it is done",
            now,
        )
    actions.change_milestone(session, milestone, next_look_at=plan.next_look)
    return outbox.put(session, register.partnership, plan.notices, now)


def look_at_escalation(
    session: Session, register: Register, escalation: int, now: datetime, up_since: datetime | None = None
) -> int:
    """Plans an escalation, which moves at most one step; says how many notices were new."""
    row = escalations.get(session, escalation)
    when = moment(register.constitution, now, up_since)
    facts = escalation_facts(register, row, when.day)
    plan = escalation_planner.plan(facts, when)
    if plan.ladder != facts.ladder_state:
        escalations.change(session, row, **_columns(plan.ladder))
        _recorded(
            session,
            register,
            "escalation.step",
            row.ref,
            LADDER,
            now,
            step=plan.ladder.step,
            state=plan.ladder.state,
        )
    if plan.ladder.state in SETTLED:
        why = f"the matter is {plan.ladder.state.value}"
        _withdrawn(session, register, row.ref, (NoticeKind.ESCALATION_STEP,), why, now)
    due.look_at(session, Escalation, escalation, plan.next_look)
    return outbox.put(session, register.partnership, plan.notices, now)


def look_at_places(
    session: Session, register: Register, partnership: int, now: datetime, up_since: datetime | None = None
) -> int:
    """Plans the digest of each place of a partnership; says how many are new.

    What a place is told today replaces what waits from a day before: after days without service the newest is enough.
    """
    row = partnerships.get(session, partnership)
    constitution, when = register.constitution, moment(register.constitution, now, up_since)
    kept, said = dict(row.digest), []
    for place in sorted({b.place for b in constitution.bodies}):
        if digest_planner.is_due(when, constitution.chasing):
            notice, told = digest_planner.plan(
                digest_of(session, register, place, now),
                _told(session, register, place, ToldLast.kept(kept.get(place))),
                when,
                constitution.chasing,
            )
            kept[place] = told.to_keep()
            said += [notice] if notice else []
    for notice in said:
        _withdrawn(
            session, register, notice.subject, (NoticeKind.DIGEST,), "a newer digest takes its place", now
        )
    said += terms.notices(register, when)
    look = digest_planner.next_look(when, constitution.chasing)
    partnerships.keep_digest(session, partnership, kept, look)
    return outbox.put(session, partnership, said, now)


def _told(session: Session, register: Register, place: str, kept: ToldLast) -> ToldLast:
    """What a place was told: of a digest that has not left yet, and makes way for the next, it was told nothing."""
    found = notices.of_kind(session, register.partnership, NoticeKind.DIGEST, place)
    waiting = next((n for n in found if n.state == "pending"), None)
    return kept if waiting is None else kept.before(waiting.facts)


def _columns(ladder: LadderState) -> dict[str, object]:
    return {
        "step": ladder.step,
        "step_started_on": ladder.step_started_on,
        "due_on": ladder.due_on,
        "state": ladder.state.value,
        "paused_until": ladder.paused_until,
        "days_left": ladder.days_left,
    }


def _withdrawn(
    session: Session, register: Register, subject: str, kinds: Collection[NoticeKind], why: str, now: datetime
) -> None:
    outbox.supersede(session, register.partnership, subject=subject, kinds=kinds, why=why, now=now)


def _recorded(
    session: Session, register: Register, action: str, ref: str, why: str, now: datetime, **detail: object
) -> None:
    """The clerk's own act, with the rule that asked for it."""
    clerk, home = audit.CLERK, register.partnership
    audit.record(session, home, clerk, action, ref, at=now, reason=why, decision="done", **detail)
