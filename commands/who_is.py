"""Who somebody is, and who is in the chair: offices and seats, never an address."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import rights
from commands.common.base import Act, NotFound, Refused, Thing
from commands.common.help_lines import for_members
from commands.common.registry import command
from scheduler.planner import readers
from store.constitution import Seat
from store.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SeePerson:
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeOfficers:
    """Of a body, or of those on which the speaker sits. `may` is somebody of whom it is asked whether they can take the
    chair, 0 for nobody."""

    body: str = ""
    may: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeAgency:
    """Who speaks for an agency, on a body or on all."""

    agency: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyKnown:
    """The seats of an agency, each with who holds it today; None where it is vacant."""

    agency: str
    seats: tuple[tuple[Seat, Person | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonKnown:
    """`stands_in` are the agency and bodies for which they are a standing deputy."""

    person: Person
    left: bool
    seats: tuple[Seat, ...]
    stands_in: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersOf:
    body: str
    chair: Person | None
    vice_chair: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Officers:
    bodies: tuple[OfficersOf, ...]
    manager: Person | None
    may: Person | None = None


def about_person(act: Act, request: SeePerson) -> Thing:
    if request.person not in act.register.people:
        raise Refused(NotFound(what="person", said=str(request.person)))
    return Thing()


def about_body(act: Act, request: SeeOfficers) -> Thing:
    if request.body and request.body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=request.body))
    return Thing(body=request.body or None)


@command(
    "person.see",
    request=SeePerson,
    about=about_person,
    right=rights.KNOWN_HERE,
    looks=True,
    help=for_members(
        33, "clerk person Dana Example", "who somebody is: their office and bodies", managers_too=True
    ),
)
def see_person(act: Act, request: SeePerson) -> PersonKnown:
    """The office, the seats and the agencies they stand in for today; of somebody who has left no more than that."""
    person, register = act.register.people[request.person], act.register
    left = readers.still_here(person, act.today) is None
    bodies: dict[str, list[str]] = {}
    for row in register.deputising(person.id):
        if row.meeting_id is None and row.state in ("named", "accepted"):
            bodies.setdefault(row.agency, []).append(row.body)
    return PersonKnown(
        person=person,
        left=left,
        seats=() if left else register.seats_held(person.id, act.today),
        stands_in=() if left else tuple((agency, tuple(on)) for agency, on in bodies.items()),
    )


def about_agency(act: Act, request: SeeAgency) -> Thing:
    if request.agency not in act.constitution.agency:
        raise Refused(NotFound(what="agency", said=request.agency))
    return Thing()


@command("agency.members", request=SeeAgency, about=about_agency, right=rights.KNOWN_HERE, looks=True)
def see_agency(act: Act, request: SeeAgency) -> AgencyKnown:
    """Its seats in the order of the constitution."""
    seats = [
        seat
        for body in act.constitution.bodies
        for seat in act.constitution.seat.values()
        if seat.body == body.id and seat.agency == request.agency and request.body in ("", body.id)
    ]
    held = [(seat, readers.holder(act.register, seat.id, act.today)) for seat in seats]
    people = act.register.people
    return AgencyKnown(
        agency=request.agency, seats=tuple((s, people[p] if p is not None else None) for s, p in held)
    )


@command(
    "body.officers",
    request=SeeOfficers,
    about=about_body,
    right=rights.KNOWN_HERE,
    looks=True,
    help=for_members(34, "clerk chair board", "who chairs a body", managers_too=True),
)
def see_officers(act: Act, request: SeeOfficers) -> Officers:
    """Chair and vice-chair of the body, or of each on which the speaker sits; of all where they sit on none."""
    own = [b.id for b in act.constitution.bodies if act.actor.seats_on(b.id)]
    bodies = [request.body] if request.body else own or [b.id for b in act.constitution.bodies]
    return Officers(
        bodies=tuple(_officers(act, b) for b in bodies),
        manager=act.register.office("manager"),
        may=act.register.people.get(request.may),
    )


def _officers(act: Act, body: str) -> OfficersOf:
    register = act.register
    chair = readers.chair(register, body, act.today)
    vice = readers.vice_chair(register, body, act.today)
    return OfficersOf(
        body=body,
        chair=register.people[chair] if chair is not None else None,
        vice_chair=register.people[vice] if vice is not None else None,
    )
