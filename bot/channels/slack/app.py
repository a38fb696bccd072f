"""The address that Slack calls: gate, Bolt in a worker thread, answer within the time Slack allows."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.channels.base import Receiver
from bot.channels.slack.answer import Answers
from bot.channels.slack.guard import read_capped, signed
from bot.channels.slack.listeners import LATER, Listeners, sorry
from bot.channels.slack.send import SlackSending
from bot.messages.failures import SLOW

PATH = "/slack/events"
BUDGET = 2.0  # seconds; Slack gives up after 3
NOT_SLACKS = (ValueError, TypeError, AttributeError, RecursionError)
"""What Bolt raises for a body that is none of Slack's: no text, no JSON, JSON of another shape or without end."""

log = logging.getLogger(__name__)


def make_bolt(channel: SlackSending, receiver: Receiver) -> App:
    """Bolt with our listeners. It answers only when the receiver has handled what came."""
    app = App(
        name="boardclerk",
        client=channel.client,
        signing_secret="checked by the gate",  # noqa: S106 (no secret: the gate has it)
        process_before_response=True,
        request_verification_enabled=False,
        token_verification_enabled=False,
    )
    Listeners(channel, Answers(channel, receiver.mentions), receiver).register(app)
    return app


def events_route(
    bolt: App,
    *,
    secrets: Sequence[str],
    workers: int = 16,
    budget: float = BUDGET,
    real_time: Callable[[], float] = time.time,
) -> Route:
    """The one path that Slack calls for commands, events and interactions.

    `secrets`: signing secrets, any of which is accepted. `budget` in seconds: what takes longer goes on and is
    committed or not, and the person is asked to try again, which is safe. `workers`: as many as may share a commit
    (`store/turns.py`), for each of them waits until it is made. `real_time` is for signatures.
    """
    endpoint = _EventsEndpoint(bolt, tuple(secrets), workers, budget, real_time)
    return Route(PATH, endpoint.handle, methods=["POST"])


class _EventsEndpoint:
    """Bolt's own adapter runs the handler inside the event loop, where one slow commit stops everybody."""

    def __init__(
        self,
        bolt: App,
        secrets: tuple[str, ...],
        workers: int,
        budget: float,
        real_time: Callable[[], float],
    ) -> None:
        self._bolt, self._secrets, self._budget, self._real_time = bolt, secrets, budget, real_time
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="slack")

    async def handle(self, request: Request) -> Response:
        body = await read_capped(request)
        if body is None:
            return PlainTextResponse("too large", 413)
        if not signed(request.headers, body, self._secrets, self._real_time()):
            return PlainTextResponse("not signed", 401)
        try:
            asked = BoltRequest(body=body.decode(), headers=dict(request.headers))
        except NOT_SLACKS:
            return PlainTextResponse("not understood", 400)
        running = asyncio.get_running_loop().run_in_executor(self._pool, self._bolt.dispatch, asked)
        done, _ = await asyncio.wait({running}, timeout=self._budget)
        if not done:
            log.warning("A request from Slack took more than %s s", self._budget)
            return _response(sorry(asked.body, SLOW, SLOW).body)
        return _from_bolt(running.result(), BackgroundTask(run_later, asked))


def run_later(asked: BoltRequest) -> None:
    """Shows what follows an answer that has gone out."""
    for show in asked.context.get(LATER) or ():
        try:
            show()
        except Exception:
            log.exception("The rest of an answer could not be shown")


def _response(body: dict[str, Any]) -> Response:
    return JSONResponse(body) if body else Response(status_code=200)


def _from_bolt(answer: BoltResponse, after: BackgroundTask) -> Response:
    body = answer.body if isinstance(answer.body, str) else json.dumps(answer.body)
    return Response(body, answer.status, answer.first_headers_without_set_cookie(), background=after)
