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
    CHAIR,
    DEPUTIES,
    LADDER,
    MISSES,
    REPORTS_DUE,
    STANDARD,
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
class NoDeputy(DigestItem):
    """An agency with a seat that counts and nobody named to stand in (ATT-2), with the bodies where that is so."""

    rule: ClassVar[str] = DEPUTIES
    agency: str
    bodies: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"deputy|{self.agency}|{','.join(self.bodies)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VacantSeat(DigestItem):
    """A seat that counts and that nobody holds."""

    seat: str
    body: str

    @property
    def key(self) -> str:
        return f"vacant|{self.seat}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BelowStandard(DigestItem):
    """An agency, a seat or a person (`by`) that is below the standard of attendance (ATT-5): there at `came` of the
    `held` meetings of the year. It is news once, until it has met the standard again."""

    rule: ClassVar[str] = STANDARD
    body: str
    by: str
    who: str
    came: int
    held: int

    @property
    def key(self) -> str:
        return f"below|{self.body}|{self.who}"


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
class ChairTurn(DigestItem):
    """A turn in the chair of a body that begins soon, and who takes it (CAL-5). Without `starts` the manager has not
    said whose turn it is, and nobody else can."""

    rule: ClassVar[str] = CHAIR
    body: str
    agency: str = ""
    starts: date | None = None
    takes: int | None = None

    @property
    def key(self) -> str:
        return f"turn|{self.body}|{self.starts}|{self.agency}|{self.takes}"

    @property
    def needs(self) -> bool:
        return self.starts is None

    @property
    def dated(self) -> bool:
        return self.starts is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureEnds(DigestItem):
    """A tenure that ends soon and on which nothing is decided (MEM-3)."""

    needs: ClassVar[bool] = True
    body: str
    office: str
    person: int
    ends: date
    may_extend: bool

    @property
    def rule(self) -> str:
        return f"office.{self.office}"

    @property
    def key(self) -> str:
        return f"tenure|{self.body}|{self.office}|{self.person}|{self.ends}"


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
class Unreached(DigestItem):
    """Somebody of these bodies whose messages have come back since a day, and to whom none has come through."""

    needs: ClassVar[bool] = True
    person: int
    since: date

    @property
    def key(self) -> str:
        return f"unreached|{self.person}|{self.since}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLinked(DigestItem):
    """People of these bodies whom no chat knows, so that they are written to by e-mail alone."""

    people: tuple[int, ...]

    @property
    def key(self) -> str:
        return f"unlinked|{','.join(map(str, self.people))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PausedMessages(DigestItem):
    """Somebody of these bodies who is not written to before a day, as they wished."""

    person: int
    until: date

    @property
    def key(self) -> str:
        return f"paused|{self.person}|{self.until}"


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
