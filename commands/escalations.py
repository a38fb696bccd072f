"""An escalation on its way up the ladder (ESC-1): opened, in hand, paused by a plan, taken higher, settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Needs, NotFound, NotNow, Refused, Thing
from commands.common.escalated import (
    about_escalation,
    already_decided,
    as_drawn,
    change,
    columns_of,
    holder_of,
    leads_to,
    nobody_was_told,
    thing_of,
    unresolved,
)
from commands.common.help_lines import for_chairs, for_managers
from commands.common.registry import command
from scheduler.dates import calendar_of
from scheduler.facts import ladder_state
from scheduler.ladders import ladder_of
from scheduler.planner import readers
from scheduler.rules import ladder
from scheduler.sweep import replan
from store import outbox
from store.constitution.kinds import LadderStep, LadderValue
from store.models import Escalation
from store.notice_kinds import NoticeKind
from store.queries import actions, escalations, meetings, reports

OPEN = ("open", "acknowledged", "paused", "finished")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEscalation:
    """`subject` is the ref of the action or report that is not resolved."""

    subject: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledge:
    """`until` is the day on which it comes back to whoever has it in hand; where none is set, some working days on."""

    escalation: int
    until: date | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreePlan:
    escalation: int
    plan: str
    until: date
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    escalation: int
    outcome: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationSeen:
    """The matter as it stands after what was `done`: opened, acknowledged, plan_agreed, settled, gone_higher.

    `leaving` says that a word about the step before was already on its way.
    """

    escalation: Escalation
    done: str
    step: LadderStep
    leaving: bool = False


def about_new(act: Act, request: OpenEscalation) -> Thing:
    """Who decides on what is the board manager's own may put it on the ladder, besides the manager."""
    what = _what_it_is(act, request.subject, closed_too=True)
    concerns = what.get("concerns")
    decider = None
    if concerns is not None and concerns == readers.manager(act.register):
        decider = readers.decides_instead(act.register, str(what["body"]), act.today, (concerns,))
    return Thing(subject=request.subject, addressed=frozenset({decider} if decider is not None else ()))


def about_acknowledge(act: Act, request: Acknowledge) -> Thing:
    """To have it in hand, and so to silence it, is for whom it is with: until the chair's steps that is the manager."""
    found = find.escalation(act, request.escalation)
    return thing_of(act, found, frozenset() if holder_of(found) == "manager" else leads_to(act, found))


@command(
    "escalation.open",
    request=OpenEscalation,
    about=about_new,
    right=rights.ESCALATORS,
    form=True,
    help=for_managers(9, "clerk escalate A-7 why", "what is late escalated"),
)
def open_one(act: Act, request: OpenEscalation) -> EscalationSeen:
    """Puts a matter on the ladder, with the ladder as it is today; later edits of the rule do not change it."""
    reason = request.reason.strip()
    if not reason:
        raise Refused(Needs(what="reason", subject=request.subject))
    standing = [
        e for e in escalations.about(act.session, act.partnership, request.subject) if e.state in OPEN
    ]
    if standing:
        raise Refused(
            AlreadyDecided(subject=standing[0].ref, what="escalation_there", by=standing[0].opened_by)
        )
    what = _what_it_is(act, request.subject)
    steps = ladder_of(act.constitution, act.today, what["body"])
    ends = ladder.ends_by(calendar_of(act.constitution, what["body"], act.today))
    begins = ladder.open_ladder(steps, act.today, ends, _first_step(act, steps, what))
    made = escalations.create(
        act.session,
        act.partnership,
        **what,
        subject=request.subject,
        facts={"reason": reason},
        ladder=steps.model_dump(mode="json"),
        opened_by=act.actor.person,
        opened_on=act.today,
        **columns_of(begins),
    )
    act.record(made.ref, reason=reason, about=request.subject)
    replan(act.session, act.register, act.now, escalation=made)
    return _seen(act, made, "opened")


@command(
    "escalation.acknowledge",
    request=Acknowledge,
    about=about_acknowledge,
    right=rights.ADDRESSED,
    form=True,
    help=for_chairs(
        2, "clerk acknowledge E-2 until 14 Sep", "you have it in hand; it comes back to you then"
    ),
)
def acknowledge(act: Act, request: Acknowledge) -> EscalationSeen:
    """Somebody has it in hand; nobody further is told meanwhile, and it comes back to them on its day. The first to say
    so is the one who has; they may say so again with another day."""
    found = unresolved(act, request.escalation)
    if request.until is not None and request.until <= act.today:
        raise Refused(NotNow(code="day_past", subject=found.ref, facts={"until": request.until}))
    own = found.state == "acknowledged" and found.acknowledged_by == act.actor.person
    if not (own and request.until is not None):
        as_drawn(found, request.revision)
        if found.state in ("acknowledged", "paused"):
            raise Refused(already_decided(found))
    calendar = calendar_of(act.constitution)
    back_on = request.until or calendar.plus(act.today, act.constitution.chasing.in_hand_working_days)
    steps = LadderValue.model_validate(found.ladder)
    ends = ladder.ends_by(calendar)
    after = ladder.acknowledge(ladder_state(found), steps, act.today, back_on, ends)
    change(act, found, after, acknowledged_by=act.actor.person, acknowledged_at=act.now)
    act.record(found.ref, until=back_on.isoformat())
    return _seen(act, found, "acknowledged")


@command(
    "escalation.plan",
    request=AgreePlan,
    about=about_escalation,
    right=rights.ADDRESSED,
    form=True,
    help=for_chairs(3, "clerk plan E-2 until 14 Sep what was agreed", "a plan is agreed"),
)
def agree_plan(act: Act, request: AgreePlan) -> EscalationSeen:
    """A plan is agreed: the ladder waits until the end of its day, and goes on where it was if it is not settled."""
    found = unresolved(act, request.escalation)
    if not request.plan.strip():
        raise Refused(Needs(what="plan", subject=found.ref))
    if request.until < act.today:
        raise Refused(NotNow(code="plan_past", subject=found.ref, facts={"until": request.until}))
    if found.state == "paused" and (found.plan, found.paused_until) == (request.plan.strip(), request.until):
        return _seen(act, found, "plan_agreed")
    if found.state == "paused" and request.revision not in (0, found.revision):
        raise Refused(already_decided(found))
    after = ladder.pause(ladder_state(found), request.until, act.today)
    change(act, found, after, plan=request.plan.strip())
    act.record(found.ref, reason=request.plan.strip(), until=request.until.isoformat())
    return _seen(act, found, "plan_agreed")


@command(
    "escalation.settle",
    request=Settle,
    about=about_escalation,
    right=rights.ADDRESSED,
    form=True,
    help=for_chairs(4, "clerk settle E-2 how it was settled", "an escalation is settled"),
)
def settle(act: Act, request: Settle) -> EscalationSeen:
    """The matter is settled, and how is kept."""
    found = unresolved(act, request.escalation)
    if not request.outcome.strip():
        raise Refused(Needs(what="outcome", subject=found.ref))
    change(
        act,
        found,
        ladder.resolve(ladder_state(found)),
        outcome=request.outcome.strip(),
        resolved_by=act.actor.person,
        resolved_at=act.now,
    )
    act.record(found.ref, reason=request.outcome.strip())
    return _seen(act, found, "settled")


def _first_step(act: Act, steps: LadderValue, what: dict[str, Any]) -> int:
    """The ladder begins at its first step; on what is the board manager's own, with whoever is above (ESC-1)."""
    manager, concerns = readers.manager(act.register), what["concerns"]
    if concerns is None or concerns != manager:
        return 0
    if readers.escalation_reader(act.register, what["body"], act.today, (concerns,)) is None:
        return 0
    return next((n for n, step in enumerate(steps.steps) if step.holder != readers.MANAGER), 0)


def _what_it_is(act: Act, subject: str, *, closed_too: bool = False) -> dict[str, Any]:
    """What an escalation about an action or a report is: of which body and agency, and whom it concerns."""
    if found := actions.by_ref(act.session, act.partnership, subject):
        if found.state == "closed" and not closed_too:
            raise Refused(NotNow(code="action_closed", subject=subject, facts={"action": found}))
        if not closed_too and nobody_was_told(act, found):
            owner = readers.owner(act.register, found, act.today)
            raise Refused(
                NotNow(code="action_untold", subject=subject, facts={"action": found, "owner": owner})
            )
        return {
            "kind": "action",
            "body": found.body,
            "agency": readers.agency_of(act.register, found, act.today),
            "concerns": readers.owner(act.register, found, act.today),
            "what": found.what,
        }
    if report := reports.by_ref(act.session, act.partnership, subject):
        meeting = meetings.get(act.session, report.meeting_id)
        return {
            "kind": "report",
            "body": meeting.body,
            "agency": _agency(act, report.seat),
            "concerns": readers.author(act.register, meeting.body, report.seat, act.today),
            "what": report.title,
        }
    raise Refused(NotFound(what="action", said=subject))


def _agency(act: Act, seat: str | None) -> str | None:
    found = act.constitution.seat.get(seat) if seat else None
    return found.agency if found else None


def _seen(act: Act, found: Escalation, done: str) -> EscalationSeen:
    now = escalations.get(act.session, found.id)
    steps = LadderValue.model_validate(now.ladder)
    leaving = outbox.leaving(
        act.session, act.partnership, subject=found.ref, kinds=(NoticeKind.ESCALATION_STEP,)
    )
    return EscalationSeen(escalation=now, done=done, step=steps.steps[now.step], leaving=bool(leaving))
