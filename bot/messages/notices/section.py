"""A section of a message is one thing to tell: those of one reader on one day stand together, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.messages import say
from bot.messages.model import Heading, Message, Note, Part, Text, Typed
from bot.messages.reader import Reader
from store.models import Notice

QUORUM = "QUO-2"
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
    """`heading` is shared by the sections of one meeting; `subject` may stand in a notification; `small` is the
    rules in small print, `assurance` what else belongs there; `ref` is what `/clerk why` is asked with.
    """

    kind: str
    urgency: Urgency
    subject: str
    parts: tuple[Part, ...]
    heading: str = ""
    small: tuple[str, ...] = ()
    assurance: str = ""
    ref: str = ""


def section(
    to: Reader,
    notice: Notice,
    urgency: Urgency,
    subject: str,
    *parts: Part | None,
    heading: str = "",
    assurance: str = "",
    rules: Sequence[str] | None = None,
    ref: str | None = None,
) -> Section:
    """What a notice comes to, with its rules in small print and what it is about to ask `/clerk why` with.

    `rules` and `ref` stand for those of the notice where they are given. Parts that are None are left out.
    """
    cited = notice.rules if rules is None else rules
    return Section(
        kind=notice.kind,
        urgency=urgency,
        subject=subject,
        parts=tuple(part for part in parts if part is not None),
        heading=heading,
        small=to.cited(cited, to.body_about(notice.subject) if QUORUM in cited else None),
        assurance=assurance,
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
    parts.append(Note(text=_small_print(ordered, late)))
    return Message(kind=ordered[0].kind, subject=_subject(ordered), parts=tuple(parts))


def _subject(sections: Sequence[Section]) -> str:
    rest = len(sections) - 1
    if not rest:
        return sections[0].subject
    return f"{sections[0].subject} (and {rest} more {'matter' if rest == 1 else 'matters'})"


def _small_print(sections: Sequence[Section], late: bool) -> Text:
    rules = list(dict.fromkeys(line for s in sections for line in s.small))
    ref = next((s.ref for s in sections if s.ref), "")
    said = [f"{'; '.join(rules)}." if rules else "", *dict.fromkeys(s.assurance for s in sections)]
    if late:
        said.append("Sent late, because the service was down.")
    if not ref:
        return say.sentences(said)
    return say.sentences([*said, ("Why am I told this? ", Typed(words=f"clerk why {ref}"))])
