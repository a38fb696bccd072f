"""How a ladder would run if nobody did anything but, perhaps, agree a plan: each step with its first and last day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.rules.ladder import Ends, LadderError, LadderState, Rung, advance, open_ladder, pause
from store.constitution.kinds import LadderStep, LadderValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stretch of a ladder's way: the step it is on, from its first day to the end of its last.

    `ends` is None for one that lasts until the matter is resolved, or until what the step asks for is done; `starts` is
    None for those after that. `paused` is while an agreed plan runs.
    """

    step: LadderStep
    number: int
    starts: date | None
    ends: date | None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """An agreed plan: on which day it is agreed, and until the end of which day it holds the ladder."""

    agreed: date
    until: date


def ahead(ladder: LadderValue, opened: date, ends: Ends, plan: Plan | None = None) -> Iterator[Stage]:
    """Every stage from the day on which a matter is opened (ESC-1), looked at day by day.

    Raises LadderError for a plan that is over before it is agreed, or agreed before the matter is opened.
    """
    if plan is not None and plan.agreed < opened:
        raise LadderError("a plan is agreed once there is a matter, not before")
    starts = day = opened
    state = open_ladder(ladder, opened, ends)
    while True:
        then = advance(state, ladder, day, ends)
        if plan is not None and day == plan.agreed:
            then = pause(then, plan.until, day)
        if then != state and day > starts:
            yield _stage(ladder, state, starts, day - timedelta(days=1))
        starts, state = (day if then != state else starts), then
        if state.due_on is None and state.state is not Rung.PAUSED and (plan is None or day >= plan.agreed):
            yield _stage(ladder, state, starts, None)
            break
        day += timedelta(days=1)
    for number in range(state.step + 1, len(ladder.steps)):
        yield Stage(step=ladder.steps[number], number=number, starts=None, ends=None)


def _stage(ladder: LadderValue, state: LadderState, starts: date, ends: date | None) -> Stage:
    paused = state.state is Rung.PAUSED
    return Stage(step=ladder.steps[state.step], number=state.step, starts=starts, ends=ends, paused=paused)
