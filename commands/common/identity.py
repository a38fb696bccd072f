"""Who it is that speaks: a channel's sender becomes a person of the register with their relations, or nobody."""

from __future__ import annotations

from datetime import date

from commands.common.base import Actor
from store.models import Identity
from store.register import Register

_STANDING = ("named", "accepted")


def actor_of(register: Register, identity: Identity, on: date) -> Actor | None:
    """The person behind an identity, as they stand on a local day; None for somebody who has left."""
    person = register.people[identity.person_id]
    if person.left_on is not None and person.left_on <= on:
        return None
    return Actor(
        person=person.id,
        name=person.name,
        office=person.office,
        seats=register.seats_held(person.id, on),
        agencies=register.agencies_of(person.id, on),
        stands_in=tuple(d for d in register.deputising(person.id) if d.state in _STANDING),
        identity=identity.id,
        channel=identity.channel,
        guest=identity.kind == "guest",
    )
