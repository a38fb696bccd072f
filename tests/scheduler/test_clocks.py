"""Clocks that an event starts, and requests: last lawful days, notice, who may shorten it, what a request lacks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar.working_days import working_days
from scheduler.rules.clocks import Left, clock, left, shortened
from scheduler.rules.requests import Lacks, RequestMade, in_order, next_agenda
from scheduler.rules.seats import SeatState
from store.constitution.kinds import DeadlineValue, RequestValue
from store.constitution.vocabulary import Need

ENGLAND = working_days()


def deadline(**value):
    return DeadlineValue.model_validate(value)


EXTRAORDINARY = deadline(
    what="meeting", after={"event": "request_received"}, within={"count": 15, "unit": "working_day"}
)
SPECIAL = deadline(
    what="meeting",
    after={"event": "notice"},
    within={"count": 15, "unit": "working_day"},
    at_least=True,
    shortened_by="chair",
)
RECEIVED = date(2016, 12, 7)


@pytest.mark.rule("CAL-6", "CAL-8")
def test_the_last_lawful_day_for_an_extraordinary_meeting_is_the_15th_working_day():
    """From Wednesday 7 December 2016 it is Friday 30 December: 26 and 27 December are holidays."""
    found = clock(EXTRAORDINARY, RECEIVED, ENGLAND)
    assert found is not None
    assert (found.on, found.bound) == (date(2016, 12, 30), "latest")
    assert found.allows(date(2016, 12, 30)) and not found.allows(date(2016, 12, 31))


@pytest.mark.rule("CAL-6")
@pytest.mark.parametrize(
    ("today", "days", "working"),
    [
        (date(2016, 12, 7), 23, 15),
        (date(2016, 12, 23), 7, 3),
        (date(2016, 12, 30), 0, 0),
        (date(2016, 12, 31), -1, 0),
        (date(2017, 1, 3), -4, -1),
    ],
)
def test_the_days_left_are_told_in_both_kinds_of_day(today, days, working):
    found = clock(EXTRAORDINARY, RECEIVED, ENGLAND)
    assert found is not None
    assert left(found, today, ENGLAND) == Left(days=days, working_days=working)


@pytest.mark.rule("CAL-7")
def test_a_special_meeting_is_on_the_15th_working_day_after_the_notice_or_later():
    found = clock(SPECIAL, RECEIVED, ENGLAND)
    assert found is not None and found.bound == "earliest"
    assert [found.allows(date(2016, 12, day)) for day in (29, 30, 31)] == [False, True, True]


@pytest.mark.rule("CAL-7")
@pytest.mark.parametrize(
    ("day", "role", "reason", "allowed", "reason_missing"),
    [
        (date(2016, 12, 14), "chair", "it is urgent", True, False),
        (date(2016, 12, 14), "chair", " ", False, True),
        (date(2016, 12, 14), "vice_chair", "it is urgent", False, False),
        (date(2016, 12, 14), None, "it is urgent", False, False),
        (date(2016, 12, 6), "chair", "it is urgent", False, False),
        (date(2016, 12, 30), None, "", True, False),
    ],
)
def test_the_chair_may_shorten_the_notice_with_a_reason(day, role, reason, allowed, reason_missing):
    found = clock(SPECIAL, RECEIVED, ENGLAND)
    assert found is not None
    told = shortened(SPECIAL, found, day, role, reason)
    assert (told.allowed, told.reason_missing, told.by) == (allowed, reason_missing, ("chair",))


def test_notice_that_nobody_may_shorten():
    """Seven clear working days before a meeting that removes somebody: 54(4) of WSI 2010/638."""
    removal = deadline(
        what="notice",
        before={"event": "meeting"},
        within={"count": 7, "unit": "clear_working_day"},
        at_least=True,
    )
    found = clock(removal, date(2016, 9, 21), ENGLAND)
    assert found is not None
    assert (found.on, found.bound) == (date(2016, 9, 9), "latest")
    assert not shortened(removal, found, date(2016, 9, 12), "chair", "it is urgent").allowed


@pytest.mark.rule("REV-1")
@pytest.mark.parametrize(("unit", "on"), [("day", date(2022, 12, 30)), ("working_day", date(2023, 1, 10))])
def test_a_rapid_review_is_done_within_15_days_as_the_file_counts_them(unit, on):
    rule = deadline(what="rapid_review", after={"event": "notified"}, within={"count": 15, "unit": unit})
    found = clock(rule, date(2022, 12, 15), ENGLAND)
    assert found is not None and found.on == on


def test_a_rule_that_says_there_is_none_has_no_clock():
    assert clock(deadline(what="report", none=True), RECEIVED, ENGLAND) is None


UNITS = ("day", "clear_day", "working_day", "clear_working_day", "week", "month", "year")


@pytest.mark.rule("DL-1", "DL-2", "DL-5")
@given(
    st.dates(date(2010, 1, 1), date(2060, 1, 1)),
    st.integers(0, 40),
    st.sampled_from(UNITS),
    st.sampled_from(["none", "previous"]),
)
def test_a_deadline_never_falls_after_the_date_it_protects(meeting, count, unit, roll):
    rule = deadline(
        what="report",
        before={"event": "meeting"},
        within={"count": count, "unit": unit, "roll": roll},
    )
    found = clock(rule, meeting, ENGLAND)
    assert found is not None and found.on <= meeting


@pytest.mark.rule("CAL-6")
@given(st.dates(date(2010, 1, 1), date(2060, 1, 1)), st.integers(0, 60), st.integers(0, 30))
def test_what_is_left_goes_down_by_one_a_day_and_by_one_a_working_day(received, count, later):
    rule = deadline(what="x", after={"event": "logged"}, within={"count": count, "unit": "working_day"})
    found = clock(rule, received, ENGLAND)
    assert found is not None
    today = received + timedelta(days=later)
    now, tomorrow = left(found, today, ENGLAND), left(found, today + timedelta(days=1), ENGLAND)
    assert now.days - tomorrow.days == 1
    assert now.working_days - tomorrow.working_days == ENGLAND.is_working(today + timedelta(days=1))


BOARD = [
    SeatState(seat="chair", role="chair", person=1),
    SeatState(seat="a", person=2),
    SeatState(seat="b", person=3),
    SeatState(seat="c", person=4),
    SeatState(seat="b2", person=3),
    SeatState(seat="vacant", vacant=True),
    SeatState(seat="officer", role="officer", voting=False, person=9),
]
CALLED = RequestValue(
    what="extraordinary_meeting", supported=Need(at_least=2), effect="meeting_called", alone_by=("chair",)
)


def made(by="a", supporters=(), **what):
    return RequestMade(by=by, on=RECEIVED, supporters=frozenset(supporters), **what)


@pytest.mark.rule("CAL-6")
@pytest.mark.parametrize(
    ("supporters", "have"),
    [
        ((), 0),
        (("a", "b"), 1),
        (("b", "b2"), 1),
        (("b", "officer"), 1),
        (("b", "c"), 2),
        (("b", "vacant"), 1),
    ],
)
def test_two_voting_members_besides_the_one_who_asks_support_it(supporters, have):
    found = in_order(CALLED, BOARD, made(supporters=supporters))
    assert found.support is not None and found.support.have == have
    assert found.in_order is (have == 2)


@pytest.mark.rule("CAL-6")
def test_the_chair_may_call_one_alone():
    assert in_order(CALLED, BOARD, made(by="chair")).in_order
    assert in_order(CALLED, BOARD, made(by="a", in_writing=False)).lacks == (Lacks.WRITING, Lacks.SUPPORT)


OBJECTION = RequestValue.model_validate(
    {
        "what": "reconsider_decision",
        "by": {"voting": True},
        "gives": ["reasons"],
        "to": "all_members",
        "before": {"event": "implementation_date"},
        "effect": "suspends",
    }
)


@pytest.mark.rule("DEC-3")
@pytest.mark.parametrize(
    ("takes_effect", "lacks"),
    [(date(2016, 12, 8), ()), (date(2016, 12, 7), (Lacks.TIME,)), (date(2016, 12, 1), (Lacks.TIME,))],
)
def test_a_notice_before_the_implementation_date_suspends_the_decision(takes_effect, lacks):
    asked = made(gives=frozenset({"reasons"}))
    assert in_order(OBJECTION, BOARD, asked, before=takes_effect).lacks == lacks


@pytest.mark.rule("DEC-3")
def test_a_notice_gives_its_reasons_and_comes_from_somebody_who_may():
    assert in_order(OBJECTION, BOARD, made(), before=date(2017, 1, 1)).lacks == (Lacks.REASONS,)
    stranger = made(by="officer", gives=frozenset({"reasons"}))
    assert in_order(OBJECTION, BOARD, stranger, before=date(2017, 1, 1)).lacks == (Lacks.RIGHT,)


@pytest.mark.rule("DEC-4")
def test_a_review_gives_reasons_and_the_outcome_wanted_and_goes_on_the_next_agenda():
    review = RequestValue(what="review_constitution", gives=("reasons", "outcome"), effect="next_agenda")
    assert in_order(review, BOARD, made()).lacks == (Lacks.REASONS, Lacks.OUTCOME)
    meetings = [(date(2016, 12, 7), date(2016, 11, 30)), (date(2017, 3, 8), date(2017, 3, 1))]
    assert next_agenda(date(2016, 11, 29), meetings) == date(2016, 12, 7)
    assert next_agenda(date(2016, 11, 30), meetings) == date(2017, 3, 8)
    assert next_agenda(date(2017, 3, 1), meetings) is None
