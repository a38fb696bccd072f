"""Dates of a year's plan that look like misprints (CAL-4): put to the secretariat once, when the plan is taken up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.planner.moment import Moment
from scheduler.planner.notice import PlannedNotice
from store.constitution.topics import FLAGGED_DATES
from store.notice_kinds import NoticeKind


def in_doubt(dates: Sequence[Mapping[str, Any]], place: str, moment: Moment) -> PlannedNotice:
    """One message with all of them. Each of `dates` has its meeting's reference, the day (`on`, as 2016-06-05), what is
    odd about it (`why`), the name of a `holiday`, the `column` it is printed in and the day that is `probably` meant.
    """
    return PlannedNotice(
        kind=NoticeKind.DATES_IN_DOUBT,
        key=tuple(f"{date['meeting']}:{date['on']}" for date in dates),
        notice_class="digest",
        subject="dates of the year",
        due=moment.due(),
        place=place,
        rules=(FLAGGED_DATES,),
        facts={"dates": [dict(date) for date in dates]},
    )
