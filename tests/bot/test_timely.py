"""Connections that dawdle are closed; those that take their time over an answer are not."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot import timely
from bot.app import _Server
from bot.workspace import LocalWorkspace
from tests.bot.workspace_kit import make


async def _echo(request: Request) -> Response:
    return PlainTextResponse(await request.body())


def _slow(_request: Request) -> Response:
    time.sleep(0.8)
    return PlainTextResponse("done")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timely, "HEAD_SECONDS", 0.3)
    monkeypatch.setattr(timely, "BODY_SECONDS", 0.3)


@pytest.fixture
def server() -> Iterator[tuple[str, int]]:
    """The bot's own server, with an address that gives back what it gets and one that takes its time."""
    routes = [Route("/echo", _echo, methods=["POST"]), Route("/slow", _slow, methods=["POST"])]
    running = _Server(Starlette(routes=routes), "127.0.0.1", 0)
    running.start()
    yield running.server_address
    running.stop()


def closed_within(connection: socket.socket, seconds: float) -> bool:
    connection.settimeout(seconds)
    try:
        return connection.recv(1000) == b""
    except TimeoutError:
        return False
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"POST /echo HTTP/1.1\r\nHost: x\r\nX-Half",
        b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf",
    ],
    ids=["nothing", "half a head", "half a body"],
)
def test_a_request_that_does_not_come_to_its_end_is_hung_up_on(server: tuple[str, int], begun: bytes) -> None:
    with socket.create_connection(server) as connection:
        connection.sendall(begun)
        assert closed_within(connection, 3)


def test_dripping_byte_by_byte_gains_no_time(server: tuple[str, int]) -> None:
    begun = time.monotonic()
    with socket.create_connection(server) as connection, pytest.raises(OSError):  # noqa: PT011
        connection.sendall(b"POST /echo HTTP/1.1\r\n")
        while time.monotonic() < begun + 5:
            connection.sendall(b"x")
            time.sleep(0.05)
    assert time.monotonic() < begun + 2


def test_an_answer_may_take_its_time_and_the_next_request_is_heard(server: tuple[str, int]) -> None:
    connection = HTTPConnection(*server, timeout=5)
    connection.request("POST", "/slow")
    assert connection.getresponse().read() == b"done"
    kept = connection.sock
    connection.request("POST", "/echo", b"hi")
    assert connection.getresponse().read() == b"hi"
    assert connection.sock is kept
    connection.close()


def test_the_local_workspace_hangs_up_as_well() -> None:
    with make() as workspace:
        assert isinstance(workspace, LocalWorkspace)
        host, port = workspace.url.removeprefix("http://").rstrip("/").split(":")
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(b"POST /_local/upload HTTP/1.1\r\n")
            assert closed_within(connection, 3)
