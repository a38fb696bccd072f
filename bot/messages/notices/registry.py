"""What is true of a kind of notice, registered where its words stand: words, guard, "why" sentence, what it joins."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

from bot.messages.notices.section import Section
from bot.messages.reader import Reader
from scheduler.guards import Guard
from store.models import Notice
from store.notice_kinds import NoticeKind

SectionWords = Callable[..., Section]
"""(reader, notice) -> section; of a kind that may be joined, (reader, *notices)."""
W = TypeVar("W", bound=SectionWords)
Why = Callable[[Reader, Notice], str]
Together = Callable[[Reader, Notice], Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """`guard` must answer with None as the notice leaves. `why` is what `/clerk why` says its reader was told;
    `why_place` the same where the secretariat's place was told and that is another sentence. `together` gives what
    several for one reader must have in common to be said as one; None where each is said alone.
    """

    words: SectionWords
    guard: Guard
    why: str | Why
    why_place: str
    together: Together | None

    def why_said(self, to: Reader, notice: Notice) -> str:
        """What was told, to whomever it was told."""
        if notice.person_id is None and self.why_place:
            return self.why_place
        return self.why if isinstance(self.why, str) else self.why(to, notice)


_registered: dict[NoticeKind, Registered] = {}


def notice_kind(
    kind: NoticeKind,
    *,
    guard: Guard,
    why: str | Why,
    why_place: str = "",
    together: Together | None = None,
) -> Callable[[W], W]:
    """Registers the function under it as the words of a kind. Raises ValueError for a kind that has words already."""
    if not why:
        raise ValueError(f"{kind} has no sentence that says why its reader was told")
    if kind in _registered:
        raise ValueError(f"{kind} has its words twice")

    def register(words: W) -> W:
        _registered[kind] = Registered(
            words=words, guard=guard, why=why, why_place=why_place, together=together
        )
        return words

    return register


def of(kind: str) -> Registered:
    """All that is registered of a kind. Raises ValueError for what is no kind of notice."""
    return _registered[NoticeKind(kind)]


def check_complete() -> None:
    """Raises LookupError where a kind has no words: asked when the words are imported."""
    missing = [kind.value for kind in NoticeKind if kind not in _registered]
    if missing:
        raise LookupError(f"no words are registered for {', '.join(missing)}")
