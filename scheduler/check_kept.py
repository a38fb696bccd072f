"""What `check` says of rules that are kept and shown alone, and of days that the documents leave open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from scheduler.check_days import looked_at
from scheduler.findings import Finding, Weight
from scheduler.rules.planning import terms_without_a_meeting
from store.constitution import Folder
from store.constitution.kept_only import kept_only
from store.constitution.kinds import RecurringValue
from store.constitution.plan_models import MONTHS
from store.constitution.topics import EACH_TERM, MEETING_MONTHS


def _kept(folder: Folder, today: date) -> Iterator[Finding]:
    """Rules that the bot keeps and shows, and does not act on yet; one note for all of them."""
    c = folder.constitution
    rules = [rule for rule in c.rulebook.standing(looked_at(folder, today)) if kept_only(rule)]
    if rules:
        place = folder.place_of_rule(rules[0])
        facts = {"rules": tuple(dict.fromkeys(rule.id for rule in rules))}
        yield Finding(kind="kept_only", weight=Weight.NOTE, place=place, facts=facts)


def _without_a_day(folder: Folder, today: date) -> Iterator[Finding]:
    """RPT-1: what recurs every so often and has no first day, so that it is asked of nobody."""
    c = folder.constitution
    for rule in c.rulebook.standing(looked_at(folder, today)):
        value = rule.value
        if not isinstance(value, RecurringValue) or isinstance(value.every, str) or kept_only(rule):
            continue
        if value.anchor is None:
            place, facts = folder.place_of_rule(rule), {"title": value.title}
            yield Finding(
                kind="no_anchor",
                weight=Weight.NOTE,
                place=place,
                rules=(value.topics()[0],),
                facts=facts,
            )


def _terms(folder: Folder, today: date) -> Iterator[Finding]:
    """Terms in which a body that meets in each has no meeting planned."""
    c = folder.constitution
    on = looked_at(folder, today)
    for body in c.bodies if folder.meetings else ():
        rule = c.rule(EACH_TERM, on, body.id)
        if rule is None:
            continue
        planned = [meeting.on for meeting in folder.meetings if meeting.body == body.id]
        place = folder.place_of_rule(rule)
        if not c.partnership.terms:
            yield Finding(kind="no_terms", place=place, rules=(EACH_TERM,), facts={"body": body.id})
        for term in terms_without_a_meeting(c.partnership.terms, planned):
            facts = {"body": body.id, "term": term.name, "start": term.start, "end": term.end}
            yield Finding(kind="term_without_meeting", place=place, rules=(EACH_TERM,), facts=facts)


def _months(folder: Folder, today: date) -> Iterator[Finding]:
    """CAL-1: months in which a body is to meet and has no meeting planned in the year."""
    c, cycle = folder.constitution, folder.constitution.partnership.cycle
    for body in c.bodies if folder.meetings else ():
        rule = c.rule(MEETING_MONTHS, looked_at(folder, today), body.id)
        if rule is None:
            continue
        planned = {
            m.on.month for m in folder.meetings if m.body == body.id and cycle.start <= m.on <= cycle.end
        }
        left = tuple(month for month in rule.value.months if MONTHS.index(month) + 1 not in planned)
        if left:
            facts = {"body": body.id, "months": left}
            place = folder.place_of_rule(rule)
            yield Finding(kind="month_without_meeting", place=place, rules=(MEETING_MONTHS,), facts=facts)


LOOKS: tuple[Callable[[Folder, date], Iterator[Finding]], ...] = (
    _kept,
    _without_a_day,
    _terms,
    _months,
)
