"""The folder as it is edited in the course of a year, and taken up as `boardclerk apply --yes` does it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from bot.local import LocalOffice
from bot.messages import applying as words
from bot.player.scenario import Edit
from commands.apply_folder import take_up
from commands.common.base import Refused
from store.constitution import ConstitutionError
from store.constitution.plan import load_folder
from store.queries import register


class CannotBeTakenUp(Exception):
    """The folder, as it was edited, is wrong in itself or cannot be taken up."""


class EditedFolder:
    """A copy of the office's folder, so that the one that is played stays as it is."""

    def __init__(self, office: LocalOffice) -> None:
        self._office = office
        self._kept = tempfile.TemporaryDirectory()
        self._path = Path(self._kept.name) / office.path.resolve().name
        shutil.copytree(office.path, self._path, ignore=shutil.ignore_patterns("papers"))

    def take_up(self, edit: Edit) -> str:
        """Makes the changes, takes the folder up, and returns what the command line shows. Raises CannotBeTakenUp."""
        for change in edit.changes:
            file = self._path / change.file
            text = file.read_text(encoding="utf-8")
            if change.old not in text:
                raise CannotBeTakenUp(f"{change.file} does not say {change.old!r}")
            file.write_text(text.replace(change.old, change.new), encoding="utf-8")
        office = self._office
        try:
            read = load_folder(self._path)
            with office.bot.store.begin() as session:
                before = register.of(session, office.partnership).constitution
                done = take_up(
                    session,
                    office.partnership,
                    read,
                    office.clock.now(),
                    reason=words.from_folder(self._path.name),
                    because=words.CANCELLED_BECAUSE,
                    take=frozenset(edit.take),
                )
        except (ConstitutionError, Refused) as wrong:
            raise CannotBeTakenUp(str(wrong)) from wrong
        return "\n".join(words.in_full(done, before, read.constitution))

    def close(self) -> None:
        self._kept.cleanup()
