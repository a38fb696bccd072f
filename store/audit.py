"""One audit row for each change of state or refusal, written in the same transaction as the change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from store import rows
from store.models import Audit
from store.session import Session


@dataclass(frozen=True, slots=True)
class By:
    """Who acts: a person by an identity on a channel, in a role; or the clerk itself, with no person."""

    person: int | None = None
    role: str = "clerk"
    identity: int | None = None
    channel: str = ""
    on_behalf_of: str = ""


CLERK = By()


def record(
    session: Session,
    partnership: int,
    by: By,
    action: str,
    obj: str,
    *,
    at: datetime,
    reason: str,
    decision: str = "done",
    **detail: object,
) -> None:
    """Writes the row. `action` is noun.verb ("apologies.given"); `obj` is a ref; `at` is UTC; `detail` is plain
    JSON values and never a reason for absence or anything about a child.

    `reason` is what the person gave, else how they asked; of the clerk's own acts the rule, or what made it act.
    Raises ValueError where it or the role is empty: no change of state is without them.
    """
    if not (reason.strip() and by.role):
        raise ValueError(f"{action} of {obj!r} needs a reason and a role for its audit row")
    rows.add(
        session,
        Audit,
        partnership_id=partnership,
        at=at,
        person_id=by.person,
        identity_id=by.identity,
        channel=by.channel,
        role=by.role,
        on_behalf_of=by.on_behalf_of,
        action=action,
        object=obj,
        decision=decision,
        reason=reason,
        detail=detail,
    )
