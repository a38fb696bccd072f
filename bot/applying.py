"""`boardclerk apply`: an edited folder shown beside the database in plain words, and taken up after a yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.board_clock import clock_beside
from bot.messages import applying as words
from bot.serving import said_kindly
from bot.settings import Settings
from bot.terminal import echo
from bot.which_board import key_of, taken_up_before
from commands.apply_endings import StillNeeded
from commands.apply_folder import differs, take_up
from commands.common.base import Refused
from scheduler.calendar.local import local_day
from store.constitution.difference import EVERY_CONFLICT, name_of
from store.constitution.plan import Folder, load_folder
from store.migrate import upgrade
from store.private import close_to_others
from store.queries import register
from store.session import Session, Store

WRONG = 2


def apply(
    folder: Annotated[Path, typer.Argument(help="The partnership's folder, as it is now.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Take it up without asking.")] = False,
    take: Annotated[
        list[str] | None,
        typer.Option(
            help="Where chat has changed something since and the folder is to win: M-3 for a meeting and "
            "its agenda, A-7 for an action, an agency's id for its deputies, a person's key, a seat's id, file for all."
        ),
    ] = None,
) -> None:
    """Show how a partnership's folder differs from the database, and take it up."""
    with said_kindly():
        settings, read = Settings(), load_folder(folder)
        close_to_others(settings.own_things)
        store = Store(settings.database_url)
        try:
            upgrade(store)
            clock = clock_beside(settings, store.url.database if store.is_sqlite else None)
            _offer(_Offer(store, clock.now, folder, read, frozenset(take or ())), dry_run, yes)
        finally:
            store.close()


class _Undone(Exception):
    """Ends a transaction in which all was done to see what it comes to, or in which it came to something else."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """A folder, as read, that is to be taken up; `take` names the conflicts in which it wins."""

    store: Store
    now: Callable[[], datetime]
    folder: Path
    read: Folder
    take: frozenset[str]

    def seen(self) -> tuple[list[str], bool]:
        """What it would do, line by line, and whether that is anything; all is undone again."""
        said: list[str] = []
        something = False
        try:
            with self.store.begin() as session:
                said, something = self._done(session)
                raise _Undone
        except _Undone:
            return said, something

    def do(self, seen: list[str]) -> None:
        """Does it, where it still comes to what was seen. Raises _Undone where it does not; nothing is done then."""
        with self.store.begin() as session:
            said, _ = self._done(session)
            if said != seen:
                raise _Undone

    def _done(self, session: Session) -> tuple[list[str], bool]:
        partnership = taken_up_before(session, self.folder, self.read)
        before = register.of(session, partnership).constitution
        there = {name_of(c) for c in differs(session, partnership, self.read, self.now()).conflicts}
        if unknown := self.take - there - {EVERY_CONFLICT}:
            raise typer.BadParameter(words.no_conflict(unknown))
        done = take_up(
            session,
            partnership,
            self.read,
            self.now(),
            reason=words.from_folder(key_of(self.folder)),
            because=words.CANCELLED_BECAUSE,
            take=self.take,
        )
        return list(words.in_full(done, before, self.read.constitution)), done.difference.to_do


def _offer(offer: _Offer, dry_run: bool, yes: bool) -> None:
    try:
        seen, something = offer.seen()
        zone = offer.read.constitution.partnership.zone
        echo(words.today(local_day(offer.now(), zone)))
        for line in seen:
            echo(line)
        if not something:
            echo(words.NOTHING_TO_DO)
        if dry_run:
            echo(words.DRY)
        elif something and not yes and not typer.confirm(words.ASK):
            echo(words.NOT_DONE)
        else:
            offer.do(seen)
            if something:
                echo(words.DONE)
    except StillNeeded as needed:
        _stop(*words.still_needed(needed.gone))
    except Refused as refused:
        _stop(words.in_the_way(refused, offer.read.constitution))
    except _Undone:
        _stop(words.MEANWHILE)


def _stop(*lines: str) -> None:
    for line in lines:
        echo(line, err=True)
    echo(words.NOT_DONE, err=True)
    raise typer.Exit(WRONG)
