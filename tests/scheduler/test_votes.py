"""How an item is voted on and what that decides: every ballot accounted for, consent, casting vote, own area."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.rules.quorum import quorate
from scheduler.rules.seats import SeatState, Sits
from scheduler.rules.votes import Heard, How, Outcome, Tally, Uncounted, Vote, decided, tally
from store.constitution.kinds import DecisionValue
from store.constitution.vocabulary import Need, People

BOARD = DecisionValue(by="consensus_then_vote", consent_of=("chair",))
CASTING = DecisionValue(casting=("chair", "vice_chair"), casting_not_on=("own_area",))


def body(chair=Sits.MEMBER, vice=Sits.MEMBER, members=5):
    return [
        SeatState(seat="chair", role="chair", sits=chair),
        SeatState(seat="vice", role="vice_chair", sits=vice),
        *(SeatState(seat=f"m{n}", sits=Sits.MEMBER) for n in range(1, members + 1)),
        SeatState(seat="officer", role="officer", voting=False, sits=Sits.MEMBER),
    ]


def ballots(yes=(), no=(), abstain=()):
    return {
        **dict.fromkeys(yes, Vote.FOR),
        **dict.fromkeys(no, Vote.AGAINST),
        **dict.fromkeys(abstain, Vote.ABSTAIN),
    }


def voted(yes=(), no=(), abstain=(), seats=None, **heard):
    seats = body() if seats is None else seats
    counted = tally(ballots(yes, no, abstain), seats)
    return decided(BOARD, CASTING, Heard(against=True, votes=counted, **heard), seats)


@pytest.mark.rule("DEC-1")
def test_nobody_against_it_is_consensus_with_the_chairs_consent():
    assert decided(BOARD, CASTING, Heard(), body()).outcome is Outcome.CONSENT
    found = decided(BOARD, CASTING, Heard(consent={"chair": True}), body())
    assert (found.outcome, found.how, found.provisional) == (Outcome.CARRIED, How.CONSENSUS, False)


@pytest.mark.rule("DEC-1")
def test_without_consensus_it_is_put_to_the_vote_and_a_body_of_consensus_alone_decides_nothing():
    assert decided(BOARD, CASTING, Heard(against=True), body()).outcome is Outcome.TO_VOTE
    only = DecisionValue(by="consensus")
    assert decided(only, None, Heard(against=True), body()).outcome is Outcome.NO_CONSENSUS
    assert decided(None, None, Heard(), body()).outcome is Outcome.TO_VOTE


@pytest.mark.rule("DEC-1")
@pytest.mark.parametrize(
    ("yes", "no", "outcome"),
    [
        (("chair", "m1", "m2"), ("m3", "m4"), Outcome.CARRIED),
        (("m1", "m2", "m3"), ("m4", "m5"), Outcome.CONSENT),
        (("m1", "m2", "m3"), ("chair", "m4"), Outcome.LOST),
        (("chair", "m1"), ("m2", "m3", "m4"), Outcome.LOST),
        ((), (), Outcome.LOST),
    ],
)
def test_a_majority_must_have_the_chairs_consent(yes, no, outcome):
    assert voted(yes, no).outcome is outcome


@pytest.mark.rule("DEC-1")
def test_a_chair_who_was_away_is_asked_in_writing_and_it_is_provisional_until_then():
    seats = body(chair=Sits.NOBODY)
    found = voted(("m1", "m2", "m3"), ("m4",), seats=seats)
    assert (found.outcome, found.provisional, found.consent_of) == (Outcome.CARRIED, True, ("chair",))
    given_since = voted(("m1", "m2", "m3"), ("m4",), seats=seats, consent={"chair": True})
    assert (given_since.outcome, given_since.provisional) == (Outcome.CARRIED, False)
    refused = voted(("m1", "m2", "m3"), ("m4",), seats=seats, consent={"chair": False})
    assert refused.outcome is Outcome.LOST


@pytest.mark.rule("DEC-1")
def test_a_tie_goes_to_the_chair_or_in_their_absence_to_the_vice_chair():
    tie = {"yes": ("m1", "m2"), "no": ("m3", "m4")}
    assert (voted(**tie).outcome, voted(**tie).casting) == (Outcome.CASTING_VOTE, "chair")
    settled = voted(**tie, casting_vote=Vote.FOR)
    assert (settled.outcome, settled.how, settled.consent_of) == (Outcome.CARRIED, How.CASTING_VOTE, ())
    assert voted(**tie, casting_vote=Vote.AGAINST).outcome is Outcome.LOST
    away = body(chair=Sits.NOBODY)
    assert voted(**tie, seats=away).casting == "vice_chair"
    by_vice = voted(**tie, seats=away, casting_vote=Vote.FOR)
    assert (by_vice.outcome, by_vice.provisional) == (Outcome.CARRIED, True)
    nobody = body(chair=Sits.DEPUTY, vice=Sits.NOBODY)
    assert voted(**tie, seats=nobody).outcome is Outcome.LOST


@pytest.mark.rule("DEC-2")
def test_a_vice_chair_has_no_casting_vote_on_their_own_area_and_it_is_deferred():
    tie = {"yes": ("m1", "m2"), "no": ("m3", "m4"), "own_area": True}
    assert voted(**tie, seats=body(chair=Sits.NOBODY), casting_vote=Vote.FOR).outcome is Outcome.DEFERRED
    assert voted(**tie).casting == "chair"
    no_bar = DecisionValue(casting=("vice_chair",))
    counted = tally(ballots(("m1",), ("m2",)), body())
    assert decided(None, no_bar, Heard(votes=counted, own_area=True), body()).outcome is Outcome.CASTING_VOTE


@pytest.mark.rule("DEC-1")
@pytest.mark.parametrize(
    ("majority", "yes", "outcome"),
    [
        ("votes_cast", 2, Outcome.CARRIED),
        ("present", 2, Outcome.LOST),
        ("present", 4, Outcome.CARRIED),
        ("membership", 4, Outcome.LOST),
        ("membership", 5, Outcome.CARRIED),
    ],
)
def test_a_majority_is_of_what_the_rule_says(majority, yes, outcome):
    """Nine members, seven of them there, one against."""
    seats = [SeatState(seat=f"s{n}", sits=Sits.MEMBER if n < 7 else Sits.NOBODY) for n in range(9)]
    counted = tally(ballots([f"s{n}" for n in range(yes)], ["s6"]), seats)
    rule = DecisionValue(by="vote", majority=majority)
    assert decided(rule, None, Heard(votes=counted), seats).outcome is outcome


def test_no_vote_is_taken_unless_most_of_those_present_are_governors():
    most = Need.model_validate({"more_than": "1/2", "of": {"present": True}, "are": {"classes": "governor"}})
    rule = DecisionValue(by="vote", need=most)
    seats = [SeatState(seat=f"g{n}", classes=("governor",), sits=Sits.MEMBER) for n in range(2)]
    seats += [SeatState(seat=f"o{n}", sits=Sits.MEMBER) for n in range(2)]
    assert decided(rule, None, Heard(), seats).outcome is Outcome.NOT_MET
    assert decided(rule, None, Heard(), seats[:3]).outcome is Outcome.TO_VOTE


def test_members_without_a_vote_on_an_item_count_to_the_quorum_and_are_told_why_their_vote_does_not():
    """F12 of the field cases: 20 seats, 6 of them without a vote on the formula; 8 present, 5 of them may vote."""
    seats = [
        SeatState(
            seat=f"s{n}",
            classes=("non_schools",) if n >= 14 else (),
            sits=Sits.MEMBER if n < 5 or 14 <= n < 17 else Sits.NOBODY,
        )
        for n in range(20)
    ]
    quorum = quorate(Need.model_validate({"at_least": "2/5", "of": {"filled": False}}), seats)
    assert (quorum.quorate, quorum.have, quorum.need) == (True, 8, 8)
    here = [s.seat for s in seats if s.sits is Sits.MEMBER]
    counted = tally(ballots(here), seats, not_voting=People(classes=("non_schools",)))
    assert (len(counted.votes_for), counted.could, counted.members) == (5, 5, 14)
    assert set(counted.uncounted.values()) == {Uncounted.NOT_ON_THIS}
    assert counted.ballots == 8


def test_whose_ballot_is_not_counted_is_told_why():
    seats = [
        *body(members=2),
        SeatState(seat="away", sits=Sits.NOBODY),
        SeatState(seat="dep", sits=Sits.DEPUTY),
    ]
    cast = ballots(["m1", "m2", "away", "dep", "officer", "stranger"])
    counted = tally(cast, seats, recused=("m2",), deputies_vote=False)
    assert counted.votes_for == ("m1",)
    assert counted.uncounted == {
        "m2": Uncounted.RECUSED,
        "away": Uncounted.NOT_THERE,
        "dep": Uncounted.DEPUTY,
        "officer": Uncounted.NO_VOTE,
        "stranger": Uncounted.NO_VOTE,
    }
    assert tally(cast, seats).votes_for == ("m1", "m2", "dep")


def test_somebody_whose_line_was_lost_votes_on_the_later_item_alone():
    """Q14 of the field cases."""
    seats = body(members=2)
    during_five = [replace(s, sits=Sits.NOBODY) if s.seat == "m2" else s for s in seats]
    cast = ballots(["m1", "m2"])
    assert tally(cast, during_five).uncounted == {"m2": Uncounted.NOT_THERE}
    assert tally(cast, seats).votes_for == ("m1", "m2")


@pytest.mark.rule("DEC-1")
@given(
    st.lists(
        st.tuples(st.sampled_from(Sits), st.booleans(), st.sampled_from([None, "x", "y"])),
        min_size=1,
        max_size=9,
    ),
    st.dictionaries(st.integers(0, 10), st.sampled_from(Vote)),
    st.sets(st.integers(0, 9)),
)
def test_a_votes_sum_is_the_number_of_ballots_and_nobody_votes_twice(rows, cast, recused):
    seats = [
        SeatState(seat=str(n), sits=sits, voting=voting, person=person)
        for n, (sits, voting, person) in enumerate(rows)
    ]
    given_ballots = {str(n): vote for n, vote in cast.items()}
    counted = tally(given_ballots, seats, recused={str(n) for n in recused})
    assert counted.ballots == len(given_ballots)
    each = [*counted.votes_for, *counted.against, *counted.abstained, *counted.uncounted]
    assert sorted(each) == sorted(given_ballots)
    assert len(counted.votes_for) + len(counted.against) + len(counted.abstained) <= counted.could
    people = [
        s.person for s in seats if s.seat not in counted.uncounted and s.seat in given_ballots and s.person
    ]
    assert len(set(people)) == len(people)


def test_an_empty_vote_has_no_ballots():
    assert Tally().ballots == 0
