"""What is kept is its owner's alone: reasons for absence are nobody else's business on this machine."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

FOLDER, FILE = 0o700, 0o600
_OTHERS = 0o077


def own_folder(path: Path) -> Path:
    """The folder, made where it is missing together with those above it; each that is made is its owner's alone."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=FOLDER, exist_ok=True)
    return path


def close_to_others(paths: Iterable[Path]) -> None:
    """Takes everybody else's rights from files and folders, and from all that is in them, whoever made them when.

    What is not there, is a link, or belongs to another user is passed over.
    """
    for path in paths:
        _close(path)
        if path.is_dir() and not path.is_symlink():
            for folder, folders, files in os.walk(path):
                for name in (*folders, *files):
                    _close(Path(folder, name))


def write_once(path: Path, content: bytes) -> None:
    """Writes a file that only its owner can read, whole or not at all; one that is there already stays as it is."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not path.exists():
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _close(path: Path) -> None:
    if path.is_symlink() or not path.exists():
        return
    found = path.stat()
    if found.st_uid == os.geteuid() and found.st_mode & _OTHERS:
        path.chmod(found.st_mode & 0o7777 & ~_OTHERS)
