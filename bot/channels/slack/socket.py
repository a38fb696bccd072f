"""Socket Mode: the same Bolt application where Slack cannot reach us, over a connection that we open."""

from __future__ import annotations

import time
from typing import Any

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.internals import build_headers, send_response

from bot.channels.slack.app import run_later


class SocketMode:
    """Listens in threads of its own. `app_token` begins with "xapp-"."""

    description = "in Socket Mode"

    def __init__(self, bolt: App, app_token: str) -> None:
        self._bolt, self._app_token = bolt, app_token
        self._connection: _Acknowledging | None = None

    def start(self) -> None:
        self._connection = _Acknowledging(self._bolt, self._app_token)
        self._connection.connect()  # type: ignore[no-untyped-call]

    def stop(self) -> None:
        if self._connection is not None:
            self._connection.close()  # type: ignore[no-untyped-call]


class _Acknowledging(SocketModeHandler):
    """Acknowledges an envelope only when its request is committed, as over HTTP."""

    def handle(self, client: Any, req: Any) -> None:
        began = time.time()
        asked = BoltRequest(mode="socket_mode", body=req.payload, headers=build_headers(req))
        send_response(client, req, self.app.dispatch(asked), began)
        run_later(asked)
