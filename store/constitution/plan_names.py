"""Names in a partnership's other files: seats, agencies, bodies and people must be there, and nothing said twice.

Judged on the files as written, so that a mistake in one does not hide those in another.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

from store.constitution.raw import Fault, Way, entries, ids, part, twice, unknown, words


def wrong_names(constitution: Any, files: Mapping[str, Any]) -> dict[str, list[Fault]]:
    """The faults of each file, under its name. `files` holds the values of those that could be read."""
    judges = {
        "people.yaml": _people,
        "cycle.yaml": _cycle,
        "work-plan.yaml": _work_plan,
        "agendas.yaml": _agendas,
    }
    people = files.get("people.yaml")
    return {name: list(judges[name](constitution, data, people)) for name, data in files.items()}


def _people(constitution: Any, data: Any, _: Any) -> Iterator[Fault]:
    seats, agencies, bodies = (ids(constitution, name) for name in ("seats", "agencies", "bodies"))
    yield from twice(data, "persons", "key", "people")
    holders: dict[str, str] = {}
    for way, person in entries(data, "persons"):
        for at, held in entries(person, "seats"):
            yield from unknown((*way, *at, "seat"), "seat", held.get("seat"), seats)
        for at, seat in words(person, "seats"):
            yield from unknown((*way, *at), "seat", seat, seats)
            own = str(person.get("key"))
            if (other := holders.setdefault(seat, own)) != own:
                what = f"{seat} is held by both {other} and {own}."
                yield (*way, *at), what, f"A seat has one member: {_OR_SHARED.format(seat=seat)}"
    for way, deputy in entries(data, "deputies"):
        yield from unknown((*way, "agency"), "agency", deputy.get("agency"), agencies)
        yield from unknown((*way, "person"), "person", deputy.get("person"), ids(data, "persons", "key"))
        yield from unknown((*way, "body"), "body", deputy.get("body"), bodies)
    pairs = ((way, (d.get("agency"), d.get("body"))) for way, d in entries(data, "deputies"))
    for way, (agency, body) in _repeated(pairs):
        where = f"on {body}" if body else "for every body"
        yield way, f"{agency} has two deputies {where}.", "Keep one, or name the body of the other."


_OR_SHARED = "take it from one of them, or write {{ seat: {seat}, share: true }} where they share it."


def _cycle(constitution: Any, data: Any, _: Any) -> Iterator[Fault]:
    for way, meeting in entries(data, "meetings"):
        yield from unknown((*way, "body"), "body", meeting.get("body"), ids(constitution, "bodies"))
    days = ((way, (m.get("body"), m.get("on") or m.get("printed"))) for way, m in entries(data, "meetings"))
    for way, (body, day) in _repeated(days):
        yield way, f"{body} is planned twice on {day}.", "Keep one of them."


def _work_plan(constitution: Any, data: Any, people: Any) -> Iterator[Fault]:
    owners = {*ids(constitution, "seats"), *ids(constitution, "agencies"), *ids(people, "persons", "key")}
    rows: list[tuple[Way, tuple[Any, Any]]] = []
    for table, entry in entries(data, "tables"):
        yield from unknown((*table, "body"), "body", entry.get("body"), ids(constitution, "bodies"))
        for at, action in entries(entry, "actions"):
            way = (*table, *at)
            yield from unknown((*way, "owner"), "seat, agency or person", action.get("owner"), owners)
            rows.append((way, (entry.get("body"), action.get("row"))))
    for way, (body, row) in _repeated(rows):
        yield way, f"{body} has two rows {row}.", "Give one of them a letter, such as 1b."


def _agendas(constitution: Any, data: Any, _: Any) -> Iterator[Fault]:
    for agenda, entry in entries(data, "agendas"):
        yield from unknown((*agenda, "body"), "body", entry.get("body"), ids(constitution, "bodies"))
        for at, item in entries(entry, "items"):
            author = part(item, "author")
            yield from unknown((*agenda, *at, "author"), "seat", author, ids(constitution, "seats"))


def _repeated(found: Iterable[tuple[Way, tuple[Any, Any]]]) -> Iterator[tuple[Way, tuple[Any, Any]]]:
    """Those that were there before. What is not a plain value is left to the model."""
    seen: set[Hashable] = set()
    for way, pair in found:
        key = tuple(str(half).casefold() for half in pair)
        if key in seen:
            yield way, pair
        seen.add(key)
