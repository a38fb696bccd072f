"""Who was there, meeting after meeting: misses, runs, the standard with its headroom, and how steadily people came."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.rules.attendance import Attended, run_of_misses, second_miss
from scheduler.rules.presence import Mark, SeatMark, consistency, histories
from scheduler.rules.standard import Headroom, Rate, headroom, meets, rate
from store.constitution.vocabulary import Count

DAYS = (date(2016, 3, 9), date(2016, 6, 22), date(2016, 9, 21), date(2016, 12, 7), date(2017, 3, 8))
YEAR = Count(count=12, unit="month")
THREE_QUARTERS = Fraction(3, 4)


def mark(number, kind, seat="health", agency="health", member="Jo", came=None):
    on = DAYS[number]
    return SeatMark(
        meeting=f"M-{number}", on=on, seat=seat, agency=agency, member=member, mark=kind, came=came
    )


def there(*seen):
    """A history of meetings, a quarter apart: there or not."""
    return tuple(
        Attended(meeting=f"M-{n}", on=day, represented=was)
        for n, (day, was) in enumerate(zip(DAYS, seen, strict=False))
    )


@pytest.mark.rule("ATT-3")
@pytest.mark.parametrize(
    ("kind", "missed"),
    [
        (Mark.PRESENT, False),
        (Mark.IN_PART, False),
        (Mark.DEPUTY, False),
        (Mark.APOLOGIES, True),
        (Mark.LATE_APOLOGIES, True),
        (Mark.ABSENT, True),
        (Mark.VACANT, True),
    ],
)
def test_an_agency_missed_a_meeting_when_neither_member_nor_deputy_came_apologies_or_not(kind, missed):
    (held,) = histories([mark(0, kind)], "agency")["health"]
    assert held.represented is not missed


@pytest.mark.rule("ATT-3")
def test_an_agency_with_several_seats_is_there_when_somebody_came_for_one():
    marks = [mark(0, Mark.ABSENT, seat="health-1"), mark(0, Mark.DEPUTY, seat="health-2")]
    assert [h.represented for h in histories(marks, "agency")["health"]] == [True]
    assert [h.represented for h in histories(marks, "seat")["health-1"]] == [False]


@pytest.mark.rule("ATT-3")
def test_misses_are_counted_by_the_person_who_held_the_seat_where_a_rule_says_so():
    marks = [
        mark(0, Mark.ABSENT, member="Jo"),
        mark(1, Mark.ABSENT, member="Sam"),
        mark(2, Mark.VACANT, member=None),
        mark(3, Mark.ABSENT, member="Sam"),
    ]
    by_person = histories(marks, "person")
    assert {who: len(own) for who, own in by_person.items()} == {"Jo": 1, "Sam": 2}
    assert second_miss(by_person["Jo"], DAYS[3], threshold=2, within=YEAR) is None
    assert second_miss(by_person["Sam"], DAYS[3], threshold=2, within=YEAR) is not None
    assert second_miss(histories(marks, "seat")["health"], DAYS[3], threshold=4, within=YEAR) is not None


@pytest.mark.rule("ATT-3")
def test_the_windows_first_day_is_in_it_and_the_day_before_is_not():
    def missed(*days):
        return [Attended(meeting=str(day), on=day, represented=False) for day in days]

    on = date(2017, 3, 9)
    assert second_miss(missed(date(2016, 3, 10), on), on, threshold=2, within=YEAR) is not None
    assert second_miss(missed(date(2016, 3, 9), on), on, threshold=2, within=YEAR) is None
    leap = date(2016, 2, 29)
    assert second_miss(missed(date(2015, 3, 1), leap), leap, threshold=2, within=YEAR) is not None
    assert second_miss(missed(date(2015, 2, 28), leap), leap, threshold=2, within=YEAR) is None


@pytest.mark.rule("ATT-4")
def test_two_successive_absences_in_person_are_a_run_though_a_deputy_came():
    marks = [mark(0, Mark.PRESENT), mark(1, Mark.DEPUTY, came="Kit"), mark(2, Mark.APOLOGIES)]
    in_person = histories(marks, "person", "member")["Jo"]
    found = run_of_misses(in_person, DAYS[2], threshold=2)
    assert found is not None and [m.meeting for m in found.misses] == ["M-1", "M-2"]
    with_deputy = histories(marks, "person", "member_or_deputy")["Jo"]
    assert run_of_misses(with_deputy, DAYS[2], threshold=2) is None


@pytest.mark.rule("ATT-4")
@pytest.mark.parametrize(
    ("seen", "run"),
    [
        ((True, True, False), 0),
        ((False, True, False), 0),
        ((True, False, False), 2),
        ((False, False, False), 3),
        ((False, False, True), 0),
    ],
)
def test_a_run_ends_with_the_meeting_looked_at_and_goes_back_to_the_last_one_attended(seen, run):
    found = run_of_misses(there(*seen), DAYS[2], threshold=2)
    assert (len(found.misses) if found else 0) == run


@pytest.mark.rule("ATT-4")
def test_a_meeting_that_was_not_held_neither_makes_nor_breaks_a_run():
    """It has no entry: the two around it follow each other."""
    history = [held for held in there(False, True, False) if held.meeting != "M-1"]
    assert run_of_misses(history, DAYS[2], threshold=2) is not None
    assert run_of_misses(history, DAYS[1], threshold=1) is None


@pytest.mark.rule("ATT-5")
@pytest.mark.parametrize(
    ("attended", "held", "at_least", "above"),
    [(3, 4, True, False), (2, 3, False, False), (4, 5, True, True), (0, 0, True, True), (0, 1, False, False)],
)
def test_three_of_four_is_exactly_the_standard_and_above_asks_for_more(attended, held, at_least, above):
    found = Rate(attended=attended, held=held)
    assert meets(found, THREE_QUARTERS) is at_least
    assert meets(found, THREE_QUARTERS, "above") is above


@pytest.mark.rule("ATT-5")
def test_only_the_meetings_held_while_there_was_a_seat_count():
    marks = [mark(0, Mark.NOT_YET), mark(1, Mark.NOT_YET), mark(2, Mark.PRESENT), mark(3, Mark.ABSENT)]
    assert rate(histories(marks, "agency")["health"]) == Rate(attended=1, held=2)
    assert rate(()).share is None


@pytest.mark.rule("ATT-5")
def test_a_vacant_seat_lowers_the_rate_of_its_agency():
    marks = [mark(0, Mark.PRESENT), mark(1, Mark.VACANT, member=None)]
    assert rate(histories(marks, "agency")["health"]).share == Fraction(1, 2)


@pytest.mark.rule("ATT-5")
@pytest.mark.parametrize(
    ("attended", "held", "remaining", "test", "may_miss"),
    [
        (2, 2, 2, "at_least", 1),  # may miss 1 of the remaining 2 and stay at 75 %
        (2, 2, 2, "above", 0),
        (1, 2, 2, "at_least", 0),
        (1, 2, 2, "above", None),
        (0, 2, 2, "at_least", None),
        (4, 4, 0, "at_least", 0),
        (3, 4, 0, "above", None),
        (0, 0, 4, "at_least", 1),
    ],
)
def test_headroom_is_how_many_of_the_remaining_meetings_may_be_missed(
    attended, held, remaining, test, may_miss
):
    found = headroom(Rate(attended=attended, held=held), remaining, THREE_QUARTERS, test)
    assert found == Headroom(remaining=remaining, may_miss=may_miss)


@pytest.mark.rule("ATT-5")
@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 8), st.sampled_from(["at_least", "above"]))
def test_headroom_keeps_the_standard_and_one_miss_more_does_not(attended, missed, remaining, test):
    now = Rate(attended=attended, held=attended + missed)
    may = headroom(now, remaining, THREE_QUARTERS, test).may_miss

    def after(misses):
        return Rate(attended=attended + remaining - misses, held=now.held + remaining)

    if may is None:
        assert not meets(after(0), THREE_QUARTERS, test)
    else:
        assert meets(after(may), THREE_QUARTERS, test)
        assert may == remaining or not meets(after(may + 1), THREE_QUARTERS, test)


def test_consistency_says_how_many_people_came_and_how_often_the_member_did():
    marks = [
        mark(0, Mark.PRESENT),
        mark(1, Mark.DEPUTY, came="Kit"),
        mark(2, Mark.DEPUTY, came="Ash"),
        mark(3, Mark.APOLOGIES),
        mark(4, Mark.IN_PART),
        mark(4, Mark.NOT_YET, seat="health-2"),
        mark(0, Mark.PRESENT, agency="police", member="Pat"),
    ]
    found = consistency(marks, "health")
    assert (found.meetings, found.in_person, found.by_deputy, found.people) == (5, 2, 2, 3)


EIGHT = [
    ("present", Mark.PRESENT),
    ("by deputy", Mark.DEPUTY),
    ("apologies", Mark.APOLOGIES),
    ("late apologies", Mark.LATE_APOLOGIES),
    ("without a word", Mark.ABSENT),
    ("vacant", Mark.VACANT),
    ("joined later", Mark.NOT_YET),
    ("in part", Mark.IN_PART),
]


@pytest.mark.rule("ATT-5")
def test_one_of_each_of_eight_marks_can_be_checked_by_hand():
    """Q12 of the field cases: absent is not the same as apologies; three of the seven that had a seat were there."""
    marks = [mark(0, kind, seat=name, agency=name, member=name) for name, kind in EIGHT]
    assert len({m.mark for m in marks}) == 8
    rates = {name: rate(own) for name, own in histories(marks, "agency").items()}
    assert set(rates) == {name for name, _ in EIGHT} - {"joined later"}
    assert {name for name, own in rates.items() if own.attended} == {"present", "by deputy", "in part"}
