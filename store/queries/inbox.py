"""What came in: the once-only inbox, what buttons mean, and forms that are open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from store import rows
from store.models import FormSession, Inbox, KeptPress
from store.rows import table_of
from store.session import Session

_INBOX = table_of(Inbox)
_ONCE = ("key", "actor")


def take(
    session: Session, partnership: int, *, key: str, actor: str, channel: str, native_id: str, at: datetime
) -> Inbox | None:
    """Takes a thing in under its key; None where it is new, else the row that was kept when it came before.

    Two workers that take in the same thing at once wait for each other, and one of them finds the other's row.
    """
    new = rows.add_missing(
        session,
        Inbox,
        _ONCE,
        [
            {
                "partnership_id": partnership,
                "key": key,
                "actor": actor,
                "channel": channel,
                "native_id": native_id,
                "reply": {},
                "at": at,
            }
        ],
    )
    return None if new else rows.one(session, Inbox, key=key, actor=actor)


def actor(channel: str, installation: str, sender: str) -> str:
    """Who something came from, as the inbox keeps it: the channel, its tenant, and who they are there."""
    return f"{channel}:{installation}:{sender}"


def has_come_from(session: Session, actors: Sequence[str]) -> bool:
    """Whether anything ever came in from any of them."""
    return bool(actors) and bool(rows.many(session, Inbox, actor=rows.AnyOf(sorted(actors))))


def answer(
    session: Session, *, key: str, actor: str, native_id: str, reply: Mapping[str, Any], at: datetime
) -> None:
    """Keeps what was answered, so that a repeat is answered the same."""
    rows.change_where(
        session, Inbox, {"key": key, "actor": actor}, native_id=native_id, reply=dict(reply), at=at
    )


def last_answer(session: Session, partnership: int, *, actor: str, but: str) -> Inbox | None:
    """What was answered to somebody last, what came in under the key `but` left out; None where it was nothing."""
    own = (_INBOX.c.partnership_id == partnership, _INBOX.c.actor == actor, _INBOX.c.key != but)
    newest = session.execute(
        select(_INBOX.c.id).where(*own).order_by(_INBOX.c.at.desc(), _INBOX.c.id.desc()).limit(1)
    ).first()
    return rows.get(session, Inbox, newest.id) if newest is not None else None


def keep_presses(session: Session, partnership: int, presses: Sequence[Mapping[str, Any]]) -> None:
    """Keeps what buttons mean, by their keys; drawn again they are the same."""
    rows.add_missing(session, KeptPress, ("key",), [{"partnership_id": partnership, **p} for p in presses])


def press(session: Session, partnership: int, key: str) -> KeptPress | None:
    """What a button of the partnership's means; None for a key that is nobody's, or another partnership's."""
    return rows.one(session, KeptPress, partnership_id=partnership, key=key)


def open_form(session: Session, partnership: int, **values: object) -> int:
    return rows.add(session, FormSession, partnership_id=partnership, **values)


def form(session: Session, partnership: int, key: str) -> FormSession | None:
    """A form that was opened for somebody of the partnership."""
    return rows.one(session, FormSession, partnership_id=partnership, key=key)


def keep_values(session: Session, form: FormSession, values: Mapping[str, Any]) -> None:
    """What was typed into a form, as its next version."""
    rows.change(session, FormSession, form.id, values=dict(values), version=form.version + 1)
