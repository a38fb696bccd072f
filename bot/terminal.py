"""What the command line prints for people: each line wrapped to the terminal, what follows indented under it.

Where it does not go to a terminal, as to a file or another program, a line stays one line.
"""

from __future__ import annotations

import shutil
import sys
from textwrap import fill

import typer

WIDEST = 100
"""Wider lines are hard to read, however wide the terminal is."""


def echo(text: str = "", *, err: bool = False, under: int = 4) -> None:
    """Prints a text; the lines that a wrapped line goes on with are `under` so many letters further in."""
    typer.echo(wrapped(text, _width(err), under), err=err)


def wrapped(text: str, width: int | None, under: int = 4) -> str:
    """The text with no line longer than `width`, where it can be broken at a space; None leaves it as it is."""
    if width is None:
        return text
    return "\n".join(_line(line, width, under) for line in text.split("\n"))


def _line(line: str, width: int, under: int) -> str:
    if len(line) <= width:
        return line
    own = len(line) - len(line.lstrip())
    indent = " " * min(own + under, width // 2)
    return fill(
        line,
        width,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
    )


def _width(err: bool) -> int | None:
    stream = sys.stderr if err else sys.stdout
    return min(shutil.get_terminal_size().columns, WIDEST) if stream.isatty() else None
