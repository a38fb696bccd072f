"""A matter within a message: several for one reader on one day are put together, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.messages.model import Buttons, Heading, Message, Note, Part, Text


class Urgency(IntEnum):
    """In which order the matters of one message stand."""

    ESCALATED = 0
    CHANGED = 1
    LATE = 2
    TODAY = 3
    ASKED = 4
    SOON = 5
    KNOW = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`heading` is shared by the matters of one meeting; `subject` may stand in a notification; `small` is the
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
    if ref:
        said.append(f"Why am I told this? /clerk why {ref}")
    return (" ".join(part for part in said if part),)


def row(*buttons: object) -> Buttons:
    return Buttons(buttons=tuple(buttons))  # type: ignore[arg-type]
