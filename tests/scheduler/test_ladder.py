from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.calendar.working_days import working_days
from scheduler.rules.ladder import (
    LadderError,
    Rung,
    acknowledge,
    advance,
    current_step,
    ends_by,
    open_ladder,
    pause,
    resolve,
    resume,
)
from store.constitution.kinds import LadderStep, LadderValue
from store.constitution.vocabulary import Count, Roll

DAYS_14 = Count(count=14, unit="day")
STEPS = (
    LadderStep(name="with the manager", holder="manager", within=DAYS_14),
    LadderStep(name="with the chair", holder="chair", within=DAYS_14),
    LadderStep(name="unresolved", holder="chair", within=DAYS_14),
    LadderStep(name="to the chief executive", holder="chief_executive"),
)
ESC_1 = LadderValue(steps=STEPS, after_plan="resume")
START = date(2016, 7, 1)


def run_until(state, day, ladder=ESC_1, *, since=START):
    """The state after looking every day up to and with `day`."""
    while since < day:
        since += timedelta(days=1)
        state = advance(state, ladder, since)
    return state


@pytest.mark.rule("ESC-1")
def test_two_weeks_two_weeks_and_two_weeks_are_six():
    state = open_ladder(ESC_1, START)
    assert (state.step, state.due_on) == (0, date(2016, 7, 15))
    state = run_until(state, date(2016, 7, 15))
    assert state.step == 0
    state = run_until(state, date(2016, 7, 16), since=date(2016, 7, 15))
    assert (state.step, state.step_started_on, state.due_on) == (1, date(2016, 7, 16), date(2016, 7, 29))
    state = run_until(state, date(2016, 7, 30), since=date(2016, 7, 16))
    assert (state.step, state.due_on) == (2, date(2016, 8, 12))
    assert run_until(state, date(2016, 8, 12), since=date(2016, 7, 30)).step == 2


@pytest.mark.rule("ESC-1")
def test_the_last_step_is_where_the_ladder_ends_and_the_matter_still_stands():
    state = run_until(open_ladder(ESC_1, START), date(2016, 8, 13))
    assert (state.step, state.state, state.due_on) == (3, Rung.FINISHED, None)
    assert current_step(ESC_1, state).holder == "chief_executive"
    assert run_until(state, date(2017, 3, 31), since=date(2016, 8, 13)) == state
    assert resolve(state).state is Rung.RESOLVED


@pytest.mark.rule("ESC-1")
def test_a_last_step_with_days_finishes_when_they_are_over():
    short = LadderValue(steps=STEPS[:1], after_plan="resume")
    state = open_ladder(short, START)
    assert state.state is Rung.OPEN
    state = advance(state, short, date(2016, 7, 16))
    assert (state.step, state.state) == (0, Rung.FINISHED)


@pytest.mark.rule("ESC-1")
def test_after_weeks_without_service_it_moves_one_step_and_gives_its_full_days():
    late = date(2016, 9, 1)
    state = advance(open_ladder(ESC_1, START), ESC_1, late)
    assert (state.step, state.step_started_on, state.due_on) == (1, late, date(2016, 9, 14))
    assert advance(state, ESC_1, late) == state


@pytest.mark.rule("ESC-1")
def test_a_plan_holds_the_ladder_and_gives_back_the_days_it_had_left():
    state = run_until(open_ladder(ESC_1, START), date(2016, 7, 10))
    held = pause(state, until=date(2016, 7, 31), today=date(2016, 7, 10))
    assert (held.state, held.days_left, held.paused_until) == (Rung.PAUSED, 5, date(2016, 7, 31))
    assert run_until(held, date(2016, 7, 31), since=date(2016, 7, 10)) == held
    back = advance(held, ESC_1, date(2016, 8, 1))
    assert (back.state, back.step, back.due_on) == (Rung.OPEN, 0, date(2016, 8, 5))
    assert run_until(back, date(2016, 8, 5), since=date(2016, 8, 1)).step == 0
    assert advance(back, ESC_1, date(2016, 8, 6)).step == 1


@pytest.mark.rule("ESC-1")
@pytest.mark.parametrize(
    ("after_plan", "step", "due"), [("afresh", 0, date(2016, 8, 14)), ("next", 1, date(2016, 8, 14))]
)
def test_a_constitution_may_start_the_step_afresh_or_go_to_the_next(after_plan, step, due):
    ladder = LadderValue(steps=STEPS, after_plan=after_plan)
    held = pause(open_ladder(ladder, START), until=date(2016, 7, 31), today=START)
    back = advance(held, ladder, date(2016, 8, 1))
    assert (back.state, back.step, back.due_on) == (Rung.OPEN, step, due)


@pytest.mark.rule("ESC-1")
def test_a_new_plan_date_replaces_the_old_one_and_keeps_the_days_left():
    held = pause(open_ladder(ESC_1, START), until=date(2016, 7, 31), today=date(2016, 7, 10))
    longer = pause(held, until=date(2016, 9, 30), today=date(2016, 7, 29))
    assert (longer.days_left, longer.paused_until) == (5, date(2016, 9, 30))


@pytest.mark.rule("ESC-1")
def test_a_plan_that_fails_is_resumed_at_once_on_the_same_step():
    held = pause(open_ladder(ESC_1, START), until=date(2016, 7, 31), today=date(2016, 7, 10))
    back = resume(held, ESC_1, date(2016, 7, 20))
    assert (back.step, back.state, back.due_on, back.paused_until) == (0, Rung.OPEN, date(2016, 7, 25), None)


@pytest.mark.rule("ESC-1")
def test_a_plan_made_when_the_days_were_over_resumes_due_at_once():
    held = pause(open_ladder(ESC_1, START), until=date(2016, 7, 31), today=date(2016, 7, 20))
    back = advance(held, ESC_1, date(2016, 8, 1))
    assert (back.step, back.due_on) == (0, date(2016, 7, 31))
    assert advance(back, ESC_1, date(2016, 8, 1)).step == 1


@pytest.mark.rule("ESC-1")
def test_acknowledged_it_has_the_full_days_of_its_step_and_then_climbs_on():
    state = acknowledge(open_ladder(ESC_1, START), ESC_1, date(2016, 7, 10))
    assert (state.state, state.step, state.due_on) == (Rung.ACKNOWLEDGED, 0, date(2016, 7, 24))
    assert run_until(state, date(2016, 7, 24)) == state
    assert acknowledge(state, ESC_1, date(2016, 7, 12)) == state
    on = advance(state, ESC_1, date(2016, 7, 25))
    assert (on.state, on.step) == (Rung.OPEN, 1)


@pytest.mark.rule("ESC-1")
def test_acknowledged_at_the_end_of_the_ladder_it_stays_there():
    end = run_until(open_ladder(ESC_1, START), date(2016, 8, 13))
    held = acknowledge(end, ESC_1, date(2016, 8, 14))
    assert (held.state, held.due_on) == (Rung.ACKNOWLEDGED, None)
    assert run_until(held, date(2016, 12, 31), since=date(2016, 8, 14)) == held


@pytest.mark.rule("ESC-1")
def test_acknowledging_does_not_undo_an_agreed_plan():
    held = pause(open_ladder(ESC_1, START), until=date(2016, 7, 31), today=START)
    assert acknowledge(held, ESC_1, date(2016, 7, 2)) == held


@pytest.mark.rule("ESC-1")
def test_a_plan_at_the_end_of_the_ladder_leads_back_to_its_end():
    end = run_until(open_ladder(ESC_1, START), date(2016, 8, 13))
    held = pause(end, until=date(2016, 8, 31), today=date(2016, 8, 13))
    assert held.state is Rung.PAUSED
    assert advance(held, ESC_1, date(2016, 9, 1)).state is Rung.FINISHED


@pytest.mark.rule("ESC-1")
def test_resolved_is_the_end():
    done = resolve(open_ladder(ESC_1, START))
    assert run_until(done, date(2016, 12, 31)) == done
    for act in (
        lambda: resolve(done),
        lambda: pause(done, until=date(2016, 8, 1), today=START),
        lambda: acknowledge(done, ESC_1, START),
        lambda: resume(done, ESC_1, START),
    ):
        with pytest.raises(LadderError):
            act()


@pytest.mark.rule("ESC-1")
def test_what_makes_no_sense_is_refused():
    state = open_ladder(ESC_1, START)
    with pytest.raises(LadderError, match="past"):
        pause(state, until=date(2016, 6, 30), today=START)
    with pytest.raises(LadderError, match="only a paused"):
        resume(state, ESC_1, START)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["look", "look", "pause", "acknowledge", "resume", "resolve"]), st.integers(0, 25)
    ),
    max_size=25,
)


def lasting(days):
    return Count(count=days, unit="day") if days else None


def days_of(step):
    return step.within.count if step.within else 0


LADDERS = st.builds(
    LadderValue,
    steps=st.lists(st.one_of(st.none(), st.integers(1, 20)), min_size=1, max_size=4).map(
        lambda days: tuple(
            LadderStep(name=str(i), holder="chair", within=lasting(d or (None if i == len(days) - 1 else 1)))
            for i, d in enumerate(days)
        )
    ),
    after_plan=st.sampled_from(["resume", "afresh", "next"]),
)


def act(state, ladder, what, today):
    match what:
        case "pause":
            return pause(state, until=today + timedelta(days=9), today=today)
        case "acknowledge":
            return acknowledge(state, ladder, today)
        case "resume":
            return resume(state, ladder, today)
        case "resolve":
            return resolve(state)
    return advance(state, ladder, today)


@pytest.mark.rule("ESC-1")
@given(LADDERS, ACTS)
@settings(max_examples=150)
def test_whatever_happens_it_climbs_one_step_at_a_time_and_never_down(ladder, acts):
    today, state = START, open_ladder(ladder, START)
    for what, days in acts:
        today += timedelta(days=days)
        try:
            after = act(state, ladder, what, today)
        except LadderError:
            assert what != "look"
            continue
        assert 0 <= after.step - state.step <= (1 if what == "look" else 0)
        assert after.step < len(ladder.steps)
        assert (after.state is Rung.PAUSED) == (after.paused_until is not None)
        assert after.state is not Rung.OPEN or after.due_on is not None
        if what == "look" and after.step > state.step and after.due_on:
            step = current_step(ladder, after)
            assert after.due_on == today + timedelta(days=days_of(step) - 1)
        state = after


@pytest.mark.rule("ESC-1")
@given(LADDERS)
@settings(max_examples=60)
def test_nobody_answering_it_reaches_the_end_of_the_ladder_in_the_sum_of_its_days(ladder):
    state, today = open_ladder(ladder, START), START
    while state.state is Rung.OPEN:
        today += timedelta(days=1)
        state = advance(state, ladder, today)
    total = sum(days_of(step) for step in ladder.steps)
    assert state.step == len(ladder.steps) - 1
    assert today in (START, START + timedelta(days=total + 1))


@pytest.mark.rule("ESC-1")
@pytest.mark.parametrize(
    ("roll", "ends", "then"),
    [("none", (8, 29), (9, 12)), ("next", (8, 30), (9, 13)), ("previous", (8, 26), (9, 9))],
)
def test_a_step_that_ends_on_a_bank_holiday_ends_when_the_rule_says(roll, ends, then):
    two_weeks = Count(count=14, unit="day", roll=Roll(roll))
    steps = tuple(s.model_copy(update={"within": two_weeks if s.within else None}) for s in STEPS)
    ladder = LadderValue(steps=steps, after_plan="resume")
    by = ends_by(working_days())
    state = open_ladder(ladder, date(2016, 8, 15), by)
    assert state.due_on == date(2016, *ends)
    assert advance(state, ladder, date(2016, *ends), by) == state
    state = advance(state, ladder, date(2016, *ends) + timedelta(days=1), by)
    assert (state.step, state.due_on) == (1, date(2016, *then))
