"""A request that is held for the manager, who can record it: its writer may not act for that agency."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from scheduler.planner.notice import PlannedNotice
from store.notice_kinds import NoticeKind


def held(
    place: str, subject: str, now: datetime, *, by: int, wanted: str, rule: str, facts: Mapping[str, Any]
) -> PlannedNotice:
    """A member tried to act for another agency. `wanted` is the act's verb, `rule` the one that makes it the
    agency's own business ("" for none); `facts` what they wrote. Written again it is the same request."""
    said = hashlib.sha256(json.dumps(dict(facts), sort_keys=True).encode()).hexdigest()[:16]
    return PlannedNotice(
        kind=NoticeKind.HELD_REQUEST,
        key=(subject, by, wanted, said),
        notice_class="alarm",
        subject=subject,
        due=now,
        place=place,
        rules=(rule,) if rule else (),
        facts={"by": by, "wanted": wanted, **facts},
    )
