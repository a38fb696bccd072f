"""What a pack's bookmarks say, read from the file itself."""

from __future__ import annotations

from pathlib import Path

from pikepdf import Pdf


def bookmarks(pack: Path) -> tuple[str, ...]:
    """The titles of the bookmarks at the top of a pack of ours, in its order."""
    with Pdf.open(pack) as pdf, pdf.open_outline() as outline:
        return tuple(str(item.title) for item in outline.root)
