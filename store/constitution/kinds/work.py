"""Kinds of rule about what is done and chased: ladder, recurring, actions, agenda, request."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from store.constitution.kinds.attendance import Roles
from store.constitution.kinds.base import Value
from store.constitution.vocabulary import Count, Few, Need, Occasion, OneOrMany, People, Roll, Strict


class LadderStep(Strict):
    """One step of a ladder: who has it, and for how long. A step without a time lasts until what it asks for is done,
    the last until the matter is resolved."""

    name: str
    holder: Literal["manager", "chair", "vice_chair", "chief_executive", "body", "outside"]
    """Who has the matter: an office of the body, the head of the agency, a body's own meeting, or somebody outside."""
    of: str | None = None
    """The body whose chair, vice-chair or meeting it is; the matter's own body where not said."""
    within: Count | None = None
    record: Few = ()
    """What is asked for, and kept, before the step is left."""

    @property
    def is_the_chairs(self) -> bool:
        """Whether somebody in the chair has it: the chair, or a vice-chair where the rule says so."""
        return self.holder in ("chair", "vice_chair")


class LadderValue(Value):
    """The steps that a matter takes which nobody resolves. `what` is `unresolved`, or a word of the board's own."""

    kind: ClassVar[str] = "ladder"

    what: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)] = "unresolved"
    """Which matters take it."""
    steps: tuple[LadderStep, ...] = Field(min_length=1)
    """The steps in order."""
    after_plan: Literal["resume", "afresh", "next"] = "resume"
    """What an agreed plan does when its date has passed: the step goes on with the days it had left, begins again, or
    the next one is reached."""


class RecurringValue(Value):
    """Something that is asked for again and again: a report, a return of every agency, a review."""

    kind: ClassVar[str] = "recurring"

    title: Annotated[str, Field(min_length=1, max_length=200)]
    """What it is called."""
    by: str = ""
    """Who writes it: a seat, or an office (`manager`, `chair`). A return is written by `each_of`."""
    every: Literal["meeting", "on_request"] | Count
    """How often: each `meeting`, or every so long from the anchor."""
    anchor: date | None = None
    """The first date it is reckoned from. Where no document says, `check` asks for it, and it is not asked of anybody
    until it is there."""
    contents: Few = ()
    """What the document says that it contains."""
    to: Few = ()
    """To whom it goes besides the body."""
    each_of: People | None = None
    """Every one of these answers by itself: a return."""
    signed_off_by: Literal["chief_officer"] | None = None
    """Who signs it off before it is sent."""
    drawn_from: Literal["attendance"] | None = None
    """What the secretariat keeps that it is written from: whoever writes it is shown it when they are asked for it."""

    @model_validator(mode="after")
    def _written(self) -> RecurringValue:
        if not self.by and self.each_of is None:
            raise ValueError(
                "nobody writes it. | Add `by:`, a seat or an office, or `each_of:` for a return."
            )
        return self

    def topics(self) -> tuple[str, ...]:
        """Each thing that recurs is a topic of its own: none displaces another."""
        return (f"recurring.{self.title}",)


class StandingItem(Strict):
    """An item of every agenda; `at` places it before or after the meeting's own items."""

    title: Annotated[str, Field(min_length=1, max_length=200)]
    at: Literal["first", "last"]


class AgendaValue(Value):
    """What is on every agenda, who agrees it before the papers go out, and what is asked of a paper."""

    kind: ClassVar[str] = "agenda"
    facets: ClassVar[tuple[str, ...]] = ("items", "agreed_by", "late_papers", "fields", "at_most")

    items: tuple[StandingItem, ...] = ()
    """The standing items."""
    agreed_by: Annotated[tuple[Literal["chair"], ...], OneOrMany] = ()
    """Who agrees it. Where nobody does, it goes out as the secretariat made it."""
    at_most: int | None = Field(default=None, gt=0)
    """How many items a meeting has at the most."""
    late_papers: Literal["refused", "chair_decides", "until_papers", "to_follow"] | None = None
    """What becomes of a paper that comes after its day: it is refused and offered to the next meeting, the chair
    decides with the reasons before them, it is taken until the papers go out and not after, or it follows them."""
    fields: Few = ()
    """What a cover sheet says: purpose, author, sign_off, priority, earlier_action."""


class RequestValue(Value):
    """Something that members may ask for in writing, who supports it, and what it does."""

    kind: ClassVar[str] = "request"

    what: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    """`extraordinary_meeting`, `reconsider_decision`, `review_constitution`, or a word of the board's own."""
    by: People | None = None
    """Who may ask; any member where not said."""
    supported: Need | None = None
    """Who has to support it besides the one who asks."""
    in_writing: bool = True
    """Whether it has to be in writing."""
    gives: Few = ()
    """What the request has to say: reasons, outcome."""
    to: Annotated[tuple[Literal["chair", "manager", "all_members"], ...], OneOrMany] = ("chair",)
    """To whom it is made."""
    before: Occasion | None = None
    """Before what it has to be made."""
    effect: Literal["meeting_called", "suspends", "next_agenda"]
    """What it does."""
    alone_by: Roles = ()
    """Who may do it without support."""


class ActionsValue(Value):
    """What an action records, how its dates are read and kept, whose it is without a name, who closes it."""

    kind: ClassVar[str] = "actions"
    facets: ClassVar[tuple[str, ...]] = ("parts", "year_from", "roll", "unowned", "closed_by")

    parts: Annotated[tuple[Literal["what", "how", "by_when", "by_whom", "difference"], ...], OneOrMany] = ()
    """What an action records."""
    year_from: int | None = Field(default=None, ge=1, le=12)
    """A month without a year is one of the year that starts with this month."""
    roll: Roll | None = None
    """What becomes of an action's date on a non-working day."""
    unowned: Literal["chair_of_body", "manager"] | None = None
    """Whose an action without a named person is."""
    closed_by: Literal["manager", "body"] | None = None
    """Who closes an action that is reported done."""
