"""Who may give apologies for a member, on the member's word (ATT-1); the member always may."""

from __future__ import annotations

from typing import Literal

from store.constitution.kinds import DeadlineValue

Office = Literal["chair", "manager"]


def may_give_for_another(rule: DeadlineValue | None, office: Office) -> bool:
    """Whether an office may; the secretariat (`manager`) alone where no document says. `chair` is the body's own."""
    if rule is None or not rule.given_by:
        return office == "manager"
    return office in rule.given_by
