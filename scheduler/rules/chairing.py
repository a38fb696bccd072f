"""Whose turn it is in an office that rotates (CAL-5), and when a tenure ends and is warned of (MEM-3). Local days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from scheduler.calendar.deadlines import after, repeating
from scheduler.calendar.working_days import WorkingDays
from store.constitution.kinds import OfficeValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One agency's turn in an office, both days included."""

    agency: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """How long somebody holds an office: to the end of the day `ends`, with the days on which that is warned of.

    `may_extend` is whether the rule leaves it to the body to extend it, where it has not yet.
    """

    starts: date
    ends: date
    warnings: tuple[date, ...]
    may_extend: bool


def turns(office: OfficeValue) -> Iterator[Turn]:
    """The turns of an office, one after the other without end; none where it does not rotate or nobody set the first.

    Each begins so long after the first turn as the terms before it come to: six months from 31 August is 28 February,
    and the one after that begins on 31 August again.
    """
    if not office.rotates or office.first_turn is None or office.term is None:
        return
    for number, (starts, next_starts) in enumerate(pairwise(repeating(office.first_turn, office.term))):
        agency = office.rotates[number % len(office.rotates)]
        yield Turn(agency=agency, starts=starts, ends=next_starts - timedelta(days=1))


def turn_on(office: OfficeValue, on: date) -> Turn | None:
    """Whose turn it is on a day; None before the first turn and where it does not rotate."""
    if office.first_turn is not None and on < office.first_turn:
        return None
    return next((turn for turn in turns(office) if turn.ends >= on), None)


def changeovers(office: OfficeValue, first: date, last: date) -> tuple[Turn, ...]:
    """The turns that begin from `first` to `last`, both included."""
    found: list[Turn] = []
    for turn in turns(office):
        if turn.starts > last:
            break
        if turn.starts >= first:
            found.append(turn)
    return tuple(found)


def tenure(
    office: OfficeValue,
    starts: date,
    calendar: WorkingDays,
    *,
    warn_days: Iterable[int] = (),
    extended_until: date | None = None,
) -> Tenure | None:
    """The tenure of somebody who took office on a day; None where no term is set.

    One year from 1 September ends on 31 August. `extended_until` is the last day the body gave it instead. Warnings are
    so many calendar days before the last day, those that come before the first left out.
    """
    if office.term is None:
        return None
    ends = extended_until or after(starts, office.term, calendar) - timedelta(days=1)
    warned = sorted({ends - timedelta(days=days) for days in warn_days})
    return Tenure(
        starts=starts,
        ends=ends,
        warnings=tuple(day for day in warned if day >= starts),
        may_extend=office.extended and extended_until is None,
    )
