"""Socket Mode: the same Bolt application where Slack cannot reach us, over a connection that we open."""

from __future__ import annotations

import time
from typing import Any

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.internals import build_headers, send_response

from bot.channels.slack.app import run_later


class Socket(SocketModeHandler):
    """Acknowledges an envelope only when its request is committed, as over HTTP."""

    def handle(self, client: Any, req: Any) -> None:
        began = time.time()
        asked = BoltRequest(mode="socket_mode", body=req.payload, headers=build_headers(req))
        send_response(client, req, self.app.dispatch(asked), began)
        run_later(asked)


def open_socket(bolt: App, *, app_token: str) -> Socket:
    """Connects and listens in threads of its own; `close()` ends it. `app_token` begins with "xapp-"."""
    socket = Socket(bolt, app_token)
    socket.connect()  # type: ignore[no-untyped-call]
    return socket
