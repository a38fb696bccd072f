"""A database's writers share a commit: first come first served, each undone alone, and all or none at the commit."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from store.session import Session, Store, StoreUnavailable
from store.turns import TOGETHER


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    made = Store(store_url)
    with made.begin() as session:
        session.exec_driver_sql("CREATE TABLE said (number INTEGER PRIMARY KEY, at INTEGER)")
    yield made
    made.close()


def say(store: Store, number: int, then: Callable[[], None] = lambda: None) -> None:
    with store.begin() as session:
        session.exec_driver_sql(f"INSERT INTO said VALUES ({number}, {len(said(session))})")
        then()


def said(session: Session) -> list[tuple[int, int]]:
    return [tuple(row) for row in session.exec_driver_sql("SELECT number, at FROM said ORDER BY at")]


def kept(store: Store) -> list[int]:
    with store.begin() as session:
        return [number for number, _ in said(session)]


@contextmanager
def queued(store: Store, *works: Callable[[], None]) -> Iterator[tuple[list[Future[None]], list[str]]]:
    """The works stand in the queue in this order when the turn that is held is given up; commits are counted."""
    commits: list[str] = []
    event.listen(store.engine, "commit", lambda _: commits.append("commit"))
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with store.begin() as session:
            session.exec_driver_sql("INSERT INTO said VALUES (0, 0)")
            held.set()
            release.wait()

    with ThreadPoolExecutor(len(works) + 1) as pool:
        futures = [pool.submit(hold)]
        held.wait()
        for count, work in enumerate(works, start=1):
            futures.append(pool.submit(work))
            while len(store._turns._queue) < count:
                threading.Event().wait(0.001)
        release.set()
        yield futures, commits


def test_those_who_wait_together_share_a_commit_in_the_order_in_which_they_came(store: Store) -> None:
    works = [lambda number=number: say(store, number) for number in range(1, 8)]
    with queued(store, *works) as (futures, commits):
        for future in futures:
            future.result()
    assert commits == ["commit"] and kept(store) == list(range(8))


def test_no_more_than_a_few_share_one(store: Store) -> None:
    works = [lambda number=number: say(store, number) for number in range(1, TOGETHER + 3)]
    with queued(store, *works) as (futures, commits):
        for future in futures:
            future.result()
    assert len(commits) == 2 and kept(store) == list(range(TOGETHER + 3))


def fails() -> None:
    raise LookupError("of one alone")


@pytest.mark.parametrize("place", [1, 2, 3])
def test_what_one_of_them_undoes_is_undone_alone(store: Store, place: int) -> None:
    works = [
        lambda number=number: say(store, number, fails if number == place else lambda: None)
        for number in (1, 2, 3)
    ]
    with queued(store, *works) as (futures, commits):
        with pytest.raises(LookupError):
            futures[place].result()
        for number, future in enumerate(futures):
            if number != place:
                future.result()
    assert commits == ["commit"]
    assert kept(store) == [number for number in range(4) if number != place]


def test_where_the_first_fails_the_next_begin_anew(store: Store) -> None:
    with queued(store, lambda: say(store, 1, fails), lambda: say(store, 2), lambda: say(store, 3)) as (
        futures,
        commits,
    ):
        pass
    assert [type(future.exception()) for future in futures] == [type(None), LookupError, *[type(None)] * 2]
    with (
        pytest.raises(LookupError),
        store.begin() as session,
    ):
        session.exec_driver_sql("INSERT INTO said VALUES (9, 9)")
        fails()
    say(store, 4)
    assert kept(store) == [0, 2, 3, 4] and len(commits) == 3


def test_what_the_database_refuses_of_one_is_undone_alone(store: Store) -> None:
    with queued(store, lambda: say(store, 1), lambda: say(store, 0), lambda: say(store, 3)) as (
        futures,
        commits,
    ):
        with pytest.raises(IntegrityError):
            futures[2].result()
        for future in (futures[1], futures[3]):
            future.result()
    assert commits == ["commit"] and kept(store) == [0, 1, 3]


def test_where_the_commit_fails_nobody_is_told_that_it_happened(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise OSError("the disk is full")

    event.listen(store.engine, "commit", full)
    with queued(store, lambda: say(store, 1), lambda: say(store, 2)) as (futures, _):
        for future in futures:
            with pytest.raises(StoreUnavailable):
                future.result()
    event.remove(store.engine, "commit", full)
    assert kept(store) == []


def test_a_fault_that_ends_the_whole_transaction_is_told_to_all_of_them(store: Store) -> None:
    def ended() -> None:
        with store.begin() as session:
            session.connection.cursor().execute("ROLLBACK")  # as SQLite does itself where the disk is full
            raise OSError("the disk is full")

    with queued(store, lambda: say(store, 1), ended, lambda: say(store, 3)) as (futures, _):
        for future in futures[:2]:
            with pytest.raises(StoreUnavailable):
                future.result()
        with pytest.raises(OSError, match="full"):
            futures[2].result()
        futures[3].result()
    assert kept(store) == [3]


def test_nobody_is_left_waiting_where_the_database_cannot_be_opened(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.engine, "connect", lambda: fails())
    for _ in range(3):
        with pytest.raises(LookupError), store.begin():
            pass
    monkeypatch.undo()
    assert kept(store) == []
