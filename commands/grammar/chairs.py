"""/clerk chair board from 1 October 2018 order police, council, ccg."""

from __future__ import annotations

from collections.abc import Mapping

from commands.chairs import SetTurns
from commands.common.base import Act
from commands.grammar import names
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.when import date_at
from commands.grammar.words import TypedWords

SAYS_TURNS = ("from", "order", "rotates", "turns")
"""Words after the body which say that turns are set, and not that the chair is asked for."""


def turns_at(act: Act, words: TypedWords, place: int, body: str) -> Outcome:
    """From which day and in which order; the form where neither or only one of them is said."""
    start = place + (words.at(place) in ("rotates", "turns"))
    dated = date_at(words, start + 1, act.today, prefer="nearest") if words.at(start) == "from" else None
    if dated is not None and dated.misread is not None:
        return Question(
            said=words.typed,
            unknown=Unknown(what="date", words=words.as_typed(start + 1), says=dated.misread.message),
        )
    after = dated.end if dated is not None else start
    ordered = words.at(after) in ("order", "in")
    rest = after + ordered + (words.at(after) == "in" and words.at(after + 1) == "order")
    agencies = agencies_at(words, rest, names.agency_names(act.constitution)) if ordered else None
    if agencies is None and ordered:
        return Question(said=words.typed, unknown=Unknown(what="agency", words=words.as_typed(rest)))
    if dated is None or dated.on is None or agencies is None:
        known = {"first": dated.on.isoformat()} if dated is not None and dated.on is not None else {}
        order = {"order": words.as_typed(rest)} if agencies is not None else {}
        return Opens(verb="chair.set_turns", args={"body": body} | known | order)
    return Understood(SetTurns(body=body, agencies=agencies, first_turn=dated.on))


def agencies_at(words: TypedWords, place: int, known: Mapping[str, str]) -> tuple[str, ...] | None:
    """The agencies that are named from a place to the end, in their order; None where something else stands there."""
    found: list[str] = []
    while place < len(words):
        if words.at(place) in ("and", "then", "the"):
            place += 1
            continue
        named = names.exact(words, place, known)
        if named is None or named.several:
            return None
        found.append(named.id)
        place = named.end
    return tuple(found) or None
