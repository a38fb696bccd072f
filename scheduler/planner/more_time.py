"""More time for a report or an action: asked of the manager, and decided."""

from __future__ import annotations

from datetime import datetime

from scheduler.planner.notice import PlannedNotice
from store.constitution.topics import ACTION_DATES, REPORTS_DUE
from store.models import TimeRequest
from store.notice_kinds import NoticeKind


def asked(
    request: TimeRequest, about: str, now: datetime, *, place: str, person: int | None = None
) -> PlannedNotice:
    """The secretariat is asked to grant or refuse, or `person` of what the board manager asks for themselves; `about`
    is the ref of the report or action."""
    return PlannedNotice(
        kind=NoticeKind.TIME_ASKED,
        key=(request.ref,),
        notice_class="alarm",
        subject=request.ref,
        due=now,
        person=person,
        place=None if person is not None else place,
        rules=_rules(about),
        facts={"about": about},
    )


def decided(request: TimeRequest, about: str, now: datetime, *, reason: str = "") -> PlannedNotice:
    """Who asked is told what was decided. `request` is the row after the decision; `reason` is the refusal's."""
    return PlannedNotice(
        kind=NoticeKind.TIME_DECIDED,
        key=(request.ref, request.state),
        notice_class="member",
        subject=request.ref,
        due=now,
        person=request.asked_by,
        rules=_rules(about),
        facts={
            "about": about,
            "state": request.state,
            "until": request.until.isoformat(),
            "reason": reason,
        },
    )


def _rules(about: str) -> tuple[str, ...]:
    """The rule that the date comes from: a report's (DL-1), or an action's (ACT-2)."""
    return (REPORTS_DUE,) if about.startswith("R-") else (ACTION_DATES,)
