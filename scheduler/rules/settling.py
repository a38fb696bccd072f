"""Who would settle a need, and who would break it: the smallest sets of people whose yes meets it, the single people
without whom it is not met.

Asks the need as counts (`need_counts`), which says the same as `needs.met`. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from scheduler.rules.need_counts import NeedLeaf, NeedTree, Unit, need_tree
from scheduler.rules.seats import COUNTED, IN_DOUBT, SeatState, Sits, represented
from store.constitution.vocabulary import Need

MOST_SETS = 12
"""So many smallest sets are told at the most; where there are more, that there are."""
MOST_TRIED = 2_000
"""So many combinations of kinds of seat are tried for one answer; after that a set that does is told instead."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Any `count` of these seats: for the need they are all alike."""

    count: int
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """The smallest sets of seats in doubt whose yes meets a need; each set is made of picks.

    `size` is how many people that takes: 0 where it is met already, None where not even all of them would do.
    `all_told` is false where there are, or may be, other sets than these.
    """

    size: int | None
    sets: tuple[tuple[Pick, ...], ...] = ()
    all_told: bool = True

    @property
    def seats(self) -> tuple[str, ...]:
        """Every seat that is in one of the sets, each once."""
        return tuple(dict.fromkeys(seat for picks in self.sets for pick in picks for seat in pick.of))


def settling(need: Need, seats: Sequence[SeatState], counting: Collection[Sits] = COUNTED) -> Settling:
    """The smallest sets of people in doubt whose yes meets the need, beside those who come already.

    Somebody in doubt who says yes comes as they are asked: a member as the member, a named deputy as the deputy.
    """
    tree = need_tree(need, seats, counting)
    if tree.met():
        return Settling(size=0)
    kinds, people = _kinds(tree, _in_doubt(seats, counting))
    search = _Search(tree, kinds, people)
    for size in range(max(1, search.bound()), sum(len(kind) for kind in kinds) + 1):
        found = search.of_size(size)
        if search.tried > MOST_TRIED:
            found = found or search.one_by_one()
            size = sum(found[0]) if found else size
        if found:
            told = len(found) < MOST_SETS and search.tried <= MOST_TRIED
            return Settling(size=size, sets=_merged(found, kinds), all_told=told)
    return Settling(size=None)


def breaking(need: Need, seats: Sequence[SeatState], counting: Collection[Sits] = COUNTED) -> tuple[str, ...]:
    """The seats of those who count without whom, each alone, the need is not met any more; none where it is not met."""
    tree = need_tree(need, seats, counting)
    if not tree.met():
        return ()
    return tuple(s.seat for s in _everybody(seats, counting) if _breaks(tree, s.seat))


def _breaks(tree: NeedTree, seat: str) -> bool:
    tree.add(seat, -1)
    broken = not tree.met()
    tree.add(seat, 1)
    return broken


def _in_doubt(seats: Sequence[SeatState], counting: Collection[Sits]) -> list[SeatState]:
    """The seats that somebody may yet come for who does not come already, for that seat or another."""
    people = {s.person for s in _everybody(seats, counting) if s.person is not None}
    once = {s.seat: s for s in seats}.values()
    return [
        s
        for s in once
        if s.sits in IN_DOUBT and s.sits not in counting and not s.vacant and s.person not in people
    ]


def _everybody(seats: Sequence[SeatState], counting: Collection[Sits]) -> tuple[SeatState, ...]:
    """Whoever sits somewhere in one of these ways: each person once in the membership, and those without a vote."""
    others = (s for s in seats if not s.voting and not s.vacant and s.sits in counting)
    return (*represented(seats, counting), *others)


def _kinds(
    tree: NeedTree, doubtful: Sequence[SeatState]
) -> tuple[list[tuple[str, ...]], list[int | str | None]]:
    """The seats in doubt that would help, those together that help alike, in the order given; and of each kind the
    person who is asked for several seats, and can come for one."""
    leaves = list(tree.leaves())
    asked = Counter(s.person for s in doubtful if s.person is not None)
    often = [Counter(leaf.able[s.seat] for s in doubtful if s.seat in leaf.able) for leaf in leaves]
    alike: dict[tuple[int | str | None, tuple[Unit, ...]], list[str]] = {}
    for state in doubtful:
        marks = tuple(
            mark
            for leaf, units in zip(leaves, often, strict=True)
            for mark in (_helps(leaf, state.seat, units), int(state.seat in leaf.of))
        )
        if any(marks[::2]):
            several = state.person if state.person is not None and asked[state.person] > 1 else None
            alike.setdefault((several, marks), []).append(state.seat)
    return [tuple(found) for found in alike.values()], [person for person, _ in alike]


def _helps(leaf: NeedLeaf, seat: str, units: Counter[Unit]) -> Unit:
    """How a seat helps a requirement: not at all, by itself, or as one of a unit that others could stand for too."""
    unit = leaf.able.get(seat)
    if unit is None or unit in leaf.here:
        return 0
    return 1 if units[unit] == 1 else f"{leaf.asked.counted_by} {unit}"


class _Search:
    """Looks for the sets of one size, kind of seat by kind of seat."""

    def __init__(self, tree: NeedTree, kinds: list[tuple[str, ...]], people: list[int | str | None]) -> None:
        self.tree, self.kinds, self.people = tree, kinds, people
        self.taken = [0] * len(kinds)
        leaves = list(tree.leaves())
        helps = [{leaf for leaf in leaves if kind[0] in leaf.able} for kind in kinds]
        self.helping = {leaf: [n for n, of in enumerate(helps) if leaf in of] for leaf in leaves}
        self.at_once = max((len(of) for of in helps), default=1)
        self.tried = 0

    def bound(self) -> int:
        """At least so many people more are needed, whoever they are."""
        return max(self.tree.lacks(), -(-self.tree.lacks_in_all() // self.at_once))

    def of_size(self, size: int) -> list[tuple[int, ...]]:
        """How many of each kind, for each set of that size that does, as many sets as are told."""
        found: list[tuple[int, ...]] = []
        self._look(size, found, set())
        return found

    def one_by_one(self) -> list[tuple[int, ...]]:
        """A set that does, found by taking whoever helps most each time; none where that leads nowhere."""
        while not self.tree.met():
            numbers = [n for n in range(len(self.kinds)) if self._has_one(n)]
            if not numbers:
                return []
            self._take(min(numbers, key=self._lacking_with), 1)
        return [tuple(self.taken)]

    def _lacking_with(self, number: int) -> int:
        self._take(number, 1)
        lacking = self.tree.lacks_in_all()
        self._take(number, -1)
        return lacking

    def _look(self, left: int, found: list[tuple[int, ...]], seen: set[tuple[int, ...]]) -> None:
        now = tuple(self.taken)
        if now in seen or len(found) >= MOST_SETS or self.tried > MOST_TRIED:
            return
        seen.add(now)
        self.tried += 1
        lacks = self.tree.lacks()
        if not lacks:
            found.append(now)
        elif lacks <= left and self.tree.lacks_in_all() <= left * self.at_once:
            for number in dict.fromkeys(n for leaf in self.tree.unmet() for n in self.helping[leaf]):
                if self._has_one(number):
                    self._take(number, 1)
                    self._look(left - 1, found, seen)
                    self._take(number, -1)

    def _has_one(self, number: int) -> bool:
        """Whether a seat of a kind is left whose person has not been taken for another."""
        person = self.people[number]
        if person is None:
            return self.taken[number] < len(self.kinds[number])
        return not any(taken and of == person for taken, of in zip(self.taken, self.people, strict=True))

    def _take(self, number: int, one: int) -> None:
        """One more seat of a kind, or the last one back."""
        place = self.taken[number] if one > 0 else self.taken[number] - 1
        self.tree.add(self.kinds[number][place], one)
        self.taken[number] += one


def _merged(found: list[tuple[int, ...]], kinds: list[tuple[str, ...]]) -> tuple[tuple[Pick, ...], ...]:
    """The sets as picks; where one person would do, whoever would is one pick."""
    if all(sum(taken) == 1 for taken in found):
        return ((Pick(1, tuple(seat for taken in found for seat in kinds[taken.index(1)])),),)
    return tuple(
        tuple(Pick(count, kind) for count, kind in zip(taken, kinds, strict=True) if count) for taken in found
    )
