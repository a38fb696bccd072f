"""A message as aligned plain text, for e-mail's text part and for the console. No word is lost, nothing is cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bot.channels.text import MARKS, clean, file_words, meter_words, one_line, plain, safe_url
from bot.messages.model import (
    Button,
    Buttons,
    Entries,
    Facts,
    FileRef,
    Heading,
    Meter,
    Note,
    Para,
    Part,
    Table,
    Text,
)

WIDEST = 100  # characters of an aligned table; a wider one is said row by row


def text_blocks(parts: Iterable[Part]) -> Iterator[str]:
    """One block of lines for each part that says something; blocks are set apart by an empty line."""
    for part in parts:
        block = "\n".join(line.rstrip() for line in _DRAW[type(part)](part))
        if block.strip():
            yield block


def button_words(button: Button) -> str:
    """A button as its label in brackets; the address of one that only opens a page."""
    url = safe_url(button.url)
    label = one_line(button.label)
    return f"[{label}] {url}" if url and button.press is None else f"[{label}]"


def _heading(part: Heading) -> Iterator[str]:
    yield one_line(part.text)


def _para(part: Para) -> Iterator[str]:
    yield from f"{MARKS[part.tone]}{plain(part.text)}".splitlines()


def _facts(part: Facts) -> Iterator[str]:
    width = min(max((len(one_line(label)) for label, _ in part.pairs), default=0) + 1, 30)
    for label, text in part.pairs:
        first, *rest = plain(text).splitlines() or [""]
        yield f"{one_line(label) + ':':<{width}} {first}"
        yield from (" " * (width + 1) + line for line in rest)


def _entries(part: Entries) -> Iterator[str]:
    for row in part.rows:
        yield from _indented(f"- {MARKS[row.tone]}", row.title)
        if row.detail:
            yield from _indented("  ", row.detail)
        if row.buttons:
            yield "  " + "  ".join(button_words(button) for button in row.buttons)


def _indented(first: str, text: Text) -> Iterator[str]:
    for number, line in enumerate(plain(text).splitlines()):
        yield f"{first if number == 0 else '  '}{line}"


def _table(part: Table) -> Iterator[str]:
    if part.caption.strip():
        yield clean(part.caption)
    table = [tuple(one_line(cell) for cell in row) for row in (part.columns, *part.rows)]
    count = max(len(row) for row in table)
    table = [row + ("",) * (count - len(row)) for row in table]
    widths = [max(len(row[i]) for row in table) for i in range(count)]
    if sum(widths) + 2 * count <= WIDEST:
        for row in table:
            yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        return
    columns, *rows = table
    for row in rows or [columns]:
        said = [f"{column}: {cell}" if column else cell for column, cell in zip(columns, row, strict=True)]
        yield "- " + "; ".join(said)


def _meter(part: Meter) -> Iterator[str]:
    yield meter_words(part)


def _note(part: Note) -> Iterator[str]:
    yield from plain(part.text).splitlines()


def _buttons(part: Buttons) -> Iterator[str]:
    yield "  ".join(button_words(button) for button in part.buttons)


def _file(part: FileRef) -> Iterator[str]:
    yield f"File: {file_words(part)}"


_DRAW: dict[type, Any] = {
    Heading: _heading,
    Para: _para,
    Facts: _facts,
    Entries: _entries,
    Table: _table,
    Meter: _meter,
    Note: _note,
    Buttons: _buttons,
    FileRef: _file,
}
