"""The ladder of a matter that nobody resolves (ESC-1), as a pure state machine over local days.

A step given n days is due at the end of the n-th day after the one it was given on, and the next step is
reached on the day after that (DL-6); the next n days are counted from the due date, so that two weeks, two
weeks and two weeks are six. `ends` says what becomes of a last day on which nobody works (DL-5). One call
moves at most one step, however long nobody looked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from scheduler.calendar.deadlines import after
from scheduler.calendar.working_days import WorkingDays
from store.constitution.kinds import LadderStep, LadderValue
from store.constitution.vocabulary import Count, Roll


class Rung(StrEnum):
    """How a ladder stands."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"  # its holder has it in hand, with the step's full days from then on
    PAUSED = "paused"  # a plan is agreed: it holds until the plan's date
    FINISHED = "finished"  # at the last step, with nobody further to go to; still to be resolved
    RESOLVED = "resolved"


Ends = Callable[[date, Count], date]
"""The day on which a time ends that begins on a day."""


def as_it_falls(day: date, count: Count) -> date:
    """A step ends on the day it was counted to, working day or not. Only for days and weeks."""
    return day + timedelta(days=count.count * (7 if count.unit == "week" else 1))


def ends_by(calendar: WorkingDays) -> Ends:
    """How steps end where some days are not worked: as each step's own time says."""
    return lambda day, count: after(day, count, calendar)


class LadderError(ValueError):
    """Something was asked of a ladder that it cannot do as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderState:
    """Where a matter is on its ladder. Days are local; each `due_on` to its end.

    `step` counts from 0. `days_left` is kept while the ladder holds, and given back when it resumes;
    `paused_until` is the plan's date, or the day on which what somebody has in hand comes back to them.
    """

    step: int
    step_started_on: date
    due_on: date | None
    state: Rung = Rung.OPEN
    paused_until: date | None = None
    days_left: int | None = None


def open_ladder(ladder: LadderValue, on: date, ends: Ends = as_it_falls, step: int = 0) -> LadderState:
    """The step on which it begins, given on the local day on which the issue is identified."""
    return _step(ladder, step, ends, counted_from=on, today=on)


def current_step(ladder: LadderValue, state: LadderState) -> LadderStep:
    """The step the matter is on: its name, who holds it, and for how many days."""
    return ladder.steps[state.step]


def advance(state: LadderState, ladder: LadderValue, today: date, ends: Ends = as_it_falls) -> LadderState:
    """The state that holds `today`: one step on where the step's days are over, or back from a pause.

    At most one change a call: after a time without service the next step gets its full days from today.
    """
    if state.state is Rung.PAUSED and state.paused_until is not None and today > state.paused_until:
        return _after_plan(state, ladder, today, ends)
    if _comes_back(state, today):
        return replace(_running(state, state.due_on), step_started_on=today)
    if state.state in (Rung.OPEN, Rung.ACKNOWLEDGED) and state.due_on is not None and today > state.due_on:
        return _climb(state, ladder, today, ends)
    return state


def _comes_back(state: LadderState, today: date) -> bool:
    """Whether the day has come that whoever has it in hand has set, and its step is not over."""
    back_on, due = state.paused_until, state.due_on
    return (
        state.state is Rung.ACKNOWLEDGED
        and back_on is not None
        and today >= back_on
        and (due is None or today <= due)
    )


def pause(state: LadderState, until: date, today: date) -> LadderState:
    """Hold the ladder on its step until the end of the agreed plan's date; its days left are kept.

    A new date replaces the one before. Raises LadderError for a date that is past or a resolved matter.
    """
    _still_open(state)
    if until < today:
        raise LadderError(f"a plan runs to a date from today on; {until.isoformat()} is past")
    return replace(state, state=Rung.PAUSED, paused_until=until, days_left=_days_left(state, today))


def acknowledge(
    state: LadderState,
    ladder: LadderValue,
    today: date,
    back_on: date | None = None,
    ends: Ends = as_it_falls,
) -> LadderState:
    """Its holder has the matter in hand and gets the step's full days from today; after them it climbs on.

    On `back_on` it comes back to its holder, where it has not climbed by then. So nobody hears the rung that was next,
    and nothing that was only acknowledged is forgotten. Acknowledging twice sets another day and nothing else; while
    a plan is running it changes nothing. Raises LadderError once resolved.
    """
    _still_open(state)
    if state.state is Rung.ACKNOWLEDGED:
        return replace(state, paused_until=back_on or state.paused_until)
    if state.state not in (Rung.OPEN, Rung.FINISHED):
        return state
    due = _counted(today, ladder.steps[state.step].within, ends)
    return replace(state, state=Rung.ACKNOWLEDGED, due_on=due, paused_until=back_on)


def resume(state: LadderState, ladder: LadderValue, today: date, ends: Ends = as_it_falls) -> LadderState:
    """Let a paused ladder run on from today, on the same step with the days it had left.

    Raises LadderError where it is not paused.
    """
    if state.state is not Rung.PAUSED:
        raise LadderError(f"only a paused matter can be resumed; this one is {state.state}")
    return _running(state, _counted(today, _left(state, ladder.steps[state.step]), ends))


def still_to_record(step: LadderStep, recorded: Collection[str]) -> tuple[str, ...]:
    """What a step asks for and is not on record yet, in the rule's order (ESC-2)."""
    return tuple(asked for asked in step.record if asked not in recorded)


def done(
    state: LadderState,
    ladder: LadderValue,
    today: date,
    recorded: Collection[str] = (),
    ends: Ends = as_it_falls,
) -> LadderState:
    """What the step asks for is done, and did not resolve the matter: the next step, given today (ESC-2, ESC-3, ACT-5).

    So a ladder climbs whose steps have no time. Raises LadderError where something asked for is not on record, while a
    plan is running, and at the last step, where there is nobody further to go to.
    """
    _still_open(state)
    step = current_step(ladder, state)
    if state.state is Rung.PAUSED:
        raise LadderError("an agreed plan holds this matter until its date")
    if missing := still_to_record(step, recorded):
        raise LadderError(f"the step asks for {', '.join(missing)} before it is left")
    if state.step == len(ladder.steps) - 1:
        raise LadderError("this is the last step: the matter is resolved, or stays with it")
    return _step(ladder, state.step + 1, ends, counted_from=today, today=today)


def resolve(state: LadderState) -> LadderState:
    """Close the matter. Raises LadderError where it is closed already."""
    _still_open(state)
    return replace(state, state=Rung.RESOLVED, due_on=None, paused_until=None, days_left=None)


def _step(ladder: LadderValue, step: int, ends: Ends, *, counted_from: date, today: date) -> LadderState:
    within = ladder.steps[step].within
    last = step == len(ladder.steps) - 1 and within is None
    due = _counted(counted_from, within, ends)
    return LadderState(
        step=step, step_started_on=today, due_on=due, state=Rung.FINISHED if last else Rung.OPEN
    )


def _climb(state: LadderState, ladder: LadderValue, today: date, ends: Ends) -> LadderState:
    if state.step == len(ladder.steps) - 1:
        return replace(state, state=Rung.FINISHED, due_on=None, paused_until=None, days_left=None)
    return _step(ladder, state.step + 1, ends, counted_from=today - timedelta(days=1), today=today)


def _after_plan(state: LadderState, ladder: LadderValue, today: date, ends: Ends) -> LadderState:
    if ladder.after_plan == "next":
        return _climb(state, ladder, today, ends)
    yesterday = today - timedelta(days=1)  # the plan's last day, where somebody looked in time
    if ladder.after_plan == "afresh":
        return _running(state, _counted(yesterday, ladder.steps[state.step].within, ends))
    return _running(state, _counted(yesterday, _left(state, ladder.steps[state.step]), ends))


def _running(state: LadderState, due_on: date | None) -> LadderState:
    """The same step under way again; without a due date it is the end of the ladder."""
    going = Rung.FINISHED if due_on is None else Rung.OPEN
    return replace(state, state=going, due_on=due_on, paused_until=None, days_left=None)


def _counted(day: date, within: Count | None, ends: Ends) -> date | None:
    return None if within is None else ends(day, within)


def _left(state: LadderState, step: LadderStep) -> Count | None:
    """The days that a step had left when it was held, kept on a non-working day as the step says."""
    if state.days_left is None:
        return None
    roll = step.within.roll if step.within is not None else Roll.NONE
    return Count(count=state.days_left, unit="day", roll=roll)


def _days_left(state: LadderState, today: date) -> int | None:
    """The days a step still has after today; while it is held, those it was held with."""
    if state.state is Rung.PAUSED:
        return state.days_left
    return None if state.due_on is None else max(0, (state.due_on - today).days)


def _still_open(state: LadderState) -> None:
    if state.state is Rung.RESOLVED:
        raise LadderError("this matter is resolved already")
