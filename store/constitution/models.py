"""A constitution: the partnership, its sectors, agencies, bodies and seats, its rules, and how it chases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from functools import cached_property
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import Field, ValidationInfo, field_validator, model_validator

from store.constitution.kinds import Value
from store.constitution.rulebook import Rulebook
from store.constitution.rules import AnyRule, Id, MeetingKind, Rule, Situation
from store.constitution.settings import Chasing, Holidays, PartnershipSettings
from store.constitution.topics import ABSENT_ARE_TOLD, QUORUM, Topic
from store.constitution.vocabulary import Few, Need, OneOrMany, Role, Strict

V = TypeVar("V", bound=Value)


class Document(Strict):
    """A source document: `name` in full and `short`, as small print cites it."""

    name: str
    short: str


class Lasting(Strict):
    """What there is from the start of the day `from` to the end of the day `until`, where those are set."""

    since: date | None = Field(default=None, alias="from")
    """The first day on which it is there; from the beginning where not said."""
    until: date | None = None
    """The last day on which it is there."""

    def there(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @model_validator(mode="after")
    def _lasts(self) -> Lasting:
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError(
                "it ends before it starts. | Write `until` as the last day on which it is there."
            )
        return self


class Agency(Lasting):
    """A member organisation. `becomes` is the agency that follows it from the day after `until`: what happened keeps
    the old name, and what is open goes on with the new one."""

    id: Id
    """Its id in the files."""
    name: str
    """In full."""
    short: str
    """As messages call it."""
    aliases: tuple[str, ...] = ()
    """What people call it besides."""
    sector: str | None = None
    """Its sector, by id."""
    becomes: str | None = None
    """The agency that follows it from the day after `until`."""
    chief_executive: str = "the chief executive"
    """How the head of the agency is addressed in a drafted letter: an office, never a person."""


class Body(Lasting):
    """A body of the partnership. `place` is the channel where its digests and alarms go, by name.

    `duties`: the one that `leads` has the partnership's chair, and its channel is the secretariat's own; those that
    `oversee` see the matters of every body.
    """

    id: Id
    """Its id in the files."""
    name: str
    """In full."""
    short: str
    """As lists call it."""
    called: str = ""
    """What it is called inside a sentence: "the Board". Its short name where not said."""
    aliases: tuple[str, ...] = ()
    """What people call it besides."""
    duties: Annotated[tuple[Literal["leads", "oversees"], ...], OneOrMany] = ()
    """`leads`: its chair is the partnership's; `oversees`: it sees the matters of every body."""
    calendar: str | None = None
    """Its calendar, by the id under `calendars`; the partnership's own where not said."""
    place: str
    """The channel of its secretariat, by name."""
    usual_time: time = time(10, 0)
    """The hour at which it usually meets."""
    usual_place: str = ""
    """Where it usually meets."""
    usual_minutes: int = Field(default=120, gt=0)
    """How long its meetings take, as calendars show them."""

    @property
    def in_a_sentence(self) -> str:
        return self.called or self.short


class Seat(Lasting):
    """A place on a body. An agency's seat is its member's; a lay member, chair or officer may have no agency.

    `role` says what the seat is; `voting` whether it counts to the quorum (officers and observers are not
    membership); `classes` are the board's own words for it, such as clinical or governor.
    """

    id: Id
    """Its id in the files."""
    body: str
    """The body it is on."""
    agency: str | None = None
    """Whose seat it is; a lay member, chair or officer may have none."""
    role: Role = "member"
    """What the seat is."""
    title: str = ""
    """What its holder is called."""
    voting: bool = True
    """Whether it has a vote, and counts to the quorum."""
    classes: Few = ()
    """The board's own words for it, such as clinical or governor."""


class Constitution(Strict):
    """Everything a partnership's own papers say about how its secretariat works."""

    partnership: PartnershipSettings
    documents: dict[Id, Document]
    sectors: dict[Id, str]
    agencies: tuple[Agency, ...]
    bodies: tuple[Body, ...]
    seats: tuple[Seat, ...]
    rules: tuple[AnyRule, ...]
    chasing: Chasing
    calendars: dict[Id, Holidays] = {}
    """Tables of public holidays besides the partnership's own, by id: for a body in another country."""

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

    def follows(self, agency: str, on: date) -> str:
        """The agency that an agency has become by a day: itself while it is there, else its successor then."""
        seen = {agency}
        while (found := self.agency.get(agency)) is not None and found.becomes is not None:
            if found.until is None or on <= found.until or found.becomes in seen:
                break
            agency = found.becomes
            seen.add(agency)
        return agency

    def formerly(self, agency: str | None) -> tuple[str, ...]:
        """The agencies that have become this one."""
        before = tuple(a.id for a in self.agencies if agency is not None and a.becomes == agency)
        return (*before, *(earlier for each in before if each != agency for earlier in self.formerly(each)))

    def seat_on(self, seat: str, on: date) -> str:
        """The seat to which what was asked of a seat has gone by a day: itself while it is there, else that of the
        agency which its own has become, on the same body and the most like it."""
        found = self.seat.get(seat)
        if found is None or found.there(on) or found.agency is None:
            return seat
        agency = self.follows(found.agency, on)
        after = [s for s in self.seats_of(found.body, on) if s.agency == agency != found.agency]
        alike = sorted(
            after, key=lambda s: (s.role != found.role, s.title != found.title, s.voting != found.voting)
        )
        return alike[0].id if alike else seat

    @cached_property
    def _seats(self) -> dict[str, tuple[Seat, ...]]:
        return {b.id: tuple(s for s in self.seats if s.body == b.id) for b in self.bodies}

    def seats_of(self, body: str, on: date | None = None) -> tuple[Seat, ...]:
        """The seats of a body that there are on a day; without one, all that there ever were."""
        every = self._seats.get(body, ())
        return every if on is None else tuple(seat for seat in every if seat.there(on))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values, and none of what was worked out from the old ones."""
        copied = super().model_copy(update=update, deep=deep)
        for name in [name for name in copied.__dict__ if name not in type(self).model_fields]:
            del copied.__dict__[name]
        return copied

    @cached_property
    def leading(self) -> Body:
        """The body that leads: its chair is the partnership's, its channel the secretariat's; else the first."""
        return next((b for b in self.bodies if "leads" in b.duties), self.bodies[0])

    @cached_property
    def rulebook(self) -> Rulebook:
        return Rulebook(self.rules)

    def rule(
        self,
        topic: Topic[V],
        on: date,
        body: str | None = None,
        *,
        meeting: MeetingKind = "ordinary",
        item: str | None = None,
    ) -> Rule[V] | None:
        """The rule that answers a topic on a day; None where the partnership's documents are silent then.

        Without a body it is the rule for all of them or, where there is none, the first that is for some.
        """
        return self.rulebook.rule(topic, on, Situation(body=body, meeting=meeting, item=item))

    def first_or_now(self, topic: Topic[V], on: date, body: str | None = None) -> V | None:
        """The value that answers a topic on a day, the earliest version before any holds; None where none is, and once
        the last has ended."""
        found = self.rulebook.rule_or_first(topic, on, Situation(body=body))
        return found.value if found is not None else None

    def value(self, topic: Topic[V], on: date, body: str | None = None) -> V:
        """The value that answers a topic on a day; the earliest version before any holds, so that no date is without.

        Raises LookupError where the partnership's documents are silent.
        """
        found = self.first_or_now(topic, on, body)
        if found is None:
            raise LookupError(f"{self.partnership.name} has no rule about {topic}")
        return found

    def quorum_of(self, body: str, on: date) -> Need | None:
        """What makes a meeting of a body quorate on a day, or None where no document says."""
        found = self.rule(QUORUM, on, body)
        return found.value.need if found else None

    def key_sectors_of(self, body: str, on: date) -> tuple[str, ...]:
        """The sectors that are to be told of a body's key decisions when they are absent.

        Of a rule for all bodies, only those that have a seat with a vote on this one.
        """
        found = self.rule(ABSENT_ARE_TOLD, on, body)
        if found is None:
            return ()
        if found.applies.bodies:
            return found.value.absent_are_told
        seated = {self.agency[s.agency].sector for s in self.seats_of(body, on) if s.agency and s.voting}
        return tuple(sector for sector in found.value.absent_are_told if sector in seated)
