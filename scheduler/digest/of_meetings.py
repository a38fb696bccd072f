"""The entries of a digest that are about meetings: replies, reports, papers, what is left after one, and the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from scheduler.digest.entries import DigestItem
from store.constitution.topics import (
    DECIDED_BY,
    MEETINGS_A_YEAR,
    MINUTES_DUE,
    MISSES,
    PAPERS_OUT,
    QUORUM,
    REPORTS_DUE,
    WITHOUT_QUORUM,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfMeeting(DigestItem):
    """What entries about a meeting share."""

    meeting: int
    ref: str
    revision: int
    body: str
    on: date
    at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A report that is not in. `author` is a person's id, None where nobody holds the seat; `times` counts how often
    something of this seat's was late in the year, this time included."""

    ref: str
    title: str
    seat: str
    author: int | None
    due: date
    overdue: bool
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsDue(OfMeeting):
    """The reports of one meeting: `got` of `asked` are in. `due` is the ordinary due date; `papers_on` the day of the
    papers, None where no rule says; they are `out` already or not."""

    rule: ClassVar[str] = REPORTS_DUE
    due: date
    got: int
    asked: int
    waiting: tuple[Waiting, ...]
    papers_on: date | None
    out: bool = False

    @property
    def late(self) -> tuple[Waiting, ...]:
        return tuple(w for w in self.waiting if w.overdue)

    @property
    def key(self) -> str:
        return f"reports|{self.ref}|{self.revision}"

    @property
    def keys(self) -> tuple[str, ...]:
        """News is what has become overdue, not each report that comes in."""
        return tuple(f"{self.key}|{report.ref}" for report in self.late) or (self.key,)

    @property
    def needs(self) -> bool:
        return bool(self.late)

    @property
    def daily(self) -> bool:
        return self.needs and not self.out

    @property
    def dated(self) -> bool:
        return not self.needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A seat whose member sent apologies. `deputy` is a person's id; `accepted` says that they come."""

    seat: str
    deputy: int | None
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSoon(OfMeeting):
    """A meeting of the next weeks by the replies so far. `have` of `need` are expected (QUO-2); `need` is None where
    the body has no quorum rule. `can_be` says that it can still become quorate; `at_risk` that it is not, and is near
    or cannot be any more; `alarmed` that the secretariat was told so at once. `silent` are seats without a reply.
    """

    this_week: bool
    is_board: bool
    have: int
    need: int | None
    quorate: bool
    can_be: bool
    at_risk: bool
    alarmed: bool
    away: tuple[Away, ...]
    silent: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"meeting|{self.ref}|{self.revision}|{self.at_risk}"

    @property
    def rule(self) -> str:
        return QUORUM if self.need is not None else ""

    @property
    def needs(self) -> bool:
        return self.at_risk

    @property
    def daily(self) -> bool:
        return self.at_risk and not self.alarmed

    @property
    def dated(self) -> bool:
        return not self.at_risk


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingOut(OfMeeting):
    """A pack whose day is this week: `missing` reports are still to come, the chair has been asked about the agenda and
    has not agreed it (`unagreed`). `hurried` says that its day is not the rule's, which had passed. `unread` are the
    reports, by title and pages, that could not be looked through for what may identify a child (DAT-1)."""

    rule: ClassVar[str] = PAPERS_OUT
    dated: ClassVar[bool] = True
    papers_on: date
    unagreed: bool
    missing: int
    hurried: bool = False
    unread: tuple[tuple[str, int], ...] = ()

    @property
    def key(self) -> str:
        unread = "|unread" if self.unread else ""
        return f"papers|{self.ref}|{self.revision}|{self.papers_on}|{self.unagreed}{unread}"

    @property
    def needs(self) -> bool:
        return self.unagreed or self.hurried or bool(self.unread)

    @property
    def daily(self) -> bool:
        """Of a hurried pack the place was told at once; of pages that nobody has read it hears here."""
        return bool(self.unread)


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersOut(OfMeeting):
    """A pack that went out whole: news, and nothing to do."""

    rule: ClassVar[str] = PAPERS_OUT

    @property
    def key(self) -> str:
        return f"out|{self.ref}|{self.revision}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterMeeting(OfMeeting):
    """A meeting of this week or the last whose attendance nobody has recorded; so many had said that they come, and so
    many had said nothing. `told` says that the replies are enough to be taken for the attendance."""

    rule: ClassVar[str] = MISSES
    needs: ClassVar[bool] = True
    daily: ClassVar[bool] = True
    coming: int
    silent: int
    told: bool

    @property
    def key(self) -> str:
        return f"after|{self.ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrecorded(DigestItem):
    """Meetings longer ago than last week whose attendance nobody has recorded: how many, and since when."""

    rule: ClassVar[str] = MISSES
    needs: ClassVar[bool] = True
    count: int
    since: date

    @property
    def key(self) -> str:
        return "unrecorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRatify(OfMeeting):
    """A meeting that was held without a quorum, whose provisional decisions are not ratified yet (QUO-4)."""

    rule: ClassVar[str] = WITHOUT_QUORUM
    needs: ClassVar[bool] = True

    @property
    def key(self) -> str:
        return f"ratify|{self.ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingDecision(DigestItem):
    """A decision that waits for answers in writing, of `waiting` people; `until` is its last day where it has one, and
    `since` when it was recorded."""

    needs: ClassVar[bool] = True
    daily: ClassVar[bool] = False
    decision: int
    ref: str
    body: str
    text: str
    state: str
    waiting: tuple[int, ...]
    since: date
    until: date | None = None

    @property
    def key(self) -> str:
        return f"decision|{self.ref}|{self.state}|{len(self.waiting)}"

    @property
    def rule(self) -> str:
        return DECIDED_BY if self.state == "asked" else WITHOUT_QUORUM


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDue(OfMeeting):
    """The minutes of a meeting that are due this week (DL-4)."""

    rule: ClassVar[str] = MINUTES_DUE
    dated: ClassVar[bool] = True
    due: date

    @property
    def key(self) -> str:
        return f"minutes|{self.ref}|{self.due}"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSoFar:
    """How often a body has met in the year and is still to meet, and how often its rule asks for (CAL-2, CAL-3)."""

    body: str
    met: int
    ahead: int
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoNextMeeting(DigestItem):
    """Bodies that have no meeting ahead, of so many bodies; `last` is the latest day on which one of them met, else the
    day on which the year began. `short` are those of them that have not met as often as their rule asks for."""

    bodies: tuple[str, ...]
    of: int
    last: date
    met: bool
    short: tuple[YearSoFar, ...] = ()

    @property
    def key(self) -> str:
        return f"unplanned|{','.join(self.bodies)}"

    @property
    def rule(self) -> str:
        return MEETINGS_A_YEAR if self.short else ""

    @property
    def needs(self) -> bool:
        """Where nothing at all is ahead, or a body has not met as often as it has to; else it is news as it changes."""
        return bool(self.short) or len(self.bodies) == self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class YearShort(DigestItem):
    """A body that has a next meeting, and fewer planned in the year than its rule asks for."""

    rule: ClassVar[str] = MEETINGS_A_YEAR
    year: YearSoFar

    @property
    def key(self) -> str:
        return f"short|{self.year.body}|{self.year.met + self.year.ahead}"
