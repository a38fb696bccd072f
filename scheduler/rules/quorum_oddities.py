"""What is odd about a body's quorum before any meeting is planned: everybody, impossible, a vacancy left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scheduler.rules.needs import needed
from scheduler.rules.seats import SeatState, membership, seats_of_people
from store.constitution.vocabulary import Need, People


class QuorumOddity(StrEnum):
    """What `check` has to say of a quorum."""

    EVERYBODY = "everybody"
    IMPOSSIBLE = "impossible"
    VACANCY_NOT_SAID = "vacancy_not_said"
    UNKNOWN_SEATS = "unknown_seats"


@dataclass(frozen=True, slots=True)
class QuorumWarning:
    """An oddity of a body's quorum rule, in a plain sentence that does not name the body."""

    kind: QuorumOddity
    text: str


def quorum_warnings(rule: Need, seats: Sequence[SeatState]) -> tuple[QuorumWarning, ...]:
    """What is odd about this quorum for this body: everybody needed, impossible, or a vacancy left open (QUO-2)."""
    return tuple(_oddities(rule, seats))


def _oddities(rule: Need, seats: Sequence[SeatState]) -> Iterator[QuorumWarning]:
    for one in rule.all_of:
        yield from _oddities(one, seats)
    if rule.any_of:
        impossible = [list(_oddities(one, seats)) for one in rule.any_of]
        if all(any(w.kind is QuorumOddity.IMPOSSIBLE for w in found) for found in impossible):
            yield from impossible[0]
    elif not rule.all_of:
        yield from _unknown(rule, seats)
        yield from _numbers(rule, seats)
        yield from _vacancy(rule, seats)


def _unknown(rule: Need, seats: Sequence[SeatState]) -> Iterator[QuorumWarning]:
    known = {s.seat for s in membership(seats)}
    named = (rule.are or rule.of or People()).seats
    if unknown := [seat for seat in named if seat not in known]:
        of = f"The group {rule.name}" if rule.name else "The quorum"
        yield QuorumWarning(
            QuorumOddity.UNKNOWN_SEATS,
            f"{of} names seats that are no voting seats of this body: {', '.join(unknown)}.",
        )


def _numbers(rule: Need, seats: Sequence[SeatState]) -> Iterator[QuorumWarning]:
    able = [s for s in seats_of_people(rule.are or rule.of, seats) if not s.vacant]
    can = len({s.agency for s in able} if rule.counted_by == "agency" else able)
    need = needed(rule, seats)
    if need > can and rule.name:
        told = f"The quorum cannot be reached: nobody can represent {rule.name}."
        yield QuorumWarning(QuorumOddity.IMPOSSIBLE, told)
    elif need > can:
        yield QuorumWarning(
            QuorumOddity.IMPOSSIBLE,
            f"The quorum cannot be reached: {_members(need)} needed and {_seats(can, 'filled')}.",
        )
    elif need == can and rule.of in (None, People(), People(filled=True), People(filled=False)):
        yield QuorumWarning(
            QuorumOddity.EVERYBODY,
            f"The quorum is everybody: {_members(need)} needed and {_seats(can, 'filled')}, "
            "so one absence stops all decisions.",
        )


def _vacancy(rule: Need, seats: Sequence[SeatState]) -> Iterator[QuorumWarning]:
    vacant = sum(s.vacant for s in seats_of_people(rule.of, seats))
    of = rule.of or People()
    if not vacant or not isinstance(rule.at_least, Fraction) or of.filled is not None:
        return
    named = {
        filled: needed(rule.model_copy(update={"of": of.model_copy(update={"filled": filled})}), seats)
        for filled in (False, True)
    }
    yield QuorumWarning(
        QuorumOddity.VACANCY_NOT_SAID,
        f"{_seats(vacant, 'vacant').capitalize()} and the quorum rule does not say whether that counts. "
        f"Write `of: {{ filled: false }}` ({named[False]} needed, as it is read now) or `of: {{ filled: true }}` "
        f"({named[True]} needed).",
    )


def _members(count: int) -> str:
    return f"{count} member is" if count == 1 else f"{count} members are"


def _seats(count: int, state: str) -> str:
    return f"{count} seat is {state}" if count == 1 else f"{count} seats are {state}"
