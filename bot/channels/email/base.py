"""E-mail as a channel: what both ways of sending have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage

from starlette.routing import BaseRoute

from bot.channels.base import Attachment, Capabilities, ChannelSocket, Receiver, Target
from bot.channels.email.render import Mail, MailSender, NotAnAddress, letter, message_id, render
from bot.channels.outcomes import BadTarget, Deferred, Located, Outcome, Sent
from bot.messages.model import Message

Clock = Callable[[], datetime]


class EmailChannel(ABC):
    """One letter a person. The clock is the product's: it dates the letters."""

    name = "email"
    title = "E-mail"
    capabilities = Capabilities(reaches_by_email=True)
    directory = None

    def __init__(self, *, sender: MailSender, clock: Clock) -> None:
        self.sender, self._clock = sender, clock

    def is_active(self, address: str) -> bool:
        return True

    def routes(self, receiver: Receiver) -> Sequence[BaseRoute]:
        return ()

    def socket(self, receiver: Receiver) -> ChannelSocket | None:
        return None

    def render(self, message: Message, *, mentions: Mapping[int, str]) -> list[Mail]:
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
        also: Sequence[str] = (),
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
                also=also,
            )
        except NotAnAddress as error:
            return BadTarget(str(error))
        except OSError as error:
            return Deferred(f"a file could not be read: {error}")
        outcome = self._deliver(made, target, key, deadline)
        return Sent((message_id(key, self.sender),), target.address) if outcome is None else outcome

    def attach(
        self, target: Target, message_id: str, attachments: Sequence[Attachment], *, deadline: float
    ) -> Outcome:
        return Sent((message_id,), target.address)  # a letter goes with its files or not at all

    def update(self, target: Target, message_id: str, payload: Mail) -> Outcome:
        return BadTarget("a letter cannot be changed")

    @abstractmethod
    def probe(self) -> Outcome: ...

    @abstractmethod
    def find(self, target: Target, *, key: str, since: datetime, thread: str | None) -> Located | Outcome: ...

    @abstractmethod
    def delete(self, target: Target, message_id: str) -> Outcome: ...

    @abstractmethod
    def _deliver(self, made: EmailMessage, target: Target, key: str, deadline: float) -> Outcome | None:
        """Carries the letter; None when it is there."""
