"""Kinds of rule about when a board meets and by when things are due: calendar, meets, deadline."""

from __future__ import annotations

from datetime import time
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from store.constitution.kinds.base import Value
from store.constitution.vocabulary import Count, Occasion, OneOrMany, Role, Strict
from store.constitution.words import listed

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[str, ...] = Weekday.__args__  # type: ignore[attr-defined]
Month = Literal[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
Oddity = Literal["weekend", "bank_holiday", "other_column", "clash"]


class OfficeHours(Strict):
    """The working hours of a working day, local time, the last not included."""

    start: time = Field(alias="from")
    end: time = Field(alias="until")

    @model_validator(mode="after")
    def _in_order(self) -> OfficeHours:
        if self.end <= self.start:
            raise ValueError("they end before they start. | Write from and until as they follow in a day.")
        return self


class CalendarValue(Value):
    """Which days and hours are worked, which calendar of holidays a body goes by, and when overdue starts."""

    kind: ClassVar[str] = "calendar"
    facets: ClassVar[tuple[str, ...]] = ("working_days", "hours", "calendar", "overdue_after")

    working_days: tuple[Weekday, ...] = Field(default=(), min_length=1)
    """The days of the working week; holidays never are working days."""
    hours: OfficeHours | None = None
    """The working hours of a working day, where something is counted in them."""
    calendar: str | None = None
    """The calendar, by its id under `calendars`, that these bodies go by."""
    overdue_after: Count | None = None
    """How long after its last day something due is overdue: the next day is `{ count: 1, unit: day }`."""


class MeetsValue(Value):
    """How often and when a body meets, what of its dates is put to the manager, and who is put right when they move."""

    kind: ClassVar[str] = "meets"
    facets: ClassVar[tuple[str, ...]] = ("at_least_a_year", "months", "flag", "moved", "each_term")

    at_least_a_year: int | None = Field(default=None, gt=0)
    """How many meetings a year there are at the least."""
    months: Annotated[tuple[Month, ...], OneOrMany] = ()
    """The months in which it meets."""
    each_term: bool = False
    """Whether it meets in every school term, by the partnership's `terms`."""
    flag: Annotated[tuple[Oddity, ...], OneOrMany] = ()
    """Which oddities of a planned date are put to the manager; dates stay as they are."""
    moved: Literal["those_told"] | None = None
    """Who is put right when a meeting is moved or cancelled. Nobody who was told may be left with what no longer
    holds, so that there is no other value."""


COUNTED_FROM: dict[str, tuple[str, tuple[str, ...]]] = {
    "report": ("before", ("meeting",)),
    "papers": ("before", ("meeting",)),
    "minutes": ("after", ("meeting",)),
    "apologies": ("before", ("meeting", "papers_out", "reports_due")),
}
"""From what the bot counts those deadlines that it keeps by itself."""


class DeadlineValue(Value):
    """By when something is due, before or after an event.

    `what` is `report`, `papers`, `minutes`, `apologies`, `agenda`, `notice` (of a meeting) or `meeting` (itself, after
    a request), or a word of the board's own for a clock that somebody starts.
    """

    kind: ClassVar[str] = "deadline"

    what: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    """What is due."""
    before: Occasion | None = None
    """The event before which it is due."""
    after: Occasion | None = None
    """The event after which it is due."""
    within: Count | None = None
    """How long before or after the event. Before it, this is its latest day; after it, the last day."""
    at_least: bool = False
    """Counts the time as the least that must pass (notice of a meeting), not as the most."""
    none: bool = False
    """There is no such deadline here: switches a wider rule off."""
    shortened_by: Annotated[tuple[Role, ...], OneOrMany] = ()
    """Who may shorten it, with a reason. Nobody may where not said."""
    given_by: Annotated[tuple[Literal["member", "chair", "manager"], ...], OneOrMany] = ()
    """Of `apologies` alone: who gives them, the member or others on the member's word. The member and the manager where
    not said."""

    @property
    def ends_with_the_papers(self) -> bool:
        """Whether it is over in the moment in which the papers go out, and not at the end of a day."""
        event = self.before.event if self.before is not None else None
        return event == "papers_out" and self.within is not None and self.within.count == 0

    @model_validator(mode="after")
    def _given(self) -> DeadlineValue:
        if self.given_by and self.what != "apologies":
            raise ValueError(
                "only apologies are given by somebody. | Take given_by out, or write what: apologies."
            )
        return self

    @model_validator(mode="after")
    def _one_event(self) -> DeadlineValue:
        if self.none:
            if self.before or self.after or self.within:
                raise ValueError(
                    "it says that there is none, and gives one. | Take out the one or the other."
                )
            return self
        if self.within is None or (self.before is None) == (self.after is None):
            raise ValueError("this is not a deadline. | Write within, and one of before and after.")
        side, events = COUNTED_FROM.get(self.what, ("", ()))
        said = self.before or self.after
        if side and (getattr(self, side) is None or said is None or said.event not in events or said.of):
            raise ValueError(
                f"what is due as {self.what} is counted {side} {listed(events, 'or')}, of the same body. "
                "| Write that, or call it by a word of the board's own."
            )
        return self
