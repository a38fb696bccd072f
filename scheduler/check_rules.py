"""What `check` says of the rules: one that cannot be kept, holds for nobody yet, or contradicts another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from scheduler.calendar.names import with_weekday
from scheduler.calendar.working_days import parts_of_table, table_warnings
from scheduler.check_days import changes_of, looked_at, seats_on, vacant_seats
from scheduler.dates import calendar_of
from scheduler.findings import Finding, Weight
from scheduler.rules.quorum import QuorumOddity, SeatState, quorum_warnings
from store.constitution import Folder
from store.constitution.plan_models import MONTHS
from store.constitution.rules import ActionParts

PARTS = ("what", "how", "by_when", "by_whom", "difference")
"""What a row of a work plan has a place for (ACT-1)."""


def _reports_after_papers(folder: Folder, _: date) -> Iterator[Finding]:
    """DL-1, DL-2: reports that are due no earlier than the papers go out."""
    c = folder.constitution
    end = c.partnership.cycle.end
    due, out = c.value("DL-1", end).days, c.value("DL-2", end).days
    if due <= out:
        place = folder.rule_place("rules", "DL-1", "value")
        yield Finding(
            kind="reports_after_papers", place=place, rules=("DL-1", "DL-2"), facts={"due": due, "out": out}
        )


def _year_starts(folder: Folder, _: date) -> Iterator[Finding]:
    """ACT-2: "By when" read in years that start in another month than the cycle."""
    c = folder.constitution
    start = c.partnership.cycle.start
    month = c.value("ACT-2", start).cycle_starts_month
    if month != start.month:
        place = folder.rule_place("rules", "ACT-2", "value")
        facts = {"read": MONTHS[month - 1], "cycle": MONTHS[start.month - 1], "number": start.month}
        yield Finding(kind="year_starts", place=place, rules=("ACT-2",), facts=facts)


def _not_yet(folder: Folder, _: date) -> Iterator[Finding]:
    """Rules that hold only from a day after the year is over."""
    c = folder.constitution
    first: dict[str, date] = {}
    for rule_id, rule in c.every_rule():
        first[rule_id] = min(rule.holds_from, first.get(rule_id, rule.holds_from))
    for rule_id, since in first.items():
        if since > c.partnership.cycle.end:
            facts = {"rule": rule_id, "since": since, "end": c.partnership.cycle.end}
            yield Finding(kind="rule_not_yet", place=folder.rule_place("rules", rule_id, "from"), facts=facts)


def _parts(folder: Folder, _: date) -> Iterator[Finding]:
    """ACT-1: what rows of the work plan do not say though an action records it, and what they say beyond it."""
    c = folder.constitution
    rule = c.rule("ACT-1", c.partnership.cycle.end)
    if rule is None:
        return
    wanted: ActionParts = rule.value
    for part in PARTS:
        kind = "action_without" if part in wanted.parts else "action_beyond"
        said = kind == "action_beyond"
        rows = [n for n, action in enumerate(folder.actions) if bool(getattr(action, part)) is said]
        if rows:
            facts = {"part": part, "rows": len(rows), "of": len(folder.actions)}
            place = folder.place("action", rows[0])
            yield Finding(kind=kind, weight=Weight.NOTE, place=place, rules=("ACT-1",), facts=facts)


def _unowned(folder: Folder, _: date) -> Iterator[Finding]:
    """ACT-3: actions that name nobody who has them."""
    rows = [n for n, action in enumerate(folder.actions) if not action.owner]
    if rows:
        owner = folder.constitution.value("ACT-3", folder.constitution.partnership.cycle.end).owner
        facts = {"rows": len(rows), "of": len(folder.actions), "owner": owner}
        place = folder.place("action", rows[0])
        yield Finding(kind="unowned", weight=Weight.NOTE, place=place, rules=("ACT-3",), facts=facts)


def _key_sectors(folder: Folder, today: date) -> Iterator[Finding]:
    """QUO-3: a key sector that has no voting seat on a body whose meetings the rule is for."""
    c = folder.constitution
    rule = c.rule("QUO-3", c.partnership.cycle.end)
    if rule is None:
        return
    here = [s for s in seats_on(folder, looked_at(folder, today)) if s.voting and s.agency]
    for sector in rule.value.sectors:
        seated = {s.body for s in here if s.agency and c.agency[s.agency].sector == sector}
        for body in rule.value.bodies or (() if seated else (None,)):
            if body not in seated:
                place = folder.rule_place("rules", "QUO-3", "value")
                facts = {"sector": c.sectors[sector], "body": body}
                yield Finding(kind="sector_without_seat", place=place, rules=("QUO-3",), facts=facts)


def _quorums(folder: Folder, today: date) -> Iterator[Finding]:
    """QUO-2 for each body: everybody needed, impossible, or a vacancy on which the rule is silent (asked once). Looked
    at on the day, and again from each later day of the year on which seats end."""
    c, end = folder.constitution, folder.constitution.partnership.cycle.end
    here = [b.id for b in c.bodies if c.seats_of(b.id, looked_at(folder, today))]
    without = tuple(body for body in here if c.quorum_of(body, end) is None)
    if without:
        yield Finding(kind="no_quorum", place=folder.rule_place("rules"), facts={"bodies": without})
    asked: set[tuple[str, str]] = set()
    for on in changes_of(folder, today):
        since = None if on == looked_at(folder, today) else on
        before = frozenset(asked)
        for number, body in enumerate(c.bodies):
            for oddity, told in _odd_quorum(folder, body.id, on):
                once = oddity is QuorumOddity.VACANCY_NOT_SAID and body.quorum is None
                key = ("" if once else body.id, oddity.value)
                if key not in (asked if once else before):
                    asked.add(key)
                    facts = {"body": body.id, "oddity": oddity.value, "told": told, "since": since}
                    own = ("bodies", number, "quorum") if body.quorum else ("rules", "QUO-2", "value")
                    place = folder.rule_place(*own)
                    yield Finding(kind="quorum", place=place, rules=("QUO-2",), facts=facts)


def _odd_quorum(folder: Folder, body: str, on: date) -> Iterator[tuple[QuorumOddity, str]]:
    """What is odd about a body's quorum with the seats of a day."""
    c = folder.constitution
    rule, seats = c.quorum_of(body, c.partnership.cycle.end), c.seats_of(body, on)
    if rule is None or not seats:
        return
    vacant = vacant_seats(folder, on)
    states = [SeatState(seat=s.id, agency=s.agency, voting=s.voting, vacant=s.id in vacant) for s in seats]
    yield from ((warning.kind, warning.text) for warning in quorum_warnings(rule, states))


def _holidays(folder: Folder, today: date) -> Iterator[Finding]:
    """CAL-8: the holiday table in use and how long it lasts, and days in it or out of it that change nothing."""
    calendar = calendar_of(folder.constitution)
    holidays = folder.constitution.partnership.holidays
    own = folder.rule_place("partnership", "holidays")
    end = calendar.last_day
    months = (end.year - today.year) * len(MONTHS) + end.month - today.month
    if parts := parts_of_table(holidays.country, holidays.subdivision):
        yield Finding(
            kind="no_part", place=own, rules=("CAL-8",), facts={"table": calendar.name, "parts": parts}
        )
    else:
        facts: dict[str, Any] = {"table": calendar.name, "until": end, "months": months}
        yield Finding(kind="holiday_table", weight=Weight.NOTE, place=own, rules=("CAL-8",), facts=facts)
    plan = [meeting.on for meeting in folder.meetings]
    days: list[tuple[str, str | int, date]]
    named = isinstance(holidays.extra, dict)
    days = [("extra", day.isoformat() if named else n, day) for n, day in enumerate(holidays.closures)]
    days += [("omit", n, day) for n, day in enumerate(holidays.omit)]
    for told in table_warnings(calendar, today=today, plan=plan):
        where = next(((name, n) for name, n, day in days if with_weekday(day) in told.split(". ")[0]), None)
        place = folder.rule_place("partnership", "holidays", *where) if where else own
        yield Finding(kind="holidays", place=place, rules=("CAL-8",), facts={"told": told})


LOOKS: tuple[Callable[[Folder, date], Iterator[Finding]], ...] = (
    _reports_after_papers,
    _year_starts,
    _not_yet,
    _parts,
    _unowned,
    _key_sectors,
    _quorums,
    _holidays,
)
