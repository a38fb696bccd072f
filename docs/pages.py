"""Writes what is made from the code: docs/constitution.md with its schema for editors, docs/rules.md (`make docs`)."""

from __future__ import annotations

from pathlib import Path

from bot import catalogue, language
from store.constitution.schema import schema_text

DOCS = Path(__file__).parent


def pages() -> dict[Path, str]:
    """Each page that is made, by its file, as it ought to be now."""
    return {
        DOCS / "constitution.md": language.page(),
        DOCS / "constitution.schema.json": schema_text(),
        DOCS / "rules.md": catalogue.page(list(catalogue.rows())),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
