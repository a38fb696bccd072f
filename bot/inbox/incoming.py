"""What came in, before anything is made of it: its texts, its kind, and how it is kept to tell a repeat."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from bot.channels.base import Inbound
from commands.common.base import BY_BUTTON, BY_COMMAND, BY_FORM

FILES = "files"


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


def as_kept(inbound: Inbound) -> dict[str, Any]:
    """What was typed into a form as it is kept with it; files by their content."""
    values = {
        name: value if isinstance(value, str) else list(value) for name, value in inbound.values.items()
    }
    if inbound.uploads:
        values[f"_{FILES}"] = [hashlib.sha256(upload.content).hexdigest() for upload in inbound.uploads]
    return values
