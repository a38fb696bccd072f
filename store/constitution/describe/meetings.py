"""Rules about when a board meets and by when things are due, in plain English."""

from __future__ import annotations

from typing import Any

from store.constitution.describe.phrases import RuleWords, Tell, body, event, how_long, plain, rolled
from store.constitution.kinds import CalendarValue, DeadlineValue, MeetsValue
from store.constitution.kinds.meetings import WEEKDAYS
from store.constitution.models import Constitution
from store.constitution.rules import Rule
from store.constitution.words import counted, listed

ODDITIES = {
    "weekend": "falls on a weekend",
    "bank_holiday": "falls on a bank holiday",
    "other_column": "stands under another month",
    "clash": "falls on the day of another meeting",
}
WHAT = {
    "report": ("reports", "Written reports are due"),
    "papers": ("papers", "Agenda and papers go out"),
    "minutes": ("notes", "Notes and action plan go out"),
    "agenda": ("agenda", "The agenda is agreed"),
    "notice": ("notice", "Notice of a meeting is given"),
    "meeting": ("the meeting", "The meeting is held"),
    "apologies": ("apologies in advance", "The manager has the list of apologies"),
}


def _whose(c: Constitution, rule: Rule[Any]) -> tuple[str, str]:
    """The bodies a rule is for, in short and in full."""
    short = listed(c.body[each].short for each in rule.applies.bodies)
    return short or "each body", listed(body(c, each) for each in rule.applies.bodies) or "each body"


def _often(c: Constitution, rule: Rule[MeetsValue]) -> RuleWords:
    short, full = _whose(c, rule)
    often = f"at least {counted(rule.value.at_least_a_year or 0, 'time')} a year"
    return f"{short} {often}", f"{full[0].upper()}{full[1:]} meets {often}."


def _months(c: Constitution, rule: Rule[MeetsValue]) -> RuleWords:
    short, full = _whose(c, rule)
    months = listed(rule.value.months)
    return f"{short} in {months}", f"{full[0].upper()}{full[1:]} meets in {months}."


def _each_term(c: Constitution, rule: Rule[MeetsValue]) -> RuleWords:
    short, full = _whose(c, rule)
    return f"{short} every term", f"{full[0].upper()}{full[1:]} meets in every school term."


def _flag(_: Constitution, rule: Rule[MeetsValue]) -> RuleWords:
    odd = listed((ODDITIES[flag] for flag in rule.value.flag), "or")
    told = f"; one that {odd} is put to the manager" if odd else ""
    return "dates as printed", f"Dates of the cycle are kept as printed{told}."


def _moved(_: Constitution, __: Rule[MeetsValue]) -> RuleWords:
    return (
        "whoever was told of the meeting is told of the change",
        "A meeting moved or cancelled takes its dates with it, and those who were told are told of the change.",
    )


def _week(_: Constitution, rule: Rule[CalendarValue]) -> RuleWords:
    days = [day.capitalize() for day in rule.value.working_days]
    numbers = [WEEKDAYS.index(day) for day in rule.value.working_days]
    run = len(days) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1))
    week = f"{days[0]} to {days[-1]}" if run else listed(days)
    return (
        f"working days {week}",
        f"Working days are {week}, without bank holidays; the day something is received is day 0.",
    )


def _hours(_: Constitution, rule: Rule[CalendarValue]) -> RuleWords:
    hours = rule.value.hours
    if hours is None:
        return "no working hours", "No working hours are set."
    told = f"working hours {hours.start:%H:%M} to {hours.end:%H:%M}"
    return told, f"{told.capitalize()} on a working day."


def _calendar(c: Constitution, rule: Rule[CalendarValue]) -> RuleWords:
    table = c.calendars[rule.value.calendar or ""]
    name = f"{table.country}-{table.subdivision}" if table.subdivision else table.country
    return f"the calendar {name}", f"Working days are those of the calendar {name}."


def _overdue(_: Constitution, rule: Rule[CalendarValue]) -> RuleWords:
    after = rule.value.overdue_after
    one = after is None or (after.count, after.unit) == (1, "day")
    late = "the next day" if one or after is None else f"{how_long(after)} later"
    return "due by the end of the day", f"Due means by the end of that day; overdue starts {late}."


def _deadline(c: Constitution, rule: Rule[DeadlineValue]) -> RuleWords:
    short, full = WHAT.get(
        rule.value.what, (plain(rule.value.what), f"{plain(rule.value.what).capitalize()} is due")
    )
    value = rule.value
    if value.none or value.within is None:
        return f"no date for {short}", f"There is no date for {short}."
    who = listed((f"the {plain(role)}" for role in value.shortened_by), "or")
    shorter = f" {who[0].upper()}{who[1:]} may shorten this." if who else ""
    long, rest = how_long(value.within), f"{rolled(value.within)}.{shorter}"
    least = "at least " if value.at_least else ""
    if value.before is not None:
        near = "before" if value.before.event == "meeting" else f"before {event(c, value.before)}"
        return f"{short} {least}{long} {near}", f"{full} {least}{long} before {event(c, value.before)}{rest}"
    assert value.after is not None
    after = event(c, value.after)
    if value.at_least:
        return f"{short} {least}{long} after {after}", f"{full} {least}{long} after {after}{rest}"
    return f"{short} within {long}", f"{full} within {long} of {after}{rest}"


def _given_by(value: DeadlineValue) -> str:
    others = [f"the {each}" for each in value.given_by if each != "member"]
    if not value.given_by:
        return ""
    told = f", or by {listed(others, 'or')} on the member's word" if others else " and nobody else"
    return f" They are given by the member{told}."


def _apologies(c: Constitution, rule: Rule[DeadlineValue]) -> RuleWords:
    value = rule.value
    if value.none or value.before is None or value.within is None:
        late = "they are never late"
    elif value.within.count:
        late = f"less than {how_long(value.within)} before {event(c, value.before)} they are late"
    else:
        late = {
            "papers_out": "once the papers are out they are late",
            "reports_due": "after the day reports are due they are late",
        }.get(value.before.event, f"after {event(c, value.before)} they are late")
    return (
        "apologies in advance",
        f"The manager has the list of apologies before each meeting; {late}.{_given_by(value)}",
    )


TOLD: dict[str, Tell] = {
    "meets.at_least_a_year": _often,
    "meets.months": _months,
    "meets.each_term": _each_term,
    "meets.flag": _flag,
    "meets.moved": _moved,
    "calendar.working_days": _week,
    "calendar.hours": _hours,
    "calendar.calendar": _calendar,
    "calendar.overdue_after": _overdue,
    "deadline": _deadline,
    "deadline.apologies": _apologies,
}
