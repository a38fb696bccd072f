"""Escalations, open and past."""

from __future__ import annotations

from collections.abc import Sequence

from store import rows
from store.models import Escalation
from store.queries import refs
from store.session import Session

OPEN = ("open", "acknowledged", "paused", "finished")
"""Not resolved: a ladder that has come to its end still waits for an outcome."""


def create(session: Session, partnership: int, **values: object) -> Escalation:
    ref = refs.next_ref(session, partnership, refs.ESCALATION)
    return rows.get(
        session, Escalation, rows.add(session, Escalation, partnership_id=partnership, ref=ref, **values)
    )


def get(session: Session, escalation: int) -> Escalation:
    return rows.get(session, Escalation, escalation)


def by_ref(session: Session, partnership: int, ref: str) -> Escalation | None:
    return rows.one(session, Escalation, partnership_id=partnership, ref=ref)


def unresolved(session: Session, partnership: int) -> Sequence[Escalation]:
    return rows.many(session, Escalation, partnership_id=partnership, state=rows.AnyOf(OPEN))


def about(session: Session, partnership: int, subject: str) -> Sequence[Escalation]:
    return rows.many(session, Escalation, partnership_id=partnership, subject=subject)


def of_attendance(session: Session, partnership: int, body: str) -> Sequence[Escalation]:
    """Every matter about absences from a body's meetings, settled ones included."""
    return rows.many(session, Escalation, partnership_id=partnership, kind="attendance", body=body)


def change(session: Session, escalation: Escalation, **values: object) -> None:
    """Sets columns and raises the revision, so that buttons drawn before explain themselves."""
    rows.change(session, Escalation, escalation.id, revision=escalation.revision + 1, **values)
