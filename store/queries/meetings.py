"""Meetings, replies, attendance and agenda items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import bindparam, select

from store import rows
from store.models import AgendaItem, Attendance, Meeting, SeatReply
from store.prepared import Prepared
from store.queries import refs
from store.rows import table_of
from store.session import Session

_MEETING = table_of(Meeting)
_BETWEEN: Prepared[Meeting] = Prepared(
    select(_MEETING)
    .where(
        _MEETING.c.partnership_id == bindparam("partnership"),
        _MEETING.c.on.between(bindparam("start"), bindparam("end")),
    )
    .order_by(_MEETING.c.on, _MEETING.c.id)
)


def create(
    session: Session,
    partnership: int,
    *,
    body: str,
    on: date,
    at: time,
    place: str,
    state: str,
    agenda: str,
    look_at: datetime,
    reports_by: date | None = None,
    papers_on: date | None = None,
    kind: str = "ordinary",
    shortened_because: str = "",
) -> Meeting:
    ref = refs.next_ref(session, partnership, refs.MEETING)
    made = rows.add(
        session,
        Meeting,
        partnership_id=partnership,
        ref=ref,
        body=body,
        on=on,
        at=at,
        place=place,
        state=state,
        agenda=agenda,
        next_look_at=look_at,
        reports_by=reports_by,
        papers_on=papers_on,
        kind=kind,
        shortened_because=shortened_because,
    )
    return rows.get(session, Meeting, made)


def get(session: Session, meeting: int) -> Meeting:
    return rows.get(session, Meeting, meeting)


def hold(session: Session, meeting: int) -> Meeting:
    """The meeting, which nobody else can change before this transaction ends."""
    return rows.hold(session, Meeting, meeting)


def by_ref(session: Session, partnership: int, ref: str) -> Meeting | None:
    return rows.one(session, Meeting, partnership_id=partnership, ref=ref)


def between(
    session: Session,
    partnership: int,
    start: date,
    end: date | None = None,
    body: str | None = None,
    states: Sequence[str] = ("planned", "held"),
) -> Sequence[Meeting]:
    """Meetings from `start` to `end` (both included), earliest first."""
    found = _BETWEEN.all(session, {"partnership": partnership, "start": start, "end": end or date.max})
    return [m for m in found if m.state in states and body in (None, m.body)]


def without_a_quorum(session: Session, partnership: int) -> Sequence[Meeting]:
    """Meetings that were not quorate and whose decisions nobody has said to be ratified, earliest first."""
    found = rows.many(session, Meeting, order="on", partnership_id=partnership, quorate=False)
    return [meeting for meeting in found if meeting.ratified_on is None and meeting.state == "held"]


def planned(session: Session, partnership: int, start: date, body: str | None = None) -> list[Meeting]:
    """The meetings still to be held from `start` on, earliest first, of one body or of all.

    One prepared statement, and the few that are past are left out here: it runs with every command.
    """
    where: dict[str, Any] = {"partnership_id": partnership, "state": "planned"} | (
        {"body": body} if body else {}
    )
    return [m for m in rows.many(session, Meeting, order="on", **where) if m.on >= start]


def next_of(session: Session, partnership: int, body: str, on_or_after: date) -> Meeting | None:
    """The next planned meeting of a body, today's included."""
    return next(iter(planned(session, partnership, on_or_after, body)), None)


def change(session: Session, meeting: int, **values: object) -> None:
    rows.change(session, Meeting, meeting, **values)


def replies(session: Session, meeting: int) -> dict[str, SeatReply]:
    """The reply that stands, by seat."""
    return {r.seat: r for r in rows.many(session, SeatReply, meeting_id=meeting)}


def away(replies: Mapping[str, SeatReply], seats: Iterable[str]) -> list[SeatReply]:
    """Of the replies for some seats those by which the member stays away, with a deputy or without."""
    found = (replies.get(seat) for seat in seats)
    return [reply for reply in found if reply is not None and reply.answer in ("apologies", "deputy")]


def put_reply(session: Session, partnership: int, meeting: int, seat: str, **values: object) -> None:
    """Records the answer for a seat, or changes the one that stands; its reference stays the same."""
    if not rows.change_where(session, SeatReply, {"meeting_id": meeting, "seat": seat}, **values):
        ref = refs.next_ref(session, partnership, refs.APOLOGIES)
        rows.add(
            session, SeatReply, partnership_id=partnership, meeting_id=meeting, seat=seat, ref=ref, **values
        )


def carry_replies(session: Session, meeting: int, from_revision: int, to_revision: int) -> None:
    """The answers to a meeting as it was are answers to it as it is, where only its hour or room has changed."""
    where = {"meeting_id": meeting, "meeting_revision": from_revision}
    rows.change_where(session, SeatReply, where, meeting_revision=to_revision)


def attendance(session: Session, meeting: int) -> dict[str, Attendance]:
    return {a.seat: a for a in rows.many(session, Attendance, meeting_id=meeting)}


def attendance_of(session: Session, found: Sequence[int]) -> dict[int, dict[str, Attendance]]:
    """The attendance of many meetings, by meeting and seat."""
    by_meeting: dict[int, dict[str, Attendance]] = {}
    for row in rows.many(session, Attendance, meeting_id=rows.AnyOf(found)):
        by_meeting.setdefault(row.meeting_id, {})[row.seat] = row
    return by_meeting


def replies_of(session: Session, found: Sequence[int]) -> dict[int, dict[str, SeatReply]]:
    """The replies to many meetings, by meeting and seat."""
    by_meeting: dict[int, dict[str, SeatReply]] = {}
    for row in rows.many(session, SeatReply, meeting_id=rows.AnyOf(found)):
        by_meeting.setdefault(row.meeting_id, {})[row.seat] = row
    return by_meeting


def put_attendance(session: Session, partnership: int, meeting: int, seat: str, **values: object) -> None:
    found = rows.one(session, Attendance, meeting_id=meeting, seat=seat)
    if found is None:
        rows.add(session, Attendance, partnership_id=partnership, meeting_id=meeting, seat=seat, **values)
    else:
        rows.change(session, Attendance, found.id, **values)


def items(session: Session, meeting: int) -> Sequence[AgendaItem]:
    """The agenda items of the meeting's own that were not taken off, in their order."""
    return [
        i for i in rows.many(session, AgendaItem, order="position", meeting_id=meeting) if not i.removed_at
    ]


def add_item(
    session: Session, partnership: int, meeting: int, *, title: str, seat: str | None, kind: str
) -> int:
    taken = [i.position for i in rows.many(session, AgendaItem, meeting_id=meeting)]
    return rows.add(
        session,
        AgendaItem,
        partnership_id=partnership,
        meeting_id=meeting,
        title=title,
        seat=seat,
        kind=kind,
        position=max(taken, default=0) + 1,
    )


def remove_item(session: Session, item: int, at: datetime) -> None:
    """Takes an item off its agenda; the row stays, so that what was asked for it can be explained."""
    rows.change(session, AgendaItem, item, removed_at=at)
