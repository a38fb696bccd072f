"""What a recorded decision comes to: the numbers of a vote, consent, casting vote, quorum; and in writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.rules.decisions import (
    InWriting,
    Recorded,
    Standing,
    Unfit,
    VoteNumbers,
    came_to,
    counted,
    in_writing,
    where_it_stands,
)
from scheduler.rules.seats import SeatState, Sits
from scheduler.rules.votes import Decided, How, Outcome, Tally, Vote
from store.constitution.kinds import DecisionValue, QuorumValue
from store.constitution.vocabulary import People

CONSENSUS_THEN_VOTE = DecisionValue(by="consensus_then_vote", consent_of=("chair",))
CASTING = DecisionValue(casting=("chair", "vice_chair"), casting_not_on=("own_area",))


def board(members: int = 6, *, chair: bool = True, vice: bool = True) -> tuple[SeatState, ...]:
    """A chair, a vice-chair and so many members, all there but where it says otherwise."""

    def seat(name: str, role: str, there: bool) -> SeatState:
        return SeatState(seat=name, role=role, sits=Sits.MEMBER if there else Sits.NOBODY, person=name)

    officers = (seat("chair", "chair", chair), seat("vice", "vice_chair", vice))
    return (*officers, *(seat(f"m{n}", "member", True) for n in range(members)))


def vote(yes: int, no: int, abstained: int = 0, **more: object) -> Recorded:
    numbers = VoteNumbers(votes_for=yes, against=no, abstained=abstained)
    return Recorded(how=How.VOTE, numbers=numbers, **more)  # type: ignore[arg-type]


CASES: list[tuple[DecisionValue | None, Recorded, tuple[SeatState, ...], Outcome | Unfit]] = [
    (None, Recorded(how=How.CONSENSUS), board(), Outcome.CARRIED),
    (None, vote(4, 3), board(), Outcome.CARRIED),
    (None, vote(3, 4), board(), Outcome.LOST),
    (None, vote(5, 4), board(), Unfit.TOO_MANY),
    (None, vote(4, 3, 1), board(), Outcome.CARRIED),
    (None, vote(4, 3, 2), board(), Unfit.TOO_MANY),
    (None, vote(0, 0), board(), Unfit.NO_VOTES),
    (DecisionValue(by="vote"), Recorded(how=How.CONSENSUS), board(), Unfit.BY_VOTE),
    (DecisionValue(by="consensus"), vote(7, 0), board(), Unfit.BY_CONSENSUS),
    (CONSENSUS_THEN_VOTE, Recorded(how=How.CONSENSUS), board(), Outcome.CARRIED),
    (CONSENSUS_THEN_VOTE, Recorded(how=How.CONSENSUS, consent=False), board(), Outcome.LOST),
    (CONSENSUS_THEN_VOTE, vote(5, 3), board(), Unfit.SAY_CONSENT),
    (CONSENSUS_THEN_VOTE, vote(5, 3, consent=True), board(), Outcome.CARRIED),
    (CONSENSUS_THEN_VOTE, vote(5, 3, consent=False), board(), Outcome.LOST),
    (CONSENSUS_THEN_VOTE, vote(4, 4), board(), Unfit.SAY_CASTING_VOTE),
    (CONSENSUS_THEN_VOTE, vote(4, 4, casting_vote=Vote.FOR), board(), Outcome.CARRIED),
    (CONSENSUS_THEN_VOTE, vote(4, 4, casting_vote=Vote.AGAINST), board(), Outcome.LOST),
    (CONSENSUS_THEN_VOTE, vote(4, 3, casting_vote=Vote.FOR, consent=True), board(), Unfit.NO_TIE),
    (None, vote(3, 3, own_area=True), board(chair=False), Outcome.DEFERRED),
    (None, vote(3, 3, own_area=True), board(), Unfit.SAY_CASTING_VOTE),
    (None, vote(3, 3, casting_vote=Vote.FOR), board(chair=False), Outcome.CARRIED),
    (None, vote(3, 3, casting_vote=Vote.FOR), board(chair=False, vice=False), Unfit.NO_CASTING_VOTE),
]


@pytest.mark.rule("DEC-1")
@pytest.mark.rule("DEC-2")
@pytest.mark.parametrize(("by", "recorded", "seats", "wanted"), CASES)
def test_what_a_record_comes_to(
    by: DecisionValue | None, recorded: Recorded, seats: tuple[SeatState, ...], wanted: Outcome | Unfit
) -> None:
    found = came_to(by, CASTING, recorded, seats)
    assert (found.outcome if isinstance(found, Decided) else found) is wanted


def test_a_consent_that_is_still_to_come_makes_it_provisional() -> None:
    found = came_to(CONSENSUS_THEN_VOTE, CASTING, vote(5, 2), board(chair=False))
    assert isinstance(found, Decided) and found.consent_of == ("chair",)
    stands = where_it_stands(found, True, None, board(chair=False))
    assert (stands.standing, stands.consent_of) == (Standing.PROVISIONAL, ("chair",))


def test_who_does_not_vote_on_an_item_is_not_counted() -> None:
    governors = People(roles=("member",))
    few = counted(VoteNumbers(votes_for=3), board(), not_voting=governors, deputies_vote=True)
    assert few is Unfit.TOO_MANY
    assert isinstance(
        counted(VoteNumbers(votes_for=2), board(), not_voting=governors, deputies_vote=True), Tally
    )


NUMBERS = st.builds(
    VoteNumbers, votes_for=st.integers(0, 9), against=st.integers(0, 9), abstained=st.integers(0, 9)
)


@given(NUMBERS, st.integers(0, 12))
def test_a_votes_sum_is_the_number_of_ballots_and_never_more_than_were_there(
    numbers: VoteNumbers, members: int
) -> None:
    found = counted(numbers, board(members), not_voting=None, deputies_vote=True)
    if isinstance(found, Tally):
        assert found.ballots == numbers.ballots <= members + 2
    else:
        assert numbers.ballots > members + 2 or numbers.ballots == 0


@given(NUMBERS, st.integers(0, 12), st.booleans(), st.booleans(), st.sampled_from([None, True, False]))
def test_nothing_is_carried_against_the_chair_or_by_a_minority(
    numbers: VoteNumbers, members: int, chair: bool, own: bool, consent: bool | None
) -> None:
    recorded = Recorded(how=How.VOTE, numbers=numbers, consent=consent, own_area=own)
    found = came_to(CONSENSUS_THEN_VOTE, CASTING, recorded, board(members, chair=chair))
    if isinstance(found, Decided) and found.outcome is Outcome.CARRIED:
        assert numbers.votes_for > numbers.against and consent is not False
        assert consent or "chair" in found.consent_of


CARRIED = Decided(outcome=Outcome.CARRIED, how=How.CONSENSUS)
BOTH = QuorumValue(when_not_met="provisional", agreed_by=("in_writing", "next_quorate_meeting"))
WRITTEN = QuorumValue(when_not_met="provisional", agreed_by=("in_writing",))


@pytest.mark.rule("QUO-4")
@pytest.mark.parametrize(
    ("quorate", "rule", "agreed", "ratified", "wanted"),
    [
        (True, BOTH, (), False, Standing.STANDS),
        (None, BOTH, (), False, Standing.STANDS),
        (False, BOTH, (), False, Standing.PROVISIONAL),
        (False, BOTH, ("chair",), False, Standing.PROVISIONAL),
        (False, BOTH, (), True, Standing.PROVISIONAL),
        (False, BOTH, ("chair",), True, Standing.STANDS),
        (False, WRITTEN, ("chair",), False, Standing.STANDS),
        (False, QuorumValue(when_not_met="stand"), (), False, Standing.STANDS),
        (False, QuorumValue(when_not_met="put_off"), (), False, Standing.PUT_OFF),
        (False, QuorumValue(when_not_met="chair_chooses"), (), False, Standing.CHAIR_CHOOSES),
        (False, None, (), False, Standing.CHAIR_CHOOSES),
    ],
)
def test_where_a_decision_stands(
    quorate: bool | None,
    rule: QuorumValue | None,
    agreed: tuple[str, ...],
    ratified: bool,
    wanted: Standing,
) -> None:
    found = where_it_stands(CARRIED, quorate, rule, board(chair=False), agreed=agreed, ratified=ratified)
    assert found.standing is wanted


def test_what_is_lost_or_deferred_is_that_with_and_without_a_quorum() -> None:
    for quorate in (True, False, None):
        lost = where_it_stands(Decided(outcome=Outcome.LOST), quorate, BOTH, board())
        put_off = where_it_stands(Decided(outcome=Outcome.DEFERRED), quorate, BOTH, board())
        assert (lost.standing, put_off.standing) == (Standing.NOT_CARRIED, Standing.DEFERRED)


YES, NO = Vote.FOR, Vote.AGAINST


@pytest.mark.rule("DEC-1")
@pytest.mark.parametrize(
    ("by", "answers", "enough", "wanted"),
    [
        (None, {"chair": YES, "m0": YES}, True, InWriting.CARRIED),
        (None, {"chair": YES, "m0": YES}, False, InWriting.TOO_FEW),
        (None, {"chair": YES, "m0": None}, True, InWriting.TO_A_MEETING),
        (None, {"chair": YES, "m0": NO}, True, InWriting.TO_A_MEETING),
        (None, {"chair": YES, "m0": NO, "m1": NO}, True, InWriting.LOST),
        (DecisionValue(by="consensus"), {"chair": YES, "m0": NO}, True, InWriting.TO_A_MEETING),
        (CONSENSUS_THEN_VOTE, {"chair": YES, "m0": YES, "m1": NO}, True, InWriting.CARRIED),
        (CONSENSUS_THEN_VOTE, {"chair": NO, "m0": YES, "m1": YES}, True, InWriting.LOST),
        (CONSENSUS_THEN_VOTE, {"m0": YES, "m1": YES}, True, InWriting.TO_A_MEETING),
    ],
)
def test_what_answers_in_writing_come_to(
    by: DecisionValue | None, answers: dict[str, Vote | None], enough: bool, wanted: InWriting
) -> None:
    found = in_writing(by, CASTING, answers, board(chair="chair" in answers), enough=enough)
    assert found is wanted
