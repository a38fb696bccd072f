"""What the command line prints fits the terminal, and stays one line where it goes elsewhere."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal import wrapped

EXAMPLE = Path("examples/stoke-2016").resolve()
LONG = (
    "communications: 5 June 2016 is a Sunday. It stays as printed; is the date right? Move it in cycle.yaml."
)


def test_a_long_line_goes_on_under_itself_and_short_ones_stay() -> None:
    said = wrapped(f"short\n    {LONG}", 40)
    assert said.splitlines()[0] == "short" and said.splitlines()[1].startswith("    communications")
    assert all(line.startswith("        ") for line in said.splitlines()[2:])
    assert wrapped(LONG, None) == LONG


@given(st.lists(st.text("abc:/-.", min_size=1, max_size=20), min_size=1), st.integers(30, 100))
def test_no_word_is_lost_or_parted_and_no_line_is_too_wide(words: list[str], width: int) -> None:
    said = wrapped(" ".join(words), width)
    assert said.split() == words
    assert all(len(line) <= width for line in said.splitlines())


@pytest.mark.parametrize(
    "command",
    [
        ("check", str(EXAMPLE)),
        ("rules", str(EXAMPLE)),
        ("dates", str(EXAMPLE), "--body", "board", "--on", "21 Sept 2016"),
        ("when", "October-December 2016"),
    ],
)
def test_at_eighty_columns_a_terminal_shows_no_wider_line(command: tuple[str, ...]) -> None:
    ours, theirs = pty.openpty()
    run = [sys.executable, "-c", "from bot.cli import main; main()", *command]
    env = os.environ | {"COLUMNS": "80"}
    process = subprocess.Popen(run, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    said = b""
    try:
        while chunk := os.read(ours, 65536):
            said += chunk
    except OSError:
        pass  # the other end has closed
    os.close(ours)
    assert process.wait() == 0
    lines = said.decode().splitlines()
    assert len(lines) > 1 or command[0] == "when"
    assert [line for line in lines if len(line) > 80] == []
