"""A bot that answers through the real Slack channel, with a handler made by the test."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import uvicorn
from pydantic import SecretStr
from starlette.applications import Starlette

from bot.channels.base import Inbound, Mentions, Receiver, Search, Target
from bot.channels.slack.app import events_route, make_bolt
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.settings import SlackSettings
from bot.messages.model import Button, Buttons, Field, FieldKind, Form, Heading, Message, Para, Press, Reply
from bot.workspace import LocalWorkspace
from tests.bot.workspace_kit import SECRET, TOKEN

NOW = datetime(2016, 9, 8, 9, 0, tzinfo=UTC)
SAM, JO = "sam.example@example.org", "jo.sample@example.org"


def channel(workspace: LocalWorkspace) -> SlackChannel:
    settings = SlackSettings(slack_bot_token=SecretStr(TOKEN), slack_api_url=workspace.api_url)
    return SlackChannel(settings, timeout=2)


def user_id(workspace: LocalWorkspace, email: str = SAM) -> str:
    return workspace.state.find_user(email).id


def to(workspace: LocalWorkspace, email: str = SAM) -> Target:
    return Target(channel="slack", address=user_id(workspace, email), name="Sam Example")


def soon(seconds: float = 30) -> float:
    return time.monotonic() + seconds


def message(*parts: Any, subject: str = "Board, Wednesday 21 September") -> Message:
    return Message(
        kind="test", subject=subject, parts=parts or (Heading(text="Board"), Para(text=("Can you come?",)))
    )


def buttons(*labels: str, key: str = "k1", verb: str = "meeting.coming") -> Buttons:
    return Buttons(buttons=tuple(Button(label=label, press=Press(verb=verb, key=key)) for label in labels))


def form(*fields: Field, key: str = "f1", **more: Any) -> Form:
    asked = fields or (Field(id="reason", label="Reason", kind=FieldKind.TEXT),)
    return Form(
        name="apologies", title="Apologies", fields=asked, press=Press(verb="apologies.give", key=key), **more
    )


def said(*words: str, **more: Any) -> Reply:
    return Reply(message=message(*(Para(text=(w,)) for w in words)), **more)


class Handler:
    """Records what came in; answers with what the test set, or raises it."""

    def __init__(self, *answers: Reply | Exception) -> None:
        self.answers = list(answers)
        self.heard: list[Inbound] = []

    def __call__(self, inbound: Inbound) -> Reply:
        self.heard.append(inbound)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@contextmanager
def serving(app: Starlette) -> Iterator[str]:
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off", ws="none")
    listening = config.bind_socket()
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=5)


@contextmanager
def bot(
    workspace: LocalWorkspace,
    handler: Any,
    *,
    secrets: tuple[str, ...] = (SECRET,),
    search: Search = lambda *_: (),
    mentions: Mentions = lambda _people: {},
    **timing: Any,
) -> Iterator[str]:
    """The bot on its own port; the workspace sends to it what people do."""
    receiver = Receiver(handle=handler, search=search, mentions=mentions, clock=lambda: NOW)
    route = events_route(make_bolt(channel(workspace), receiver), secrets=secrets, **timing)
    with serving(Starlette(routes=[route])) as url:
        workspace.sender.bot_url = url
        yield url
