"""A small workspace of invented people, and a small Bolt app that listens to it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from slack_bolt import App
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.routing import Route

from bot.workspace import ChannelSpec, LocalWorkspace, UserSpec

SECRET = "not-a-secret"
TOKEN = "xoxb-local"

PEOPLE = (
    UserSpec(name="sam", email="sam.example@example.org", real_name="Sam Example", tz="Europe/London"),
    UserSpec(name="jo", email="jo.sample@example.org", real_name="Jo Sample"),
    UserSpec(name="ali", email="ali.placeholder@example.org", real_name="Ali Placeholder", deleted=True),
    UserSpec(name="kit", email="kit.instance@example.org", real_name="Kit Instance", is_restricted=True),
    UserSpec(name="otherbot", email="otherbot@example.org", real_name="Other Bot", is_bot=True),
)
PLACES = (
    ChannelSpec(
        name="secretariat", members=["sam.example@example.org"], private=True, purpose="The secretariat"
    ),
    ChannelSpec(name="board"),
    ChannelSpec(name="old-board", archived=True),
    ChannelSpec(name="elsewhere", with_bot=False),
    ChannelSpec(name="closed", private=True, with_bot=False),
)


class Clock:
    """A real-time clock that moves only when told to."""

    def __init__(self, at: float = 1_700_000_000.0) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at

    def pass_(self, seconds: float) -> None:
        self.at += seconds


def make(**settings: Any) -> LocalWorkspace:
    values: dict[str, Any] = {
        "users": PEOPLE,
        "channels": PLACES,
        "signing_secret": SECRET,
        "bot_token": TOKEN,
    }
    return LocalWorkspace(**(values | settings))


def client(workspace: LocalWorkspace, token: str = TOKEN) -> WebClient:
    return WebClient(token=token, base_url=workspace.api_url, retry_handlers=[], timeout=5)


@contextmanager
def bolt(workspace: LocalWorkspace) -> Iterator[App]:
    """A Bolt app on its own port, to which the workspace sends what people do."""
    app = App(
        client=client(workspace),
        signing_secret=SECRET,
        process_before_response=True,
        token_verification_enabled=False,
    )
    handler = SlackRequestHandler(app)
    served = Starlette(routes=[Route("/slack/events", handler.handle, methods=["POST"])])
    config = uvicorn.Config(served, host="127.0.0.1", port=0, log_level="error", lifespan="off", ws="none")
    listening = config.bind_socket()
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    workspace.sender.bot_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        yield app
    finally:
        server.should_exit = True


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(label: str, action_id: str = "press", **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(label), "action_id": action_id, **more}


def field(label: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "label": plain(label), "element": {"action_id": "value", **element}, **more}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    view = {"type": "modal", "title": plain("Apologies"), "callback_id": "apologies", "submit": plain("Save")}
    return view | {"blocks": list(blocks)} | more
