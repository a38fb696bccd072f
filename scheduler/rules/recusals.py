"""Who is there for one item of a meeting: presence is per item, and whoever has an interest in it stands aside.

Somebody who stands aside, who has left or whose line is lost counts neither to the item's quorum nor to its vote; the
seat itself stays part of what a share is taken of.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from scheduler.rules.quorum import Quorum, quorate
from scheduler.rules.seats import SeatState, Sits, represented
from store.constitution.vocabulary import Need


@dataclass(frozen=True, slots=True, kw_only=True)
class AtItem:
    """What is so of one item: whether it has its quorum, and who stands aside for it."""

    quorum: Quorum
    recused: tuple[str, ...]


def for_item(
    seats: Sequence[SeatState], *, recused: Collection[str] = (), away: Collection[str] = ()
) -> tuple[SeatState, ...]:
    """The seats as they stand for an item: with nobody in those that are `recused` from it or `away` during it."""
    out = {*recused, *away}
    return tuple(replace(s, sits=Sits.NOBODY) if s.seat in out else s for s in seats)


def at_item(
    need: Need, seats: Sequence[SeatState], *, recused: Collection[str] = (), away: Collection[str] = ()
) -> AtItem:
    """Whether one item has its quorum; an item that lacks it is put off or provisional by itself (QUO-4)."""
    stand_aside = tuple(s.seat for s in represented(seats) if s.seat in recused)
    return AtItem(quorum=quorate(need, for_item(seats, recused=recused, away=away)), recused=stand_aside)


def interested(seats: Sequence[SeatState], agencies: Collection[str]) -> tuple[str, ...]:
    """The seats of agencies that an item concerns: their holders are asked whether they have an interest (ATT-6)."""
    return tuple(s.seat for s in seats if s.agency in agencies and not s.vacant)
