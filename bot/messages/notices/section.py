"""A section of a message is one thing to tell: those of one reader on one day stand together, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.messages import say
from bot.messages.model import Heading, Message, Note, Part, Text, Typed
from bot.messages.reader import Reader
from store.constitution.topics import QUORUM
from store.models import Notice

"""The one rule that a body may have of its own."""


class Urgency(IntEnum):
    """In which order the sections of one message stand."""

    ESCALATED = 0
    CHANGED = 1
    LATE = 2
    TODAY = 3
    ASKED = 4
    SOON = 5
    KNOW = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`heading` is shared by the sections of one meeting; `subject` may stand in a notification; `noun` and `many` say
    what the section is where another comes first ("and 2 actions"); `small` is the document and clause of its rule,
    for small print; `ref` is what `/clerk why` is asked with.
    """

    kind: str
    urgency: Urgency
    subject: str
    parts: tuple[Part, ...]
    noun: str
    many: int = 1
    heading: str = ""
    small: str = ""
    ref: str = ""


def section(
    to: Reader,
    notice: Notice,
    urgency: Urgency,
    subject: str,
    *parts: Part | None,
    noun: str = "meeting",
    many: int = 1,
    heading: str = "",
    cites: bool = False,
    ref: str | None = None,
) -> Section:
    """What a notice comes to. With `cites` the first of its rules stands in small print; `ref` stands for the notice's
    own where it is given. Parts that are None are left out.
    """
    body = to.body_about(notice.subject) if QUORUM in notice.rules else None
    return Section(
        kind=notice.kind,
        urgency=urgency,
        subject=subject,
        parts=tuple(part for part in parts if part is not None),
        noun=noun,
        many=many,
        heading=heading,
        small=to.clause(notice.rules[0], body) if cites and notice.rules else "",
        ref=notice.subject if ref is None else ref,
    )


def message(sections: Sequence[Section], *, late: bool = False) -> Message:
    """One message of all its sections: grouped under their headings, one line of small print at the end."""
    ordered = sorted(sections, key=lambda s: s.urgency)
    parts: list[Part] = []
    shown: set[str] = set()
    for first in ordered:
        group = [s for s in ordered if s.heading == first.heading] if first.heading else [first]
        if first.heading:
            if first.heading in shown:
                continue
            shown.add(first.heading)
            parts.append(Heading(text=first.heading))
        for section in group:
            parts.extend(section.parts)
    if small := _small_print(ordered, late):
        parts.append(Note(text=small))
    return Message(kind=ordered[0].kind, subject=_subject(ordered), parts=tuple(parts))


def _subject(sections: Sequence[Section]) -> str:
    """What the first is, and how many of what else there is: "An action is due today (and one report)"."""
    counted: dict[str, int] = {}
    for other in sections[1:]:
        counted[other.noun] = counted.get(other.noun, 0) + other.many
    rest = [say.some(many, noun) for noun, many in counted.items()]
    return f"{sections[0].subject} (and {say.listed(rest)})" if rest else sections[0].subject


def _small_print(sections: Sequence[Section], late: bool) -> Text:
    """Which rule it is, the first of them, and how to ask why."""
    rule = next((s.small for s in sections if s.small), "")
    ref = next((s.ref for s in sections if s.ref), "")
    said: list[str | Text] = ["Sent late, because the service was down." if late else "", say.sentence(rule)]
    if ref:
        said.append(("Why? ", Typed(words=f"clerk why {ref}")))
    return say.sentences(said)
