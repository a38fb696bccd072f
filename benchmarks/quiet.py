"""A sweep with nothing due, with a million quiet rows against a thousand."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.figure import Figure, cpu_seconds
from commands.setup import set_up
from scheduler.packs.making import StoredPacks
from scheduler.sweep import sweep
from store import rows
from store.constitution.plan import load_folder
from store.migrate import upgrade
from store.models import Action, Milestone, Partnership
from store.session import Store

NOW = datetime(2016, 6, 1, 12, tzinfo=UTC)
FEW, MANY = 1_000, 1_000_000
ROUNDS, TIMES = 5, 100


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        few, many = _filled(Path(folder) / "few.db", FEW), _filled(Path(folder) / "many.db", MANY)
        packs = StoredPacks(Path(folder))
        ratios = sorted(
            cpu_seconds(lambda _: sweep(many, NOW, packs), TIMES)
            / cpu_seconds(lambda _: sweep(few, NOW, packs), TIMES)
            for _ in range(ROUNDS)
        )
        many.close()
        few.close()
    yield Figure(
        what=f"sweep with nothing due, {MANY:,} rows against {FEW:,}, CPU",
        value=ratios[ROUNDS // 2],
        unit="x",
        goal=1.2,
        limit=1.5,
    )


def _filled(path: Path, count: int) -> Store:
    """A store with so many milestones: half of them with nothing more to say, half to be looked at some day."""
    store = Store(f"sqlite:///{path}")
    upgrade(store)
    with store.begin() as session:
        partnership = set_up(session, "bench", load_folder("examples/stoke-2016"), NOW)
    with store.begin() as session:
        session.execute(rows.table_of(Partnership).update().values(next_look_at=NOW + timedelta(days=30)))
        for model in ("meeting", "milestone"):
            session.exec_driver_sql(f"UPDATE {model} SET next_look_at = NULL")
        action = rows.many(session, Action, partnership_id=partnership)[0].id
        some_day = NOW + timedelta(days=400)
        for start in range(0, count, 50_000):
            rows.add_all(
                session,
                Milestone,
                [
                    {
                        "partnership_id": partnership,
                        "action_id": action,
                        "number": 1000 + number,
                        "due_on": date(2017, 9, 1),
                        "next_look_at": some_day if number % 2 else None,
                    }
                    for number in range(start, min(start + 50_000, count))
                ],
            )
    return store
