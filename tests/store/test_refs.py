"""References: counted up within a partnership, and never given twice, however many ask at once."""

from __future__ import annotations

import threading

from store import rows
from store.models import Partnership
from store.queries.refs import next_ref
from store.session import Store


def test_references_count_up_by_prefix_and_partnership(store: Store) -> None:
    with store.begin() as tx:
        here, there = (
            rows.add(tx, Partnership, key=key, name=key, constitution={}) for key in ("here", "there")
        )
        given = [
            next_ref(tx, home, prefix)
            for home, prefix in ((here, "AP"), (here, "AP"), (here, "R"), (there, "AP"))
        ]
    assert given == ["AP-1", "AP-2", "R-1", "AP-1"]


def test_forty_asked_for_by_four_at_once_are_forty_different_ones(store: Store) -> None:
    with store.begin() as tx:
        home = rows.add(tx, Partnership, key="home", name="Home", constitution={})
    given: list[str] = []

    def ask() -> None:
        for _ in range(10):
            with store.begin() as tx:
                given.append(next_ref(tx, home, "AP"))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(given) == sorted(f"AP-{number}" for number in range(1, 41))
