"""How `boardclerk attendance` words what it found: a table for each body, and what reached the chair."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.messages import say
from bot.messages.reader import Reader
from bot.messages.seats_in_words import seat_name
from scheduler.attendance_report import AttendanceReport, RateOf, ToTheChair
from store.constitution import Constitution
from store.constitution.describe import brief
from store.constitution.describe.attendance import percent
from store.constitution.describe.phrases import how_long, plain
from store.constitution.topics import STANDARD, topic

WIDTH = 27
"""How many letters of a name stand in the table."""
HEADINGS = ("Came to", "Rate", "In person", "Deputy", "People", "May miss")
COLUMNS = (9, 7, 11, 8, 8, 10)


def whose(c: Constitution, by: str, who: str) -> str:
    if by == "agency":
        return c.agency[who].short
    return seat_name(c, who) if by == "seat" else who


def counted(to: Reader, by: str, who: str) -> str:
    """The same for a reader, to whom a person is known by an id."""
    return to.full_name(int(who)) if by == "person" else whose(to.constitution, by, who)


def sentences(c: Constitution, report: AttendanceReport) -> Iterator[str]:
    """Who kept the standard and who reached the chair; the table stands between them."""
    first, last = report.meetings[0], report.meetings[-1]
    held = say.count(len(report.meetings), "meeting")
    span = (
        f"on {say.in_full(first)}" if first == last else f"from {say.in_full(first)} to {say.in_full(last)}"
    )
    yield f"{c.body[report.body].name}: {held} {span}"


def table(c: Constitution, report: AttendanceReport) -> Iterator[str]:
    """One line for each agency, seat or person, 80 columns at the most."""
    yield report.by.capitalize().ljust(WIDTH) + "".join(
        heading.rjust(width) for heading, width in zip(HEADINGS, COLUMNS, strict=True)
    )
    for found in report.rates:
        name = say.shortened(whose(c, report.by, found.who), WIDTH - 1)
        yield name.ljust(WIDTH) + "".join(
            cell.rjust(width) for cell, width in zip(_cells(found), COLUMNS, strict=True)
        )


def _cells(found: RateOf) -> tuple[str, ...]:
    share, steady, left = found.rate.share, found.steady, found.headroom
    short = "*" if found.meets is False else ""
    may = "-" if left is None else "none" if left.may_miss is None else f"{left.may_miss} of {left.remaining}"
    return (
        f"{found.rate.attended} of {found.rate.held}",
        "-" if share is None else f"{int(share * 1000 + 0.5) / 10:g}%{short}",
        str(steady.in_person) if steady else "-",
        str(steady.by_deputy) if steady else "-",
        str(steady.people) if steady else "-",
        may,
    )


def after(c: Constitution, report: AttendanceReport) -> Iterator[str]:
    """What the table means, and what reached somebody."""
    rule = report.standard
    if rule is None:
        yield "No document sets a standard of attendance here."
    elif rule.value.share is not None:
        short = [whose(c, report.by, found.who) for found in report.rates if found.meets is False]
        share = percent(rule.value.share)
        least = f"at least {share}" if rule.value.test == "at_least" else f"above {share}"
        yield f"The standard is {least}: {f'* {say.listed(short)} below it' if short else 'everybody meets it'}."
        yield f"({rule.id}: {brief(c, STANDARD, rule)}.)"
    for told in report.told:
        yield _reached(c, told)


def _reached(c: Constitution, told: ToTheChair) -> str:
    value, days = told.rule.value, [miss.on for miss in told.found.misses]
    who = whose(c, value.by, told.who)
    span = f"within {how_long(value.within)}" if value.what == "misses" and value.within else "in a row"
    reaches = say.listed(f"the {plain(each)}" for each in value.tell)
    about = brief(c, topic(f"attendance.{value.what}"), told.rule)
    return (
        f"After {say.in_full(told.found.on)} {reaches} {'is' if len(value.tell) == 1 else 'are'} told of {who}: "
        f"{say.count(len(days), 'meeting')} missed {span} ({_days(days)}). "
        f"({told.rule.id}: {about}.)"
    )


def _days(days: list[date]) -> str:
    return say.listed(say.in_full(day) for day in days)


def unmarked(c: Constitution, missing: dict[str, tuple[date, ...]]) -> Iterator[str]:
    """Seats without a row for a meeting, which then is none of theirs."""
    for seat, days in missing.items():
        yield f"No row for {seat_name(c, seat)} on {_days(list(days))}: not counted for or against."


def data(c: Constitution, report: AttendanceReport) -> dict[str, object]:
    return {
        "body": report.body,
        "meetings": list(report.meetings),
        "by": report.by,
        "standard": report.standard.id if report.standard else None,
        "remaining": report.remaining,
        "rates": [
            {
                report.by: found.who,
                "name": whose(c, report.by, found.who),
                "attended": found.rate.attended,
                "held": found.rate.held,
                "share": str(found.rate.share) if found.rate.share is not None else None,
                "meets": found.meets,
                "may_miss": found.headroom.may_miss if found.headroom else None,
                "in_person": found.steady.in_person if found.steady else None,
                "by_deputy": found.steady.by_deputy if found.steady else None,
                "people": found.steady.people if found.steady else None,
            }
            for found in report.rates
        ],
        "told": [
            {
                told.rule.value.by: told.who,
                "name": whose(c, told.rule.value.by, told.who),
                "rule": told.rule.id,
                "on": told.found.on,
                "misses": [miss.on for miss in told.found.misses],
                "tell": list(told.rule.value.tell),
            }
            for told in report.told
        ],
    }
