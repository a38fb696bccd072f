"""The decisions of the bodies that a person may read, the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import on_body
from commands.common.base import Act
from commands.common.help_lines import for_members
from commands.common.registry import command
from store.models import Decision
from store.queries import decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeDecisions:
    """Of one body, or of all that the reader may see."""

    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsSeen:
    body: str
    rows: tuple[Decision, ...]


@command(
    "decision.list",
    request=SeeDecisions,
    about=on_body.about_body,
    right=on_body.RIGHT,
    looks=True,
    help=for_members(
        18,
        "clerk decisions board",
        "what was decided, how, and where it stands; {clerk decisions D-1} is one of them",
        managers_too=True,
    ),
)
def see_decisions(act: Act, request: SeeDecisions) -> DecisionsSeen:
    """All of them, of the bodies on whose list the reader is; the newest first."""
    found = [
        row
        for body in on_body.bodies(act, request.body)
        for row in decisions.of_body(act.session, act.partnership, body)
    ]
    return DecisionsSeen(body=request.body, rows=tuple(sorted(found, key=lambda d: d.id, reverse=True)))
