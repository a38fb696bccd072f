"""Whether a meeting may decide (QUO-1, QUO-2), whom it misses (QUO-3), and what the replies so far promise."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from scheduler.rules.needs import Counted, Shortfall, met
from scheduler.rules.seats import COUNTED, IN_DOUBT, SeatState, Sits, membership, represented
from scheduler.rules.settling import Settling, breaking, settling
from store.constitution.vocabulary import Need


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """`have` of the `need` `counted`: members, groups that are represented, or requirements that are met.

    Quorate without shortfalls.
    """

    have: int
    need: int
    counted: Counted
    shortfalls: tuple[Shortfall, ...] = ()

    @property
    def quorate(self) -> bool:
        """Whether the meeting may decide."""
        return not self.shortfalls


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The quorum by the replies so far.

    `as_replies_stand` counts members who come and deputies who accepted (and, where the constitution says so,
    deputies named); `if_all_come` counts besides them everyone who has not said no. `deputies_named` and
    `no_reply` are the seats in doubt, `away` those that said no, all of the membership.
    `smallest` has the smallest sets of those in doubt whose yes settles it: `settling` are all seats in them, and
    `more_needed` is how many it takes, 0 where it is quorate already or where not even all of them would do.
    `breaking` are the seats without which, each alone, it would not be quorate any more. `missing_key_sectors` have
    nobody coming yet (QUO-3); of them `absent_key_sectors` have nobody left to ask.
    """

    as_replies_stand: Quorum
    if_all_come: Quorum
    deputies_named: tuple[str, ...]
    no_reply: tuple[str, ...]
    away: tuple[str, ...]
    smallest: Settling
    breaking: tuple[str, ...]
    missing_key_sectors: tuple[str, ...]
    absent_key_sectors: tuple[str, ...]

    @property
    def quorate(self) -> bool:
        """Whether it would be quorate if nobody else came than those who said so."""
        return self.as_replies_stand.quorate

    @property
    def answer(self) -> Literal["quorate", "open", "not"]:
        """Whether it is settled: quorate as replies stand, still open, or not quorate whoever says yes yet."""
        if self.quorate:
            return "quorate"
        return "not" if self.smallest.size is None else "open"

    @property
    def settling(self) -> tuple[str, ...]:
        return self.smallest.seats

    @property
    def more_needed(self) -> int:
        return self.smallest.size or 0


def quorate(rule: Need, seats: Sequence[SeatState], counting: Collection[Sits] = COUNTED) -> Quorum:
    """Whether a meeting may decide, and what is missing (QUO-1, QUO-2).

    Members and deputies present count; deputies with their full authority.
    """
    found = met(rule, seats, counting)
    return Quorum(have=found.have, need=found.need, counted=found.counted, shortfalls=found.shortfalls)


def forecast(
    rule: Need,
    seats: Sequence[SeatState],
    *,
    key_sectors: Sequence[str] = (),
    deputies_count: Literal["accepted", "named"] = "accepted",
) -> Forecast:
    """What the replies so far promise for the quorum, and who would settle it (QUO-2, QUO-3, ATT-2)."""
    counting = COUNTED | ({Sits.DEPUTY_NAMED} if deputies_count == "named" else frozenset())
    now = quorate(rule, seats, counting)
    best = quorate(rule, seats, COUNTED | IN_DOUBT)
    could_come = represented(seats, COUNTED | IN_DOUBT)
    coming = {s.sector for s in represented(seats, counting)}
    possible = {s.sector for s in could_come}
    return Forecast(
        as_replies_stand=now,
        if_all_come=best,
        deputies_named=_seats_with(seats, Sits.DEPUTY_NAMED),
        no_reply=_seats_with(seats, Sits.NO_REPLY),
        away=_seats_with(seats, Sits.NOBODY),
        smallest=settling(rule, seats, counting),
        breaking=breaking(rule, seats, counting),
        missing_key_sectors=tuple(s for s in key_sectors if s not in coming),
        absent_key_sectors=tuple(s for s in key_sectors if s not in possible),
    )


def absent_key_sectors(seats: Sequence[SeatState], key_sectors: Sequence[str]) -> tuple[str, ...]:
    """The key sectors with nobody at a held meeting: to be told of and involved in key decisions (QUO-3)."""
    here = {s.sector for s in represented(seats)}
    return tuple(sector for sector in key_sectors if sector not in here)


def _seats_with(seats: Sequence[SeatState], sits: Sits) -> tuple[str, ...]:
    return tuple(s.seat for s in membership(seats) if not s.vacant and s.sits is sits)
