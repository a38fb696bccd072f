"""A message as the HTML part of an e-mail: semantic, readable without colours or pictures, everything escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from bot.channels.plaintext import button_words
from bot.channels.text import (
    MARKS,
    clean,
    file_words,
    link_words,
    meter_words,
    one_line,
    safe_url,
    typed_words,
)
from bot.messages.model import (
    Button,
    Buttons,
    Entries,
    Facts,
    FileRef,
    Heading,
    Link,
    Message,
    Meter,
    Note,
    Para,
    Span,
    Strong,
    Table,
    Text,
    Tone,
    Typed,
)

_COLOUR = {
    Tone.PLAIN: "",
    Tone.GOOD: ' style="color:#00572b"',
    Tone.WARN: ' style="color:#7a3c00"',
    Tone.BAD: ' style="color:#8f1d14"',
}
_BODY = "font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#0b0c0c;max-width:40em"
_SMALL = ' style="font-size:14px;color:#484949"'
_CELL = ' style="text-align:left;vertical-align:top;padding:4px 12px 4px 0"'


def html_page(message: Message, tail: str) -> str:
    """The whole document; `tail` is a last sentence, or empty."""
    body = "\n".join(piece for part in message.parts for piece in _DRAW[type(part)](part))
    end = f"\n<p{_SMALL}>{escape(tail)}</p>" if tail else ""
    return (
        f'<!doctype html>\n<html lang="{escape(message.lang)}"><head><meta charset="utf-8">'
        f"<title>{escape(one_line(message.subject))}</title></head>\n"
        f'<body style="{_BODY}">\n{body}{end}\n</body></html>\n'
    )


def _text(text: Text) -> str:
    return "".join(_span(span) for span in text)


def _span(span: Span) -> str:
    if isinstance(span, str):
        return _words(span)
    if isinstance(span, Strong):
        return f"<strong>{_words(span.text)}</strong>"
    if isinstance(span, Link):
        url = safe_url(span.url)
        return f'<a href="{escape(url)}">{_words(span.text or url)}</a>' if url else _words(link_words(span))
    return _words(typed_words(span) if isinstance(span, Typed) else span.name)


def _words(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>\n")


def _heading(part: Heading) -> Iterator[str]:
    yield f'<h1 style="font-size:20px">{_words(part.text)}</h1>'


def _para(part: Para) -> Iterator[str]:
    yield f"<p{_COLOUR[part.tone]}>{MARKS[part.tone]}{_text(part.text)}</p>"


def _facts(part: Facts) -> Iterator[str]:
    if part.pairs:
        rows = "\n".join(
            f'<tr><th scope="row"{_CELL}>{_words(label)}</th><td{_CELL}>{_text(text)}</td></tr>'
            for label, text in part.pairs
        )
        yield f"<table>{rows}</table>"


def _entries(part: Entries) -> Iterator[str]:
    if part.rows:
        yield "<ul>"
        for row in part.rows:
            detail = f"<br>\n{_text(row.detail)}" if row.detail else ""
            acts = f"<br>\n{_acts(row.buttons)}" if row.buttons else ""
            yield f"<li{_COLOUR[row.tone]}>{MARKS[row.tone]}{_text(row.title)}{detail}{acts}</li>"
        yield "</ul>"


def _table(part: Table) -> Iterator[str]:
    caption = f'<caption style="text-align:left">{_words(part.caption)}</caption>' if part.caption else ""
    head = "".join(f'<th scope="col"{_CELL}>{_words(column)}</th>' for column in part.columns)
    yield f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>"
    for row in part.rows:
        yield "<tr>" + "".join(f"<td{_CELL}>{_words(cell)}</td>" for cell in row) + "</tr>"
    yield "</tbody></table>"


def _meter(part: Meter) -> Iterator[str]:
    most = max(part.have, part.need, 1)
    meter = f'<meter min="0" max="{most}" value="{part.have}"></meter>'
    yield f"<p>{_words(meter_words(part))} {meter}</p>"


def _note(part: Note) -> Iterator[str]:
    yield f"<p{_SMALL}>{_text(part.text)}</p>"


def _buttons(part: Buttons) -> Iterator[str]:
    if part.buttons:
        yield f"<p>{_acts(part.buttons)}</p>"


def _acts(buttons: tuple[Button, ...]) -> str:
    return " &nbsp; ".join(_act(button) for button in buttons)


def _act(button: Button) -> str:
    url = safe_url(button.url)
    if url and button.press is None:
        return f'<a href="{escape(url)}">{_words(one_line(button.label) or url)}</a>'
    return _words(button_words(button))


def _file(part: FileRef) -> Iterator[str]:
    yield f"<p>File: {_words(file_words(part))}</p>"


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
