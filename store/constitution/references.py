"""What one part of a constitution says of another: every id that is named must be there, and only once.

Judged on the file as written. Yields the way to the mistake, what is wrong and what to write instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from holidays import country_holidays
from holidays.registry import EntityLoader

from store.constitution.raw import Fault, Way, entries, ids, keys, part, twice, unknown, words
from store.constitution.rule_references import wrong_rules
from store.constitution.words import did_you_mean, listed

ONE_A_BODY = ("chair", "vice_chair")


def wrong_references(data: Any) -> Iterator[Fault]:
    """Every name in a constitution that leads nowhere, and every one that leads to two places."""
    for name in ("agencies", "bodies", "seats"):
        yield from twice(data, name, "id", name)
    yield from _said_twice(data, "agencies")
    yield from _said_twice(data, "bodies")
    yield from _leads(data)
    yield from _concerns(part(data, "partnership"))
    for way, agency in entries(data, "agencies"):
        yield from unknown((*way, "sector"), "sector", agency.get("sector"), keys(data, "sectors"))
        yield from _becomes(data, way, agency)
    for way, body in entries(data, "bodies"):
        yield from unknown((*way, "calendar"), "calendar", body.get("calendar"), keys(data, "calendars"))
    for way, calendar in tables(data):
        yield from _holidays(way, calendar)
    yield from _seats(data)
    yield from wrong_rules(data)


def _said_twice(data: Any, name: str) -> Iterator[Fault]:
    """What people type must lead to one body and to one agency."""
    taken: dict[str, str] = {}
    for way, entry in entries(data, name):
        for field in ("id", "short", "name", "aliases"):
            for place, word in words(entry, field):
                own = str(entry.get("id"))
                other = taken.setdefault(word.casefold(), own)
                if other != own:
                    yield (
                        (*way, *place),
                        f"{word} stands for both {other} and {own}.",
                        "Take it from one of them.",
                    )


def _leads(data: Any) -> Iterator[Fault]:
    """One body leads; where several say so, nobody knows who the partnership's chair is."""
    leading = [(way, body) for way, body in entries(data, "bodies") if "leads" in (body.get("duties") or ())]
    for way, body in leading[1:]:
        what = f"{body.get('id')} leads, and so does {leading[0][1].get('id')}."
        yield (*way, "duties"), what, "Let one body lead; another may oversee."


def _becomes(data: Any, way: Way, agency: dict[str, Any]) -> Iterator[Fault]:
    after = agency.get("becomes")
    yield from unknown((*way, "becomes"), "agency", after, ids(data, "agencies"))
    if after is not None and agency.get("until") is None:
        what = f"{agency.get('id')} becomes {after} and does not say when."
        yield (*way, "becomes"), what, "Add `until:`, the last day of the old agency."


def tables(data: Any) -> Iterator[tuple[Way, Any]]:
    """Every table of holidays: the partnership's own and those of its calendars."""
    yield ("partnership", "holidays"), part(data, "partnership", "holidays")
    for name in keys(data, "calendars"):
        yield ("calendars", name), part(data, "calendars", name)


def _holidays(way: Way, given: Any) -> Iterator[Fault]:
    country, subdivision = part(given, "country"), part(given, "subdivision")
    if not isinstance(country, str):
        return
    if country not in EntityLoader.get_country_codes():
        what = f"There is no holiday table for {country}."
        yield (*way, "country"), what, "For the United Kingdom write GB."
    elif isinstance(subdivision, str) and subdivision not in (
        known := country_holidays(country).subdivisions
    ):
        what = f"The holiday table {country} has no part {subdivision}."
        yield (*way, "subdivision"), what, did_you_mean(subdivision, known, f"Write {listed(known, 'or')}.")


def _concerns(given: Any) -> Iterator[Fault]:
    """Somebody will write to the bot about a child in danger, and is to be told whom to ring."""
    if isinstance(given, dict) and not str(given.get("concerns") or "").strip():
        instead = 'Write whom to ring and the number: concerns: "Children\'s Social Care, 01234 567890, at any hour".'
        yield ("partnership",), "It does not say whom to ring about a child or adult in danger.", instead


def _seats(data: Any) -> Iterator[Fault]:
    held: set[tuple[Any, Any]] = set()
    for way, seat in entries(data, "seats"):
        body, role = seat.get("body"), seat.get("role", "member")
        yield from unknown((*way, "body"), "body", body, ids(data, "bodies"))
        yield from unknown((*way, "agency"), "agency", seat.get("agency"), ids(data, "agencies"))
        if role == "member" and seat.get("agency") is None:
            what = f"The seat {seat.get('id')} has no agency."
            yield way, what, "Add `agency:`, or say with `role:` what it is."
        if role in ONE_A_BODY and (str(body), role) in held:
            yield (*way, "role"), f"{body} has two seats with the role {role}.", "Make one of them a member."
        held.add((str(body), str(role)))
