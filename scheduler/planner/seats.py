"""What the holders of seats are told: a seat is no more, or has changed hands. Events, said as they are recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from scheduler.planner.notice import PlannedNotice
from store.models import Meeting
from store.notice_kinds import NoticeKind


def seat_ended(seat: str, person: int, next_meeting: Meeting | None, now: datetime) -> PlannedNotice:
    """Whoever held a seat hears that it is no more; named with the body's next meeting, to which they are not asked."""
    return PlannedNotice(
        kind=NoticeKind.SEAT_ENDED,
        key=(seat, person, now.isoformat()),
        notice_class="member",
        subject=next_meeting.ref if next_meeting is not None else "",
        due=now,
        person=person,
        facts={"seat": seat},
    )


def changed(
    person: int,
    gained: Sequence[str],
    lost: Sequence[str],
    since: date,
    next_meeting: Meeting | None,
    now: datetime,
) -> PlannedNotice:
    """Somebody hears which seats they hold since a day and which they hold no longer; named with the next meeting of
    the first body among them."""
    return PlannedNotice(
        kind=NoticeKind.SEAT_CHANGED,
        key=(*gained, "for", *lost, now.isoformat()),
        notice_class="member",
        subject=next_meeting.ref if next_meeting is not None else "",
        due=now,
        person=person,
        facts={"gained": list(gained), "lost": list(lost), "since": since.isoformat()},
    )
