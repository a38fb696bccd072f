"""/clerk person Dana Example; chair board; deputies."""

from __future__ import annotations

from commands.common.base import Act
from commands.grammar import names
from commands.grammar.chairs import SAYS_TURNS, turns_at
from commands.grammar.outcome import Outcome, Question, Understood, Unknown, unused
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords, key, left_over
from commands.who_is import SeeOfficers, SeePerson


@reads("person")
def person(act: Act, words: TypedWords, place: int) -> Outcome:
    """By the whole name; a part of it, or one that is nearly right, is asked about."""
    start = names.past_stop(words, place)
    typed = words.as_typed(start)
    if left := [p.id for p in act.register.people.values() if p.left_on and key(p.name) == key(typed)]:
        return Understood(SeePerson(person=left[-1]))
    full, every = names.full_names(act.register), names.people_names(act.register)
    found = (
        names.exact(words, start, full)
        or names.near(words, start, full, longest=3)
        or names.exact(words, start, every)
    )
    if found is None:
        near = names.nearest(typed, [p.name for p in act.register.people.values() if p.left_on is None])
        return Question(said=words.typed, unknown=Unknown(what="person", words=typed, near=near))
    took = tuple(SeePerson(person=int(each)) for each in found.ids)
    left_words = left_over(words, {*range(start), *found.used})
    if len(took) == 1 and found.sure and not left_words:
        return Understood(took[0])
    return Question(said=words.typed, took=took, unknown=unused(left_words))


@reads("chair")
def chair(act: Act, words: TypedWords, place: int) -> Outcome:
    start = names.past_stop(words, place)
    if start >= len(words):
        return Understood(SeeOfficers())
    found = names.named(words, start, names.body_names(act.constitution))
    if found is None:
        unknown = Unknown(what="body", words=words.as_typed(start))
        return Question(said=words.typed, unknown=unknown)
    if words.at(found.end) in SAYS_TURNS and found.sure:
        return turns_at(act, words, found.end, found.id)
    took = SeeOfficers(body=found.id)
    return Understood(took) if found.sure else Question(said=words.typed, took=(took,))
