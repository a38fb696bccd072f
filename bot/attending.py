"""`boardclerk attendance`: a history of attendance counted by a partnership's rules. Needs no database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.attendance_history import History, missing_marks, read_history
from bot.looking_up import WRONG, File, Json, folder_of, print_data, print_lines
from bot.messages import attendance_rates as words
from bot.messages import say
from bot.terminal import echo
from scheduler.attendance_report import AttendanceReport, attendance_report
from scheduler.rules.presence import SeatMark
from store.constitution import Folder


def attendance(
    path: File,
    history: Annotated[Path, typer.Argument(help="A CSV file, one row for each seat and meeting.")],
    remaining: Annotated[
        int | None,
        typer.Option(
            min=0, help="Meetings still to come; those that the cycle has planned where it is not said."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Count a history of attendance: rates, headroom, and the misses that reach the chair.

    The first line of the CSV file names its columns, in any order:

    date: the day of the meeting, such as 22/6/2016. seat: a seat's id, its agency, its title or who holds it.
    mark: present, in part, deputy, apologies, late apologies, absent, vacant, or not yet (there was no such seat).

    And, where they are needed: body (the one that leads where it is empty), person (who held the seat then), came (who
    came as the deputy).
    """
    folder = folder_of(path, as_json)
    found = read_history(history, folder)
    if found.bad or not found.marks:
        raise _refused(history, found, as_json)
    c = folder.constitution
    reports = [
        attendance_report(c, body, marks, _to_come(folder, body, remaining, marks))
        for body, marks in found.marks.items()
    ]
    if as_json:
        print_data({"bodies": [words.data(c, report) for report in reports]})
        return
    for number, report in enumerate(reports):
        if number:
            echo()
        _print(folder, report, found)


def _print(folder: Folder, report: AttendanceReport, history: History) -> None:
    c = folder.constitution
    print_lines(words.sentences(c, report))
    typer.echo("\n".join(words.table(c, report)))
    print_lines(words.after(c, report))
    print_lines(words.unmarked(c, missing_marks(history.marks[report.body])))


def _to_come(folder: Folder, body: str, said: int | None, marks: Sequence[SeatMark]) -> int:
    """How many meetings are still to come: as said, or those planned after the last one of the history."""
    if said is not None:
        return said
    last = max(mark.on for mark in marks)
    return sum(meeting.body == body and meeting.on > last for meeting in folder.meetings)


def _refused(file: Path, found: History, as_json: bool) -> typer.Exit:
    """Every row that cannot be read, with its line: nothing is counted on half a history."""
    if as_json:
        print_data(
            {"problems": [{"file": str(file), "line": bad.line, "what": bad.told} for bad in found.bad]}
        )
    elif found.bad:
        for bad in sorted(found.bad, key=lambda bad: bad.line):
            echo(f"{file}:{bad.line}: {bad.told}", err=True)
        rows = say.count(len(found.bad), "row")
        echo(f"{rows} to put right before this can be counted.", err=True)
    else:
        echo(f"{file}: there are no rows under the first line.", err=True)
    return typer.Exit(WRONG)
