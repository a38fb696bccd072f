"""Kinds of rule about people: office, agreement, membership, confidence."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from store.constitution.kinds.attendance import Roles
from store.constitution.kinds.base import Value
from store.constitution.vocabulary import Count, Few, OneOrMany, People

Word = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]


class OfficeValue(Value):
    """Who holds an office and for how long: an elected or appointed one, or one that rotates between agencies."""

    kind: ClassVar[str] = "office"

    office: Literal["chair", "vice_chair", "deputy_vice_chair"]
    """Which office it is."""
    rotates: Few = ()
    """The agencies that have it in turn, in this order."""
    first_turn: date | None = None
    """The first day of the first agency's turn. `check` asks for it where the document does not say."""
    term: Count | None = None
    """How long a tenure, or a turn, lasts."""
    extended: bool = False
    """Whether a tenure may be extended."""
    elected_by: People | None = None
    """Who votes where there is more than one nomination."""
    ballot: Literal["secret", "open"] | None = None
    """How is voted where there is more than one nomination."""
    tie: Roles = ()
    """Who has the casting vote on a tie."""
    away: Roles = ()
    """Who takes the chair when its holder is away."""

    def topics(self) -> tuple[str, ...]:
        """Each office is a topic of its own."""
        return (f"office.{self.office}",)

    @model_validator(mode="after")
    def _turns(self) -> OfficeValue:
        if self.rotates and self.term is None:
            raise ValueError(
                "it rotates and does not say how often. | Write term, such as { count: 6, unit: month }."
            )
        return self


class AgreementValue(Value):
    """Something that is signed: by whom, countersigned by whom, and what it is needed for."""

    kind: ClassVar[str] = "agreement"

    what: Word
    """`membership`, `confidentiality`, or a word of the board's own."""
    text: str = ""
    """The words that are signed, or a link to them; nobody is asked to sign before there are any."""
    version: str = "1"
    """Which wording it is: a new one is signed anew."""
    signed_by: Literal["member", "agency"] = "member"
    """Whether each member signs it, or one for the agency."""
    countersigned: Literal["chief_executive"] | None = None
    """Who signs it besides."""
    needed_for: Annotated[tuple[Literal["restricted_papers"], ...], OneOrMany] = ()
    """What is kept back until it is signed."""
    renew: Count | None = None
    """After how long it is asked for again."""


class MembershipValue(Value):
    """How membership changes and ends, what a new member is given, and when membership is reviewed."""

    kind: ClassVar[str] = "membership"
    facets: ClassVar[tuple[str, ...]] = (
        "changed_by",
        "remains",
        "induction",
        "review",
        "directory",
        "ends",
        "full",
    )

    changed_by: Literal["body", "agency", "manager"] | None = None
    """Whose decision a change of membership is."""
    remains: Literal["until_agency_says"] | None = None
    """How long a named person stays the agency's representative."""
    induction: Few = ()
    """What a new member goes through."""
    review: Count | None = None
    """How often the membership, or the constitution, is reviewed."""
    directory: Literal["relevant_agencies"] | None = None
    """Which directory is kept."""
    ends: Literal["on_its_date"] | None = None
    """A task and finish group ends on its date, or is extended by the body that set it up."""
    full: People | None = None
    """Who are full members; the others attend without a vote."""


class ConfidenceValue(Value):
    """What is kept back, how it is marked, and who sees it."""

    kind: ClassVar[str] = "confidence"

    what: Literal["restricted_papers", "guests", "children"]
    """What is kept back."""
    marking: str = ""
    """What restricted papers are marked with, on each page."""
    seen_by: Literal["signed_members", "own_item", "nobody"]
    """Who sees it: members who signed, guests their own item only, or nobody."""
    returned: bool = False
    """Whether copies are returned after the meeting, and electronic ones erased."""
