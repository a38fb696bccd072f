"""After a copy of the database was put back: what was due before may have been said, so it is looked for first."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from datetime import datetime

import structlog

from bot.delivery.means import Means
from bot.delivery.routing import Way
from bot.messages.codec import dump_message
from scheduler.planner import outage, readers
from store import audit, outbox
from store.beside import Beside
from store.models import Notice
from store.notice_kinds import NoticeKind
from store.queries import deliveries, generations, partnerships
from store.queries import register as registers
from store.session import Session

log = structlog.get_logger()


class Generations:
    """Compares the database with the file beside it, once for each partnership, and moves both on."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self._keys: dict[int, str] = {}
        self._kept: dict[int, int] = {}
        self._one_at_a_time = threading.Lock()

    def begin(self, means: Means, known: Collection[int]) -> None:
        """Compares for partnerships that this process has not begun with; for the others the file keeps up."""
        with self._one_at_a_time:
            for partnership in known:
                with means.store.begin() as session:
                    if partnership not in self._keys:
                        self._compare(session, means, partnership)
                    generation = generations.of(session, partnership)
                if generation is not None:
                    self.keep(partnership, generation.number)

    def keep(self, partnership: int, number: int) -> None:
        """Has the number in the file before anything under it is said."""
        if self._kept.get(partnership, 0) < number:
            self._kept[partnership] = self._beside.keep(self._keys[partnership], number)

    def _compare(self, session: Session, means: Means, partnership: int) -> None:
        row = partnerships.get(session, partnership)
        key = row.key
        beside = self._beside.number(key)
        if generations.begin(session, partnership, beside, means.real.now()):
            log.warning("database.put_back", partnership=key)
            why = "it is older than the file beside it" if beside else "the file beside it cannot say"
            now = means.clock.now()
            audit.record(session, partnership, audit.CLERK, "database.found_put_back", "", at=now, reason=why)
            if beside is not None:
                place = readers.home_place(registers.of(session, partnership))
                outbox.put(session, partnership, [outage.put_back(place, row.swept_at, now, beside)], now)
        self._keys[partnership] = key


def said_before(
    session: Session, means: Means, partnership: int, way: Way, notices: Sequence[Notice]
) -> list[Notice]:
    """Those notices that may have been said by this way since the copy was made, and were not looked for yet."""
    generation = generations.of(session, partnership) if means.generations is not None else None
    if generation is None or generation.look_since is None:
        return []
    until = generation.look_until
    return [
        notice
        for notice in notices
        if notice.kind != NoticeKind.COPY_PUT_BACK
        and (until is None or notice.due_at <= until)
        and not _went(session, notice, way)
    ]


def put_in_doubt(session: Session, means: Means, way: Way, notice: Notice) -> None:
    """Records a notice as one that may have arrived: it is looked for at once, under the key that is its own."""
    generation = generations.of(session, notice.partnership_id)
    assert generation is not None, "nothing is in doubt where no copy was put back"
    now: datetime = means.real.now()
    delivery = deliveries.create(
        session,
        notice.partnership_id,
        key=means.matter_key(notice.partnership_id, way.label, notice.key),
        person_id=way.person,
        place=notice.place if way.person is None else None,
        channel=way.channel,
        installation_id=way.installation,
        address=way.address,
        conversation=way.conversation,
        message=dump_message(means.word(session, [notice], means.clock.now())),
        urgent=notice.urgent,
        state="uncertain",
        first_attempt_at=generation.look_since,
        attempt_at=now,
        not_before=now,
        why="it may have been sent after the copy of the database was made",
        made_at=means.clock.now(),
    )
    deliveries.lay_out(session, notice.partnership_id, delivery, 1)
    deliveries.change_part(session, delivery, 1, state="sending")
    outbox.leave(session, [notice.id], delivery)


def _went(session: Session, notice: Notice, way: Way) -> bool:
    """Whether the notice was sent or looked for by this way already, as this database remembers."""
    if notice.delivery_id is None:
        return False
    last = deliveries.get(session, notice.delivery_id)
    return (last.channel, last.address) == (way.channel, way.address)
