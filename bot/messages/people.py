"""Who is named in a message or form, so that a channel can look up their addresses at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.messages.model import Entries, Facts, Form, Message, Note, Para, Part, Text, Who


def people_in(*values: Message | Form | None) -> frozenset[int]:
    """Our ids of the people that the messages and forms mention."""
    return frozenset(who for value in values if value is not None for who in _in_parts(_parts(value)))


def _parts(value: Message | Form) -> tuple[Part, ...]:
    return value.parts if isinstance(value, Message) else value.intro


def _in_parts(parts: Iterable[Part]) -> Iterator[int]:
    for part in parts:
        if isinstance(part, Para | Note):
            yield from _in_text(part.text)
        elif isinstance(part, Facts):
            for _, text in part.pairs:
                yield from _in_text(text)
        elif isinstance(part, Entries):
            for row in part.rows:
                yield from _in_text(row.title)
                yield from _in_text(row.detail)


def _in_text(text: Text) -> Iterator[int]:
    return (span.person for span in text if isinstance(span, Who))
