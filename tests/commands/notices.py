"""A notice as the planner would have put it, for tests of what a command does to it."""

from __future__ import annotations

from datetime import datetime

from scheduler.planner.notice import PlannedNotice
from store.constitution.topics import REPORTS_DUE
from store.models import Report
from store.notice_kinds import NoticeKind


def chase(report: Report, now: datetime, person: int) -> PlannedNotice:
    return PlannedNotice(
        kind=NoticeKind.REPORT_DUE,
        key=(report.ref, 1, "2016-09-09", -14),
        notice_class="member",
        subject=report.ref,
        due=now,
        person=person,
        rules=(REPORTS_DUE,),
        facts={"due": "2016-09-09", "offset": -14},
    )
