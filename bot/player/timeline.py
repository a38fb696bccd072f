"""The year for reading: month by month, who did what and who was told what, a line for each.

People who are told the same in the same minute share a line. What people do is marked >, and how they are answered <.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.player.year import ArrivedMessage, Did, Year

NAMED = 2
"""So many people are named who are told the same; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    at: datetime
    mark: str
    who: str
    what: str
    why: str = ""
    style: str = ""


def show(console: Console, year: Year) -> None:
    """Prints the whole year."""
    for month, in_month in groupby(lines(year), key=lambda line: line.at.strftime("%B %Y")):
        console.print()
        console.print(f"[bold]{month}[/bold]")
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
        for ratio, width in ((None, 12), (None, 1), (3, None), (8, None), (None, 12)):
            table.add_column(ratio=ratio, width=width, no_wrap=width is not None and width < 12)
        day = ""
        for line in in_month:
            shown = f"{line.at:%a} {line.at.day:>2}"
            table.add_row(
                f"{'' if shown == day else shown:<6} {line.at:%H:%M}",
                line.mark,
                escape(line.who),
                escape(line.what),
                f"[dim]{line.why}[/dim]",
                style=line.style,
            )
            day = shown
        console.print(table)


def lines(year: Year) -> list[Line]:
    """Everything in the order of time; what somebody did before what it caused."""
    found = [(line.at, order, line) for order, line in _every(year)]
    return [line for _, _, line in sorted(found, key=lambda f: (f[0], f[1]))]


def _every(year: Year) -> Iterator[tuple[int, Line]]:
    for span in year.down:
        yield 0, Line(at=span.start, mark="x", who="the bot", what="goes down", style="red")
        yield 2, Line(at=span.until, mark="x", who="the bot", what="is back, and catches up", style="red")
    for _, same in groupby(year.did, key=lambda d: (d.at, d.what, d.habit)):
        yield from ((1, line) for line in _did(year, list(same)))
    for _, told in groupby(sorted(year.told, key=_alike), key=_alike):
        yield 3, _told(year, list(told))


def _alike(told: ArrivedMessage) -> tuple[datetime, tuple[str, ...], str]:
    """What makes two messages one line: the same minute, kinds and first words."""
    return told.at, told.kinds, _gist(told)


def _did(year: Year, did: Sequence[Did]) -> Iterator[Line]:
    """What was done, and what of the answer was new where it was more than a habit."""
    first = did[0]
    heard = " (nobody answers)" if first.unheard else ""
    why = f" ({first.why})" if first.why else ""
    who = _people(year, [d.who for d in did])
    yield Line(at=first.at, mark=">", who=who, what=f"{first.what}{heard}{why}", style="cyan")
    if not (first.habit or first.unheard):
        yield Line(at=first.at, mark="<", who="", what=first.first, style="dim cyan")


def _told(year: Year, told: Sequence[ArrivedMessage]) -> Line:
    first = told[0]
    by = " (by e-mail)" if all(t.by == "email" for t in told) else ""
    return Line(
        at=first.at,
        mark="",
        who=_people(year, [t.to for t in told]),
        what=f"{_gist(first)}{by}",
        why=" ".join(dict.fromkeys(rule for t in told for rule in t.rules)),
        style="magenta" if first.to.startswith("#") else "",
    )


def _gist(told: ArrivedMessage) -> str:
    """The subject says it best; where it is only a place's, the first line does."""
    return told.first if told.to.startswith("#") else told.subject


def _people(year: Year, keys: Sequence[str]) -> str:
    names = [year.name(key) for key in dict.fromkeys(keys)]
    if len(names) <= NAMED + 1:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} others"
