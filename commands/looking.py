"""Looking without changing: what waits for me, an agency's or a person's state, who comes to a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commands import action, deputy, escalation, find, offered, report
from commands.base import Act, NotFound, Refused, Thing
from commands.registry import command
from scheduler.planner import readers
from scheduler.rules.quorum import Forecast, SeatState
from scheduler.seats import as_replied, forecast_of
from store.constitution import Seat
from store.queries import actions, escalations, meetings, reports
from store.rows import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeHelp:
    """What can be done here; `about` is a word of it ("" for all)."""

    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeHome:
    """Everything that waits for me."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeReports:
    """The reports I owe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeActions:
    """My actions; those of an agency of mine with `agency`."""

    agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAgency:
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPerson:
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeReplies:
    meeting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """`role` is in what way the reader has something to do here: manager, chair, member, deputy, stranger; `may`
    each action that the policy lets them do, with the body it is for; `speaks_for` whether an agency is theirs."""

    about: str
    role: str
    may: Mapping[str, str]
    speaks_for: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MyMeeting:
    """A meeting of mine and what I have answered to it ("" for nothing yet)."""

    meeting: Found
    seat: str
    answer: str
    deputy: Found | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MyAction:
    """`due` is the first open date of the action; None where it has none."""

    action: Found
    due: date | None
    milestone: Found | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What waits for one person. The last four are for those who decide."""

    person: Found
    meetings: tuple[MyMeeting, ...]
    stand_ins: tuple[tuple[Found, Found], ...]
    reports: tuple[tuple[Found, Found], ...]
    actions: tuple[MyAction, ...]
    time_asked: tuple[tuple[Found, str, str], ...] = ()
    to_close: tuple[Found, ...] = ()
    agendas: tuple[Found, ...] = ()
    escalations: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MyReports:
    reports: tuple[tuple[Found, Found], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MyActions:
    """`agency` is the one whose actions these are, None where they are the reader's own."""

    actions: tuple[MyAction, ...]
    agency: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How an agency, or one person, stands. `absences` are held meetings at which the agency had nobody."""

    agency: str | None
    person: Found | None
    seats: tuple[tuple[Seat, Found | None], ...]
    deputies: tuple[tuple[str, Found], ...]
    meetings: tuple[MyMeeting, ...]
    reports: tuple[tuple[Found, Found], ...]
    actions: tuple[MyAction, ...]
    absences: tuple[Found, ...]
    escalations: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """`reasons` are for the manager alone, by seat; late apologies are in `late`."""

    meeting: Found
    states: tuple[SeatState, ...]
    replies: dict[str, Found]
    forecast: Forecast | None
    reasons: dict[str, str]
    may_remind: bool


def about_self(act: Act, _request: object) -> Thing:
    return Thing(person=act.actor.person)


def about_nothing(_act: Act, _request: object) -> Thing:
    return Thing()


def about_actions(act: Act, request: SeeActions) -> Thing:
    """My own actions are mine to see; an agency's are its own people's."""
    return Thing(person=None if request.agency else act.actor.person, agency=request.agency or None)


def about_agency(act: Act, request: ShowAgency) -> Thing:
    if request.agency not in act.constitution.agency:
        raise Refused(NotFound(what="agency", said=request.agency))
    return Thing(subject=request.agency, agency=request.agency)


def about_person(act: Act, request: ShowPerson) -> Thing:
    """A person's state is their agency's business, or their own."""
    found = find.person(act, request.person)
    agencies = act.register.agencies_of(found.id, act.today) & act.actor.agencies
    return Thing(subject=found.key, person=found.id, agency=min(agencies, default=None))


def about_meeting(act: Act, request: SeeReplies) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


@command("help", action="help.read", request=SeeHelp, about=about_nothing)
def see_help(act: Act, request: SeeHelp) -> Help:
    """What this person can do here."""
    roles = {seat.role for seat in act.actor.seats}
    role = act.actor.office or (
        "chair" if roles & {"chair", "vice_chair"} else "member" if roles else "deputy"
    )
    may = offered.actions(act)
    return Help(about=request.about, role=role, may=may, speaks_for=bool(act.actor.agencies))


@command("home", action="status.read", request=SeeHome, about=about_self)
def see_home(act: Act, _request: SeeHome) -> Home:
    """Everything that waits for this person, the nearest first."""
    person = act.actor.person
    asked = [(r, *_asked_for(act, r)) for r in _decides_time(act)]
    return Home(
        person=act.register.people[person],
        meetings=tuple(meetings_of(act, person)),
        stand_ins=tuple(deputy.waiting(act, person)),
        reports=tuple(report.owed_by(act)),
        actions=tuple(with_dates(act, action.mine(act))),
        time_asked=tuple(asked),
        to_close=tuple(actions.of_partnership(act.session, act.partnership, "done"))
        if act.actor.is_manager
        else (),
        agendas=tuple(_agendas(act)),
        escalations=tuple(_mine_to_settle(act)),
    )


@command("reports", action="status.read", request=SeeReports, about=about_self)
def see_reports(act: Act, _request: SeeReports) -> MyReports:
    """The reports this person owes, the first due first."""
    return MyReports(reports=tuple(report.owed_by(act)))


@command("actions", action="actions.read", request=SeeActions, about=about_actions)
def see_actions(act: Act, request: SeeActions) -> MyActions:
    """This person's open actions, or those of an agency of theirs, the first due first."""
    found = action.of_agency(act, request.agency) if request.agency else action.mine(act)
    return MyActions(actions=tuple(with_dates(act, found)), agency=request.agency or None)


@command("show.agency", action="state.read", request=ShowAgency, about=about_agency)
def show_agency(act: Act, request: ShowAgency) -> State:
    """How an agency stands: seats and deputies, answers, reports, actions, absences, what is escalated."""
    agency = request.agency
    seats = [s for s in act.constitution.seats if s.agency == agency]
    rows = [d for d in act.register.deputies if d.agency == agency and d.meeting_id is None]
    return _state(act, agency, None, seats, [d for d in rows if d.state in ("named", "accepted")])


@command("show.person", action="state.read", request=ShowPerson, about=about_person)
def show_person(act: Act, request: ShowPerson) -> State:
    """How a person stands, by the seats they hold; with the deputies of those seats."""
    person = find.person(act, request.person)
    seats = list(act.register.seats_held(person.id, act.today))
    rows = [d for s in seats if s.agency for d in act.register.deputies_for(s.agency, s.body, None)]
    return _state(act, None, person, seats, rows)


@command("meeting.replies", action="replies.read", request=SeeReplies, about=about_meeting)
def see_replies(act: Act, request: SeeReplies) -> Replies:
    """Who has said what to a meeting. A reason for absence is the secretariat's alone."""
    meeting = find.meeting(act, request.meeting)
    standing = {
        seat: reply
        for seat, reply in meetings.replies(act.session, meeting.id).items()
        if reply.meeting_revision == meeting.revision
    }
    states = as_replied(act.register, meeting, standing)
    return Replies(
        meeting=meeting,
        states=states,
        replies=standing,
        forecast=forecast_of(act.register, meeting, states),
        reasons={s: r.reason for s, r in standing.items() if r.reason} if act.actor.is_manager else {},
        may_remind=act.actor.is_manager,
    )


def meetings_of(act: Act, person: int, body: str = "") -> list[MyMeeting]:
    """The planned meetings from today on at which a person has a seat, the nearest first, with their answer."""
    found = []
    for meeting in meetings.planned(act.session, act.partnership, act.today):
        if body not in ("", meeting.body):
            continue
        held = [s for s in act.register.seats_held(person, meeting.on) if s.body == meeting.body]
        if held:
            seat = min(held, key=lambda s: not s.voting)
            found.append(_answered(act, meeting, seat.id))
    return found


def with_dates(act: Act, found: list[Found]) -> list[MyAction]:
    """The actions with their first open date, the first due first."""
    dated = []
    for row in found:
        left = [m for m in actions.milestones(act.session, row.id) if m.state == "open"]
        first = min(left, key=actions.due_of, default=None)
        dated.append(
            MyAction(action=row, due=actions.due_of(first) if first is not None else None, milestone=first)
        )
    return sorted(dated, key=lambda a: (a.due is None, a.due or act.today, a.action.id))


def _answered(act: Act, meeting: Found, seat: str) -> MyMeeting:
    reply = meetings.replies(act.session, meeting.id).get(seat)
    if reply is None or reply.meeting_revision != meeting.revision:
        return MyMeeting(meeting=meeting, seat=seat, answer="")
    deputy_row = act.register.deputy.get(reply.deputy_id)
    return MyMeeting(meeting=meeting, seat=seat, answer=reply.answer, deputy=deputy_row)


def _decides_time(act: Act) -> list[Found]:
    if not act.actor.is_manager:
        return []
    asked = reports.open_time_requests(act.session, act.partnership)
    return [r for r in asked if r.asked_by != act.actor.person]


def _asked_for(act: Act, request: Found) -> tuple[str, str]:
    """The ref and title of what more time is asked for."""
    if request.report_id is not None:
        found = reports.get(act.session, request.report_id)
        return found.ref, found.title
    milestone = actions.milestone(act.session, request.milestone_id)
    row = actions.get(act.session, milestone.action_id)
    return row.ref, row.what


def _agendas(act: Act) -> list[Found]:
    """The agendas that this person, in the chair, has been asked to agree."""
    ahead = meetings.planned(act.session, act.partnership, act.today)
    return [
        m
        for m in ahead
        if m.agenda in ("asked", "silent")
        and m.papers_out_at is None
        and readers.chair_or_next(act.register, m.body, m.on) == act.actor.person
    ]


def _mine_to_settle(act: Act) -> list[Found]:
    """The open matters that are with this person on the step of the ladder that they have reached."""
    found = escalations.unresolved(act.session, act.partnership)
    return [e for e in found if escalation.is_with(act, e)]


def _state(
    act: Act, agency: str | None, person: Found | None, seats: list[Seat], deputies: list[Found]
) -> State:
    ids = {s.id for s in seats}
    owed = reports.of_seats(act.session, act.partnership, sorted(ids)) if ids else []
    with_meeting = [(r, meetings.get(act.session, r.meeting_id)) for r in owed]
    if person is not None:
        own = [
            a
            for a in actions.of_partnership(act.session, act.partnership)
            if readers.owner(act.register, a, act.today) == person.id
        ]
    else:
        own = action.of_agency(act, agency or "")
    return State(
        agency=agency,
        person=person,
        seats=tuple((s, find.holder(act, s.id, act.today)) for s in seats),
        deputies=tuple((d.body, act.register.people[d.person_id]) for d in deputies),
        meetings=tuple(_answers_of(act, ids)),
        reports=tuple((r, m) for r, m in with_meeting if m.state == "planned" and m.on >= act.today),
        actions=tuple(with_dates(act, own)),
        absences=tuple(_absences(act, ids)),
        escalations=tuple(
            e
            for e in escalations.unresolved(act.session, act.partnership)
            if (agency is not None and e.agency == agency) or (person is not None and e.concerns == person.id)
        ),
    )


def _answers_of(act: Act, seats: set[str]) -> list[MyMeeting]:
    """The next meeting of each body on which one of the seats is, with the seat's answer."""
    bodies = dict.fromkeys(s.body for s in act.constitution.seats if s.id in seats)
    found = []
    for body in bodies:
        meeting = meetings.next_of(act.session, act.partnership, body, act.today)
        for seat in act.constitution.seats_of(body) if meeting is not None else ():
            if seat.id in seats and meeting is not None:
                found.append(_answered(act, meeting, seat.id))
    return sorted(found, key=lambda m: m.meeting.on)


def _absences(act: Act, seats: set[str]) -> list[Found]:
    """The meetings of this cycle at which none of the seats of a body had anybody."""
    cycle = act.constitution.partnership.cycle
    found = []
    for meeting in meetings.between(act.session, act.partnership, cycle.start, act.today, states=("held",)):
        marks = {s: row.mark for s, row in meetings.attendance(act.session, meeting.id).items() if s in seats}
        if marks and all(mark == "absent" for mark in marks.values()):
            found.append(meeting)
    return found
