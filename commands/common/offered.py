"""Which acts are open to a person somewhere: what is worth telling them that they can type."""

from __future__ import annotations

from collections.abc import Iterator

from commands.common import registry
from commands.common.base import Act, Refused, Thing
from scheduler.planner import readers


def acts(act: Act) -> dict[str, str]:
    """The verb of each act that the policy lets this person do, with the body it is for ("" where it is for none).

    Asked of what is theirs, of each body in the constitution's order, and of matters that would come up to them.
    """
    found: dict[str, str] = {}
    things = list(_things(act))
    for known in registry.every_command():
        for thing in things:
            if _may(act, known.verb, thing):
                found[known.verb] = thing.body or ""
                break
    return found


def _things(act: Act) -> Iterator[Thing]:
    me = act.actor.person
    for agency in (*sorted(act.actor.agencies), None):
        yield Thing(person=me, agency=agency, reason="said so")
    for body in act.constitution.bodies:
        reader = readers.escalation_reader(act.register, body.id, act.today)
        mine = next((seat.id for seat in act.actor.seats_on(body.id)), None)
        yield Thing(
            body=body.id,
            person=me if mine else None,
            seat=mine,
            addressed=frozenset({reader} if reader is not None else ()),
            reason="said so",
        )


def _may(act: Act, verb: str, thing: Thing) -> bool:
    try:
        registry.authorize(act, verb, thing)
    except Refused:
        return False
    return not verb.startswith("escalation.") or act.actor.is_manager or act.actor.person in thing.addressed
