"""What every look-up shares: reading the files, finding a body and a day, printing sentences or data, and refusing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.messages import check as check_words
from bot.terminal import echo
from scheduler.calendar.clock import SystemClock
from scheduler.calendar.dates import DateMisread, read_date
from scheduler.calendar.local import local_day
from store.constitution import Constitution, ConstitutionError, Folder, load_folder
from store.constitution.words import did_you_mean, listed

Json = Annotated[bool, typer.Option("--json", help="Print data instead of sentences.")]
File = Annotated[Path, typer.Argument(help="A partnership's folder, or its constitution file.")]
OneBody = Annotated[str, typer.Option("--body", help="The body, by name or as people call it.")]

WRONG = 2
"""How a look-up ends that could not be answered."""


def folder_of(path: Path, as_json: bool) -> Folder:
    """A partnership as its files describe it; ends the look-up with every mistake where they cannot be read."""
    try:
        return load_folder(path)
    except ConstitutionError as wrong:
        if as_json:
            problems = [
                {"file": p.file, "line": p.line, "what": p.what, "instead": p.instead} for p in wrong.problems
            ]
            print_data({"problems": problems, "findings": []})
        else:
            for problem in wrong.problems:
                echo(str(problem), err=True)
            echo(check_words.problems_closing(len(wrong.problems)), err=True)
        raise typer.Exit(WRONG) from wrong


def body_of(c: Constitution, said: str, as_json: bool) -> str:
    """The body that somebody means, by id, name, short name or as people call it."""
    known = {word: b.id for b in c.bodies for word in (b.id, b.name, b.short, *b.aliases)}
    by_lower = {word.casefold(): body for word, body in known.items()}
    if found := by_lower.get(" ".join(said.split()).casefold()):
        return found
    names = f"Known are {listed(body.short for body in c.bodies)}."
    raise refusal(f"There is no body {said}. {did_you_mean(said, known, names)}", as_json)


def day_of(c: Constitution, said: str, as_json: bool) -> date:
    """A date without a year is one of the partnership's cycle; a word such as tomorrow is reckoned from today."""
    dated = any(letter.isdigit() for letter in said)
    found = read_date(said, c.partnership.cycle.start if dated else today_of(c))
    if isinstance(found, DateMisread):
        raise refusal(found.message, as_json)
    return found


def today_of(c: Constitution) -> date:
    return local_day(SystemClock().now(), c.partnership.zone)


def refusal(told: str, as_json: bool) -> typer.Exit:
    """Says it, and is raised."""
    if as_json:
        print_data({"problem": told})
    else:
        echo(told, err=True)
    return typer.Exit(WRONG)


def print_data(data: object) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def print_lines(lines: Iterable[str]) -> None:
    """Sentences, each from a new line; what goes on over the width of a terminal is set in a little."""
    for line in lines:
        echo(line, under=2)
