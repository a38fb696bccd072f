"""The rules a constitution may set, each with the shape of its value.

Every rule carries the document and clause it comes from, the date from which it holds, and which parts of
its value are a reading of open words. Rule ids are those of the rule catalogue (DL-1, ATT-3, ...).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from store.constitution.words import did_you_mean, listed


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Roll(StrEnum):
    """What becomes of a date on a non-working day (DL-5)."""

    PREVIOUS = "previous"
    NEXT = "next"
    NONE = "none"


def _share(value: object) -> Fraction:
    try:
        share = Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        raise ValueError("this is not a share. | Write a fraction such as 1/2.") from None
    if not 0 < share <= 1:
        raise ValueError("a share is more than none and at most all. | Write a fraction such as 1/2.")
    return share


Share = Annotated[Fraction, BeforeValidator(_share)]


class MeetsAtLeast(Strict):
    """CAL-2, CAL-3: how many meetings a year a body holds at the least."""

    body: str
    meetings_a_year: int = Field(gt=0)


class CycleOfMeetings(Strict):
    """CAL-4: which oddities of a printed cycle of meetings are put to the manager; dates stay as printed."""

    flag: tuple[Literal["weekend", "bank_holiday", "other_column"], ...]


class WorkingWeek(Strict):
    """CAL-8: the days of the week that are working days, 0 is Monday; bank holidays never are."""

    weekdays: tuple[Annotated[int, Field(ge=0, le=6)], ...] = Field(min_length=1)


class DaysBefore(Strict):
    """DL-1, DL-2: calendar days before the meeting. Without `roll` a non-working day is DL-5's."""

    days: int = Field(ge=0)
    roll: Roll | None = None


class MonthsAfter(Strict):
    """DL-4: calendar months after the meeting. Without `roll` a non-working day is DL-5's."""

    months: int = Field(gt=0)
    roll: Roll | None = None


class NonWorkingDays(Strict):
    """DL-5: how each kind of date behaves on a non-working day where its own rule does not say."""

    deadlines: Roll
    actions: Roll
    ladder: Roll


class EndOfDay(Strict):
    """DL-6: due means the end of the local day; overdue starts so many local days later."""

    overdue_after_days: int = Field(gt=0)


class Corrections(Strict):
    """DL-7: who is put right when a meeting is moved or cancelled. Nobody who was told may be left with what no longer
    holds, so there is no other value.
    """

    correct: Literal["those_told"]


class ApologiesList(Strict):
    """ATT-1: the manager has the apologies in advance; they are late once this has happened."""

    late_after: Literal["papers_out", "reports_due", "never"]


class Deputies(Strict):
    """ATT-2: a deputy is named for the agency and stands in with a vote where the seat votes.

    `counts` says when a named deputy counts in a forecast: once accepted, or already when named.
    """

    counts: Literal["accepted", "named"]
    votes: bool


class Misses(Strict):
    """ATT-3: so many meetings missed by an agency within a rolling number of months reach the chair."""

    misses: int = Field(gt=1)
    months: int = Field(gt=0)


class QuorumOfShare(Strict):
    """QUO-2: at least this share of the full membership, rounded up. `of` is asked for where a seat is vacant."""

    kind: Literal["share"] = "share"
    share: Share
    of: Literal["all", "filled"] | None = None


class QuorumOfNumber(Strict):
    """A fixed number of members."""

    kind: Literal["number"] = "number"
    number: int = Field(gt=0)


class QuorumOfGroups(Strict):
    """QUO-1: each named group of seats is represented, by a member or the deputy."""

    kind: Literal["groups"] = "groups"
    groups: dict[str, tuple[str, ...]]


QuorumValue = Annotated[QuorumOfShare | QuorumOfNumber | QuorumOfGroups, Field(discriminator="kind")]


class KeySectors(Strict):
    """QUO-3: sectors that, when absent from a meeting, are told of and involved in any key decision.

    `bodies` are those whose meetings the rule is for; without them it is for every body on which the sector has a seat.
    """

    sectors: tuple[str, ...]
    bodies: tuple[str, ...] = ()


class Inquorate(Strict):
    """QUO-4: what the decisions of a meeting that was not quorate are, and by what they come to stand."""

    decisions: Literal["provisional", "stand"]
    agreed: tuple[Literal["in_writing", "next_quorate_meeting"], ...] = ()


class ActionParts(Strict):
    """ACT-1: what an action records; `check` says where a row of the work plan says less, or more."""

    parts: tuple[Literal["what", "how", "by_when", "by_whom", "difference"], ...]


class ByWhen(Strict):
    """ACT-2: how "By when" is read: a month without a year is one of the year that starts with this month."""

    cycle_starts_month: int = Field(ge=1, le=12)


class Unowned(Strict):
    """ACT-3: whose an action without a named person is."""

    owner: Literal["chair_of_body", "manager"]


class LadderStep(Strict):
    """One step of a ladder: who has it, for how many days. The last step has no days: it is where the ladder ends."""

    name: str
    holder: Literal["manager", "chair", "chief_executive"]
    days: int | None = Field(default=None, gt=0)


class LadderValue(Strict):
    """ESC-1: the steps in order, and what an agreed plan does when its date passes.

    Without `roll`, what becomes of a step that ends on a non-working day is DL-5's.
    """

    steps: tuple[LadderStep, ...] = Field(min_length=1)
    after_plan: Literal["resume", "afresh", "next"]
    roll: Roll | None = None


class StandingReport(Strict):
    """A report that recurs. `every` is "meeting", or a number of months reckoned from `anchor`.

    `author` is a seat id, or a role ("manager", "chair").
    """

    title: str
    body: str
    author: str
    every: Literal["meeting"] | Annotated[int, Field(gt=0)]
    anchor: date | None = None


class StandingReports(Strict):
    """RPT-1."""

    reports: tuple[StandingReport, ...]


class StandingItem(Strict):
    """An item of every agenda; `at` places it before or after the meeting's own items."""

    title: str
    at: Literal["first", "last"]

    @model_validator(mode="before")
    @classmethod
    def _kept_with_a_kind(cls, given: Any) -> Any:
        """Partnerships kept earlier have a `kind` here that nothing went by. No new file has one (`check` asks)."""
        return {k: v for k, v in given.items() if k != "kind"} if isinstance(given, dict) else given


class StandingItems(Strict):
    """PAP-1."""

    items: tuple[StandingItem, ...]


V = TypeVar("V")


class Rule(Strict, Generic[V]):
    """One rule as one document sets it, from one date on.

    `reading` names the parts of the value that are the partnership's reading of open words.
    """

    value: V
    document: str
    clause: str
    holds_from: date = Field(alias="from")
    reading: tuple[str, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _reading_of_parts(self) -> Rule[V]:
        parts = list(type(self.value).model_fields) if isinstance(self.value, BaseModel) else []
        for part in self.reading:
            if part not in parts:
                instead = did_you_mean(part, parts, f"Write {listed(parts, 'or')}.")
                raise ValueError(f"its value has no part {part}. | {instead}")
        return self


class Rules(Strict):
    """Every rule in force, under its id. A rule that changes is a list, one entry for each date it holds from."""

    @model_validator(mode="before")
    @classmethod
    def _one_or_many(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        return {
            rule: held if held is None or isinstance(held, (list, tuple)) else [held]
            for rule, held in given.items()
        }

    cal_2: tuple[Rule[MeetsAtLeast], ...] | None = Field(None, alias="CAL-2")
    cal_3: tuple[Rule[MeetsAtLeast], ...] | None = Field(None, alias="CAL-3")
    cal_4: tuple[Rule[CycleOfMeetings], ...] | None = Field(None, alias="CAL-4")
    cal_8: tuple[Rule[WorkingWeek], ...] = Field(alias="CAL-8")
    dl_1: tuple[Rule[DaysBefore], ...] = Field(alias="DL-1")
    dl_2: tuple[Rule[DaysBefore], ...] = Field(alias="DL-2")
    dl_4: tuple[Rule[MonthsAfter], ...] | None = Field(None, alias="DL-4")
    dl_5: tuple[Rule[NonWorkingDays], ...] = Field(alias="DL-5")
    dl_6: tuple[Rule[EndOfDay], ...] = Field(alias="DL-6")
    dl_7: tuple[Rule[Corrections], ...] = Field(alias="DL-7")
    att_1: tuple[Rule[ApologiesList], ...] = Field(alias="ATT-1")
    att_2: tuple[Rule[Deputies], ...] = Field(alias="ATT-2")
    att_3: tuple[Rule[Misses], ...] | None = Field(None, alias="ATT-3")
    quo_2: tuple[Rule[QuorumValue], ...] | None = Field(None, alias="QUO-2")
    quo_3: tuple[Rule[KeySectors], ...] | None = Field(None, alias="QUO-3")
    quo_4: tuple[Rule[Inquorate], ...] | None = Field(None, alias="QUO-4")
    act_1: tuple[Rule[ActionParts], ...] | None = Field(None, alias="ACT-1")
    act_2: tuple[Rule[ByWhen], ...] = Field(alias="ACT-2")
    act_3: tuple[Rule[Unowned], ...] = Field(alias="ACT-3")
    esc_1: tuple[Rule[LadderValue], ...] = Field(alias="ESC-1")
    rpt_1: tuple[Rule[StandingReports], ...] | None = Field(None, alias="RPT-1")
    pap_1: tuple[Rule[StandingItems], ...] | None = Field(None, alias="PAP-1")
