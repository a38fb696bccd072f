"""A neutral message as Slack payloads: part 1 where the message belongs, the rest for its thread.

Renderers split, never cut, never fail: every word of the message is in some payload, and no payload is over
one of Slack's limits. The notification text is the subject alone, which is safe to show on a locked screen;
the first line of the body is not (it may hold a reason for absence).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot.channels.slack import buttons, limits
from bot.channels.slack.limits import escape
from bot.channels.slack.mrkdwn import Block, Mentions, mrkdwn, pieces, plain_text, said, text_objects
from bot.channels.text import MARKS, file_words, meter_words, one_line, shorten
from bot.messages.model import (
    Button,
    Buttons,
    Entries,
    Entry,
    Facts,
    FileRef,
    Heading,
    Message,
    Meter,
    Note,
    Para,
    Part,
    Span,
    Strong,
    Table,
    Text,
    Typed,
)

Payload = dict[str, Any]

_NUMBERED = re.compile(r"\d+\. ")


def render(message: Message, mentions: Mentions | None = None) -> list[Payload]:
    """The message as payloads `{"text", "blocks"}`, each within Slack's limits.

    `mentions` maps our person ids to Slack user ids; anyone else is named in words.
    """
    blocks = list(part_blocks(message.parts, mentions or {}))
    blocks = _unsaid_subject(message, blocks) + blocks
    groups = list(_pack(blocks))
    return [
        {"text": _notification(message.subject, number, len(groups)), "blocks": group}
        for number, group in enumerate(groups, 1)
    ]


def part_blocks(parts: Iterable[Part], mentions: Mentions) -> Iterator[Block]:
    """The blocks of the parts, in order; action ids differ from one another."""
    numbers = buttons.Numbers()
    for part in parts:
        yield from _DRAW[type(part)](part, mentions, numbers)


def _notification(subject: str, number: int, of: int) -> str:
    text = escape(one_line(subject)) or "A message for you"
    tail = f" ({number} of {of})" if of > 1 else ""
    return shorten(text, limits.TEXT - len(tail), limits.length) + tail


def _unsaid_subject(message: Message, blocks: list[Block]) -> list[Block]:
    """The subject as a block, where the notification cannot hold all of it or there is nothing else."""
    if blocks and limits.escaped_length(one_line(message.subject)) <= limits.TEXT // 2:
        return []
    return list(_sections((one_line(message.subject) or "A message for you",), {}))


def _pack(blocks: list[Block]) -> Iterator[list[Block]]:
    """Blocks in groups, each fit for one message. A heading never stays behind as the last of its group."""
    if len(blocks) <= limits.BLOCKS_IN_MESSAGE and limits.weight(blocks) <= limits.BLOCK_JSON:
        yield blocks
        return
    group: list[Block] = []
    total = 2
    for block in blocks:
        weight = limits.weight(block)
        if group and (len(group) == limits.BLOCKS_IN_MESSAGE or total + weight > limits.BLOCK_JSON):
            carried = [group.pop()] if len(group) > 1 and group[-1]["type"] == "header" else []
            yield group
            group, total = carried, 2 + sum(limits.weight(b) for b in carried)
        group.append(block)
        total += weight
    yield group


def section(text: Block) -> Block:
    return {"type": "section", "text": text}


def _sections(text: Text, mentions: Mentions) -> Iterator[Block]:
    return (section(obj) for obj in text_objects(text, mentions, limits.SECTION))


def _heading(part: Heading, mentions: Mentions, numbers: buttons.Numbers) -> Iterator[Block]:
    words = one_line(part.text)
    if words and limits.length(words) <= limits.HEADER and escape(words) == words:
        yield {"type": "header", "text": plain_text(words)}
    else:
        yield from _sections((Strong(text=words),), mentions)


def _para(part: Para, mentions: Mentions, numbers: buttons.Numbers) -> Iterator[Block]:
    mark = MARKS[part.tone]
    return _sections((mark, *part.text) if mark else part.text, mentions)


def _facts(part: Facts, mentions: Mentions, numbers: buttons.Numbers) -> Iterator[Block]:
    """Pairs side by side, ten to a section; a long one as a section of its own, in its place."""
    fields: list[Block] = []
    for label, text in part.pairs:
        pair: Text = (Strong(text=one_line(label)), "\n", *text)
        drawn = pieces(pair, mentions, limits.FIELD)
        if len(drawn) == 1 and limits.length(drawn[0]) <= limits.FIELD // 4:
            fields.append(mrkdwn(drawn[0]))
            if len(fields) == limits.FIELDS:
                yield {"type": "section", "fields": fields}
                fields = []
            continue
        if fields:
            yield {"type": "section", "fields": fields}
            fields = []
        yield from _sections(pair, mentions)
    if fields:
        yield {"type": "section", "fields": fields}


def _entries(part: Entries, mentions: Mentions, numbers: buttons.Numbers) -> Iterator[Block]:
    """A row with buttons is a section; rows without are lines of one list, as many as it holds."""
    lines: list[Span] = []
    for row in part.rows:
        text = _row_text(row)
        if row.buttons:
            yield from _sections(tuple(lines), mentions)
            lines = []
            yield from _with_buttons(text, row.buttons, mentions, numbers)
        else:
            lines += ["\n" if lines else "", _bullet(row), *text]
    yield from _sections(tuple(lines), mentions)


def _bullet(row: Entry) -> str:
    """A dot before a row that has neither a mark nor a number of its own."""
    start = row.title[0] if row.title else ""
    numbered = isinstance(start, str) and _NUMBERED.match(start)
    return "" if MARKS[row.tone] or numbered else "• "


def _row_text(row: Entry) -> Text:
    title: Text = row.title
    if row.detail and len(title) == 1 and isinstance(title[0], str | Typed):
        title = (Strong(text=said(title[0])),)
    mark = MARKS[row.tone]
    start: Text = (mark, *title) if mark else title
    if not row.detail:
        return start
    last = title[-1] if title else ""
    words = said(last) if isinstance(last, str | Typed) else getattr(last, "text", "")
    return (*start, " " if words.rstrip().endswith(":") else "\n", *row.detail)


def _with_buttons(
    text: Text, row: tuple[Button, ...], mentions: Mentions, numbers: buttons.Numbers
) -> Iterator[Block]:
    """A single button stands beside its row; several stand under it."""
    blocks = list(_sections(text, mentions))
    said = [words for words in map(buttons.overflow, row) if words]
    elements = [element for button in row if (element := buttons.draw(button, numbers))]
    if blocks and len(elements) == 1 and not said:
        blocks[0] = {**blocks[0], "accessory": elements[0]}
        elements = []
    yield from blocks
    for words in said:
        yield from _sections(words, mentions)
    yield from buttons.rows(elements)


def _buttons(part: Buttons, mentions: Mentions, numbers: buttons.Numbers) -> Iterator[Block]:
    return _with_buttons((), part.buttons, mentions, numbers)


def _table(part: Table, mentions: Mentions, numbers: buttons.Numbers) -> Iterator[Block]:
    """Each row is a line that names its columns, so that it reads on a phone and aloud."""
    lines: list[Span] = [Strong(text=one_line(part.caption))] if part.caption.strip() else []
    if not part.rows:
        lines += ["\n" if lines else "", ", ".join(part.columns)]
    for row in part.rows:
        lines.append("\n• " if lines else "• ")
        for number, cell in enumerate(row):
            column = part.columns[number] if number < len(part.columns) else ""
            lines += ["; " if number else "", f"{one_line(column)}: " if column else ""]
            lines.append(Strong(text=one_line(cell)) if number == 0 else one_line(cell))
    return _sections(tuple(lines), mentions)


def _meter(part: Meter, mentions: Mentions, numbers: buttons.Numbers) -> Iterator[Block]:
    return _sections((meter_words(part),), mentions)


def _note(part: Note, mentions: Mentions, numbers: buttons.Numbers) -> Iterator[Block]:
    for obj in text_objects(part.text, mentions, limits.CONTEXT_TEXT):
        yield {"type": "context", "elements": [obj]}


def _file(part: FileRef, mentions: Mentions, numbers: buttons.Numbers) -> Iterator[Block]:
    return _sections((f"File: {file_words(part)}",), mentions)


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
