"""A matter on its way up the ladder (ESC-1): opened, in hand, paused by a plan, taken higher, settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Needs, NotFound, NotNow, Refused, Thing
from commands.common.help_lines import for_chairs, for_managers
from commands.common.registry import command
from scheduler.facts import concerned_by, ladder_state
from scheduler.planner import readers
from scheduler.rules import ladder
from scheduler.rules.ladder import LadderState, Rung
from scheduler.sweep import replan
from store import outbox
from store.constitution.rules import LadderStep, LadderValue
from store.models import Action, Escalation, Person, Report
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
    escalation: int
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
class DraftLetter:
    escalation: int
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GoHigher:
    """There is no plan: the chair goes to the agency's chief executive now (ESC-1)."""

    escalation: int
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationSeen:
    """The matter as it stands after what was `done`: opened, acknowledged, plan_agreed, settled, gone_higher.

    `leaving` says that a word about the step before was already on its way (S3).
    """

    escalation: Escalation
    done: str
    step: LadderStep
    leaving: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDrafted:
    """The facts of a letter that the chair may send; the bot sends it to nobody."""

    escalation: Escalation
    agency: str | None
    chair: Person | None
    member: Person | None
    action: Action | None = None
    report: Report | None = None
    due: date | None = None
    missed: tuple[tuple[str, date], ...] = ()
    gone_higher: bool = False


Existing = AgreePlan | Settle | DraftLetter | GoHigher


def about_new(act: Act, request: OpenEscalation) -> Thing:
    return Thing(subject=request.subject)


def about(act: Act, request: Existing) -> Thing:
    """Who the ladder leads to may settle a matter or plan for it at any time."""
    found = find.escalation(act, request.escalation)
    return _thing(found, _leads_to(act, found))


def about_acknowledge(act: Act, request: Acknowledge) -> Thing:
    """To have it in hand, and so to silence it, is for whom it is with: until the chair's steps that is the manager."""
    found = find.escalation(act, request.escalation)
    return _thing(found, frozenset() if _holder(found) == "manager" else _leads_to(act, found))


def is_with(act: Act, found: Escalation) -> bool:
    """Whether a matter is with this person on its step: the manager's steps, and those that nobody is left to be
    told of, are the manager's; the others are for whom the ladder leads to."""
    above = frozenset() if _holder(found) == "manager" else _leads_to(act, found)
    return act.actor.person in above if above else act.actor.is_manager


@command(
    "escalation.open",
    request=OpenEscalation,
    about=about_new,
    right=rights.ESCALATORS,
    form=True,
    help=for_managers(9, "/clerk escalate A-7 why", "a matter put on the ladder"),
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
    steps: LadderValue = act.constitution.value("ESC-1", act.today)
    begins = ladder.open_ladder(steps, act.today)
    made = escalations.create(
        act.session,
        act.partnership,
        **_what_it_is(act, request.subject),
        subject=request.subject,
        facts={"reason": reason},
        ladder=steps.model_dump(mode="json"),
        opened_by=act.actor.person,
        opened_on=act.today,
        **_columns(begins),
    )
    act.record(made.ref, reason=reason, about=request.subject)
    replan(act.session, act.register, act.now, escalation=made)
    return _seen(act, made, "opened")


@command(
    "escalation.acknowledge",
    request=Acknowledge,
    about=about_acknowledge,
    right=rights.ADDRESSED,
    help=for_chairs(2, "/clerk acknowledge E-2", "you have a matter in hand"),
)
def acknowledge(act: Act, request: Acknowledge) -> EscalationSeen:
    """Somebody has it in hand; nobody further is told meanwhile. The first to say so is the one who has."""
    found = _unresolved(act, request.escalation)
    _as_drawn(found, request.revision)
    if found.state in ("acknowledged", "paused"):
        raise Refused(_decided(found))
    after = ladder.acknowledge(ladder_state(found), LadderValue.model_validate(found.ladder), act.today)
    _change(act, found, after, acknowledged_by=act.actor.person, acknowledged_at=act.now)
    act.record(found.ref)
    return _seen(act, found, "acknowledged")


@command(
    "escalation.plan",
    request=AgreePlan,
    about=about,
    right=rights.ADDRESSED,
    form=True,
    help=for_chairs(3, "/clerk plan E-2 until 14 Sep what was agreed", "a plan is agreed"),
)
def agree_plan(act: Act, request: AgreePlan) -> EscalationSeen:
    """A plan is agreed: the ladder waits until the end of its day, and goes on where it was if it is not settled."""
    found = _unresolved(act, request.escalation)
    if not request.plan.strip():
        raise Refused(Needs(what="plan", subject=found.ref))
    if request.until < act.today:
        raise Refused(NotNow(code="plan_past", subject=found.ref, facts={"until": request.until}))
    if found.state == "paused" and (found.plan, found.paused_until) == (request.plan.strip(), request.until):
        return _seen(act, found, "plan_agreed")
    if found.state == "paused" and request.revision not in (0, found.revision):
        raise Refused(_decided(found))
    after = ladder.pause(ladder_state(found), request.until, act.today)
    _change(act, found, after, plan=request.plan.strip())
    act.record(found.ref, reason=request.plan.strip(), until=request.until.isoformat())
    return _seen(act, found, "plan_agreed")


@command(
    "escalation.settle",
    request=Settle,
    about=about,
    right=rights.ADDRESSED,
    form=True,
    help=for_chairs(4, "/clerk settle E-2 how it was settled", "a matter is settled"),
)
def settle(act: Act, request: Settle) -> EscalationSeen:
    """The matter is settled, and how is kept."""
    found = _unresolved(act, request.escalation)
    if not request.outcome.strip():
        raise Refused(Needs(what="outcome", subject=found.ref))
    _change(
        act,
        found,
        ladder.resolve(ladder_state(found)),
        outcome=request.outcome.strip(),
        resolved_by=act.actor.person,
        resolved_at=act.now,
    )
    act.record(found.ref, reason=request.outcome.strip())
    return _seen(act, found, "settled")


@command(
    "escalation.letter",
    request=DraftLetter,
    about=about,
    right=rights.LETTER_WRITERS,
    beside=True,
    help=for_chairs(5, "/clerk letter E-2", "a draft letter to the chief executive, for you to send"),
)
def letter(act: Act, request: DraftLetter) -> LetterDrafted:
    """The facts of a letter to the agency's chief executive, for the chair to send or not."""
    found = _unresolved(act, request.escalation)
    act.record(found.ref)
    return _letter(act, found, gone_higher=False)


@command("escalation.go_higher", request=GoHigher, about=about, right=rights.LETTER_WRITERS, beside=True)
def go_higher(act: Act, request: GoHigher) -> LetterDrafted:
    """There is no plan, so the matter goes to the ladder's last step at once, and the letter is drafted (ESC-1)."""
    found = _unresolved(act, request.escalation)
    steps = LadderValue.model_validate(found.ladder)
    last = len(steps.steps) - 1
    if found.step == last:
        return _letter(act, found, gone_higher=False)
    _as_drawn(found, request.revision)
    after = LadderState(step=last, step_started_on=act.today, due_on=None, state=Rung.FINISHED)
    _change(act, found, after)
    outbox.supersede(
        act.session,
        act.partnership,
        subject=found.ref,
        why="the chair took it higher",
        now=act.now,
        kinds=(NoticeKind.ESCALATION_STEP,),
        person=act.actor.person,
    )
    act.record(found.ref, step=last)
    return _letter(act, escalations.get(act.session, found.id), gone_higher=True)


def _thing(found: Escalation, addressed: frozenset[int]) -> Thing:
    return Thing(subject=found.ref, body=found.body, agency=found.agency, addressed=addressed)


def _leads_to(act: Act, found: Escalation) -> frozenset[int]:
    """Whoever is told of the matter's steps on the chair's side of the ladder."""
    concerned = concerned_by(act.register, found, act.today)
    reader = readers.escalation_reader(act.register, found.body, act.today, concerned)
    return frozenset() if reader is None else frozenset({reader})


def _what_it_is(act: Act, subject: str) -> dict[str, object]:
    """What an escalation about an action or a report is: of which body and agency, and whom it concerns."""
    if found := actions.by_ref(act.session, act.partnership, subject):
        if found.state == "closed":
            raise Refused(NotNow(code="action_closed", subject=subject, facts={"action": found}))
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


def _unresolved(act: Act, number: int) -> Escalation:
    found = find.escalation(act, number)
    if found.state == "resolved":
        raise Refused(_decided(found))
    return found


def _decided(found: Escalation) -> AlreadyDecided:
    by, at = {
        "resolved": (found.resolved_by, found.resolved_at),
        "acknowledged": (found.acknowledged_by, found.acknowledged_at),
    }.get(found.state, (None, None))
    return AlreadyDecided(subject=found.ref, what=f"escalation_{found.state}", by=by, at=at)


def _as_drawn(found: Escalation, revision: int) -> None:
    """Raises Refused where the matter has moved on since its button was drawn, with what has become of it.

    Asked where an old press would reset or skip what stands; a plan, an outcome or a draft says nothing wrong late.
    """
    if revision in (0, found.revision):
        return
    if found.state != "open":
        raise Refused(_decided(found))
    raise Refused(AlreadyDecided(subject=found.ref, what=f"escalation_with_{_holder(found)}"))


def _holder(found: Escalation) -> str:
    """Who has the step that a matter is on, by the ladder as it was when it opened."""
    return str(LadderValue.model_validate(found.ladder).steps[found.step].holder)


def _change(act: Act, found: Escalation, after: LadderState, **more: object) -> None:
    escalations.change(act.session, found, **_columns(after), **more)
    replan(act.session, act.register, act.now, escalation=escalations.get(act.session, found.id))


def _columns(state: LadderState) -> dict[str, object]:
    return {
        "step": state.step,
        "step_started_on": state.step_started_on,
        "due_on": state.due_on,
        "state": state.state.value,
        "paused_until": state.paused_until,
        "days_left": state.days_left,
    }


def _seen(act: Act, found: Escalation, done: str) -> EscalationSeen:
    now = escalations.get(act.session, found.id)
    steps = LadderValue.model_validate(now.ladder)
    leaving = outbox.leaving(
        act.session, act.partnership, subject=found.ref, kinds=(NoticeKind.ESCALATION_STEP,)
    )
    return EscalationSeen(escalation=now, done=done, step=steps.steps[now.step], leaving=bool(leaving))


def _letter(act: Act, found: Escalation, *, gone_higher: bool) -> LetterDrafted:
    action = actions.by_ref(act.session, act.partnership, found.subject) if found.kind == "action" else None
    report = reports.by_ref(act.session, act.partnership, found.subject) if found.kind == "report" else None
    due = None
    if action is not None:
        left = [actions.due_of(m) for m in actions.milestones(act.session, action.id) if m.state == "open"]
        due = min(left, default=None)
    elif report is not None:
        due = reports.due_of(report)
    return LetterDrafted(
        escalation=found,
        agency=found.agency,
        chair=act.register.people[act.actor.person],
        member=act.register.people.get(found.concerns) if found.concerns else None,
        action=action,
        report=report,
        due=due,
        missed=tuple(
            (miss["meeting"], date.fromisoformat(miss["on"])) for miss in found.facts.get("misses", ())
        ),
        gone_higher=gone_higher,
    )
