"""Whether a need is met, and by whom it could be: at least so many, or such a share, of whom, counted by what.

One evaluator for quorums, support for a request and conditions on a vote. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from scheduler.rules.seats import (
    COUNTED,
    SeatState,
    Sits,
    represented_of,
    seats_of_people,
)
from store.constitution.vocabulary import Need, People

Counted = Literal["members", "groups", "requirements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """What is missing of one requirement, `asked`: so many members, or of the named group. `seats` are those that could
    make it up."""

    asked: Need
    missing: int
    group: str | None = None
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """How far a need is met: `have` of `need` `counted` things. Met without shortfalls."""

    have: int
    need: int
    counted: Counted
    shortfalls: tuple[Shortfall, ...] = ()

    @property
    def met(self) -> bool:
        return not self.shortfalls


def needed(asked: Need, seats: Sequence[SeatState]) -> int:
    """How many a need asks for; of several needs, how many of them.

    A share is rounded up and never less than one; "more than half" of 8 is 5. A vacant seat is left out of a share
    where `filled` is true, and is part of it where nothing is said.
    """
    if asked.all_of:
        return len(asked.all_of)
    if asked.any_of:
        return 1
    if isinstance(asked.at_least, int):
        return asked.at_least
    return share_needed(asked, _units(asked, share_is_of(asked, seats)))


def met(asked: Need, seats: Sequence[SeatState], counting: Collection[Sits] = COUNTED) -> Met:
    """How far a need is met by those who are there, and what is missing.

    `seats` are all seats of the body, those without a vote included. `counting` are the ways of sitting that count.
    """
    if asked.all_of:
        return _all_of(asked.all_of, seats, counting)
    if asked.any_of:
        return _any_of(asked.any_of, seats, counting)
    ways = ways_that_count(asked, counting)
    able = seats_of_people(asked.are or asked.of, seats)
    here = represented_of(able, seats, ways)
    have = _units(asked, here)
    need = needed(asked, seats)
    if asked.more_than is not None or isinstance(asked.at_least, Fraction):
        need = share_needed(asked, _units(asked, _there(asked, seats, ways)))
    if have >= need:
        return Met(have=have, need=need, counted="members")
    others = _could(asked, able, here)
    short = Shortfall(asked=asked, missing=need - have, group=asked.name or None, seats=others)
    return Met(have=have, need=need, counted="members", shortfalls=(short,))


_AS_DEPUTY = {Sits.DEPUTY, Sits.DEPUTY_NAMED}


def ways_that_count(asked: Need, counting: Collection[Sits]) -> frozenset[Sits]:
    """Of the ways of sitting that count, those that count towards this need: without deputies where it says so."""
    return frozenset(counting) - (_AS_DEPUTY if asked.present_by == "member" else frozenset())


def share_needed(asked: Need, whole: int) -> int:
    """How many a share of so many is: rounded up and never less than one, or one more than a share to be exceeded."""
    if asked.more_than is not None:
        return floor(asked.more_than * whole) + 1
    assert isinstance(asked.at_least, Fraction)
    return max(1, ceil(asked.at_least * whole))


def share_is_of(asked: Need, seats: Sequence[SeatState]) -> tuple[SeatState, ...]:
    """The seats of which a share is taken, whether or not somebody sits there."""
    of = asked.of or People()
    return tuple(s for s in seats_of_people(asked.of, seats) if not (of.filled and s.vacant))


def _there(asked: Need, seats: Sequence[SeatState], ways: Collection[Sits]) -> tuple[SeatState, ...]:
    """The seats of which a share is taken, where only those present are meant."""
    whole = share_is_of(asked, seats)
    return represented_of(whole, seats, ways) if asked.of is not None and asked.of.present else whole


def _could(asked: Need, able: Sequence[SeatState], here: Sequence[SeatState]) -> tuple[str, ...]:
    """The seats that would help if somebody came for them: an agency that is there already helps no more."""
    unit = UNITS[asked.counted_by]
    counted = {unit(state) for state in here}
    present = {state.seat for state in here}
    return tuple(s.seat for s in able if not s.vacant and s.seat not in present and unit(s) not in counted)


UNITS: dict[str, Callable[[SeatState], str | int | None]] = {
    "seat": lambda s: s.seat,
    "agency": lambda s: s.agency,
    "sector": lambda s: s.sector,
    "person": lambda s: s.person if s.person is not None else s.seat,
}
"""As what a seat counts, by the need's `counted_by`."""


def _units(asked: Need, seats: Sequence[SeatState]) -> int:
    """How many of what is counted: seats, or the different agencies, sectors or persons in them."""
    unit = UNITS[asked.counted_by]
    return len({found for state in seats if (found := unit(state)) is not None})


def _all_of(needs: Sequence[Need], seats: Sequence[SeatState], counting: Collection[Sits]) -> Met:
    each = [met(one, seats, counting) for one in needs]
    groups = all(one.name and one.at_least == 1 for one in needs)
    return Met(
        have=sum(one.met for one in each),
        need=len(each),
        counted="groups" if groups else "requirements",
        shortfalls=tuple(short for one in each for short in one.shortfalls),
    )


def _any_of(needs: Sequence[Need], seats: Sequence[SeatState], counting: Collection[Sits]) -> Met:
    """The one that is met; where none is, the one that lacks the fewest."""
    each = [met(one, seats, counting) for one in needs]
    return next(
        (one for one in each if one.met),
        min(each, key=lambda one: sum(short.missing for short in one.shortfalls)),
    )
