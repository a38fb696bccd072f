"""A word that was kept although its writer may not act on it: the manager can record it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from scheduler.planner.notice import Notice

TRIED = {
    "apologies.give": ("ATT-1",),
    "deputy.name": ("ATT-2",),
    "report.send": ("DL-1",),
    "action.update": ("ACT-1",),
}
"""The rule behind what a member may do for their own agency alone."""


def word_kept(
    place: str, subject: str, now: datetime, *, by: int, wanted: str, facts: Mapping[str, Any]
) -> Notice:
    """A member tried to act for another agency. `wanted` is the action's name; `facts` what they wrote."""
    return Notice(
        kind="word_kept",
        key=(subject, by, wanted, now.isoformat()),
        notice_class="alarm",
        subject=subject,
        due=now,
        place=place,
        rules=TRIED.get(wanted, ()),
        facts={"by": by, "wanted": wanted, **facts},
    )
