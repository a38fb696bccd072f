"""Files that people send, in the store's own folder under names we make; what they were called is for showing only."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from store.private import FILE, own_folder

PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is on disk: its path within the store's folder, its sha256 in hex, its size in bytes."""

    path: str
    sha256: str
    size: int


def keep(folder: Path, content: bytes) -> KeptFile:
    """Writes the bytes whole or not at all, before anything refers to them. `folder` is the store's own.

    A file that nothing comes to refer to, since its transaction was undone, is left for the housekeeping.
    """
    own_folder(folder / PAPERS)
    path = f"{PAPERS}/{uuid.uuid4().hex}.pdf"
    part = folder / f"{path}.part"
    part.touch(mode=FILE)
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / path)
    return KeptFile(path=path, sha256=sha256(content).hexdigest(), size=len(content))
