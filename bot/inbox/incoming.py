"""What came in, before anything is made of it: who did what, its texts, its kind, and how a repeat is told."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.channels.base import Inbound
from bot.inbox.uploads import Looked
from bot.messages.reader import Reader
from commands.common.base import BY_BUTTON, BY_COMMAND, BY_FORM, Act
from store.queries import inbox

FILE_FIELD = "file"
"""The field of a form that takes a file."""
FILES_KEPT = "_files"
"""Under which name the files of a form are kept, beside the names of its fields."""

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What stands in no text that a database can keep: NUL, and halves of a pair of surrogates."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """One thing that one known person did, inside the open transaction."""

    act: Act
    inbound: Inbound
    looked: Looked
    to: Reader

    @classmethod
    def begin(cls, act: Act, inbound: Inbound, looked: Looked) -> Interaction:
        to = Reader(
            register=act.register, session=act.session, person=act.actor.person, now=act.now, today=act.today
        )
        return cls(act, inbound, looked, to)

    @property
    def typed(self) -> str:
        """What was typed, for giving back: the words of a command, or those of a form."""
        if self.inbound.text is not None:
            return self.inbound.text
        return "; ".join(text for text in texts(self.inbound) if text)


def storable(inbound: Inbound) -> Inbound:
    """The same without the characters that no database keeps, wherever somebody put them."""
    values = {
        _kept(name): _kept(value) if isinstance(value, str) else tuple(map(_kept, value))
        for name, value in inbound.values.items()
    }
    return replace(
        inbound,
        sender=_kept(inbound.sender),
        place=_kept(inbound.place),
        installation=_kept(inbound.installation),
        native_id=_kept(inbound.native_id),
        text=_kept(inbound.text) if inbound.text is not None else None,
        press=(_kept(inbound.press[0]), _kept(inbound.press[1])) if inbound.press is not None else None,
        values=values,
        uploads=tuple(replace(upload, name=_kept(upload.name)) for upload in inbound.uploads),
        key=_kept(inbound.key) if inbound.key is not None else None,
        message_ref=_kept(inbound.message_ref) if inbound.message_ref is not None else None,
    )


def _kept(text: str) -> str:
    return _NO_TEXT.sub("", text) if not text.isascii() or "\0" in text else text


def texts(inbound: Inbound) -> Iterator[str]:
    """Every text in what came in: typed words, the values of a form, the names of files."""
    if inbound.text is not None:
        yield inbound.text
    for value in inbound.values.values():
        yield from (value,) if isinstance(value, str) else value
    for upload in inbound.uploads:
        yield upload.name


def is_submission(inbound: Inbound) -> bool:
    """Whether it is a form that was sent, and no button."""
    return inbound.press is not None and bool(inbound.values or inbound.uploads)


def key_of(inbound: Inbound) -> str:
    """Our own key of the button or form; a typed command has none and goes by the channel's id of it."""
    return inbound.key or f"{inbound.channel}:{inbound.native_id}"


def actor_key(inbound: Inbound) -> str:
    return inbox.actor(inbound.channel, inbound.installation, inbound.sender)


def how(inbound: Inbound) -> str:
    """The way in which it was asked for, as the audit says it."""
    if inbound.text is not None:
        return BY_COMMAND
    return BY_FORM if is_submission(inbound) else BY_BUTTON


def as_kept(inbound: Inbound) -> dict[str, object]:
    """What was typed into a form as it is kept with it; files by their content."""
    values: dict[str, object] = {
        name: value if isinstance(value, str) else list(value) for name, value in inbound.values.items()
    }
    if inbound.uploads:
        values[FILES_KEPT] = [hashlib.sha256(upload.content).hexdigest() for upload in inbound.uploads]
    return values
