"""The people of the register: their seats, who stands in for them, and how they are reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commands.common import rights
from commands.common.base import Act, NotFound, Refused, Thing
from commands.common.help_lines import for_managers
from commands.common.pages import Page, page
from commands.common.registry import command
from store.constitution import Seat
from store.models import Person
from store.queries import deliveries
from store.queries.my_messages import is_paused, of


@dataclass(frozen=True, slots=True, kw_only=True)
class SeePeople:
    """The people of a body, or everybody. `first` is the place of the first that is shown, counted from 0."""

    body: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen:
    """Somebody of the register today. `deputies` stand in for their seats, by body; `stands_in` are the agency and body
    for which they are a deputy themselves; `chats` the chats on which they can be reached;
    `paused_until` the day until which they have paused the messages that can wait."""

    person: Person
    seats: tuple[Seat, ...]
    deputies: tuple[tuple[str, Person], ...]
    stands_in: tuple[tuple[str, str], ...]
    chats: tuple[str, ...]
    paused_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSeen:
    body: str
    page: Page[PersonSeen]


def about_register(act: Act, request: SeePeople) -> Thing:
    if request.body and request.body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=request.body))
    return Thing(subject=request.body, body=request.body or None)


@command(
    "person.list",
    request=SeePeople,
    about=about_register,
    right=rights.PEOPLE_READERS,
    looks=True,
    help=for_managers(12, "clerk people", "who is on the register, and how they are reached"),
)
def see_people(act: Act, request: SeePeople) -> PeopleSeen:
    """Everybody who has not left, by name; of a body those who sit on it or stand in there."""
    here = [p for p in act.register.people.values() if p.left_on is None or p.left_on > act.today]
    everybody = [
        seen for p in sorted(here, key=lambda p: p.name) if _is_of(seen := _seen(act, p), request.body)
    ]
    return PeopleSeen(body=request.body, page=page(everybody, request.first))


def _is_of(seen: PersonSeen, body: str) -> bool:
    on = {seat.body for seat in seen.seats} | {b for _, b in seen.stands_in}
    return not body or body in on


def _seen(act: Act, person: Person) -> PersonSeen:
    register = act.register
    seats = register.seats_held(person.id, act.today)
    deputies = [
        (seat.body, register.people[row.person_id])
        for seat in seats
        if seat.agency is not None and seat.voting
        for row in register.deputies_for(seat.agency, seat.body, None)
    ]
    wish = of(act.session, person.id)
    standing = [d for d in register.deputising(person.id) if d.state in ("named", "accepted")]
    return PersonSeen(
        person=person,
        seats=seats,
        deputies=tuple(deputies),
        stands_in=tuple((d.agency, d.body) for d in standing if d.meeting_id is None),
        chats=chats_of(act, person),
        paused_until=wish.paused_until if wish is not None and is_paused(wish, act.today) else None,
    )


def chats_of(act: Act, person: Person) -> tuple[str, ...]:
    """The channels on which they are known and nothing has shown that they cannot be reached."""
    return tuple(dict.fromkeys(_chats(act, person)))


def _chats(act: Act, person: Person) -> Iterator[str]:
    for identity in act.register.identities:
        if identity.person_id != person.id or identity.ended_at is not None:
            continue
        for installation in deliveries.installations(act.session, act.partnership, identity.channel):
            route = deliveries.route(act.session, person.id, installation.id)
            if installation.tenant == identity.tenant and (route is None or route.state == "usable"):
                yield identity.channel
