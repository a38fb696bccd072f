"""A request that is held for the manager, who can record it: its writer may not act for that agency."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from scheduler.planner.notice import Notice
from store.notice_kinds import NoticeKind

TRIED = {
    "apologies.give": ("ATT-1",),
    "deputy.name": ("ATT-2",),
    "report.send": ("DL-1",),
    "action.update": ("ACT-1",),
}
"""The rule behind what a member may do for their own agency alone."""


def held(
    place: str, subject: str, now: datetime, *, by: int, wanted: str, facts: Mapping[str, Any]
) -> Notice:
    """A member tried to act for another agency. `wanted` is the action's name; `facts` what they wrote."""
    return Notice(
        kind=NoticeKind.HELD_REQUEST,
        key=(subject, by, wanted, now.isoformat()),
        notice_class="alarm",
        subject=subject,
        due=now,
        place=place,
        rules=TRIED.get(wanted, ()),
        facts={"by": by, "wanted": wanted, **facts},
    )
