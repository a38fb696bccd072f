"""An escalation found, held and changed: whom it is with, whom its ladder leads to, and what became of it."""

from __future__ import annotations

from typing import Protocol

from commands.common import find
from commands.common.base import Act, AlreadyDecided, Refused, Thing
from scheduler.facts import concerned_by, doubtful, is_late, untold
from scheduler.planner import readers
from scheduler.rules.ladder import LadderState
from scheduler.sweep import replan
from store.constitution.kinds import LadderValue
from store.models import Action, Escalation
from store.queries import actions, escalations


class OfEscalation(Protocol):
    """A request about one escalation."""

    @property
    def escalation(self) -> int: ...


def about_escalation(act: Act, request: OfEscalation) -> Thing:
    """Who the ladder leads to may settle an escalation or plan for it at any time."""
    found = find.escalation(act, request.escalation)
    return thing_of(act, found, leads_to(act, found))


def is_with(act: Act, found: Escalation) -> bool:
    """Whether an escalation is with this person on its step: the manager's steps, and those that nobody is left to be
    told of, are the manager's; the others are for whom the ladder leads to."""
    above = frozenset() if holder_of(found) == "manager" else leads_to(act, found)
    return act.actor.person in above if above else act.actor.is_manager


def thing_of(act: Act, found: Escalation, addressed: frozenset[int]) -> Thing:
    """An escalation, as rights see it. Nobody settles one that is about themselves while anybody else is left to."""
    concerned = concerned_by(act.register, found, act.today) if leads_to(act, found) else frozenset()
    return Thing(
        subject=found.ref, body=found.body, agency=found.agency, addressed=addressed, own_of=concerned
    )


def leads_to(act: Act, found: Escalation) -> frozenset[int]:
    """Whoever is told of its steps on the chair's side of the ladder."""
    concerned = concerned_by(act.register, found, act.today)
    reader = readers.escalation_reader(act.register, found.body, act.today, concerned)
    return frozenset() if reader is None else frozenset({reader})


def unresolved(act: Act, number: int) -> Escalation:
    found = find.escalation(act, number)
    if found.state == "resolved":
        raise Refused(already_decided(found))
    return found


def already_decided(found: Escalation) -> AlreadyDecided:
    by, at = {
        "resolved": (found.resolved_by, found.resolved_at),
        "acknowledged": (found.acknowledged_by, found.acknowledged_at),
    }.get(found.state, (None, None))
    return AlreadyDecided(subject=found.ref, what=f"escalation_{found.state}", by=by, at=at)


def as_drawn(found: Escalation, revision: int) -> None:
    """Raises Refused where it has moved on since its button was drawn, with what has become of it.

    Asked where an old press would reset or skip what stands; a plan, an outcome or a draft says nothing wrong late.
    """
    if revision in (0, found.revision):
        return
    if found.state != "open":
        raise Refused(already_decided(found))
    raise Refused(AlreadyDecided(subject=found.ref, what=f"escalation_with_{holder_of(found)}"))


def holder_of(found: Escalation) -> str:
    """Who has the step that it is on, by the ladder as it was when it opened."""
    return str(LadderValue.model_validate(found.ladder).steps[found.step].holder)


def change(act: Act, found: Escalation, after: LadderState, **more: object) -> None:
    escalations.change(act.session, found, **columns_of(after), **more)
    replan(act.session, act.register, act.now, escalation=escalations.get(act.session, found.id))


def columns_of(state: LadderState) -> dict[str, object]:
    return {
        "step": state.step,
        "step_started_on": state.step_started_on,
        "due_on": state.due_on,
        "state": state.state.value,
        "paused_until": state.paused_until,
        "days_left": state.days_left,
    }


def nobody_was_told(act: Act, action: Action) -> bool:
    """Whether all that is late of an action was past when the bot was given it, and its owner has not been asked yet.

    A date that is not believed is the manager's to put right, and is no such date.
    """
    open_ones = [m for m in actions.milestones(act.session, action.id) if m.state == "open"]
    late = [
        m
        for m in open_ones
        if is_late(act.constitution, due := actions.due_of(m), act.today)
        and not doubtful(act.constitution, action, due)
    ]
    owned = readers.owner(act.register, action, act.today) is not None
    return owned and bool(late) and all(untold(act.constitution, m) for m in late)
