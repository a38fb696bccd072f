"""Whether members who join by phone or by video count: always, if the chair agreed beforehand, or never."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from scheduler.rules.seats import COUNTED, SeatState, Sits

Remote = Literal["counts", "if_chair_agreed", "does_not_count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedRemotely:
    """The seats as they count, and of those who join remotely the seats that do not: `to_agree` would with the chair's
    agreement on record, `not_counted` would not."""

    seats: tuple[SeatState, ...]
    to_agree: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()


def joined_remotely(
    rule: Remote | None, seats: Sequence[SeatState], remote: Collection[str], agreed: Collection[str] = ()
) -> JoinedRemotely:
    """The seats as they count; `remote` are those whose holders join remotely, `agreed` those of them to whom the chair
    agreed beforehand. Where no document says, whoever joins is there."""
    joining = [s.seat for s in seats if s.seat in remote and s.sits in COUNTED]
    if rule is None or rule == "counts":
        return JoinedRemotely(seats=tuple(seats))
    out = [seat for seat in joining if rule == "does_not_count" or seat not in agreed]
    return JoinedRemotely(
        seats=tuple(replace(s, sits=Sits.NOBODY) if s.seat in out else s for s in seats),
        to_agree=tuple(out) if rule == "if_chair_agreed" else (),
        not_counted=tuple(out) if rule == "does_not_count" else (),
    )
