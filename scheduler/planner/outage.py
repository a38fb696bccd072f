"""What the secretariat is told once when the service was down and is back, or its database was put back."""

from __future__ import annotations

from datetime import datetime

from scheduler.planner.notice import PlannedNotice
from store.notice_kinds import NoticeKind


def caught_up(place: str, since: datetime, now: datetime, late: int) -> PlannedNotice:
    """One summary for all that goes out late: `late` notices, nothing having been looked at since `since` (UTC)."""
    return PlannedNotice(
        kind=NoticeKind.CAUGHT_UP,
        key=(now.isoformat(),),
        notice_class="alarm",
        subject="service",
        due=now,
        place=place,
        facts={"since": since.isoformat(), "late": late},
    )


def put_back(place: str, until: datetime | None, now: datetime, generation: int) -> PlannedNotice:
    """The database is a copy from shortly after `until` (UTC, None where nothing had been looked at yet)."""
    return PlannedNotice(
        kind=NoticeKind.COPY_PUT_BACK,
        key=(generation,),
        notice_class="alarm",
        subject="service",
        due=now,
        place=place,
        facts={"until": until.isoformat() if until is not None else ""},
    )
