"""Where Boardclerk is installed, and the conversations in which bodies' places are."""

from __future__ import annotations

from store import rows
from store.models import Installation, Partnership, Place
from store.session import Session


class WorkspaceTaken(ValueError):
    """A channel's tenant is another partnership's already: who writes in it could not be told apart."""


def ensure(session: Session, partnership: int, channel: str, tenant: str, *, bot: str) -> Installation:
    """The partnership's installation of a channel in a tenant, made where it is not there yet.

    A partnership is in one tenant of a channel at a time: those that it was in before are `left`, and nothing is sent
    there any more. Raises WorkspaceTaken where the tenant is another partnership's.
    """
    found = rows.one(session, Installation, channel=channel, tenant=tenant)
    if found is not None and found.partnership_id != partnership:
        owner = rows.get(session, Partnership, found.partnership_id)
        raise WorkspaceTaken(
            f"This {channel.title()} workspace is {owner.name}'s already, so nobody was linked. "
            "Name that partnership's folder, or use the bot token of the other workspace."
        )
    for before in rows.many(
        session, Installation, partnership_id=partnership, channel=channel, state="usable"
    ):
        if before.tenant != tenant:
            rows.change(session, Installation, before.id, state="left")
    if found is None:
        made = rows.add(
            session, Installation, partnership_id=partnership, channel=channel, tenant=tenant, bot=bot
        )
        return rows.get(session, Installation, made)
    if found.state != "usable":
        rows.change(session, Installation, found.id, state="usable")
    return rows.get(session, Installation, found.id)


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


def place(session: Session, partnership: int, name: str) -> Place | None:
    """A place of the partnership's, usable or lost; None for one that was never linked."""
    return rows.one(session, Place, partnership_id=partnership, name=name)


def lose_place(session: Session, partnership: int, name: str, conversation: str, how: str) -> bool:
    """Says that a place takes nothing from us any more, and how it was lost; False where that was known already."""
    still = {"partnership_id": partnership, "name": name, "conversation": conversation, "state": "usable"}
    return rows.change_where(session, Place, still, state=how) == 1


def places(session: Session, partnership: int) -> set[str]:
    """The names of places that have a conversation."""
    return {p.name for p in rows.many(session, Place, partnership_id=partnership, state="usable")}


def by_tenant(session: Session, channel: str, tenant: str) -> Installation | None:
    """The installation that a sender's channel and tenant belong to."""
    return rows.one(session, Installation, channel=channel, tenant=tenant)
