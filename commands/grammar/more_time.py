"""/clerk grant T-4; refuse T-4 because ..."""

from __future__ import annotations

from commands import more_time
from commands.common.base import Act
from commands.grammar.because import BECAUSE, reason_from, which_one
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unless_left
from commands.grammar.readers import reads
from commands.grammar.when import date_at
from commands.grammar.words import TypedWords, left_from, reference
from commands.time_given import GiveTime
from store.models import TimeRequest
from store.queries import reports


@reads("grant")
def grant(act: Act, words: TypedWords, place: int) -> Outcome:
    found = _request(act, words, place)
    if found is None:
        return which_one(words, place, "request")
    granted = Understood(more_time.GrantTime(request=found.id))
    return unless_left(granted, left_from(words, place + 1), words.typed)


@reads("give")
def give(act: Act, words: TypedWords, place: int) -> Outcome:
    """give R-34 until 15 April because ...: more time that nobody has asked for; a sentence about somebody as such."""
    from commands.grammar.plain import read_plainly

    ref = reference(words.at(place), "R")
    found = reports.by_ref(act.session, act.partnership, ref) if ref else None
    dated = date_at(words, place + 1, act.today) if found is not None else None
    if found is None or dated is None or dated.on is None:
        reading = read_plainly(act, words.as_typed(place - 1)) if place < len(words) else None
        if reading is not None:
            return reading.outcome
        what = "report" if found is None else "until_when"
        return Question(said=words.typed, unknown=Unknown(what=what, words=words.as_typed(place)))
    reason = words.as_typed(dated.end + words.says(dated.end, *BECAUSE)) if dated.end < len(words) else ""
    return Understood(GiveTime(report=found.id, until=dated.on, reason=reason))


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
