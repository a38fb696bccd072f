"""`boardclerk attendance-report`: a year's attendance from the database as files: the rates and the sheet as CSV, and a
chart as PDF and PNG.

The sheet is in the form that `boardclerk attendance` reads, so that the rates can be worked out again from it by hand.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer
from dateutil.relativedelta import relativedelta

from bot.board_clock import clock_beside
from bot.messages.attendance_rates import whose
from bot.messages.replies.attendance_report import share_of
from bot.serving import said_kindly
from bot.settings import Settings
from bot.terminal import echo
from bot.which_board import taken_up_before
from commands.attendance_report import in_year
from scheduler import attended
from scheduler.attendance_report import RateOf
from scheduler.attended import AttendanceOfYear
from scheduler.calendar.local import local_day
from scheduler.packs.rates import Bar, chart
from scheduler.rules.presence import SeatMark
from store.constitution.describe import sentence
from store.constitution.plan import load_folder
from store.queries import register as registers
from store.register import Register
from store.session import Store


@dataclass(frozen=True, slots=True)
class _Year:
    register: Register
    seen: AttendanceOfYear
    marks: Sequence[SeatMark]


def attendance_report(
    folder: Annotated[Path, typer.Argument(help="The partnership's folder.")],
    out: Annotated[Path, typer.Argument(help="Where the files are put.")],
    body: Annotated[str, typer.Option(help="The body's id; the one that leads where it is not said.")] = "",
    year: Annotated[
        int, typer.Option(help="The year in which it begins; the present one where it is not said.")
    ] = 0,
) -> None:
    """Write a year's attendance from the database as CSV files and a chart."""
    with said_kindly():
        read = load_folder(folder)
        of = body or read.constitution.leading.id
        if of not in read.constitution.body:
            known = ", ".join(read.constitution.body)
            raise typer.BadParameter(f"There is no body {of}. Write one of: {known}.")
        found = _of_database(folder, of, year)
    if not found.seen.report.meetings:
        which = read.constitution.body[of].in_a_sentence
        echo(f"No attendance of {which} is recorded in that year; nothing was written.")
        raise typer.Exit(2)
    out.mkdir(parents=True, exist_ok=True)
    for path in _write(found, out):
        echo(str(path))


def _of_database(folder: Path, body: str, year: int) -> _Year:
    settings, read = Settings(), load_folder(folder)
    store = Store(settings.database_url)
    try:
        clock = clock_beside(settings, store.url.database if store.is_sqlite else None)
        with store.begin() as session:
            known = registers.of(session, taken_up_before(session, folder, read))
            today = local_day(clock.now(), known.constitution.partnership.zone)
            first, _ = attended.year_of(known, today)
            since = first + relativedelta(years=year - first.year) if year else first
            seen = attended.of_year(session, known, body, since, today)
            held = attended.held(session, known, body, since, min(seen.until, today))
            return _Year(known, seen, attended.marks_of(session, known, held))
    finally:
        store.close()


def _write(found: _Year, out: Path) -> Iterator[Path]:
    seen, c = found.seen, found.register.constitution
    name, body, year = f"{seen.body}-{in_year(seen.since)}", c.body[seen.body].name, in_year(seen.since)
    yield _kept(out / f"{name}-attendance-rates.csv", _csv(_rates(found)))
    yield _kept(out / f"{name}-attendance-sheet.csv", _csv(_sheet(found)))
    bars = [
        Bar(name=_name(found, rate), attended=rate.rate.attended, held=rate.rate.held)
        for rate in seen.report.rates
    ]
    standard = seen.report.standard
    line = None
    if standard is not None and standard.value.share is not None:
        line = (standard.value.share, sentence(c, standard))
    made = int(datetime.combine(seen.report.meetings[-1], time(), UTC).timestamp())
    whose, title = seen.report.by.capitalize(), f"{body}: attendance {year}"
    yield _kept(out / f"{name}-attendance.pdf", chart(title, whose, bars, line, "pdf", made))
    yield _kept(out / f"{name}-attendance.png", chart(title, whose, bars, line, "png", made))


def _kept(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _name(found: _Year, rate: RateOf) -> str:
    by = found.seen.report.by
    if by == "person":
        return found.register.people[int(rate.who)].name
    return whose(found.register.constitution, by, rate.who)


def _rates(found: _Year) -> Iterator[dict[str, object]]:
    """One row for each agency, then one for each person in person."""
    seen, c = found.seen, found.register.constitution
    for rate in seen.report.rates:
        steady, room = rate.steady, rate.headroom
        yield {
            "by": seen.report.by,
            "name": _name(found, rate),
            "attended": rate.rate.attended,
            "held": rate.rate.held,
            "percent": share_of(rate.rate),
            "meets the standard": {True: "yes", False: "no", None: ""}[rate.meets],
            "may miss": "" if room is None or room.may_miss is None else room.may_miss,
            "of the remaining": "" if room is None else room.remaining,
            "in person": steady.in_person if steady else "",
            "by deputy": steady.by_deputy if steady else "",
            "different people": steady.people if steady else "",
        }
    for one in seen.persons:
        agency = c.agency[one.agency].short if one.agency else ""
        yield {
            "by": "person, in person",
            "name": f"{found.register.people[one.person].name}{f' ({agency})' if agency else ''}",
            "attended": one.rate.attended,
            "held": one.rate.held,
            "percent": share_of(one.rate),
        }


def _sheet(found: _Year) -> Iterator[dict[str, object]]:
    """One row for each seat and meeting, with its mark in words."""
    people = found.register.people
    for mark in found.marks:
        yield {
            "date": mark.on.isoformat(),
            "seat": mark.seat,
            "mark": mark.mark.replace("_", " "),
            "body": found.seen.body,
            "person": people[int(mark.member)].name if mark.member else "",
            "came": people[int(mark.came)].name if mark.came else "",
        }


def _csv(rows: Iterable[Mapping[str, object]]) -> bytes:
    """The rows as a spreadsheet opens them; what could be taken for a formula is text."""
    every = list(rows)
    out = StringIO(newline="")
    writer = csv.DictWriter(out, list(every[0]), restval="")
    writer.writeheader()
    writer.writerows({key: _plain(value) for key, value in row.items()} for row in every)
    return out.getvalue().encode("utf-8-sig")


def _plain(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value
