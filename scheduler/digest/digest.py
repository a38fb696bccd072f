"""A secretariat's digest of one place, as plain values and no words: its entries, and what is new among them.

An entry whose key was in the last digest is no news.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from scheduler.digest.entries import (
    AfterMeeting,
    Ahead,
    DigestEntry,
    DueAction,
    GoingOut,
    InDoubt,
    LateAction,
    MeetingSoon,
    NoDeputy,
    ReportsDue,
    ToDecide,
    ToRatify,
    Unrecorded,
    UnresolvedEscalation,
)

MOST_TO_DECIDE = 10
"""As many as a digest shows at once of what waits for a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A place's digest on a day. In full it covers the week from `week_from` to `week_until`; else only what is new.

    `more_to_decide` counts what waits for a decision and had no room.
    """

    place: str
    on: date
    week_from: date
    week_until: date
    full: bool = True
    reports: tuple[ReportsDue, ...] = ()
    meetings: tuple[MeetingSoon, ...] = ()
    papers: tuple[GoingOut, ...] = ()
    after: tuple[AfterMeeting, ...] = ()
    to_ratify: tuple[ToRatify, ...] = ()
    unrecorded: tuple[Unrecorded, ...] = ()
    due: tuple[DueAction, ...] = ()
    late: tuple[LateAction, ...] = ()
    escalations: tuple[UnresolvedEscalation, ...] = ()
    no_deputy: tuple[NoDeputy, ...] = ()
    to_decide: tuple[ToDecide, ...] = ()
    more_to_decide: int = 0
    in_doubt: tuple[InDoubt, ...] = ()
    ahead: Ahead | None = None

    def entries(self) -> Iterator[DigestEntry]:
        """Every entry, in the order in which a manager would want them."""
        for group in _GROUPS:
            yield from getattr(self, group)

    @property
    def keys(self) -> tuple[str, ...]:
        """What there is and how it stands, to compare the next digest with."""
        return tuple(sorted({entry.key for entry in self.entries()}))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that what is in it comes from, each once, in the order in which a manager reads it."""
        ahead = [_OF_AHEAD.get(self.ahead.kind)] if self.full and self.ahead else []
        found = [*(entry.rule for entry in self.entries()), *ahead]
        return tuple(dict.fromkeys(rule for rule in found if rule))

    @property
    def idle(self) -> bool:
        """Whether the week itself has nothing to do or to know. What stands over, such as a missing deputy, is told all
        the same and does not make a week a busy one."""
        return not any(getattr(self, group) for group in _GROUPS if group not in _STANDING)

    def changed_since(self, told: Collection[str]) -> Digest:
        """Only the entries that the last digest did not have as they stand now, and that nobody was told of at once.

        More time came with its buttons when it was asked for; a meeting that has just come into view without a word
        from anybody is no news either, nor is what is due or stands over from weeks before: the week's digest has it.
        """
        news: dict[str, Any] = {
            group: tuple(entry for entry in getattr(self, group) if entry.key not in told)
            for group in _GROUPS
        }
        news["to_decide"] = tuple(entry for entry in news["to_decide"] if entry.kind != "time")
        news["due"] = news["unrecorded"] = ()
        seen = {key.split("|")[1] for key in told if key.startswith("meeting|")}
        news["meetings"] = tuple(m for m in news["meetings"] if m.away or not m.can_be or m.ref in seen)
        return replace(self, full=False, **news)

    def with_room(self) -> Digest:
        """As it is shown: no more waits for a decision in it than somebody gets through at a sitting."""
        left = len(self.to_decide) - MOST_TO_DECIDE
        if left <= 0:
            return self
        return replace(self, to_decide=self.to_decide[:MOST_TO_DECIDE], more_to_decide=left)

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it at all."""
        return next(self.entries(), None) is None


_OF_AHEAD = {"reports": "DL-1", "papers": "DL-2"}
_STANDING = ("no_deputy", "unrecorded", "to_ratify")
"""What stands from week to week until somebody sees to it."""
_GROUPS = (
    "reports",
    "meetings",
    "papers",
    "after",
    "to_ratify",
    "unrecorded",
    "due",
    "late",
    "escalations",
    "to_decide",
    "in_doubt",
    "no_deputy",
)
