"""On which agenda a written request goes by itself: the next that is still open to it (DEC-4)."""

from __future__ import annotations

from datetime import date

from scheduler.planner.agenda import AS_IS
from store.models import Meeting, WrittenRequest
from store.queries import meetings, written_requests
from store.session import Session


def open_agenda(
    session: Session, partnership: int, body: str, on: date
) -> tuple[Meeting | None, Meeting | None]:
    """The next ordinary meeting of a body whose agenda is not agreed and whose papers are not out, and the next of all:
    another one where its agenda is settled already."""
    ahead = [m for m in meetings.planned(session, partnership, on, body) if m.kind == "ordinary"]
    able = [m for m in ahead if m.agenda in ("open", "asked", "returned", AS_IS) and m.papers_out_at is None]
    return next(iter(able), None), next(iter(ahead), None)


def place(session: Session, row: WrittenRequest, meeting: Meeting, title: str) -> None:
    """Puts a request on an agenda, once."""
    if title not in {item.title for item in meetings.items(session, meeting.id)}:
        meetings.add_item(
            session, row.partnership_id, meeting.id, title=title, seat=row.seat, kind="constitution"
        )
    written_requests.change(session, row.id, state="placed", meeting_id=meeting.id)


def title_of(row: WrittenRequest) -> str:
    """What the item is called: what is wanted is part of it."""
    return f"Review of the constitution: {row.outcome or row.reason}"
