"""Who stands in for me, since when, and for whom I stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commands.common import policy, rights, standing_in
from commands.common.base import Act
from commands.common.find import about_self
from commands.common.help_lines import for_members
from commands.common.registry import command
from scheduler.calendar.local import local_day
from scheduler.planner import readers
from store.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeMyDeputy:
    """Who my deputy is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputySince:
    """One person who is an agency's deputy since a day, on some bodies. `agreed` says that they have said yes."""

    agency: str
    person: Person
    bodies: tuple[str, ...]
    since: date
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MyDeputies:
    """`without` are bodies, by agency, on which the speaker sits and nobody is named. `vice_chair` takes the place of a
    speaker who is in a chair. `stands_in` is for whom the speaker is a deputy themselves."""

    deputies: tuple[DeputySince, ...]
    without: tuple[tuple[str, tuple[str, ...]], ...]
    vice_chair: Person | None
    stands_in: tuple[DeputySince, ...]
    may_name: bool


@command(
    "deputy.see",
    request=SeeMyDeputy,
    about=about_self,
    right=rights.TOLD,
    looks=True,
    help=for_members(35, "clerk deputies", "who your deputy is"),
)
def see(act: Act, _request: SeeMyDeputy) -> MyDeputies:
    """The standing deputies for the seats that this person holds, by agency."""
    seats = [s for s in act.actor.seats if s.agency is not None and s.voting]
    bodies: dict[str, list[str]] = {}
    for seat in seats:
        bodies.setdefault(seat.agency or "", []).append(seat.body)
    found = [d for agency, on in bodies.items() for d in _deputies(act, agency, tuple(dict.fromkeys(on)))]
    covered = {(d.agency, body) for d in found for body in d.bodies}
    left = {a: [b for b in dict.fromkeys(on) if (a, b) not in covered] for a, on in bodies.items()}
    chairs = [s.body for s in act.actor.seats if policy.chairs(act, s) and s.agency is None]
    vice = readers.vice_chair(act.register, chairs[0], act.today) if chairs else None
    return MyDeputies(
        deputies=tuple(found),
        without=tuple((agency, tuple(on)) for agency, on in left.items() if on),
        vice_chair=act.register.people[vice] if vice is not None else None,
        stands_in=tuple(_stands_in(act)),
        may_name=bool(bodies),
    )


def _deputies(act: Act, agency: str, bodies: tuple[str, ...]) -> Iterator[DeputySince]:
    rows = [d for body in bodies for d in act.register.deputies_for(agency, body, None)]
    for person in dict.fromkeys(d.person_id for d in rows):
        own = [d for d in rows if d.person_id == person]
        yield DeputySince(
            agency=agency,
            person=act.register.people[person],
            bodies=tuple(d.body for d in own),
            since=local_day(min(d.named_at for d in own), act.constitution.partnership.zone),
            agreed=all(d.state == "accepted" for d in own),
        )


def _stands_in(act: Act) -> Iterator[DeputySince]:
    rows = [
        d
        for d in act.register.deputising(act.actor.person)
        if d.meeting_id is None and d.state in standing_in.STANDS
    ]
    for agency in dict.fromkeys(d.agency for d in rows):
        own = [d for d in rows if d.agency == agency]
        yield DeputySince(
            agency=agency,
            person=act.register.people[act.actor.person],
            bodies=tuple(d.body for d in own),
            since=local_day(min(d.named_at for d in own), act.constitution.partnership.zone),
            agreed=all(d.state == "accepted" for d in own),
        )
