"""What has arrived, found again by the channel's own message ids: for a report of what people were told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from store import rows
from store.models import Delivery, DeliveryPart, Notice
from store.rows import table_of
from store.session import Session

_PART = table_of(DeliveryPart)


def parts(session: Session, partnership: int, message_ids: Collection[str]) -> dict[str, DeliveryPart]:
    """The part of one of the partnership's deliveries that each message is, by the message's id.

    Those that are no part of one are left out.
    """
    own = _PART.c.partnership_id == partnership
    found = rows.matching(session, DeliveryPart, own, _PART.c.message_id.in_(sorted(message_ids)))
    return {part.message_id: part for part in found if part.message_id is not None}


def worded(session: Session, delivery: int) -> Mapping[str, Any]:
    """A delivery's message as it was worded, before any channel drew it."""
    return rows.get(session, Delivery, delivery).message


def notices(session: Session, delivery: int) -> Sequence[Notice]:
    """The notices that a delivery carried to its reader, in the order they were planned."""
    return rows.many(session, Notice, delivery_id=delivery, state="sent")
