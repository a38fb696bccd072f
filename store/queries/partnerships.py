"""The partnership's own row: what its places were last told, and when that is looked at again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from store import rows
from store.models import Partnership
from store.session import Session


def create(session: Session, **values: object) -> int:
    return rows.add(session, Partnership, **values)


def by_key(session: Session, key: str) -> Partnership | None:
    return rows.one(session, Partnership, key=key)


def get(session: Session, partnership: int) -> Partnership:
    return rows.get(session, Partnership, partnership)


def keep_digest(
    session: Session, partnership: int, digest: Mapping[str, Any], next_look_at: datetime | None
) -> None:
    """Keeps what each place was told, by the place's name, and when (UTC) the next digest is due."""
    rows.change(session, Partnership, partnership, digest=dict(digest), next_look_at=next_look_at)
