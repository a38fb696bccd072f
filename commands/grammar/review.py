"""/clerk review constitution so that deputies vote because nobody knows the rule."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar.outcome import Opens, Outcome, Understood, unless_left
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords, left_from
from commands.review import AskReview


@reads("review")
def review(act: Act, words: TypedWords, place: int) -> Outcome:
    """The outcome stands after "so that", the reasons after "because"; what is missing is asked by the form."""
    place += words.says(place, "of the constitution", "the constitution", "constitution")
    wants = next((n for n in range(place, len(words)) if words.says(n, "so that")), None)
    because = next((n for n in range(place, len(words)) if words.says(n, "because of", "because")), None)
    if wants is None and because is None:
        return unless_left(Opens(verb="review.ask"), left_from(words, place), words.typed)
    starts = {n for n in (wants, because) if n is not None}

    def after(start: int | None, length: int) -> str:
        if start is None:
            return ""
        end = min((n for n in starts if n > start), default=None)
        return words.as_typed(start + length, end)

    outcome, reason = after(wants, 2), after(because, words.says(because or 0, "because of", "because"))
    if not outcome or not reason:
        known = {name: said for name, said in (("outcome", outcome), ("reason", reason)) if said}
        return Opens(verb="review.ask", args=known)
    return Understood(AskReview(reason=reason, outcome=outcome))
