"""How much is kept about one person, counted by its sort: for their own eyes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select

from store.models import Audit, Delivery, ReportVersion, SeatReply
from store.rows import table_of
from store.session import Session

_COUNTED = {
    "answers": (table_of(SeatReply), "given_by"),
    "reports": (table_of(ReportVersion), "by"),
    "messages": (table_of(Delivery), "person_id"),
    "acts": (table_of(Audit), "person_id"),
}


def counts(session: Session, partnership: int, person: int) -> Mapping[str, int]:
    """Answers given, versions of reports sent, messages made for them, acts recorded, and answers with a reason."""
    found = {
        name: session.execute(
            select(func.count()).where(table.c.partnership_id == partnership, table.c[column] == person)
        ).scalar_one()
        for name, (table, column) in _COUNTED.items()
    }
    replies = table_of(SeatReply)
    own = (replies.c.partnership_id == partnership, replies.c.given_by == person, replies.c.reason != "")
    return found | {"reasons": session.execute(select(func.count()).where(*own)).scalar_one()}


def first_message(session: Session, partnership: int, person: int) -> datetime | None:
    """When the first message was made for them, or None where none was."""
    table = table_of(Delivery)
    of_person = (table.c.partnership_id == partnership, table.c.person_id == person)
    found: datetime | None = session.execute(select(func.min(table.c.made_at)).where(*of_person)).scalar_one()
    return found
