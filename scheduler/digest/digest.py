"""A secretariat's digest of one place, as plain values and no words: its entries, and what is new among them.

An entry whose key a place was told before is no news.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from scheduler.digest.entries import (
    Ahead,
    AskedInWriting,
    AskedTime,
    BelowStandard,
    ChairTurn,
    DigestItem,
    DoubtedDate,
    DueAction,
    InDoubt,
    LateAction,
    NoDeputy,
    NotLinked,
    PausedMessages,
    SaidDone,
    TenureEnds,
    Unreached,
    UnresolvedEscalation,
    Untold,
    VacantSeat,
)
from scheduler.digest.of_meetings import (
    AfterMeeting,
    GoingOut,
    MeetingSoon,
    MinutesDue,
    NoNextMeeting,
    PapersOut,
    ReportsDue,
    ToRatify,
    Unrecorded,
    WaitingDecision,
    YearShort,
)
from store.constitution.topics import ACTION_DATES, MINUTES_DUE, PAPERS_OUT, REPORTS_DUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A place's digest on a day. In full it covers the week from `week_from` to `week_until`; else only what is new.

    `board_week` says that a board meets in it, `elsewhere` since when each escalation is with the chair.
    """

    place: str
    on: date
    week_from: date
    week_until: date
    full: bool = True
    board_week: bool = False
    in_doubt: tuple[InDoubt, ...] = ()
    meetings: tuple[MeetingSoon, ...] = ()
    reports: tuple[ReportsDue, ...] = ()
    papers: tuple[GoingOut, ...] = ()
    asked_time: tuple[AskedTime, ...] = ()
    in_writing: tuple[AskedInWriting, ...] = ()
    escalations: tuple[UnresolvedEscalation, ...] = ()
    done: tuple[SaidDone, ...] = ()
    after: tuple[AfterMeeting, ...] = ()
    to_ratify: tuple[ToRatify, ...] = ()
    decisions: tuple[WaitingDecision, ...] = ()
    late: tuple[LateAction, ...] = ()
    untold: tuple[Untold, ...] = ()
    unplanned: tuple[NoNextMeeting, ...] = ()
    unrecorded: tuple[Unrecorded, ...] = ()
    unreached: tuple[Unreached, ...] = ()
    doubted: tuple[DoubtedDate, ...] = ()
    due: tuple[DueAction, ...] = ()
    minutes: tuple[MinutesDue, ...] = ()
    papers_out: tuple[PapersOut, ...] = ()
    short: tuple[YearShort, ...] = ()
    below: tuple[BelowStandard, ...] = ()
    turns: tuple[ChairTurn, ...] = ()
    tenures: tuple[TenureEnds, ...] = ()
    vacant: tuple[VacantSeat, ...] = ()
    no_deputy: tuple[NoDeputy, ...] = ()
    paused: tuple[PausedMessages, ...] = ()
    unlinked: tuple[NotLinked, ...] = ()
    elsewhere: tuple[date, ...] = ()
    ahead: Ahead | None = None

    def entries(self) -> Iterator[DigestItem]:
        """Every entry, in the order in which a manager would want them."""
        for group in GROUPS:
            yield from getattr(self, group)

    @property
    def keys(self) -> tuple[str, ...]:
        """What there is and how it stands, to compare the next digest with."""
        return tuple(sorted({key for entry in self.entries() for key in entry.keys}))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that what is in it comes from, each once, in the order in which a manager reads it."""
        ahead = [_OF_AHEAD.get(self.ahead.kind)] if self.full and self.ahead else []
        found = [*(entry.rule for entry in self.entries()), *ahead]
        return tuple(dict.fromkeys(rule for rule in found if rule))

    @property
    def idle(self) -> bool:
        """Whether the week itself has nothing to do or to know. What stands over until somebody sees to it is told all
        the same and does not make a week a busy one."""
        busy = [m for m in self.meetings if m.needs or m.this_week]
        groups = [g for g in GROUPS if g not in (*_STANDING, "meetings", "escalations")]
        own = any(e.needs or e.dated for e in self.escalations)
        return not (busy or own or any(getattr(self, group) for group in groups))

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it at all."""
        return next(self.entries(), None) is None

    def for_the_week(self, told: Collection[str]) -> Digest:
        """What a full digest says: all that needs the manager, the days of the week and what is ahead; of the rest what
        the place was not told yet. In the week of a board who is missing there too, in an idle one what is not planned.
        Of what can wait there is one thing a week: the next week has the next.
        """
        shown = self._only(lambda entry: entry.needs or entry.dated or _is_new(entry, told))
        shown = shown._without_what_waits()
        if self.idle:
            shown = replace(shown, unplanned=self.unplanned, short=self.short)
        if self.board_week:
            shown = replace(shown, vacant=self.vacant, no_deputy=self.no_deputy, paused=self.paused)
        return shown

    def changed_since(self, told: Collection[str]) -> Digest:
        """Only what has come to need the manager since the place was last told, and cannot wait for the week's."""
        new = self._only(lambda entry: entry.needs and entry.daily and _is_new(entry, told))
        return replace(new, full=False)

    def told_with(self, shown: Digest, told: Collection[str]) -> tuple[str, ...]:
        """The keys that the place knows once `shown` is said: what it knew and still stands, and what is new in it."""
        stands = set(self.keys)
        return tuple(sorted((stands & set(told)) | set(shown.keys)))

    def _without_what_waits(self) -> Digest:
        """With the first alone of what can wait; what is left out is not told, so that it comes another week."""
        there = [groups for groups in _CAN_WAIT if any(getattr(self, group) for group in groups)]
        left_out: dict[str, Any] = {group: () for groups in there[1:] for group in groups}
        return replace(self, **left_out)

    def _only(self, wanted: Callable[[DigestItem], bool]) -> Digest:
        kept: dict[str, Any] = {g: tuple(e for e in getattr(self, g) if wanted(e)) for g in GROUPS}
        return replace(self, **kept)


def _is_new(entry: DigestItem, told: Collection[str]) -> bool:
    return not set(entry.keys) <= set(told)


_OF_AHEAD = {"reports": REPORTS_DUE, "papers": PAPERS_OUT, "minutes": MINUTES_DUE, "actions": ACTION_DATES}
_CAN_WAIT = (("vacant", "no_deputy"), ("short",), ("unlinked",))
"""News that is as good a week later, said one at a time."""
_STANDING = (
    "no_deputy",
    "vacant",
    "paused",
    "unlinked",
    "unreached",
    "unrecorded",
    "to_ratify",
    "decisions",
    "unplanned",
    "short",
    "untold",
    "doubted",
    "turns",
    "tenures",
    "papers_out",
    "below",
)
"""What stands from week to week until somebody sees to it, or is news alone."""
GROUPS = (
    "in_doubt",
    "meetings",
    "reports",
    "papers",
    "asked_time",
    "in_writing",
    "escalations",
    "done",
    "after",
    "to_ratify",
    "decisions",
    "late",
    "untold",
    "unplanned",
    "unrecorded",
    "unreached",
    "doubted",
    "due",
    "minutes",
    "papers_out",
    "short",
    "below",
    "turns",
    "tenures",
    "vacant",
    "no_deputy",
    "paused",
    "unlinked",
)
