"""The things that a sentence names: bodies, days, people, agencies, references, links, lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from commands.common.base import Act
from commands.grammar import names
from commands.grammar.periods import period_at
from commands.grammar.when import date_at
from commands.grammar.words import TypedWords, reference, the_words
from scheduler.calendar.dates import DateMisread

BODY, MEETING, DATE, MONTH, PERSON, AGENCY = "BODY", "MEETING", "DATE", "MONTH", "PERSON", "AGENCY"
REPORT, ACTION, ITEM, LINK, SPAN = "REPORT", "ACTION", "ITEM", "LINK", "SPAN"
PERIOD = "PERIOD"
WHEN = (DATE, MONTH, PERIOD)
WHICH_MEETING = (BODY, MEETING, *WHEN)
"""Things that say which meeting is meant, and those of them that say when it is."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_BEFORE_MONTH = the_words("in for of the this next june's our during")
_BEFORE_DAY = frozenset(["the", "on", "for"])
_NUMBERS = {"a": 1, "an": 1, "one": 1, "another": 1, "extra": 1, "two": 2, "three": 3, "four": 4, "five": 5, "few": 3,
            "couple": 2}  # fmt: skip
_BETWEEN = the_words("more extra further of additional or")
_BOARD_IN_WELSH = frozenset(("bwrdd", "fwrdd"))
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30}
_DAY_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_AFTER_A_NAME = the_words(
    "will can cannot could is was has would may might does says said told asked wants comes goes and "
    "should instead can't won't isn't cant wont isnt coming "
    "rang rings chair phoned emailed called texted messaged confirmed cannot sends sent still also wrote replied"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedThing:
    """One thing and its place: `ids` are all that bear the name. `on` is the day of a date, `day` of the month where no
    month was said, `month` that of a month, `days` the length of a span; `misread` is a day that cannot be. A period is
    from `on` to `last`; without them it says only roughly when, in the words of `said`."""

    kind: str
    start: int
    end: int
    ids: tuple[str, ...] = ()
    on: date | None = None
    day: int = 0
    month: int = 0
    days: int = 0
    last: date | None = None
    said: str = ""
    misread: DateMisread | None = None

    @property
    def id(self) -> str:
        return self.ids[0]


_REFERENCES = {"M": MEETING, "R": REPORT, "A": ACTION, "E": ITEM, "T": ITEM, "D": ITEM, "P": ITEM, "AP": ITEM}


def things_in(act: Act, words: TypedWords) -> tuple[NamedThing, ...]:
    """What the words name, from left to right; none of them overlap, and the longer name wins."""
    return tuple(_things(act, words))


def _things(act: Act, words: TypedWords) -> Iterator[NamedThing]:
    bodies = names.body_names(act.constitution)
    agencies = names.agency_names(act.constitution)
    people = names.people_names(act.register)
    place = 0
    while place < len(words):
        found = (
            _link(words, place)
            or _reference(words, place)
            or _period(act, words, place)
            or _span(words, place)
            or _date(act, words, place)
            or _month(words, place)
            or _longest(words, place, {BODY: bodies, AGENCY: agencies})
            or _in_welsh(act, words, place)
            or _person(words, place, people)
        )
        if found is not None:
            yield found
        place = found.end if found is not None else place + 1


def _link(words: TypedWords, place: int) -> NamedThing | None:
    word = words.words[place]
    return NamedThing(kind=LINK, start=place, end=place + 1) if word.is_link else None


def _reference(words: TypedWords, place: int) -> NamedThing | None:
    ref = reference(words.at(place))
    if ref is None:
        return None
    return NamedThing(kind=_REFERENCES[ref.partition("-")[0]], start=place, end=place + 1, ids=(ref,))


def _period(act: Act, words: TypedWords, place: int) -> NamedThing | None:
    found = period_at(words, place, act.today)
    if found is None:
        return None
    said = words.as_typed(found.start, found.end)
    return NamedThing(
        kind=PERIOD, start=found.start, end=found.end, on=found.first, last=found.last, said=said
    )


def _span(words: TypedWords, place: int) -> NamedThing | None:
    """ "an extra week", "two more days", "3 weeks"."""
    first = words.at(place)
    number = _NUMBERS.get(first) or (int(first) if first.isdigit() and len(first) < 4 else 0)
    here = place + 1
    if words.at(here) in _NUMBERS and first in ("a", "another") and words.at(here) not in ("a", "an"):
        number, here = _NUMBERS[words.at(here)], here + 1
    while words.at(here) in _BETWEEN:
        here += 1
    unit = _UNITS.get(words.at(here), 0)
    if not number or not unit or words.at(here + 1) in ("time", "ago"):
        return None
    return NamedThing(kind=SPAN, start=place, end=here + 1, days=number * unit)


def _date(act: Act, words: TypedWords, place: int) -> NamedThing | None:
    """A day. The 22nd, of no month, is kept as that too: which 22nd is meant depends on the meetings."""
    start = place
    if words.at(place) in _BEFORE_DAY and _DAY_ALONE.fullmatch(words.at(place + 1)):
        start = place + 1
    alone = _DAY_ALONE.fullmatch(words.at(start))
    if start == place and words.at(place) in (
        "on",
        "the",
        "of",
        "for",
        "meeting",
        "to",
        "until",
        "till",
        "by",
        "dated",
    ):
        return None
    dated = date_at(words, start, act.today)
    if dated is None or dated.start > start:
        return None
    if dated.on is not None:
        day = int(alone[1]) if alone and dated.end == start + 1 else 0
        return NamedThing(kind=DATE, start=place, end=dated.end, on=dated.on, day=day)
    if dated.misread is not None and dated.misread.suggestions:
        return NamedThing(kind=DATE, start=place, end=dated.end, misread=dated.misread)
    return None


def _month(words: TypedWords, place: int) -> NamedThing | None:
    said = words.at(place).removesuffix("'s")
    if said not in _MONTHS:
        return None
    plain_word = said in ("may", "march")
    if plain_word and words.at(place - 1) not in _BEFORE_MONTH:
        return None
    return NamedThing(kind=MONTH, start=place, end=place + 1, month=_MONTHS.index(said) + 1)


def _longest(words: TypedWords, place: int, kinds: Mapping[str, Mapping[str, str]]) -> NamedThing | None:
    """A body or an agency; where a name is both, the body is meant."""
    best: NamedThing | None = None
    for kind, known in kinds.items():
        found = names.exact(words, place, known)
        if found is None and words.at(place).endswith("'s"):
            found = _possessive(words, place, known)
        if found is not None and (best is None or found.end > best.end):
            best = NamedThing(kind=kind, start=found.start, end=found.end, ids=found.ids)
    return best if best is not None and not _says_something_else(words, best) else None


def _in_welsh(act: Act, words: TypedWords, place: int) -> NamedThing | None:
    """The board, as it is called in Welsh."""
    board = act.constitution.leading.id
    if words.at(place) not in _BOARD_IN_WELSH:
        return None
    return NamedThing(kind=BODY, start=place, end=place + 1, ids=(board,))


def _says_something_else(words: TypedWords, found: NamedThing) -> bool:
    """Whether a short name is no name here: "3 pm", or one that starts a longer word."""
    said = words.at(found.start)
    return found.end - found.start == 1 and said in ("pm", "da", "train", "learning", "hospital", "education")


def _person(words: TypedWords, place: int, people: Mapping[str, str]) -> NamedThing | None:
    """Somebody by their whole name; by one of their names where it is written like one or stands like one."""
    found = names.exact(words, place, people)
    if found is None and words.at(place).endswith("'s"):
        found = _possessive(words, place, people)
    if found is None:
        return None
    whole = found.end - found.start > 1
    if not whole:
        said, typed = words.at(place), words.as_typed(place, place + 1)
        if said.removesuffix("'s") in names.NOT_NAMES:
            return None
        if not (
            typed[:1].isupper()
            or words.at(place + 1) in _AFTER_A_NAME
            or words.at(place - 1) in ("is", "who", "can", "could", "give", "tell", "ask", "has")
        ):
            return None
    return NamedThing(kind=PERSON, start=found.start, end=found.end, ids=found.ids)


def _possessive(words: TypedWords, place: int, people: Mapping[str, str]) -> names.Named | None:
    ids = people.get(words.at(place).removesuffix("'s"))
    return names.Named(ids=tuple(ids.split()), start=place, end=place + 1) if ids else None
