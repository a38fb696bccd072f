"""Who is to sign which agreement and has not, read from the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scheduler.dates import calendar_of
from scheduler.rules.agreements import asked_since, signed_on
from store.constitution import Constitution
from store.constitution.kinds import AgreementValue
from store.constitution.rules import Rule
from store.constitution.topics import AGREEMENT
from store.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSign:
    """Somebody's signature under an agreement: the day of the one that stands, None where it is to be signed; then
    `since` is when an earlier one ran out. `countersigned` is the chief executive who did so, "" while nobody has."""

    what: str
    version: str
    person: int
    agencies: tuple[str, ...]
    signed: date | None
    since: date | None
    countersigned: str = ""


def in_force(c: Constitution, on: date) -> tuple[Rule[AgreementValue], ...]:
    """The agreements that are signed on a day, each once."""
    found: dict[str, Rule[AgreementValue]] = {}
    for rule in c.rulebook.standing(on):
        if rule.kind == AGREEMENT:
            found.setdefault(rule.value.what, rule)
    return tuple(found.values())


def agreement(c: Constitution, what: str, on: date) -> AgreementValue | None:
    return next((rule.value for rule in in_force(c, on) if rule.value.what == what), None)


def signatures(register: Register, on: date) -> Iterator[ToSign]:
    """Every member's signature under every agreement: those who hold a seat with a vote where the rule applies."""
    c = register.constitution
    calendar = calendar_of(c)
    for rule in in_force(c, on):
        value = rule.value
        people: dict[int, list[str]] = {}
        for body in c.bodies:
            if rule.applies.bodies and body.id not in rule.applies.bodies:
                continue
            for seat in (s for s in c.seats_of(body.id, on) if s.voting and body.there(on)):
                for member in register.holders(seat.id, on):
                    people.setdefault(member.id, []).extend([seat.agency] if seat.agency else [])
        for person, agencies in people.items():
            ours = [s for s in register.signatures if s.agreement == value.what]
            own = [(s.version, s.signed_on) for s in ours if s.person_id == person and s.capacity == "member"]
            counter = [
                s
                for s in ours
                if s.capacity != "member" and s.version == value.version and s.agency in agencies
            ]
            yield ToSign(
                what=value.what,
                version=value.version,
                person=person,
                agencies=tuple(dict.fromkeys(agencies)),
                signed=signed_on(value, own, on, calendar),
                since=asked_since(value, own, on, calendar),
                countersigned=counter[-1].name if counter else "",
            )
