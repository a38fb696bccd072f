"""What the database promises: nothing lost between threads, one process on SQLite, plain words when it cannot."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import rows, session
from store.models import Counter, Partnership
from store.session import Store, StoreInUse, StoreUnavailable, wal_is_safe


def test_forty_increments_by_four_threads_are_forty(store: Store) -> None:
    counter = _counter(store)

    def work() -> None:
        for _ in range(10):
            with store.begin() as tx:
                held = rows.hold(tx, Counter, counter)
                rows.change(tx, Counter, counter, last=held.last + 1)

    _run_together(work, work, work, work)
    with store.begin() as tx:
        assert rows.get(tx, Counter, counter).last == 40


def test_an_exception_takes_back_the_whole_transaction(store: Store) -> None:
    counter = _counter(store)
    with pytest.raises(ZeroDivisionError), store.begin() as tx:
        rows.change(tx, Counter, counter, last=7)
        _ = 1 / 0
    with store.begin() as tx:
        assert rows.get(tx, Counter, counter).last == 0


def test_instants_come_back_aware_and_in_utc(store: Store) -> None:
    summer = datetime.fromisoformat("2016-08-25T09:00:00+01:00")
    with store.begin() as tx:
        one = rows.add(tx, Partnership, key="p", name="P", constitution={}, swept_at=summer)
    with store.begin() as tx:
        found = rows.get(tx, Partnership, one).swept_at
    assert found == summer
    assert found.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="timezone"), store.begin() as tx:
        rows.add(tx, Partnership, key="p", name="P", constitution={}, swept_at=datetime(2016, 8, 25))


def test_a_second_process_on_the_same_sqlite_file_is_refused_in_a_sentence(sqlite: Store) -> None:
    code = (
        "import sys; from store.session import Store, StoreInUse\n"
        "try: Store(sys.argv[1])\nexcept StoreInUse as why: print(why); sys.exit(3)"
    )
    tried = subprocess.run(
        [sys.executable, "-c", code, str(sqlite.url)], capture_output=True, text=True, check=False
    )
    assert tried.returncode == 3
    assert "Another Boardclerk has" in tried.stdout


def test_the_lock_on_the_file_ends_with_the_store(sqlite: Store) -> None:
    sqlite.close()
    again = Store(str(sqlite.url))
    with pytest.raises(StoreInUse):
        Store(str(sqlite.url))
    again.close()


def test_a_network_file_system_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(session, "_file_system_of", lambda _folder: "nfs4")
    with pytest.raises(StoreInUse, match="network file system \\(nfs4\\)"):
        Store(f"sqlite:///{tmp_path}/far.db")


def test_a_database_in_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="forgets"):
        Store("sqlite://")


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_wal_is_used_only_where_sqlite_is_free_of_the_reset_bug(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) is safe


def test_sqlite_waits_for_the_disk_and_checks_foreign_keys(sqlite: Store) -> None:
    with sqlite.begin() as tx:
        asked = {
            name: tx.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "foreign_keys", "journal_mode")
        }
    wanted = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "delete"
    assert asked == {"synchronous": 2, "foreign_keys": 1, "journal_mode": wanted}


def test_a_new_database_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/private.db")
    assert (tmp_path / "private.db").stat().st_mode & 0o077 == 0
    store.close()


def test_a_database_locked_by_a_rogue_writer_is_unavailable_not_wrong(
    sqlite: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = _counter(sqlite)
    rogue = sqlite3.connect(str(sqlite.url.database), isolation_level=None)
    rogue.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="locked"), sqlite.begin() as tx:
        rows.change(tx, Counter, counter, last=1)
    rogue.execute("ROLLBACK")
    rogue.close()
    with sqlite.begin() as tx:
        assert rows.get(tx, Counter, counter).last == 0


def test_a_transaction_that_keeps_the_turn_makes_the_next_one_unavailable(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "BUSY_MS", 20)
    with store.begin(), pytest.raises(StoreUnavailable, match="busy"), store.begin():
        pass


def test_a_transaction_of_another_process_is_waited_for_and_makes_this_one_unavailable_in_the_end(
    postgres: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "BUSY_MS", 100)
    other = Store(postgres.url.render_as_string(hide_password=False))
    with postgres.begin(), pytest.raises(StoreUnavailable, match="lock timeout"), other.begin():
        pass
    with other.begin() as tx:
        assert rows.many(tx, Counter) == []
    other.close()


def test_two_processes_that_touch_the_same_rows_in_another_order_never_wait_for_each_other(
    postgres: Store,
) -> None:
    counter = _counter(postgres)
    with postgres.begin() as tx:
        second = rows.add(
            tx, Counter, partnership_id=rows.get(tx, Counter, counter).partnership_id, prefix="B"
        )
    other = Store(postgres.url.render_as_string(hide_password=False))

    def work(store: Store, *order: int) -> None:
        for number in order * 20:
            with store.begin() as tx:
                rows.change(tx, Counter, number, last=rows.hold(tx, Counter, number).last + 1)

    ways = [(store, order) for store in (postgres, other) for order in ((counter, second), (second, counter))]
    _run_together(*(lambda store=store, order=order: work(store, *order) for store, order in ways))
    other.close()
    with postgres.begin() as tx:
        assert [rows.get(tx, Counter, number).last for number in (counter, second)] == [80, 80]


def test_the_server_ends_a_transaction_in_which_a_process_stands_still(
    postgres: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "BUSY_MS", 20)
    frozen = Store(postgres.url.render_as_string(hide_password=False))
    with pytest.raises(StoreUnavailable), frozen.begin() as tx:
        with postgres.begin() as after:  # the turn comes once the server has ended the other
            assert rows.many(after, Counter) == []
        rows.many(tx, Counter)
    frozen.close()


def test_a_row_that_another_worker_holds_is_unavailable_after_the_lock_limit(postgres: Store) -> None:
    counter = _counter(postgres)
    with postgres.engine.begin() as administrator:
        rows.hold(administrator, Counter, counter)
        with pytest.raises(StoreUnavailable, match="lock timeout"), postgres.begin() as second:
            rows.hold(second, Counter, counter)


def test_a_server_that_is_away_is_unavailable() -> None:
    store = Store("postgresql://nobody@127.0.0.1:9/none")
    with pytest.raises(StoreUnavailable), store.begin():
        pass
    store.close()


def test_a_full_disk_is_unavailable_and_leaves_what_was_there(sqlite: Store) -> None:
    counter = _counter(sqlite)
    with pytest.raises(StoreUnavailable, match="full"), sqlite.begin() as tx:
        pages = tx.exec_driver_sql("PRAGMA page_count").scalar()
        tx.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        for number in range(2000):
            rows.add(tx, Counter, partnership_id=1, prefix=f"X{number}")
    with sqlite.begin() as tx:
        assert [row.id for row in rows.many(tx, Counter)] == [counter]


def _counter(store: Store) -> int:
    with store.begin() as tx:
        home = rows.add(tx, Partnership, key="home", name="Home", constitution={})
        return rows.add(tx, Counter, partnership_id=home, prefix="A")


def _run_together(*work: Callable[[], None]) -> None:
    threads = [threading.Thread(target=each) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
