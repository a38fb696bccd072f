"""The agenda as plain text, for those who ask for it or cannot open a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from scheduler.packs.contents import PackContents, PackItem, SentWithoutAgreement
from scheduler.packs.words import one_line

_WIDTH = 76
_INDENT = 5


def agenda_text(contents: PackContents, item_pages: Mapping[int, tuple[int, int]] | None = None) -> str:
    """The whole agenda in plain text, lines of at most 76 characters unless one word is longer.

    `item_pages` (from `BuiltPack`) adds the pack's page numbers; without it a paper is only said to be there.
    """
    lines = [*_head(contents), ""]
    for item in contents.items:
        lines += [*_item(item, item_pages or {}), ""]
    return "\n".join([*lines, *_wrapped(contents.version)]) + "\n"


def _head(contents: PackContents) -> Iterator[str]:
    when = ", ".join(part for part in (contents.date_words, contents.time_words) if part)
    for line in (contents.partnership, contents.body, contents.meeting, when, contents.place):
        yield from _wrapped(line)
    if contents.chair:
        yield from _wrapped(f"Chair: {contents.chair}")
    yield from _wrapped(agreement_sentence(contents))
    yield from _wrapped(f"Reference: {contents.ref}")
    yield ""
    yield "AGENDA"


def agreement_sentence(contents: PackContents) -> str:
    """One sentence on who agreed the agenda, or why it went out without (DL-3)."""
    agreement = contents.agreement
    if agreement is None:
        return ""
    if isinstance(agreement, SentWithoutAgreement):
        return f"Sent out before the agenda was agreed. {agreement.why}"
    return f"Agenda agreed by {agreement.by} on {agreement.on}."


def _item(item: PackItem, pages: Mapping[int, tuple[int, int]]) -> Iterator[str]:
    yield from _wrapped(item.title, first=f"{item.number}.".ljust(_INDENT))
    who = ", ".join(part for part in (item.presenter, item.kind) if part)
    for line in (who, item.note, _paper(item, pages)):
        yield from _wrapped(line, first=" " * _INDENT)


def _paper(item: PackItem, pages: Mapping[int, tuple[int, int]]) -> str:
    if item.to_follow:
        return "Paper to follow"
    if not item.paper:
        return ""
    if item.number not in pages:
        return "Paper attached"
    first, last = pages[item.number]
    return f"Page {first}" if first == last else f"Pages {first} to {last}"


def _wrapped(text: str, first: str = "") -> list[str]:
    return wrap(
        one_line(text),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
