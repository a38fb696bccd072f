"""/clerk left; clerk leaver Sam Example 1 October."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar import names
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unused
from commands.grammar.readers import reads
from commands.grammar.when import date_at
from commands.grammar.words import TypedWords, left_over
from commands.leaving import EndSeats, SayLeft


@reads("left")
def left(_act: Act, _words: TypedWords, _place: int) -> Outcome:
    return Understood(SayLeft())


@reads("leaver")
def leaver(act: Act, words: TypedWords, place: int) -> Outcome:
    """Who, and from which day; without a day it is asked for."""
    full = names.full_names(act.register)
    found = names.exact(words, place, full) or names.near(words, place, full, longest=3)
    if found is None:
        return Question(said=words.typed, unknown=Unknown(what="person", words=words.as_typed(place)))
    dated = date_at(words, found.end, act.today, prefer="nearest")
    if dated is None or dated.on is None:
        return Opens(verb="person.leave", args={"person": int(found.ids[0])})
    took = tuple(EndSeats(person=int(each), on=dated.on) for each in found.ids)
    rest = left_over(words, {*range(place), *found.used, *dated.used})
    if len(took) == 1 and found.sure and not rest:
        return Understood(took[0])
    return Question(said=words.typed, took=took, unknown=unused(rest))
