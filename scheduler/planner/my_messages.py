"""What the secretariat is told when somebody pauses their messages: it has their reminders until then."""

from __future__ import annotations

from datetime import date, datetime

from scheduler.planner.notice import PlannedNotice
from store.notice_kinds import NoticeKind


def paused(person: int, place: str, now: datetime, *, until: date, due: tuple[str, ...]) -> PlannedNotice:
    """`person` is written to again on the day `until`; `due` are the refs of what of theirs falls due before."""
    return PlannedNotice(
        kind=NoticeKind.MESSAGES_PAUSED,
        key=(person, until.isoformat(), now.isoformat()),
        notice_class="alarm",
        subject=subject_of(person),
        due=now,
        place=place,
        facts={"paused": person, "until": until.isoformat(), "due": list(due)},
    )


def subject_of(person: int) -> str:
    """What such notices are about: no thing with a reference of its own."""
    return f"messages of {person}"
