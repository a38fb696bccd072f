"""/clerk meetings; people board; rules; reports exec; actions exec: what there is, as a list."""

from __future__ import annotations

from collections.abc import Callable

from commands.common.base import Act, Request
from commands.grammar import names
from commands.grammar.meetings import MEETING_VERBS, meeting
from commands.grammar.outcome import Outcome, Question, Understood, Unknown, unless_left
from commands.grammar.readers import reads
from commands.grammar.show import show
from commands.grammar.the_rules import rule_at
from commands.grammar.words import TypedWords, left_from
from commands.people import SeePeople
from commands.rules import SeeRules
from commands.year import SeeYear

LISTED = ("list", "all", "see", "show", "due")
"""What may stand after the noun and says no more than that a list is wanted."""


def of_a_body(act: Act, words: TypedWords, place: int, make: Callable[..., Request]) -> Outcome | None:
    """The list where nothing else is said, or a body and no more; None where the words are for something else.

    A body that is only nearly named is asked about.
    """
    if words.at(place) in LISTED:
        place += 1
    if place >= len(words):
        return Understood(make())
    body = names.named(words, place, names.body_names(act.constitution))
    if body is None or body.end < len(words):
        return None
    if body.sure:
        return Understood(make(body=body.id))
    unknown = Unknown(what="body", words=words.as_typed(body.start, body.end))
    return Question(said=words.typed, took=(make(body=body.id),), unknown=unknown)


@reads("meetings")
def meetings(act: Act, words: TypedWords, place: int) -> Outcome:
    """The year; what is said of one meeting is read as after "meeting"."""
    found = of_a_body(act, words, place, SeeYear)
    if found is not None or words.says(place, *MEETING_VERBS):
        return found or meeting(act, words, place)
    body = names.exact(words, names.past_stop(words, place), names.body_names(act.constitution))
    seen = Understood(SeeYear(body=body.id) if body else SeeYear())
    return unless_left(seen, left_from(words, body.end if body else place), words.typed)


@reads("people")
def people(act: Act, words: TypedWords, place: int) -> Outcome:
    """Everybody, or those of a body; with an agency or a name, how they stand."""
    found = of_a_body(act, words, place, SeePeople)
    return found if isinstance(found, Understood) else show(act, words, place)


@reads("rules")
def rules(act: Act, words: TypedWords, place: int) -> Outcome:
    """All of them, or one by its id."""
    place += words.at(place) in LISTED
    return rule_at(act, words, place) or unless_left(
        Understood(SeeRules()), left_from(words, place), words.typed
    )
