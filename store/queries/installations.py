"""Where Boardclerk is installed, and the conversations in which bodies' places are."""

from __future__ import annotations

from store import rows
from store.models import Installation, Place
from store.session import Session


def ensure(session: Session, partnership: int, channel: str, tenant: str, *, bot: str) -> Installation:
    """The installation of a channel in a tenant, made where it is not there yet.

    Raises ValueError where another partnership has it: who writes in it could not be told apart.
    """
    found = rows.one(session, Installation, channel=channel, tenant=tenant)
    if found is None:
        made = rows.add(
            session, Installation, partnership_id=partnership, channel=channel, tenant=tenant, bot=bot
        )
        return rows.get(session, Installation, made)
    if found.partnership_id != partnership:
        raise ValueError(f"this {channel} workspace is another partnership's")
    return found


def put_place(session: Session, partnership: int, name: str, installation: int, conversation: str) -> bool:
    """Says in which conversation a place of the constitution is; False where that was known already."""
    found = rows.one(session, Place, partnership_id=partnership, name=name)
    if found is None:
        rows.add(
            session,
            Place,
            partnership_id=partnership,
            name=name,
            installation_id=installation,
            conversation=conversation,
        )
        return True
    if (found.installation_id, found.conversation, found.state) == (installation, conversation, "usable"):
        return False
    rows.change(
        session, Place, found.id, installation_id=installation, conversation=conversation, state="usable"
    )
    return True


def places(session: Session, partnership: int) -> set[str]:
    """The names of places that have a conversation."""
    return {p.name for p in rows.many(session, Place, partnership_id=partnership, state="usable")}


def by_tenant(session: Session, channel: str, tenant: str) -> Installation | None:
    """The installation that a sender's channel and tenant belong to."""
    return rows.one(session, Installation, channel=channel, tenant=tenant)
