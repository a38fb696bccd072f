"""Keys for buttons and forms: what a channel carries is a key, what it means stays in the store.

A button's key is made from where it stands and what it means, so that drawing it again gives the same one; a
form's is random for each opening. A key identifies and never authorises.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from msgspec.structs import replace

from bot.messages.model import Button, Buttons, Entries, Entry, Form, Message, Part, Press
from store.queries import inbox
from store.session import Session

FORM_IS_OPEN = timedelta(hours=24)
"""How long a form can be sent after it was opened; a person who comes back the next day opens it anew."""

CARD = "_card"
"""Under which name the message from which a form was opened is kept, beside what the form is about."""

_KEY = 32
_MEANING = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
T = TypeVar("T", Message, Form)


def keep(session: Session, partnership: int, drawn: T, scope: str, now: datetime, secret: bytes) -> T:
    """The message, or the form's introduction, with the keys of its buttons filled in and their meaning kept.

    `scope` says where the buttons stand: a notice, or the thing that was answered. `now` is UTC.
    """
    kept: dict[str, dict[str, object]] = {}

    def key(press: Press) -> Press:
        made = key_of(secret, scope, press)
        kept[made] = {
            "key": made,
            "verb": press.verb,
            "args": dict(press.args),
            "form": press.form,
            "subject": scope[:200],
            "revision": int(press.args.get("revision", 1)),
            "made_at": now,
        }
        return replace(press, key=made)

    drawn_with_keys = _with_keys(drawn, key)
    if kept:
        inbox.keep_presses(session, partnership, list(kept.values()))
    return drawn_with_keys


def key_of(secret: bytes, scope: str, press: Press) -> str:
    """The same for the same button in the same place; nobody without the secret can make one."""
    meaning = _MEANING([scope, press.verb, dict(press.args), *(["form"] if press.form else [])])
    return hmac.digest(secret, meaning.encode(), "sha256").hex()[:_KEY]


def open_form(
    session: Session,
    partnership: int,
    drawn: Form,
    person: int,
    now: datetime,
    key: str | None = None,
    card: Mapping[str, str] | None = None,
) -> Form:
    """The form with a key of its own, and what it is about kept under it; `key` redraws one that is open.

    `card` is where the button stands that opened it: its key, the place, and the channel's id of the message.
    """
    if key is not None:
        return replace(drawn, press=replace(drawn.press, key=key))
    made = secrets.token_hex(_KEY // 2)
    inbox.open_form(
        session,
        partnership,
        key=made,
        verb=drawn.press.verb,
        args={**drawn.press.args, **({CARD: dict(card)} if card else {})},
        person_id=person,
        values={},
        made_at=now,
        expires_at=now + FORM_IS_OPEN,
    )
    return replace(drawn, press=replace(drawn.press, key=made))


def _with_keys(drawn: T, key: Callable[[Press], Press]) -> T:
    if isinstance(drawn, Form):
        return replace(drawn, intro=tuple(_part(part, key) for part in drawn.intro))
    return replace(drawn, parts=tuple(_part(part, key) for part in drawn.parts))


def _part(part: Part, key: Callable[[Press], Press]) -> Part:
    if isinstance(part, Buttons):
        return replace(part, buttons=tuple(_button(button, key) for button in part.buttons))
    if isinstance(part, Entries):
        return replace(part, rows=tuple(_entry(row, key) for row in part.rows))
    return part


def _entry(entry: Entry, key: Callable[[Press], Press]) -> Entry:
    return replace(entry, buttons=tuple(_button(b, key) for b in entry.buttons)) if entry.buttons else entry


def _button(button: Button, key: Callable[[Press], Press]) -> Button:
    return replace(button, press=key(button.press)) if button.press is not None else button
