"""The partnership's own row: what its places were last told, and when that is looked at again."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from store import rows
from store.models import Partnership
from store.session import Session


def create(session: Session, key: str, **values: object) -> int | None:
    """A new partnership under a key of its own; None where there is one under it, be it made this very moment."""
    if not rows.add_missing(session, Partnership, ("key",), [{"key": key, **values}]):
        return None
    made = by_key(session, key)
    return made.id if made is not None else None


def every(session: Session) -> Sequence[Partnership]:
    """All the partnerships of the database, the first that was set up first."""
    return rows.many(session, Partnership)


def by_key(session: Session, key: str) -> Partnership | None:
    return rows.one(session, Partnership, key=key)


def get(session: Session, partnership: int) -> Partnership:
    return rows.get(session, Partnership, partnership)


def change_constitution(
    session: Session, partnership: int, name: str, constitution: Mapping[str, Any]
) -> None:
    """Puts another constitution in place of the one there is. Its revision is random as the register's is, so that a
    copy read before a rollback is never taken for what came after it."""
    rows.change(
        session,
        Partnership,
        partnership,
        name=name,
        constitution=dict(constitution),
        constitution_rev=secrets.randbits(31),
    )


def keep_taken_up(session: Session, partnership: int, taken_up: Mapping[str, Any]) -> None:
    """Keeps what the folder says as it is taken up."""
    rows.change(session, Partnership, partnership, taken_up=dict(taken_up))


def keep_digest(
    session: Session, partnership: int, digest: Mapping[str, Any], next_look_at: datetime | None
) -> None:
    """Keeps what each place was told, by the place's name, and when (UTC) the next digest is due."""
    rows.change(session, Partnership, partnership, digest=dict(digest), next_look_at=next_look_at)
