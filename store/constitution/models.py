"""A constitution: the partnership, its sectors, agencies, bodies and seats, its rules, and how it chases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from functools import cached_property
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Discriminator, Field, Tag, ValidationInfo, field_validator, model_validator

from store.constitution.rules import KeySectors, QuorumValue, Rule, Rules, Strict

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]
Days = Annotated[int, Field(ge=0)]
DaysToWrite = Literal["working", "every"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


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
    subdivision: str | None = None
    extra: ClosureDays = ()
    omit: tuple[date, ...] = ()

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
    short: str
    time_zone: str
    holidays: Holidays
    messages: MessageHours
    cycle: Cycle
    secretariat_email: str
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


class Document(Strict):
    """A source document: `name` in full and `short`, as small print cites it."""

    name: str
    short: str


class Lasting(Strict):
    """What there is from the beginning, to the end of the day `until` where that is set."""

    until: date | None = None

    def there(self, on: date) -> bool:
        return self.until is None or on <= self.until


class Agency(Lasting):
    id: Id
    name: str
    short: str
    aliases: tuple[str, ...] = ()
    sector: str | None = None
    chief_executive: str = "the chief executive"
    """How the head of the agency is addressed in a drafted letter: an office, never a person."""


class Body(Lasting):
    """A body of the partnership. `place` is the channel where its digests and alarms go, by name.

    `quorum` overrides QUO-2 for this body, with a document and clause of its own. Escalations go to the holder of
    a seat with role `escalations_to` on the body `escalates_on` (by default this body itself). `chair_agrees_agenda`
    says that its chair agrees the agenda before the papers go out; where not, the agenda goes out as the secretariat
    made it.
    """

    id: Id
    name: str
    short: str
    aliases: tuple[str, ...] = ()
    kind: Literal["board", "executive", "sub_committee", "task_group"]
    quorum: Rule[QuorumValue] | None = None
    place: str
    escalations_to: Literal["chair", "vice_chair"] = "chair"
    escalates_on: str | None = None
    chair_agrees_agenda: bool = False
    usual_time: time = time(10, 0)
    usual_place: str = ""
    usual_minutes: int = Field(default=120, gt=0)
    """How long its meetings take, as calendars show them."""

    @model_validator(mode="before")
    @classmethod
    def _kept_without_clause(cls, given: Any) -> Any:
        """A bare quorum, as partnerships were kept before it had a clause. No new file has one (`check` asks)."""
        bare = given.get("quorum") if isinstance(given, dict) else None
        if not isinstance(bare, dict) or "kind" not in bare:
            return given
        return {**given, "quorum": {"value": bare, "document": "", "clause": "", "from": date.min}}


class Seat(Lasting):
    """A place on a body. An agency's seat is its member's; a lay member, chair or officer may have no agency.

    `role` says what the seat is; `voting` whether it counts to the quorum (ATT-7: lay members are full members;
    officers and observers are not membership).
    """

    id: Id
    body: str
    agency: str | None = None
    role: Literal["chair", "vice_chair", "member", "lay_member", "officer", "observer"] = "member"
    title: str = ""
    voting: bool = True


class Chasing(Strict):
    """When people are reminded: offsets in calendar days unless the name says working days. Choices, not rules."""

    meeting_notice_days: int = Field(ge=0)
    report_offsets_days: tuple[Days, ...]
    action_offsets_days: tuple[Days, ...]
    agenda_agreed_working_days: int = Field(ge=0)
    silence_on_agenda: Literal["send", "hold"]
    digest_weekday: Weekday
    digest_at: time
    in_hand_working_days: int = Field(default=10, gt=0)
    """After so many working days an escalation that somebody has in hand comes back to them, where they set no day."""
    late_apologies_together_minutes: int = Field(default=60, ge=0)
    """Late apologies that follow others within so many minutes reach the secretariat as one message."""
    pause_at_most_days: int = Field(default=31, gt=0)
    """For so many days at the most somebody may pause the messages that can wait."""


class Constitution(Strict):
    """Everything a partnership's own papers say about how its secretariat works."""

    partnership: PartnershipSettings
    documents: dict[Id, Document]
    sectors: dict[Id, str]
    agencies: tuple[Agency, ...]
    bodies: tuple[Body, ...]
    seats: tuple[Seat, ...]
    rules: Rules
    chasing: Chasing

    @field_validator("seats")
    @classmethod
    def _end_with_their_own(cls, seats: tuple[Seat, ...], read: ValidationInfo) -> tuple[Seat, ...]:
        """A seat is there no longer than its body and its agency are."""
        of = {f"body {b.id}": b.until for b in read.data.get("bodies", ())}
        of |= {f"agency {a.id}": a.until for a in read.data.get("agencies", ())}

        def ending(seat: Seat) -> Seat:
            ends = (seat.until, of.get(f"body {seat.body}"), of.get(f"agency {seat.agency}"))
            last = min((day for day in ends if day is not None), default=None)
            return seat if last == seat.until else seat.model_copy(update={"until": last})

        return tuple(map(ending, seats))

    @cached_property
    def body(self) -> dict[str, Body]:
        return {b.id: b for b in self.bodies}

    @cached_property
    def agency(self) -> dict[str, Agency]:
        return {a.id: a for a in self.agencies}

    @cached_property
    def seat(self) -> dict[str, Seat]:
        return {s.id: s for s in self.seats}

    @cached_property
    def _seats(self) -> dict[str, tuple[Seat, ...]]:
        return {b.id: tuple(s for s in self.seats if s.body == b.id) for b in self.bodies}

    def seats_of(self, body: str, on: date | None = None) -> tuple[Seat, ...]:
        """The seats of a body that there are on a day; without one, all that there ever were."""
        every = self._seats.get(body, ())
        return every if on is None else tuple(seat for seat in every if seat.there(on))

    def rule(self, rule_id: str, on: date, body: str | None = None) -> Rule[Any] | None:
        """The version of a rule that holds on a day, or None where the partnership has no such rule then.

        With `body`, the quorum is the body's own where it has one. Raises KeyError for an id that is not in the
        catalogue.
        """
        if rule_id == "QUO-2" and body is not None:
            own = self.body[body].quorum
            if own is not None and own.holds_from <= on:
                return own
        return next((v for v in self._versions[rule_id] if v.holds_from <= on), None)

    def value(self, rule_id: str, on: date) -> Any:
        """The value of a rule on a day; the earliest version before any holds, so that no date is without one.

        Raises LookupError where the partnership does not have the rule at all.
        """
        versions = self._versions[rule_id]
        if not versions:
            raise LookupError(f"{self.partnership.name} has no rule {rule_id}")
        return (self.rule(rule_id, on) or versions[-1]).value

    def quorum_of(self, body: str, on: date) -> QuorumValue | None:
        """The quorum rule of a body on a day: its own, or QUO-2's, or none."""
        found = self.rule("QUO-2", on, body)
        return found.value if found else None

    def key_sectors_of(self, body: str, on: date) -> tuple[str, ...]:
        """The sectors that are to be told of a body's key decisions when they are absent (QUO-3)."""
        found = self.rule("QUO-3", on)
        value: KeySectors | None = found.value if found else None
        if value is None or (value.bodies and body not in value.bodies):
            return ()
        if value.bodies:
            return value.sectors
        seated = {self.agency[s.agency].sector for s in self.seats_of(body, on) if s.agency and s.voting}
        return tuple(sector for sector in value.sectors if sector in seated)

    def every_rule(self) -> Iterator[tuple[str, Rule[Any]]]:
        """Each version of each rule that is set, under its id, in the catalogue's order."""
        for name, info in type(self.rules).model_fields.items():
            for version in getattr(self.rules, name) or ():
                yield str(info.alias), version

    @cached_property
    def _versions(self) -> dict[str, tuple[Rule[Any], ...]]:
        """The versions of each rule of the catalogue by its id, the newest first."""
        return {
            str(info.alias): tuple(
                sorted(getattr(self.rules, name) or (), key=lambda v: v.holds_from, reverse=True)
            )
            for name, info in type(self.rules).model_fields.items()
        }
