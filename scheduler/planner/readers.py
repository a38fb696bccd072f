"""Who is to be told: the holder of a seat, the chair or whoever comes next, the owner of an action, a body's place.

Pure look-ups in the register, by local day. Somebody who has left holds nothing. Where the person concerned is the
one a rule would tell, the next one up is told: the vice-chair for the chair, and the manager's place after that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from scheduler.ladders import escalates_to
from scheduler.rules.chairing import Turn, turn_on
from store.constitution import Seat
from store.constitution.kinds import OfficeValue
from store.constitution.topics import CHAIR as CHAIRS
from store.constitution.topics import UNOWNED
from store.models import Action, Person
from store.register import Register

MANAGER, CHAIR, VICE_CHAIR = "manager", "chair", "vice_chair"


def still_here(person: Person | None, on: date) -> int | None:
    """The person's id, unless they have left by that day."""
    if person is None or (person.left_on is not None and person.left_on <= on):
        return None
    return int(person.id)


def holder(register: Register, seat: str, on: date) -> int | None:
    """Who holds a seat on a day, None where it is vacant or its holder has left."""
    return still_here(register.holder(seat, on), on)


def holders(register: Register, seat: str, on: date) -> tuple[int, ...]:
    """Everybody who holds a seat on a day: several where they share it."""
    return tuple(int(person.id) for person in register.holders(seat, on))


def manager(register: Register) -> int | None:
    found = register.office(MANAGER)
    return int(found.id) if found else None


def home_place(register: Register) -> str:
    """The place where the secretariat looks: that of the body that leads."""
    return register.constitution.leading.place


def place_of(register: Register, body: str) -> str:
    """The channel of a body's secretariat, by its name in the constitution."""
    return register.constitution.body[body].place


def rotation_of(register: Register, body: str, on: date) -> OfficeValue | None:
    """The rule by which agencies have the chair of a body in turn (CAL-5); None where the chair does not rotate.

    Where the document gives no first day, order and first day are those that the manager set last.
    """
    rule = register.constitution.rule(CHAIRS, on, body)
    if rule is None or not rule.value.rotates:
        return None
    if rule.value.first_turn is not None or (order := register.order_of(body)) is None:
        return rule.value
    return rule.value.model_copy(update={"rotates": tuple(order.agencies), "first_turn": order.first_turn})


def turn_of(register: Register, body: str, on: date) -> Turn | None:
    """Whose turn in the chair of a body it is on a day; None where it does not rotate, or nobody has set the turns."""
    rotation = rotation_of(register, body, on)
    return turn_on(rotation, on) if rotation is not None else None


def chair_seat(register: Register, body: str, on: date) -> Seat | None:
    """The seat whose holder is in the chair of a body on a day: that of the agency whose turn it is, or of its
    successor; where the chair does not rotate the one with that role. The one place that decides it."""
    seats = register.constitution.seats_of(body, on)
    turn = turn_of(register, body, on)
    if turn is None:
        own = [seat for seat in seats if seat.role == CHAIR]
    else:
        agency = register.constitution.follows(turn.agency, on)
        own = [seat for seat in seats if seat.agency == agency and seat.voting]
    return next((seat for seat in own if holder(register, seat.id, on) is not None), next(iter(own), None))


def chair(register: Register, body: str, on: date) -> int | None:
    """Who is in the chair of a body on a day; None where nobody is."""
    seat = chair_seat(register, body, on)
    return holder(register, seat.id, on) if seat is not None else None


def office_holder(register: Register, body: str, role: str, on: date) -> int | None:
    """Who has an office of a body on a day, "chair" or "vice_chair"."""
    if role == CHAIR:
        return chair(register, body, on)
    return still_here(register.role_holder(body, role, on), on)


def chair_or_next(register: Register, body: str, on: date, concerned: Collection[int] = ()) -> int | None:
    """The chair of a body or, where there is none or it concerns the chair, whoever takes the chair then; else None."""
    return next((p for p in _in_the_chair(register, body, on) if p not in concerned), None)


def vice_chair(register: Register, body: str, on: date) -> int | None:
    """The vice-chair of a body, unless the same person is in the chair."""
    vice = office_holder(register, body, VICE_CHAIR, on)
    return vice if vice != chair(register, body, on) else None


def decides_instead(register: Register, body: str, on: date, own: Collection[int | None]) -> int | None:
    """Who decides in the board manager's place on a matter of `own` people, since nobody decides on what is their own:
    on the manager's the chair of the body or next, on the chair's the vice-chair. None where it is the manager's to
    decide, and where nobody is left for the manager's own."""
    concerned = frozenset(person for person in own if person is not None)
    if manager(register) in concerned:
        first = chair_or_next(register, body, on, concerned)
        return first if first is not None else escalation_reader(register, body, on, concerned)
    next_up = vice_chair(register, body, on) if chair(register, body, on) in concerned else None
    return None if next_up in concerned else next_up


def escalation_reader(register: Register, body: str, on: date, concerned: Collection[int] = ()) -> int | None:
    """Who is told when an escalation of a body goes up, as the constitution says; None where nobody is left to tell."""
    top, role = escalates_to(register.constitution, body, on)
    first = office_holder(register, top, role, on)
    if first is not None and first not in concerned:
        return first
    return chair_or_next(register, top, on, concerned)


def author(register: Register, body: str, seat: str, on: date) -> int | None:
    """Who writes what is asked of a seat; a standing report may name an office, "manager" or "chair" (RPT-1)."""
    if seat == MANAGER:
        return manager(register)
    if seat == CHAIR:
        return chair(register, body, on)
    return holder(register, register.constitution.seat_on(seat, on), on)


def owner(register: Register, action: Action, on: date) -> int | None:
    """Whose an action is: its person's, its seat's holder's, else as ACT-3 says (the chair of its body)."""
    if action.owner_person is not None:
        named = still_here(register.people.get(action.owner_person), on)
        if named is not None:
            return named
    if action.owner_seat is not None:
        held = holder(register, register.constitution.seat_on(action.owner_seat, on), on)
        if held is not None:
            return held
    rule = register.constitution.rule(UNOWNED, on, action.body)
    if rule is not None and rule.value.unowned == MANAGER:
        return manager(register)
    return chair_or_next(register, action.body, on)


def agency_of(register: Register, action: Action, on: date) -> str | None:
    """Whose agency's an action is: that of the seat it is put to, else the one its owner sits for (ACT-3)."""
    seat = register.constitution.seat.get(action.owner_seat) if action.owner_seat else None
    if seat is not None and seat.agency is not None:
        return register.constitution.follows(seat.agency, on)
    person = owner(register, action, on)
    return _sits_for(register, person, action.body, on) if person is not None else None


def people_of_agency(register: Register, agency: str, on: date) -> frozenset[int]:
    """Everyone who holds a seat of an agency on a day."""
    now = register.constitution.follows(agency, on)
    seats = (s.id for s in register.constitution.seats if s.agency == now)
    return frozenset(person for seat in seats for person in holders(register, seat, on))


def _sits_for(register: Register, person: int, body: str, on: date) -> str | None:
    """The agency that a person speaks for on a body, or else anywhere: what falls to a chair is its own."""
    held = [seat for seat in register.seats_held(person, on) if seat.agency is not None]
    ours = sorted(held, key=lambda seat: seat.body != body)
    return ours[0].agency if ours else register.people[person].agency


def _in_the_chair(register: Register, body: str, on: date) -> Iterator[int]:
    """Whoever is in the chair, then those who take it in their place, as the rule says; else the vice-chair."""
    rule = register.constitution.rule(CHAIRS, on, body)
    away = rule.value.away if rule is not None else ()
    for role in (CHAIR, *(away or (VICE_CHAIR,))):
        found = office_holder(register, body, role, on)
        if found is not None:
            yield found
