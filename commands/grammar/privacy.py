"""/clerk privacy; clerk details my new number is ...; clerk dealt P-4."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar.because import which_one
from commands.grammar.outcome import Opens, Outcome, Understood
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords, reference
from commands.privacy import DealtWith, GiveDetails, SeeMyData
from store.queries import passed_on


@reads("privacy")
def privacy(_act: Act, _words: TypedWords, _place: int) -> Outcome:
    return Understood(SeeMyData())


@reads("details")
def details(_act: Act, words: TypedWords, place: int) -> Outcome:
    if place >= len(words):
        return Opens(verb="details.give")
    return Understood(GiveDetails(said=words.as_typed(place)))


@reads("dealt")
def dealt(act: Act, words: TypedWords, place: int) -> Outcome:
    ref = reference(words.at(place + (words.at(place) == "with")), "P")
    found = passed_on.by_ref(act.session, act.partnership, ref) if ref else None
    return Understood(DealtWith(request=found.id)) if found else which_one(words, place, "request")
