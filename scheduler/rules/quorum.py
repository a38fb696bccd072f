"""Whether a meeting may decide (QUO-1, QUO-2), whom it misses (QUO-3), and what the replies so far promise.

The membership of a body are its voting seats; officers and observers are not counted (ATT-7). A seat counts
at most once, and so does a person: a deputy stands in for one seat only, and someone with a seat of their own
sits in that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Literal

from store.constitution.rules import QuorumOfGroups, QuorumOfNumber, QuorumOfShare, QuorumValue


class Sits(StrEnum):
    """Who sits in a seat: at the meeting as it was, or by the replies so far."""

    MEMBER = "member"  # present, or has said they come
    DEPUTY = "deputy"  # present for the member, or has accepted to come
    DEPUTY_NAMED = "deputy_named"  # named, has not said yes or no
    NOBODY = "nobody"  # absent, or apologies without a deputy
    NO_REPLY = "no_reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatState:
    """One seat of a body at one meeting.

    `person` is whoever sits there, so that one person is not counted in two seats; None where that is not
    known, and then the seat speaks for itself. A vacant seat is represented by nobody.
    """

    seat: str
    agency: str | None = None
    sector: str | None = None
    voting: bool = True
    vacant: bool = False
    sits: Sits = Sits.NO_REPLY
    person: int | str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """What is missing: `missing` members, or the named group that is not represented (then 1).

    `seats` are those that could make it up.
    """

    missing: int
    group: str | None = None
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """`have` of the `need` `counted`: members, or under the QUO-1 form groups. Quorate without shortfalls."""

    have: int
    need: int
    counted: Literal["members", "groups"]
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
    `settling` are the seats in doubt that would help; `more_needed` is how many of them make it quorate, 0
    where it is already or where not even all of them would. `missing_key_sectors` have nobody coming yet
    (QUO-3); of them `absent_key_sectors` have nobody left to ask.
    """

    as_replies_stand: Quorum
    if_all_come: Quorum
    deputies_named: tuple[str, ...]
    no_reply: tuple[str, ...]
    away: tuple[str, ...]
    settling: tuple[str, ...]
    more_needed: int
    missing_key_sectors: tuple[str, ...]
    absent_key_sectors: tuple[str, ...]

    @property
    def quorate(self) -> bool:
        """Whether it would be quorate if nobody else came than those who said so."""
        return self.as_replies_stand.quorate


COUNTED = frozenset({Sits.MEMBER, Sits.DEPUTY})
IN_DOUBT = frozenset({Sits.DEPUTY_NAMED, Sits.NO_REPLY})


class Membership(tuple[SeatState, ...]):
    """The seats that are a body's full membership, as `membership` found them."""

    __slots__ = ()


def membership(seats: Sequence[SeatState]) -> Membership:
    """The seats that are the body's full membership: each voting seat once, vacant ones included."""
    if isinstance(seats, Membership):
        return seats
    return Membership({s.seat: s for s in seats if s.voting}.values())


def quorum_needed(rule: QuorumValue, seats: Sequence[SeatState]) -> int:
    """How many members, or groups, the rule asks for; never less than one.

    "At least half" of 7 is 4. Whether a vacant seat is part of the full membership is the rule's `of`; all
    seats where it does not say.
    """
    if isinstance(rule, QuorumOfGroups):
        return len(rule.groups)
    if isinstance(rule, QuorumOfNumber):
        return rule.number
    full = [s for s in membership(seats) if rule.of != "filled" or not s.vacant]
    return max(1, ceil(rule.share * len(full)))


def represented(seats: Sequence[SeatState], counting: Collection[Sits] = COUNTED) -> tuple[SeatState, ...]:
    """The seats of the membership that somebody sits in, one person counted once, in the order given.

    A person who sits in a seat as its member counts there before any seat they would stand in for.
    """
    taken: dict[int | str, str] = {}
    sitting = [s for s in membership(seats) if not s.vacant and s.sits in counting]
    for state in sorted(sitting, key=lambda s: s.sits is not Sits.MEMBER):
        if state.person is not None:
            taken.setdefault(state.person, state.seat)
    return tuple(s for s in sitting if s.person is None or taken[s.person] == s.seat)


def quorate(rule: QuorumValue, seats: Sequence[SeatState], counting: Collection[Sits] = COUNTED) -> Quorum:
    """Whether a meeting may decide, and what is missing (QUO-1, QUO-2).

    Members and deputies present count; deputies with their full authority.
    """
    present = represented(seats, counting)
    here = {s.seat for s in present}
    need = quorum_needed(rule, seats)
    if isinstance(rule, QuorumOfGroups):
        missing = tuple(
            Shortfall(missing=1, group=name, seats=group)
            for name, group in rule.groups.items()
            if here.isdisjoint(group)
        )
        return Quorum(have=need - len(missing), need=need, counted="groups", shortfalls=missing)
    if len(present) >= need:
        return Quorum(have=len(present), need=need, counted="members")
    others = tuple(s.seat for s in membership(seats) if s.seat not in here and not s.vacant)
    short = Shortfall(missing=need - len(present), seats=others)
    return Quorum(have=len(present), need=need, counted="members", shortfalls=(short,))


def forecast(
    rule: QuorumValue,
    seats: Sequence[SeatState],
    *,
    key_sectors: Sequence[str] = (),
    deputies_count: Literal["accepted", "named"] = "accepted",
) -> Forecast:
    """What the replies so far promise for the quorum, and who would settle it (QUO-2, QUO-3, ATT-2)."""
    seats = membership(seats)
    counting = COUNTED | ({Sits.DEPUTY_NAMED} if deputies_count == "named" else frozenset())
    now = quorate(rule, seats, counting)
    best = quorate(rule, seats, COUNTED | IN_DOUBT)
    helpful = {seat for shortfall in now.shortfalls for seat in shortfall.seats}
    could_come = represented(seats, COUNTED | IN_DOUBT)
    in_doubt = tuple(s.seat for s in could_come if s.sits not in counting and s.seat in helpful)
    settles = bool(in_doubt) and best.quorate
    coming = {s.sector for s in represented(seats, counting)}
    possible = {s.sector for s in could_come}
    return Forecast(
        as_replies_stand=now,
        if_all_come=best,
        deputies_named=_seats_with(seats, Sits.DEPUTY_NAMED),
        no_reply=_seats_with(seats, Sits.NO_REPLY),
        away=_seats_with(seats, Sits.NOBODY),
        settling=in_doubt if settles else (),
        more_needed=sum(s.missing for s in now.shortfalls) if settles else 0,
        missing_key_sectors=tuple(s for s in key_sectors if s not in coming),
        absent_key_sectors=tuple(s for s in key_sectors if s not in possible),
    )


def absent_key_sectors(seats: Sequence[SeatState], key_sectors: Sequence[str]) -> tuple[str, ...]:
    """The key sectors with nobody at a held meeting: to be told of and involved in key decisions (QUO-3)."""
    here = {s.sector for s in represented(seats)}
    return tuple(sector for sector in key_sectors if sector not in here)


def _seats_with(seats: Sequence[SeatState], sits: Sits) -> tuple[str, ...]:
    return tuple(s.seat for s in membership(seats) if not s.vacant and s.sits is sits)


class QuorumOddity(StrEnum):
    """What `check` has to say of a quorum before any meeting is planned."""

    EVERYBODY = "everybody"
    IMPOSSIBLE = "impossible"
    VACANCY_NOT_SAID = "vacancy_not_said"
    UNKNOWN_SEATS = "unknown_seats"


@dataclass(frozen=True, slots=True)
class QuorumWarning:
    """An oddity of a body's quorum rule, in a plain sentence that does not name the body."""

    kind: QuorumOddity
    text: str


def quorum_warnings(rule: QuorumValue, seats: Sequence[SeatState]) -> tuple[QuorumWarning, ...]:
    """What is odd about this quorum for this body: everybody needed, impossible, or a vacancy left open (QUO-2)."""
    return tuple(
        _group_oddities(rule, seats) if isinstance(rule, QuorumOfGroups) else _number_oddities(rule, seats)
    )


def _number_oddities(
    rule: QuorumOfShare | QuorumOfNumber, seats: Sequence[SeatState]
) -> Iterator[QuorumWarning]:
    filled = [s for s in membership(seats) if not s.vacant]
    need, can = quorum_needed(rule, seats), len(filled)
    vacant = len(membership(seats)) - can
    if need > can:
        yield QuorumWarning(
            QuorumOddity.IMPOSSIBLE,
            f"The quorum cannot be reached: {need} members are needed and {_seats(can, 'filled')}.",
        )
    elif need == can:
        yield QuorumWarning(
            QuorumOddity.EVERYBODY,
            f"The quorum is everybody: {need} members are needed and {_seats(can, 'filled')}, "
            "so one absence stops all decisions.",
        )
    if vacant and isinstance(rule, QuorumOfShare) and rule.of is None:
        named = {of: quorum_needed(rule.model_copy(update={"of": of}), seats) for of in ("all", "filled")}
        yield QuorumWarning(
            QuorumOddity.VACANCY_NOT_SAID,
            f"{_seats(vacant, 'vacant').capitalize()} and the quorum rule does not say whether that counts. "
            f"Write `of: all` ({named['all']} needed, as it is read now) or `of: filled` ({named['filled']} needed).",
        )


def _group_oddities(rule: QuorumOfGroups, seats: Sequence[SeatState]) -> Iterator[QuorumWarning]:
    filled = {s.seat for s in membership(seats) if not s.vacant}
    known = {s.seat for s in membership(seats)}
    for name, group in rule.groups.items():
        if unknown := [seat for seat in group if seat not in known]:
            yield QuorumWarning(
                QuorumOddity.UNKNOWN_SEATS,
                f"The group {name} names seats that are no voting seats of this body: {', '.join(unknown)}.",
            )
        if filled.isdisjoint(group):
            yield QuorumWarning(
                QuorumOddity.IMPOSSIBLE, f"The quorum cannot be reached: nobody can represent {name}."
            )


def _seats(count: int, state: str) -> str:
    return f"{count} seat is {state}" if count == 1 else f"{count} seats are {state}"
