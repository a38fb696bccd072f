"""Files that people send, in the store's own folder under names we make; what they were called is for showing only."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

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
    (folder / PAPERS).mkdir(mode=0o700, parents=True, exist_ok=True)
    path = f"{PAPERS}/{uuid.uuid4().hex}.pdf"
    part = folder / f"{path}.part"
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.chmod(0o600)
    part.replace(folder / path)
    return KeptFile(path=path, sha256=sha256(content).hexdigest(), size=len(content))
