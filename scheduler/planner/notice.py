"""What a planner says: one thing that one reader ought to be told, from a moment on, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from store.notice_kinds import NoticeKind

NoticeClass = Literal["member", "digest", "alarm", "escalation", "correction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedNotice:
    """`kind` says how it is worded; `key` makes it once: equal keys are the same notice, whoever plans it again.

    `person` is our person id, or None and `place` is a channel's name in the constitution. `subject` is the ref of
    what it is about ("M-3") and `revision` that thing's revision; `facts` are plain JSON values for the wording that
    must stay as they were (the rest is read anew when it is sent). `due` is UTC. `rules` are rule ids.
    """

    kind: NoticeKind
    key: tuple[str | int, ...]
    notice_class: NoticeClass
    subject: str
    due: datetime
    person: int | None = None
    place: str | None = None
    revision: int = 1
    rules: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    late: bool = False

    @property
    def unique(self) -> str:
        """The key as the database holds it, versioned, so that a later form of keys cannot meet an old one."""
        to = f"p{self.person}" if self.person is not None else f"c{self.place}"
        return "|".join(["v1", self.kind, *map(str, self.key), to])
