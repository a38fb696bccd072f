"""The answer to a button put where the button was, so that the message shows what was decided."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from bot.channels.base import Inbound
from bot.messages.codec import load_message
from bot.messages.model import Buttons, Entries, Entry, Message, Part, Reply
from store.models import KeptPress
from store.queries import deliveries, inbox, notices
from store.session import Session


def in_its_place(session: Session, partnership: int, inbound: Inbound, reply: Reply) -> Reply:
    """The message that was pressed, with the answer instead of its buttons and all its other matters kept.

    A press on an answer of ours, which no channel can redraw, gets the answer beside it.
    """
    press = inbox.press(session, partnership, inbound.key) if inbound.key else None
    if press is None or reply.message is None or inbound.message_ref is None:
        return replace(reply, replaces=False)
    said = _as_said(session, press)
    if said is None:
        return replace(reply, replaces=False)
    parts = tuple(_replaced(said.parts, press.key, reply.message))
    return replace(reply, message=replace(said, parts=parts), replaces=True)


def _as_said(session: Session, press: KeptPress) -> Message | None:
    """The message that carried the button, as it was worded; its notices are named in the press's scope."""
    first = str(press.subject).split("+")[0]
    notice = notices.get(session, press.partnership_id, int(first)) if first.isdigit() else None
    if notice is None or notice.delivery_id is None:
        return None
    delivery = deliveries.get(session, notice.delivery_id)
    return load_message(delivery.message) if delivery is not None and delivery.message else None


def _replaced(parts: tuple[Part, ...], key: str, answer: Message) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Buttons) and any(
            b.press is not None and b.press.key == key for b in part.buttons
        ):
            yield from answer.parts
        elif isinstance(part, Entries) and any(_has(row, key) for row in part.rows):
            at = next(n for n, row in enumerate(part.rows) if _has(row, key))
            yield replace(part, rows=(*part.rows[:at], replace(part.rows[at], buttons=())))
            yield from answer.parts
            if rest := part.rows[at + 1 :]:
                yield replace(part, rows=rest)
        else:
            yield part


def _has(row: Entry, key: str) -> bool:
    return any(b.press is not None and b.press.key == key for b in row.buttons)
