"""What a digest says of actions: those due this week and those late, a row a body, each owner named once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from bot.messages import say
from bot.messages.model import Entry, Strong, Text, Tone, Typed
from bot.messages.reader import Reader
from scheduler.digest.entries import DueAction, LateAction

A = TypeVar("A", DueAction, LateAction)
K = TypeVar("K", bound=Hashable)

MOST = 5
"""As many actions of a body as are named."""
TITLE = 60
"""As many letters of an action's title as a list has room for."""


def due(to: Reader, entries: Sequence[DueAction]) -> Iterable[Entry]:
    """A row a body: what is due on which day, and from whom."""
    for body, found in _by_body(entries):
        lines = [
            f"{to.day(on)}, {_owner(to, owner)}: {'; '.join(map(_named, same))}"
            for (on, owner), same in _grouped(found[:MOST], lambda a: (a.due, a.owner))
        ]
        yield Entry(
            title=(
                Strong(text=f"{to.body(body)}:"),
                f" {say.count(len(found), 'action')} due this week.",
            ),
            detail=("\n".join([*lines, *_more(found)]),),
        )


def late(to: Reader, entries: Sequence[LateAction]) -> Iterable[Entry]:
    """A row a body of what is late; apart from them those whose printed date is in doubt."""
    for body, found in _by_body([a for a in entries if not a.doubtful]):
        alone = [a for a in found if not a.escalation]
        lines = [
            f"{_owner(to, owner)}: {'; '.join(_late(to, a) for a in same)}"
            for owner, same in _grouped(found[:MOST], lambda a: a.owner)
        ]
        take: Text = (
            ("To take one further: ", Typed(words=f"clerk escalate {alone[0].ref} and why")) if alone else ()
        )
        yield Entry(
            title=(
                Strong(text=f"Late, {to.body(body)}:"),
                f" {say.count(len(found), 'action')}.",
            ),
            detail=say.text("\n".join([*lines, *_more(found)]), "\n" if take else "", take),
            tone=Tone.WARN,
        )
    for action in entries:
        if action.doubtful:
            yield Entry(
                title=(
                    Strong(text=f"{action.ref}, {action.what}:"),
                    f" the plan of the {to.body(action.body)} prints "
                    f"{say.in_full(action.since)}. Is that right?",
                ),
                detail=(
                    "Nobody is chased for it meanwhile. If it is done: ",
                    Typed(words=f"clerk close {action.ref}"),
                ),
            )


def _late(to: Reader, action: LateAction) -> str:
    since = f"since {to.short_day(action.since)}"
    escalated = f", escalated as {action.escalation}" if action.escalation else ""
    return f"{_named(action)} ({since}{escalated})"


def _named(action: DueAction | LateAction) -> str:
    label = f", {action.label}" if action.label else ""
    return f"{action.ref}, {say.shortened(action.what.rstrip('.'), TITLE)}{label}"


def _owner(to: Reader, owner: int | None) -> str:
    return to.full_name(owner) if owner is not None else "no owner"


def _more(found: Sequence[object]) -> list[str]:
    return [f"and {len(found) - MOST} more"] if len(found) > MOST else []


def _by_body(entries: Iterable[A]) -> Iterable[tuple[str, list[A]]]:
    return _grouped(entries, lambda action: action.body)


def _grouped(entries: Iterable[A], key: Callable[[A], K]) -> Iterable[tuple[K, list[A]]]:
    """The entries by a key of theirs, in the order in which the keys come first."""
    found: dict[K, list[A]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return found.items()
