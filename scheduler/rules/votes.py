"""Who votes on an item: the members who are there, but for those whom a rule keeps from it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scheduler.rules.seats import COUNTED, SeatState, Sits, membership, represented, seats_of_people
from store.constitution.kinds import DecisionValue


def voting(
    rule: DecisionValue | None, seats: Sequence[SeatState], counting: Collection[Sits] = COUNTED
) -> tuple[SeatState, ...]:
    """The seats that vote on an item, of those in which somebody sits. `rule` is the one about that kind of item."""
    kept = {seat.seat for seat in not_voting(rule, seats)}
    return tuple(seat for seat in represented(seats, counting) if seat.seat not in kept)


def not_voting(rule: DecisionValue | None, seats: Sequence[SeatState]) -> tuple[SeatState, ...]:
    """The seats of the membership that do not vote on such an item, whoever is there."""
    if rule is None or rule.not_voting is None:
        return ()
    members = {seat.seat for seat in membership(seats)}
    return tuple(seat for seat in seats_of_people(rule.not_voting, seats) if seat.seat in members)
