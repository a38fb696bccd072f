"""A need taken apart into its single requirements, each kept as counts: one person more or fewer is a small sum.

Says the same as `needs.met` of the seats with those people there. Pure but for the counts, which whoever asks changes
and puts back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from scheduler.rules.needs import UNITS, needed, share_is_of, share_needed, ways_that_count
from scheduler.rules.seats import SeatState, Sits, represented_of, seats_of_people
from store.constitution.vocabulary import Need

Unit = str | int | None


class NeedLeaf:
    """One requirement as counts: how many seats of each unit are there, and how many units it asks for.

    A share of those present asks for more as more of them come.
    """

    def __init__(self, asked: Need, seats: Sequence[SeatState], counting: Collection[Sits]) -> None:
        ways, unit = ways_that_count(asked, counting), UNITS[asked.counted_by]
        may = ways_that_count(asked, set(Sits))
        able = seats_of_people(asked.are or asked.of, seats)
        self.asked = asked
        self.able = {s.seat: unit(s) for s in able if not s.vacant and s.sits in may and unit(s) is not None}
        self.here: Counter[Unit] = Counter(
            unit(s) for s in represented_of(able, seats, ways) if s.seat in self.able
        )
        self.need = needed(asked, seats)
        self.of: dict[str, Unit] = {}
        self.of_here: Counter[Unit] = Counter()
        if asked.of is not None and asked.of.present and _is_share(asked):
            whole = share_is_of(asked, seats)
            self.of = {s.seat: unit(s) for s in whole if s.sits in may and unit(s) is not None}
            self.of_here = Counter(unit(s) for s in represented_of(whole, seats, ways) if s.seat in self.of)

    def add(self, seat: str, one: int) -> None:
        for units, here in ((self.able, self.here), (self.of, self.of_here)):
            if seat in units:
                unit = units[seat]
                here[unit] += one
                if not here[unit]:
                    del here[unit]

    def lacks(self) -> int:
        need = share_needed(self.asked, len(self.of_here)) if self.of else self.need
        have = len(self.here)
        return need - have if need > have else 0

    def met(self) -> bool:
        return not self.lacks()

    def lacks_in_all(self) -> int:
        return self.lacks()

    def unmet(self) -> Iterator[NeedLeaf]:
        if not self.met():
            yield self

    def leaves(self) -> Iterator[NeedLeaf]:
        yield self


class SeveralNeeds:
    """Several needs, all of which are to be met, or any of them."""

    def __init__(self, parts: list[NeedTree], every: bool) -> None:
        self.parts, self.every = parts, every

    def add(self, seat: str, one: int) -> None:
        for part in self.parts:
            part.add(seat, one)

    def met(self) -> bool:
        return (all if self.every else any)(part.met() for part in self.parts)

    def lacks(self) -> int:
        """At least so many people more: the most that one of all lacks, the least that any lacks."""
        return (max if self.every else min)(part.lacks() for part in self.parts)

    def lacks_in_all(self) -> int:
        """At least so many requirements' places to fill, one person being able to fill several."""
        each = [part.lacks_in_all() for part in self.parts]
        return sum(each) if self.every else min(each)

    def unmet(self) -> Iterator[NeedLeaf]:
        """Requirements of which one is filled next: of all those of the first that is not met, of any those of each."""
        for part in self.parts:
            if not part.met():
                yield from part.unmet()
                if self.every:
                    return

    def leaves(self) -> Iterator[NeedLeaf]:
        for part in self.parts:
            yield from part.leaves()


NeedTree = NeedLeaf | SeveralNeeds


def need_tree(need: Need, seats: Sequence[SeatState], counting: Collection[Sits]) -> NeedTree:
    several = need.all_of or need.any_of
    if several:
        return SeveralNeeds([need_tree(one, seats, counting) for one in several], every=bool(need.all_of))
    return NeedLeaf(need, seats, counting)


def _is_share(asked: Need) -> bool:
    return asked.more_than is not None or isinstance(asked.at_least, Fraction)
