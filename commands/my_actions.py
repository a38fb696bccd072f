"""The open actions of a person, or of an agency of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands import actions
from commands.common import rights
from commands.common.base import Act, Thing
from commands.common.help_lines import for_members
from commands.common.registry import command
from store.models import Action, Milestone
from store.queries import actions as action_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeActions:
    """My actions; those of an agency of mine with `agency`."""

    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MyAction:
    """`due` is the first open date of the action; None where it has none."""

    action: Action
    due: date | None
    milestone: Milestone | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MyActions:
    """`agency` is the one whose actions these are, None where they are the reader's own."""

    actions: tuple[MyAction, ...]
    agency: str | None


def about_actions(act: Act, request: SeeActions) -> Thing:
    """My own actions are mine to see; an agency's are its own people's."""
    return Thing(person=None if request.agency else act.actor.person, agency=request.agency or None)


@command(
    "actions",
    request=SeeActions,
    about=about_actions,
    right=rights.AGENCYS_ACTIONS,
    looks=True,
    help=for_members(11, "actions agency", "everything your agency has to do", for_agencies=True),
)
def see_actions(act: Act, request: SeeActions) -> MyActions:
    """This person's open actions, or those of an agency of theirs, the first due first."""
    found = actions.of_agency(act, request.agency) if request.agency else actions.mine(act)
    return MyActions(actions=tuple(with_dates(act, found)), agency=request.agency or None)


def with_dates(act: Act, found: list[Action]) -> list[MyAction]:
    """The actions with their first open date, the first due first."""
    dated = []
    for row in found:
        left = [m for m in action_rows.milestones(act.session, row.id) if m.state == "open"]
        first = min(left, key=action_rows.due_of, default=None)
        dated.append(
            MyAction(
                action=row, due=action_rows.due_of(first) if first is not None else None, milestone=first
            )
        )
    return sorted(dated, key=lambda a: (a.due is None, a.due or act.today, a.action.id))
