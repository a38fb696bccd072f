"""What planners are given: frozen facts of one meeting, milestone or escalation, as plain values.

`scheduler/facts` gathers them from the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.dates import MeetingDates, papers_day
from scheduler.rules.ladder import LadderState
from store.constitution.kinds import LadderValue
from store.models import Meeting
from store.notice_kinds import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFacts:
    """A seat of the body and who holds it on the meeting's day; None where it is vacant. `sharing` are those who
    hold it with them."""

    seat: str
    agency: str | None
    voting: bool
    holder: int | None
    sharing: tuple[int, ...] = ()

    @property
    def holders(self) -> tuple[int, ...]:
        return () if self.holder is None else (self.holder, *self.sharing)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """A report owed to a meeting. Days are local; `reminders` are pairs of an offset and its day.

    `granted_on` is the day on which its author was told of `due` by a grant of more time, None where it is DL-1's;
    `asked_for` is the day by which it was asked for, without any more time, None where no rule gives one. Such a report
    has no reminders, is never overdue, and `due` is the meeting's day.
    """

    ref: str
    title: str
    seat: str
    author: int | None
    due: date
    owed: bool
    reminders: tuple[tuple[int, date], ...]
    overdue_on: date | None
    granted_on: date | None = None
    asked_for: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A notice that stands already, about the meeting or one of its reports.

    `on` is the local day on which it was planned, `reports` those a notice of the meeting asked for, `due` the due
    date that a reminder of a report named. `coming` is False for a notice of the meeting that asked for reports alone.
    """

    kind: NoticeKind
    subject: str
    person: int | None
    on: date
    reports: tuple[str, ...] = ()
    due: date | None = None
    coming: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """A meeting with all that hangs on it. `said` are the notices of its present revision, and those its readers have
    of an earlier one with the same date.

    `place` is the secretariat's channel, `meets` when and where the meeting is as notices keep it.
    `deputies` come in someone's place; `answered` have said whether they come. `on_silence` is what the constitution
    says where the chair has not agreed the agenda: send or hold. `papers_set_for` is a papers day of its own, in the
    place of the one `papers_by_rule`.
    """

    ref: str
    revision: int
    body: str
    place: str
    on: date
    meets: Mapping[str, str]
    starts_at: datetime
    state: str
    agenda: str
    papers_out: bool
    on_silence: str
    dates: MeetingDates
    seats: tuple[SeatFacts, ...]
    reports: tuple[ReportFacts, ...]
    said: tuple[Said, ...]
    chair: int | None
    vice_chair: int | None
    deputies: tuple[int, ...] = ()
    answered: frozenset[int] = frozenset()
    papers_set_for: date | None = None
    papers_by_rule: date | None = None
    called: bool = False
    """Whether it is called for a matter, so that its members hear of it at once."""

    @property
    def papers_day(self) -> date | None:
        """The day on which the papers go out, as `scheduler.dates.papers_day` says; None where nothing does."""
        asked = [r.asked_for for r in self.reports if r.asked_for is not None]
        return papers_day(self.dates, self.papers_set_for, asked)

    @property
    def members(self) -> tuple[int, ...]:
        """Everyone who holds a seat, each once, in the order of the seats."""
        return tuple(dict.fromkeys(person for seat in self.seats for person in seat.holders))

    @property
    def readers(self) -> tuple[int, ...]:
        """Everyone who gets the papers, each once."""
        return tuple(dict.fromkeys((*self.members, *self.deputies)))

    def owed_by(self, person: int) -> tuple[ReportFacts, ...]:
        return tuple(r for r in self.reports if r.owed and r.author == person)

    def heard(self, kind: NoticeKind, person: int | None) -> Said | None:
        """What a person was told of a kind in this revision, the newest of it."""
        return next((s for s in reversed(self.said) if s.kind == kind and s.person == person), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneFacts:
    """One date of an action (ACT-2). `granted_on` as for a report. `doubtful` says that its date is not believed:
    the plan prints a year that was over before the action began, so nobody is chased by it (ACT-2). `decider` is who
    decides on it where it is the board manager's own. `untold` says that it was past when the bot was given it, and
    that its owner has not been told.
    """

    ref: str
    number: int
    due: date
    owner: int | None
    open: bool
    reminders: tuple[tuple[int, date], ...]
    overdue_on: date
    granted_on: date | None = None
    doubtful: bool = False
    untold: bool = False
    decider: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationFacts:
    """An escalation on its ladder as it stands now; `chair` is who is told on the chair's steps (the next one up where
    it concerns the chair), None where nobody is left and the body's place is told. `concerned` are those it is about;
    `plan_reminded_on` is the day on which they are told that the date of the plan comes near, None without a plan.
    """

    ref: str
    revision: int
    ladder: LadderValue
    ladder_state: LadderState
    place: str
    chair: int | None
    concerned: tuple[int, ...] = ()
    plan_reminded_on: date | None = None


def meets(meeting: Meeting) -> dict[str, str]:
    """When and where a meeting is, as a notice keeps what it told its reader."""
    return {"on": meeting.on.isoformat(), "at": f"{meeting.at:%H:%M}", "place": meeting.place}
