"""What `check` says of the example partnership before and after somebody makes a mistake in its files."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

from bot.messages.check import worded
from scheduler.check import check
from store.constitution import ConstitutionError, load_folder
from tests.store.constitution_kit import EXAMPLE

TODAY = date(2016, 4, 1)
C, P, Y, W, A = "constitution.yaml", "people.yaml", "cycle.yaml", "work-plan.yaml", "agendas.yaml"

OWN_QUORUM = """  - id: training-quorum
    kind: quorum
    applies: {{ bodies: [training] }}
    value: {{ need: {{ at_least: {} }} }}
    document: terms
    clause: X
    from: 2016-04-01
  - id: budget-report
"""


def rule_text(text: str, name: str) -> str:
    """The lines of one rule of a constitution file, by its id."""
    start = text.index(f"  - id: {name}\n")
    return text[start : text.index("  - id: ", start + 1)]


def told(folder: Path) -> Counter[str]:
    """Everything that `check` says of a folder, without file and line; how often each."""
    try:
        read = load_folder(folder)
    except ConstitutionError as wrong:
        return Counter(f"{problem.what} {problem.instead}" for problem in wrong.problems)
    return Counter(worded(read.constitution, finding) for finding in check(read, TODAY))


@cache
def before() -> Counter[str]:
    return told(EXAMPLE)


def after(folder: Path, file: str, old: str, new: str) -> Counter[str]:
    """What `check` says of the example once it has a mistake, that it did not say before."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return told(folder) - before()
