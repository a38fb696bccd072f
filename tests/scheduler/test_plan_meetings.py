"""What members hear about a meeting, with the dates of the Board of 21 September 2016."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scheduler.planner.meetings import asked_by_hand
from store.constitution.topics import APOLOGIES, QUORUM, REPORTS_DUE
from tests.scheduler.plan_kit import (
    AUTHOR,
    CHAIR,
    HEALTH,
    OFFICER,
    POLICE,
    VICE,
    at,
    day,
    kinds,
    meeting,
    planned,
    report,
    told,
    year_of,
)


def test_every_holder_of_a_seat_hears_21_days_before_in_the_morning() -> None:
    plan = planned(meeting(), "2016-08-31 00:00")
    assert [n.person for n in plan.notices] == [CHAIR, VICE, POLICE, HEALTH, OFFICER]
    assert {n.kind for n in plan.notices} == {"meeting_notice"}
    assert {n.due for n in plan.notices} == {datetime(2016, 8, 31, 7, 30, tzinfo=UTC)}


def test_nobody_hears_the_day_before_and_the_next_look_is_the_first_minute_of_the_notice_day() -> None:
    plan = planned(meeting(), "2016-08-30 23:59")
    assert plan.notices == ()
    assert plan.next_look == at("2016-08-31 00:00") == datetime(2016, 8, 30, 23, 0, tzinfo=UTC)


def test_in_winter_the_morning_is_half_past_eight_in_utc() -> None:
    plan = planned(meeting("2016-12-07"), "2016-11-16 00:00")
    assert {n.due for n in plan.notices} == {datetime(2016, 11, 16, 8, 30, tzinfo=UTC)}


def test_who_owes_a_report_hears_once_when_it_is_first_asked_for_and_has_both_in_one_message() -> None:
    facts = meeting(reports=(report("R-1"), report("R-2")))
    plan = planned(facts, "2016-08-26 00:00")
    assert [(n.kind, n.person) for n in plan.notices] == [("meeting_notice", POLICE)]
    assert plan.notices[0].facts["reports"] == ["R-1", "R-2"]
    assert plan.notices[0].rules == (APOLOGIES, REPORTS_DUE)


def test_an_author_without_a_seat_is_asked_for_the_report_alone() -> None:
    plan = planned(meeting(reports=(report(author=AUTHOR),)), "2016-08-26 00:00")
    assert [(n.kind, n.person, n.facts["offset"]) for n in plan.notices] == [("report_due", AUTHOR, 14)]


def test_someone_with_two_seats_hears_once() -> None:
    twice = meeting().seats[2]
    facts = meeting(seats=(*meeting().seats, replace(twice, seat="board-college")))
    assert kinds(planned(facts, "2016-08-31 00:00").notices, POLICE) == ["meeting_notice"]


def test_who_has_answered_already_is_not_asked_unless_a_report_is_owed() -> None:
    facts = meeting(answered=frozenset({POLICE, HEALTH}), reports=(report(author=HEALTH),))
    plan = planned(facts, "2016-08-31 00:00")
    assert kinds(plan.notices, POLICE) == []
    assert kinds(plan.notices, HEALTH) == ["meeting_notice"]


@pytest.mark.parametrize("state", ["draft", "cancelled", "held"])
def test_drafts_cancelled_and_past_meetings_say_nothing_and_are_not_looked_at_again(state: str) -> None:
    plan = planned(meeting(state=state, reports=(report(),)), "2016-09-10 00:00")
    assert (plan.notices, plan.next_look, plan.state) == ((), None, state)


def test_nothing_is_said_once_the_meeting_has_begun_and_the_next_day_it_was_held() -> None:
    facts = meeting(reports=(report(),))
    begun = planned(facts, "2016-09-21 10:00")
    assert (begun.notices, begun.pack, begun.state) == ((), False, "planned")
    assert begun.next_look == at("2016-09-22 00:00")
    over = planned(facts, "2016-09-22 00:00")
    assert (over.notices, over.next_look, over.state) == ((), None, "held")


@pytest.mark.parametrize("kind", ["meeting_notice", "meeting_moved", "papers_out"])
def test_who_knows_of_the_meeting_is_not_given_notice_of_it(kind: str) -> None:
    plan = planned(meeting(said=(told(kind, POLICE, "2016-08-29"),)), "2016-09-01 00:00")
    assert POLICE not in {n.person for n in plan.notices}
    assert HEALTH in {n.person for n in plan.notices}


def test_a_meeting_put_in_at_short_notice_is_told_at_once() -> None:
    plan = planned(meeting(), "2016-09-12 15:20")
    assert {n.due for n in plan.notices} == {at("2016-09-12 15:20")}
    assert not any(n.late for n in plan.notices)


def test_on_the_papers_day_members_hear_nothing_until_the_pack_is_made() -> None:
    plan = planned(meeting(reports=(report(),)), "2016-09-14 00:00")
    assert plan.pack
    assert plan.notices == ()


def test_a_member_who_does_everything_on_time_hears_twice_and_an_author_at_most_six_times() -> None:
    said = year_of(meeting(reports=(report(),)), "2016-04-01", "2016-09-25")
    mornings = {person: {on for on, n in said if n.person == person} for person in (POLICE, HEALTH)}
    assert mornings[HEALTH] == {day("2016-08-31")}  # and once more with the papers
    never_sent = sorted(mornings[POLICE])
    assert never_sent == [
        day(d) for d in ("2016-08-26", "2016-09-02", "2016-09-07", "2016-09-09", "2016-09-10")
    ]


def test_who_is_asked_by_hand_reads_the_rule_of_what_they_are_asked_for() -> None:
    facts = meeting(reports=(report(author=HEALTH),))
    now, today = at("2016-09-05 10:00"), day("2016-09-05")
    rules = {
        (coming, bool(reports), quorum): asked_by_hand(
            facts, HEALTH, now, today, coming=coming, reports=reports, again=True, quorum=quorum
        ).rules
        for coming, reports, quorum in ((True, (), False), (True, (), True), (False, ("R-1",), False))
    }
    assert list(rules.values()) == [(APOLOGIES,), (APOLOGIES, QUORUM), (REPORTS_DUE,)]


def test_who_was_asked_by_hand_for_reports_alone_is_still_asked_whether_they_come() -> None:
    reports_alone = told("meeting_notice", HEALTH, "2016-08-01", coming=False)
    for said, expected in ((reports_alone, ["meeting_notice"]), (replace(reports_alone, coming=True), [])):
        plan = planned(meeting(said=(said,)), "2016-08-31 00:00")
        assert kinds(plan.notices, HEALTH) == expected
