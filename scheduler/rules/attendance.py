"""Who missed a meeting, and when that reaches the chair: so many within a time (ATT-3), or so many in a row (ATT-4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from scheduler.rules.seats import SeatState, membership, represented
from store.constitution.vocabulary import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """One held meeting of one body as one agency, seat or person saw it: `represented`, or not.

    Ordinary and extraordinary meetings alike; meetings that were not held have no entry. `on` is local.
    """

    meeting: str
    on: date
    represented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MissesFound:
    """An agency's misses that reach the chair: all those in the window, oldest first, the new one last."""

    window_starts: date
    on: date
    misses: tuple[Attended, ...]


def agencies_missing(seats: Sequence[SeatState]) -> tuple[str, ...]:
    """The agencies with a voting seat that had neither member nor deputy at a held meeting, apologies or not.

    An agency with several seats is there when one of them is. A vacant seat is a miss like any other: there is
    an agency to follow up with. Members without an agency (lay members, the chair) are not looked at.
    """
    here = {s.agency for s in represented(seats)}
    members = dict.fromkeys(s.agency for s in membership(seats) if s.agency is not None)
    return tuple(agency for agency in members if agency not in here)


def window_start(on: date, within: Count) -> date:
    """The first day of the rolling window that ends on `on`: the day after the same date so long before.

    From 29 February that is the day after 28 February.
    """
    days = {"day": within.count, "week": 7 * within.count}.get(within.unit)
    if days is not None:
        return on - timedelta(days=days - 1)
    months = within.count * (12 if within.unit == "year" else 1)
    return on - relativedelta(months=months) + timedelta(days=1)


def misses_in_window(history: Iterable[Attended], on: date, *, within: Count) -> tuple[Attended, ...]:
    """The meetings an agency missed in the window that ends on `on`, oldest first."""
    first = window_start(on, within)
    return tuple(
        sorted(
            (held for held in history if not held.represented and first <= held.on <= on),
            key=lambda held: (held.on, held.meeting),
        )
    )


def second_miss(
    history: Iterable[Attended], on: date, *, threshold: int, within: Count
) -> MissesFound | None:
    """What the chair is told after the meeting on `on`, if anything (ATT-3).

    Something is told when the agency missed a meeting on that day and it was the `threshold`-th miss, or a
    later one, of the window: so the second, and again the third. A meeting attended never raises it.
    """
    known = tuple(history)
    if not any(held.on == on and not held.represented for held in known):
        return None
    misses = misses_in_window(known, on, within=within)
    if len(misses) < threshold:
        return None
    return MissesFound(window_starts=window_start(on, within), on=on, misses=misses)


def run_of_misses(history: Iterable[Attended], on: date, *, threshold: int) -> MissesFound | None:
    """The successive misses that end with the meeting on `on`, where they are `threshold` or more (ATT-4).

    Successive are the meetings of the history, however far apart; so the second in a row, and again the third.
    """
    until = sorted((held for held in history if held.on <= on), key=lambda held: (held.on, held.meeting))
    run: list[Attended] = []
    for held in reversed(until):
        if held.represented:
            break
        run.insert(0, held)
    if len(run) < threshold or run[-1].on != on:
        return None
    return MissesFound(window_starts=run[0].on, on=on, misses=tuple(run))
