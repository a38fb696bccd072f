"""Something that members ask for in writing: who supports it, whether it is in order, and what comes of it.

An extraordinary meeting (CAL-6), a decision looked at again (DEC-3), a review of the constitution (DEC-4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from scheduler.rules.needs import Met, met
from scheduler.rules.seats import SeatState, Sits, seats_of_people
from store.constitution.kinds import RequestValue
from store.constitution.vocabulary import Need


class Lacks(StrEnum):
    """What a request still lacks before it does what it asks for."""

    RIGHT = "right"  # whoever asks is not among those who may
    WRITING = "writing"
    REASONS = "reasons"
    OUTCOME = "outcome"
    SUPPORT = "support"
    TIME = "time"  # it came on the day, or later, before which it had to be made


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMade:
    """A request as it was made: by the seat of whoever asks, on a local day, with what it gives and who supports it."""

    by: str
    on: date
    in_writing: bool = True
    gives: frozenset[str] = frozenset()
    supporters: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class InOrder:
    """How a request stands: what it `lacks` (nothing: it is in order), and its `support`, None where none is asked."""

    lacks: tuple[Lacks, ...]
    support: Met | None = None

    @property
    def in_order(self) -> bool:
        return not self.lacks


def support(need: Need, seats: Sequence[SeatState], asked: RequestMade) -> Met:
    """How many support a request, besides whoever asks: one person counts once, in one seat."""
    asker = next((s.person for s in seats if s.seat == asked.by), None)
    others = {
        s.seat
        for s in seats
        if s.seat in asked.supporters and s.seat != asked.by and (s.person is None or s.person != asker)
    }
    states = [replace(s, sits=Sits.MEMBER if s.seat in others else Sits.NOBODY) for s in seats]
    return met(need, states)


def in_order(
    rule: RequestValue, seats: Sequence[SeatState], asked: RequestMade, before: date | None = None
) -> InOrder:
    """How a request stands by its rule. `before` is the day before which it is made, such as the implementation date.

    An office that may do it alone needs no support.
    """
    role = next((s.role for s in seats if s.seat == asked.by), None)
    alone = role is not None and role in rule.alone_by
    may = alone or rule.by is None or asked.by in {s.seat for s in seats_of_people(rule.by, seats)}
    backed = support(rule.supported, seats, asked) if rule.supported is not None and not alone else None
    told: Iterable[tuple[Lacks, bool]] = (
        (Lacks.RIGHT, not may),
        (Lacks.WRITING, rule.in_writing and not asked.in_writing),
        (Lacks.REASONS, "reasons" in rule.gives and "reasons" not in asked.gives),
        (Lacks.OUTCOME, "outcome" in rule.gives and "outcome" not in asked.gives),
        (Lacks.SUPPORT, backed is not None and not backed.met),
        (Lacks.TIME, rule.before is not None and before is not None and asked.on >= before),
    )
    return InOrder(lacks=tuple(what for what, lacking in told if lacking), support=backed)


def next_agenda(asked_on: date, meetings: Collection[tuple[date, date]]) -> date | None:
    """The meeting on whose agenda a request goes: the first whose papers are not out yet on the day it is made (DEC-4).

    `meetings` are meetings of the body, each with the day its papers go out. None where none is planned.
    """
    return min((on for on, papers_out in meetings if asked_on < papers_out), default=None)
