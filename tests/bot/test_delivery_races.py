"""Two workers on one PostgreSQL: each message by one of them."""

from __future__ import annotations

import threading
from collections import Counter

from bot.delivery import DeliveryReport
from store import rows
from store.models import Identity, Partnership, Person
from store.session import Store
from tests.bot.delivery_kit import MORNING, Home

PEOPLE = 60


def test_two_workers_share_what_is_due_and_send_nothing_twice(postgres: Store) -> None:
    home = Home(postgres)
    with postgres.begin() as session:
        for number in range(PEOPLE):
            values = {"name": f"Number {number} Example", "email": ""}
            person = rows.add(session, Person, partnership_id=home.id, key=f"p{number}", **values)
            identity = {"channel": "chat", "tenant": "T1", "subject": f"U{number}", "verified_at": MORNING}
            rows.add(session, Identity, partnership_id=home.id, person_id=person, **identity)
        rows.change(session, Partnership, home.id, register_rev=2)
        people = [p.id for p in rows.many(session, Person) if p.key.startswith("p")]
    for person in people:
        home.tell(f"for {person}", to=person)

    start, reports = threading.Barrier(2), list[DeliveryReport]()

    def work() -> None:
        deliverer = home.deliverer()
        start.wait()
        reports.append(deliverer.run_once())

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Counter(home.chat.texts) == Counter(f"for {person}" for person in people)
    assert sum(report.sent for report in reports) == PEOPLE
    assert all(report.sent > 0 and report.errors == [] for report in reports)
