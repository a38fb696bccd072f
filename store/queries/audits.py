"""Reading the audit: what somebody did last, and what became of a thing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select

from store import rows
from store.models import Audit
from store.prepared import found
from store.rows import table_of
from store.session import Session

_AUDIT = table_of(Audit)


def last_done(session: Session, partnership: int, person: int, verbs: Collection[str]) -> Audit | None:
    """The last of a person's acts of these verbs that was done, or None."""
    wanted = (
        select(_AUDIT)
        .where(
            _AUDIT.c.partnership_id == partnership,
            _AUDIT.c.person_id == person,
            _AUDIT.c.decision == "done",
            _AUDIT.c.action.in_(sorted(verbs)),
        )
        .order_by(_AUDIT.c.id.desc())
        .limit(1)
    )
    return next(iter(found(session.execute(wanted), Audit)), None)


def get(session: Session, partnership: int, audit: int) -> Audit | None:
    return rows.one(session, Audit, id=audit, partnership_id=partnership)


def last_of_each(session: Session, partnership: int, verbs: Collection[str]) -> dict[str, str]:
    """Which of these acts was done last about each thing, by its ref."""
    done = rows.many(
        session, Audit, partnership_id=partnership, action=rows.AnyOf(sorted(verbs)), decision="done"
    )
    return {row.object: row.action for row in done}


def done_about(session: Session, partnership: int, subject: str) -> Sequence[Audit]:
    """What was done about a thing, by its ref, in order."""
    return rows.many(session, Audit, partnership_id=partnership, object=subject, decision="done")
