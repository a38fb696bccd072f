"""The four vocabularies in which every kind of rule speaks: how long, from when, who, and how many of them.

Count says how long, Event from when, People who, Need how many of whom. Nothing else in the language counts time or
seats, so that a thing is said in one way wherever it is said.
"""

from __future__ import annotations

from datetime import time
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


class Strict(BaseModel):
    """A value of which every key is known; what is not known is a mistake of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Roll(StrEnum):
    """What becomes of a date on a non-working day."""

    PREVIOUS = "previous"
    NEXT = "next"
    NONE = "none"


def read_share(value: object) -> Fraction:
    try:
        share = Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        raise ValueError("this is not a share. | Write a fraction such as 1/2.") from None
    if not 0 < share <= 1:
        raise ValueError("a share is more than none and at most all. | Write a fraction such as 1/2.")
    return share


def read_least(value: object) -> int | Fraction:
    """A number of seats (3), or a share of them (2/5)."""
    if isinstance(value, bool):
        raise ValueError(
            "this is not a number or a share. | Write a number such as 3, or a fraction such as 2/5."
        )
    if isinstance(value, int):
        if value < 1:
            raise ValueError("nobody would be needed. | Write 1 or more, or a fraction such as 2/5.")
        return value
    text = str(value)
    return read_least(int(text)) if text.isdigit() else read_share(value)


def one_or_many(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Share = Annotated[Fraction, BeforeValidator(read_share)]
"""A part of a whole, more than none and at most all, as a fraction: 1/2."""

Least = Annotated[int | Fraction, BeforeValidator(read_least)]
"""So many, as a whole number, or such a share of them, as a fraction."""

OneOrMany = BeforeValidator(one_or_many)
"""Lets a single name stand where a list is asked for."""

Few = Annotated[tuple[str, ...], OneOrMany]
"""A list of names; a single name may stand by itself."""

Unit = Literal["day", "clear_day", "working_day", "clear_working_day", "week", "month", "year"]

EventName = Literal[
    "meeting",
    "next_meeting",
    "reports_due",
    "papers_out",
    "minutes_received",
    "request_received",
    "notice",
    "notified",
    "logged",
    "step_end",
    "implementation_date",
    "joined",
]

Role = Literal["chair", "vice_chair", "member", "lay_member", "officer", "observer"]


class Count(Strict):
    """How long: so many days, clear days, working days, weeks, months or years.

    The day counted from is day 0. Clear days leave out both the day counted from and the day counted to: seven clear
    days before the 20th is the 12th. Working days are those of the calendar, without its holidays.
    """

    count: int = Field(ge=0)
    """How many of the unit."""
    unit: Unit
    """What is counted."""
    roll: Roll = Roll.NONE
    """What becomes of it on a non-working day: the working day before (`previous`), after (`next`), or as it falls."""
    until: time | None = None
    """The hour of its last day, local time, until which something is in time; the end of the day where not said."""
    calendar: str | None = None
    """The calendar whose working days count, where that is not the body's own."""


class Occasion(Strict):
    """From when something is counted: the meeting itself, the next one, a request received, a notice, and so on."""

    event: EventName
    """The moment it is counted from."""
    of: str | None = None
    """The body whose event it is, where that is not the body of the matter itself."""


class People(Strict):
    """Who: a set of seats. Where several things are said, a seat meets them all.

    Seats without a vote belong to it only where they are named, by `seats`, `roles` or `classes`, or by
    `voting: false`.
    """

    bodies: Few = ()
    """Seats on these bodies."""
    agencies: Few = ()
    """Seats of these agencies."""
    sectors: Few = ()
    """Seats of agencies of these sectors."""
    seats: Few = ()
    """These seats, by id."""
    roles: Annotated[tuple[Role, ...], OneOrMany] = ()
    """Seats with these roles."""
    classes: Few = ()
    """Words that seats have under `classes`, such as clinical or governor."""
    besides: Few = ()
    """Seats that are left out although they meet the rest."""
    voting: bool | None = None
    """Only seats with a vote (`true`), or without one (`false`)."""
    filled: bool | None = None
    """Whether a vacant seat is left out (`true`) or counted (`false`); `check` asks where one is vacant."""
    present: bool | None = None
    """Only those who are at the meeting (`true`)."""


class Need(Strict):
    """How many of whom: at least so many or such a share, or more than a share; all of several needs, or any of them.

    A share is rounded up, and never asks for less than one. Each need of `all_of` is met by itself; one person may
    meet several.
    """

    name: str = ""
    """What it is called in a sentence: "the police". Made from the rest where not said."""
    at_least: Least | None = None
    """So many, or such a share."""
    more_than: Share | None = None
    """More than this share."""
    of: People | None = None
    """Of whom; the members with a vote where not said."""
    are: People | None = None
    """Who of them count towards it, where those are not all: more than half `of` those present `are` governors."""
    counted_by: Literal["seat", "agency", "sector", "person"] = "seat"
    """What is counted: seats, or the different agencies, sectors or persons in them."""
    present_by: Literal["member", "member_or_deputy"] = "member_or_deputy"
    """Whether a deputy's presence counts."""
    all_of: tuple[Need, ...] = ()
    """Needs that are all met."""
    any_of: tuple[Need, ...] = ()
    """Needs of which one is met."""

    @model_validator(mode="after")
    def _one_way(self) -> Need:
        said = [self.at_least is not None, self.more_than is not None, bool(self.all_of), bool(self.any_of)]
        if sum(said) != 1:
            raise ValueError("this is not one need. | Write one of at_least, more_than, all_of and any_of.")
        if (self.all_of or self.any_of) and (self.of or self.are):
            raise ValueError("`of` stands beside a list of needs. | Write it in each of them.")
        return self
