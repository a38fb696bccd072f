"""The spans in the texts of a message or form, and the people whom they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.messages.model import Entries, Facts, Form, Message, Note, Para, Part, Span, Who


def people_in(*values: Message | Form | None) -> frozenset[int]:
    """Our ids of the people that the messages and forms mention."""
    texts = (
        value.parts if isinstance(value, Message) else value.intro for value in values if value is not None
    )
    return frozenset(span.person for parts in texts for span in spans_in(parts) if isinstance(span, Who))


def spans_in(parts: Iterable[Part]) -> Iterator[Span]:
    """Every span of every text in the parts, in order."""
    for part in parts:
        if isinstance(part, Para | Note):
            yield from part.text
        elif isinstance(part, Facts):
            yield from (span for _, text in part.pairs for span in text)
        elif isinstance(part, Entries):
            yield from (span for row in part.rows for span in (*row.title, *row.detail))
