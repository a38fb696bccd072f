"""What a recorded decision comes to (DEC-1, DEC-2, QUO-4): from the numbers of a vote, consent, quorum and answers.

`votes` decides by ballots of seats; a record has their numbers alone, which are counted here and then decided there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scheduler.rules.seats import SeatState, Sits
from scheduler.rules.votes import Decided, Heard, How, Outcome, Tally, Vote, decided, tally
from scheduler.rules.without_quorum import without_quorum
from store.constitution.kinds import DecisionValue, QuorumValue
from store.constitution.vocabulary import People


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteNumbers:
    """How many voted in which way."""

    votes_for: int = 0
    against: int = 0
    abstained: int = 0

    @property
    def ballots(self) -> int:
        """How many ballots were cast."""
        return self.votes_for + self.against + self.abstained


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What the minutes say of a decision. `consent` is the chair's, None where nothing is said of it; `own_area` says
    that it is of the vice-chair's own operational responsibility."""

    how: How
    numbers: VoteNumbers = VoteNumbers()
    consent: bool | None = None
    casting_vote: Vote | None = None
    own_area: bool = False


class Unfit(StrEnum):
    """Why a record cannot be right, or what it lacks."""

    TOO_MANY = "too_many"  # more ballots than there were people who might vote
    NO_VOTES = "no_votes"  # a vote of which no ballot is recorded
    BY_VOTE = "by_vote"  # this body decides by vote alone
    BY_CONSENSUS = "by_consensus"  # this body decides by consensus alone
    NOT_MET = "not_met"  # what a vote of this body needs was not there
    NO_TIE = "no_tie"  # a casting vote without a deadlock
    NO_CASTING_VOTE = "no_casting_vote"  # nobody who was there has one
    SAY_CASTING_VOTE = "say_casting_vote"  # a deadlock: how was the casting vote used?
    SAY_CONSENT = "say_consent"  # whoever must consent was there: did they?


def counted(
    numbers: VoteNumbers, seats: Sequence[SeatState], *, not_voting: People | None, deputies_vote: bool
) -> Tally | Unfit:
    """The numbers of a vote as a tally. There cannot be more ballots than people there who have a vote on it."""
    might = tally({}, seats, not_voting=not_voting, deputies_vote=deputies_vote)
    if numbers.ballots > might.could:
        return Unfit.TOO_MANY
    if not numbers.ballots:
        return Unfit.NO_VOTES
    return Tally(
        votes_for=tuple(f"for {n}" for n in range(numbers.votes_for)),
        against=tuple(f"against {n}" for n in range(numbers.against)),
        abstained=tuple(f"abstained {n}" for n in range(numbers.abstained)),
        could=might.could,
        members=might.members,
    )


def came_to(
    by: DecisionValue | None,
    casting: DecisionValue | None,
    recorded: Recorded,
    seats: Sequence[SeatState],
    *,
    not_voting: People | None = None,
    deputies_vote: bool = True,
) -> Decided | Unfit:
    """What a recorded matter comes to by the body's rules, or what is wrong with the record (DEC-1, DEC-2).

    In a consensus somebody who must consent and was there has consented, unless it is said that they did not. `seats`
    as they were for the item. Where no document says how a body decides, both ways are taken as recorded.
    """
    way = by.by if by is not None else None
    if recorded.how is How.CONSENSUS:
        if way == "vote":
            return Unfit.BY_VOTE
        there = {s.role for s in seats if s.sits is Sits.MEMBER and not s.vacant}
        asked = by.consent_of if by is not None else ()
        agreed: dict[str, bool] = {role: True for role in asked if role in there}
        heard = Heard(consent={**agreed, **_consent(by, recorded)})
        return decided(by or DecisionValue(by="consensus"), casting, heard, seats)
    if way == "consensus":
        return Unfit.BY_CONSENSUS
    votes = counted(recorded.numbers, seats, not_voting=not_voting, deputies_vote=deputies_vote)
    if isinstance(votes, Unfit):
        return votes
    heard = Heard(
        against=True,
        votes=votes,
        consent=_consent(by, recorded),
        casting_vote=recorded.casting_vote,
        own_area=recorded.own_area,
    )
    return _as_voted(decided(by, casting, heard, seats), recorded)


def _consent(by: DecisionValue | None, recorded: Recorded) -> Mapping[str, bool]:
    """What is recorded of consent, of everybody who must give it."""
    asked = by.consent_of if by is not None else ()
    return {} if recorded.consent is None else dict.fromkeys(asked, recorded.consent)


def _as_voted(found: Decided, recorded: Recorded) -> Decided | Unfit:
    """The decision, unless the record says of it what cannot be, or not enough."""
    lacking = {
        Outcome.NOT_MET: Unfit.NOT_MET,
        Outcome.CASTING_VOTE: Unfit.SAY_CASTING_VOTE,
        Outcome.CONSENT: Unfit.SAY_CONSENT,
    }.get(found.outcome)
    if lacking is not None:
        return lacking
    if recorded.casting_vote is not None and found.casting is None:
        tied = recorded.numbers.votes_for == recorded.numbers.against
        return Unfit.NO_CASTING_VOTE if tied else Unfit.NO_TIE
    return found


class Standing(StrEnum):
    """Where a decision stands."""

    STANDS = "stands"
    PROVISIONAL = "provisional"  # until those it waits for have agreed
    CHAIR_CHOOSES = "chair_chooses"  # made without a quorum: the chair says whether it stands
    PUT_OFF = "put_off"  # to another meeting, for want of a quorum
    DEFERRED = "deferred"  # to a meeting with the chair (DEC-2)
    NOT_CARRIED = "not_carried"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """Where a decision stands, and what a provisional one waits for: the consent of some offices, the written agreement
    of some seats, the next quorate meeting."""

    standing: Standing
    consent_of: tuple[str, ...] = ()
    to_agree: tuple[str, ...] = ()
    to_ratify: bool = False


_WITHOUT: Mapping[str, Standing] = {
    "stands": Standing.STANDS,
    "provisional": Standing.PROVISIONAL,
    "chair_chooses": Standing.CHAIR_CHOOSES,
    "put_off": Standing.PUT_OFF,
    "adjourned": Standing.PUT_OFF,
}


def where_it_stands(
    came: Decided,
    quorate: bool | None,
    rule: QuorumValue | None,
    seats: Sequence[SeatState],
    *,
    agreed: Collection[str] = (),
    ratified: bool = False,
) -> Stands:
    """Where a decision stands by what it came to, whether its meeting was quorate, and what was agreed since.

    `quorate` is None where no rule asks for a quorum, or where it is not known yet who came: then it stands until that
    says otherwise.
    """
    if came.outcome is Outcome.DEFERRED:
        return Stands(standing=Standing.DEFERRED)
    if came.outcome is not Outcome.CARRIED:
        return Stands(standing=Standing.NOT_CARRIED)
    if quorate is False:
        found = without_quorum(rule, seats, agreed=agreed, ratified=ratified)
        standing = _WITHOUT[found.standing]
    else:
        found, standing = None, Standing.STANDS
    if standing is Standing.STANDS and came.consent_of:
        standing = Standing.PROVISIONAL
    return Stands(
        standing=standing,
        consent_of=came.consent_of,
        to_agree=found.to_agree if found is not None else (),
        to_ratify=found is not None and found.to_ratify,
    )


class InWriting(StrEnum):
    """What became of a matter that was put to the members in writing, between meetings."""

    CARRIED = "carried"
    LOST = "lost"
    TOO_FEW = "too_few"  # not so many answered as a meeting would need to decide
    TO_A_MEETING = "to_a_meeting"  # somebody wants it talked about


def in_writing(
    by: DecisionValue | None,
    casting: DecisionValue | None,
    answers: Mapping[str, Vote | None],
    seats: Sequence[SeatState],
    *,
    enough: bool,
    not_voting: People | None = None,
) -> InWriting:
    """What the answers come to (DEC-1): as a meeting of those who answered would have decided.

    `answers` by seat; None asks for a meeting, and then it is not decided in writing. `enough` says whether those who
    answered would have been a quorum. Without an objection it is by consensus; with one by vote where the body's rule
    has that. A tie has no casting vote in writing: it goes to a meeting, and so does what still lacks a consent.
    """
    if None in answers.values():
        return InWriting.TO_A_MEETING
    if not enough:
        return InWriting.TOO_FEW
    cast = {seat: vote for seat, vote in answers.items() if vote is not None}
    against = Vote.AGAINST in cast.values()
    votes = tally(cast, seats, not_voting=not_voting)
    way = by.by if by is not None else None
    found = decided(
        by, casting, Heard(against=against, votes=votes if against or way != "consensus" else None), seats
    )
    if found.outcome is Outcome.CARRIED and not found.consent_of:
        return InWriting.CARRIED
    return InWriting.LOST if found.outcome is Outcome.LOST else InWriting.TO_A_MEETING
