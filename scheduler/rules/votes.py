"""How an item is voted on, and what that decides (DEC-1, DEC-2): consensus, vote, the chair's consent, casting vote.

Every ballot is accounted for: counted for, against or as an abstention, or not counted, with the reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from scheduler.rules.needs import met
from scheduler.rules.seats import COUNTED, SeatState, Sits, membership, represented, seats_of_people
from store.constitution.kinds import DecisionValue
from store.constitution.vocabulary import People


class Vote(StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Uncounted(StrEnum):
    """Why a ballot is not counted."""

    RECUSED = "recused"  # stands aside from the item
    NOT_THERE = "not_there"  # nobody sat there when it was voted on, or they sit elsewhere
    NO_VOTE = "no_vote"  # the seat has none: an observer, an officer
    NOT_ON_THIS = "not_on_this"  # votes, but not on items of this kind
    DEPUTY = "deputy"  # a deputy without the seat's vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The ballots of one vote by what became of them, each by its seat. `could` is how many might have voted, `members`
    how many of the full membership have a vote on the item."""

    votes_for: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()
    uncounted: Mapping[str, Uncounted] = field(default_factory=dict)
    could: int = 0
    members: int = 0

    @property
    def ballots(self) -> int:
        """How many ballots were cast, counted or not."""
        return len(self.votes_for) + len(self.against) + len(self.abstained) + len(self.uncounted)


def tally(
    cast: Mapping[str, Vote],
    seats: Sequence[SeatState],
    *,
    not_voting: People | None = None,
    recused: Collection[str] = (),
    deputies_vote: bool = True,
) -> Tally:
    """Counts the ballots of one item: `cast` by seat, `seats` as they were when it was voted on.

    One person has one vote, in the seat in which they sit. `not_voting` are those without a vote on this kind of item.
    """
    barred = {s.seat for s in seats_of_people(not_voting, seats)} if not_voting is not None else set()
    members = {s.seat for s in membership(seats)} - barred
    ways = COUNTED if deputies_vote else COUNTED - {Sits.DEPUTY}
    here = {s.seat for s in represented(seats, COUNTED)}
    sits = {s.seat: s for s in seats}

    def why_not(seat: str) -> Uncounted | None:
        if seat in recused:
            return Uncounted.RECUSED
        if seat not in sits or not sits[seat].voting:
            return Uncounted.NO_VOTE
        if seat in barred:
            return Uncounted.NOT_ON_THIS
        if seat not in here:
            return Uncounted.NOT_THERE
        return None if sits[seat].sits in ways else Uncounted.DEPUTY

    reasons = {seat: why_not(seat) for seat in cast}
    counted = {vote: tuple(s for s, v in cast.items() if v is vote and reasons[s] is None) for vote in Vote}
    return Tally(
        votes_for=counted[Vote.FOR],
        against=counted[Vote.AGAINST],
        abstained=counted[Vote.ABSTAIN],
        uncounted={seat: why for seat, why in reasons.items() if why is not None},
        could=sum(why_not(seat) is None for seat in members),
        members=len(members),
    )


class Outcome(StrEnum):
    """What became of a matter."""

    CARRIED = "carried"
    LOST = "lost"
    TO_VOTE = "to_vote"  # no consensus: it is put to the vote
    NO_CONSENSUS = "no_consensus"  # and this body decides in no other way
    NOT_MET = "not_met"  # what a vote needs is not met, such as that most of those present are governors
    CASTING_VOTE = "casting_vote"  # a tie: whoever has the casting vote is asked
    DEFERRED = "deferred"  # to a meeting with the chair (DEC-2)
    CONSENT = "consent"  # carried by the others: whoever has to consent is there, and has not said


class How(StrEnum):
    CONSENSUS = "consensus"
    VOTE = "vote"
    CASTING_VOTE = "casting_vote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What became of a matter, and how it was reached. `casting` is the office with the casting vote, where there was a
    tie; `consent_of` are the offices whose consent is still asked for: until they give it, it is `provisional`."""

    outcome: Outcome
    how: How | None = None
    casting: str | None = None
    consent_of: tuple[str, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether it is carried, and waits for the consent of somebody who was away."""
        return self.outcome is Outcome.CARRIED and bool(self.consent_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was said of a matter: whether anybody was `against` it, the `votes` once it was voted on, who of the offices
    gave or refused `consent` by word, and how the `casting_vote` was used.

    `own_area` is whether it is of the vice-chair's own operational responsibility.
    """

    against: bool = False
    votes: Tally | None = None
    consent: Mapping[str, bool] = field(default_factory=dict)
    casting_vote: Vote | None = None
    own_area: bool = False


def decided(
    by: DecisionValue | None, casting: DecisionValue | None, heard: Heard, seats: Sequence[SeatState]
) -> Decided:
    """What a matter comes to by the rules of how a body decides (`by`) and of its casting vote (DEC-1, DEC-2).

    Where no document says, it is decided by the majority of the votes cast. `seats` as they are for the item.
    """
    way = (by.by if by is not None else None) or "vote"
    if way != "vote" and not heard.against and heard.votes is None:
        return _consented(by, Decided(outcome=Outcome.CARRIED, how=How.CONSENSUS), heard, seats)
    if way == "consensus":
        return Decided(outcome=Outcome.NO_CONSENSUS)
    if by is not None and by.need is not None and not met(by.need, seats).met:
        return Decided(outcome=Outcome.NOT_MET)
    if heard.votes is None:
        return Decided(outcome=Outcome.TO_VOTE)
    yes, whole = len(heard.votes.votes_for), _whole(by, heard.votes)
    if 2 * yes == whole and yes:
        return _casting(by, casting, heard, seats)
    if 2 * yes < whole or not yes:
        return Decided(outcome=Outcome.LOST, how=How.VOTE)
    return _consented(by, Decided(outcome=Outcome.CARRIED, how=How.VOTE), heard, seats)


def _whole(by: DecisionValue | None, votes: Tally) -> int:
    """Of how many a majority is taken."""
    of = by.majority if by is not None else "votes_cast"
    cast = len(votes.votes_for) + len(votes.against)
    return {"votes_cast": cast, "present": votes.could, "membership": votes.members}[of]


def _casting(
    by: DecisionValue | None, rule: DecisionValue | None, heard: Heard, seats: Sequence[SeatState]
) -> Decided:
    """A tie: the first office with a casting vote that is there; with none of them it is no majority."""
    who = next((role for role in (rule.casting if rule is not None else ()) if _there(role, seats)), None)
    if rule is None or who is None:
        return Decided(outcome=Outcome.LOST, how=How.VOTE)
    if who == "vice_chair" and heard.own_area and "own_area" in rule.casting_not_on:
        return Decided(outcome=Outcome.DEFERRED, casting=who)
    if heard.casting_vote is None:
        return Decided(outcome=Outcome.CASTING_VOTE, casting=who)
    if heard.casting_vote is not Vote.FOR:
        return Decided(outcome=Outcome.LOST, how=How.CASTING_VOTE, casting=who)
    carried = Decided(outcome=Outcome.CARRIED, how=How.CASTING_VOTE, casting=who)
    return _consented(by, carried, heard, seats)


def _consented(
    by: DecisionValue | None, so_far: Decided, heard: Heard, seats: Sequence[SeatState]
) -> Decided:
    """With the consent that the rule asks for: given or refused by word, by vote or by the casting vote.

    Nothing is decided against it. Somebody who was away is asked in writing, and it is provisional until then.
    """
    asked = by.consent_of if by is not None else ()
    said = {role: _said(role, so_far, heard, seats) for role in asked}
    if any(answer is False for answer in said.values()):
        return Decided(outcome=Outcome.LOST, how=so_far.how, casting=so_far.casting)
    open_ones = tuple(role for role, answer in said.items() if answer is None)
    waits = any(_there(role, seats) for role in open_ones)
    return Decided(
        outcome=Outcome.CONSENT if waits else so_far.outcome,
        how=so_far.how,
        casting=so_far.casting,
        consent_of=open_ones,
    )


def _said(role: str, so_far: Decided, heard: Heard, seats: Sequence[SeatState]) -> bool | None:
    """Whether an office consented, or refused; None where it has said neither."""
    if role in heard.consent:
        return heard.consent[role]
    if so_far.casting == role and so_far.how is How.CASTING_VOTE:
        return True
    own = {s.seat for s in seats if s.role == role}
    votes = heard.votes or Tally()
    if own & set(votes.votes_for):
        return True
    return False if own & set(votes.against) else None


def _there(role: str, seats: Sequence[SeatState]) -> bool:
    """Whether an office is there in person: nobody's deputy presides."""
    return any(s.role == role and s.sits is Sits.MEMBER and not s.vacant for s in seats)
