"""/clerk show police; show Jo Example."""

from __future__ import annotations

from commands.common.base import Act, Request
from commands.grammar import names
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unused
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords, left_over
from commands.show import ShowAgency, ShowPerson


@reads("show")
def show(act: Act, words: TypedWords, place: int) -> Outcome:
    """show police; show Jo Example; the form where nobody is named."""
    if place >= len(words):
        return Opens(verb="show.agency")
    constitution = act.constitution
    agency = names.named(words, place, names.agency_names(constitution))
    person = names.named(words, place, names.people_names(act.register))
    found = _better(agency, person)
    if found is None:
        return _nobody(act, words, place)
    took: tuple[Request, ...] = (
        (ShowAgency(agency=found.id),)
        if found is agency
        else tuple(ShowPerson(person=int(each)) for each in found.ids)
    )
    left = left_over(words, {*range(place), *found.used})
    if found.sure and not left:
        return Understood(took[0])
    name = Unknown(what="name", words=words.as_typed(found.start, found.end))
    return Question(said=words.typed, took=took, unknown=name if found.several else unused(left))


def _nobody(act: Act, words: TypedWords, place: int) -> Question:
    """Nobody is called that: the agencies and people with names that are like it."""
    said = words.as_typed(place)
    near: list[Request] = [
        ShowAgency(agency=each) for each in names.nearest_ids(said, names.agency_names(act.constitution))
    ]
    near += [ShowPerson(person=int(each)) for each in names.nearest_ids(said, names.full_names(act.register))]
    return Question(said=words.typed, took=tuple(near), unknown=Unknown(what="agency", words=said))


def _better(one: names.Named | None, other: names.Named | None) -> names.Named | None:
    """Of two readings the certain one, then the longer one."""
    found = [n for n in (one, other) if n is not None]
    return max(found, key=lambda n: (n.sure, n.end - n.start), default=None)
