"""Reads a history of attendance from a CSV file: one row for each seat and meeting. Every row that cannot be read is
told, with its line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from io import StringIO
from pathlib import Path

from scheduler.calendar.dates import DateMisread, read_date
from scheduler.rules.presence import Mark, SeatMark
from scheduler.supposed import NotASeat, SeatNames
from store.constitution import Folder
from store.constitution.words import did_you_mean, listed

MOST_BYTES = 20_000_000
NEEDED, OPTIONAL = ("date", "seat", "mark"), ("body", "person", "came")
MARKS = {
    Mark.PRESENT: ("present", "in person", "by phone", "by video", "online"),
    Mark.IN_PART: ("in part", "part", "came late", "left early"),
    Mark.DEPUTY: ("deputy", "by deputy"),
    Mark.APOLOGIES: ("apologies", "apology"),
    Mark.LATE_APOLOGIES: ("late apologies", "apologies late"),
    Mark.ABSENT: ("absent", "no apologies", "without a word"),
    Mark.VACANT: ("vacant", "vacancy"),
    Mark.NOT_YET: ("not yet", "joined later", "no seat"),
}
"""The words for each mark."""
_BY_WORD = {word: mark for mark, words in MARKS.items() for word in words}


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read: its line in the file, from 1, and a sentence that says why and what to write."""

    line: int
    told: str


@dataclass(slots=True)
class History:
    """The marks of each body, and the rows that could not be read."""

    marks: dict[str, list[SeatMark]] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)


def read_history(path: Path, folder: Folder) -> History:
    """The history in a file. What cannot be read at all is one bad row, on line 1."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as wrong:
        return History(bad=[BadRow(1, f"The file cannot be read: {wrong.strerror or wrong}.")])
    except UnicodeDecodeError:
        return History(bad=[BadRow(1, "This is not a text file. Save the sheet as CSV, in UTF-8.")])
    if len(raw) > MOST_BYTES:
        return History(bad=[BadRow(1, f"The file has {len(raw):,} bytes; at most {MOST_BYTES:,} are read.")])
    return _Reading(folder).of(text)


class _Reading:
    """One file, row by row."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        c = folder.constitution
        self.bodies = {
            word.casefold(): b.id for b in c.bodies for word in (b.id, b.name, b.short, *b.aliases)
        }
        self.holders = {seat: person.name for person in folder.people.persons for seat in person.seats}
        self.first: dict[tuple[str, date, str], int] = {}
        self.names = lru_cache(maxsize=None)(lambda body, on: SeatNames.of(folder, body, on))
        self.days = lru_cache(maxsize=None)(lambda said: read_date(said, c.partnership.cycle.start))
        self.found = History()

    def of(self, text: str) -> History:
        head = text.split("\n", 1)[0]
        rows = csv.DictReader(StringIO(text), delimiter=max(",;\t", key=head.count), restval="")
        columns = [(name or "").strip().casefold() for name in rows.fieldnames or ()]
        rows.fieldnames = columns
        self.found.bad = [BadRow(1, told) for told in _columns(columns)]
        if not self.found.bad:
            self._rows(rows)
        return self.found

    def _rows(self, rows: csv.DictReader[str]) -> None:
        try:
            for row in rows:
                given = {name: (row.get(name) or "").strip() for name in (*NEEDED, *OPTIONAL)}
                if any(given.values()):
                    try:
                        self._row(rows.line_num, given)
                    except ValueError as wrong:
                        self.found.bad.append(BadRow(rows.line_num, str(wrong)))
        except csv.Error as wrong:
            self.found.bad.append(BadRow(rows.line_num, f"This is not readable as CSV: {wrong}."))

    def _row(self, line: int, given: dict[str, str]) -> None:
        """One mark. Raises ValueError with a sentence for a row that cannot be read."""
        for name in NEEDED:
            if not given[name]:
                raise ValueError(f"The {name} is missing.")
        body, on = self._body(given["body"]), self._day(given["date"])
        seat = self._seat(body, on, given["seat"])
        if before := self.first.get((body, on, seat)):
            raise ValueError(f"{given['seat']} has a mark for that meeting already, on line {before}.")
        self.first[body, on, seat] = line
        mark = self._mark(given["mark"])
        member = None if mark is Mark.VACANT else given["person"] or self.holders.get(seat)
        made = SeatMark(
            meeting=f"{body} {on.isoformat()}",
            on=on,
            seat=seat,
            agency=self.folder.constitution.seat[seat].agency,
            member=member,
            mark=mark,
            came=given["came"] or None,
        )
        self.found.marks.setdefault(body, []).append(made)

    def _body(self, said: str) -> str:
        c = self.folder.constitution
        if not said:
            return c.leading.id
        if said.casefold() not in self.bodies:
            known = f"Known are {listed(body.short for body in c.bodies)}."
            raise ValueError(f"There is no body {said}. {did_you_mean(said, self.bodies, known)}")
        return self.bodies[said.casefold()]

    def _day(self, said: str) -> date:
        found = self.days(said)
        if isinstance(found, DateMisread):
            raise ValueError(found.message)
        return found

    def _seat(self, body: str, on: date, said: str) -> str:
        """The seat there was on that day, else one that there ever was: then its mark is that it was not there."""
        try:
            return self.names(body, on).seat(said)
        except NotASeat:
            return self.names(body, None).seat(said)

    @staticmethod
    def _mark(said: str) -> Mark:
        plain = " ".join(said.casefold().replace("_", " ").split())
        if plain not in _BY_WORD:
            few = f"Write {listed((words[0] for words in MARKS.values()), 'or')}."
            raise ValueError(f"There is no mark {said}. {did_you_mean(plain, _BY_WORD, few)}")
        return _BY_WORD[plain]


def _columns(found: list[str]) -> Iterator[str]:
    """What is wrong with the first line."""
    known = (*NEEDED, *OPTIONAL)
    if missing := [name for name in NEEDED if name not in found]:
        told = f"There is no column {listed(missing)} in the first line."
        yield f"{told} Columns are {listed(NEEDED)}, and {listed(OPTIONAL)} where they are needed."
    for name in found:
        if name not in known:
            instead = did_you_mean(name, known, f"Known are {listed(known)}.")
            yield f"There is no column {name}. {instead}" if name else f"A column has no name. {instead}"
        elif found.count(name) > 1:
            yield f"The column {name} is there twice. Keep one."


def missing_marks(marks: Iterable[SeatMark]) -> dict[str, tuple[date, ...]]:
    """The seats that have a mark for some meetings of a body and none for others, with the days of those."""
    seen: dict[str, set[date]] = {}
    for mark in marks:
        seen.setdefault(mark.seat, set()).add(mark.on)
    held = set().union(*seen.values()) if seen else set()
    return {seat: tuple(sorted(held - days)) for seat, days in seen.items() if held - days}
