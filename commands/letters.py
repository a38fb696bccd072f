"""The letter to an agency's chief executive, which the chair may send, and going there without a plan (ESC-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.common import rights
from commands.common.base import Act
from commands.common.escalated import about_escalation, as_drawn, change, unresolved
from commands.common.help_lines import for_chairs
from commands.common.registry import command
from scheduler.rules.ladder import LadderState, Rung
from store import outbox
from store.constitution.kinds import LadderValue
from store.models import Action, Escalation, Person, Report
from store.notice_kinds import NoticeKind
from store.queries import actions, escalations, reports


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
class RecordLetter:
    """The chair has written to the agency's chief executive (ESC-1)."""

    escalation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRecorded:
    """`again` says that an earlier word of the same stands; the day is that of the first."""

    escalation: Escalation
    again: bool = False


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


@command(
    "escalation.letter",
    request=DraftLetter,
    about=about_escalation,
    right=rights.LETTER_WRITERS,
    beside=True,
    help=for_chairs(5, "clerk letter E-2", "a draft letter to the chief executive, for you to send"),
)
def letter(act: Act, request: DraftLetter) -> LetterDrafted:
    """The facts of a letter to the agency's chief executive, for the chair to send or not."""
    found = unresolved(act, request.escalation)
    act.record(found.ref)
    return _letter(act, found, gone_higher=False)


@command(
    "escalation.go_higher", request=GoHigher, about=about_escalation, right=rights.LETTER_WRITERS, beside=True
)
def go_higher(act: Act, request: GoHigher) -> LetterDrafted:
    """There is no plan, so the matter goes to the ladder's last step at once, and the letter is drafted (ESC-1)."""
    found = unresolved(act, request.escalation)
    steps = LadderValue.model_validate(found.ladder)
    last = len(steps.steps) - 1
    if found.step == last:
        return _letter(act, found, gone_higher=False)
    as_drawn(found, request.revision)
    after = LadderState(step=last, step_started_on=act.today, due_on=None, state=Rung.FINISHED)
    change(act, found, after)
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


@command(
    "escalation.written",
    request=RecordLetter,
    about=about_escalation,
    right=rights.LETTER_WRITERS,
    help=for_chairs(6, "clerk written E-2", "you have sent the letter to the chief executive"),
)
def written(act: Act, request: RecordLetter) -> LetterRecorded:
    """The day on which the letter went is kept, and the secretariat sees it; the bot knows of no other way."""
    found = unresolved(act, request.escalation)
    if found.letter_sent_on is not None:
        return LetterRecorded(escalation=found, again=True)
    escalations.change(act.session, found, letter_sent_on=act.today)
    act.record(found.ref)
    return LetterRecorded(escalation=escalations.get(act.session, found.id))


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
