"""Who comes instead: "Sam Example will come", "sending Sam Example", "my deputy will come", "no deputy"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commands.common.base import Act
from commands.grammar import names
from commands.grammar.outcome import Unknown
from commands.grammar.words import TypedWords

SOMEBODY_COMES = (
    "will come instead",
    "will come",
    "will attend instead",
    "will attend",
    "will deputise",
    "will go",
    "comes instead",
    "comes",
    "is coming instead",
)
"""What stands after a name that is to come instead, so surely that words before it are taken for a name."""

COMES = (
    *SOMEBODY_COMES,
    "is coming",
    "is attending",
    "attends",
    "attending",
    "deputises",
    "deputising",
    "goes",
    "coming",
    "to come",
    "to attend",
    "to deputise",
    "instead of me",
    "instead",
    "in my place",
    "is my deputy",
    "for me",
)

SENDS = (
    "my deputy is",
    "deputy is",
    "deputy",
    "sending",
    "i send",
    "i am sending",
    "send",
    "sends",
    "replaced by",
)

MY_DEPUTY = ("my deputy", "our deputy", "the deputy")

ALONE = (
    "no deputy",
    "without a deputy",
    "nobody instead",
    "no one instead",
    "nobody will come",
    "nobody comes",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """Who comes instead, as far as the words say: one of `people`, where any is named. `unknown` is a name that is
    nobody's, or the name of several."""

    people: tuple[int, ...] = ()
    alone: bool = False
    sure: bool = True
    unknown: Unknown | None = None
    used: frozenset[int] = frozenset()


def stand_in(act: Act, words: TypedWords, used: frozenset[int], place: int) -> StandIn:
    """Who comes instead: "Sam Example will come", "sending Sam Example", "my deputy will come", "no deputy"."""
    people = names.people_names(act.register)
    for here in range(place, len(words)):
        if here in used:
            continue
        if skip := words.says(here, *ALONE):
            return StandIn(alone=True, used=frozenset(range(here, here + skip)))
        if (skip := words.says(here, *MY_DEPUTY)) and words.says(here + skip, *COMES):
            end = here + skip + words.says(here + skip, *COMES)
            return StandIn(used=frozenset(range(here, end)))
        if skip := words.says(here, *SENDS):
            found = _person_at(words, here + skip, people)
            if found is not None:
                end = found.end + words.says(found.end, *COMES)
                return _somebody(act, words, found, range(_with_and(words, here), end))
        found = _person_at(words, here, people) if words.says(here + 2, *COMES) else None
        found = found or names.exact(words, here, people)
        if found is not None and (skip := words.says(found.end, *COMES)):
            return _somebody(act, words, found, range(_with_and(words, here), found.end + skip))
    return _nearly_somebody(act, words, used, place)


def _somebody(act: Act, words: TypedWords, found: names.Named, used: range) -> StandIn:
    """Somebody who was named; a near miss, or a name that several bear, is asked about: own deputies come first."""
    what = "name" if found.several else "person"
    unknown = None if found.sure else Unknown(what=what, words=words.as_typed(found.start, found.end))
    own = {d.person_id for d in act.register.deputies if d.agency in act.actor.agencies}
    people = sorted(map(int, found.ids), key=lambda person: (person not in own, person))
    return StandIn(people=tuple(people), sure=found.sure, unknown=unknown, used=frozenset(used))


def _person_at(words: TypedWords, place: int, people: Mapping[str, str]) -> names.Named | None:
    """Somebody by name; "Sam Exampel" is nearly Sam Example, and not Sam with a word more."""
    exact, near = names.exact(words, place, people), _near_person(words, place, people)
    whole = exact is not None and exact.end - exact.start > 1
    return exact if whole or near is None else near


def _near_person(words: TypedWords, place: int, people: Mapping[str, str]) -> names.Named | None:
    found = names.near(words, place, names.whole(people), longest=3)
    return found if found is not None and found.end - found.start > 1 else None


def _nearly_somebody(act: Act, words: TypedWords, used: frozenset[int], place: int) -> StandIn:
    """Two words before "will come" that are nearly somebody's name, or nobody's."""
    people = names.people_names(act.register)
    for here in range(place, len(words)):
        skip = words.says(here, *SOMEBODY_COMES)
        if not skip or here < 2 or here - 2 < place or {here - 1, here - 2} & used:
            continue
        if words.at(here - 1) in ("i", "we", "nobody", "someone", "somebody", "who", "deputy"):
            continue
        said = range(_with_and(words, here - 2), here + skip)
        found = _near_person(words, here - 2, people)
        if found is not None and found.end == here:
            return _somebody(act, words, found, said)
        typed = words.as_typed(here - 2, here)
        near = tuple(map(int, names.nearest_ids(typed, names.full_names(act.register))))
        unknown = Unknown(what="nobody_called", words=typed)
        return StandIn(people=near, sure=False, unknown=unknown, used=frozenset(said))
    return StandIn()


def _with_and(words: TypedWords, place: int) -> int:
    return place - 1 if place and words.at(place - 1) in ("and", "but", "so") else place
