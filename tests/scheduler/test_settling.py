"""Who would settle a quorum and who would break it: compared with every set of people there is."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.rules.needs import met
from scheduler.rules.quorum import forecast
from scheduler.rules.recusals import at_item, for_item, interested
from scheduler.rules.seats import COUNTED, IN_DOUBT, SeatState, Sits
from scheduler.rules.settling import Pick, breaking, settling
from store.constitution.vocabulary import Need, People


def seat(name, sits=Sits.NO_REPLY, **what):
    return SeatState(seat=name, sits=sits, **what)


SEVEN_WITH = Need.model_validate(
    {
        "all_of": [
            {"at_least": 3},
            {"at_least": 1, "of": {"classes": "councillor"}},
            {"at_least": 1, "of": {"sectors": "health"}},
            {"name": "the director of public health", "at_least": 1, "of": {"seats": "dph"}},
        ]
    }
)


@pytest.mark.rule("QUO-2")
def test_either_of_two_would_settle_it():
    body = [seat("a", Sits.MEMBER), seat("b"), seat("c", Sits.DEPUTY_NAMED), seat("d", Sits.NOBODY)]
    found = settling(Need(at_least=Fraction(1, 2)), body)
    assert (found.size, found.sets) == (1, ((Pick(1, ("b", "c")),),))


@pytest.mark.rule("QUO-2")
def test_one_person_who_meets_two_requirements_is_the_smallest_set():
    """F9 of the field cases: seven members (here three), among them a councillor, the NHS and one named office."""
    body = [
        seat("a", Sits.MEMBER),
        seat("b", Sits.MEMBER),
        seat("dph", sector="health"),
        seat("ward", classes=("councillor",)),
        seat("trust", sector="health"),
    ]
    assert settling(SEVEN_WITH, body).sets == ((Pick(1, ("dph",)), Pick(1, ("ward",))),)
    seen = forecast(SEVEN_WITH, body)
    assert (seen.answer, seen.more_needed) == ("open", 2)


@pytest.mark.rule("QUO-2")
def test_seven_people_without_the_nhs_are_no_quorum_and_what_is_missing_is_named():
    body = [seat(str(n), Sits.MEMBER) for n in range(7)]
    body += [seat("dph", Sits.MEMBER), seat("ward", Sits.MEMBER, classes=("councillor",))]
    body += [seat("trust", Sits.NOBODY, sector="health")]
    seen = forecast(SEVEN_WITH, body)
    (short,) = seen.as_replies_stand.shortfalls
    assert (short.asked, short.missing, short.seats) == (SEVEN_WITH.all_of[2], 1, ("trust",))
    assert (seen.answer, seen.smallest.size) == ("not", None)


DISTRICTS = Need(at_least=4, of=People(agencies=tuple("abcdef")), counted_by="agency")


@pytest.mark.rule("QUO-1")
def test_four_of_six_districts_is_not_five_people_of_three():
    """F9: one of the districts still out settles it; a second person of a district that is there does not."""
    body = [seat(f"{a}{n}", Sits.MEMBER, agency=a) for a in "abc" for n in (1, 2)][:5]
    body += [seat("c2", agency="c"), seat("d1", agency="d"), seat("d2", agency="d"), seat("e1", agency="e")]
    seen = forecast(DISTRICTS, body)
    assert (seen.as_replies_stand.have, seen.answer) == (3, "open")
    assert seen.settling == ("d1", "d2", "e1")
    assert forecast(DISTRICTS, [*body, seat("f1", Sits.DEPUTY, agency="f")]).quorate


@pytest.mark.rule("QUO-2")
def test_those_whose_no_would_break_it_are_named_each_alone():
    need = Need.model_validate({"all_of": [{"at_least": 2}, {"at_least": 1, "of": {"roles": "chair"}}]})
    body = [
        seat("chair", Sits.MEMBER, role="chair"),
        seat("b", Sits.MEMBER),
        seat("c", Sits.DEPUTY),
        seat("d"),
    ]
    assert breaking(need, body) == ("chair",)
    assert breaking(need, body[:2]) == ("chair", "b")
    assert breaking(need, body[1:]) == ()


@pytest.mark.rule("QUO-2")
def test_a_named_deputy_who_never_said_yes_is_in_doubt_and_then_absent():
    """Q5 of the field cases."""
    body = [seat("a", Sits.MEMBER), seat("b", Sits.DEPUTY_NAMED, person=7), seat("c", Sits.NOBODY)]
    half = Need(at_least=Fraction(1, 2))
    before = forecast(half, body)
    assert (before.answer, before.deputies_named, before.settling) == ("open", ("b",), ("b",))
    held = [replace(s, sits=Sits.NOBODY) if s.seat == "b" else s for s in body]
    assert forecast(half, held).answer == "not"


@pytest.mark.rule("QUO-2")
def test_somebody_who_comes_already_settles_nothing_in_a_second_seat():
    body = [seat("a", Sits.DEPUTY, person=3), seat("b", Sits.DEPUTY_NAMED, person=3)]
    assert settling(Need(at_least=2), body).size is None


@pytest.mark.rule("ATT-6")
def test_whoever_stands_aside_counts_for_the_other_items_alone():
    body = [seat("a", Sits.MEMBER, agency="x"), seat("b", Sits.MEMBER, agency="y"), seat("c", Sits.NOBODY)]
    need = Need(at_least=2)
    assert at_item(need, body).quorum.quorate
    without = at_item(need, body, recused=("b", "c"))
    assert (without.quorum.quorate, without.quorum.need, without.recused) == (False, 2, ("b",))
    assert interested(body, ("y",)) == ("b",)


@pytest.mark.rule("QUO-4")
def test_a_line_lost_during_an_item_is_lost_for_that_item():
    """Q14 of the field cases: item 5 counts without that member, item 7 with them."""
    body = [seat("room", Sits.MEMBER), seat("remote-1", Sits.MEMBER), seat("remote-2", Sits.MEMBER)]
    three = Need(at_least=3)
    assert not at_item(three, body, away=("remote-2",)).quorum.quorate
    assert at_item(three, body).quorum.quorate
    assert for_item(body, away=("remote-2",))[2].sits is Sits.NOBODY


ROWS = st.tuples(
    st.sampled_from(Sits),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["a", "b", "c", None]),
    st.sampled_from(["chair", "member", "officer"]),
    st.one_of(st.none(), st.integers(1, 5)),
)
BODIES = st.lists(ROWS, min_size=1, max_size=8).map(
    lambda rows: [
        SeatState(
            seat=f"s{n}", sits=sits, voting=voting or role != "officer", vacant=vacant and sits is Sits.NO_REPLY,
            agency=agency, role=role, person=person,
        )
        for n, (sits, voting, vacant, agency, role, person) in enumerate(rows)
    ]
)  # fmt: skip
WHO = st.builds(
    People,
    agencies=st.sampled_from([(), ("a",), ("a", "b")]),
    roles=st.sampled_from([(), ("chair",), ("chair", "officer")]),
    filled=st.sampled_from([None, True]),
)
LEAVES = st.builds(
    Need,
    at_least=st.one_of(st.integers(1, 4), st.sampled_from([Fraction(1, 2), Fraction(2, 5)])),
    of=st.one_of(st.none(), WHO),
    counted_by=st.sampled_from(["seat", "agency"]),
    present_by=st.sampled_from(["member", "member_or_deputy"]),
)
NEEDS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Need, all_of=st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Need, any_of=st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=4,
)


def coming(body, names):
    """The seats with these people saying yes: a member as the member, a named deputy as the deputy."""
    yes = {Sits.NO_REPLY: Sits.MEMBER, Sits.DEPUTY_NAMED: Sits.DEPUTY}
    return [replace(s, sits=yes[s.sits]) if s.seat in names else s for s in body]


@pytest.mark.rule("QUO-2")
@given(NEEDS, BODIES)
@settings(max_examples=300, deadline=None)
def test_the_smallest_sets_are_the_smallest_and_each_of_them_settles_it(need, body):
    here = {s.person for s in body if s.sits in COUNTED and not s.vacant and s.person is not None}
    doubtful = [s.seat for s in body if s.sits in IN_DOUBT and not s.vacant and s.person not in here]
    sizes = (
        size
        for size in range(len(doubtful) + 1)
        if any(met(need, coming(body, names)).met for names in combinations(doubtful, size))
    )
    found = settling(need, body)
    assert found.size == next(sizes, None)
    for picks in found.sets:
        names = [name for pick in picks for name in pick.of[: pick.count]]
        assert len(names) == found.size
        assert met(need, coming(body, names)).met
        others = [name for pick in picks for name in pick.of[-pick.count :]]
        assert met(need, coming(body, others)).met


@pytest.mark.rule("QUO-2")
@given(NEEDS, BODIES)
@settings(max_examples=200, deadline=None)
def test_without_one_of_those_who_break_it_there_is_no_quorum_and_without_another_there_is(need, body):
    people = [replace(s, person=None) for s in body]
    breaks = breaking(need, people)
    if not met(need, people).met:
        assert breaks == ()
        return
    for there in people:
        gone = [replace(s, sits=Sits.NOBODY) if s.seat == there.seat else s for s in people]
        assert met(need, gone).met is (there.seat not in breaks)


@pytest.mark.rule("QUO-2")
@given(NEEDS, BODIES, st.integers(0, 7))
@settings(max_examples=200, deadline=None)
def test_one_more_who_comes_never_turns_quorate_into_inquorate(need, body, which):
    more = [
        replace(s, sits=Sits.MEMBER, person=None, vacant=False) if n == which % len(body) else s
        for n, s in enumerate(body)
    ]
    same_seats = [replace(s, vacant=m.vacant) for s, m in zip(body, more, strict=True)]
    assert met(need, more).met or not met(need, same_seats).met


PRESENT_GOVERNORS = Need.model_validate(
    {"more_than": "1/2", "of": {"present": True}, "are": {"classes": "governor"}}
)


def test_a_share_of_those_present_asks_for_more_as_more_of_them_come():
    body = [seat(f"g{n}", Sits.NO_REPLY, classes=("governor",)) for n in range(3)]
    body += [seat(f"o{n}", Sits.MEMBER) for n in range(2)]
    assert settling(PRESENT_GOVERNORS, body).sets == ((Pick(3, ("g0", "g1", "g2")),),)
    assert settling(PRESENT_GOVERNORS, body[:-1]).size == 2
