"""What a scenario can promise of its year, in few words: who hears what, how meetings, reports and actions end.

Each line of `expect:` has a sentence (`promise`) and exactly one thing that makes it true or false.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from store.constitution import Constitution
from store.constitution.raw import Fault
from store.constitution.vocabulary import Strict
from store.constitution.words import did_you_mean, listed

ANYONE = "anyone"


class HeardPromise(Strict):
    """Messages to one reader: a person's key, a place as "#name", or "anyone" with every person and place.

    `about` are words that stand in it in that order, `rule` one it comes from, `through` how it came. `on`, `after`
    (that day included) and `by` are local days.
    """

    who: str = ANYONE
    kind: str = ""
    about: str = ""
    rule: str = ""
    through: Literal["chat", "email"] | None = None
    on: date | None = None
    after: date | None = None
    by: date | None = None


class Hears(HeardPromise):
    """How often: `times` exactly, else within `at_least` and `at_most`."""

    times: int | None = Field(default=None, ge=0)
    at_least: int = Field(default=1, ge=0)
    at_most: int | None = Field(default=None, ge=0)


class NamedMeeting(Strict):
    body: str
    on: date


class Pack(NamedMeeting):
    """The titles of the reports bound into a meeting's pack, in order, and of those that are "to follow"."""

    reports: tuple[str, ...] = ()
    to_follow: tuple[str, ...] = ()


class Ended(NamedMeeting):
    """How a meeting ended; what is not written is not judged."""

    state: Literal["planned", "held", "cancelled", "draft"] | None = None
    quorate: bool | None = None
    present: int | None = None
    agenda: Literal["open", "asked", "agreed", "silent"] | None = None
    moved_to: date | None = None


class ReportCame(NamedMeeting):
    title: str
    came: Literal["on_time", "late", "never", "not_asked"]
    versions: int | None = None


class ActionStands(Strict):
    """An action by body and printed row."""

    body: str
    row: str
    state: Literal["open", "done", "closed"]


class MatterStands(Strict):
    """Of the matters whose words speak of `about`: how many there are, in which state, on which step of the ladder."""

    about: str
    count: int = 1
    state: Literal["open", "acknowledged", "paused", "resolved", "finished"] | None = None
    step: str = ""


class AtMost(Strict):
    """The most messages to one person about one meeting, where all they owed to it came in time; and where a report was
    owed among it."""

    messages: int
    with_report: int


class AtMostADay(Strict):
    """The most messages on one local day: to each person ("anyone"), or to the one reader that `who` names."""

    who: str = ANYONE
    messages: int = Field(ge=1)


THINGS = {
    "hears": Hears,
    "never_hears": HeardPromise,
    "pack": Pack,
    "meeting": Ended,
    "report": ReportCame,
    "action": ActionStands,
    "matter": MatterStands,
    "on_time_members": AtMost,
    "at_most_a_day": AtMostADay,
    "nothing_twice": bool,
}


class Promise(Strict):
    promise: str
    hears: Hears | None = None
    never_hears: HeardPromise | None = None
    pack: Pack | None = None
    meeting: Ended | None = None
    report: ReportCame | None = None
    action: ActionStands | None = None
    matter: MatterStands | None = None
    on_time_members: AtMost | None = None
    at_most_a_day: AtMostADay | None = None
    nothing_twice: Literal[True] | None = None

    @model_validator(mode="after")
    def _one(self) -> Promise:
        if sum(getattr(self, name) is not None for name in THINGS) != 1:
            raise ValueError(f"a promise is one thing. | Write one of {listed(sorted(THINGS), 'or')}.")
        return self

    @property
    def thing(self) -> tuple[str, object]:
        """The name of what is promised, and what is promised of it."""
        return next((name, value) for name in THINGS if (value := getattr(self, name)) is not None)


def wrong_promises(
    promises: Sequence[Promise], people: set[str], constitution: Constitution, kinds: frozenset[str]
) -> Iterator[Fault]:
    """Names in promises that lead nowhere."""
    places = {f"#{body.place}" for body in constitution.bodies}
    for n, promise in enumerate(promises):
        name, value = promise.thing
        way = ("expect", n, name)
        if isinstance(value, HeardPromise | AtMostADay):
            yield from _known((*way, "who"), value.who, people | places | {ANYONE})
        if isinstance(value, HeardPromise):
            yield from _known((*way, "kind"), value.kind, kinds | {""})
        body = getattr(value, "body", None)
        if body is not None:
            yield from _known((*way, "body"), body, set(constitution.body))


def _known(way: tuple[str | int, ...], given: str, known: set[str] | frozenset[str]) -> Iterator[Fault]:
    if given not in known:
        yield (
            way,
            f"Nothing here is called {given}.",
            did_you_mean(given, sorted(known), "Write a name of these files."),
        )
