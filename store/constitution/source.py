"""Reads a YAML file into plain values while keeping the line of each, so that a mistake can be pointed at.

Only values, lists and mappings: no tags, no aliases. A hostile file (too large, too deep, references that
multiply) is refused with a sentence, like any other mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml
from yaml._yaml import Mark as CMark
from yaml.cyaml import CBaseLoader
from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from store.constitution.words import listed

MOST_BYTES = 2_000_000
DEEPEST = 30
NAMED_LINES = 3

Loc = Sequence[str | int]
"""The way to a value from the top of its file: keys of mappings and places in lists, from 0."""

_TAG = "tag:yaml.org,2002:"


class _Loader(CBaseLoader):
    """The C library's reader, with the types of YAML 1.2: `no` and `10:30` are texts."""


for _kind, _first, _written in (
    ("null", ["~", "n", "N", ""], r"~|null|Null|NULL|"),
    ("bool", list("tTfF"), r"true|True|TRUE|false|False|FALSE"),
    ("int", list("-+0123456789"), r"[-+]?[0-9_]+"),
    ("float", list("-+.0123456789"), r"[-+]?([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9_]+)([eE][-+]?[0-9]+)?"),
):
    _Loader.add_implicit_resolver(_TAG + _kind, re.compile(f"(?:{_written})$"), _first)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a file: the line (from 1), what is wrong, and what to write instead. Both are sentences."""

    file: str
    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what} {self.instead}".rstrip()


class ConstitutionError(Exception):
    """Everything that is wrong in a partnership's files, all at once, in the order of files and lines."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(told_once(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(slots=True)
class Source:
    """A file as plain values (`data`), with the line of each value under its way from the top."""

    file: str
    data: Any = None
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, loc: Loc) -> int:
        """The line of the value at `loc`, or of the nearest thing around it that is written in the file."""
        way = self.written(loc)
        return self.lines.get(way, 1)

    def written(self, loc: Loc) -> tuple[str | int, ...]:
        """The part of `loc` that is in the file. What a model puts between (a wrapped list, a tag) is left out."""
        way: tuple[str | int, ...] = ()
        for step in loc:
            if (*way, step) in self.lines:
                way = (*way, step)
        return way

    def value(self, loc: Loc) -> Any:
        found = self.data
        for step in self.written(loc):
            found = found[step]
        return found

    def problem(self, loc: Loc, what: str, instead: str) -> Problem:
        return Problem(self.file, self.line(loc), what, instead)

    def add(self, faults: Iterable[tuple[Loc, str, str]]) -> None:
        self.problems += [self.problem(*fault) for fault in faults]


def told_once(problems: Iterable[Problem]) -> list[Problem]:
    """Each mistake once, at the first line on which it shows, with the others named: an agency whose id is misspelt is
    one mistake, however many seats name it."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in sorted(set(problems)):
        found.setdefault((problem.what, problem.instead), []).append(problem)
    return [replace(told[0], what=f"{told[0].what}{_elsewhere(told)}") for told in found.values()]


def _elsewhere(told: Sequence[Problem]) -> str:
    lines = [str(p.line) if p.file == told[0].file else f"{Path(p.file).name}:{p.line}" for p in told[1:]]
    if not lines:
        return ""
    few, more = lines[:NAMED_LINES], len(lines) - NAMED_LINES
    shown = [*few, f"{more} more"] if more > 0 else few
    return f" (Also on line{'' if len(lines) == 1 else 's'} {listed(shown)}.)"


def read(path: Path) -> Source:
    """The values of a YAML file. Raises ConstitutionError where it cannot be read as such at all."""
    text = _text(path)
    name = str(path)
    try:
        _refuse_tricks(name, text)
        node = yaml.compose(text, Loader=_Loader)
    except MarkedYAMLError as wrong:
        raise ConstitutionError([_bad_yaml(name, wrong)]) from wrong
    except ReaderError as wrong:
        line = text.encode()[: wrong.position].count(b"\n") + 1
        told = Problem(name, line, "A character here cannot be printed.", "Remove it.")
        raise ConstitutionError([told]) from wrong
    except (YAMLError, ValueError) as wrong:
        raise ConstitutionError([Problem(name, 1, f"This is not readable as YAML: {wrong}.", "")]) from wrong
    source = Source(name)
    if node is None:
        raise ConstitutionError(
            [Problem(name, 1, "The file is empty.", "See examples/ for one to start from.")]
        )
    source.data = _plain(source, node, ())
    return source


def _text(path: Path) -> str:
    name = str(path)
    try:
        raw = path.read_bytes()
    except OSError as wrong:
        told = Problem(
            name, 1, f"The file cannot be read: {wrong.strerror or wrong}.", "Check its name and place."
        )
        raise ConstitutionError([told]) from wrong
    if len(raw) > MOST_BYTES:
        what = f"The file has {len(raw):,} bytes; at most {MOST_BYTES:,} are read."
        raise ConstitutionError([Problem(name, 1, what, "Split it, or check that it is the right file.")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        told = Problem(name, line, "A character here is not UTF-8.", "Save the file as UTF-8.")
        raise ConstitutionError([told]) from wrong


def _refuse_tricks(name: str, text: str) -> None:
    """Reads the file as events first: nothing is built yet, so depth and references cost nothing."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = _line(event.start_mark)
        if isinstance(event, AliasEvent):
            what = f"`*{event.anchor}` refers to another place in the file."
            raise ConstitutionError([Problem(name, line, what, "Write the value out here.")])
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > DEEPEST:
            raise ConstitutionError([_too_deep(name, line)])


def _line(mark: Mark | CMark | None) -> int:
    return mark.line + 1 if mark else 1


def _too_deep(name: str, line: int) -> Problem:
    what = f"Lists and mappings are nested more than {DEEPEST} deep here."
    return Problem(name, line, what, "Check the indentation and brackets.")


def _bad_yaml(name: str, wrong: MarkedYAMLError) -> Problem:
    line = _line(wrong.problem_mark or wrong.context_mark)
    if "maximum nesting" in str(wrong.problem):  # the library looks ahead, and has a limit of its own
        return _too_deep(name, line)
    what = ", ".join(filter(None, (wrong.context, wrong.problem)))
    instead = "Check the indentation, colons and quotes on this line and the one before."
    return Problem(name, line, f"This is not readable as YAML: {what}.", instead)


def _plain(source: Source, node: Node, way: tuple[str | int, ...]) -> Any:
    source.lines.setdefault(way, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        return {key: _plain(source, value, (*way, key)) for key, value in _pairs(source, node, way)}
    if isinstance(node, SequenceNode):
        return [_plain(source, value, (*way, place)) for place, value in enumerate(node.value)]
    return _scalar(str(node.tag).removeprefix(_TAG), str(node.value))


def _pairs(source: Source, node: MappingNode, way: tuple[str | int, ...]) -> Iterator[tuple[str, Node]]:
    seen: set[str] = set()
    for written, value in node.value:
        line = written.start_mark.line + 1
        key = str(written.value) if isinstance(written, ScalarNode) else ""
        if not key or key in seen:
            what = f"`{key}` is written twice here." if key else "This key is not a word."
            source.problems.append(
                Problem(source.file, line, what, "Keep one of them." if key else "Write a name.")
            )
            continue
        seen.add(key)
        source.lines[(*way, key)] = line
        yield key, value


def _scalar(kind: str, text: str) -> Any:
    """Dates and times stay text: the models read them, and say what they expected."""
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    try:
        return int(text.replace("_", "")) if kind == "int" else float(text) if kind == "float" else text
    except ValueError:
        return text
