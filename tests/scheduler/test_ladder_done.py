"""Ladders whose steps follow what is done and no day: poor performance, disputes, a sub-committee's work."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.rules.ladder import (
    LadderError,
    Rung,
    advance,
    done,
    open_ladder,
    pause,
    resolve,
    still_to_record,
)
from store.constitution import load
from store.constitution.kinds import LadderStep, LadderValue
from store.constitution.vocabulary import Count

START = date(2018, 10, 1)


@cache
def of_2018(name: str) -> LadderValue:
    c = load(Path(__file__).parents[2] / "examples" / "stoke-2018")
    value = next(rule.value for rule in c.rules if rule.kind == "ladder" and rule.value.what == name)
    assert isinstance(value, LadderValue)
    return value


@pytest.mark.rule("ESC-2")
def test_the_protocol_goes_step_by_step_as_each_is_on_record_however_long_it_takes():
    ladder = of_2018("poor_performance")
    state, today, names = open_ladder(ladder, START), START, []
    while True:
        step = ladder.steps[state.step]
        names.append(step.name)
        assert advance(state, ladder, today + timedelta(days=400)) == state
        if state.step == len(ladder.steps) - 1:
            break
        today += timedelta(days=30)
        state = done(state, ladder, today, recorded=step.record)
        assert state.step_started_on == today
    assert len(names) == 5 and names == [step.name for step in ladder.steps]
    assert names[0].startswith("the chair meets") and names[-1].startswith("the chair notifies")
    assert state.state is Rung.FINISHED


@pytest.mark.rule("ESC-2")
def test_a_step_is_not_left_before_what_it_asks_for_is_on_record():
    ladder = of_2018("poor_performance")
    state = open_ladder(ladder, START)
    first = ladder.steps[0]
    assert still_to_record(first, ()) == first.record and len(first.record) == 2
    with pytest.raises(LadderError, match=first.record[1]):
        done(state, ladder, START, recorded=first.record[:1])
    assert still_to_record(first, first.record) == ()


@pytest.mark.rule("ESC-3")
def test_a_dispute_goes_from_the_board_to_its_mechanism_and_to_an_adviser():
    ladder = of_2018("dispute")
    state = open_ladder(ladder, START)
    holders = [ladder.steps[state.step].holder]
    for week in range(1, len(ladder.steps)):
        state = done(state, ladder, START + timedelta(weeks=week))
        holders.append(ladder.steps[state.step].holder)
    assert holders == ["body", "body", "outside"]
    with pytest.raises(LadderError, match="last step"):
        done(state, ladder, START)


@pytest.mark.rule("ACT-5")
def test_a_sub_committees_work_comes_before_the_executive_and_then_the_chair():
    ladder = of_2018("sub_committee")
    state = open_ladder(ladder, START)
    assert (ladder.steps[0].holder, ladder.steps[0].of) == ("body", "executive")
    after = done(state, ladder, START + timedelta(days=60))
    assert (ladder.steps[after.step].holder, ladder.steps[after.step].of) == ("chair", "board")
    assert resolve(state).state is Rung.RESOLVED


def test_what_is_held_by_a_plan_or_resolved_is_not_taken_further():
    ladder = of_2018("dispute")
    state = open_ladder(ladder, START)
    with pytest.raises(LadderError, match="plan"):
        done(pause(state, START + timedelta(days=9), START), ladder, START)
    with pytest.raises(LadderError, match="resolved"):
        done(resolve(state), ladder, START)


@pytest.mark.rule("ESC-1")
@given(st.lists(st.one_of(st.none(), st.integers(1, 20)), min_size=2, max_size=5), st.integers(0, 30))
def test_done_before_its_time_the_next_step_has_its_full_days_from_that_day(days, later):
    steps = tuple(
        LadderStep(name=str(n), holder="chair", within=Count(count=d, unit="day") if d else None)
        for n, d in enumerate(days)
    )
    ladder, today = LadderValue(steps=steps), START + timedelta(days=later)
    after = done(open_ladder(ladder, START), ladder, today)
    assert (after.step, after.step_started_on) == (1, today)
    assert after.due_on == (today + timedelta(days=days[1]) if days[1] else None)
