"""What is escalated and not settled: all of it for the secretariat, for others what is with them."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import escalated, rights
from commands.common.base import Act
from commands.common.find import about_self
from commands.common.help_lines import for_members
from commands.common.registry import command
from store.models import Escalation
from store.queries import escalations


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeEscalations:
    """Everything that is escalated, as far as the reader may see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationsSeen:
    """`mine` are those that are with the reader now; `every` says that the reader sees all there are."""

    rows: tuple[Escalation, ...]
    mine: frozenset[int]
    every: bool


@command(
    "escalation.list",
    request=SeeEscalations,
    about=about_self,
    right=rights.ONESELF,
    looks=True,
    help=for_members(
        58, "clerk escalations", "what is escalated to you; all of it for the secretariat", managers_too=True
    ),
)
def see_escalations(act: Act, _request: SeeEscalations) -> EscalationsSeen:
    """The longest open first."""
    found = sorted(escalations.unresolved(act.session, act.partnership), key=lambda e: (e.opened_on, e.id))
    mine = frozenset(e.id for e in found if escalated.is_with(act, e))
    every = act.actor.in_secretariat
    led = [e for e in found if every or e.id in mine or act.actor.person in escalated.leads_to(act, e)]
    return EscalationsSeen(rows=tuple(led), mine=mine, every=every)
