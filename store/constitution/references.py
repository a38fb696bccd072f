"""What one part of a constitution says of another: every id that is named must be there, and only once.

Judged on the file as written. Yields the way to the mistake, what is wrong and what to write instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from holidays import country_holidays
from holidays.registry import EntityLoader

from store.constitution.raw import Fault, Way, entries, ids, keys, part, twice, unknown, words
from store.constitution.words import did_you_mean, listed

ROLES_THAT_WRITE = ("manager", "chair")
ONE_A_BODY = ("chair", "vice_chair")


def wrong_references(data: Any) -> Iterator[Fault]:
    """Every name in a constitution that leads nowhere, and every one that leads to two places."""
    for name in ("agencies", "bodies", "seats"):
        yield from twice(data, name, "id", name)
    yield from _said_twice(data, "agencies")
    yield from _said_twice(data, "bodies")
    yield from _holidays(part(data, "partnership", "holidays"))
    yield from _concerns(part(data, "partnership"))
    for way, agency in entries(data, "agencies"):
        yield from unknown((*way, "sector"), "sector", agency.get("sector"), keys(data, "sectors"))
    for way, body in entries(data, "bodies"):
        yield from unknown((*way, "escalates_on"), "body", body.get("escalates_on"), ids(data, "bodies"))
        yield from _own_quorum(data, (*way, "quorum"), body)
    yield from _seats(data)
    for rule_id in keys(data, "rules"):
        yield from _versions(data, rule_id)


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


def _holidays(given: Any) -> Iterator[Fault]:
    country, subdivision = part(given, "country"), part(given, "subdivision")
    way = ("partnership", "holidays")
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


def _versions(data: Any, rule_id: str) -> Iterator[Fault]:
    """A rule is one version, or a list of them by the date each holds from."""
    way: Way = ("rules", rule_id)
    found = part(data, *way)
    versions = [(way, found)] if isinstance(found, dict) else list(entries(data, *way))
    dates: set[str] = set()
    for place, rule in versions:
        yield from _sourced(data, place, rule_id, rule)
        since = str(rule.get("from"))
        if since in dates:
            yield (*place, "from"), f"{rule_id} has two versions from {since}.", "Give each its own date."
        dates.add(since)
        yield from _value(data, (*place, "value"))


def _value(data: Any, way: Way) -> Iterator[Fault]:
    """The names inside a rule's value, whatever the rule: they have the same key wherever they stand."""
    value = part(data, *way)
    yield from unknown((*way, "body"), "body", part(value, "body"), ids(data, "bodies"))
    for at, body in words(value, "bodies"):
        yield from unknown((*way, *at), "body", body, ids(data, "bodies"))
    for at, sector in words(value, "sectors"):
        yield from unknown((*way, *at), "sector", sector, keys(data, "sectors"))
    yield from _groups(data, way)
    yield from _ladder(value, way)
    yield from _reports(data, way)
    for at, item in entries(value, "items"):
        if "kind" in item:
            yield (
                (*way, *at, "kind"),
                "`kind` is not known here.",
                "Take it out: an item is its title and where it is.",
            )


def _groups(data: Any, way: Way) -> Iterator[Fault]:
    for group in keys(part(data, *way), "groups"):
        place = (*way, "groups", group)
        named = list(words(data, *place))
        if part(data, *place) == []:
            yield place, f"No seat can stand for {group}.", "Name at least one seat."
        for at, seat in named:
            yield from unknown(at, "seat", seat, ids(data, "seats"))


def _own_quorum(data: Any, way: Way, body: dict[str, Any]) -> Iterator[Fault]:
    """A body's own quorum is a rule like any other: it cites its document and clause."""
    rule = body.get("quorum")
    if isinstance(rule, dict) and "kind" in rule:
        what = f"The quorum of {body.get('id')} does not say its clause."
        yield (
            way,
            what,
            "Write value, document, clause and from, as for a rule; its kind and number go into value.",
        )
    elif isinstance(rule, dict):
        yield from _sourced(data, way, f"The quorum of {body.get('id')}", rule)
        yield from _groups(data, (*way, "value"))


def _sourced(data: Any, way: Way, called: str, rule: dict[str, Any]) -> Iterator[Fault]:
    yield from unknown((*way, "document"), "document", rule.get("document"), keys(data, "documents"))
    if isinstance(rule.get("clause"), str) and not rule["clause"].strip():
        yield (*way, "clause"), f"{called} does not say its clause.", "Write the heading it stands under."


def _ladder(value: Any, way: Way) -> Iterator[Fault]:
    for at, step in list(entries(value, "steps"))[:-1]:
        if step.get("days") is None:
            what = f'The step "{step.get("name")}" has no days.'
            yield (*way, *at), what, "Add `days:`; only the last step may have none."


def _reports(data: Any, way: Way) -> Iterator[Fault]:
    writers = {*ids(data, "seats"), *ROLES_THAT_WRITE}
    for at, report in entries(part(data, *way), "reports"):
        place = (*way, *at)
        yield from unknown((*place, "body"), "body", report.get("body"), ids(data, "bodies"))
        yield from unknown((*place, "author"), "seat", report.get("author"), writers)
        if isinstance(report.get("every"), int) and report.get("anchor") is None:
            what = f'"{report.get("title")}" has no anchor.'
            yield place, what, "Add `anchor:`, the first date it is reckoned from."
