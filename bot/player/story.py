"""A year as a story on one screen: a line a month, its figures, three of its messages, and what to try next."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.messages import say
from bot.player import cards, figures
from bot.player.happenings import Month, months
from bot.player.year import ArrivedMessage, CheckedPromise, Year

NARROWEST, WIDEST = 40, 100
"""Letters of a line. A wider terminal is not filled, since long lines are hard to read."""
CARD_LINES = 2
"""Lines of a message's own words."""
BAR = "| "
"""What stands to the left of a message."""


def show(
    console: Console,
    year: Year,
    promises: Sequence[CheckedPromise],
    *,
    seconds: float,
    packs: Mapping[str, Path],
    whole: Path,
) -> None:
    """Prints the story. `whole` is the file that has every line of the year."""
    width = max(NARROWEST, min(console.width, WIDEST))
    for line in _lines(year, promises, seconds, packs, whole, width):
        console.print(line, soft_wrap=True, highlight=False)


def _lines(
    year: Year,
    promises: Sequence[CheckedPromise],
    seconds: float,
    packs: Mapping[str, Path],
    whole: Path,
    width: int,
) -> Iterator[Text]:
    span = " to ".join(dict.fromkeys(f"{at:%B %Y}" for at in (year.begins, year.ends)))
    yield from _wrapped(f"{year.partnership}, {span}", width, style="bold")
    yield from _wrapped("m meetings held, p packs sent, e escalations opened", width, style="dim")
    yield from _by_month(months(year), width)
    yield Text()
    for figure in _figures(year, promises, seconds):
        yield from _wrapped(figure, width)
    yield from _broken(promises)
    for told in cards.chosen(year):
        yield from _card(year, told, width)
    yield Text()
    names = ", ".join(path.name for path in packs.values())
    held = f", and the Board's packs: {names}" if names else ""
    yield from _wrapped(
        f"In {whole.parent}: {whole.name}, every line of the year (--full prints it){held}.", width
    )
    yield from _wrapped(
        "Next: make serve. Open the address it prints, choose who you are, type /clerk.", width
    )


def _wrapped(said: str, width: int, *, style: str = "", indent: str = "") -> Iterator[Text]:
    """On lines of no more letters than `width`; a name or a path is never broken."""
    lines = textwrap.wrap(
        said, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return (Text(line, style=style) for line in lines)


def _by_month(every: Sequence[Month], width: int) -> Iterator[Text]:
    """The strip of the year on the left, a sentence beside each month."""
    strips = [
        [f"{number}{letter}" if number else "." for number, letter in _counted(month)] for month in every
    ]
    wide = max(len(cell) for strip in strips for cell in strip)
    for month, strip in zip(every, strips, strict=True):
        start = f"{month.first:%b} {' '.join(cell.rjust(wide) for cell in strip)}  "
        said = month.sentence(width - len(start))
        for line in _wrapped(f"{start}{said}", width, indent=" " * len(start)):
            line.stylize("bold", 0, 3)
            yield line


def _counted(month: Month) -> tuple[tuple[int, str], ...]:
    return (month.meetings, "m"), (month.packs, "p"), (month.escalations, "e")


def _figures(year: Year, promises: Sequence[CheckedPromise], seconds: float) -> Iterator[str]:
    found = figures.of(year)
    people = len({told.to for told in year.told if not told.to.startswith("#")})
    came = [report.came for report in year.reports if report.came != "not_asked"]
    kept = sum(not promise.wrong for promise in promises)
    yield (
        f"{say.count(found.to_persons, 'message')} to {say.count(people, 'person', 'people')}; "
        f"{found.to_act:.0f} % had something to do or decide, papers apart."
    )
    weekly = max(found.weekly_with_board.longest, found.weekly_without_board.longest)
    yield (
        f"Digests: {weekly} words a week at most, {found.daily.longest} a day; "
        f"{found.repeated:.0f} % repeated; small print {found.small_print:.0f} %."
    )
    yield (
        f"{came.count('on_time')} of {say.count(len(came), 'report')} on time; "
        f"{kept} of {say.count(len(promises), 'promise')} kept; played in {seconds:.0f} seconds."
    )


def _broken(promises: Sequence[CheckedPromise]) -> Iterator[Text]:
    for promise in promises:
        if promise.wrong:
            yield Text(f"x {promise.promise}", style="red")
            for wrong in promise.wrong:
                yield Text(f"  line {promise.line}: {wrong}", style="red")


def _card(year: Year, told: ArrivedMessage, width: int) -> Iterator[Text]:
    for number, line in enumerate(cards.lines(year, told, width - len(BAR), CARD_LINES)):
        drawn = Text.assemble((BAR, "cyan"), (line, "bold" if line.startswith("[") else ""))
        if number == 0:
            drawn.stylize("bold", len(BAR), len(BAR) + line.find(":"))
        yield drawn
