"""HTTP connections that are closed when they dawdle, so that nobody can hold them all open with half a request each."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""How long the head of a request may take from the first moment on, however its bytes drip in."""
BODY_SECONDS = 60.0
"""How long its body may take after that. What people send is small; files are fetched by the bot itself."""


class TimelyProtocol(H11Protocol):
    """uvicorn's HTTP protocol with a limit for each request's coming in; how long its answer takes is not limited."""

    _awaited: str | None = None
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._look()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_for(None)
        super().connection_lost(exc)

    def _look(self) -> None:
        """Sets the limit anew where another part of a request is awaited than before."""
        awaited = {h11.IDLE: "head", h11.SEND_BODY: "body"}.get(self.conn.their_state)
        if awaited != self._awaited:
            self._wait_for(awaited)

    def _wait_for(self, awaited: str | None) -> None:
        self._awaited = awaited
        if self._timer is not None:
            self._timer.cancel()
        seconds = {"head": HEAD_SECONDS, "body": BODY_SECONDS}.get(awaited or "")
        self._timer = self.loop.call_later(seconds, self._too_late) if seconds is not None else None

    def _too_late(self) -> None:
        self._timer = None
        self.transport.close()
