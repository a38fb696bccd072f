"""/clerk human; clerk ring me on 01632 960123; clerk rung P-4."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar.because import which_one
from commands.grammar.outcome import Outcome, Understood
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords, reference
from commands.secretariat import AskToRing, HaveRung, SeeSecretariat
from store.queries import passed_on

_ELSEWHERE = "another form of a word that is shown"


@reads("secretariat", "contact", unlisted=_ELSEWHERE)
@reads("human")
def human(_act: Act, _words: TypedWords, _place: int) -> Outcome:
    return Understood(SeeSecretariat())


@reads("complaint", "complain", unlisted=_ELSEWHERE)
def complaint(_act: Act, _words: TypedWords, _place: int) -> Outcome:
    return Understood(SeeSecretariat(complaint=True))


@reads("ring", unlisted="the answer to clerk human shows it")
def ring(_act: Act, words: TypedWords, place: int) -> Outcome:
    """What stands after "ring me" is a number or a time, for the secretariat."""
    return Understood(AskToRing(said=words.as_typed(place + (words.at(place) == "me"))))


@reads("rung")
def rung(act: Act, words: TypedWords, place: int) -> Outcome:
    ref = reference(words.at(place), "P")
    found = passed_on.by_ref(act.session, act.partnership, ref) if ref else None
    return Understood(HaveRung(request=found.id)) if found else which_one(words, place, "request")
