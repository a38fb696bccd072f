"""A scenario: what people do as a habit, dated things they do besides, and what is promised (scenario.yaml).

Times are local, of the partnership's zone. Every mistake is told with its line, like those of a constitution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from bot.local import WorkspaceFile
from bot.player.promises import Promise, wrong_promises
from store.constitution.faults import validated
from store.constitution.plan import Folder
from store.constitution.raw import Fault
from store.constitution.source import ConstitutionError, read
from store.constitution.vocabulary import Strict
from store.constitution.words import did_you_mean

SCENARIO = "scenario.yaml"
REPLY = "reply"
"""What the bot's answer to something a person did is called, beside the kinds of notices."""


_MINUTE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def _moment(given: object) -> object:
    if isinstance(given, str) and _MINUTE.fullmatch(given):
        with suppress(ValueError):
            return datetime.fromisoformat(given)
    raise ValueError("this is not a local date and time. | Write it as 2016-05-31 09:10.")


def _clock(given: object) -> object:
    with suppress(ValueError):
        return time.fromisoformat(str(given))
    raise ValueError("this is not a time of the clock. | Write it as 09:40.")


def _several(given: object) -> object:
    return [given] if isinstance(given, str) else given


LocalTime = Annotated[datetime, BeforeValidator(_moment)]
ClockTime = Annotated[time, BeforeValidator(_clock)]
Several = Annotated[tuple[str, ...], BeforeValidator(_several)]


class Doing(Strict):
    """`fills` answers the form that opens, by its labels; `file` goes into its file field. `why` is for the reader."""

    fills: dict[str, str | bool | tuple[str, ...]] = Field(default_factory=dict)
    file: str = ""
    why: str = ""


class Step(Doing):
    """One thing that one person, or each of several in turn, does: types a command, or presses a button.

    `on` is the kind of message the button is under ("reply" for the bot's own answers), `about` words that stand
    above it; the newest such message of the person is meant. `says` must be in the answer. `twice` presses again
    before anything is redrawn, `then_says` must be in that answer. `unheard` says that the bot is down.
    """

    at: LocalTime
    who: Several
    types: str = ""
    presses: str = ""
    on: str = ""
    about: str = ""
    says: Several = ()
    twice: bool = False
    then_says: Several = ()
    unheard: bool = False

    @model_validator(mode="after")
    def _one_thing(self) -> Step:
        if bool(self.types) == bool(self.presses):
            raise ValueError("a step types or presses, one of the two. | Write `types:` or `presses:`.")
        if self.types and (self.on or self.about or self.twice):
            raise ValueError(
                "`on`, `about` and `twice` go with a button. | Leave them out, or write `presses:`."
            )
        if self.types and not self.types.startswith("/"):
            raise ValueError("a command starts with a slash. | Write it as in /apologies board 22 June.")
        return self


class Habit(Doing):
    """What somebody does whenever a message of the kind `hears` reaches them, or the place `where` ("#name").

    They press under all that speaks of `about` in it, `days` later, at a time of the clock, not on Saturdays and
    Sundays; messages that come from `since` until `until` (both local days). One that a step answers is left alone.
    """

    who: Several
    hears: str
    about: str = ""
    where: str = ""
    presses: str
    days: int = Field(default=1, ge=0)
    at: ClockTime
    since: date | None = None
    until: date | None = None


class Span(Strict):
    start: LocalTime = Field(alias="from")
    until: LocalTime


class Down(Strict):
    """The bot is not running for a while, as after a power cut."""

    down: Span

    @property
    def at(self) -> datetime:
        return self.down.start


class Replaced(Strict):
    """Words of one of the partnership's files, and what is written in their place."""

    file: str
    old: str
    new: str


class Edit(Strict):
    """The folder as somebody edits it and takes it up at the command line. `take` names the conflicts it wins, `says`
    must be in what is shown."""

    at: LocalTime
    who: str
    changes: tuple[Replaced, ...]
    take: Several = ()
    says: Several = ()
    why: str = ""


class FolderChanged(Strict):
    folder: Edit

    @property
    def at(self) -> datetime:
        return self.folder.at


def _kind_of(given: object) -> str:
    there = given if isinstance(given, dict) else {}
    if "down" in there or isinstance(given, Down):
        return "down"
    return "folder" if "folder" in there or isinstance(given, FolderChanged) else "step"


Happening = Annotated[
    Annotated[Step, Tag("step")] | Annotated[Down, Tag("down")] | Annotated[FolderChanged, Tag("folder")],
    Discriminator(_kind_of),
]


class Scenario(Strict):
    title: str
    begins: LocalTime
    ends: LocalTime
    habits: tuple[Habit, ...] = ()
    steps: tuple[Happening, ...]
    expect: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A scenario as read, with its file, the zone of its times, and the lines of its steps and promises."""

    scenario: Scenario
    path: Path
    zone: ZoneInfo
    lines: tuple[int, ...]
    promise_lines: tuple[int, ...]


def load_scenario(path: Path, folder: Folder, kinds: frozenset[str], here: WorkspaceFile) -> Written:
    """The scenario of a partnership's folder. `kinds` are the kinds of notices that can be pressed or promised, `here`
    says who is in the chat.

    Raises ConstitutionError with every mistake: file, line, what is wrong, what to write instead.
    """
    file = path / SCENARIO
    source = read(file)
    scenario = validated(source, Scenario)
    if scenario is not None:
        source.add(_wrong(scenario, folder, kinds, here, path))
    if scenario is None or source.problems:
        raise ConstitutionError(source.problems)
    return Written(
        scenario=scenario,
        path=file,
        zone=folder.constitution.partnership.zone,
        lines=tuple(source.line(("steps", n)) for n in range(len(scenario.steps))),
        promise_lines=tuple(source.line(("expect", n)) for n in range(len(scenario.expect))),
    )


def _wrong(
    scenario: Scenario, folder: Folder, kinds: frozenset[str], here: WorkspaceFile, path: Path
) -> Iterator[Fault]:
    people = {p.key for p in folder.people.persons} | {stranger.key for stranger in here.strangers}
    acting = people - set(here.absent)
    if scenario.ends <= scenario.begins:
        yield ("ends",), "The year ends before it begins.", "Write a later time."
    for n, habit in enumerate(scenario.habits):
        way = ("habits", n)
        yield from _wrong_doing(way, habit, habit.who, acting, path)
        if habit.hears not in kinds:
            yield (
                (*way, "hears"),
                f"There is no kind of message {habit.hears}.",
                did_you_mean(habit.hears, kinds, ""),
            )
    before, down_until = scenario.begins, None
    for n, step in enumerate(scenario.steps):
        way = ("steps", n)
        if step.at < before:
            yield (
                (*way, "at"),
                f"{step.at} is before the step above it.",
                "Put the steps in the order of time.",
            )
        before = max(before, step.at)
        if isinstance(step, Down):
            down_until = step.down.until
            continue
        if isinstance(step, FolderChanged):
            yield from _wrong_edit((*way, "folder"), step.folder, acting, path)
            continue
        yield from _wrong_step(way, step, acting, kinds, path)
        if step.unheard != (down_until is not None and step.at < down_until):
            instead = "Write `unheard: true` for what is done while it is down, and only then."
            yield way, "Whether the bot is down then does not agree.", instead
    if before >= scenario.ends:
        yield ("ends",), "A step comes after the end of the year.", "Write a later end, or an earlier step."
    yield from wrong_promises(scenario.expect, people, folder.constitution, kinds)


def _wrong_step(
    way: tuple[str | int, ...], step: Step, acting: set[str], kinds: frozenset[str], path: Path
) -> Iterator[Fault]:
    yield from _wrong_doing(way, step, step.who, acting, path)
    if step.on and step.on not in kinds | {REPLY}:
        yield (*way, "on"), f"There is no kind of message {step.on}.", did_you_mean(step.on, kinds, "")


def _wrong_edit(way: tuple[str | int, ...], edit: Edit, acting: set[str], path: Path) -> Iterator[Fault]:
    if edit.who not in acting:
        instead = did_you_mean(edit.who, acting, "Write a key of people.yaml.")
        yield (*way, "who"), f"There is nobody called {edit.who} in the chat.", instead
    for n, change in enumerate(edit.changes):
        if not (path / change.file).is_file():
            yield (
                (*way, "changes", n),
                f"There is no file {change.file}.",
                "Write one of this folder's files.",
            )


def _wrong_doing(
    way: tuple[str | int, ...], doing: Doing, people: tuple[str, ...], acting: set[str], path: Path
) -> Iterator[Fault]:
    for key in people:
        if key not in acting:
            instead = did_you_mean(key, acting, "Write a key of people.yaml, or a name of workspace.yaml.")
            yield (*way, "who"), f"There is nobody called {key} in the chat.", instead
    if doing.file and not (path / doing.file).is_file():
        yield (*way, "file"), f"There is no file {doing.file}.", "Write its place from this folder on."
