"""One measured figure, and how CPU is measured."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass

SELF, CHILDREN = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`value` in `unit`: less is better. Above `goal` it could be better, above `limit` it must be."""

    what: str
    value: float
    unit: str
    goal: float
    limit: float


@dataclass(frozen=True, slots=True)
class Cpu:
    """CPU seconds for one call: `user` in programs, `system` in the kernel on their behalf (files, network)."""

    user: float
    system: float

    @property
    def both(self) -> float:
        return self.user + self.system


def cpu_seconds(work: Callable[[int], object], times: int) -> float:
    """CPU seconds of this process for one call, over `times` calls that are told their number."""
    began = time.process_time()
    for number in range(times):
        work(number)
    return (time.process_time() - began) / times


def cpu(work: Callable[[int], object], numbers: range, who: int = SELF) -> Cpu:
    """The CPU of this process, or of the child processes that ended meanwhile, for one call of many."""
    before = resource.getrusage(who)
    for number in numbers:
        work(number)
    after = resource.getrusage(who)
    times = len(numbers)
    return Cpu((after.ru_utime - before.ru_utime) / times, (after.ru_stime - before.ru_stime) / times)


def lowest_pair(
    work: Callable[[int], object], base: Callable[[int], object], *, rounds: int, times: int
) -> tuple[Cpu, Cpu]:
    """The round of each that took the least CPU, over rounds of work and base by turns.

    Whatever else the machine does can only add to a round, so the lowest is nearest to the truth. Numbers never
    repeat, so that each call has something new to do.
    """
    ours, theirs = [], []
    for turn in range(rounds):
        numbers = range(turn * times, (turn + 1) * times)
        ours.append(cpu(work, numbers))
        theirs.append(cpu(base, numbers))
    return _lowest(ours), _lowest(theirs)


def lowest(work: Callable[[int], object], rounds: int, who: int = SELF) -> Cpu:
    """The call that took the least CPU."""
    return _lowest([cpu(work, range(turn, turn + 1), who) for turn in range(rounds)])


def _lowest(rounds: list[Cpu]) -> Cpu:
    """User and system time of the same round, for together they are measured exactly and apart they are sampled."""
    return min(rounds, key=lambda one: one.both)
