"""The answer to a button put where the button was, so that the message shows what was decided.

What has been answered stays in the message as it is kept, so that of several matters on one card each shows its own
answer. A form answers the card it was opened from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from bot.channels.base import Inbound
from bot.inbox.incoming import is_submission
from bot.inbox.keys import CARD
from bot.messages.codec import dump_message, load_message
from bot.messages.model import Buttons, Card, Entries, Entry, Message, Note, Part, Reply
from store.models import Delivery, KeptPress
from store.queries import deliveries, inbox, notices
from store.session import Session


@dataclass(frozen=True, slots=True)
class _Pressed:
    """The button that is answered, and where the message with it stands by the channel's own ids."""

    press: KeptPress
    place: str
    ref: str


def in_its_place(session: Session, partnership: int, inbound: Inbound, reply: Reply) -> Reply:
    """The message that was pressed, with the answer instead of its buttons and all its other matters kept.

    A press on an answer of ours, which no channel can redraw, gets the answer beside it; so does a form.
    """
    plain = replace(reply, replaces=False)
    pressed = _pressed(session, partnership, inbound)
    if pressed is None or reply.message is None:
        return plain
    delivery = _delivery(session, pressed.press)
    if delivery is None:
        return plain
    drawn = _drawn(session, delivery, pressed.press.key, reply.message)
    if is_submission(inbound):
        return replace(plain, card=Card(place=pressed.place, ref=pressed.ref, message=drawn))
    return replace(reply, message=drawn, replaces=True)


def _pressed(session: Session, partnership: int, inbound: Inbound) -> _Pressed | None:
    """What was pressed, now or to open the form that is sent now."""
    if not inbound.key:
        return None
    if not is_submission(inbound):
        press = inbox.press(session, partnership, inbound.key)
        known = press is not None and inbound.message_ref is not None
        return _Pressed(press, inbound.place, inbound.message_ref or "") if press and known else None
    form = inbox.form(session, partnership, inbound.key)
    card = form.args.get(CARD) if form is not None else None
    press = inbox.press(session, partnership, card["press"]) if card else None
    return _Pressed(press, card["place"], card["ref"]) if card and press else None


def _delivery(session: Session, press: KeptPress) -> Delivery | None:
    """The message that carried the button, held; its notices are named in the press's scope."""
    first = str(press.subject).split("+")[0]
    notice = notices.get(session, press.partnership_id, int(first)) if first.isdigit() else None
    if notice is None or notice.delivery_id is None:
        return None
    delivery = deliveries.hold(session, notice.delivery_id)
    return delivery if delivery.message else None


def _drawn(session: Session, delivery: Delivery, key: str, answer: Message) -> Message:
    """The message with the answer in it, and kept so. A matter that somebody else has answered already keeps what they
    said, and this answer stands under it all for whoever pressed."""
    said = load_message(delivery.message)
    there = any(_holds(part, key) for part in said.parts)
    parts = tuple(_replaced(said.parts, key, answer)) if there else (*said.parts, *answer.parts)
    drawn = replace(said, parts=_one_footer(parts, answer))
    if delivery.state == "sent" and (there or answer.kind != "already_decided"):
        deliveries.change(session, delivery.id, message=dump_message(drawn))
    return drawn


def _one_footer(parts: tuple[Part, ...], answer: Message) -> tuple[Part, ...]:
    """One line of small print, at the end: the answer's where it has any, else the one that was there."""
    notes = [part for part in (*answer.parts, *parts) if isinstance(part, Note)]
    return (*(part for part in parts if not isinstance(part, Note)), *notes[:1])


def _holds(part: Part, key: str) -> bool:
    if isinstance(part, Buttons):
        return any(b.press is not None and b.press.key == key for b in part.buttons)
    return isinstance(part, Entries) and any(_has(row, key) for row in part.rows)


def _replaced(parts: tuple[Part, ...], key: str, answer: Message) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Buttons) and _holds(part, key):
            yield from answer.parts
        elif isinstance(part, Entries) and _holds(part, key):
            at = next(n for n, row in enumerate(part.rows) if _has(row, key))
            yield replace(part, rows=(*part.rows[:at], replace(part.rows[at], buttons=())))
            yield from answer.parts
            if rest := part.rows[at + 1 :]:
                yield replace(part, rows=rest)
        else:
            yield part


def _has(row: Entry, key: str) -> bool:
    return any(b.press is not None and b.press.key == key for b in row.buttons)
