"""What came in, before anything is made of it: who did what, its texts, its kind, and how a repeat is told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from bot.channels.base import Inbound
from bot.inbox.uploads import Looked
from bot.messages.reader import Reader
from commands.common.base import BY_BUTTON, BY_COMMAND, BY_FORM, Act

FILE_FIELD = "file"
"""The field of a form that takes a file."""
FILES_KEPT = "_files"
"""Under which name the files of a form are kept, beside the names of its fields."""


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
