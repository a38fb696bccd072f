"""`/apologies` over HTTP as Slack sends it: how long the answer takes, with one connection and with twenty."""

from __future__ import annotations

import http.client
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from statistics import quantiles
from urllib.parse import urlsplit

from benchmarks.command import TAKEN, apologies_of, opened
from benchmarks.figure import Figure
from bot.workspace.sender import REQUEST_PATH
from bot.workspace.signing import signed_headers

REQUESTS, WARM_UP = 600, 40
LIMITS = {1: ((10, 40), (30, 150)), 20: ((150, 600), (400, 2_000))}
"""For each number of connections: goal and limit of the median and of the slowest of a hundred, in milliseconds.

Slack waits three seconds for an answer.
"""


def measure() -> Iterator[Figure]:
    with opened() as (office, _):
        sender, posted = office.workspace.sender, apologies_of(office)
        # Whoever asks is another process, so that it takes no time from the one that answers.
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as caller:
            begin = 0
            for connections, limits in LIMITS.items():
                bodies = [posted(begin + number) for number in range(WARM_UP + REQUESTS)]
                begin += len(bodies)
                asked = (sender.bot_url, sender.signing_secret, bodies, connections)
                cuts = quantiles(caller.submit(waited, *asked).result()[WARM_UP:], n=100)
                for which, (goal, limit) in zip((50, 99), limits, strict=True):
                    yield Figure(
                        what=f"/apologies over HTTP, connections: {connections}, p{which}",
                        value=cuts[which - 1] * 1000,
                        unit="ms",
                        goal=goal,
                        limit=limit,
                    )


def waited(url: str, secret: str, bodies: Sequence[bytes], connections: int) -> list[float]:
    """The seconds that each request waited for its answer, in the order in which they were sent."""
    with ThreadPoolExecutor(connections) as together:
        parts = list(
            together.map(
                lambda first: _over_one_connection(url, secret, bodies[first::connections]),
                range(connections),
            )
        )
    return [seconds for _, seconds in sorted(one for part in parts for one in part)]


def _over_one_connection(url: str, secret: str, bodies: Sequence[bytes]) -> list[tuple[float, float]]:
    """When each request was sent, and how long it waited; one after another. Raises RuntimeError for a refusal."""
    connection = http.client.HTTPConnection(str(urlsplit(url).netloc), timeout=30)
    found = []
    for body in bodies:
        headers = signed_headers(secret, body, int(time.time()))
        began = time.perf_counter()
        connection.request(
            "POST", REQUEST_PATH, body, headers | {"Content-Type": "application/x-www-form-urlencoded"}
        )
        answer = connection.getresponse()
        said = answer.read().decode()
        found.append((began, time.perf_counter() - began))
        if answer.status != http.HTTPStatus.OK or TAKEN not in said:
            raise RuntimeError(f"the command was not taken: {answer.status} {said[:200]}")
    connection.close()
    return found
