from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.rules.needs import needed
from scheduler.rules.quorum import absent_key_sectors, forecast, quorate
from scheduler.rules.quorum_oddities import QuorumOddity, quorum_warnings
from scheduler.rules.seats import SeatState, Sits, represented
from store.constitution.vocabulary import Need, People

HALF = Need(at_least=Fraction(1, 2))


def of(*, filled):
    return Need(at_least=Fraction(1, 2), of=People(filled=filled))


KEY = ("children", "police", "health")


def seats(*states, vacant=0):
    """Seats s1, s2, ... as given, then vacant ones."""
    given_states = [SeatState(seat=f"s{i}", sits=sits) for i, sits in enumerate(states, 1)]
    return given_states + [SeatState(seat=f"v{i}", vacant=True) for i in range(1, vacant + 1)]


@pytest.mark.rule("QUO-2")
def test_at_least_half_is_rounded_up():
    assert [needed(HALF, seats(*[Sits.NO_REPLY] * n)) for n in (1, 2, 7, 8, 16)] == [1, 1, 4, 4, 8]


@pytest.mark.rule("QUO-2")
def test_another_share_is_data():
    third = Need(at_least=Fraction(1, 3))
    assert [needed(third, seats(*[Sits.NO_REPLY] * n)) for n in (6, 7, 9)] == [2, 3, 3]


@pytest.mark.rule("QUO-2")
def test_vacant_seats_count_or_not_as_the_constitution_says():
    body = seats(*[Sits.MEMBER] * 6, *[Sits.NOBODY] * 6, vacant=4)
    full, filled = of(filled=False), of(filled=True)
    assert (quorate(full, body).need, quorate(full, body).quorate) == (8, False)
    assert (quorate(filled, body).need, quorate(filled, body).quorate) == (6, True)
    assert quorate(HALF, body).need == 8


@pytest.mark.rule("QUO-2")
def test_the_shortfall_says_how_many_are_missing_and_who_could_make_it_up():
    body = seats(*[Sits.MEMBER] * 3, Sits.NOBODY, Sits.NO_REPLY, *[Sits.NOBODY] * 2, vacant=1)
    (short,) = quorate(HALF, body).shortfalls
    assert (short.missing, short.seats) == (1, ("s4", "s5", "s6", "s7"))


@pytest.mark.rule("QUO-2", "ATT-7")
def test_deputies_count_and_observers_and_officers_do_not():
    body = [*seats(Sits.MEMBER, Sits.DEPUTY, Sits.NOBODY, Sits.NOBODY)]
    officers = [SeatState(seat="officer", voting=False, sits=Sits.MEMBER)] * 3
    assert quorate(HALF, body + officers) == quorate(HALF, body)
    assert quorate(HALF, body).have == 2


@pytest.mark.rule("QUO-2", "ATT-7")
def test_a_lay_member_without_an_agency_counts():
    body = [SeatState(seat="lay", agency=None, sits=Sits.MEMBER), *seats(Sits.NOBODY)]
    assert quorate(HALF, body).quorate


@pytest.mark.rule("ATT-2")
def test_a_deputy_stands_in_for_one_seat_only():
    body = [
        SeatState(seat="health-1", agency="health", sits=Sits.DEPUTY, person="sam"),
        SeatState(seat="health-2", agency="health", sits=Sits.DEPUTY, person="sam"),
        SeatState(seat="police", agency="police", sits=Sits.NOBODY),
        SeatState(seat="probation", agency="probation", sits=Sits.NOBODY),
    ]
    assert quorate(HALF, body).have == 1


@pytest.mark.rule("ATT-2")
def test_a_member_who_also_deputises_sits_in_their_own_seat():
    body = [
        SeatState(seat="health", sits=Sits.DEPUTY, person="jo"),
        SeatState(seat="police", sits=Sits.MEMBER, person="jo"),
    ]
    assert [s.seat for s in represented(body)] == ["police"]


def test_a_seat_listed_twice_counts_once():
    assert quorate(HALF, seats(Sits.MEMBER, Sits.NOBODY, Sits.NOBODY) + seats(Sits.MEMBER)).have == 1


@pytest.mark.rule("QUO-2")
def test_nobody_is_never_a_quorum():
    assert not quorate(HALF, []).quorate
    assert not quorate(HALF, seats(vacant=2)).quorate


@pytest.mark.rule("QUO-2")
def test_a_fixed_number_is_that_number():
    four = Need(at_least=4)
    assert quorate(four, seats(*[Sits.MEMBER] * 4, *[Sits.NOBODY] * 20)).quorate
    assert not quorate(four, seats(*[Sits.MEMBER] * 3, Sits.NO_REPLY)).quorate


def groups(**named):
    return Need(
        all_of=tuple(
            Need(name=name.replace("_", " "), at_least=1, of=People(seats=seats, voting=True))
            for name, seats in named.items()
        )
    )


PARTNERS = groups(Local_authority=("la-1", "la-2"), CCG=("ccg",), Police=("police",))


def partner(seat, sits, person=None):
    return SeatState(seat=seat, agency=seat, sits=sits, person=person)


@pytest.mark.rule("QUO-1")
def test_each_key_partner_is_represented_by_any_of_its_seats_or_a_deputy():
    body = [
        partner("la-1", Sits.NOBODY),
        partner("la-2", Sits.DEPUTY),
        partner("ccg", Sits.MEMBER),
        partner("police", Sits.MEMBER),
    ]
    held = quorate(PARTNERS, body)
    assert (held.quorate, held.have, held.need, held.counted) == (True, 3, 3, "groups")


@pytest.mark.rule("QUO-1")
def test_the_partner_that_is_missing_is_named():
    body = [partner("la-1", Sits.MEMBER), partner("ccg", Sits.MEMBER), partner("police", Sits.NOBODY)]
    held = quorate(PARTNERS, body)
    assert [(s.group, s.seats) for s in held.shortfalls] == [("Police", ("police",))]
    assert (held.have, held.need) == (2, 3)


@pytest.mark.rule("ATT-2")
def test_a_named_deputy_is_not_counted_until_they_accept():
    body = seats(Sits.MEMBER, Sits.DEPUTY_NAMED, Sits.NOBODY, Sits.NOBODY)
    doubtful = forecast(HALF, body)
    assert (doubtful.quorate, doubtful.as_replies_stand.have, doubtful.as_replies_stand.need) == (False, 1, 2)
    assert doubtful.deputies_named == ("s2",)
    assert forecast(HALF, seats(Sits.MEMBER, Sits.DEPUTY, Sits.NOBODY, Sits.NOBODY)).quorate
    assert forecast(HALF, body, deputies_count="named").quorate


@pytest.mark.rule("QUO-2")
def test_the_forecast_says_what_is_sure_and_what_is_possible():
    body = seats(
        *[Sits.MEMBER] * 2, Sits.DEPUTY, Sits.DEPUTY_NAMED, Sits.NO_REPLY, *[Sits.NOBODY] * 3, vacant=1
    )
    seen = forecast(HALF, body)
    assert (seen.as_replies_stand.have, seen.if_all_come.have, seen.if_all_come.need) == (3, 5, 5)
    assert (seen.deputies_named, seen.no_reply, seen.away) == (("s4",), ("s5",), ("s6", "s7", "s8"))
    assert (seen.settling, seen.more_needed) == (("s4", "s5"), 2)


@pytest.mark.rule("QUO-2")
def test_either_of_two_would_settle_it():
    seen = forecast(HALF, seats(*[Sits.MEMBER] * 7, *[Sits.NO_REPLY] * 2, *[Sits.NOBODY] * 7))
    assert (seen.as_replies_stand.have, seen.as_replies_stand.need) == (7, 8)
    assert (seen.settling, seen.more_needed) == (("s8", "s9"), 1)


@pytest.mark.rule("QUO-2")
@pytest.mark.parametrize(
    "states",
    [[Sits.MEMBER, Sits.MEMBER, Sits.NO_REPLY], [Sits.MEMBER, Sits.NO_REPLY, *[Sits.NOBODY] * 4]],
    ids=["quorate already", "beyond reach"],
)
def test_nobody_settles_what_is_settled_or_out_of_reach(states):
    seen = forecast(HALF, seats(*states))
    assert (seen.settling, seen.more_needed) == ((), 0)


@pytest.mark.rule("QUO-1")
def test_only_the_missing_partner_settles_a_quorum_of_groups():
    body = [partner("la-1", Sits.NO_REPLY), partner("la-2", Sits.MEMBER)]
    body += [partner("ccg", Sits.MEMBER), partner("police", Sits.NO_REPLY)]
    assert forecast(PARTNERS, body).settling == ("police",)


@pytest.mark.rule("QUO-3")
def test_a_key_sector_is_missing_until_someone_comes_and_absent_when_all_said_no():
    body = [
        SeatState(seat="a", sector="children", sits=Sits.MEMBER),
        SeatState(seat="b", sector="police", sits=Sits.NO_REPLY),
        SeatState(seat="c", sector="health", sits=Sits.NOBODY),
        SeatState(seat="d", sector="health", voting=False, sits=Sits.MEMBER),
    ]
    seen = forecast(HALF, body, key_sectors=KEY)
    assert seen.missing_key_sectors == ("police", "health")
    assert seen.absent_key_sectors == ("health",)
    assert absent_key_sectors(body, KEY) == ("police", "health")


def oddities(rule, body):
    return {w.kind: w.text for w in quorum_warnings(rule, body)}


@pytest.mark.rule("QUO-2")
def test_a_quorum_of_four_for_four_seats_is_everybody():
    said = oddities(Need(at_least=4), seats(*[Sits.NO_REPLY] * 4))
    assert set(said) == {QuorumOddity.EVERYBODY}
    assert "4 members are needed and 4 seats are filled" in said[QuorumOddity.EVERYBODY]


@pytest.mark.rule("QUO-2")
def test_a_quorum_of_four_with_a_vacancy_is_impossible():
    said = oddities(Need(at_least=4), seats(*[Sits.NO_REPLY] * 3, vacant=1))
    assert set(said) == {QuorumOddity.IMPOSSIBLE}
    assert "cannot be reached: 4 members are needed and 3 seats are filled" in said[QuorumOddity.IMPOSSIBLE]


@pytest.mark.rule("QUO-2")
def test_a_vacancy_that_the_rule_leaves_open_is_asked_about_with_both_numbers():
    body = seats(*[Sits.NO_REPLY] * 12, vacant=4)
    (text,) = oddities(HALF, body).values()
    assert "4 seats are vacant" in text
    assert "`of: { filled: false }` (8 needed" in text and "`of: { filled: true }` (6 needed)" in text
    assert not oddities(of(filled=False), body)
    assert not oddities(HALF, seats(*[Sits.NO_REPLY] * 12))


@pytest.mark.rule("QUO-1")
def test_a_group_nobody_can_represent_makes_the_quorum_impossible():
    body = [partner("la-1", Sits.NO_REPLY), replace(partner("ccg", Sits.NO_REPLY), vacant=True)]
    warnings = quorum_warnings(PARTNERS, body)
    assert [w.kind for w in warnings].count(QuorumOddity.IMPOSSIBLE) == 2
    assert any("la-2" in w.text for w in warnings if w.kind is QuorumOddity.UNKNOWN_SEATS)


PEOPLE = st.one_of(st.none(), st.integers(1, 5))
BODIES = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.sampled_from(Sits), PEOPLE), min_size=1, max_size=12
).map(
    lambda rows: [
        SeatState(seat=str(i), voting=voting, vacant=vacant, sits=sits, person=person)
        for i, (voting, vacant, sits, person) in enumerate(rows)
    ]
)
RULES = st.one_of(
    st.builds(
        Need,
        at_least=st.fractions(Fraction(1, 4), 1, max_denominator=6),
        of=st.sampled_from([None, People(filled=True), People(filled=False)]),
    ),
    st.builds(Need, at_least=st.integers(1, 8)),
    st.just(groups(one=("0", "1"), two=("2",))),
)


@given(BODIES)
@settings(max_examples=100)
def test_no_seat_and_no_person_is_counted_twice(body):
    here = represented(body + body)
    assert len({s.seat for s in here}) == len(here)
    people = [s.person for s in here if s.person is not None]
    assert len(set(people)) == len(people)
    assert len(here) <= sum(s.voting and not s.vacant for s in body)


@pytest.mark.rule("QUO-2")
@given(RULES, BODIES, st.integers(0, 11))
@settings(max_examples=100)
def test_one_more_member_in_the_room_never_loses_a_quorum(rule, body, which):
    before = quorate(rule, body)
    came = which % len(body)
    more = [replace(s, sits=Sits.MEMBER, person=None) if i == came else s for i, s in enumerate(body)]
    assert quorate(rule, more).have >= before.have
    assert quorate(rule, more).quorate or not before.quorate


@pytest.mark.rule("QUO-2")
@given(RULES, BODIES)
@settings(max_examples=100)
def test_quorate_means_having_what_is_needed(rule, body):
    held = quorate(rule, body)
    assert held.quorate == (held.have >= held.need)
    assert sum(s.missing for s in held.shortfalls) == max(0, held.need - held.have)


@given(RULES, BODIES)
@settings(max_examples=100)
def test_those_who_would_settle_it_do_when_they_come(rule, body):
    seen = forecast(rule, body)
    assert seen.if_all_come.have >= seen.as_replies_stand.have
    if seen.settling:
        came = [replace(s, sits=Sits.DEPUTY) if s.seat in seen.settling else s for s in body]
        assert not seen.quorate
        assert len(seen.settling) >= seen.more_needed >= 1
        assert quorate(rule, came).quorate
