"""A reminder that somebody asked for themselves: on the morning of its day, unless the matter is settled by then."""

from __future__ import annotations

from datetime import date

from scheduler.planner.moment import Moment
from scheduler.planner.notice import PlannedNotice
from store.notice_kinds import NoticeKind


def reminder(
    person: int, subject: str, day: date, moment: Moment, number: int, *, answered: bool
) -> PlannedNotice:
    """`subject` is the ref of a report, an action or a meeting; `number` counts how often its reader has asked for the
    same before. `answered` says of a meeting that they had said already whether they come, and want to be reminded of
    the meeting itself."""
    return PlannedNotice(
        kind=NoticeKind.OWN_REMINDER,
        key=(subject, day.isoformat(), number),
        notice_class="member",
        subject=subject,
        due=moment.at(day, moment.morning),
        person=person,
        facts={"day": day.isoformat(), "answered": answered},
    )
