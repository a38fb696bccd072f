"""What is decided without a quorum (QUO-4): whether it stands, and what it waits for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from scheduler.rules.seats import SeatState, membership, represented
from store.constitution.kinds import QuorumValue

Standing = Literal["stands", "provisional", "put_off", "adjourned", "chair_chooses"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutQuorum:
    """Where a decision stands. A provisional one waits for the written agreement of the seats in `to_agree`, and, with
    `to_ratify`, for the next quorate meeting of the body."""

    standing: Standing
    to_agree: tuple[str, ...] = ()
    to_ratify: bool = False


_STANDING: dict[str, Standing] = {
    "put_off": "put_off",
    "adjourn": "adjourned",
    "chair_chooses": "chair_chooses",
    "stand": "stands",
}


def asked_to_agree(seats: Sequence[SeatState]) -> tuple[str, ...]:
    """The members who were not there for the item, nor their deputies: they agree in writing. Vacant seats have nobody
    to ask."""
    here = {s.seat for s in represented(seats)}
    return tuple(s.seat for s in membership(seats) if not s.vacant and s.seat not in here)


def without_quorum(
    rule: QuorumValue | None,
    seats: Sequence[SeatState],
    *,
    agreed: Collection[str] = (),
    ratified: bool = False,
) -> WithoutQuorum:
    """Where a decision stands that was made without a quorum, by what has been agreed since.

    `seats` as they were for the item, `agreed` the seats whose written agreement is in. Where no document says what
    becomes of such a decision, the chair chooses. A decision that asks for both is provisional until it has both.
    """
    if rule is None or rule.when_not_met is None:
        return WithoutQuorum(standing="chair_chooses")
    if rule.when_not_met != "provisional":
        return WithoutQuorum(standing=_STANDING[rule.when_not_met])
    in_writing = "in_writing" in rule.agreed_by
    to_agree = tuple(seat for seat in asked_to_agree(seats) if seat not in agreed) if in_writing else ()
    to_ratify = "next_quorate_meeting" in rule.agreed_by and not ratified
    open_yet = to_agree or to_ratify or not rule.agreed_by
    return WithoutQuorum(
        standing="provisional" if open_yet else "stands", to_agree=to_agree, to_ratify=to_ratify
    )
