"""A small file beside the database that says how far each partnership's saying has come, so that an older copy of the
database is known as one when it is put back."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store import private

WITHIN = 2_000_000_000
"""Nanoseconds between the steps of writing the file, at most. One that was put back or changed is further apart."""


class Beside:
    """The file. Several processes may write it: a number in it only grows."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def number(self, key: str) -> int | None:
        """The number kept for a partnership; None where there is none, or the file is not as it was written here.

        A file that was copied back together with the database would say that nothing is missing, so it says nothing.
        """
        try:
            found = self._path.stat()
        except OSError:
            return None
        written_at, numbers = self._read()
        as_written = 0 <= found.st_mtime_ns - written_at <= WITHIN
        untouched = found.st_ctime_ns - found.st_mtime_ns <= WITHIN
        return numbers.get(key) if as_written and untouched else None

    def keep(self, key: str, number: int) -> int:
        """Keeps the number where it is greater than the one that is there, and says which one is there then."""
        with self._alone():
            _, numbers = self._read()
            highest = max(number, numbers.get(key, 0))
            self._write(numbers | {key: highest})
        return highest

    def _read(self) -> tuple[int, dict[str, int]]:
        try:
            held = json.loads(self._path.read_bytes())
            return int(held["at"]), {str(key): int(number) for key, number in held["numbers"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return 0, {}

    def _write(self, numbers: dict[str, int]) -> None:
        """Writes the file whole, with the time at which the disk says that it was written."""
        part = self._path.with_name(f".{self._path.name}.{secrets.token_hex(8)}.part")
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, private.FILE)
        try:
            with os.fdopen(handle, "wb") as file:
                written_at = os.fstat(handle).st_mtime_ns
                file.write(json.dumps({"at": written_at, "numbers": numbers}).encode())
            part.replace(self._path)
        finally:
            part.unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        private.own_folder(self._path.parent)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)
