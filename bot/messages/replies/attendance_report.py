"""Attendance over a year, as a table of rows: by agency and by person (ATT-5)."""

from __future__ import annotations

from bot.messages import say
from bot.messages.attendance_rates import counted
from bot.messages.model import Entries, Entry, Heading, Message, Part, Tone
from bot.messages.reader import Reader, first, message, note
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.attendance_report import SeeAttendance, in_year
from scheduler.attendance_report import RateOf
from scheduler.attended import AttendanceOfYear, OfPerson
from scheduler.rules.standard import Rate
from store.constitution.describe.attendance import percent
from store.constitution.topics import STANDARD

SHOWN = 40


@words(AttendanceOfYear)
def attendance(result: AttendanceOfYear, to: Reader) -> Message:
    report, year = result.report, in_year(result.since)
    title = f"{to.body(result.body)}, {year}: attendance"
    if not report.meetings:
        nothing = f"No attendance of {to.the_body(result.body)} is recorded in {year} yet."
        return message("attendance_report", title, first(nothing))
    held = f"{say.count(len(report.meetings), 'meeting')} recorded in {year}"
    left = f", {report.remaining} to come" if report.remaining else ""
    return message(
        "attendance_report",
        title,
        first(f"Attendance of {to.the_body(result.body)}:", f"{held}{left}.{_standard(result)}"),
        Heading(text=f"By {report.by}"),
        Entries(rows=tuple(_row(result, found, to) for found in _lowest_first(result)[:SHOWN])),
        *_persons(result, to),
        note(to.cite(STANDARD, body=result.body)),
    )


def _standard(result: AttendanceOfYear) -> str:
    rule = result.report.standard
    if rule is None or rule.value.share is None:
        return ""
    short = sum(found.meets is False for found in result.report.rates)
    least = f"{'at least' if rule.value.test == 'at_least' else 'above'} {percent(rule.value.share)}"
    return f" The standard is {least}: {say.count(short, 'is', 'are') if short else 'nobody is'} below it."


def _lowest_first(result: AttendanceOfYear) -> list[RateOf]:
    return sorted(result.report.rates, key=lambda found: found.rate.share or 0)


def share_of(rate: Rate) -> str:
    """ "75%", rounded to the nearest whole percentage; "" where no meeting was held."""
    return "" if rate.share is None else f"{int(rate.share * 100 + 0.5)}%"


def _row(result: AttendanceOfYear, found: RateOf, to: Reader) -> Entry:
    who = counted(to, result.report.by, found.who)
    return Entry(
        title=(f"{who}: {found.rate.attended} of {found.rate.held}, {share_of(found.rate)}",),
        detail=(" ".join(filter(None, (_headroom(result, found), _steady(found)))),),
        tone=Tone.WARN if found.meets is False else Tone.PLAIN,
    )


def _headroom(result: AttendanceOfYear, found: RateOf) -> str:
    """ "May miss 1 of the remaining 2 and stay at 75%." """
    room, rule = found.headroom, result.report.standard
    if room is None or not room.remaining or rule is None or rule.value.share is None:
        return ""
    share = percent(rule.value.share)
    if room.may_miss is None:
        return f"Cannot reach {share} this year."
    verb = "stay at" if found.meets else "reach"
    if not room.may_miss:
        every = "the one that remains" if room.remaining == 1 else f"all {room.remaining} that remain"
        return f"Must come to {every} to {verb} {share}."
    return f"May miss {room.may_miss} of the remaining {room.remaining} and {verb} {share}."


def _steady(found: RateOf) -> str:
    """How many came for it, and how often its member in person."""
    steady = found.steady
    if steady is None or not steady.people:
        return ""
    deputy = f", a deputy {_often(steady.by_deputy)}" if steady.by_deputy else ""
    people = say.count(steady.people, "person", "people")
    return f"The member came {_often(steady.in_person)}{deputy}; {people} in all."


def _often(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _persons(result: AttendanceOfYear, to: Reader) -> list[Part | None]:
    away = [one for one in result.persons if one.rate.attended < one.rate.held]
    if not away:
        return [Heading(text="In person"), note("Everybody came in person each time.")]
    away.sort(key=lambda one: (one.rate.share or 0, to.full_name(one.person)))
    rows = tuple(Entry(title=(_person(one, to),)) for one in away[:SHOWN])
    return [Heading(text="In person, those who missed any"), Entries(rows=rows)]


def _person(one: OfPerson, to: Reader) -> str:
    agency = f" ({to.agency(one.agency)})" if one.agency else ""
    return f"{to.full_name(one.person)}{agency}: {one.rate.attended} of {one.rate.held}, {share_of(one.rate)}"


in_words(
    SeeAttendance,
    lambda r, to: f"the attendance of {to.the_body(r.body)}" if r.body else "the attendance of the year",
)
