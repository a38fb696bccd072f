"""What goes into a pack, as plain values; and the numbering of an agenda (PAP-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFile:
    """A submitted PDF as it was when it was accepted: where it is kept, and its sha256 in hex."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaEntry:
    """One matter on an agenda, before it has a number.

    `kind` is what the meeting is asked to do, in words ("For decision"). `to_follow` is true where a paper is
    awaited. `rules` says in words where a standing matter comes from ("Constitution, Function and Management").
    """

    title: str
    presenter: str = ""
    kind: str = ""
    paper: PaperFile | None = None
    to_follow: bool = False
    note: str = ""
    rules: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.paper and self.to_follow:
            raise ValueError(f"{self.title!r} has its paper, so nothing is to follow")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingEntry(AgendaEntry):
    """An item of every agenda (PAP-1); `at` places it before or after the meeting's own items."""

    at: Literal["first", "last"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackItem(AgendaEntry):
    """An agenda item as it stands in the pack, with its number."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Who agreed the agenda, and when in words ("Monday 12 September") (DL-3)."""

    by: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentWithoutAgreement:
    """Why the pack went out although nobody had agreed its agenda, as one sentence."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContents:
    """All that a pack is made from; the same contents give the same bytes.

    `date_words` ("Wednesday 21 September 2016"), `time_words` ("10am to 12:30pm") and `recipients` are ready to
    print. `agreement` is None where nobody agrees the body's agendas. `version` is the label of this issue of the
    pack ("First issue, 14 September 2016"). `made_at` is an aware instant and becomes the file's creation date.
    """

    partnership: str
    body: str
    meeting: str
    date_words: str
    time_words: str
    place: str
    ref: str
    chair: str
    agreement: Agreed | SentWithoutAgreement | None
    items: tuple[PackItem, ...]
    recipients: tuple[str, ...]
    version: str
    made_at: datetime

    def __post_init__(self) -> None:
        if self.made_at.tzinfo is None:
            raise ValueError("made_at needs its time zone")
        numbers = [item.number for item in self.items]
        if len(set(numbers)) != len(numbers):
            raise ValueError("two agenda items have the same number")


def agenda_items(standing: Sequence[StandingEntry], own: Sequence[AgendaEntry]) -> tuple[PackItem, ...]:
    """The agenda in order, numbered from 1 (PAP-1).

    First the standing items that open a meeting, then the meeting's `own`, then the standing items that
    close it; each group keeps the order it came in.
    """
    opening = [item for item in standing if item.at == "first"]
    closing = [item for item in standing if item.at == "last"]
    return tuple(_numbered(entry, n) for n, entry in enumerate([*opening, *own, *closing], start=1))


def _numbered(entry: AgendaEntry, number: int) -> PackItem:
    shared = {field.name: getattr(entry, field.name) for field in fields(AgendaEntry)}
    return PackItem(number=number, **shared)


def agreement_sentence(contents: PackContents) -> str:
    """One sentence on who agreed the agenda, or why it went out without (DL-3)."""
    agreement = contents.agreement
    if agreement is None:
        return ""
    if isinstance(agreement, SentWithoutAgreement):
        return f"Sent out before the agenda was agreed. {agreement.why}"
    return f"Agenda agreed by {agreement.by} on {agreement.on}."
