"""The channel: words cut into texts, sent once, heard at one web address."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.base import Attachment, Capabilities, Inbound, MakeChannel, Receiver, Target
from bot.channels.outcomes import BadTarget, ChannelDown, Deferred, Located, Outcome, Sent, Uncertain
from bot.channels.plaintext import text_blocks
from bot.channels.text import one_line, split
from bot.messages.model import Message, Reply
from tests.bot.texts.gateway import Gateway, Text

PATH = "/texts/received"
LONGEST = 1530
"""Characters of one message: ten texts of 153."""
TYPE_IT = "This needs more words. Send it again with all of them."


class TextsChannel:
    name = "texts"
    title = "The text gateway"
    capabilities = Capabilities()

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway

    @property
    def directory(self) -> Gateway:
        return self.gateway

    def probe(self) -> Outcome:
        return ChannelDown("our account is barred. Pay its bill") if self.gateway.barred else Sent(())

    def is_active(self, address: str) -> bool:
        return address not in self.gateway.gone

    def routes(self, receiver: Receiver) -> Sequence[BaseRoute]:
        def received(request: Request) -> Response:
            query = request.query_params
            inbound = Inbound(
                channel=self.name,
                installation=self.gateway.own_account().tenant,
                sender=query["from"],
                place=query["from"],
                at=receiver.clock(),
                native_id=query["id"],
                text=query["words"],
            )
            return JSONResponse(self._answer(receiver.handle(inbound)))

        return (Route(PATH, received, methods=["POST"]),)

    def socket(self, receiver: Receiver) -> None:
        return None

    def _answer(self, reply: Reply) -> list[str]:
        return self.render(reply.message, mentions={}) if reply.message is not None else [TYPE_IT]

    def render(self, message: Message, *, mentions: Mapping[int, str]) -> list[str]:
        words = "\n".join(text_blocks(message.parts)) or one_line(message.subject)
        return list(split(words, LONGEST))

    def open(self, target: Target) -> Target | Outcome:
        return replace(target, conversation=target.address)

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
        if self.gateway.barred:
            return ChannelDown("our account is barred")
        if time.monotonic() > deadline:
            return Deferred("past its deadline")
        self.gateway.sent.append(Text(to=target.address, words=payload, reference=key))
        return Sent((str(len(self.gateway.sent)),), target.address)

    def find(self, target: Target, *, key: str, since: datetime, thread: str | None) -> Located | Outcome:
        return Uncertain("a text cannot be read back")

    def attach(
        self, target: Target, message_id: str, attachments: Sequence[Attachment], *, deadline: float
    ) -> Outcome:
        return Sent((message_id,), target.address)

    def update(self, target: Target, message_id: str, payload: str) -> Outcome:
        return BadTarget("a text cannot be changed")

    def delete(self, target: Target, message_id: str) -> Outcome:
        return BadTarget("a text cannot be taken back")


def row(gateway: Gateway) -> MakeChannel:
    """The row in the table of channels that plugs it in."""
    return lambda _context: TextsChannel(gateway)
