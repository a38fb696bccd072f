"""The entries of a secretariat's digest, as plain values and no words: what is so, and what to do next about it.

Days are local. Every entry has a key that says what it is and how it stands, so that two digests can be compared, and
the id of the rule that it comes from, "" where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Next(StrEnum):
    """What the manager would do next about an entry; the reader's words and buttons are made of it."""

    NOTHING = "nothing"
    REMIND = "remind"  # ask everybody who owes a report
    ASK_REPLIES = "ask_replies"  # ask everybody who has not said whether they come
    AGREE_AGENDA = "agree_agenda"  # the chair has not agreed it yet
    RECORD_ATTENDANCE = "record_attendance"
    SEND_MINUTES = "send_minutes"
    RATIFY = "ratify"  # what was decided without a quorum
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
    """A pack whose day is this week, and what it would go without. `hurried` says that its day is not the rule's, which
    had passed. `unread` are the reports with pages that could not be looked through for what may identify a child, by
    title, with how many pages."""

    papers_on: date
    agenda: str
    missing: tuple[str, ...]
    next: Next
    hurried: bool = False
    unread: tuple[tuple[str, int], ...] = ()

    @property
    def key(self) -> str:
        unread = "|unread" if self.unread else ""
        return f"papers|{self.ref}|{self.revision}|{self.papers_on}|{self.agenda == 'silent'}{unread}"

    @property
    def rule(self) -> str:
        return "DL-2"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRatify(OfMeeting):
    """A meeting that was held without a quorum, whose provisional decisions are not ratified yet (QUO-4)."""

    next: Next = Next.RATIFY

    @property
    def key(self) -> str:
        return f"ratify|{self.ref}"

    @property
    def rule(self) -> str:
        return "QUO-4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrecorded:
    """Meetings longer ago than last week whose attendance nobody has recorded: how many, since when, and the first."""

    count: int
    since: date
    first: int
    next: Next = Next.RECORD_ATTENDANCE

    @property
    def key(self) -> str:
        return "unrecorded"

    @property
    def rule(self) -> str:
        return "ATT-3"


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
        return "DL-4" if self.minutes_due else "ATT-3"


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
    (`doubtful`). `escalation` is the ref of the one that it has become, "" where it is none.
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
    escalation: str = ""
    next: Next

    @property
    def key(self) -> str:
        return f"action|{self.ref}|{self.milestone}|{self.since}"

    @property
    def rule(self) -> str:
        return "ACT-2"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedEscalation:
    """An escalation on its ladder (ESC-1): the step's name and holder, since when, and until when it has it.

    `subject` is the ref of the action or report that it is about, "" where it is about neither; `reader` is who is told
    on the chair's steps, None where nobody is left.
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
    reader: int | None
    since: date
    until: date | None
    state: str
    paused_until: date | None
    letter_sent_on: date | None = None
    next: Next

    @property
    def key(self) -> str:
        sent = f"|{self.letter_sent_on}" if self.letter_sent_on else ""
        return f"escalation|{self.ref}|{self.step}|{self.state}|{self.paused_until}{sent}"

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
class InDoubt:
    """A message of which nobody knows whether it arrived: it is held, and not sent again unless that can be found out.

    `person` is its reader's id, None where it was for the place named `place`. `about` is its subject, safe to show.
    """

    delivery: int
    person: int | None
    place: str
    since: date
    about: str

    @property
    def key(self) -> str:
        return f"doubt|{self.delivery}"

    @property
    def rule(self) -> str:
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The next thing there will be: reports due, papers out, or the meeting itself."""

    kind: str
    body: str
    on: date
    meeting_on: date


DigestEntry = (
    ReportsDue
    | MeetingSoon
    | GoingOut
    | AfterMeeting
    | ToRatify
    | Unrecorded
    | DueAction
    | LateAction
    | UnresolvedEscalation
    | NoDeputy
    | ToDecide
    | InDoubt
)
