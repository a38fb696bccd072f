"""Somebody has left: they say so, nothing more is sent to them, and the board manager ends their seats or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from commands.common import find, rights, standing_in
from commands.common.base import Act, NotNow, Refused, Request, Thing
from commands.common.find import about_self
from commands.common.help_lines import for_managers, for_members
from commands.common.registry import command
from commands.common.undoing import undoes
from commands.passed_on import TakeBackPassedOn, pass_on, settle
from scheduler.sweep import replan
from store import outbox
from store.constitution import Seat
from store.models import Audit, PassedOn, Person
from store.queries import meetings, passed_on, register

LEFT = passed_on.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class SayLeft:
    """`sure` is set by the button of the question."""

    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StillHere:
    """Somebody who is said to have left is still there."""

    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSeats:
    """`on` is the first day on which they are no longer there; `sure` is set by the button of the preview."""

    person: int
    on: date
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAsked:
    """Before it is passed on: the seats that it is about."""

    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftSaid:
    request: PassedOn
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IsStillHere:
    """`again` counts what had been kept from them and is sent now, where it is still true."""

    request: PassedOn
    again: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsEnded:
    """`done` is False where it was only shown what would end."""

    person: Person
    on: date
    seats: tuple[Seat, ...]
    deputy_of: tuple[str, ...]
    done: bool


def about_request(act: Act, request: StillHere) -> Thing:
    return Thing(subject=find.passed_on(act, request.request).ref)


def about_person(act: Act, request: EndSeats) -> Thing:
    return Thing(subject=find.person(act, request.person).key, own_of=frozenset({request.person}))


@command(
    "left.say",
    request=SayLeft,
    about=about_self,
    right=rights.TOLD,
    help=for_members(37, "clerk left", "you have left your organisation or post"),
)
def say(act: Act, request: SayLeft) -> LeftAsked | LeftSaid:
    """Asked first. Then the secretariat is told once, and nothing more is sent until it has decided."""
    if act.actor.is_manager:
        raise Refused(NotNow(code="manager_leaves"))
    if not request.sure:
        return LeftAsked(seats=act.actor.seats)
    made, again = pass_on(act, LEFT)
    if not again:
        act.record(made.ref)
    return LeftSaid(request=made, again=again)


@command("left.still_here", request=StillHere, about=about_request, right=rights.DEALERS)
def still_here(act: Act, request: StillHere) -> IsStillHere:
    """They are written to again; what was kept from them meanwhile is sent where it is still true."""
    found = settle(act, request.request, "done")
    again = outbox.let_go(act.session, act.partnership, found.person_id, passed_on.WHY_LEFT)
    act.record(found.ref)
    return IsStillHere(request=found, again=again)


@command(
    "person.leave",
    request=EndSeats,
    about=about_person,
    right=rights.ENDERS_OF_SEATS,
    form=True,
    beside=True,
    help=for_managers(
        41, "clerk leaver Sam Example 1 October", "somebody has left: they are asked no more; shown first"
    ),
)
def end_seats(act: Act, request: EndSeats) -> SeatsEnded:
    """Ends the seats and the standing in, from that day on; shown first. The meetings ahead are planned anew."""
    person = find.person(act, request.person)
    seats = act.register.seats_held(person.id, max(request.on, act.today))
    stands = [d for d in act.register.deputising(person.id) if d.state in standing_in.STANDS]
    ended = SeatsEnded(
        person=person,
        on=request.on,
        seats=seats,
        deputy_of=tuple(dict.fromkeys(d.agency for d in stands)),
        done=request.sure,
    )
    if not request.sure:
        return ended
    _end(act, person, request.on)
    waiting = passed_on.waiting_of(act.session, act.partnership, person.id, LEFT)
    if waiting is not None:
        settle(act, waiting.id, "done")
    act.record(person.key, on=request.on.isoformat(), seats=[seat.id for seat in seats])
    _plan_anew(act, {seat.body for seat in seats}, request.on)
    return ended


def _end(act: Act, person: Person, on: date) -> None:
    """Holdings to the day before; as a deputy at once where the day has come, else for the meetings from it on."""
    last = on - timedelta(days=1)
    for held in act.register.holdings:
        if held.person_id == person.id and (held.until is None or held.until > last):
            register.leave_seat(act.session, act.partnership, held.id, last)
    for row in act.register.deputising(person.id):
        if row.state not in standing_in.STANDS:
            continue
        if row.meeting_id is not None:
            meeting = meetings.get(act.session, row.meeting_id)
            if meeting.on >= max(on, act.today):
                standing_in.end(act, meeting, row, tell=False)
        elif on <= act.today:
            register.change_deputy(act.session, act.partnership, row.id, state="ended", answered_at=act.now)
    register.change_person(act.session, act.partnership, person.id, left_on=on)


def _plan_anew(act: Act, bodies: set[str], on: date) -> None:
    known = register.of(act.session, act.partnership)
    for meeting in meetings.planned(act.session, act.partnership, max(on, act.today)):
        if meeting.body in bodies:
            replan(act.session, known, act.now, meeting=meeting)


@undoes("left.say")
def saying_back(act: Act, done: Audit) -> Request | None:
    """Not left after all, while the secretariat has not decided."""
    found = passed_on.by_ref(act.session, act.partnership, done.object)
    waits = found is not None and found.state == passed_on.WAITING
    return TakeBackPassedOn(request=found.id) if found is not None and waits else None
