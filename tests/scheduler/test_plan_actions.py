"""Actions: spans at their end, overdue the next local day once, standing ones never before it (ACT-2, DL-6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from scheduler.calendar.when import PartnershipYear, parse_when
from scheduler.dates import calendar_of
from scheduler.planner import actions
from scheduler.planner.facts import MilestoneFacts
from tests.scheduler.plan_kit import at, constitution, day, when


def milestone(due: date, **changed: object) -> MilestoneFacts:
    calendar = calendar_of(constitution())
    offsets = constitution().chasing.action_offsets_days
    held = MilestoneFacts(
        ref="A-1",
        number=1,
        due=due,
        owner=4,
        open=True,
        reminders=tuple((n, calendar.on_or_before(due - timedelta(days=n))) for n in offsets),
        overdue_on=due + timedelta(days=1),
    )
    return replace(held, **changed)  # type: ignore[arg-type]


def said(facts: MilestoneFacts, start: str, end: str) -> list[tuple[date, str]]:
    found: dict[str, tuple[date, str]] = {}
    today = day(start)
    while today <= day(end):
        for notice in actions.plan(facts, when(f"{today} 00:00")).notices:
            found.setdefault(notice.unique, (today, notice.kind))
        today += timedelta(days=1)
    return list(found.values())


def test_june_is_reminded_two_weeks_before_its_end_and_on_it_and_is_overdue_on_the_first_of_july() -> None:
    (june,) = parse_when("June 2016", PartnershipYear(day("2016-04-01"))).milestones
    assert said(milestone(june.due), "2016-04-01", "2016-08-31") == [
        (day("2016-06-16"), "action_due"),
        (day("2016-06-30"), "action_due"),
        (day("2016-07-01"), "action_overdue"),
    ]


def test_a_span_is_spoken_of_at_its_end_only() -> None:
    (span,) = parse_when("October-December 2016", PartnershipYear(day("2016-04-01"))).milestones
    assert span.starts == day("2016-10-01")
    first, *_ = said(milestone(span.due), "2016-09-01", "2017-01-31")
    assert first == (day("2016-12-16"), "action_due")  # 17 December, two weeks before, is a Saturday


def test_a_standing_action_is_never_chased_as_overdue_before_the_end_of_its_span() -> None:
    standing = parse_when("April 2016-March 2017 (as required)", PartnershipYear(day("2016-04-01")))
    assert standing.standing
    facts = milestone(standing.milestones[0].due)
    assert "action_overdue" not in [kind for _, kind in said(facts, "2016-04-01", "2017-03-31")]


def test_a_reminder_after_a_silence_is_the_newest_alone() -> None:
    plan = actions.plan(milestone(day("2016-06-30")), when("2016-06-30 12:00"))
    assert [n.facts["offset"] for n in plan.notices] == [0]
    overdue = actions.plan(milestone(day("2016-06-30")), when("2016-07-04 12:00"))
    assert [n.kind for n in overdue.notices] == ["action_overdue"]


def test_once_it_is_overdue_there_is_nothing_more_to_look_at() -> None:
    assert actions.plan(milestone(day("2016-06-30")), when("2016-07-01 00:00")).next_look is None
    before = actions.plan(milestone(day("2016-06-30")), when("2016-06-20 00:00"))
    assert before.next_look == at("2016-06-30 00:00")


def test_what_is_done_or_met_is_silent_and_not_looked_at_again() -> None:
    plan = actions.plan(milestone(day("2016-06-30"), open=False), when("2016-07-04 12:00"))
    assert (plan.notices, plan.next_look) == ((), None)


def test_a_date_that_is_not_believed_chases_nobody() -> None:
    plan = actions.plan(milestone(day("2016-03-31"), doubtful=True), when("2016-04-01 08:00"))
    assert (plan.notices, plan.next_look) == ((), None)


def test_more_time_is_not_followed_by_a_reminder_on_the_same_day() -> None:
    facts = milestone(day("2016-07-10"), granted_on=day("2016-06-29"))
    assert actions.plan(facts, when("2016-06-29 15:00")).notices == ()
    assert said(facts, "2016-06-29", "2016-07-31") == [
        (day("2016-07-08"), "action_due"),  # the 10th is a Sunday
        (day("2016-07-11"), "action_overdue"),
    ]


def test_closed_is_told_by_itself_only_some_weeks_later_and_opened_again_at_once() -> None:
    action: Any = SimpleNamespace(ref="A-1", revision=3)
    friday = when("2016-09-09 11:00")
    assert actions.closed(action, 4, friday, 21).due == at("2016-09-30 08:30")
    assert actions.closed(action, 4, friday, 1).due == at("2016-09-12 08:30")  # the 10th is a Saturday
    assert actions.reopened(action, 4, friday.now, reason="not yet", by=1).due == at("2016-09-09 11:00")


def test_an_action_nobody_owns_is_said_to_nobody() -> None:
    assert actions.plan(milestone(day("2016-06-30"), owner=None), when("2016-07-04 12:00")).notices == ()
