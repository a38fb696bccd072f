"""`boardclerk play`: a partnership's year played through the real bot, printed, and judged by what was promised."""

from __future__ import annotations

import io
import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import structlog
import typer
from rich.console import Console

from bot.local import LocalOffice, Places, workspace_file
from bot.player import outcome, progress, record, story, summary, timeline
from bot.player.player import CannotGoOn, Player
from bot.player.scenario import Written, load_scenario
from bot.player.year import CheckedPromise, Year
from bot.terminal import echo
from scheduler.calendar.local import at_local
from store.constitution import ConstitutionError, load_folder
from store.notice_kinds import NoticeKind
from store.private import own_folder

PLAYED = "played-by-boardclerk"
"""A file that marks a folder as one of ours, which the next play may empty."""
WHOLE, WIDE = "year.txt", 160
"""The file that has every line of a year, and the letters of its lines."""
BROKEN, WRONG = 1, 2


def play(
    folder: Annotated[Path, typer.Argument(help="A partnership's folder with a scenario.yaml.")],
    json: Annotated[Path | None, typer.Option(help="Write the year as data to this file.")] = None,
    database: Annotated[
        str | None, typer.Option(help="A database of your own, empty: postgresql://...")
    ] = None,
    out: Annotated[Path, typer.Option(help="Where database, mail and packs go.")] = Path("var/play"),
    full: Annotated[bool, typer.Option("--full", help="Print every line of the year first.")] = False,
) -> None:
    """Play a year through the real bot, tell it on one screen, and say whether all that was promised came true."""
    console = _console(full)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    try:
        written = read(folder)
        places = _cleared(out)
    except (ConstitutionError, FileExistsError) as wrong:
        echo(str(wrong), err=True)
        raise typer.Exit(WRONG) from wrong
    begun = time.monotonic()
    with _database(database, places) as url:
        year, packs, promises = _played(console, written, places, url)
    seconds = time.monotonic() - begun

    def show(page: Console) -> None:
        timeline.show(page, year)
        summary.show(page, year, packs, promises)

    whole = _written_out(places, show)
    if full:
        show(console)
    story.show(console, year, promises, seconds=seconds, packs=packs, whole=whole)
    if json is not None:
        record.write(json, year, promises)
    broken = [kept for kept in promises if kept.wrong]
    if broken:
        echo(f"\n{len(broken)} of {len(promises)} promises were not kept: {broken[0].promise}", err=True)
        raise typer.Exit(BROKEN)


def _played(
    console: Console, written: Written, places: Places, database: str
) -> tuple[Year, dict[str, Path], list[CheckedPromise]]:
    with progress.shown(console, written.scenario) as reached:
        office = opened(written, places, database)
        try:
            player = Player(office, written, reached)
            try:
                year = player.play()
            except CannotGoOn as stopped:
                so_far = _written_out(places, lambda page: timeline.show(page, player.year))
                echo(f"\nThe year cannot go on. {stopped}", err=True)
                echo(f"What happened until then is in {so_far}.", err=True)
                raise typer.Exit(BROKEN) from stopped
            packs = _board_packs(year, outcome.close(year, office), places)
        finally:
            office.stop()
    return year, packs, player.promises()


def _written_out(places: Places, show: Callable[[Console], None]) -> Path:
    """What is shown of a year, in a file."""
    path = places.data / WHOLE
    with path.open("w", encoding="utf-8") as file:
        show(Console(file=file, width=WIDE, force_terminal=False, color_system=None))
    return path


def _console(full: bool) -> Console:
    """Where the story goes: the terminal as it is, or lines of 80 letters, wider for every line of a year."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # what a terminal cannot draw must not end the play
    console = Console(highlight=False)
    if full and not console.is_terminal:
        console.width = WIDE
    return console


@contextmanager
def _database(given: str | None, places: Places) -> Iterator[str]:
    """The database of the play: the one that was named, or one in memory-backed storage, kept beside mail and packs
    afterwards. A year has thousands of commits, and nobody's board is lost with a play that a power cut ends.
    """
    if given is not None:
        yield given
        return
    quick = Path("/dev/shm")  # noqa: S108 (a folder of its own is made in it)
    with tempfile.TemporaryDirectory(dir=quick if os.access(quick, os.W_OK) else None) as folder:
        database = Path(folder) / "boardclerk.db"
        try:
            yield f"sqlite:///{database}"
        finally:
            if database.exists():
                shutil.copyfile(database, places.data / database.name)


def read(folder: Path) -> Written:
    """The scenario of a partnership's folder. Raises ConstitutionError with every mistake in its files."""
    return load_scenario(folder, load_folder(folder), frozenset(NoticeKind), workspace_file(folder))


def opened(written: Written, places: Places, database: str | None = None) -> LocalOffice:
    """Bot and workspace at the beginning of the year; nothing is said before its first minute."""
    begins, zone = written.scenario.begins, written.zone
    start = at_local(begins.date(), begins.time(), zone)
    return LocalOffice(written.path.parent, places, start=start, database_url=database)


def _cleared(out: Path) -> Places:
    """The folder of a play, empty. Raises FileExistsError for one that holds something else."""
    mark = out / PLAYED
    if out.exists() and any(out.iterdir()) and not mark.exists():
        raise FileExistsError(
            f"{out} holds something that no play has put there. Name another folder with --out."
        )
    shutil.rmtree(out, ignore_errors=True)
    own_folder(out)
    mark.touch()
    return Places(data=out)


def _board_packs(year: Year, packs: Mapping[str, Path], places: Places) -> dict[str, Path]:
    """The Board's packs under names that people can find, by the refs of their meetings."""
    named = {}
    for meeting in year.meetings:
        if meeting.of_board and meeting.ref in packs:
            named[meeting.ref] = places.data / f"{meeting.body}-{meeting.on.isoformat()}.pdf"
            shutil.copyfile(packs[meeting.ref], named[meeting.ref])
    return named
