"""Who somebody is here, and who is in the chair: office and seats, never an address."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act
from commands.common.find import about_nothing
from commands.common.registry import command
from store.constitution import Seat
from store.models import Person

ROLES = ("chair", "vice_chair")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoIs:
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoChairs:
    """Who is in a body's chair, or its vice-chair with `role`."""

    body: str
    role: str = "chair"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoHolds:
    """Who holds an office of the secretariat: manager or administrator."""

    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoIsSeen:
    """`stands_in` are the agency and body for which they are a deputy, as long as it is for good."""

    person: Person
    seats: tuple[Seat, ...]
    stands_in: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairSeen:
    """`person` is None where the seat is vacant; `role` is a seat's or an office's."""

    role: str
    body: str
    person: Person | None


@command("who.is", request=WhoIs, about=about_nothing, right=rights.ANYBODY, looks=True)
def who_is(act: Act, request: WhoIs) -> WhoIsSeen:
    """Office and seats today, as any list of members shows them."""
    person = find.person(act, request.person)
    standing = [d for d in act.register.deputising(person.id) if d.state in ("named", "accepted")]
    return WhoIsSeen(
        person=person,
        seats=act.register.seats_held(person.id, act.today),
        stands_in=tuple((d.agency, d.body) for d in standing if d.meeting_id is None),
    )


@command("who.chairs", request=WhoChairs, about=about_nothing, right=rights.ANYBODY, looks=True)
def who_chairs(act: Act, request: WhoChairs) -> ChairSeen:
    """Who is in the chair of a body today."""
    person = act.register.role_holder(request.body, request.role, act.today)
    return ChairSeen(role=request.role, body=request.body, person=person)


@command("who.holds", request=WhoHolds, about=about_nothing, right=rights.ANYBODY, looks=True)
def who_holds(act: Act, request: WhoHolds) -> ChairSeen:
    """Who is the board manager, or the administrator."""
    return ChairSeen(role=request.office, body="", person=act.register.office(request.office))
