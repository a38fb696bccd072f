"""Whose turn it is in the chair of a body where it rotates between agencies: the manager sets order and first day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice

from commands.common import rights
from commands.common.base import Act, NotFound, NotNow, Refused, Thing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from scheduler.planner import readers
from scheduler.rules.chairing import Turn, turns
from store.constitution.topics import CHAIR
from store.queries import register


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTurns:
    """The agencies in the order in which they have the chair; the first of them from `first_turn` on."""

    body: str
    agencies: tuple[str, ...]
    first_turn: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnsSet:
    """One whole round of turns, each with who sits for its agency when it begins; `chair` is who is in the chair today.
    None is nobody."""

    body: str
    turns: tuple[tuple[Turn, int | None], ...]
    chair: int | None


def about(_act: Act, request: SetTurns) -> Thing:
    return Thing(subject=request.body, body=request.body)


@command(
    "chair.set_turns",
    request=SetTurns,
    about=about,
    right=rights.SETTERS_OF_TURNS,
    form=True,
    help=for_managers(
        61,
        "clerk chair board from 1 October 2018 order police, council",
        "whose turn it is in the chair, where it rotates",
    ),
)
def set_turns(act: Act, request: SetTurns) -> TurnsSet:
    """Sets the order and the first day where the document gives neither (CAL-5). Turns that were set before end."""
    if request.body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=request.body))
    rule = act.constitution.rule(CHAIR, max(request.first_turn, act.today), request.body)
    if rule is None or not rule.value.rotates:
        raise Refused(NotNow(code="chair_stays", facts={"body": request.body}))
    if rule.value.first_turn is not None:
        raise Refused(NotNow(code="turns_in_the_file", facts={"body": request.body}))
    if sorted(request.agencies) != sorted(rule.value.rotates):
        facts = {"body": request.body, "agencies": rule.value.rotates}
        raise Refused(NotNow(code="turns_of_others", facts=facts))
    before = act.register.order_of(request.body)
    register.set_order(
        act.session,
        act.partnership,
        body=request.body,
        agencies=list(request.agencies),
        first_turn=request.first_turn,
        set_by=act.actor.known,
        set_at=act.now,
    )
    act.record(
        request.body,
        order=list(request.agencies),
        first_turn=request.first_turn.isoformat(),
        before=list(before.agencies) if before is not None else [],
    )
    known = register.of(act.session, act.partnership)
    found = readers.rotation_of(known, request.body, request.first_turn)
    every = turns(found) if found is not None else iter(())
    return TurnsSet(
        body=request.body,
        turns=tuple(
            (turn, readers.chair(known, request.body, turn.starts))
            for turn in islice(every, len(request.agencies))
        ),
        chair=readers.chair(known, request.body, act.today),
    )
