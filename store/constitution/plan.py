"""Reads a partnership's folder: constitution, people, cycle of meetings, work plan and agendas, all checked together.

Each file but the constitution may be absent. Everything that is wrong in any of them is told at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from store.constitution.faults import did_you_mean, validated
from store.constitution.load import read_constitution
from store.constitution.models import Constitution
from store.constitution.plan_models import (
    Action,
    AgendasFile,
    Item,
    Meeting,
    MeetingsFile,
    People,
    PlanFile,
)
from store.constitution.source import ConstitutionError, Loc, Problem, Source, read

PEOPLE, CYCLE, WORK_PLAN, AGENDAS = "people.yaml", "cycle.yaml", "work-plan.yaml", "agendas.yaml"
FILES: dict[str, type[BaseModel]] = {
    PEOPLE: People,
    CYCLE: MeetingsFile,
    WORK_PLAN: PlanFile,
    AGENDAS: AgendasFile,
}

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A partnership as its files describe it.

    `places` gives file and line of "meeting", "action", "item", "person" or "deputy" number n, from 0.
    """

    constitution: Constitution
    people: People = field(default_factory=People)
    meetings: tuple[Meeting, ...] = ()
    actions: tuple[Action, ...] = ()
    items: tuple[Item, ...] = ()
    source: Source
    places: Mapping[tuple[str, int], tuple[str, int]] = field(default_factory=dict)

    def place(self, noun: str, number: int) -> tuple[str, int]:
        """File and line of the n-th of a noun."""
        return self.places[noun, number]

    def rule_place(self, *loc: str | int) -> tuple[str, int]:
        """File and line in the constitution of the value at `loc`."""
        return self.source.file, self.source.line(loc)


def load_folder(path: Path | str) -> Folder:
    """All of a partnership's files, or its constitution alone where `path` is that file.

    Raises ConstitutionError with every problem of every file: file, line, what is wrong, what to write instead.
    """
    where = Path(path)
    constitution, source = read_constitution(where)
    problems: list[Problem] = []
    read_files: dict[str, tuple[Source, Any]] = {}
    for name, model in FILES.items() if where.is_dir() else ():
        if (where / name).exists():
            try:
                own = read(where / name)
                read_files[name] = own, validated(own, model, constitution.partnership.cycle)
            except ConstitutionError as wrong:
                problems += wrong.problems
    folder = _folder(constitution, source, read_files)
    problems += _wrong_names(folder, complete=not problems)
    if problems:
        raise ConstitutionError(problems)
    return folder


def _folder(constitution: Constitution, source: Source, files: Mapping[str, tuple[Source, Any]]) -> Folder:
    places: dict[tuple[str, int], tuple[str, int]] = {}

    def gathered(name: str, noun: str, found: Sequence[tuple[Loc, Any]]) -> tuple[Any, ...]:
        for number, (loc, _) in enumerate(found):
            places[noun, number] = files[name][0].file, files[name][0].line(loc)
        return tuple(value for _, value in found)

    people = files[PEOPLE][1] if PEOPLE in files else People()
    if PEOPLE in files:
        gathered(PEOPLE, "person", [(("persons", n), p) for n, p in enumerate(people.persons)])
        gathered(PEOPLE, "deputy", [(("deputies", n), d) for n, d in enumerate(people.deputies)])
    return Folder(
        constitution=constitution,
        people=people,
        meetings=gathered(CYCLE, "meeting", list(_in_file(files, CYCLE, "meetings"))),
        actions=gathered(WORK_PLAN, "action", list(_in_file(files, WORK_PLAN, "tables", "actions"))),
        items=gathered(AGENDAS, "item", list(_in_file(files, AGENDAS, "agendas", "items"))),
        source=source,
        places=places,
    )


def _in_file(
    files: Mapping[str, tuple[Source, Any]], name: str, outer: str, inner: str = ""
) -> Iterator[tuple[Loc, Any]]:
    if name not in files:
        return
    for n, entry in enumerate(getattr(files[name][1], outer)):
        if not inner:
            yield (outer, n), entry
        else:
            yield from (((outer, n, inner, m), below) for m, below in enumerate(getattr(entry, inner)))


def _wrong_names(folder: Folder, complete: bool) -> Iterator[Problem]:
    """Names that lead nowhere. What names a person or a meeting is judged only where every file was readable."""
    c = folder.constitution
    people = {person.key for person in folder.people.persons}
    yield from _people(folder)
    for n, meeting in enumerate(folder.meetings):
        yield from _known(folder, ("meeting", n), "body", meeting.body, c.body)
    yield from _twice(folder, "meeting", [(m.body, m.on) for m in folder.meetings], "planned")
    for n, action in enumerate(folder.actions):
        yield from _known(folder, ("action", n), "body", action.body, c.body)
        if action.owner and complete:
            owners = {*c.seat, *c.agency, *people}
            yield from _known(folder, ("action", n), "seat, agency or person", action.owner, owners)
    yield from _twice(folder, "action", [(a.body, f"row {a.row}") for a in folder.actions], "in the plan")
    planned = {(m.body, m.on) for m in folder.meetings}
    for n, item in enumerate(folder.items):
        yield from _known(folder, ("item", n), "seat", item.author, c.seat)
        if complete and (item.body, item.on) not in planned:
            what = f"{item.body} has no meeting on {item.on}."
            yield Problem(*folder.place("item", n), what, f"Plan it in {CYCLE}, or correct the date.")


def _people(folder: Folder) -> Iterator[Problem]:
    c = folder.constitution
    holders: dict[str, str] = {}
    for n, person in enumerate(folder.people.persons):
        for seat in person.seats:
            yield from _known(folder, ("person", n), "seat", seat, c.seat)
            other = holders.setdefault(seat, person.key)
            if other != person.key:
                what = f"{seat} is held by both {other} and {person.key}."
                yield Problem(
                    *folder.place("person", n), what, "A seat has one member: take it from one of them."
                )
    yield from _twice(
        folder, "person", [(person.key,) for person in folder.people.persons], "the key of a person"
    )
    yield from _twice(
        folder, "person", [(p.email.casefold(),) for p in folder.people.persons], "the address of a person"
    )
    known = {person.key for person in folder.people.persons}
    for n, deputy in enumerate(folder.people.deputies):
        yield from _known(folder, ("deputy", n), "agency", deputy.agency, c.agency)
        yield from _known(folder, ("deputy", n), "person", deputy.person, known)
        if deputy.body is not None:
            yield from _known(folder, ("deputy", n), "body", deputy.body, c.body)
    pairs = [(d.agency, "on every body" if d.body is None else d.body) for d in folder.people.deputies]
    yield from _twice(folder, "deputy", pairs, "given a deputy")


def _known(folder: Folder, place: tuple[str, int], what: str, given: str, known: Any) -> Iterator[Problem]:
    if given not in known:
        instead = did_you_mean(given, known, "Write an id that is in the files, or add it.")
        yield Problem(*folder.place(*place), f"There is no {what} {given}.", instead)


def _twice(folder: Folder, noun: str, keys: Sequence[tuple[Any, ...]], how: str) -> Iterator[Problem]:
    seen: set[tuple[Any, ...]] = set()
    for n, key in enumerate(keys):
        if key in seen:
            words = " ".join(str(part) for part in key)
            yield Problem(*folder.place(noun, n), f"{words} is {how} twice.", "Keep one of them.")
        seen.add(key)
