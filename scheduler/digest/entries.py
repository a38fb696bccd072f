"""The entries of a secretariat's digest, as plain values and no words: what is so, of everything but meetings.

Days are local. Every entry has a key that says what it is and how it stands, so that two digests can be compared, and
the id of the rule that it comes from, "" where there is none. Entries about a meeting stand in `of_meetings.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from store.constitution.topics import (
    ACTION_DATES,
    ACTION_PARTS,
    LADDER,
    MISSES,
    REPORTS_DUE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestItem:
    """What every entry says of itself.

    `needs` that the manager has something to do about it now; `daily` that its becoming so is worth a word on an
    ordinary day; `dated` that it belongs to the days of this week or to what is ahead. What is none of these is said
    once, as news.
    """

    @property
    def key(self) -> str:
        raise NotImplementedError

    @property
    def keys(self) -> tuple[str, ...]:
        """Its key, or one for each matter that it gathers: it is new while one of them is."""
        return (self.key,)

    @property
    def rule(self) -> str:
        return ""

    @property
    def needs(self) -> bool:
        return False

    @property
    def daily(self) -> bool:
        return False

    @property
    def dated(self) -> bool:
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAction(DigestItem):
    """A milestone that is due by the end of this week. `owner` is a person's id, None where nobody owns it."""

    rule: ClassVar[str] = ACTION_DATES
    dated: ClassVar[bool] = True
    action: int
    ref: str
    milestone: int
    body: str
    what: str
    label: str
    due: date
    owner: int | None

    @property
    def key(self) -> str:
        return f"due|{self.ref}|{self.milestone}|{self.due}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LateAction(DigestItem):
    """A milestone that is overdue and no escalation; `number` is its row. `of_owner` counts what its owner has late."""

    rule: ClassVar[str] = ACTION_DATES
    needs: ClassVar[bool] = True
    action: int
    ref: str
    milestone: int
    number: int
    body: str
    what: str
    label: str
    since: date
    owner: int | None
    of_owner: int = 1

    @property
    def key(self) -> str:
        return f"action|{self.ref}|{self.milestone}|{self.since}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold(DigestItem):
    """The dates that were past when the bot was given them, the longest first: nobody has been told of them."""

    rule: ClassVar[str] = ACTION_DATES
    needs: ClassVar[bool] = True
    dates: tuple[LateAction, ...]

    @property
    def key(self) -> str:
        return "untold"

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(f"untold|{date.ref}|{date.milestone}" for date in self.dates)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtedDate(DigestItem):
    """A milestone whose printed date is not believed, since it was over before the year began; `meant` is the same day
    in the year of the plan. `number` is its row."""

    rule: ClassVar[str] = ACTION_DATES
    needs: ClassVar[bool] = True
    action: int
    revision: int
    ref: str
    number: int
    body: str
    what: str
    printed: date
    meant: date

    @property
    def key(self) -> str:
        return f"doubted|{self.ref}|{self.printed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedEscalation(DigestItem):
    """An escalation on its ladder (ESC-1): the step's holder, since when, and until when it has it.

    `subject` is the ref of the action or report that it is about, "" where it is about neither; `ends` says that its
    plan, or the time for which it is in hand, is over this week.
    """

    escalation: int
    ref: str
    revision: int
    subject: str
    body: str
    agency: str | None
    kind: str
    what: str
    step: int
    holder: str
    since: date
    until: date | None
    state: str
    paused_until: date | None
    letter_sent_on: date | None = None
    ends: bool = False

    @property
    def key(self) -> str:
        sent = f"|{self.letter_sent_on}" if self.letter_sent_on else ""
        return f"escalation|{self.ref}|{self.step}|{self.state}|{self.paused_until}{sent}"

    @property
    def rule(self) -> str:
        return MISSES if self.kind == "attendance" else LADDER

    @property
    def needs(self) -> bool:
        return self.holder == "manager" and (self.ends or self.state != "paused")

    @property
    def dated(self) -> bool:
        return self.ends and not self.needs


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedInWriting(DigestItem):
    """A written request of which something is still to come: it gathers support, `have` of `need` (None where none is
    needed), or it was `received` and waits for whoever calls its meeting by `last_day`."""

    request: int
    ref: str
    what: str
    body: str
    by: int
    received: bool
    have: int
    need: int | None
    last_day: date | None

    @property
    def key(self) -> str:
        return f"written|{self.ref}|{self.received}"

    @property
    def rule(self) -> str:
        return f"request.{self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTime(DigestItem):
    """More time that somebody has asked for. `about` is the ref of the report or action, `what` its title; it came with
    its buttons when it was asked, so that it waits for the week's digest."""

    needs: ClassVar[bool] = True
    request: int
    ref: str
    about: str
    what: str
    since: date
    until: date
    by: int
    words: str

    @property
    def key(self) -> str:
        return f"time|{self.ref}"

    @property
    def rule(self) -> str:
        return REPORTS_DUE if self.about.startswith("R-") else ACTION_DATES


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneAction:
    """An action that is said to be done, with the evidence; `revision` is how it stands."""

    action: int
    revision: int
    ref: str
    what: str
    since: date
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDone(DigestItem):
    """All that one person has said to be done and nobody has confirmed, the longest first."""

    rule: ClassVar[str] = ACTION_PARTS
    needs: ClassVar[bool] = True
    daily: ClassVar[bool] = True
    by: int | None
    actions: tuple[DoneAction, ...]

    @property
    def key(self) -> str:
        return f"done|{self.by}"

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(f"done|{action.ref}|{action.revision}" for action in self.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class InDoubt(DigestItem):
    """A message of which nobody knows whether it arrived: it is held, and not sent again unless that can be found out.

    `person` is its reader's id, None where it was for the place named `place`. `about` is its subject, safe to show.
    """

    needs: ClassVar[bool] = True
    daily: ClassVar[bool] = True
    delivery: int
    person: int | None
    place: str
    since: date
    about: str

    @property
    def key(self) -> str:
        return f"doubt|{self.delivery}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The next thing there will be after this week: reports due, papers out, a meeting, its minutes, actions due.

    `meeting_on` is the day of the meeting; `count` how many actions.
    """

    kind: str
    on: date
    body: str = ""
    meeting_on: date | None = None
    count: int = 0
