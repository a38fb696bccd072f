"""A list that is too long for one message, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")

MOST = 10
"""As many rows as are read at once without losing one's place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Some rows of a longer list: `first` is the place of the first of them, counted from 0, `of` says how many there
    are."""

    rows: tuple[Row, ...]
    first: int
    of: int

    @property
    def before(self) -> int | None:
        """Where the page before this one begins; None where this is the first."""
        return max(0, self.first - MOST) if self.first else None

    @property
    def after(self) -> int | None:
        """Where the page after this one begins; None where this is the last."""
        end = self.first + len(self.rows)
        return end if end < self.of else None


def page(rows: Sequence[Row], first: int) -> Page[Row]:
    """The page that begins at a place; the last rows where the list has grown shorter since the button was drawn."""
    start = max(0, min(first, len(rows) - 1))
    return Page(rows=tuple(rows[start : start + MOST]), first=start, of=len(rows))
