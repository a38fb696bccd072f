"""Reads a partnership's folder: constitution, people, cycle of meetings, work plan and agendas, checked together.

Each file but the constitution may be absent. Everything that is wrong in any of them is told at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from store.constitution.faults import validated
from store.constitution.load import CONSTITUTION, read_constitution
from store.constitution.models import Constitution
from store.constitution.plan_models import (
    ActionEntry,
    AgendasFile,
    Item,
    MeetingEntry,
    MeetingsFile,
    PeopleFile,
    PlanFile,
)
from store.constitution.plan_names import wrong_names
from store.constitution.raw import part
from store.constitution.rules import Rule
from store.constitution.settings import Cycle
from store.constitution.source import ConstitutionError, Problem, Source, read

PEOPLE, CYCLE, WORK_PLAN, AGENDAS = "people.yaml", "cycle.yaml", "work-plan.yaml", "agendas.yaml"
FILES: dict[str, type[BaseModel]] = {
    PEOPLE: PeopleFile,
    CYCLE: MeetingsFile,
    WORK_PLAN: PlanFile,
    AGENDAS: AgendasFile,
}
REHEARSAL = ("scenario.yaml", "workspace.yaml")
"""Files of a folder that only its rehearsal reads."""
NOUNS = {
    "person": (PEOPLE, "persons", ""),
    "deputy": (PEOPLE, "deputies", ""),
    "meeting": (CYCLE, "meetings", ""),
    "action": (WORK_PLAN, "tables", "actions"),
    "item": (AGENDAS, "agendas", "items"),
}

Place = tuple[str, int]
"""File and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A partnership as its files describe it. `source` is the constitution's file; `files` the names that were read."""

    constitution: Constitution
    people: PeopleFile = field(default_factory=PeopleFile)
    meetings: tuple[MeetingEntry, ...] = ()
    actions: tuple[ActionEntry, ...] = ()
    items: tuple[Item, ...] = ()
    source: Source
    files: tuple[str, ...] = ()
    whole: bool = False
    """Whether it was read from a folder, where the other files are looked for, and not from the constitution alone."""
    unread: tuple[Path, ...] = ()
    """Files beside these that look like a part of it and are not read: `cycle.yml`, `People.yaml`."""
    places: Mapping[tuple[str, int], Place] = field(default_factory=dict)

    def place(self, noun: str, number: int) -> Place:
        """Where the n-th "person", "deputy", "meeting", "action" or "item" is written, from 0."""
        return self.places[noun, number]

    def place_of_rule(self, rule: Rule[Any], part: str = "value") -> Place:
        """Where a rule stands, or one part of it."""
        number = next(n for n, each in enumerate(self.constitution.rules) if each is rule)
        return self.rule_place("rules", number, part)

    def rule_place(self, *loc: str | int) -> Place:
        """Where in the constitution the value at `loc` is written."""
        return self.source.file, self.source.line(loc)


def load_folder(path: Path | str) -> Folder:
    """All of a partnership's files, or its constitution alone where `path` is that file.

    Raises ConstitutionError with every problem of every file: file, line, what is wrong, what to write instead.
    """
    where = Path(path)
    constitution, source = read_constitution(where)
    sources, problems = _sources(where) if where.is_dir() else ({}, [])
    cycle = _cycle(source.data)
    read_files = {name: validated(own, FILES[name], cycle) for name, own in sources.items()}
    for name, faults in wrong_names(source.data, {name: own.data for name, own in sources.items()}).items():
        sources[name].add(faults)
    problems += [problem for own in (source, *sources.values()) for problem in own.problems]
    if problems or constitution is None:
        raise ConstitutionError(problems)
    folder = replace(
        _folder(constitution, source, sources, read_files), whole=where.is_dir(), unread=_unread(where)
    )
    if wrong := list(_unplanned_items(folder)):
        raise ConstitutionError(wrong)
    return folder


def _sources(where: Path) -> tuple[dict[str, Source], list[Problem]]:
    """The files that are there and readable, and what is wrong with the others."""
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for name in FILES:
        if (where / name).exists():
            try:
                sources[name] = read(where / name)
            except ConstitutionError as wrong:
                problems += wrong.problems
    return sources, problems


def _unread(where: Path) -> tuple[Path, ...]:
    """YAML files of a folder whose names are not those that are read, nor those of its rehearsal."""
    if not where.is_dir():
        return ()
    known = {CONSTITUTION, *FILES, *REHEARSAL}
    found = sorted(p for p in where.iterdir() if p.suffix.lower() in (".yaml", ".yml") and p.is_file())
    return tuple(path for path in found if path.name not in known)


def _cycle(data: Any) -> Cycle | None:
    try:
        return Cycle.model_validate(part(data, "partnership", "cycle"))
    except ValidationError:
        return None


def _folder(
    constitution: Constitution,
    source: Source,
    sources: Mapping[str, Source],
    read_files: Mapping[str, Any],
) -> Folder:
    found: dict[str, list[Any]] = {}
    places: dict[tuple[str, int], Place] = {}
    for noun, (name, outer, inner) in NOUNS.items():
        found[noun] = []
        for loc, value in _in_file(read_files.get(name), outer, inner):
            places[noun, len(found[noun])] = sources[name].file, sources[name].line(loc)
            found[noun].append(value)
    return Folder(
        constitution=constitution,
        people=PeopleFile(persons=tuple(found["person"]), deputies=tuple(found["deputy"])),
        meetings=tuple(found["meeting"]),
        actions=tuple(found["action"]),
        items=tuple(found["item"]),
        source=source,
        files=tuple(sources),
        places=places,
    )


def _in_file(model: Any, outer: str, inner: str) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    for n, entry in enumerate(getattr(model, outer) if model else ()):
        if inner:
            yield from (((outer, n, inner, m), below) for m, below in enumerate(getattr(entry, inner)))
        else:
            yield (outer, n), entry


def _unplanned_items(folder: Folder) -> Iterator[Problem]:
    seen = {(meeting.body, meeting.on) for meeting in folder.meetings}
    for n, item in enumerate(folder.items):
        if (item.body, item.on) not in seen:
            seen.add((item.body, item.on))
            what = f"{item.body} has no meeting on {item.on}."
            yield Problem(*folder.place("item", n), what, f"Plan it in {CYCLE}, or correct the date.")
