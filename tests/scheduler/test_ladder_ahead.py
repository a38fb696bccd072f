"""A ladder reckoned ahead: no step is skipped, none is spoken twice, and its days follow one another."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.ladder_ahead import Plan, ahead
from scheduler.rules.ladder import LadderError, Rung, advance, as_it_falls, open_ladder, pause
from store.constitution.kinds import LadderStep, LadderValue
from store.constitution.vocabulary import Count

START = date(2016, 7, 1)


def ladder(*days, after_plan="resume"):
    """A ladder of steps of so many days; None lasts until what it asks for is done."""
    steps = tuple(
        LadderStep(
            name=str(number),
            holder="chair",
            within=Count(count=length, unit="day") if length is not None else None,
        )
        for number, length in enumerate(days)
    )
    return LadderValue(steps=steps, after_plan=after_plan)


LADDERS = st.builds(
    lambda days, after_plan: ladder(*days, None, after_plan=after_plan),
    st.lists(st.integers(1, 30), max_size=4),
    st.sampled_from(["resume", "afresh", "next"]),
)
PLANS = st.one_of(
    st.none(),
    st.builds(
        lambda agreed, runs: Plan(START + timedelta(days=agreed), START + timedelta(days=agreed + runs)),
        st.integers(0, 90),
        st.integers(0, 60),
    ),
)


@pytest.mark.rule("ESC-1")
@given(LADDERS, PLANS)
@settings(deadline=None)
def test_a_ladder_never_skips_a_step_nor_speaks_twice(steps, plan):
    stages = list(ahead(steps, START, as_it_falls, plan))
    assert stages[0].starts == START and stages[-1].ends is None
    assert [stage.number for stage in stages] == sorted(stage.number for stage in stages)
    assert {stage.number for stage in stages} == set(range(len(steps.steps)))
    for before, after in pairwise(stages):
        assert before.ends is not None and after.starts == before.ends + timedelta(days=1)
        assert before.number != after.number or before.paused != after.paused
    assert sum(stage.paused for stage in stages) <= 1


@pytest.mark.rule("ESC-1")
@given(LADDERS, st.integers(0, 200), PLANS)
def test_looked_at_twice_on_one_day_it_moves_once(steps, later, plan):
    state, today = open_ladder(steps, START), START + timedelta(days=later)
    if plan is not None and plan.agreed == START:
        state = pause(state, plan.until, START)
    once = advance(state, steps, today)
    assert advance(once, steps, today) == once


@pytest.mark.rule("ESC-1")
def test_without_a_plan_two_weeks_two_weeks_and_two_weeks():
    stages = list(ahead(ladder(14, 14, 14, None), START, as_it_falls))
    assert [(stage.starts, stage.ends) for stage in stages] == [
        (date(2016, 7, 1), date(2016, 7, 15)),
        (date(2016, 7, 16), date(2016, 7, 29)),
        (date(2016, 7, 30), date(2016, 8, 12)),
        (date(2016, 8, 13), None),
    ]


@pytest.mark.rule("ESC-1")
@pytest.mark.parametrize(
    ("after_plan", "then"),
    [
        ("resume", [(0, "2016-08-01", "2016-08-05"), (1, "2016-08-06", None)]),
        ("afresh", [(0, "2016-08-01", "2016-08-14"), (1, "2016-08-15", None)]),
        ("next", [(1, "2016-08-01", None)]),
    ],
)
def test_what_follows_when_a_plans_date_has_passed_is_what_the_rule_says(after_plan, then):
    plan = Plan(date(2016, 7, 10), date(2016, 7, 31))
    stages = list(ahead(ladder(14, None, after_plan=after_plan), START, as_it_falls, plan))
    assert [(stage.number, stage.paused) for stage in stages[:2]] == [(0, False), (0, True)]
    told = [(s.number, str(s.starts), str(s.ends) if s.ends else None) for s in stages[2:]]
    assert told == then


def test_a_plan_agreed_before_the_matter_is_refused():
    with pytest.raises(LadderError, match="once there is a matter"):
        list(ahead(ladder(14), START, as_it_falls, Plan(date(2016, 6, 1), date(2016, 8, 1))))


def test_steps_without_a_time_follow_what_is_done_and_no_day():
    stages = list(ahead(ladder(None, None, None), START, as_it_falls))
    assert [(stage.number, stage.starts, stage.ends) for stage in stages] == [
        (0, START, None),
        (1, None, None),
        (2, None, None),
    ]
    assert open_ladder(ladder(None, None), START).state is not Rung.RESOLVED
