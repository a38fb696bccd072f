"""`boardclerk catalogue`: each rule of the catalogue, what carries it, decides it, proves it, and cites it.

Read from a checkout: the examples, the code as text and the tests' marks. Nothing is kept beside them.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from store.constitution import Constitution, load
from store.constitution import topics as known_topics
from store.constitution.topics import Topic

HOME = Path(__file__).parents[1]
DECIDING = ("scheduler", "commands", "store/constitution", "store/queries")
PLANNING = ("scheduler/planner", "scheduler/digest", "commands")


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueRow:
    """A rule of the catalogue: in which example by which rule it is set, by which function decided, by which tests
    proved, and which messages cite what carries it."""

    id: str
    words: str
    kinds: tuple[str, ...]
    set_by: dict[str, tuple[str, ...]]
    decided_by: tuple[str, ...]
    proved_by: tuple[str, ...]
    cited_by: tuple[str, ...]


def catalogue(
    as_json: Annotated[bool, typer.Option("--json", help="Print data instead of sentences.")] = False,
) -> None:
    """Print every rule of the catalogue: what carries, decides, proves and cites it. Needs the project's checkout."""
    if not (HOME / "tests").is_dir():
        typer.echo(
            "This reads the code, its tests and examples: run it in a checkout of the project.", err=True
        )
        raise typer.Exit(2)
    found = list(rows())
    if as_json:
        json.dump([asdict(row) for row in found], sys.stdout, indent=2, ensure_ascii=False)
        typer.echo("")
        return
    for row in found:
        done = f"{len(row.decided_by)} functions, {len(row.proved_by)} tests, {len(row.cited_by)} messages"
        typer.echo(f"{row.id}  {row.words} ({', '.join(row.set_by) or 'set nowhere'}; {done})")


def rows() -> Iterator[CatalogueRow]:
    """The whole table, in the catalogue's order."""
    listed = yaml.safe_load((HOME / "examples" / "catalogue.yaml").read_text(encoding="utf-8"))["rules"]
    boards = {
        folder.parent.name: load(folder.parent)
        for folder in sorted(HOME.glob("examples/*/constitution.yaml"))
    }
    functions, tests, messages = _functions(), _marked_tests(), _citing()
    for rule in listed:
        carried = {name: _carriers(board, rule["id"]) for name, board in boards.items()}
        topics = {
            t
            for board in boards.values()
            for r in board.rules
            if rule["id"] in r.catalogue
            for t in r.value.topics()
        }
        yield CatalogueRow(
            id=rule["id"],
            words=rule["words"],
            kinds=tuple(rule["kinds"]),
            set_by={name: ids for name, ids in carried.items() if ids},
            decided_by=tuple(functions.get(rule["id"], ())),
            proved_by=tuple(tests.get(rule["id"], ())),
            cited_by=tuple(sorted({kind for topic in topics for kind in messages.get(topic, ())})),
        )


def _carriers(board: Constitution, rule: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.id for each in board.rules if rule in each.catalogue))


@cache
def _trees(*rooms: str) -> tuple[tuple[str, ast.Module], ...]:
    paths = [path for room in rooms for path in sorted((HOME / room).rglob("*.py"))]
    return tuple((str(path.relative_to(HOME)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def _functions() -> dict[str, list[str]]:
    """The functions and classes that say in their docstring which rule they decide, and files of rules as a whole."""
    found: dict[str, list[str]] = {}
    for path, tree in _trees(*DECIDING):
        if "/migrations/" in path:
            continue
        whole = _ids(ast.get_docstring(tree) or "") if path.startswith("scheduler/rules/") else ()
        for rule in whole:
            found.setdefault(rule, []).append(path)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                for rule in _ids(ast.get_docstring(node) or ""):
                    found.setdefault(rule, []).append(f"{path}:{node.name}")
    return found


def _marked_tests() -> dict[str, list[str]]:
    """The tests that are marked with the rule they prove, or name it in their own docstring."""
    found: dict[str, list[str]] = {}
    for path, tree in _trees("tests"):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for rule in dict.fromkeys((*_marks(node), *_ids(ast.get_docstring(node) or ""))):
                    found.setdefault(rule, []).append(f"{path}::{node.name}")
    return found


def _marks(node: ast.FunctionDef) -> Iterator[str]:
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func).endswith("mark.rule"):
            yield from (
                each.value
                for each in mark.args
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


def _citing() -> dict[str, set[str]]:
    """The kinds of notice that cite each topic: those that a planner gives both."""
    names = {name: str(topic) for name, topic in vars(known_topics).items() if isinstance(topic, Topic)}
    found: dict[str, set[str]] = {}
    for _, tree in _trees(*PLANNING):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            given = {word.arg: ast.unparse(word.value) for word in node.keywords if word.arg}
            kind = re.search(r"NoticeKind\.([A-Z_]+)", given.get("kind", ""))
            for name in re.findall(r"[A-Z_]{3,}", given.get("rules", "")) if kind else ():
                if name in names and kind:
                    found.setdefault(names[name], set()).add(kind[1].lower())
    return found


def _ids(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"\b[A-Z]{2,3}-\d{1,2}\b", words)))


def page(found: list[CatalogueRow]) -> str:
    """docs/rules.md: the table for people to read."""
    lines: list[str] = [
        "# Every rule of the five documents, and where it is kept",
        "",
        "Made by `make docs` from the examples, the code and the tests' marks; do not edit it by hand.",
        "",
    ]
    for row in found:
        lines += [f"## {row.id}", "", row.words, "", f"Carried by: {', '.join(row.kinds)}.", ""]
        lines += [_said("Set in", [f"{name} ({', '.join(ids)})" for name, ids in row.set_by.items()])]
        lines += [_said("Decided by", [f"`{each}`" for each in row.decided_by])]
        lines += [_said("Proved by", [f"`{each}`" for each in row.proved_by])]
        lines += [_said("Cited by", [each.replace("_", " ") for each in row.cited_by]), ""]
    return "\n".join(lines)


def _said(name: str, values: list[str]) -> str:
    few, more = values[:6], len(values) - 6
    return f"- {name}: {', '.join(few) or 'nothing'}{f' and {more} more' if more > 0 else ''}"


def unaccounted(found: list[CatalogueRow]) -> dict[str, list[str]]:
    """Rules of the catalogue that no function decides, or no test proves."""
    gaps: dict[str, Any] = {
        "decided by no function": [row.id for row in found if not row.decided_by],
        "proved by no test": [row.id for row in found if not row.proved_by],
    }
    return gaps
