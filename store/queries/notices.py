"""What has been planned to be said, for planners and guards. Deliveries are `store/outbox.py`'s."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select

from store import rows
from store.models import Notice
from store.notice_kinds import NoticeKind
from store.rows import table_of
from store.session import Session

_NOTICE = table_of(Notice)
_LATE_NOW = (
    select(_NOTICE.c.partnership_id, func.count().label("waiting"))
    .where(_NOTICE.c.state == "pending", _NOTICE.c.late.is_(True), _NOTICE.c.planned_at == bindparam("now"))
    .group_by(_NOTICE.c.partnership_id)
    .order_by(_NOTICE.c.partnership_id)
)


def about(session: Session, partnership: int, subjects: Collection[str]) -> Sequence[Notice]:
    """Every notice about any of the subjects, whatever became of it, in the order they were planned."""
    return rows.many(session, Notice, partnership_id=partnership, subject=rows.AnyOf(sorted(subjects)))


def get(session: Session, partnership: int, notice: int) -> Notice | None:
    return rows.one(session, Notice, id=notice, partnership_id=partnership)


def of_kind(session: Session, partnership: int, kind: NoticeKind, subject: str) -> Sequence[Notice]:
    """Notices of a kind about a subject, in the order they were planned."""
    return rows.many(session, Notice, partnership_id=partnership, kind=kind, subject=subject)


def waiting_for(session: Session, partnership: int, person: int, kind: NoticeKind) -> Sequence[Notice]:
    """What of a kind is still to be said to a person, in the order it was planned."""
    return rows.many(
        session, Notice, partnership_id=partnership, person_id=person, kind=kind, state="pending"
    )


def told_lately(
    session: Session, partnership: int, person: int, most: int, *, places: bool = False
) -> list[str]:
    """What a person was told of last, by its ref, the latest first; with `places` what the secretariat was told too."""
    reader = _NOTICE.c.person_id == person
    when = func.max(_NOTICE.c.settled_at)
    found = session.execute(
        select(_NOTICE.c.subject)
        .where(_NOTICE.c.partnership_id == partnership, _NOTICE.c.state == "sent", _NOTICE.c.subject != "")
        .where(or_(reader, _NOTICE.c.place.is_not(None)) if places else reader)
        .group_by(_NOTICE.c.subject)
        .order_by(when.desc(), _NOTICE.c.subject)
        .limit(most)
    )
    return [row.subject for row in found]


def last_told(session: Session, partnership: int, person: int) -> Notice | None:
    """The last notice that reached a person; None where none has."""
    told = rows.many(session, Notice, partnership_id=partnership, person_id=person, state="sent")
    return max(told, key=lambda n: (n.settled_at or n.due_at, n.id), default=None)


def unreached(session: Session, partnership: int, since: datetime) -> dict[int, datetime]:
    """The people to whom a message failed for good after `since` (UTC), and nothing has come through after it: by id,
    when the last one failed."""

    def last(state: str) -> dict[int, datetime]:
        found = session.execute(
            select(_NOTICE.c.person_id, func.max(_NOTICE.c.settled_at).label("at"))
            .where(_NOTICE.c.partnership_id == partnership, _NOTICE.c.state == state)
            .where(_NOTICE.c.person_id.is_not(None), _NOTICE.c.settled_at >= since)
            .group_by(_NOTICE.c.person_id)
        )
        return {row.person_id: row.at for row in found}

    failed = last("failed")
    sent = last("sent") if failed else {}
    return {person: at for person, at in failed.items() if person not in sent or sent[person] < at}


def late_now(session: Session, now: datetime) -> dict[int, int]:
    """How many notices that wait to leave were planned at `now` and late, by partnership."""
    found = session.execute(_LATE_NOW, {"now": now})
    return {row.partnership_id: row.waiting for row in found}
