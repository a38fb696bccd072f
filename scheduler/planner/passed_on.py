"""What a person asks of the secretariat, or tells it, reaches its place once."""

from __future__ import annotations

from datetime import datetime

from scheduler.planner.notice import PlannedNotice
from store.models import PassedOn
from store.notice_kinds import NoticeKind


def passed_on(row: PassedOn, place: str, now: datetime) -> PlannedNotice:
    """Said at once. What was written with it is not in it: it is for the secretariat alone, who can look."""
    return PlannedNotice(
        kind=NoticeKind.PASSED_ON,
        key=(row.ref,),
        notice_class="alarm",
        subject=row.ref,
        due=now,
        place=place,
    )
