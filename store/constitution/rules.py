"""A rule as one document sets it: what it applies to, its value, its clause, and the days on which it holds.

Of the rules that answer one topic on a day the narrowest holds: items before kinds of meeting before bodies,
agencies and roles before all. Two that are equally narrow are a fault of the file, never settled by their order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Generic, Literal, TypeVar

from pydantic import Field, create_model, model_validator

from store.constitution.kinds import KINDS, Value
from store.constitution.vocabulary import Few, OneOrMany, Role, Strict
from store.constitution.words import did_you_mean, listed

V = TypeVar("V", bound=Value)

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
MeetingKind = Literal["ordinary", "extraordinary", "special", "adjourned"]


class Applies(Strict):
    """Where a rule holds: bodies, kinds of meeting and of item, agencies, roles. Everywhere where nothing is said."""

    bodies: Few = ()
    """Bodies, by id."""
    meetings: Annotated[tuple[MeetingKind, ...], OneOrMany] = ()
    """Kinds of meeting."""
    items: Few = ()
    """Kinds of agenda item, in the board's own words: decision, formula, removal."""
    agencies: Few = ()
    """Agencies, by id."""
    roles: Annotated[tuple[Role, ...], OneOrMany] = ()
    """Roles of seats."""
    except_bodies: Few = Field((), alias="except")
    """Bodies on which it does not hold."""

    @property
    def narrowness(self) -> tuple[bool, bool, bool]:
        """How narrow it is; the greater of two is the narrower."""
        return bool(self.items), bool(self.meetings), bool(self.bodies or self.agencies or self.roles)

    def covers(self, place: Situation) -> bool:
        """Whether it holds there. What the place does not say is covered only by a rule that does not ask for it."""
        if place.body is not None and place.body in self.except_bodies:
            return False
        asked = (
            (self.bodies, place.body),
            (self.meetings, place.meeting),
            (self.items, place.item),
            (self.agencies, place.agency),
            (self.roles, place.role),
        )
        return all(not given or here in given for given, here in asked)

    def meets(self, other: Applies) -> bool:
        """Whether both can hold for one and the same thing."""
        mine, theirs = self.model_dump(), other.model_dump()
        left_out = {*self.except_bodies, *other.except_bodies}
        if any(each.bodies and left_out.issuperset(each.bodies) for each in (self, other)):
            return False
        return all(
            not mine[name] or not theirs[name] or set(mine[name]) & set(theirs[name])
            for name in ("bodies", "meetings", "items", "agencies", "roles")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a rule is asked for: a body, a kind of meeting and of item, an agency, a role; None where not known."""

    body: str | None = None
    meeting: MeetingKind = "ordinary"
    item: str | None = None
    agency: str | None = None
    role: str | None = None

    @property
    def as_asked(self) -> tuple[str | None, ...]:
        return self.body, self.meeting, self.item, self.agency, self.role


class Rule(Strict, Generic[V]):
    """One rule as one document sets it.

    `id` is the board's own name for it. It holds from `from` to the end of the day `until`, or until the next version
    of it holds. `reading` names the parts of the value that are the partnership's reading of open words.
    """

    id: Id
    """The board's own name for it: what `why`, messages and readers of the file see."""
    kind: str
    """Which of the sixteen kinds it is."""
    applies: Applies = Applies()
    """Where it holds; everywhere where not said."""
    value: V
    """What it asks, in the words of its kind."""
    document: str
    """The document that says it, by its id under `documents`."""
    clause: str
    """The heading it stands under there."""
    holds_from: date = Field(alias="from")
    """The first day on which it holds."""
    until: date | None = None
    """The last day on which it holds; else until the next version of it does."""
    reading: Few = ()
    """The parts of the value, or `applies`, that are the partnership's reading of open words."""
    note: str = ""
    """What a reader of the file is to know besides."""
    catalogue: Few = ()
    """The ids of the rule catalogue that it carries; only in our own examples."""

    @model_validator(mode="after")
    def _in_order(self) -> Rule[V]:
        if self.until is not None and self.until < self.holds_from:
            raise ValueError("it ends before it starts. | Write `until` as the last day on which it holds.")
        parts = [*sorted(type(self.value).model_fields), "applies"]
        for part in self.reading:
            if part.split(".")[0] not in parts:
                instead = did_you_mean(part, parts, f"Write {listed(parts, 'or')}.")
                raise ValueError(f"its value has no part {part}. | {instead}")
        return self

    def there(self, on: date) -> bool:
        """Whether it holds on a day, later versions left aside."""
        return self.holds_from <= on and (self.until is None or on <= self.until)


if TYPE_CHECKING:
    AnyRule = Rule[Any]
else:
    _OF_EACH_KIND = [
        create_model(f"{value.__name__}Rule", __base__=Rule, kind=(Literal[name], ...), value=(value, ...))
        for name, value in KINDS.items()
    ]
    AnyRule = Annotated[reduce(or_, _OF_EACH_KIND), Field(discriminator="kind")]
"""A rule of any kind: its `kind` says which."""
