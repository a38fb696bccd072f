"""The last thing that a person did, named and taken back with one button."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import registry, rights
from commands.common.base import Act, AlreadyDecided, Refused, Request, Thing
from commands.common.find import about_self
from commands.common.help_lines import for_members
from commands.common.registry import command
from commands.common.undoing import NoWayBack, every_way
from store.models import Audit
from store.queries import audits


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeLastAct:
    """What I did last, to take it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """`change` is the audit row of the act that is taken back."""

    change: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LastAct:
    """`done` is None for somebody who has done nothing yet. `back` is the request that takes it back; without one,
    `changed` says that it is no longer as they left it, else there is no way back from it."""

    done: Audit | None
    back: Request | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """`result` is what the act that put things back came to."""

    result: object


def about_change(act: Act, request: TakeBack) -> Thing:
    found = audits.get(act.session, act.partnership, request.change)
    return Thing(subject=found.object if found else "", person=found.person_id if found else None)


@command(
    "undo",
    request=SeeLastAct,
    about=about_self,
    right=rights.TOLD,
    looks=True,
    help=for_members(30, "clerk undo", "what you did last, to take it back", managers_too=True, always=True),
)
def see_last(act: Act, _request: SeeLastAct) -> LastAct:
    """Names this person's last act and what would take it back. A look, or an act of another's, is none."""
    changing = [known.verb for known in registry.every_command() if not known.looks]
    done = audits.last_done(act.session, act.partnership, act.actor.person, changing)
    if done is None:
        return LastAct(done=None)
    try:
        back = _way_back(act, done)
        if back is not None:
            registry.allow(act, back)
    except NoWayBack:
        return LastAct(done=done)
    except Refused:
        back = None
    return LastAct(done=done, back=back, changed=back is None)


@command("undo.take_back", request=TakeBack, about=about_change, right=rights.TOLD)
def take_back(act: Act, request: TakeBack) -> TakenBack:
    """Takes one act of the reader's own back, by the act that puts it right, with that act's right and audit row.

    Raises Refused where things are no longer as the act left them, also because it was taken back already.
    """
    done = audits.get(act.session, act.partnership, request.change)
    assert done is not None, "the right was asked of this row"
    try:
        back = _way_back(act, done)
    except NoWayBack:
        back = None
    if back is None:
        raise Refused(AlreadyDecided(subject=done.object, what="changed_since"))
    return TakenBack(result=registry.run(act, back))


def _way_back(act: Act, done: Audit) -> Request | None:
    way = every_way().get(done.action)
    if way is None:
        raise NoWayBack
    return way(act, done)
