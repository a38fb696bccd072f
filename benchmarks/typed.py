"""What is typed at a command line: the CPU of the whole process, and of reading a partnership's five files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import CHILDREN, Figure, lowest
from store.constitution import load_folder

EXAMPLE = "examples/stoke-2016"
TYPED = (
    (("--help",), 0.3, 0.6),
    (("when", "June 2016"), 0.5, 0.9),
    (("rules", EXAMPLE), 0.9, 1.6),
    (("dates", EXAMPLE, "--body", "Board", "--on", "2016-09-21"), 0.9, 1.6),
    (("check", EXAMPLE), 1.0, 1.8),
)
"""What is typed after `boardclerk`, with goal and limit in seconds of user and system time."""
ROUNDS = 7


def measure() -> Iterator[Figure]:
    program = Path(sys.executable).parent / "boardclerk"
    for words, goal, limit in TYPED:

        def run(_: int, words: tuple[str, ...] = words) -> None:
            subprocess.run([str(program), *words], check=True, stdout=subprocess.DEVNULL)

        yield Figure(
            what=f"boardclerk {' '.join(words)}, CPU",
            value=lowest(run, ROUNDS, CHILDREN).both,
            unit="s",
            goal=goal,
            limit=limit,
        )
    reading = lowest(lambda _: load_folder(EXAMPLE), ROUNDS).both
    yield Figure(what="reading the example's five files, CPU", value=reading, unit="s", goal=0.1, limit=0.3)
