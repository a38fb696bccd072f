"""A channel that writes messages to a stream, each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TextIO

from starlette.routing import BaseRoute

from bot.channels.base import Attachment, Capabilities, ChannelSocket, Receiver, Target
from bot.channels.outcomes import BadTarget, Located, Outcome, Sent
from bot.channels.plaintext import text_blocks
from bot.channels.text import one_line
from bot.messages.model import Message


def render(message: Message) -> list[str]:
    """The message as one text, its lines aligned, its parts set apart; without a trailing new line."""
    blocks = list(text_blocks(message.parts))
    return ["\n".join(blocks) if blocks else one_line(message.subject)]


class ConsoleChannel:
    """Remembers the keys that it wrote, for as long as it lives."""

    name = "console"
    title = "Console"
    capabilities = Capabilities(can_read_back=True)
    directory = None

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._written: dict[str, str] = {}

    def probe(self) -> Outcome:
        return Sent(())

    def is_active(self, address: str) -> bool:
        return True

    def routes(self, receiver: Receiver) -> Sequence[BaseRoute]:
        return ()

    def socket(self, receiver: Receiver) -> ChannelSocket | None:
        return None

    def render(self, message: Message, *, mentions: Mapping[int, str]) -> list[str]:
        return render(message)

    def open(self, target: Target) -> Target | Outcome:
        return target

    def send(
        self,
        target: Target,
        payload: str,
        *,
        key: str,
        thread: str | None,
        deadline: float,
        attachments: Sequence[Attachment] = (),
        also: Sequence[str] = (),
    ) -> Outcome:
        if key not in self._written:
            files = [f"Attached: {one_line(attachment.name)}" for attachment in attachments]
            head = f"To {one_line(target.name or target.address)}:"
            lines = [line for block in (payload, *files) for line in block.splitlines()]
            self._stream.write("\n".join([head, *(f"  {line}".rstrip() for line in lines), ""]) + "\n")
            self._written[key] = f"console-{len(self._written) + 1}"
            for matter in also:
                self._written.setdefault(matter, self._written[key])
        return Sent((self._written[key],), target.address)

    def attach(
        self, target: Target, message_id: str, attachments: Sequence[Attachment], *, deadline: float
    ) -> Outcome:
        return Sent((message_id,), target.address)

    def find(self, target: Target, *, key: str, since: datetime, thread: str | None) -> Located | Outcome:
        return Located((self._written[key],) if key in self._written else ())

    def update(self, target: Target, message_id: str, payload: str) -> Outcome:
        return BadTarget("what is written to a console stays written")

    def delete(self, target: Target, message_id: str) -> Outcome:
        return BadTarget("what is written to a console stays written")
