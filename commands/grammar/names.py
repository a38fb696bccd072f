"""Bodies, agencies and people by name, alias or near miss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from commands.grammar.words import TypedWords, key, the_words
from store.constitution import Constitution
from store.identity import SameObject
from store.models import Person
from store.register import Register

LONGEST = 9
"""Words in the longest name that is looked for."""
NEAR = 0.74
"""How alike two names are that may be the same: "bord" and "board" are 0.89, "bored" and "board" 0.8."""
LIKE = 0.5
"""How alike a name is that is worth offering where nothing nearer was found."""
STOP = ("for", "the", "to", "from", "of", "on", "at", "our", "my")

NOT_NAMES = the_words(
    "will may mark grace hope joy faith rose april june august dawn art bill sue pat rob jack grant drew "
    "chase chance young day friend long short sample example template general chair manager clerk page "
    "best early"
)
"""First and last names that are plain words as well: they name somebody only beside the rest of the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a row of words names: `ids` are all that bear the name, `id` the first of them.

    `sure` is False for a near miss, and where several bear the name: which of them is meant is never settled here.
    """

    ids: tuple[str, ...]
    start: int
    end: int
    sure: bool = True

    @property
    def id(self) -> str:
        return self.ids[0]

    @property
    def several(self) -> bool:
        return len(self.ids) > 1

    @property
    def used(self) -> range:
        return range(self.start, self.end)


def body_names(constitution: Constitution) -> Mapping[str, str]:
    """Every name of every body, as names are compared, with the body's id."""
    return _body_names(SameObject(constitution))


def agency_names(constitution: Constitution) -> Mapping[str, str]:
    return _agency_names(SameObject(constitution))


def people_names(register: Register) -> Mapping[str, str]:
    """Full, first and last names, with the ids, as text with a space between two, of all who bear each."""
    return _people_names(SameObject(register.people))


def full_names(register: Register) -> Mapping[str, str]:
    """Full names alone, with the ids of all who bear each."""
    return whole(people_names(register))


def whole(people: Mapping[str, str]) -> Mapping[str, str]:
    """Of people's names those of more words than one."""
    return {name: ids for name, ids in people.items() if " " in name}


def exact(words: TypedWords, place: int, names: Mapping[str, str], *, longest: int = LONGEST) -> Named | None:
    """The longest name that stands at a place."""
    for length in range(min(longest, len(words) - place), 0, -1):
        found = names.get(words.key(place, place + length))
        if found is not None:
            ids = tuple(found.split())
            return Named(ids=ids, start=place, end=place + length, sure=len(ids) == 1)
    return None


def near(words: TypedWords, place: int, names: Mapping[str, str], *, longest: int = 4) -> Named | None:
    """The name most like the words at a place, where one is like enough; of several that are equally like, all."""
    best: Named | None = None
    best_score = NEAR
    for length in range(min(longest, len(words) - place), 0, -1):
        said = words.key(place, place + length)
        if len(said) < 3 or any(w.is_link for w in words.words[place : place + length]):
            continue
        for name, found in names.items():
            score = likeness(said, name)
            ids = tuple(found.split())
            if score > best_score:
                best, best_score = Named(ids=ids, start=place, end=place + length, sure=False), score
            elif best is not None and score == best_score and best.end == place + length:
                best = replace(best, ids=tuple(dict.fromkeys((*best.ids, *ids))))
    return best


def named(words: TypedWords, place: int, names: Mapping[str, str]) -> Named | None:
    """The name at a place, small words before it skipped; else the nearest one there."""
    start = past_stop(words, place)
    return exact(words, place, names) or exact(words, start, names) or near(words, start, names)


def anywhere(words: TypedWords, place: int, names: Mapping[str, str]) -> Named | None:
    """The first name that stands anywhere from a place on, exactly as it is."""
    for here in range(place, len(words)):
        found = exact(words, here, names)
        if found is not None:
            return found
    return None


def past_stop(words: TypedWords, place: int) -> int:
    """The first place from here on with a word that carries meaning."""
    while place < len(words) and words.at(place) in STOP:
        place += 1
    return place


def names_somebody(words: TypedWords, found: Named) -> bool:
    """Whether a name that was found is surely one: more than one word, or written like a name and no plain word."""
    if found.end - found.start > 1:
        return True
    typed = words.as_typed(found.start, found.end)
    return typed[:1].isupper() and words.at(found.start) not in NOT_NAMES


def nearest(said: str, names: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """The names most like what was said, the best first."""
    plain_said = key(said)
    scored = sorted(((likeness(plain_said, key(name)), name) for name in names), reverse=True)
    return tuple(name for score, name in scored[:count] if score > LIKE)


def nearest_ids(said: str, names: Mapping[str, str], count: int = 3) -> tuple[str, ...]:
    """Those whose names are most like what was said, the best first."""
    plain_said = key(said)
    scored = sorted(((likeness(plain_said, name), name) for name in names), reverse=True)
    ids = [found for score, name in scored if score > LIKE for found in names[name].split()]
    return tuple(dict.fromkeys(ids))[:count]


def likeness(said: str, name: str) -> float:
    """How alike two compared names are, from 0 to 1."""
    if abs(len(said) - len(name)) > max(3, len(name) // 3):
        return 0.0
    matcher = SequenceMatcher(None, said, name)
    if matcher.real_quick_ratio() <= 0.5 or matcher.quick_ratio() <= 0.5:
        return 0.0
    return matcher.ratio()


@lru_cache(maxsize=64)
def _body_names(held: SameObject[Constitution]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for body in held.it.bodies:
        given = (body.name, body.short, body.id.replace("_", " "), *body.aliases)
        endings = (" sub committee", " subcommittee", " group")
        for name in map(key, given):
            names.setdefault(name, body.id)
            for ending in endings:
                names.setdefault(name.removesuffix(ending), body.id)
    return names


@lru_cache(maxsize=64)
def _agency_names(held: SameObject[Constitution]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for agency in held.it.agencies:
        for name in (agency.name, agency.short, agency.id.replace("_", " "), *agency.aliases):
            names.setdefault(key(name), agency.id)
    return names


@lru_cache(maxsize=16)
def _people_names(held: SameObject[dict[int, Person]]) -> Mapping[str, str]:
    bearers: dict[str, list[str]] = {}
    for person in held.it.values():
        full = key(person.name) if person.left_on is None else ""
        for name in dict.fromkeys((full, *full.split()[:1], *full.split()[-1:])) if full else ():
            bearers.setdefault(name, []).append(str(person.id))
    return {name: " ".join(ids) for name, ids in bearers.items()}
