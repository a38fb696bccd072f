"""Faults in the connection itself, which an ASGI application cannot make: they need the transport.

uvicorn's own protocol is kept; it only remembers its transport by both ends' addresses for as long as the
connection lives, so that a handler can close, reset or half-fill the very connection it is answering.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import Any

from starlette.requests import Request
from starlette.types import Receive

from bot.timely import TimelyProtocol

Ends = tuple[tuple[str, int] | None, tuple[str, int | None] | None]

_live: dict[Ends, asyncio.Transport] = {}


class RememberingProtocol(TimelyProtocol):
    """uvicorn's HTTP protocol; its transports can be found by (caller, server)."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # asyncio does this itself only for a listening socket that names its protocol, and uvicorn's does not:
        # without it each answer, written head and body apart, waits 40 ms for the other side's acknowledgement.
        raw: socket.socket = transport.get_extra_info("socket")
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _live[self.client, self.server] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        _live.pop((self.client, self.server), None)
        super().connection_lost(exc)


def _transport(request: Request) -> asyncio.Transport:
    return _live[request.scope["client"], request.scope["server"]]


async def close(request: Request) -> None:
    """Ends the connection in an orderly way, without an answer."""
    _transport(request).close()
    await gone(request.receive)


async def reset(request: Request) -> None:
    """Ends the connection with a reset (SO_LINGER 0)."""
    transport = _transport(request)
    raw: socket.socket = transport.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
    await gone(request.receive)


async def half_body(request: Request, body: dict[str, Any]) -> None:
    """Announces the whole answer, sends half of it and ends the connection."""
    content = json.dumps(body).encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: {len(content)}\r\n\r\n"
    transport = _transport(request)
    transport.write(head.encode() + content[: len(content) // 2])
    transport.close()
    await gone(request.receive)


async def hang(request: Request, seconds: float) -> None:
    """Says nothing until the caller gives up, or ends the connection after `seconds`."""
    try:
        await asyncio.wait_for(gone(request.receive), timeout=seconds)
    except TimeoutError:
        await close(request)


async def gone(receive: Receive) -> None:
    """Waits until the connection is over, so that the server does not answer on its own."""
    while (await receive())["type"] != "http.disconnect":
        pass
