"""What `check` says of the rules: one that cannot be kept, holds for nobody yet, or contradicts another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from scheduler.calendar.names import with_weekday
from scheduler.calendar.working_days import parts_of_table, table_warnings
from scheduler.check_days import changes_of, looked_at, seats_on
from scheduler.dates import calendar_of, meeting_dates
from scheduler.findings import Finding, Weight
from scheduler.rules.quorum_oddities import QuorumOddity, quorum_warnings
from scheduler.supposed import seats_of
from store.constitution import Folder
from store.constitution.plan_models import MONTHS
from store.constitution.rules import Rule
from store.constitution.topics import (
    ABSENT_ARE_TOLD,
    ACTION_DATES,
    ACTION_PARTS,
    PAPERS_OUT,
    QUORUM,
    REPORTS_DUE,
    UNOWNED,
    WORKING_DAYS,
)

PARTS = ("what", "how", "by_when", "by_whom", "difference")
"""What a row of a work plan has a place for (ACT-1)."""


def _reports_after_papers(folder: Folder, _: date) -> Iterator[Finding]:
    """DL-1, DL-2: reports that are due no earlier than the papers go out."""
    c = folder.constitution
    end = c.partnership.cycle.end
    told: set[str] = set()
    for body in c.bodies:
        rule, dates = c.rule(REPORTS_DUE, end, body.id), meeting_dates(c, body.id, end)
        if rule is None or dates.reports_due is None or dates.papers_out is None or rule.id in told:
            continue
        due, out = dates.reports_due.counted, dates.papers_out.counted
        if due < out:
            continue
        told.add(rule.id)
        place, facts = folder.place_of_rule(rule), {"due": (end - due).days, "out": (end - out).days}
        yield Finding(kind="reports_after_papers", place=place, rules=(REPORTS_DUE, PAPERS_OUT), facts=facts)


def _year_starts(folder: Folder, _: date) -> Iterator[Finding]:
    """ACT-2: "By when" read in years that start in another month than the cycle."""
    c = folder.constitution
    start = c.partnership.cycle.start
    rule = c.rule(ACTION_DATES, start)
    month = rule.value.year_from if rule is not None else None
    if rule is not None and month is not None and month != start.month:
        place = folder.place_of_rule(rule)
        facts = {"read": MONTHS[month - 1], "cycle": MONTHS[start.month - 1], "number": start.month}
        yield Finding(kind="year_starts", place=place, rules=(ACTION_DATES,), facts=facts)


def _not_yet(folder: Folder, _: date) -> Iterator[Finding]:
    """Rules that hold only from a day after the year is over."""
    c = folder.constitution
    first: dict[str, Rule[Any]] = {}
    for rule in c.rules:
        before = first.get(rule.id)
        first[rule.id] = rule if before is None or rule.holds_from < before.holds_from else before
    for rule in first.values():
        if rule.holds_from > c.partnership.cycle.end:
            facts = {"rule": rule.id, "since": rule.holds_from, "end": c.partnership.cycle.end}
            yield Finding(kind="rule_not_yet", place=folder.place_of_rule(rule, "from"), facts=facts)


def _parts(folder: Folder, _: date) -> Iterator[Finding]:
    """ACT-1: what rows of the work plan do not say though an action records it, and what they say beyond it."""
    c = folder.constitution
    rule = c.rule(ACTION_PARTS, c.partnership.cycle.end)
    if rule is None:
        return
    for part in PARTS:
        kind = "action_without" if part in rule.value.parts else "action_beyond"
        said = kind == "action_beyond"
        rows = [n for n, action in enumerate(folder.actions) if bool(getattr(action, part)) is said]
        if rows:
            facts = {"part": part, "rows": len(rows), "of": len(folder.actions)}
            place = folder.place("action", rows[0])
            yield Finding(kind=kind, weight=Weight.NOTE, place=place, rules=(ACTION_PARTS,), facts=facts)


def _unowned(folder: Folder, _: date) -> Iterator[Finding]:
    """ACT-3: actions that name nobody who has them."""
    rows = [n for n, action in enumerate(folder.actions) if not action.owner]
    if rows:
        c = folder.constitution
        rule = c.rule(UNOWNED, c.partnership.cycle.end)
        owner = (rule.value.unowned if rule is not None else None) or "chair_of_body"
        facts = {"rows": len(rows), "of": len(folder.actions), "owner": owner}
        place = folder.place("action", rows[0])
        yield Finding(kind="unowned", weight=Weight.NOTE, place=place, rules=(UNOWNED,), facts=facts)


def _key_sectors(folder: Folder, today: date) -> Iterator[Finding]:
    """QUO-3: a key sector that has no voting seat on a body whose meetings the rule is for."""
    c = folder.constitution
    rule = c.rule(ABSENT_ARE_TOLD, c.partnership.cycle.end)
    if rule is None:
        return
    here = [s for s in seats_on(folder, looked_at(folder, today)) if s.voting and s.agency]
    for sector in rule.value.absent_are_told:
        seated = {s.body for s in here if s.agency and c.agency[s.agency].sector == sector}
        for body in rule.applies.bodies or (() if seated else (None,)):
            if body not in seated:
                place = folder.place_of_rule(rule)
                facts = {"sector": c.sectors[sector], "body": body}
                yield Finding(kind="sector_without_seat", place=place, rules=(ABSENT_ARE_TOLD,), facts=facts)


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
        for body in c.bodies:
            rule = c.rule(QUORUM, end, body.id)
            for oddity, told in _odd_quorum(folder, body.id, on):
                once = (
                    oddity is QuorumOddity.VACANCY_NOT_SAID and rule is not None and not rule.applies.bodies
                )
                key = ("" if once else body.id, oddity.value)
                if rule is not None and key not in (asked if once else before):
                    asked.add(key)
                    facts = {"body": body.id, "oddity": oddity.value, "told": told, "since": since}
                    place = folder.place_of_rule(rule)
                    yield Finding(kind="quorum", place=place, rules=(QUORUM,), facts=facts)


def _odd_quorum(folder: Folder, body: str, on: date) -> Iterator[tuple[QuorumOddity, str]]:
    """What is odd about a body's quorum with the seats of a day."""
    c = folder.constitution
    need, seats = c.quorum_of(body, c.partnership.cycle.end), seats_of(folder, body, on)
    if need is None or not seats:
        return
    yield from ((warning.kind, warning.text) for warning in quorum_warnings(need, seats))


def _holidays(folder: Folder, today: date) -> Iterator[Finding]:
    """CAL-8: the holiday table in use and how long it lasts, and days in it or out of it that change nothing."""
    calendar = calendar_of(folder.constitution)
    holidays = folder.constitution.partnership.holidays
    own = folder.rule_place("partnership", "holidays")
    end = calendar.last_day
    months = (end.year - today.year) * len(MONTHS) + end.month - today.month
    if parts := parts_of_table(holidays.country, holidays.subdivision):
        yield Finding(
            kind="no_part", place=own, rules=(WORKING_DAYS,), facts={"table": calendar.name, "parts": parts}
        )
    else:
        facts: dict[str, Any] = {"table": calendar.name, "until": end, "months": months}
        yield Finding(kind="holiday_table", weight=Weight.NOTE, place=own, rules=(WORKING_DAYS,), facts=facts)
    plan = [meeting.on for meeting in folder.meetings]
    days: list[tuple[str, str | int, date]]
    named = isinstance(holidays.extra, dict)
    days = [("extra", day.isoformat() if named else n, day) for n, day in enumerate(holidays.closures)]
    days += [("omit", n, day) for n, day in enumerate(holidays.omit)]
    for told in table_warnings(calendar, today=today, plan=plan):
        where = next(((name, n) for name, n, day in days if with_weekday(day) in told.split(". ")[0]), None)
        place = folder.rule_place("partnership", "holidays", *where) if where else own
        yield Finding(kind="holidays", place=place, rules=(WORKING_DAYS,), facts={"told": told})


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
