"""Whether a message is the first that its reader has from us, decided from what has truly left and come in.

A message that is on its way or in doubt counts as there; one that certainly did not arrive does not, so that its
introduction goes with the next. Whoever has written to us has been answered, and need not be told who we are.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.routing import Way
from store.models import Delivery
from store.queries import deliveries, inbox
from store.register import Register
from store.session import Session


def is_first(session: Session, register: Register, way: Way, place: str, waited: Sequence[Delivery]) -> bool:
    """Whether what leaves by a way now introduces us. `waited` are deliveries that it takes the place of; `place` is
    the name of the channel it is for, "" for a person."""
    person = way.person
    if person is None and not way.is_place:
        return False
    there = deliveries.reached(session, register.partnership, person, place)
    if not there:
        if person is None:
            return True
        if _has_written(session, register, person):
            return False
        deliveries.hold_reader(session, person)
        return not deliveries.reached(session, register.partnership, person, place)
    return any(row.introduces for row in waited) and not any(row.introduces for row in there)


def _has_written(session: Session, register: Register, person: int) -> bool:
    names = [
        inbox.actor(i.channel, i.tenant, i.subject) for i in register.identities if i.person_id == person
    ]
    return inbox.has_come_from(session, names)
