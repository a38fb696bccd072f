"""Workers killed at every point between planning and done, with a faulty workspace: nothing lost, nothing twice."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from store.killpoints import KillPoint
from tests.chaos.harness import BY_THE_SERVER, Chaos, rounds

pytestmark = pytest.mark.chaos
IN_THE_CALL = (KillPoint.CALL_AHEAD, *BY_THE_SERVER, KillPoint.CALL_OVER)
POINTS = (
    KillPoint.NOTICES_PUT,
    KillPoint.CLAIM_BEGUN,
    KillPoint.CLAIM_ON_RECORD,
    *IN_THE_CALL,
    KillPoint.OUTCOME_ON_RECORD,
)
KILLS = 25


def kill_often(chaos: Chaos, points: tuple[str, ...], kills: int, beside: int = 0) -> None:
    """So many kills, and more until each point has had one: a worker beside may be the one that gets there."""
    for point, hit in rounds(points, 3 * kills):
        if len(chaos.killed) >= kills and set(chaos.killed) == set(points):
            break
        chaos.kill_at(point, hit=hit, beside=beside)
    assert len(chaos.killed) >= kills
    assert set(chaos.killed) == set(points)
    chaos.settle()


def test_25_kills_on_sqlite_lose_nothing_and_say_nothing_twice(sqlite_url: str) -> None:
    with Chaos(sqlite_url) as chaos:
        kill_often(chaos, POINTS, KILLS)
        verdict = chaos.judge()
    assert (verdict.lost, verdict.twice) == ((), ())
    assert verdict.cases >= 2 * KILLS
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_25_kills_of_one_of_two_workers_on_postgresql_lose_nothing_and_say_nothing_twice(
    postgres_url: str,
) -> None:
    with Chaos(postgres_url, seed=2) as chaos:
        kill_often(chaos, POINTS, KILLS, beside=1)
        verdict = chaos.judge()
    assert (verdict.lost, verdict.twice) == ((), ())
    assert verdict.cases >= 2 * KILLS


def test_the_harness_catches_a_bot_that_sends_first_and_marks_afterwards(sqlite_url: str) -> None:
    with Chaos(sqlite_url, design="send then mark") as chaos:
        kill_often(chaos, IN_THE_CALL, 12)
        verdict = chaos.judge()
    assert verdict.too_many >= 6  # each of six kills between its acceptance and its mark
    assert verdict.lost == ()


def test_the_harness_catches_a_bot_that_marks_first_and_sends_afterwards(sqlite_url: str) -> None:
    with Chaos(sqlite_url, design="mark then send") as chaos:
        kill_often(chaos, IN_THE_CALL, 12)
        verdict = chaos.judge()
    assert len(verdict.lost) >= 6  # each of six kills between its mark and its acceptance
    assert verdict.twice == ()
