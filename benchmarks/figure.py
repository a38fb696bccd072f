"""One measured figure, and how CPU is measured."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`value` in `unit`: less is better. Above `goal` it could be better, above `limit` it must be."""

    what: str
    value: float
    unit: str
    goal: float
    limit: float


def cpu_seconds(work: Callable[[int], object], times: int) -> float:
    """CPU seconds of this process for one call, over `times` calls that are told their number."""
    began = time.process_time()
    for number in range(times):
        work(number)
    return (time.process_time() - began) / times


def middle_ratio(
    work: Callable[[int], object], base: Callable[[int], object], *, rounds: int, times: int
) -> float:
    """The median, over interleaved rounds, of what the work costs against the base. Numbers never repeat."""
    ratios = []
    for turn in range(rounds):
        shifted = turn * times
        ours = cpu_seconds(lambda number, shifted=shifted: work(shifted + number), times)  # type: ignore[misc]
        theirs = cpu_seconds(lambda number, shifted=shifted: base(shifted + number), times)  # type: ignore[misc]
        ratios.append(ours / theirs)
    return median(ratios)
