"""A secretariat's digest of one place, as plain values and no words: what there is, and what to do next about it.

Days are local. Every entry has a key that says what it is and how it stands, so that two digests can be compared:
an entry whose key was in the last one is no news. Its `rule` is the id of the rule it comes from, "" for none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any

MOST_TO_DECIDE = 10
"""As many as a digest shows at once of what waits for a decision."""


class Next(StrEnum):
    """What the manager would do next about an entry; the reader's words and buttons are made of it."""

    NOTHING = "nothing"
    REMIND = "remind"  # ask everybody who owes a report
    ASK_REPLIES = "ask_replies"  # ask everybody who has not said whether they come
    AGREE_AGENDA = "agree_agenda"  # the chair has not agreed it yet
    RECORD_ATTENDANCE = "record_attendance"
    SEND_MINUTES = "send_minutes"
    ESCALATE = "escalate"  # open an escalation, or speak to the owner
    SEE_ESCALATION = "see_escalation"
    SET_DATE = "set_date"  # the plan prints a date that cannot be meant
    NAME_DEPUTY = "name_deputy"
    DECIDE = "decide"  # grant or refuse, close or reopen


@dataclass(frozen=True, slots=True, kw_only=True)
class OfMeeting:
    """What entries about a meeting share."""

    meeting: int
    ref: str
    revision: int
    body: str
    on: date
    at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A report that is not in. `author` is a person's id, None where nobody holds the seat."""

    ref: str
    title: str
    seat: str
    author: int | None
    due: date
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsDue(OfMeeting):
    """The reports of one meeting: `got` of `asked` are in. `due` is the ordinary due date."""

    due: date
    got: int
    asked: int
    waiting: tuple[Waiting, ...]
    next: Next

    @property
    def key(self) -> str:
        """News is what has become overdue, not each report that comes in."""
        late = ",".join(sorted(w.ref for w in self.waiting if w.overdue))
        return f"reports|{self.ref}|{self.revision}|{late}"

    @property
    def rule(self) -> str:
        return "DL-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A seat whose member sent apologies. `deputy` is a person's id; `accepted` says that they come."""

    seat: str
    deputy: int | None
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSoon(OfMeeting):
    """A meeting of the next weeks by the replies so far. `have` of `need` are expected (QUO-2); `need` is None where
    the body has no quorum rule. `can_be` says that it can still become quorate. `silent` are seats without a reply.
    """

    this_week: bool
    have: int
    need: int | None
    quorate: bool
    can_be: bool
    away: tuple[Away, ...]
    silent: tuple[str, ...]
    next: Next

    @property
    def key(self) -> str:
        away = ",".join(f"{a.seat}:{a.deputy or ''}:{a.accepted}" for a in self.away)
        return f"meeting|{self.ref}|{self.revision}|{self.on}|{away}|{self.quorate or self.can_be}"

    @property
    def rule(self) -> str:
        return "QUO-2" if self.need is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingOut(OfMeeting):
    """A pack whose day is this week, and what it would go without."""

    papers_on: date
    agenda: str
    missing: tuple[str, ...]
    next: Next

    @property
    def key(self) -> str:
        return f"papers|{self.ref}|{self.revision}|{self.papers_on}|{self.agenda == 'silent'}"

    @property
    def rule(self) -> str:
        return "DL-2"


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterMeeting(OfMeeting):
    """What is still to be done for a meeting that is over: its attendance, and this week its minutes (DL-4)."""

    attendance: bool
    minutes_due: date | None
    next: Next

    @property
    def key(self) -> str:
        return f"after|{self.ref}|{self.attendance}|{self.minutes_due}"

    @property
    def rule(self) -> str:
        return "DL-4" if self.minutes_due else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAction:
    """A milestone that is due by the end of this week. `owner` is a person's id, None where nobody owns it."""

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

    @property
    def rule(self) -> str:
        return "ACT-2"


@dataclass(frozen=True, slots=True, kw_only=True)
class LateAction:
    """A milestone that is overdue, or whose date is not believed
    (`doubtful`). `matter` is the ref of the escalation that it has become, "" where it is none.
    """

    action: int
    ref: str
    milestone: int
    body: str
    what: str
    label: str
    since: date
    owner: int | None
    doubtful: bool
    matter: str = ""
    next: Next

    @property
    def key(self) -> str:
        return f"action|{self.ref}|{self.milestone}|{self.since}"

    @property
    def rule(self) -> str:
        return "ACT-2"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMatter:
    """An escalation on its ladder (ESC-1): the step's name and holder, since when, and until when it has it.

    `subject` is the ref of the action or report that it is about, "" where it is about neither.
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
    name: str
    holder: str
    since: date
    until: date | None
    state: str
    paused_until: date | None
    next: Next

    @property
    def key(self) -> str:
        return f"escalation|{self.ref}|{self.step}|{self.state}|{self.paused_until}"

    @property
    def rule(self) -> str:
        return "ATT-3" if self.kind == "attendance" else "ESC-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoDeputy:
    """An agency with a seat that counts and nobody named to stand in (ATT-2), with the bodies where that is so."""

    agency: str
    bodies: tuple[str, ...]
    next: Next = Next.NAME_DEPUTY

    @property
    def key(self) -> str:
        return f"deputy|{self.agency}|{','.join(self.bodies)}"

    @property
    def rule(self) -> str:
        return "ATT-2"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDecide:
    """Something that waits for the manager: more time asked (`kind` "time"), or an action said to be done ("done").

    `id` and `revision` are those of the request or the action, `about` the ref of what it is about, `what` its title,
    `by` the person who said it, `words` the evidence or the reason that they gave.
    """

    kind: str
    id: int
    revision: int
    ref: str
    about: str
    what: str
    since: date
    by: int | None = None
    words: str = ""
    next: Next = Next.DECIDE

    @property
    def key(self) -> str:
        return f"decide|{self.ref}|{self.revision}"

    @property
    def rule(self) -> str:
        if self.kind == "done":
            return "ACT-1"
        return "DL-1" if self.about.startswith("R-") else "ACT-2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The next thing there will be: reports due, papers out, or the meeting itself."""

    kind: str
    body: str
    on: date
    meeting_on: date


Entry = (
    ReportsDue
    | MeetingSoon
    | GoingOut
    | AfterMeeting
    | DueAction
    | LateAction
    | OpenMatter
    | NoDeputy
    | ToDecide
)


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
    due: tuple[DueAction, ...] = ()
    late: tuple[LateAction, ...] = ()
    matters: tuple[OpenMatter, ...] = ()
    no_deputy: tuple[NoDeputy, ...] = ()
    to_decide: tuple[ToDecide, ...] = ()
    more_to_decide: int = 0
    ahead: Ahead | None = None

    def entries(self) -> Iterator[Entry]:
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
        """Whether there is nothing to do or to know; standing gaps such as a missing deputy do not break the peace."""
        return not any(getattr(self, group) for group in _GROUPS if group != "no_deputy")

    def changed_since(self, told: Collection[str]) -> Digest:
        """Only the entries that the last digest did not have as they stand now, and that nobody was told of at once.

        More time came with its buttons when it was asked for; a meeting that has just come into view without a word
        from anybody is no news either, nor is what is due: the week's digest has it.
        """
        news: dict[str, Any] = {
            group: tuple(entry for entry in getattr(self, group) if entry.key not in told)
            for group in _GROUPS
        }
        news["to_decide"] = tuple(entry for entry in news["to_decide"] if entry.kind != "time")
        news["due"] = ()
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
_GROUPS = ("reports", "meetings", "papers", "after", "due", "late", "matters", "to_decide", "no_deputy")
