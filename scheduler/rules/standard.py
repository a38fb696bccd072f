"""The attendance standard (ATT-5): which share of the meetings that is, and how many may be missed yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scheduler.rules.attendance import Attended

Test = Literal["at_least", "above"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Attendance as it stands: there at `attended` of the `held` meetings while there was a seat."""

    attended: int
    held: int

    @property
    def share(self) -> Fraction | None:
        """The exact share; None where no meeting was held."""
        return Fraction(self.attended, self.held) if self.held else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headroom:
    """How many of the `remaining` meetings `may_miss` and meet the standard at the end.

    `may_miss` is None where not even attending all of them would do.
    """

    remaining: int
    may_miss: int | None


def rate(history: Sequence[Attended]) -> Rate:
    """The rate over the meetings of a history, each held while there was a seat."""
    return Rate(attended=sum(held.represented for held in history), held=len(history))


def meets(found: Rate, share: Fraction, test: Test = "at_least") -> bool:
    """Whether a rate meets the standard: three of four is exactly 75 %, enough for `at_least` and not for `above`.

    Where no meeting was held there is nothing to fall short of.
    """
    if not found.held:
        return True
    have = Fraction(found.attended, found.held)
    return have >= share if test == "at_least" else have > share


def fell_below(history: Sequence[Attended], meeting: str, share: Fraction, test: Test = "at_least") -> bool:
    """Whether the standard was met before a meeting and is not with it: said once, until it is met again.

    The history is that up to the meeting, oldest first.
    """
    before = [held for held in history if held.meeting != meeting]
    return meets(rate(before), share, test) and not meets(rate(history), share, test)


def headroom(found: Rate, remaining: int, share: Fraction, test: Test = "at_least") -> Headroom:
    """How many of the remaining meetings may be missed while the rate of all of them still meets the standard."""
    held = found.held + remaining
    enough = (
        missed
        for missed in range(remaining, -1, -1)
        if meets(Rate(attended=found.attended + remaining - missed, held=held), share, test)
    )
    return Headroom(remaining=remaining, may_miss=next(enough, None))
