"""For whom a reply or notice is worded: how bodies, agencies, people and rules are called, and which rows say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.channels.text import plain
from bot.messages import say
from bot.messages.model import (
    Button,
    Entries,
    Entry,
    Heading,
    Message,
    Note,
    Para,
    Part,
    Press,
    Strong,
    Text,
    Tone,
    Typed,
)
from scheduler.dates import MeetingDates, dates_of
from scheduler.facts import is_late, papers_day_of
from store.constitution import Constitution, Seat, describe
from store.constitution.rules import MeetingKind
from store.constitution.topics import topic
from store.models import Action, Meeting, Milestone, Report, TimeRequest, WrittenRequest
from store.queries import actions, decisions, escalations, meetings, reports, written_requests
from store.register import Register
from store.session import Session

ONE_LINE = 100
"""As many letters as small print has, which stands on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """The person who reads (None for a secretariat's place), and the moment: `now` is UTC, `today` the local day.

    The session is for reading the rows that the words need; nothing is written by it here.
    """

    session: Session
    register: Register
    person: int | None
    now: datetime
    today: date

    @property
    def constitution(self) -> Constitution:
        return self.register.constitution

    @property
    def zone(self) -> ZoneInfo:
        return self.constitution.partnership.zone

    @property
    def partnership(self) -> int:
        return self.register.partnership

    def body(self, body: str) -> str:
        return self.constitution.body[body].name

    def the_body(self, body: str) -> str:
        return say.the(self.body(body))

    def agency(self, agency: str | None) -> str:
        found = self.constitution.agency.get(agency or "")
        return found.short if found else ""

    def the_meeting(self, meeting: Meeting) -> str:
        """ "the Board on Wednesday 21 September", "the special meeting of the Board on ..."."""
        return f"{self._sort(meeting, 'the ')}{self.the_body(meeting.body)} on {self.day(meeting.on)}"

    def which(self, meeting: Meeting, before_day: str = " on ") -> str:
        """ "Board on Wednesday 21 September", for after an article; with ", " as in a subject."""
        body = self.body(meeting.body) if meeting.kind == "ordinary" else self.the_body(meeting.body)
        return f"{self._sort(meeting)}{body}{before_day}{self.day(meeting.on)}"

    def _sort(self, meeting: Meeting, article: str = "") -> str:
        """ "special meeting of ", of one that is called for a matter; else "" ."""
        return f"{article}{meeting.kind} meeting of " if meeting.kind != "ordinary" else ""

    def dates(self, meeting: Meeting) -> MeetingDates:
        """All that hangs on the meeting's day: reports due, papers out, minutes."""
        return dates_of(self.constitution, meeting)

    def papers_day(self, meeting: Meeting) -> date | None:
        """The day on which the meeting's papers go out, after the last day on which its reports are due; None where no
        rule says."""
        return papers_day_of(self.session, self.register, meeting)

    def go_out(self, on: date | None) -> str:
        """ "go out on Wednesday 14 September"; without a day, "go out when the secretariat sends them"."""
        return f"go out on {self.day(on)}" if on is not None else "go out when the secretariat sends them"

    def when_where(self, meeting: Meeting) -> str:
        """ "10am, Council Chamber, Civic Centre"."""
        return f"{say.clock(meeting.at)}, {meeting.place}".removesuffix(", ")

    def title(self, meeting: Meeting) -> str:
        """ "Board, Wednesday 21 September, 10am, Civic Centre"."""
        sort = "" if meeting.kind == "ordinary" else f", {meeting.kind} meeting"
        return f"{self.body(meeting.body)}{sort}, {self.day(meeting.on)}, {self.when_where(meeting)}"

    def day(self, on: date) -> str:
        return say.day(on, self.today)

    def late(self, due: date) -> bool:
        """Whether what was due on a day is late today (DL-6)."""
        return is_late(self.constitution, due, self.today)

    def due(self, on: date) -> str:
        """ "is due on Friday 9 September", or "was due" once it is past."""
        return f"{'is' if on >= self.today else 'was'} due on {self.day(on)}"

    def short_day(self, on: date) -> str:
        return say.short_day(on, self.today)

    def moment(self, at: datetime) -> str:
        return say.moment(at, self.zone, self.today)

    def name(self, person: int | None) -> str:
        """A person's name; "you" for the reader, "somebody" where nobody is named."""
        return "you" if person is not None and person == self.person else self.full_name(person)

    def full_name(self, person: int | None) -> str:
        return self.register.people[person].name if person is not None else "somebody"

    def who(self, person: int) -> str:
        """A person so that they are told apart: with their agency, and their address where that is not enough."""
        found = self.register.people[person]
        same = [p for p in self.register.people.values() if p.name == found.name and p.left_on is None]
        agency = self._agencies(person)
        alike = sum(self._agencies(p.id) == agency for p in same) > 1
        told = ", ".join(filter(None, (agency, found.email if alike else "")))
        return f"{found.name} ({told})" if told else found.name

    def _agencies(self, person: int) -> str:
        """For whom somebody sits, or else stands in, or else the titles of their seats."""
        known = sorted(self.register.agencies_of(person, self.today))
        stands_in = [d.agency for d in self.register.deputising(person) if d.state in ("named", "accepted")]
        titles = [self.seat(s.id) for s in self.register.seats_held(person, self.today) if s.agency is None]
        return say.listed(
            dict.fromkeys([self.agency(a) for a in known or dict.fromkeys(stands_in)] or titles)
        )

    def seats_held(self, on: date) -> tuple[Seat, ...]:
        """The seats that the reader holds on a day; none for a place."""
        return self.register.seats_held(self.person, on) if self.person is not None else ()

    def seat(self, seat: str | None) -> str:
        """What a seat is called: its agency, its title where it has none, or its holder."""
        found = self.constitution.seat.get(seat or "")
        if found is None:
            return seat or ""
        same = [s for s in self.constitution.seats_of(found.body) if s.agency == found.agency]
        if found.agency is None:
            return found.title or found.role.replace("_", " ").capitalize()
        short = self.agency(found.agency)
        return f"{short} ({found.title})" if len(same) > 1 and found.title else short

    def cite(self, *topics: str, body: str | None = None, meeting: MeetingKind = "ordinary") -> str:
        """Where rules come from, as small print: what they say, where that is short, with document and clause; else
        document and clause alone. A body's own where it has one.
        """
        asked = [topic(each) for each in topics]
        held = [(each, self.constitution.rule(each, self.today, body, meeting=meeting)) for each in asked]
        told = [describe.brief(self.constitution, each, rule) for each, rule in held if rule is not None]
        said = "; ".join(dict.fromkeys(told))
        if len(said) <= ONE_LINE // 2:
            return said
        return "; ".join(dict.fromkeys(filter(None, (self.clause(each, body, meeting) for each in asked))))

    def clause(self, about: str, body: str | None = None, meeting: MeetingKind = "ordinary") -> str:
        """Document and clause of the rule about something as it holds today: "ToR, Meetings"; "" where none is kept."""
        rule = self.constitution.rule(topic(about), self.today, body, meeting=meeting)
        return describe.clause(self.constitution, rule) if rule is not None else ""

    def document(self, about: str) -> str:
        """The document of the rule about something, to begin a sentence: "The Constitution"; else "The rule"."""
        rule = self.constitution.rule(topic(about), self.today)
        found = self.constitution.documents.get(rule.document) if rule is not None else None
        return f"The {found.short}" if found is not None else "The rule"

    def body_about(self, ref: str) -> str | None:
        """The body of the meeting that a reference names; None where it names something else."""
        found = meetings.by_ref(self.session, self.partnership, ref)
        return found.body if found else None

    def meeting(self, number: int) -> Meeting:
        return meetings.get(self.session, number)

    def written_request(self, number: int) -> WrittenRequest:
        return written_requests.get(self.session, number)

    def report(self, number: int) -> Report:
        return reports.get(self.session, number)

    def action(self, number: int) -> Action:
        return actions.get(self.session, number)

    def milestone(self, number: int) -> Milestone:
        return actions.milestone(self.session, number)

    def called(self, ref: str) -> str:
        """What a reference names: "Annual report (R-12)"; the reference alone where it names nothing."""
        session, partnership = self.session, self.partnership
        if meeting := meetings.by_ref(session, partnership, ref):
            return f"{self.title(meeting)} ({ref})"
        if report := reports.by_ref(session, partnership, ref):
            return f"{report.title} ({ref})"
        if action := actions.by_ref(session, partnership, ref):
            return f"{action.what.rstrip('.')} ({ref})"
        if asked := written_requests.by_ref(session, partnership, ref):
            return f"{say.shortened(asked.matter.rstrip('.'), 80)} ({ref})"
        if decision := decisions.by_ref(session, partnership, ref):
            return f"{decision.text.rstrip('.')} ({ref})"
        if escalation := escalations.by_ref(session, partnership, ref):
            return f"{say.escalation_about(escalation.what, self.agency(escalation.agency))} ({ref})"
        return ref

    def asked_about(self, request: TimeRequest) -> str:
        """The title of the report, or the words of the action, for which more time is asked."""
        if request.report_id is not None:
            return self.report(request.report_id).title
        return self.action(self.milestone_of(request).action_id).what

    def milestone_of(self, request: TimeRequest) -> Milestone:
        """The date of an action for which more time is asked, where it is not a report."""
        assert request.milestone_id is not None, f"{request.ref} asks for more time for nothing"
        return self.milestone(request.milestone_id)


def message(kind: str, subject: str, *parts: Part | None) -> Message:
    """A message of the parts that are there."""
    return Message(kind=kind, subject=subject, parts=tuple(part for part in parts if part is not None))


def first(strong: str, rest: str | Text = "", tone: Tone = Tone.PLAIN) -> Para:
    """The first line: what it is, and what follows from it."""
    return Para(text=(Strong(text=strong), *(say.text(" ", rest) if rest else ())), tone=tone)


def para(*sentences: str | Text, tone: Tone = Tone.PLAIN) -> Para | None:
    """A paragraph of the sentences that say something."""
    said = say.sentences(sentences)
    return Para(text=said, tone=tone) if said else None


def note(*sentences: str | Text) -> Note | None:
    """Small print: the first sentence that says something, and those after it while they stand on one line."""
    said: list[Text] = []
    for each in sentences:
        ended = (
            say.ended(each)
            if isinstance(each, tuple) and each
            else (say.sentence(str(each)),)
            if each
            else ()
        )
        if ended and (not said or len(plain(say.sentences([*said, ended]))) <= ONE_LINE):
            said.append(ended)
    return Note(text=say.sentences(said)) if said else None


def group(title: str, rows: Sequence[Entry], left: int = 0, where: str | Typed = "") -> list[Part | None]:
    """Rows under a heading; `left` counts those that are not shown, `where` says how to see them, or where they end."""
    if not rows and left <= 0:
        return []
    further: Text = ()
    if left > 0:
        further = (f"{left} more later: ", where) if where else (f"{left} more later.",)
    if not rows:
        return [para(say.text(f"{title}: nothing soon, ", *further))]
    return [Heading(text=title), Entries(rows=tuple(rows)), para(further)]


def button(
    label: str,
    verb: str,
    args: Mapping[str, str | int] | None = None,
    *,
    form: bool = False,
    tone: Tone = Tone.PLAIN,
    confirm: str | None = None,
) -> Button:
    """A button that does an act, or with `form` opens the form for it; `confirm` is asked before it is done."""
    press = Press(verb=verb, args=args or {}, form=form)
    return Button(label=label, press=press, tone=tone, confirm=confirm)
