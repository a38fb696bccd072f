"""What the secretariat is told once when the service was down and is back."""

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
