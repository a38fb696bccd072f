"""The house rules that no linter sees: every folder is a package that says what it is for, and pure rooms stay pure."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
ROOMS = ("bot", "commands", "scheduler", "store")
PURE = ("scheduler/rules", "scheduler/calendar", "scheduler/planner")
THE_CLOCK = HOME / "scheduler/calendar/clock.py"
IMPURE_CALLS = {
    "open",
    "print",
    "input",
    "exec",
    "eval",
    "__import__",
    "now",
    "today",
    "utcnow",
    "read_text",
    "write_text",
}
"""Names of functions and methods that read a clock or a file, or talk to the world, whatever they belong to."""


def folders() -> list[str]:
    found = {path.parent for room in ROOMS for path in (HOME / room).rglob("*.py")}
    return sorted(str(folder.relative_to(HOME)) for folder in found)


@pytest.mark.parametrize("folder", folders())
def test_a_folder_is_a_package_that_says_in_at_most_three_lines_what_it_is_for(folder: str) -> None:
    said = ast.get_docstring(ast.parse((HOME / folder / "__init__.py").read_text()))
    assert said is not None
    assert len([line for line in said.splitlines() if line.strip()]) <= 3


@pytest.mark.parametrize("room", PURE)
def test_what_is_pure_reads_no_clock_and_no_file(room: str) -> None:
    modules = [path for path in (HOME / room).rglob("*.py") if path != THE_CLOCK]
    assert modules
    assert [f"{path.name}: {call}" for path in modules for call in _impure(path.read_text())] == []


def test_a_planted_look_at_the_clock_is_seen() -> None:
    planted = "from datetime import date\n\ndef due():\n    return date.today() or open('due')\n"
    assert list(_impure(planted)) == ["today", "open"]


def _impure(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in IMPURE_CALLS:
                yield name


def test_no_two_classes_of_the_product_have_one_name() -> None:
    """A name that a stranger looks up leads to one thing."""
    defined = [
        name for room in ROOMS for path in (HOME / room).rglob("*.py") for name in _classes(path.read_text())
    ]
    assert [name for name, often in Counter(defined).items() if often > 1] == []


def _classes(source: str) -> list[str]:
    return [node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "docs/follow-one-message.md", "docs/decisions/README.md"]
)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    """But for those that stand for any: `commands/NOUN.py`."""
    said = (HOME / page).read_text()
    named = set(re.findall(r"`((?:bot|commands|scheduler|store|tests|docs|examples)/[\w/.-]+)`", said))
    linked = {
        f"{(HOME / page).parent.relative_to(HOME)}/{link}" for link in re.findall(r"\]\(([\w/.-]+)\)", said)
    }
    paths = {path for path in named | linked if not re.search(r"NOUN|FAMILY|NNN", path)}
    assert paths
    assert {path for path in paths if not (HOME / path).exists()} == set()
