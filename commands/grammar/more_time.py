"""/clerk grant T-4; refuse T-4 because ..."""

from __future__ import annotations

from commands import more_time
from commands.common.base import Act
from commands.grammar.because import reason_from, which_one
from commands.grammar.outcome import Opens, Outcome, Understood, unless_left
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords, left_from, reference
from store.models import TimeRequest
from store.queries import reports


@reads("grant")
def grant(act: Act, words: TypedWords, place: int) -> Outcome:
    found = _request(act, words, place)
    if found is None:
        return which_one(words, place, "request")
    granted = Understood(more_time.GrantTime(request=found.id))
    return unless_left(granted, left_from(words, place + 1), words.typed)


@reads("refuse")
def refuse(act: Act, words: TypedWords, place: int) -> Outcome:
    found = _request(act, words, place)
    if found is None:
        return which_one(words, place, "request")
    reason = reason_from(words, place + 1)
    if not reason:
        return Opens(verb="time.refuse", args={"request": found.id})
    return Understood(more_time.RefuseTime(request=found.id, reason=reason))


def _request(act: Act, words: TypedWords, place: int) -> TimeRequest | None:
    ref = reference(words.at(place), "T")
    return reports.time_request(act.session, act.partnership, ref) if ref else None
