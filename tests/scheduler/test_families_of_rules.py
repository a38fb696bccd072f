"""Deputies named in time, late papers, decisions without a quorum, what recurs, returns as a whole, secret ballots."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar.office_hours import working_hours_before
from scheduler.calendar.working_days import working_days
from scheduler.rules.ballots import elected, needs_ballot
from scheduler.rules.deputies import DeputyStanding, latest_naming, named
from scheduler.rules.late_papers import LatePaper, received
from scheduler.rules.recurring import due_dates
from scheduler.rules.returns import AgencyAnswer, returned
from scheduler.rules.seats import SeatState, Sits
from scheduler.rules.without_quorum import asked_to_agree, without_quorum
from store.constitution import load
from store.constitution.kinds import DeputiesValue, OfficeValue, QuorumValue, RecurringValue
from store.constitution.kinds.meetings import OfficeHours
from store.constitution.vocabulary import Count

ENGLAND = working_days()
NINE_TO_FIVE = OfficeHours.model_validate({"from": "09:00", "until": "17:00"})
MONDAY = datetime(2016, 9, 19, 10)


def four_hours(late):
    return DeputiesValue.model_validate(
        {"votes": True, "named_hours": {"hours": 4, "working": True}, "named_late": late}
    )


@pytest.mark.rule("ATT-2")
@pytest.mark.parametrize(
    ("at", "in_time"),
    [
        (datetime(2016, 9, 16, 13, 30), True),
        (datetime(2016, 9, 16, 14, 0), True),
        (datetime(2016, 9, 16, 14, 30), False),
        (datetime(2016, 9, 16, 16, 30), False),
        (datetime(2016, 9, 19, 9, 30), False),
    ],
)
@pytest.mark.parametrize("late", ["observer", "chair_decides", "refused"])
def test_four_working_hours_before_monday_ten_is_friday_two(at, in_time, late):
    """Q6 of the field cases."""
    found = named(four_hours(late), at, MONDAY, ENGLAND, NINE_TO_FIVE)
    assert found is (DeputyStanding.IN_TIME if in_time else DeputyStanding(late))


@pytest.mark.rule("ATT-2")
def test_a_limit_in_days_or_plain_hours_or_none_at_all():
    days = DeputiesValue.model_validate({"votes": True, "named": {"count": 2, "unit": "working_day"}})
    assert latest_naming(days, MONDAY, ENGLAND) == datetime.combine(date(2016, 9, 15), time.max)
    noon = DeputiesValue.model_validate(
        {"votes": True, "named": {"count": 1, "unit": "day", "until": "12:00"}}
    )
    assert latest_naming(noon, MONDAY, ENGLAND) == datetime(2016, 9, 18, 12)
    hours = DeputiesValue.model_validate({"votes": True, "named_hours": {"hours": 2}})
    assert latest_naming(hours, MONDAY, ENGLAND) == datetime(2016, 9, 19, 8)
    assert named(DeputiesValue(votes=True), MONDAY, MONDAY, ENGLAND) is DeputyStanding.IN_TIME


@given(
    st.datetimes(datetime(2015, 1, 1), datetime(2030, 1, 1)),
    st.integers(1, 60),
)
def test_between_the_limit_and_the_moment_lie_exactly_so_many_working_hours(moment, hours):
    found = working_hours_before(moment, hours, time(9), time(17), ENGLAND)
    worked, day = timedelta(), found.date()
    while day <= moment.date():
        opens, closes = datetime.combine(day, time(9)), datetime.combine(day, time(17))
        if ENGLAND.is_working(day):
            worked += max(timedelta(), min(moment, closes) - max(found, opens))
        day += timedelta(days=1)
    assert worked == timedelta(hours=hours)


DUE, OUT = date(2016, 9, 9), date(2016, 9, 14)


@pytest.mark.parametrize(
    ("policy", "day_late", "after_the_pack"),
    [
        ("chair_decides", LatePaper.ASKED, LatePaper.ASKED),
        ("refused", LatePaper.REFUSED, LatePaper.REFUSED),
        ("until_papers", LatePaper.TAKEN, LatePaper.REFUSED),
        ("to_follow", LatePaper.TAKEN, LatePaper.FOLLOWS),
        (None, LatePaper.TAKEN, LatePaper.FOLLOWS),
    ],
)
def test_a_late_paper_under_each_policy(policy, day_late, after_the_pack):
    """P10 of the field cases: one day late, and one day after the papers went out."""

    def on(day, **answer):
        return received(policy, day, reports_due=DUE, papers_out=OUT, **answer)

    assert on(DUE).late is LatePaper.IN_TIME
    assert (on(date(2016, 9, 10)).late, on(date(2016, 9, 15)).late) == (day_late, after_the_pack)
    assert on(date(2016, 9, 10)).reasons == (
        ("why_late", "why_this_meeting") if policy == "chair_decides" else ()
    )
    if policy == "chair_decides":
        assert on(date(2016, 9, 10), chair_agreed=True).late is LatePaper.TAKEN
        assert on(OUT, chair_agreed=True).late is LatePaper.FOLLOWS
        assert on(date(2016, 9, 10), chair_agreed=False).late is LatePaper.REFUSED


SEATS = [
    SeatState(seat="a", sits=Sits.MEMBER),
    SeatState(seat="b", sits=Sits.NOBODY),
    SeatState(seat="c", sits=Sits.NO_REPLY),
    SeatState(seat="empty", vacant=True),
    SeatState(seat="officer", voting=False, sits=Sits.NOBODY),
]
BOTH = QuorumValue(when_not_met="provisional", agreed_by=("in_writing", "next_quorate_meeting"))


@pytest.mark.rule("QUO-4")
@pytest.mark.parametrize(
    ("agreed", "ratified", "standing", "to_agree"),
    [
        ((), False, "provisional", ("b", "c")),
        (("b",), True, "provisional", ("c",)),
        (("b", "c"), False, "provisional", ()),
        (("b", "c"), True, "stands", ()),
    ],
)
def test_a_decision_without_a_quorum_waits_for_all_who_were_not_there_and_for_the_next_meeting(
    agreed, ratified, standing, to_agree
):
    found = without_quorum(BOTH, SEATS, agreed=agreed, ratified=ratified)
    assert (found.standing, found.to_agree, found.to_ratify) == (standing, to_agree, not ratified)
    assert asked_to_agree(SEATS) == ("b", "c")


@pytest.mark.rule("QUO-4")
@pytest.mark.parametrize(
    ("value", "standing"),
    [
        ({"when_not_met": "put_off"}, "put_off"),
        ({"when_not_met": "stand"}, "stands"),
        ({"when_not_met": "chair_chooses"}, "chair_chooses"),
        ({"when_not_met": "adjourn", "adjourned": {"within": {"count": 7, "unit": "day"}}}, "adjourned"),
        ({"when_not_met": "provisional"}, "provisional"),
        ({}, "chair_chooses"),
    ],
)
def test_what_becomes_of_it_is_what_the_rule_says(value, standing):
    assert without_quorum(QuorumValue.model_validate(value), SEATS, ratified=True).standing == standing
    assert without_quorum(None, SEATS).standing == "chair_chooses"


@pytest.mark.rule("RPT-1")
def test_every_six_months_is_reckoned_from_the_anchor():
    """D9 of the field cases."""
    rule = RecurringValue(
        title="Progress", by="manager", every=Count(count=6, unit="month"), anchor=date(2016, 3, 31)
    )
    assert due_dates(rule, date(2016, 1, 1), date(2017, 3, 31)) == (
        date(2016, 3, 31),
        date(2016, 9, 30),
        date(2017, 3, 31),
    )
    assert due_dates(rule, date(2016, 4, 1), date(2016, 9, 29)) == ()


@pytest.mark.rule("RPT-1")
def test_at_each_meeting_is_at_each_meeting_of_the_time():
    rule = RecurringValue(title="Budget", by="manager", every="meeting")
    meetings = [date(2016, 9, 8), date(2016, 4, 21), date(2017, 4, 20)]
    assert due_dates(rule, date(2016, 4, 1), date(2017, 3, 31), meetings) == (
        date(2016, 4, 21),
        date(2016, 9, 8),
    )


@pytest.mark.rule("ACT-4")
def test_each_sub_committee_reports_progress_to_each_meeting_of_the_executive():
    c = load(Path(__file__).parents[2] / "examples" / "stoke-2018")
    progress = [rule for rule in c.rules if "ACT-4" in rule.catalogue]
    assert len(progress) >= 6 and {rule.applies.bodies for rule in progress} == {("executive",)}
    meetings = [date(2018, 10, 4), date(2018, 11, 8), date(2019, 1, 10)]
    for rule in progress:
        assert due_dates(rule.value, date(2018, 10, 5), date(2019, 3, 31), meetings) == tuple(meetings[1:])
    chairs = {c.seat[rule.value.by].title for rule in progress}
    assert len(chairs) == len(progress) and all("hair" in title for title in chairs)


@pytest.mark.rule("RPT-3")
@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(1, 30))
def test_a_yearly_report_is_due_at_least_once_in_every_12_months(anchor, years):
    rule = RecurringValue(
        title="Annual report", by="chair", every=Count(count=12, unit="month"), anchor=anchor
    )
    found = due_dates(rule, anchor, anchor.replace(year=anchor.year + years, day=min(anchor.day, 28)))
    assert len(found) >= years
    assert all(later.year - earlier.year == 1 for earlier, later in pairwise(found))


ASKED = ("police", "health", "council", "probation")


@pytest.mark.rule("RPT-2")
def test_a_return_counts_as_a_whole():
    due = date(2016, 12, 31)
    answers = {"police": AgencyAnswer(date(2016, 12, 31)), "health": AgencyAnswer(date(2017, 1, 1))}
    before = returned(ASKED, answers, due, date(2016, 12, 31))
    assert (before.in_time, before.waiting, before.overdue) == (
        ("police",),
        ("health", "council", "probation"),
        (),
    )
    after = returned(ASKED, answers, due, date(2017, 1, 1))
    assert (after.late, after.overdue) == (("health",), ("council", "probation"))
    assert (after.answered, after.asked, after.complete) == (2, 4, False)


@pytest.mark.rule("RPT-4")
def test_an_answer_without_the_chief_officers_signature_is_not_one_yet():
    due = date(2016, 12, 31)
    answers = {
        "police": AgencyAnswer(date(2016, 12, 1), signed_off=True),
        "health": AgencyAnswer(date(2016, 12, 1)),
    }
    found = returned(("police", "health"), answers, due, due, signed_off=True)
    assert (found.in_time, found.unsigned, found.complete) == (("police",), ("health",), False)
    assert returned(("police", "health"), answers, due, due).complete


@pytest.mark.rule("RPT-2")
@given(
    st.lists(st.sampled_from("abcdef"), max_size=8),
    st.dictionaries(
        st.sampled_from("abcdefg"),
        st.builds(AgencyAnswer, st.dates(date(2016, 1, 1), date(2016, 12, 31)), st.booleans()),
    ),
    st.dates(date(2016, 1, 1), date(2016, 12, 31)),
    st.booleans(),
)
def test_every_agency_asked_stands_in_one_place(asked, answers, today, signed):
    found = returned(asked, answers, date(2016, 6, 30), today, signed_off=signed)
    each = [*found.in_time, *found.late, *found.unsigned, *found.overdue, *found.waiting]
    assert sorted(each) == sorted(set(asked)) and found.asked == len(each)


VICE_CHAIR = OfficeValue(office="vice_chair", ballot="secret", tie=("chair",))


@pytest.mark.rule("DEC-5")
def test_with_more_than_one_nomination_there_is_a_ballot():
    assert not needs_ballot(["Jo"]) and not needs_ballot(["Jo", "Jo"]) and needs_ballot(["Jo", "Sam"])
    assert elected(VICE_CHAIR, []).result == "nobody"
    unopposed = elected(VICE_CHAIR, ["Jo"])
    assert (unopposed.result, unopposed.elected) == ("unopposed", "Jo")


@pytest.mark.rule("DEC-5")
def test_on_a_tie_the_chair_has_the_casting_vote_between_those_who_are_tied():
    tied = elected(VICE_CHAIR, ["Jo", "Sam", "Kit"], ["Jo", "Sam", "Kit", "Jo", "Sam", "nobody"])
    assert (tied.result, tied.tied, tied.casting, tied.spoilt) == ("tied", ("Jo", "Sam"), ("chair",), 1)
    cast = elected(VICE_CHAIR, ["Jo", "Sam", "Kit"], ["Jo", "Sam", "Kit", "Jo", "Sam"], "Sam")
    assert (cast.result, cast.elected) == ("elected", "Sam")
    assert elected(VICE_CHAIR, ["Jo", "Sam", "Kit"], ["Jo", "Sam"], "Kit").result == "tied"
    assert elected(VICE_CHAIR, ["Jo", "Sam"], ["Jo", "Jo", "Sam"], "Sam").elected == "Jo"


@pytest.mark.rule("DEC-5")
@given(st.lists(st.sampled_from("abc"), max_size=4), st.lists(st.sampled_from("abcd"), max_size=12))
def test_the_votes_and_the_spoilt_ballots_are_all_the_ballots(nominated, cast):
    found = elected(VICE_CHAIR, nominated, cast)
    assert found.ballots == len(cast)
    assert found.elected is None or found.elected in nominated
