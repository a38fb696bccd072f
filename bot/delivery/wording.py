"""The one function that delivery words a message with: the words of its notices, with keys on their buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.inbox import keys
from bot.messages.model import Message
from bot.messages.notices.worded import worded
from store.models import Notice
from store.session import Session


class Wording:
    """Words deliveries. `secret` is what the keys of buttons are made with."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def word(self, session: Session, notices: Sequence[Notice], now: datetime) -> Message:
        """One message for all the notices, which are for one reader and due together. `now` is UTC."""
        said = worded(session, notices, now)
        scope = "+".join(str(notice.id) for notice in notices)
        return keys.keep(session, notices[0].partnership_id, said, scope, now, self._secret)
