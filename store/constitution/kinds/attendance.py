"""Kinds of rule about who is there and what they may decide: deputies, attendance, quorum, decision."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from store.constitution.kinds.base import Value
from store.constitution.vocabulary import Count, Few, Need, OneOrMany, People, Role, Share, Strict

Roles = Annotated[tuple[Role, ...], OneOrMany]
Told = Annotated[tuple[Literal["manager", "chair", "vice_chair", "agency", "member", "body"], ...], OneOrMany]


class HoursBefore(Strict):
    """So many hours before a meeting begins; of working hours only those of working days count."""

    hours: int = Field(gt=0)
    working: bool = False


class DeputiesValue(Value):
    """Who may send a deputy, by when the deputy is named, and what a deputy is worth."""

    kind: ClassVar[str] = "deputies"

    may: People | None = None
    """Whose members may send one; everybody's where not said."""
    never: People | None = None
    """Who may not be a deputy."""
    named: Count | None = None
    """How long before the meeting the deputy is named."""
    named_hours: HoursBefore | None = None
    """How many hours before the meeting, where the document counts in hours."""
    named_late: Literal["observer", "chair_decides", "refused"] = "observer"
    """What becomes of a deputy who is named later than that."""
    counts: Literal["named", "accepted"] = "accepted"
    """Whether a deputy counts in a forecast once named, or once they have agreed to come."""
    votes: bool
    """Whether a deputy has the seat's vote, and counts to the quorum with it."""
    stands_for: int = Field(default=1, gt=0)
    """For how many seats one person may stand in at one meeting."""

    @model_validator(mode="after")
    def _named_once(self) -> DeputiesValue:
        if self.named is not None and self.named_hours is not None:
            raise ValueError("it says twice by when a deputy is named. | Write named or named_hours.")
        return self


class AttendanceValue(Value):
    """What is made of absences. `what` is `misses` (so many within a time), `run` (so many in a row) or `standard`
    (a share of the meetings).
    """

    kind: ClassVar[str] = "attendance"

    what: Literal["misses", "run", "standard"]
    """What is looked at: `misses`, a `run` or the `standard`."""
    by: Literal["person", "seat", "agency"]
    """Whose absences are counted."""
    misses: int | None = Field(default=None, gt=0)
    """How many misses it takes."""
    within: Count | None = None
    """The time within which misses are counted, ending on the meeting's day."""
    share: Share | None = None
    """The standard: this share of the meetings."""
    test: Literal["at_least", "above"] = "at_least"
    """Whether the standard is met by exactly that share."""
    present_by: Literal["member", "member_or_deputy"] = "member_or_deputy"
    """Whether a deputy's presence counts as having been there."""
    tell: Told = ("chair",)
    """Who is told."""

    @model_validator(mode="after")
    def _whole(self) -> AttendanceValue:
        asked = {"misses": ("misses", "within"), "run": ("misses",), "standard": ("share",)}[self.what]
        missing = [name for name in asked if getattr(self, name) is None]
        if missing:
            raise ValueError(f"it is about {self.what} and does not say {missing[0]}. | Write {missing[0]}.")
        return self


class Adjournment(Strict):
    """What a meeting is adjourned to when it is not quorate."""

    within: Count
    """By when the adjourned meeting is held."""
    need: Need | None = None
    """What makes the adjourned meeting quorate, where that is less."""


class QuorumValue(Value):
    """What makes a meeting quorate, what its decisions are when it is not, and who is told when absent."""

    kind: ClassVar[str] = "quorum"
    facets: ClassVar[tuple[str, ...]] = ("need", "when_not_met", "absent_are_told", "remote")

    need: Need | None = None
    """What makes a meeting quorate."""
    when_not_met: Literal["provisional", "stand", "chair_chooses", "put_off", "adjourn"] | None = None
    """What becomes of its decisions: they are provisional, they stand, the chair chooses, they are put off to another
    meeting, or the meeting is adjourned."""
    agreed_by: Annotated[tuple[Literal["in_writing", "next_quorate_meeting"], ...], OneOrMany] = ()
    """By what provisional decisions come to stand."""
    adjourned: Adjournment | None = None
    """To when a meeting is adjourned that is not quorate."""
    absent_are_told: Few = ()
    """The sectors that, when nobody of them is there, are told of the meeting's key decisions and involved in them."""
    remote: Literal["counts", "if_chair_agreed", "does_not_count"] | None = None
    """Whether members count who join by phone or by video: always, if the chair agreed beforehand, or not at all."""

    @model_validator(mode="after")
    def _adjourned(self) -> QuorumValue:
        if self.agreed_by and self.when_not_met != "provisional":
            raise ValueError(
                "it says how decisions are agreed that are not provisional. | Write when_not_met: provisional."
            )
        if (self.when_not_met == "adjourn") != (self.adjourned is not None):
            raise ValueError(
                "an adjourned meeting needs a time. | Write when_not_met: adjourn, and adjourned: with within."
            )
        return self


class DecisionValue(Value):
    """How a body decides: by consensus, by vote or by the one and then the other, and who has which say."""

    kind: ClassVar[str] = "decision"
    facets: ClassVar[tuple[str, ...]] = ("by", "not_voting", "casting", "consult", "effect")

    by: Literal["consensus", "vote", "consensus_then_vote"] | None = None
    """By consensus, by vote, or by the one and failing that the other."""
    need: Need | None = None
    """What a vote needs besides more votes for than against."""
    majority: Literal["votes_cast", "present", "membership"] = "votes_cast"
    """Of what a majority is taken."""
    consent_of: Roles = ()
    """Without whose consent nothing is decided."""
    casting: Roles = ()
    """Who has a casting vote, the first of them who is there."""
    casting_not_on: Annotated[tuple[Literal["own_area"], ...], OneOrMany] = ()
    """On what a vice-chair has none: the decision is deferred to a meeting with the chair."""
    not_voting: People | None = None
    """Who does not vote, on the items that the rule applies to."""
    effect: Literal["at_once", "implementation_date"] | None = None
    """When a decision takes effect."""
    consult: Few = ()
    """Seats whose holders are always asked when the chair speaks for the body in an urgent matter."""
