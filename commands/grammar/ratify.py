"""/clerk ratified M-3; ratified D-1."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar.outcome import Outcome, Understood, unless_left
from commands.grammar.readers import reads
from commands.grammar.which_meeting import of_meeting
from commands.grammar.words import TypedWords, left_from, reference
from commands.ratify import Ratify, RatifyDecision
from store.models import Decision
from store.queries import decisions


@reads("ratified")
def ratified(act: Act, words: TypedWords, place: int) -> Outcome:
    """One decision by its reference, else all that a meeting decided."""
    found = decision_at(act, words, place)
    if found is None:
        return of_meeting(act, words, place, Ratify, past=True)
    return unless_left(
        Understood(RatifyDecision(decision=found.id)), left_from(words, place + 1), words.typed
    )


def decision_at(act: Act, words: TypedWords, place: int) -> Decision | None:
    """The decision whose reference stands at a place."""
    ref = reference(words.at(place), "D")
    return decisions.by_ref(act.session, act.partnership, ref) if ref else None
