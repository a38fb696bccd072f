"""The bodies whose meetings, reports and actions a person may read: those they are on; every one for the manager."""

from __future__ import annotations

from typing import Protocol

from commands.common import policy, rights
from commands.common.base import Act, NotFound, Refused, Thing
from commands.common.rights import Right

RIGHT = rights.BODY_READERS


class OfBody(Protocol):
    """A look at what a body has; at all bodies that the reader may see where none is named."""

    @property
    def body(self) -> str: ...


def about_body(act: Act, request: OfBody) -> Thing:
    """The body that is named; where none is, one that the reader is on, or the first to be refused for."""
    if not request.body:
        seen = bodies(act)
        return Thing(body=seen[0] if seen else act.constitution.bodies[0].id)
    if request.body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=request.body))
    return Thing(subject=request.body, body=request.body)


def bodies(act: Act, body: str = "") -> list[str]:
    """The bodies that this person may read, in the constitution's order; that one alone where it is named."""
    every = [b.id for b in act.constitution.bodies if body in ("", b.id)]
    return [each for each in every if may(act, RIGHT, Thing(body=each))]


def may(act: Act, right: Right, *things: Thing) -> bool:
    """Whether the policy lets this person do it to any of the things."""
    for thing in things:
        try:
            policy.authorize(act, "", right, thing)
        except Refused:
            continue
        return True
    return False
