"""Somebody runs late for a meeting of the day, is on time after all, or cannot come: the secretariat and the chair."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from scheduler.planner.notice import PlannedNotice
from store.models import Meeting, PassedOn
from store.notice_kinds import NoticeKind

Word = Literal["late", "on_time", "not_coming"]


def running_late(
    meeting: Meeting,
    row: PassedOn,
    word: Word,
    now: datetime,
    *,
    place: str | None = None,
    person: int | None = None,
) -> PlannedNotice:
    """Said at once, whatever the hour, to one place or one person. Why they are late is never in it."""
    return PlannedNotice(
        kind=NoticeKind.RUNNING_LATE,
        key=(row.ref, word, row.facts["minutes"], now.isoformat()),
        notice_class="alarm" if place is not None else "member",
        subject=row.ref,
        due=now,
        place=place,
        person=person,
        facts={
            "meeting": meeting.ref,
            "who": row.person_id,
            "word": word,
            "minutes": row.facts["minutes"],
            "urgent": True,
        },
    )
