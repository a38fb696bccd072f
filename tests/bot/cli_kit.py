"""A sub-command as it is typed: what it prints, as sentences or as data, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from typer.testing import CliRunner

from bot.cli import app
from store.constitution.upgrade_file import rewritten
from tests.store.constitution_kit import EXAMPLE

FOLDER = str(EXAMPLE)
_FEW_RULES = (
    rewritten((Path(__file__).parents[1] / "store" / "first_release.yaml").read_text(encoding="utf-8")) or ""
)
"""The example with the rules that it began with, and none that it has taken up since."""
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


def _written_once() -> str:
    file = Path(mkdtemp(prefix="few-rules-")) / "constitution.yaml"
    file.write_text(_FEW_RULES, encoding="utf-8")
    return str(file)


FEW_RULES = _written_once()
"""A constitution with the rules that the example began with."""


def with_rules(folder: Path, *rules: str) -> str:
    """The same in a file of its own, with rules more, each written on one line."""
    text = _FEW_RULES
    more = "".join(f"  - {{ {rule}, document: terms, clause: Own, from: 2016-04-01 }}\n" for rule in rules)
    place = text.index("# How the secretariat chases")
    file = folder / "constitution.yaml"
    file.write_text(text[:place] + more + text[place:], encoding="utf-8")
    return str(file)
