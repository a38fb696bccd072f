"""The ladder (ESC-1): who hears when a step begins; pauses, acknowledgements, and a time without service."""

from __future__ import annotations

from datetime import timedelta

from scheduler.planner import escalations
from scheduler.planner.escalations import EscalationPlan
from scheduler.planner.facts import EscalationFacts
from scheduler.rules.ladder import LadderState, Rung, acknowledge, open_ladder, pause, resolve
from store.constitution.topics import LADDER
from store.notice_kinds import NoticeKind
from tests.scheduler.plan_kit import CHAIR, at, constitution, day, when

STEPS = constitution().value(LADDER, day("2016-09-01"))
OPENED = open_ladder(STEPS, day("2016-09-01"))


def plan(
    ladder: LadderState,
    text: str,
    up_since: str | None = None,
    chair: int | None = CHAIR,
    concerned: tuple[int, ...] = (),
    reminded: str = "",
) -> EscalationPlan:
    facts = EscalationFacts(
        ref="E-1",
        revision=1,
        ladder=STEPS,
        ladder_state=ladder,
        place="board-secretariat",
        chair=chair,
        concerned=concerned,
        plan_reminded_on=day(reminded) if reminded else None,
    )
    return escalations.plan(facts, when(text, up_since))


def readers(found: EscalationPlan) -> list[tuple[int | str | None, int]]:
    return [(n.person or n.place, n.facts["step"]) for n in found.notices]


def test_two_weeks_with_the_manager_two_with_the_chair_two_more_and_then_the_chief_executive() -> None:
    state, heard = OPENED, []
    today = day("2016-09-01")
    while today <= day("2016-11-30"):
        found = plan(state, f"{today} 00:00")
        heard += [(today.isoformat(), n.unique, n.person or n.place) for n in found.notices]
        state = found.ladder
        today += timedelta(days=1)
    first = {unique: (on, reader) for on, unique, reader in reversed(heard)}
    assert set(first.values()) == {
        ("2016-09-01", "board-secretariat"),
        ("2016-09-16", CHAIR),
        ("2016-09-16", "board-secretariat"),
        ("2016-09-30", CHAIR),
        ("2016-10-14", CHAIR),
    }
    assert STEPS.steps[state.step].holder == "chief_executive"


def test_the_row_is_looked_at_again_on_the_day_after_the_step_ends() -> None:
    assert plan(OPENED, "2016-09-01 12:00").next_look == at("2016-09-16 00:00")


def test_after_35_days_without_service_it_moves_one_step_and_says_that_it_is_late() -> None:
    found = plan(OPENED, "2016-10-20 09:00", up_since="2016-09-15 09:00")
    assert readers(found) == [(CHAIR, 1), ("board-secretariat", 1)]
    assert all(n.late for n in found.notices)
    again = plan(found.ladder, "2016-10-20 09:01", up_since="2016-10-20 09:00")
    assert again.ladder == found.ladder
    assert {n.unique for n in again.notices} <= {n.unique for n in found.notices}


def test_a_step_reached_on_its_day_is_not_late() -> None:
    found = plan(OPENED, "2016-09-16 00:00", up_since="2016-09-15 23:59")
    assert not any(n.late for n in found.notices)


def test_a_plan_keeps_everybody_quiet_until_its_date_and_the_same_step_is_told_that_it_has_passed() -> None:
    with_chair = plan(OPENED, "2016-09-16 00:00").ladder
    paused = pause(with_chair, day("2016-10-31"), day("2016-09-20"))
    quiet = plan(paused, "2016-10-15 00:00")
    assert (quiet.notices, quiet.next_look) == ((), at("2016-11-01 00:00"))
    resumed = plan(paused, "2016-11-01 00:00")
    assert readers(resumed) == [(CHAIR, 1)]
    assert resumed.notices[0].facts["plan_was_for"] == "2016-10-31"
    earlier = plan(OPENED, "2016-09-16 00:00").notices[0]
    assert resumed.notices[0].unique != earlier.unique


def test_what_is_acknowledged_says_nothing_more_on_its_step_and_is_not_forgotten() -> None:
    with_chair = plan(OPENED, "2016-09-16 00:00").ladder
    in_hand = acknowledge(with_chair, STEPS, day("2016-09-19"))
    found = plan(in_hand, "2016-09-19 10:00")
    assert found.notices == ()
    assert found.next_look == at("2016-10-04 00:00")
    assert readers(plan(in_hand, "2016-10-04 00:00")) == [(CHAIR, 2)]


def test_what_is_resolved_is_over() -> None:
    found = plan(resolve(OPENED), "2016-12-01 00:00")
    assert (found.notices, found.next_look) == ((), None)


def test_with_nobody_left_to_tell_the_secretariat_hears_once() -> None:
    found = plan(OPENED, "2016-09-16 00:00", chair=None)
    assert readers(found) == [("board-secretariat", 1)]


def test_looking_twice_on_one_day_says_the_same() -> None:
    once = plan(OPENED, "2016-09-16 00:00")
    twice = plan(once.ladder, "2016-09-16 12:00")
    assert {n.unique for n in twice.notices} <= {n.unique for n in once.notices}
    assert twice.ladder == once.ladder


OWNER = 77


def told(found: EscalationPlan) -> list[tuple[str, str]]:
    return [
        (n.facts["word"], n.facts["day"])
        for n in found.notices
        if n.kind == NoticeKind.ESCALATION_CONCERNS and n.person == OWNER
    ]


def test_whom_it_concerns_hears_of_each_step_once() -> None:
    state, heard = OPENED, dict[str, str]()
    today = day("2016-09-01")
    while today <= day("2016-11-30"):
        found = plan(state, f"{today} 00:00", concerned=(OWNER,))
        heard |= {
            n.unique: today.isoformat() for n in found.notices if n.person == OWNER and n.unique not in heard
        }
        state = found.ladder
        today += timedelta(days=1)
    assert list(heard.values()) == ["2016-09-01", "2016-09-16", "2016-09-30", "2016-10-14"]


def test_whom_it_concerns_hears_of_a_plan_and_of_its_date_before_it_comes() -> None:
    held = pause(OPENED, day("2016-10-05"), day("2016-09-10"))
    agreed = plan(held, "2016-09-10 12:00", concerned=(OWNER,), reminded="2016-10-03")
    assert told(agreed) == [("plan", "2016-10-05")]
    assert agreed.next_look == at("2016-10-03 00:00")
    near = plan(held, "2016-10-03 00:00", concerned=(OWNER,), reminded="2016-10-03")
    assert told(near) == [("plan_near", "2016-10-05")]
    assert near.next_look == at("2016-10-06 00:00")


def test_a_plan_for_the_day_after_tomorrow_is_told_once() -> None:
    held = pause(OPENED, day("2016-09-12"), day("2016-09-10"))
    for text in ("2016-09-10 12:00", "2016-09-11 00:00", "2016-09-12 00:00"):
        assert told(plan(held, text, concerned=(OWNER,), reminded="2016-09-08")) == [
            ("plan_near", "2016-09-12")
        ]


def test_whom_it_concerns_hears_nothing_while_somebody_has_it_in_hand_or_it_is_settled() -> None:
    for state in (acknowledge(OPENED, STEPS, day("2016-09-02")), resolve(OPENED)):
        assert told(plan(state, "2016-09-02 12:00", concerned=(OWNER,))) == []


def test_what_somebody_has_in_hand_comes_back_to_them_on_its_day_and_climbs_in_its_time() -> None:
    with_chair = plan(OPENED, "2016-09-16 00:00").ladder
    held = acknowledge(with_chair, STEPS, day("2016-09-19"), day("2016-09-26"))
    before = plan(held, "2016-09-25 00:00")
    assert (before.notices, before.next_look) == ((), at("2016-09-26 00:00"))
    back = plan(held, "2016-09-26 00:00")
    (notice,) = [n for n in back.notices if n.kind == NoticeKind.ESCALATION_STEP]
    assert (notice.person, notice.facts["in_hand_until"]) == (CHAIR, "2016-09-26")
    assert (back.ladder.due_on, back.ladder.state) == (held.due_on, Rung.OPEN)
    assert plan(back.ladder, "2016-09-27 00:00").notices[0].unique == notice.unique
    assert plan(back.ladder, "2016-10-04 00:00").ladder.step == 2


def test_at_the_last_step_it_comes_back_as_often_as_it_is_taken_in_hand() -> None:
    last = LadderState(step=3, step_started_on=day("2016-10-14"), due_on=None, state=Rung.FINISHED)
    seen = set()
    for first, back_on in (("2016-10-17", "2016-10-31"), ("2016-11-01", "2016-11-15")):
        held = acknowledge(last, STEPS, day(first), day(back_on))
        found = plan(held, f"{back_on} 00:00")
        seen |= {n.unique for n in found.notices if n.kind == NoticeKind.ESCALATION_STEP}
        last = found.ladder
        assert last.state is Rung.FINISHED
    assert len(seen) == 2
