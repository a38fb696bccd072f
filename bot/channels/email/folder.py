"""The folder that stands for the mail server on this machine: one file for each letter."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP
from pathlib import Path

from bot.channels.base import Capabilities, Target
from bot.channels.email.base import Clock, EmailChannel
from bot.channels.email.render import ALSO, MailSender, message_id
from bot.channels.outcomes import Deferred, Located, Outcome, Sent, Uncertain
from store import private


class EmailFolder(EmailChannel):
    """Writes each letter as one `.eml` file named by its key: written again, it is the same file."""

    capabilities = Capabilities(reaches_by_email=True, can_read_back=True)

    def __init__(self, *, folder: Path, sender: MailSender, clock: Clock) -> None:
        super().__init__(sender=sender, clock=clock)
        self._folder = folder

    def probe(self) -> Outcome:
        return Sent(())

    def _deliver(self, made: EmailMessage, target: Target, key: str, deadline: float) -> Outcome | None:
        path = self._path(message_id(key, self.sender))
        try:
            private.own_folder(self._folder)
            unfinished = path.with_suffix(".part")
            unfinished.touch(mode=private.FILE)
            unfinished.write_bytes(made.as_bytes())
            unfinished.replace(path)
        except OSError as error:
            return Deferred(f"the letter could not be written: {error}")
        return None

    def find(self, target: Target, *, key: str, since: datetime, thread: str | None) -> Located | Outcome:
        there = message_id(key, self.sender)
        if self._path(there).exists():
            return Located((there,))
        letters = (path for path in sorted(self._folder.glob("*.eml")) if key in _also(path))
        return Located(tuple(f"<{path.stem}@{self.sender.domain}>" for path in letters)[:1])

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


def _also(letter: Path) -> list[str]:
    """The keys of the matters in a letter that told several."""
    with letter.open("rb") as file:
        return str(BytesHeaderParser(policy=SMTP).parse(file).get(ALSO, "")).split()
