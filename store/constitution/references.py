"""What one part of a constitution says of another: every id that is named must be there, and only once.

Yields the place, what is wrong and what to write instead; the loader finds the line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

from holidays import list_supported_countries

from store.constitution.faults import did_you_mean, listed
from store.constitution.models import Constitution
from store.constitution.rules import (
    KeySectors,
    LadderValue,
    MeetsAtLeast,
    QuorumOfGroups,
    Rule,
    StandingReports,
)

Fault = tuple[tuple[str | int, ...], str, str]

ROLES_THAT_WRITE = ("manager", "chair")


def wrong_references(constitution: Constitution) -> Iterator[Fault]:
    """Every name in a constitution that leads nowhere, and every one that leads to two places."""
    yield from _duplicates(constitution)
    yield from _alias_clashes(constitution)
    yield from _holidays(constitution)
    yield from _agencies(constitution)
    yield from _bodies(constitution)
    yield from _seats(constitution)
    for rule_id, place, rule in _rules_with_places(constitution):
        yield from _rule(constitution, ("rules", rule_id, place), rule)


def _known(way: tuple[str | int, ...], what: str, given: str, known: Collection[str]) -> Iterator[Fault]:
    if given not in known:
        names = did_you_mean(
            given, known, f"Write {listed(sorted(known))}, or add it." if known else "Add it first."
        )
        yield way, f"There is no {what} {given}.", names


def _duplicates(c: Constitution) -> Iterator[Fault]:
    for name in ("agencies", "bodies", "seats"):
        seen: set[str] = set()
        for place, entry in enumerate(getattr(c, name)):
            if entry.id in seen:
                yield (
                    (name, place, "id"),
                    f"{entry.id} is the id of two {name}.",
                    "Give one of them another id.",
                )
            seen.add(entry.id)


def _alias_clashes(c: Constitution) -> Iterator[Fault]:
    """What people type must lead to one body and to one agency."""
    for name in ("agencies", "bodies"):
        taken: dict[str, str] = {}
        for place, entry in enumerate(getattr(c, name)):
            for field, word in (
                ("id", entry.id),
                ("short", entry.short),
                *(("aliases", a) for a in entry.aliases),
            ):
                other = taken.setdefault(word.casefold(), entry.id)
                if other != entry.id:
                    what = f"{word} stands for both {other} and {entry.id}."
                    yield (name, place, field), what, "Take it from one of them."


def _holidays(c: Constitution) -> Iterator[Fault]:
    given = c.partnership.holidays
    countries = list_supported_countries()
    way = ("partnership", "holidays")
    if given.country not in countries:
        yield (
            (*way, "country"),
            f"There is no holiday table for {given.country}.",
            "For the United Kingdom write GB.",
        )
    elif given.subdivision and given.subdivision not in countries[given.country]:
        known = countries[given.country]
        what = f"The holiday table {given.country} has no part {given.subdivision}."
        yield (*way, "subdivision"), what, did_you_mean(given.subdivision, known, f"Write {listed(known)}.")


def _agencies(c: Constitution) -> Iterator[Fault]:
    for place, agency in enumerate(c.agencies):
        if agency.sector is not None:
            yield from _known(("agencies", place, "sector"), "sector", agency.sector, c.sectors)


def _bodies(c: Constitution) -> Iterator[Fault]:
    for place, body in enumerate(c.bodies):
        if body.escalates_on is not None:
            yield from _known(("bodies", place, "escalates_on"), "body", body.escalates_on, c.body)
        if isinstance(body.quorum, QuorumOfGroups):
            yield from _groups(c, ("bodies", place, "quorum"), body.quorum)


def _seats(c: Constitution) -> Iterator[Fault]:
    chairs: set[tuple[str, str]] = set()
    for place, seat in enumerate(c.seats):
        way = ("seats", place)
        yield from _known((*way, "body"), "body", seat.body, c.body)
        if seat.agency is not None:
            yield from _known((*way, "agency"), "agency", seat.agency, c.agency)
        elif seat.role == "member":
            yield way, f"The seat {seat.id} has no agency.", "Add `agency:`, or say with `role:` what it is."
        if seat.role in ("chair", "vice_chair"):
            if (seat.body, seat.role) in chairs:
                what = f"{seat.body} has two seats with the role {seat.role}."
                yield (*way, "role"), what, "Make one of them a member."
            chairs.add((seat.body, seat.role))


def _rules_with_places(c: Constitution) -> Iterator[tuple[str, int, Rule[Any]]]:
    for info, versions in ((i, getattr(c.rules, n) or ()) for n, i in type(c.rules).model_fields.items()):
        for place, rule in enumerate(versions):
            yield str(info.alias), place, rule


def _rule(c: Constitution, way: tuple[str | int, ...], rule: Rule[Any]) -> Iterator[Fault]:
    yield from _known((*way, "document"), "document", rule.document, c.documents)
    if not rule.clause.strip():
        yield (*way, "clause"), f"{way[1]} does not say its clause.", "Write the heading it stands under."
    if _repeats_date(c, str(way[1]), rule.holds_from, int(way[2])):
        yield (*way, "from"), f"{way[1]} has two versions from {rule.holds_from}.", "Give each its own date."
    for part in rule.reading:
        if part not in (known := _parts(rule.value)):
            yield (
                (*way, "reading"),
                f"{way[1]} has no part {part}.",
                did_you_mean(part, known, f"Write {listed(known)}."),
            )
    for kind, check in CHECKS.items():
        if isinstance(rule.value, kind):
            yield from check(c, (*way, "value"), rule.value)


def _repeats_date(c: Constitution, rule_id: str, holds_from: date, place: int) -> bool:
    earlier = [rule for known, at, rule in _rules_with_places(c) if known == rule_id and at < place]
    return any(rule.holds_from == holds_from for rule in earlier)


def _parts(value: Any) -> list[str]:
    return list(type(value).model_fields)


def _meets(c: Constitution, way: tuple[str | int, ...], value: MeetsAtLeast) -> Iterator[Fault]:
    yield from _known((*way, "body"), "body", value.body, c.body)


def _groups(c: Constitution, way: tuple[str | int, ...], value: QuorumOfGroups) -> Iterator[Fault]:
    for group, seats in value.groups.items():
        if not seats:
            yield (*way, "groups", group), f"No seat can stand for {group}.", "Name at least one seat."
        for place, seat in enumerate(seats):
            yield from _known((*way, "groups", group, place), "seat", seat, c.seat)


def _key_sectors(c: Constitution, way: tuple[str | int, ...], value: KeySectors) -> Iterator[Fault]:
    for place, sector in enumerate(value.sectors):
        yield from _known((*way, "sectors", place), "sector", sector, c.sectors)


def _ladder(c: Constitution, way: tuple[str | int, ...], value: LadderValue) -> Iterator[Fault]:
    for place, step in enumerate(value.steps[:-1]):
        if step.days is None:
            yield (
                (*way, "steps", place),
                f'The step "{step.name}" has no days.',
                "Only the last step may have none.",
            )


def _reports(c: Constitution, way: tuple[str | int, ...], value: StandingReports) -> Iterator[Fault]:
    for place, report in enumerate(value.reports):
        here = (*way, "reports", place)
        yield from _known((*here, "body"), "body", report.body, c.body)
        yield from _known((*here, "author"), "seat", report.author, {*c.seat, *ROLES_THAT_WRITE})
        if report.every != "meeting" and report.anchor is None:
            yield (
                here,
                f'"{report.title}" has no anchor.',
                "Add `anchor:`, the first date it is reckoned from.",
            )


CHECKS: dict[type[Any], Callable[[Constitution, tuple[str | int, ...], Any], Iterator[Fault]]] = {
    MeetsAtLeast: _meets,
    QuorumOfGroups: _groups,
    KeySectors: _key_sectors,
    LadderValue: _ladder,
    StandingReports: _reports,
}
