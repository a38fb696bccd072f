"""What a partnership sets for itself: its name and zone, holidays, when people are written to, and how it chases."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from store.constitution.kinds.meetings import Weekday
from store.constitution.vocabulary import Strict

Days = Annotated[int, Field(ge=0)]
DaysToWrite = Literal["working", "every"]


ClosureDays = Annotated[
    Annotated[dict[date, str], Tag("named")] | Annotated[tuple[date, ...], Tag("plain")],
    Discriminator(lambda given: "named" if isinstance(given, dict) else "plain"),
]
"""Days as a plain list, or each with its name: `{ 2016-12-28: Civic Centre closed }`."""


class Holidays(Strict):
    """Which table of public holidays holds here. England is country GB, subdivision ENG.

    `extra` are days on which the offices are closed besides, `omit` days of the table that are worked.
    """

    country: str
    """The country of the table: GB."""
    subdivision: str | None = None
    """Its part: ENG, SCT, WLS or NIR."""
    extra: ClosureDays = ()
    """Days on which the offices are closed besides."""
    omit: tuple[date, ...] = ()
    """Days of the table that are worked."""

    @property
    def closures(self) -> dict[date, str]:
        """The days on which the offices are closed besides the table, each with its name; "" where it has none."""
        return self.extra if isinstance(self.extra, dict) else dict.fromkeys(self.extra, "")


class MessageDays(Strict):
    """On which days each class of message may leave: on `working` days (CAL-8, without holidays and closure days), or
    on `every` day.

    `always` is what is told whatever the day: a `meeting_today`, and a `lost_quorum`.
    """

    member: DaysToWrite = "working"
    digest: DaysToWrite = "working"
    alarm: DaysToWrite = "working"
    escalation: DaysToWrite = "working"
    correction: DaysToWrite = "working"
    always: tuple[Literal["meeting_today", "lost_quorum"], ...] = ("meeting_today", "lost_quorum")

    def only_working(self, notice_class: str) -> bool:
        """Whether that class of message is for working days alone."""
        return bool(getattr(self, notice_class) == "working")


class MessageHours(Strict):
    """When people may be messaged, local time; `morning` is when the day's reminders go out."""

    start: time = Field(alias="from")
    end: time = Field(alias="until")
    morning: time
    days: MessageDays = MessageDays()

    @model_validator(mode="after")
    def _in_order(self) -> MessageHours:
        if not self.start <= self.morning < self.end:
            raise ValueError(
                "these hours are not in order. | Write from, morning and until as they follow in a day."
            )
        return self


class Cycle(Strict):
    """The year that the plan covers, both days included."""

    start: date = Field(alias="from")
    end: date = Field(alias="until")

    @model_validator(mode="after")
    def _in_order(self) -> Cycle:
        if self.end < self.start:
            raise ValueError("it ends before it starts. | Write the first and the last day of the year.")
        return self


class TermDates(Strict):
    """A school term, or another stretch of the year that a plan calls by its name; both days included."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    start: date = Field(alias="from")
    end: date = Field(alias="until")

    @model_validator(mode="after")
    def _in_order(self) -> TermDates:
        if self.end < self.start:
            raise ValueError("it ends before it starts. | Write the first and the last day of the term.")
        return self


class PartnershipSettings(Strict):
    name: str
    """In full."""
    short: str
    """As messages call it."""
    time_zone: str
    """Such as Europe/London: in it every day and hour is decided."""
    holidays: Holidays
    """Its table of public holidays."""
    messages: MessageHours
    """When people may be written to."""
    cycle: Cycle
    """The year that the plan covers."""
    secretariat_email: str
    """Where the secretariat is written to."""
    secretariat_phone: str = ""
    """Whom to ring, as people dial it: "01632 960200". `check` asks for it where it is missing."""
    secretariat_hours: str = ""
    """When that telephone is answered, in words: "weekdays 9am to 5pm"."""
    addresses: dict[str, str] = {}
    """Where buildings are, by the name that places of meetings have: { Civic Centre: "Glebe Street, ST4 1HH" }."""
    terms: tuple[TermDates, ...] = ()
    """The terms that "Autumn term" and "termly" in a plan mean; without them such rows are asked about."""
    concerns: str = ""
    """Whom to ring about a child or adult in danger, with the number; every new file has it (`check` asks for it)."""

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (LookupError, OSError, ValueError):
            raise ValueError("there is no such time zone. | Write a name such as Europe/London.") from None
        return value

    @property
    def whom_to_ring(self) -> str:
        """The secretariat's telephone with its hours, "01632 960200 (weekdays 9am to 5pm)"; "" where none is set."""
        hours = f" ({self.secretariat_hours})" if self.secretariat_hours else ""
        return f"{self.secretariat_phone}{hours}" if self.secretariat_phone else ""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Chasing(Strict):
    """When people are reminded: offsets in calendar days unless the name says working days. Choices, not rules."""

    meeting_notice_days: int = Field(ge=0)
    """How many days before a meeting its members are asked."""
    report_offsets_days: tuple[Days, ...]
    """How many days before they are due reports are reminded of."""
    action_offsets_days: tuple[Days, ...]
    """How many days before they are due actions are reminded of."""
    agenda_agreed_working_days: int = Field(ge=0)
    """How many working days before the papers go out the chair is asked to agree the agenda."""
    silence_on_agenda: Literal["send", "hold"]
    """What becomes of an agenda that nobody agrees: it is sent, or held."""
    digest_weekday: Weekday
    """On which day the weekly digest comes."""
    digest_at: time
    """At which hour digests come."""
    in_hand_working_days: int = Field(default=10, gt=0)
    """After so many working days an escalation that somebody has in hand comes back to them, where they set no day."""
    late_apologies_together_minutes: int = Field(default=60, ge=0)
    """Late apologies that follow others within so many minutes reach the secretariat as one message."""
    tenure_offsets_days: tuple[Days, ...] = (90, 30)
    """So many days before a tenure ends the manager is warned of it."""
    answer_reminded_days: int = Field(default=3, gt=0)
    """Whoever is asked about a decision in writing and has not answered is asked once more: so many days before the
    last day for it, and so many days after they were asked where it has none."""
    pause_at_most_days: int = Field(default=31, gt=0)
    """For so many days at the most somebody may pause the messages that can wait."""
