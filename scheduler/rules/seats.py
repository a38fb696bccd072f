"""The seats of a body at one meeting: who sits in each, and which of them a set of people names.

The membership of a body are its voting seats; officers and observers are not counted (ATT-7). A seat counts
at most once, and so does a person: a deputy stands in for one seat only, and someone with a seat of their own
sits in that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from store.constitution.vocabulary import People


class Sits(StrEnum):
    """Who sits in a seat: at the meeting as it was, or by the replies so far."""

    MEMBER = "member"  # present, or has said they come
    DEPUTY = "deputy"  # present for the member, or has accepted to come
    DEPUTY_NAMED = "deputy_named"  # named, has not said yes or no
    NOBODY = "nobody"  # absent, or apologies without a deputy
    NO_REPLY = "no_reply"


COUNTED = frozenset({Sits.MEMBER, Sits.DEPUTY})
IN_DOUBT = frozenset({Sits.DEPUTY_NAMED, Sits.NO_REPLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatState:
    """One seat of a body at one meeting.

    `person` is whoever sits there, so that one person is not counted in two seats; None where that is not
    known, and then the seat speaks for itself. A vacant seat is represented by nobody.
    """

    seat: str
    agency: str | None = None
    formerly: tuple[str, ...] = ()
    """The agencies that have become this one: a group that names them goes on with it."""
    sector: str | None = None
    role: str = "member"
    classes: tuple[str, ...] = ()
    body: str | None = None
    voting: bool = True
    vacant: bool = False
    sits: Sits = Sits.NO_REPLY
    person: int | str | None = None


class Membership(tuple[SeatState, ...]):
    """The seats that are a body's full membership, as `membership` found them."""

    __slots__ = ()


def membership(seats: Sequence[SeatState]) -> Membership:
    """The seats that are the body's full membership: each voting seat once, vacant ones included."""
    if isinstance(seats, Membership):
        return seats
    return Membership({s.seat: s for s in seats if s.voting}.values())


def represented(seats: Sequence[SeatState], counting: Collection[Sits] = COUNTED) -> tuple[SeatState, ...]:
    """The seats of the membership that somebody sits in, one person counted once, in the order given.

    A person who sits in a seat as its member counts there before any seat they would stand in for.
    """
    return _each_once(membership(seats), counting)


def represented_of(
    some: Sequence[SeatState], seats: Sequence[SeatState], counting: Collection[Sits]
) -> tuple[SeatState, ...]:
    """Those of some seats that somebody sits in, one person counted once among them and the membership."""
    if all(state.voting for state in some):
        here = {state.seat for state in represented(seats, counting)}
    else:
        every = {state.seat: state for state in (*membership(seats), *some)}
        here = {state.seat for state in _each_once(tuple(every.values()), counting)}
    return tuple(state for state in some if state.seat in here)


def _each_once(seats: Iterable[SeatState], counting: Collection[Sits]) -> tuple[SeatState, ...]:
    taken: dict[int | str, str] = {}
    sitting = [s for s in seats if not s.vacant and s.sits in counting]
    for state in sorted(sitting, key=lambda s: s.sits is not Sits.MEMBER):
        if state.person is not None:
            taken.setdefault(state.person, state.seat)
    return tuple(s for s in sitting if s.person is None or taken[s.person] == s.seat)


def seats_of_people(who: People | None, seats: Sequence[SeatState]) -> tuple[SeatState, ...]:
    """The seats that a set of people names, vacant ones included; the membership where nothing is named.

    Seats without a vote only where they are named by seat, role or class, or asked for. Whether one is filled or
    anybody is there is looked at elsewhere.
    """
    if who is None:
        return membership(seats)
    named = bool(who.seats or who.roles or who.classes)
    vote = True if who.voting is None and not named else who.voting
    asked = [
        (set(wanted), own) for wanted, own in ((getattr(who, name), own) for name, own in _OWN) if wanted
    ]
    return tuple(
        {
            state.seat: state
            for state in seats
            if (vote is None or state.voting is vote)
            and state.seat not in who.besides
            and all(not wanted.isdisjoint(own(state)) for wanted, own in asked)
        }.values()
    )


_OWN: tuple[tuple[str, Callable[[SeatState], tuple[str | None, ...]]], ...] = (
    ("bodies", lambda s: (s.body,)),
    ("agencies", lambda s: (s.agency, *s.formerly)),
    ("sectors", lambda s: (s.sector,)),
    ("seats", lambda s: (s.seat,)),
    ("roles", lambda s: (s.role,)),
    ("classes", lambda s: s.classes),
)
"""What a set of people may say of a seat, and what the seat has of it: one of several is enough."""
