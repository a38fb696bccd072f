"""A date of the plan put right by the secretariat, or left as it is printed though nobody can mean it (ACT-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, NotNow, Refused, Thing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from scheduler.facts import left_as_printed
from scheduler.planner import readers
from scheduler.sweep import replan
from store.models import Action, Milestone, Person
from store.queries import actions


@dataclass(frozen=True, slots=True, kw_only=True)
class SetActionDate:
    """`milestone` is the date of the action that is put right; `drawn` what it was when the button was drawn, None for
    a typed word, which means it as it is."""

    milestone: int
    on: date
    drawn: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveActionDate:
    milestone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDated:
    """`left` says that the date stays as it is printed; else `due` is the new one, of which `owner` is reminded."""

    action: Action
    due: date
    owner: Person | None
    left: bool = False


def about(act: Act, request: SetActionDate | LeaveActionDate) -> Thing:
    found = actions.get(act.session, find.milestone(act, request.milestone).action_id)
    return Thing(subject=found.ref, body=found.body)


@command(
    "action.set_date",
    request=SetActionDate,
    about=about,
    right=rights.PLAN_KEEPERS,
    help=for_managers(31, "clerk date A-7 31 March 2017", "the date of an action put right"),
)
def set_date(act: Act, request: SetActionDate) -> ActionDated:
    """Gives an open date of an action another day; its owner is reminded of that one."""
    milestone, action = _open(act, request.milestone)
    before = actions.due_of(milestone)
    if request.drawn not in (None, before):
        raise Refused(AlreadyDecided(subject=action.ref, what="action_changed"))
    if request.on != before:
        actions.change_milestone(
            act.session, milestone.id, due_on=request.on, extended_to=None, meeting_id=None
        )
        changed = actions.milestone(act.session, milestone.id)
        replan(act.session, act.register, act.now, milestone=changed)
        act.record(action.ref, date=milestone.number, before=before.isoformat(), on=request.on.isoformat())
    return _dated(act, action, request.on)


@command("action.leave_date", request=LeaveActionDate, about=about, right=rights.PLAN_KEEPERS)
def leave_date(act: Act, request: LeaveActionDate) -> ActionDated:
    """Leaves a date as it is printed: nobody is chased for it, and the digest does not ask again."""
    milestone, action = _open(act, request.milestone)
    if not left_as_printed(action):
        flags = f"{action.flags} {actions.LEFT_AS_PRINTED}".strip()
        actions.change(act.session, action.id, flags=flags)
        act.record(action.ref, date=milestone.number)
    return _dated(act, action, actions.due_of(milestone), left=True)


def _open(act: Act, number: int) -> tuple[Milestone, Action]:
    """An open date of an open action. Raises Refused for any other."""
    milestone = find.milestone(act, number)
    action = find.action(act, milestone.action_id)
    if action.state != "open":
        raise Refused(NotNow(code=f"action_{action.state}", subject=action.ref, facts={"action": action}))
    if milestone.state != "open":
        raise Refused(AlreadyDecided(subject=action.ref, what="action_changed"))
    return milestone, action


def _dated(act: Act, action: Action, due: date, *, left: bool = False) -> ActionDated:
    owner = readers.owner(act.register, action, act.today)
    return ActionDated(
        action=actions.get(act.session, action.id),
        due=due,
        owner=act.register.people[owner] if owner is not None else None,
        left=left,
    )
