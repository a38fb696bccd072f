"""/clerk agreements; clerk sign membership; clerk countersigned membership police by Jo Example."""

from __future__ import annotations

from commands.agreements import RecordCountersignature, SeeAgreements, SignAgreement, known_agreements
from commands.common.base import Act
from commands.grammar import names
from commands.grammar.outcome import Outcome, Question, Understood, Unknown, unused
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords, left_from


@reads("agreements")
def agreements(_act: Act, words: TypedWords, place: int) -> Outcome:
    left = left_from(words, place)
    if left:
        return Question(said=words.typed, took=(SeeAgreements(),), unknown=unused(left))
    return Understood(SeeAgreements())


@reads("sign")
def sign(act: Act, words: TypedWords, place: int) -> Outcome:
    """The agreement by its name; without one, or with another, what there is to sign is shown."""
    said = words.at(names.past_stop(words, place))
    if said in known_agreements(act):
        left = left_from(words, names.past_stop(words, place) + 1).replace("agreement", "").strip()
        took = SignAgreement(what=said)
        return Question(said=words.typed, took=(took,), unknown=unused(left)) if left else Understood(took)
    return Understood(SeeAgreements())


@reads("countersigned")
def countersigned(act: Act, words: TypedWords, place: int) -> Outcome:
    """The agreement, the agency, and after "by" who signed."""
    what = words.at(place)
    agency = names.named(words, place + 1, names.agency_names(act.constitution))
    if what not in known_agreements(act):
        return Question(said=words.typed, unknown=Unknown(what="agreement", words=words.as_typed(place)))
    if agency is None or not agency.sure:
        return Question(said=words.typed, unknown=Unknown(what="agency", words=words.as_typed(place + 1)))
    by = agency.end + (words.at(agency.end) == "by")
    name = words.as_typed(by) if by < len(words) else ""
    return Understood(RecordCountersignature(what=what, agency=agency.id, name=name))
