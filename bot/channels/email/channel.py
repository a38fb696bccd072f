"""E-mail as a channel: what both ways of sending have in common, and the folder that stands for them locally."""

from __future__ import annotations

import hashlib
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from bot.channels.base import (
    Attachment,
    BadTarget,
    Capabilities,
    Found,
    Outcome,
    Refused,
    Sent,
    Target,
    Uncertain,
)
from bot.channels.email.render import Mail, NotAnAddress, Sender, letter, message_id, render
from bot.messages.model import Message

Clock = Callable[[], datetime]


class EmailChannel(ABC):
    """One letter a person. The clock is the product's: it dates the letters."""

    name = "email"
    capabilities = Capabilities(files=True, acts=False)

    def __init__(self, *, sender: Sender, clock: Clock) -> None:
        self.sender, self._clock = sender, clock

    def render(self, message: Message, *, mentions: Mapping[int, str]) -> list[Any]:
        return [render(message)]

    def open(self, target: Target) -> Target | Outcome:
        return target if target.conversation else replace(target, conversation=target.address)

    def send(
        self,
        target: Target,
        payload: Mail,
        *,
        key: str,
        thread: str | None,
        deadline: float,
        attachments: Sequence[Attachment] = (),
    ) -> Outcome:
        try:
            made = letter(
                payload,
                sender=self.sender,
                to=target,
                key=key,
                at=self._clock(),
                thread=thread,
                attachments=attachments,
            )
        except NotAnAddress as error:
            return BadTarget(str(error))
        except OSError as error:
            return Refused(f"a file could not be read: {error}")
        outcome = self._deliver(made, target, key, deadline)
        return Sent((message_id(key, self.sender),), target.address) if outcome is None else outcome

    def attach(
        self, target: Target, message_id: str, attachments: Sequence[Attachment], *, deadline: float
    ) -> Outcome:
        return Sent((message_id,), target.address)  # a letter goes with its files or not at all

    def update(self, target: Target, message_id: str, payload: Any) -> Outcome:
        return BadTarget("a letter cannot be changed")

    @abstractmethod
    def find(self, target: Target, *, key: str, since: datetime, thread: str | None) -> Found | Outcome: ...

    @abstractmethod
    def delete(self, target: Target, message_id: str) -> Outcome: ...

    @abstractmethod
    def _deliver(self, made: EmailMessage, target: Target, key: str, deadline: float) -> Outcome | None:
        """Carries the letter; None when it is there."""


class EmailFolder(EmailChannel):
    """Writes each letter as one `.eml` file named by its key: written again, it is the same file."""

    capabilities = Capabilities(files=True, acts=False, can_read_back=True)

    def __init__(self, *, folder: Path, sender: Sender, clock: Clock) -> None:
        super().__init__(sender=sender, clock=clock)
        self._folder = folder

    def _deliver(self, made: EmailMessage, target: Target, key: str, deadline: float) -> Outcome | None:
        path = self._path(message_id(key, self.sender))
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(".part")
            unfinished.write_bytes(made.as_bytes())
            unfinished.replace(path)
        except OSError as error:
            return Refused(f"the letter could not be written: {error}")
        return None

    def find(self, target: Target, *, key: str, since: datetime, thread: str | None) -> Found | Outcome:
        there = message_id(key, self.sender)
        return Found((there,) if self._path(there).exists() else ())

    def delete(self, target: Target, message_id: str) -> Outcome:
        try:
            self._path(message_id).unlink(missing_ok=True)
        except OSError as error:
            return Uncertain(f"the letter could not be taken back: {error}")
        return Sent((message_id,), target.address)

    def _path(self, told: str) -> Path:
        stem = re.sub(r"[^A-Za-z0-9_-]", "", told.partition("@")[0])
        if len(stem) > 64 or not stem:
            stem = hashlib.sha256(told.encode()).hexdigest()
        return self._folder / f"{stem}.eml"
