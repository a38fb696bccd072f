"""A row of a digest, and which of them there is room for: the most pressing first, the rest counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.messages import say
from bot.messages.model import Button, Entry, Link, Span, Strong, Text, Tone, Typed, Who
from bot.messages.reader import Reader

TITLE = 140
"""A title of more letters than this is said up to where a part of it ends."""
_WORD = re.compile(r"\w[\w'’-]*")
_ENDS = ("; ", ", ", ": ", " (")


class DigestPart(Enum):
    """The three parts of a digest, in their order."""

    NEEDS = 1
    NEW = 2
    WEEK = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is drawn, where it belongs, and how pressing it is: the lowest `rank` is shown first where there is not room
    for all. `stands_for` counts the matters in it.
    """

    section: DigestPart
    entry: Entry
    rank: int
    stands_for: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """The rows there is room for, in the order they were given. For so many matters that need the manager
    there was none, and for so many rows of other sorts.
    """

    rows: tuple[Row, ...]
    left: int
    others: int

    def of(self, section: DigestPart) -> tuple[Entry, ...]:
        return tuple(row.entry for row in self.rows if row.section is section)


def needs(rank: int, strong: str, said: str, *buttons: Button, stands_for: int = 1, warn: bool = True) -> Row:
    """A row of what needs the manager, beginning with what it is about."""
    title: Text = (Strong(text=strong), f" {said}") if strong else (said,)
    tone = Tone.WARN if warn else Tone.PLAIN
    entry = Entry(title=title, tone=tone, buttons=buttons)
    return Row(section=DigestPart.NEEDS, entry=entry, rank=rank, stands_for=stands_for)


def of(section: DigestPart, rank: int, strong: str, said: str, *buttons: Button) -> Row:
    """A row of what is new, or of a day of this week."""
    title: Text = (Strong(text=strong), f" {said}") if strong else (said,)
    return Row(section=section, entry=Entry(title=title, buttons=buttons), rank=rank)


def fitted(rows: Sequence[Row], words: int, most: int) -> Fitted:
    """The rows that fit into so many words, those on buttons too, and so many rows, each section by rank.

    What needs the manager has the larger share, what is new and the week what it leaves, and what is then left is for
    what needs them again. The most pressing row of all is always there.
    """
    order = sorted(range(len(rows)), key=lambda number: (rows[number].rank, number))
    pressing = [number for number in order if rows[number].section is DigestPart.NEEDS]
    others = [number for number in order if rows[number].section is not DigestPart.NEEDS]
    kept: set[int] = set()
    spent = 0
    for share, wanted in ((NEEDS_SHARE, pressing), (1.0, others), (1.0, order)):
        for number in wanted:
            long = _length(rows[number])
            fits = spent + long <= words * share or not kept
            if number not in kept and len(kept) < most and fits:
                kept.add(number)
                spent += long
    out = [row for number, row in enumerate(rows) if number not in kept]
    left = sum(row.stands_for for row in out if row.section is DigestPart.NEEDS)
    rest = sum(row.section is not DigestPart.NEEDS for row in out)
    shown = tuple(row for number, row in enumerate(rows) if number in kept)
    return Fitted(rows=shown, left=left, others=rest)


NEEDS_SHARE = 0.85
"""So much of the room is for what needs the manager before anything else has any."""


def _length(row: Row) -> int:
    return words_of((*row.entry.title, *(f" {button.label}" for button in row.entry.buttons)))


def words_of(text: Text) -> int:
    """How many words of it somebody reads."""
    return len(_WORD.findall("".join(map(_letters, text))))


def _letters(span: Span) -> str:
    if isinstance(span, Strong | Link):
        return span.text
    if isinstance(span, Typed):
        return span.words
    return span.name if isinstance(span, Who) else span


def title(what: str, ref: str = "") -> str:
    """What something is called, in quotation marks, with its code last; a very long one up to the end of a part."""
    said = " ".join(what.split()).rstrip(".")
    if len(said) > TITLE:
        cut = max(said.rfind(end, 0, TITLE) for end in _ENDS)
        said = f"{said[: cut if cut > TITLE // 3 else said.rfind(' ', 0, TITLE)]} ..."
    return f'"{said}"{f" ({ref})" if ref else ""}'


def short(to: Reader, body: str) -> str:
    return to.constitution.body[body].short


def the_short(to: Reader, body: str) -> str:
    """In a sentence: "the Board", but "Training"."""
    found = to.constitution.body[body]
    return found.in_a_sentence


def seat(to: Reader, seat: str) -> str:
    """A seat by its agency, or its own title; an office that writes a standing report by its own name."""
    found = to.constitution.seat.get(seat)
    if found is None:
        return seat.replace("_", " ")
    return to.agency(found.agency) if found.agency else found.title or seat


def some(names: Sequence[str], most: int) -> str:
    """The first of them by name, the others counted."""
    if len(names) <= most:
        return say.listed(names)
    return say.listed([*names[:most], f"{len(names) - most} more"])
