"""The facts that notices are worded from, as they are when the message leaves. Dates and times are local."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from scheduler.digest.digest import Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    id: int
    ref: str
    revision: int
    body: str
    on: date
    at: time
    place: str
    papers_out: date
    reports_due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    id: int
    ref: str
    title: str
    due: date
    meeting: MeetingView


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView:
    """`milestone` is the id of the one that is spoken of, due on `due`."""

    id: int
    ref: str
    revision: int
    milestone: int
    what: str
    label: str
    due: date
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notified:
    """What every view has: `kind` and `small` print of its notice, the ref to ask why with, and today."""

    kind: str
    today: date
    small: tuple[str, ...] = ()
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNotice(Notified):
    """`seat` is "" for a reader who holds none; `again` that the secretariat asks once more."""

    meeting: MeetingView
    seat: str
    may_send_deputy: bool
    reports: tuple[ReportView, ...] = ()
    answer: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDue(Notified):
    report: ReportView


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOverdue(Notified):
    """`told_next` is who is told when the papers go out without it: the chair, or for the chair the next one up."""

    report: ReportView
    told_next: str = "the chair"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDue(Notified):
    action: ActionView


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionOverdue(Notified):
    action: ActionView


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersOut(Notified):
    """`answer` is what the reader's seat said about coming ("" for nothing yet)."""

    meeting: MeetingView
    seat: str
    answer: str
    to_follow: tuple[str, ...]
    file: int | None
    file_name: str = ""
    file_size: int = 0
    agreed: bool = True
    may_send_deputy: bool = False
    in_the_chair: bool = False
    """Whether it is the reader who agrees the agenda."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyAsked(Notified):
    meeting: MeetingView
    deputy: int
    member: str
    agency: str
    votes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyNamed(Notified):
    agency: str
    body: str
    by: str
    votes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyDeclined(Notified):
    meeting: MeetingView
    seat: str
    deputy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyStoodDown(Notified):
    meeting: MeetingView | None
    agency: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRecorded(Notified):
    meeting: MeetingView
    seat: str
    by: str
    answer: str
    deputy: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeDecided(Notified):
    what: str
    granted: bool
    due: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDecided(Notified):
    """Closed, or open again for the `reason`."""

    action: ActionView
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMoved(Notified):
    """`had_answered` is the answer given for the old date; `old_on` the date the reader was told."""

    meeting: MeetingView
    old_on: date
    old_at: time | None
    seat: str
    had_answered: str
    reports: tuple[ReportView, ...]
    may_send_deputy: bool = False
    same_time_and_place: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(Notified):
    meeting: MeetingView
    reason: str
    owed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumChanged(Notified):
    """Numbers of the forecast: `have` are coming with accepted deputies, `waiting` the agencies without a reply."""

    meeting: MeetingView
    quorate: bool
    have: int
    need: int
    unconfirmed: tuple[str, ...]
    waiting: tuple[str, ...]
    absent_key_sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAsked(Notified):
    request: int
    request_ref: str
    who: str
    what: str
    due: date
    until: date
    reason: str
    after_papers: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordKept(Notified):
    """What a person typed for an agency that is not theirs, kept for the manager."""

    who: str
    agency: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOut(Notified):
    meeting: MeetingView
    pages: int
    readers: int
    to_follow: tuple[str, ...]
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFailed(Notified):
    meeting: MeetingView
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaToAgree(Notified):
    meeting: MeetingView
    items: tuple[str, ...]
    goes_unagreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSentBack(Notified):
    meeting: MeetingView
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSilent(Notified):
    meeting: MeetingView
    chair: str
    sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A meeting that an agency missed: `deputy` is who had said they would come instead, and did not."""

    on: date
    apologies: bool
    deputy: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondMiss(Notified):
    escalation: int
    revision: int
    agency: str
    body: str
    missed: tuple[Missed, ...]
    months: int
    member: str | None
    deputy: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsMissing(Notified):
    meeting: MeetingView
    reports: tuple[tuple[str, str], ...]
    """Title, and who owes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationStep(Notified):
    """`step` is the ladder's step name now; `holder` who has it: manager, chair, chief_executive."""

    escalation: int
    escalation_ref: str
    revision: int
    what: str
    agency: str
    chief_executive: str
    member: str | None
    since: date
    holder: str
    first: bool
    until: date | None
    next_holder: str | None
    plan_was_for: date | None = None
    to_secretariat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What ids are called in a digest: people by id, bodies, agencies and seats by theirs (a seat by its agency)."""

    people: Mapping[int, str]
    bodies: Mapping[str, str]
    agencies: Mapping[str, str]
    seats: Mapping[str, str]

    def seat(self, seat: str) -> str:
        """What a seat is called; an office that writes a standing report by its own name."""
        return self.seats.get(seat, seat)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestView(Notified):
    digest: Digest
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldInstead(Notified):
    """`instead_of` is who has left."""

    instead_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered(Notified):
    """`reader` is who or what could not be reached; `about` what the message was about, safe to show."""

    reader: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaughtUp(Notified):
    """`late` notices go out late; nothing was looked at since `since`, in words ("3pm on Friday 9 September")."""

    since: str
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelDown(Notified):
    channel: str
    reason: str
