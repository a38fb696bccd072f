"""What reading somebody's words can come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from commands.common.base import Request
from store.models import Action, Escalation, Meeting, Report, TimeRequest

Row = Meeting | Action | Escalation | TimeRequest | Report
"""What can be chosen from; which of them it is, the sort of choice says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """The part that was not understood: which sort of thing it should be, the words as typed, a sentence where the
    reader of dates has one, and names that are near."""

    what: str
    words: str = ""
    says: str = ""
    near: tuple[str, ...] = ()


def unused(words: str) -> Unknown | None:
    """What to say of words that the reading had no use for."""
    return Unknown(what="unused", words=words) if words else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opens:
    """A form to be filled in, with what is known already."""

    verb: str
    args: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understood:
    """A request that is certain. `unused` are words of the sentence that it had no use for, as they were typed; `welsh`
    says that it was asked in Welsh."""

    request: Request
    unused: str = ""
    welsh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Not certain: `took` are the requests it could be, none where nothing could be made of it.

    `said` is all that was typed; `change` the form in which it can be put right, filled in with what was understood;
    `welsh` says that it was typed in Welsh.
    """

    said: str
    took: tuple[Request, ...] = ()
    unknown: Unknown | None = None
    change: Opens | None = None
    welsh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing, or the ref of it, and what its button does: a request, or a form that asks for the rest."""

    thing: Row | str
    does: Request | Opens


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """A command without its object: what it could be about. `other` is the form for anything else; `sentence` says that
    it was said in a sentence, and not with a command word."""

    said: str
    what: str
    choices: tuple[Choice, ...]
    other: Opens | None = None
    sentence: bool = False


Outcome = Understood | Question | Opens | Choose


def unless_left(outcome: Outcome, left: str, said: str) -> Outcome:
    """The outcome, where every word was of use; where words are `left`, a question that says so. `said` is all that was
    typed."""
    if not left or isinstance(outcome, Choose):
        return outcome
    if isinstance(outcome, Question):
        return replace(outcome, unknown=outcome.unknown or unused(left))
    if isinstance(outcome, Opens):
        return Question(said=said, unknown=unused(left), change=outcome)
    return Question(said=said, took=(outcome.request,), unknown=unused(left))
