"""A sub-command as it is typed: what it prints, as sentences or as data, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from bot.cli import app
from tests.store.constitution_kit import EXAMPLE

FOLDER = str(EXAMPLE)
ALONE = str(EXAMPLE / "constitution.yaml")
"""The constitution without the files beside it, so that nobody is known to hold a seat."""


def run(*words: str, exits: int = 0, typed: str | None = None) -> str:
    """What is printed: the answer, or the refusal where one is expected; `typed` is what is answered to a question."""
    result = CliRunner().invoke(app, list(words), input=typed)
    assert result.exit_code == exits, result.output
    return result.stderr if exits and result.stderr else result.stdout


def data(*words: str, exits: int = 0) -> Any:
    return json.loads(run(*words, "--json", exits=exits))


def in_a_row(told: str) -> str:
    """What was printed with its lines joined, so that a sentence is found wherever it was broken."""
    return " ".join(told.split())


def with_rules(folder: Path, *rules: str) -> str:
    """The example's constitution in a file of its own, with rules more, each written on one line."""
    text = (EXAMPLE / "constitution.yaml").read_text(encoding="utf-8")
    more = "".join(f"  - {{ {rule}, document: terms, clause: Own, from: 2016-04-01 }}\n" for rule in rules)
    place = text.index("# How the secretariat chases")
    file = folder / "constitution.yaml"
    file.write_text(text[:place] + more + text[place:], encoding="utf-8")
    return str(file)
