"""What is said to be done, confirmed: by one person all of it at once, or looked at one by one (ACT-1)."""

from __future__ import annotations

from dataclasses import dataclass

from commands.actions import ActionClosed, CloseAction, confirms_instead
from commands.common import registry, rights
from commands.common.base import Act, Needs, Refusal, Refused, Thing
from commands.common.find import about_nothing
from commands.common.pages import Page, page
from commands.common.registry import command
from store.models import Action, Person
from store.queries import actions


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseActions:
    """`actions` is one "12r3" after another, with spaces between: an action's number, and its revision when the button
    was drawn."""

    actions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeSaidDone:
    """What one person has said to be done, or everybody (0). `first` is the place of the first that is shown."""

    person: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsClosed:
    """`left` are those that were not closed, each with the reason; `told` are the owners who hear of it."""

    closed: tuple[Action, ...]
    left: tuple[tuple[Action, Refusal], ...]
    told: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDoneSeen:
    person: int
    page: Page[Action]


def about(_act: Act, _request: CloseActions) -> Thing:
    """Each of the actions has its own right, which is asked as it is closed."""
    return Thing()


@command("action.close_all", request=CloseActions, about=about, right=rights.CLOSERS)
def close_all(act: Act, request: CloseActions) -> ActionsClosed:
    """Closes each action as closing it alone would, with its right, its revision and its audit; what has changed since
    is left as it is. Raises Refused where not one of them is named."""
    closed, left, told = [], [], {}
    for number, revision in _named(request.actions):
        try:
            done = registry.run(act, CloseAction(action=number, revision=revision))
        except Refused as refused:
            left.append((actions.get(act.session, number), refused.why))
            continue
        assert isinstance(done, ActionClosed)
        closed.append(done.action)
        if done.owner is not None:
            told[done.owner.id] = done.owner
    act.record(" ".join(a.ref for a in closed), closed=len(closed), left=[action.ref for action, _ in left])
    return ActionsClosed(closed=tuple(closed), left=tuple(left), told=tuple(told.values()))


def _named(said: str) -> list[tuple[int, int]]:
    pairs = [part.partition("r") for part in said.split()]
    found = [(int(a), int(r)) for a, _, r in pairs if a.isdigit() and r.isdigit()]
    if not found:
        raise Refused(Needs(what="actions"))
    return found


@command("action.said_done", request=SeeSaidDone, about=about_nothing, right=rights.SECRETARIAT, looks=True)
def see_said_done(act: Act, request: SeeSaidDone) -> SaidDoneSeen:
    """What waits for the secretariat to confirm it, the longest first; what is the manager's own, or a chair's, is with
    somebody else."""
    found = [
        action
        for action in actions.of_partnership(act.session, act.partnership, "done")
        if request.person in (0, action.done_by) and confirms_instead(act, action) is None
    ]
    found.sort(key=lambda action: (action.done_at or act.now, action.id))
    return SaidDoneSeen(person=request.person, page=page(found, request.first))
