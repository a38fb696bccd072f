"""A partnership's year besides its rules: people, planned meetings, the work plan, and what is on the agendas."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_serializer, model_validator

from store.constitution.kinds.meetings import Month
from store.constitution.models import Lasting
from store.constitution.rules import Id
from store.constitution.settings import Cycle
from store.constitution.vocabulary import Strict

MONTHS: tuple[str, ...] = Month.__args__  # type: ignore[attr-defined]

_DAY_AND_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?", re.IGNORECASE)

Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
Text = Annotated[str, Field(min_length=1, max_length=4000)]


class SeatHeld(Lasting):
    """A seat that somebody holds, from one day to another where those are written, both included. `share` says that it
    has another holder at the same time: a job share. They count once, and one answer is enough.
    """

    seat: str
    share: bool = False

    def to_write(self) -> Any:
        """As a file has it: the name alone where nothing else is said."""
        kept = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return self.seat if len(kept) == 1 else kept


def _as_held(given: Any) -> Any:
    return {"seat": given} if isinstance(given, str) else given


class PersonEntry(Strict):
    """Someone known to the secretariat, with the seats they hold. Chat ids are never written in a file.

    `office`: the board manager; the board's administrator (secretary), who does the manager's daily work; or the
    technical administrator, who runs the machine and sees no matter of the boards.
    """

    key: Id
    name: Annotated[str, Field(min_length=1, max_length=120)]
    email: Email
    held: tuple[Annotated[SeatHeld, BeforeValidator(_as_held)], ...] = Field(default=(), alias="seats")
    """A seat by its name, or with days: { seat: board-police, from: 2016-09-01, until: 2017-03-31 }."""
    office: Literal["manager", "administrator", "technical_administrator"] | None = None

    @property
    def seats(self) -> tuple[str, ...]:
        """Every seat they hold, held or are to hold, each once."""
        return tuple(dict.fromkeys(held.seat for held in self.held))

    def seats_on(self, on: date) -> tuple[str, ...]:
        return tuple(dict.fromkeys(held.seat for held in self.held if held.there(on)))

    @field_serializer("held")
    def _as_written(self, held: tuple[SeatHeld, ...]) -> list[Any]:
        return [each.to_write() for each in held]


class StandingDeputy(Strict):
    """The person an agency names to stand in for its member (ATT-2), on every body or on one."""

    agency: str
    person: str
    body: str | None = None


class PeopleFile(Strict):
    persons: tuple[PersonEntry, ...] = ()
    deputies: tuple[StandingDeputy, ...] = ()


class MeetingEntry(Strict):
    """A planned meeting. `printed` and `column` are what the paper says; `on` is the date it gives.

    Where `on` is not written it is the printed day in the year of the cycle (CAL-4: in a cycle from April to
    March, a January date is in the second calendar year). It is never moved, however odd it looks.
    """

    body: str
    on: date
    printed: str = ""
    column: Month | None = None
    at: time | None = None
    place: str = ""
    state: Literal["draft", "planned"] = "planned"

    @model_validator(mode="before")
    @classmethod
    def _date_as_printed(cls, given: Any, info: ValidationInfo) -> Any:
        if not isinstance(given, dict) or "on" in given or "printed" not in given:
            return given
        if info.context is None:
            return {**given, "on": date.min}  # the cycle cannot be read: that is told, and nothing is loaded
        return {**given, "on": printed_date(str(given["printed"]), info.context)}


class MeetingsFile(Strict):
    meetings: tuple[MeetingEntry, ...]


class ActionEntry(Strict):
    """A row of a work plan (ACT-1). `by_when` and `by_whom` are as printed, one under another where printed so.

    `owner` is a seat, an agency or a person by id; without one it is ACT-3's. `row` is the printed number,
    with a letter for the second and further lines of a row.
    """

    body: str
    row: str
    what: Text
    how: str = ""
    by_when: Text
    by_whom: str = ""
    owner: str | None = None
    difference: str = ""


class PlanTable(Strict):
    """A table of the work plan: the body that holds its actions, its printed title, its rows."""

    body: str
    title: str
    actions: tuple[ActionEntry, ...]

    @model_validator(mode="before")
    @classmethod
    def _body_of_each(cls, given: Any) -> Any:
        if not isinstance(given, dict) or not isinstance(given.get("actions"), list):
            return given
        body = given.get("body", "")
        rows = [{"body": body, **row} if isinstance(row, dict) else row for row in given["actions"]]
        return {**given, "actions": rows}


class PlanFile(Strict):
    tables: tuple[PlanTable, ...]


class Item(Strict):
    """An item of one meeting's own agenda. `author` is a seat; `report` says that a written report is owed."""

    body: str
    on: date
    title: Annotated[str, Field(min_length=1, max_length=200)]
    author: str
    report: bool = False


class Agenda(Strict):
    body: str
    on: date
    items: tuple[Item, ...]

    @model_validator(mode="before")
    @classmethod
    def _meeting_of_each(cls, given: Any) -> Any:
        if not isinstance(given, dict) or not isinstance(given.get("items"), list):
            return given
        own = {key: given[key] for key in ("body", "on") if key in given}
        return {**given, "items": [{**own, **i} if isinstance(i, dict) else i for i in given["items"]]}


class AgendasFile(Strict):
    agendas: tuple[Agenda, ...]


def printed_date(printed: str, cycle: Cycle) -> date:
    """ "22 June" or "22 Jan" in the year of the cycle that has it; a printed year stands.

    Raises ValueError, with what to write instead, where it is no date or not within the cycle.
    """
    found = _DAY_AND_MONTH.fullmatch(printed.strip())
    months = [n for n, name in enumerate(MONTHS, 1) if found and name.lower().startswith(found[2].lower())]
    if not found or len(months) != 1:
        raise ValueError(f'"{printed}" is not a date. | Write day and month, such as 22 June.')
    years = [int(found[3])] if found[3] else range(cycle.start.year, cycle.end.year + 1)
    days = [d for year in years if (d := _day(year, months[0], int(found[1])))]
    within = [day for day in days if found[3] or cycle.start <= day <= cycle.end]
    if not within:
        raise ValueError(
            f'"{printed}" is no day between {cycle.start} and {cycle.end}. | Write the year after it if it is right.'
        )
    return within[0]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
