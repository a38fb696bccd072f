"""A sentence says what can be typed with a `Typed` span, so that only a channel with slash commands shows a slash."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from commands.grammar.readers import every_reader
from tests.house.test_house import HOME, ROOMS

SHORT = sorted(word for word, reader in every_reader().items() if reader.slash)
SLASH_COMMAND = re.compile(rf"(?<![\w.:/<*])/({'|'.join(['clerk', *SHORT])})(?![\w/])")
ALLOWED = {
    "bot/serving.py": "what the terminal prints of the stand-in workspace, which has slash commands",
    "bot/player/story.py": "the same, at the end of a played year",
    "bot/player/scenario.py": "how a line of a scenario is written, which is played in that workspace",
}
"""Where a string may hold one, and why."""


def in_strings(source: str) -> Iterator[str]:
    """Every string of a module that holds a slash command, but for docstrings, which no user reads."""
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in alone]
    yield from (str(node.value) for node in strings if SLASH_COMMAND.search(str(node.value)))


@pytest.mark.parametrize("room", ROOMS)
def test_no_string_of_the_product_holds_a_slash_command(room: str) -> None:
    modules = {str(path.relative_to(HOME)): path.read_text() for path in (HOME / room).rglob("*.py")}
    found = {name: list(in_strings(source)) for name, source in modules.items()}
    assert {name: strings for name, strings in found.items() if strings and name not in ALLOWED} == {}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_is_allowed_is_still_there(name: str) -> None:
    assert list(in_strings((HOME / name).read_text()))


def test_a_planted_slash_command_is_seen_and_a_path_is_none() -> None:
    planted = (
        '''"""/clerk help."""\ntold = f"Say it: /clerk why {ref}"\npath = "/actions/7"\nalone = "/report"\n'''
    )
    assert list(in_strings(planted)) == ["/report", "Say it: /clerk why "]
