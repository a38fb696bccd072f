"""A file's values as written, before any model has judged them: read without stumbling over what is missing.

References are judged on these, so that a mistake in one place does not hide one in another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from store.constitution.words import did_you_mean, listed

Way = tuple[str | int, ...]
Fault = tuple[Way, str, str]
"""The way to a value, what is wrong, what to write instead."""

SHORT_LIST = 10


def part(value: Any, *way: str | int) -> Any:
    """What stands at the end of a way, or None where something on it is not there."""
    for step in way:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def entries(value: Any, *way: str | int) -> Iterator[tuple[Way, dict[str, Any]]]:
    """The mappings of the list at the end of a way, each with its own way."""
    found = part(value, *way)
    for place, entry in enumerate(found if isinstance(found, list) else ()):
        if isinstance(entry, dict):
            yield (*way, place), entry


def words(value: Any, *way: str | int) -> Iterator[tuple[Way, str]]:
    """The texts of the list (or the one text) at the end of a way, each with its own way."""
    found = part(value, *way)
    if isinstance(found, str):
        yield way, found
    for place, word in enumerate(found if isinstance(found, list) else ()):
        if isinstance(word, str):
            yield (*way, place), word


def ids(value: Any, name: str, key: str = "id") -> dict[str, Way]:
    """The ids of a list's entries, each with the way to the first that has it."""
    found: dict[str, Way] = {}
    for way, entry in entries(value, name):
        if isinstance(entry.get(key), str):
            found.setdefault(entry[key], way)
    return found


def keys(value: Any, name: str) -> list[str]:
    found = part(value, name)
    return list(found) if isinstance(found, dict) else []


def unknown(way: Way, noun: str, given: Any, known: Collection[str]) -> Iterator[Fault]:
    """A fault where a name is given and leads nowhere."""
    if isinstance(given, str) and given not in known:
        few = (
            f"Write {listed(sorted(known), 'or')}, or add it."
            if 0 < len(known) <= SHORT_LIST
            else "Add it first."
        )
        yield way, f"There is no {noun} {given}.", did_you_mean(given, known, few)


def twice(value: Any, name: str, key: str, noun: str) -> Iterator[Fault]:
    """A fault for each entry whose key another entry before it has."""
    first = ids(value, name, key)
    for way, entry in entries(value, name):
        given = entry.get(key)
        if isinstance(given, str) and first[given] != way:
            yield (*way, key), f"{given} is the {key} of two {noun}.", f"Give one of them another {key}."
