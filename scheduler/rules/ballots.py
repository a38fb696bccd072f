"""An election to an office (DEC-5): whether there is a ballot, what it counts to, and who settles a tie.

A ballot here is a name and nothing else: whose it was is not known to the count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from store.constitution.kinds import OfficeValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """What an election came to. `votes` are by nominee, in the order nominated; `spoilt` the ballots for nobody who was
    nominated. `tied` are those with the most votes where there are several, until the casting vote is given by the
    first of the offices in `casting`.
    """

    result: Literal["nobody", "unopposed", "elected", "tied"]
    elected: str | None = None
    votes: Mapping[str, int]
    spoilt: int = 0
    tied: tuple[str, ...] = ()
    casting: tuple[str, ...] = ()

    @property
    def ballots(self) -> int:
        """How many ballots were cast, spoilt ones included."""
        return sum(self.votes.values()) + self.spoilt


def needs_ballot(nominated: Sequence[str]) -> bool:
    """Whether there is a ballot: with more than one nomination."""
    return len(set(nominated)) > 1


def elected(
    office: OfficeValue,
    nominated: Sequence[str],
    ballots: Sequence[str] = (),
    casting_vote: str | None = None,
) -> Election:
    """Counts the ballots for an office. The casting vote counts only between those who are tied."""
    names = list(dict.fromkeys(nominated))
    counted = Counter(name for name in ballots if name in names)
    votes, spoilt = {name: counted[name] for name in names}, len(ballots) - counted.total()
    if len(names) < 2:
        result: Literal["nobody", "unopposed"] = "unopposed" if names else "nobody"
        return Election(result=result, elected=next(iter(names), None), votes=votes, spoilt=spoilt)
    first = [name for name in names if votes[name] == max(votes.values())]
    if len(first) == 1 or casting_vote in first:
        winner = first[0] if len(first) == 1 else casting_vote
        tied = tuple(first) if len(first) > 1 else ()
        return Election(result="elected", elected=winner, votes=votes, spoilt=spoilt, tied=tied)
    return Election(result="tied", votes=votes, spoilt=spoilt, tied=tuple(first), casting=office.tie)
