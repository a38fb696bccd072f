"""How an agency, or one person, stands."""

from __future__ import annotations

from dataclasses import dataclass

from commands import actions
from commands.common import find, rights
from commands.common.answers import MyMeeting, answered
from commands.common.base import Act, NotFound, Refused, Thing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from commands.my_actions import MyAction, with_dates
from scheduler.planner import readers
from store.constitution import Seat
from store.models import Deputy, Escalation, Meeting, Person, Report
from store.queries import actions as action_rows
from store.queries import escalations as escalation_rows
from store.queries import meetings
from store.queries import reports as report_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAgency:
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPerson:
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSeen:
    """How an agency, or one person, stands. `absences` are held meetings at which the agency had nobody."""

    agency: str | None
    person: Person | None
    seats: tuple[tuple[Seat, Person | None], ...]
    deputies: tuple[tuple[str, Person], ...]
    meetings: tuple[MyMeeting, ...]
    reports: tuple[tuple[Report, Meeting], ...]
    actions: tuple[MyAction, ...]
    absences: tuple[Meeting, ...]
    escalations: tuple[Escalation, ...]


def about_agency(act: Act, request: ShowAgency) -> Thing:
    if request.agency not in act.constitution.agency:
        raise Refused(NotFound(what="agency", said=request.agency))
    return Thing(subject=request.agency, agency=request.agency)


def about_person(act: Act, request: ShowPerson) -> Thing:
    """A person's state is their agency's business, or their own."""
    found = find.person(act, request.person)
    agencies = act.register.agencies_of(found.id, act.today) & act.actor.agencies
    return Thing(subject=found.key, person=found.id, agency=min(agencies, default=None))


@command(
    "show.agency",
    request=ShowAgency,
    about=about_agency,
    right=rights.STATE_READERS,
    form=True,
    looks=True,
    help=for_managers(10, "clerk show police", "how an agency or a person stands"),
)
def show_agency(act: Act, request: ShowAgency) -> StateSeen:
    """How an agency stands: seats and deputies, answers, reports, actions, absences, what is escalated."""
    agency = request.agency
    seats = [s for s in act.constitution.seats if s.agency == agency and s.there(act.today)]
    rows = [d for d in act.register.deputies if d.agency == agency and d.meeting_id is None]
    return _state(act, agency, None, seats, [d for d in rows if d.state in ("named", "accepted")])


@command("show.person", request=ShowPerson, about=about_person, right=rights.STATE_READERS, looks=True)
def show_person(act: Act, request: ShowPerson) -> StateSeen:
    """How a person stands, by the seats they hold; with the deputies of those seats."""
    person = find.person(act, request.person)
    seats = list(act.register.seats_held(person.id, act.today))
    rows = [d for s in seats if s.agency for d in act.register.deputies_for(s.agency, s.body, None)]
    return _state(act, None, person, seats, rows)


def _state(
    act: Act, agency: str | None, person: Person | None, seats: list[Seat], deputies: list[Deputy]
) -> StateSeen:
    ids = {s.id for s in seats}
    owed = report_rows.of_seats(act.session, act.partnership, sorted(ids)) if ids else []
    with_meeting = [(r, meetings.get(act.session, r.meeting_id)) for r in owed]
    if person is not None:
        own = [
            a
            for a in action_rows.of_partnership(act.session, act.partnership)
            if readers.owner(act.register, a, act.today) == person.id
        ]
    else:
        own = actions.of_agency(act, agency or "")
    return StateSeen(
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
            for e in escalation_rows.unresolved(act.session, act.partnership)
            if (agency is not None and e.agency == agency) or (person is not None and e.concerns == person.id)
        ),
    )


def _answers_of(act: Act, seats: set[str]) -> list[MyMeeting]:
    """The next meeting of each body on which one of the seats is, with the seat's answer."""
    bodies = dict.fromkeys(s.body for s in act.constitution.seats if s.id in seats)
    found = []
    for body in bodies:
        meeting = meetings.next_of(act.session, act.partnership, body, act.today)
        for seat in act.constitution.seats_of(body, act.today) if meeting is not None else ():
            if seat.id in seats and meeting is not None:
                found.append(answered(act, meeting, seat.id))
    return sorted(found, key=lambda m: m.meeting.on)


def _absences(act: Act, seats: set[str]) -> list[Meeting]:
    """The meetings of this cycle at which none of the seats of a body had anybody."""
    cycle = act.constitution.partnership.cycle
    found = []
    for meeting in meetings.between(act.session, act.partnership, cycle.start, act.today, states=("held",)):
        marks = {s: row.mark for s, row in meetings.attendance(act.session, meeting.id).items() if s in seats}
        if marks and all(mark == "absent" for mark in marks.values()):
            found.append(meeting)
    return found
