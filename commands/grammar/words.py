"""What was typed, word by word: plain for reading, in its place, so that the rest is kept as it was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

_WORD = re.compile(r"https?://\S+|[^\s,;]+", re.IGNORECASE)
_DASH = "(?:[\u2012-\u2015\u2212]|--+)"
_LONG_DASH = re.compile(
    rf"(?<=[^\W\d]){_DASH}(?=[^\W\d])|(?<=[^\W\d]{{3}}){_DASH}(?=\d)|(?<=\d){_DASH}(?=[^\W\d])"
)
"""A dash that parts words: "board—leave", "board—21/9—leave"; not the one within "A—7" or "9–12"."""
_DASHES = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]|--+")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"'})
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_EDGES = "\"'()[]<>.,;:!?*_`@"
_SEPARATORS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212,;:\u00a0 \t\r\n"
_REF = re.compile(r"(ap|[mraetdpw])-?\s?#?(\d{1,9})")


def plain(text: str) -> str:
    """One kind of quote, dash and space, small letters, nothing invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).translate(_QUOTES)
    return _DASHES.sub("-", " ".join(text.casefold().split()))


def key(text: str) -> str:
    """A name as names are compared: plain, dashes as spaces, "and" for "&", without apostrophes and full stops."""
    return _compared(plain(text))


def _compared(text: str) -> str:
    return " ".join(text.replace("-", " ").replace("&", " and ").replace("'", "").replace(".", "").split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word of what was typed: how it is read, and where it stands."""

    plain: str
    start: int
    end: int

    @property
    def is_link(self) -> bool:
        return self.plain.startswith(("http://", "https://"))


class TypedWords:
    """The words of a text, and the text itself."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.words = tuple(_words(typed))
        self._plain = tuple(word.plain for word in self.words)

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(map(_compared, self._plain))

    def __len__(self) -> int:
        return len(self.words)

    def at(self, place: int) -> str:
        """The word at a place as it is read; nothing past the end."""
        return self._plain[place] if 0 <= place < len(self._plain) else ""

    def read(self, start: int, end: int) -> str:
        """Some words in a row, as they are read."""
        return " ".join(self._plain[start:end])

    def key(self, start: int, end: int) -> str:
        """Some words in a row, as names are compared."""
        return " ".join(filter(None, self._keys[start:end]))

    def says(self, place: int, *phrases: str) -> int:
        """How many words a phrase that stands at a place has, the longest of them; 0 where none does."""
        for phrase in _by_first_word(phrases).get(self.at(place), ()):
            if self._plain[place : place + len(phrase)] == phrase:
                return len(phrase)
        return 0

    def breaks_before(self, place: int) -> bool:
        """Whether a comma or semicolon stands before the word at a place."""
        before = self.typed[self.words[place - 1].end : self.words[place].start] if place else ""
        return "," in before or ";" in before

    def as_typed(self, start: int, end: int | None = None) -> str:
        """Some words in a row as they were typed, punctuation between them and after them included."""
        last = len(self.words) if end is None else end
        if start >= last:
            return ""
        stop = len(self.typed) if last >= len(self.words) else self.words[last - 1].end
        return self.typed[self.words[start].start : stop].strip()

    def rest(self, used: Iterable[int], start: int = 0) -> str:
        """Everything from a word on that was not used, as it was typed; only separators at its edges are left off."""
        taken = set(used)
        said: list[str] = []
        for first, last in self._runs(taken, start):
            ends = last + 1 == len(self.words)
            run = self.typed[
                self.words[first].start : len(self.typed) if ends else self.words[last + 1].start
            ]
            said.append(run.strip() if ends else run.strip(_SEPARATORS))
        return " ".join(run for run in said if run)

    def _runs(self, taken: set[int], start: int) -> Iterable[tuple[int, int]]:
        place = start
        while place < len(self.words):
            last = place
            while last + 1 < len(self.words) and last + 1 not in taken and place not in taken:
                last += 1
            if place not in taken:
                yield place, last
            place = last + 1


IDLE = (
    *(
        "a",
        "an",
        "the",
        "for",
        "of",
        "on",
        "at",
        "to",
        "in",
        "about",
        "and",
        "our",
        "my",
        "me",
        "i",
        "we",
        "all",
        "it",
    ),
    *(
        "is",
        "are",
        "am",
        "be",
        "will",
        "can",
        "could",
        "meeting",
        "meetings",
        "next",
        "this",
        "please",
        "pls",
        "now",
    ),
    *(
        "thanks",
        "thank",
        "you",
        "again",
        "list",
        "who",
        "what",
        "still",
        "yes",
        "there",
        "also",
        "too",
        "group",
    ),
)
"""Words that change nothing where they stand beside something that was understood."""


def left_over(words: TypedWords, used: Iterable[int]) -> str:
    """What was typed and not used, where any of it may mean something; "" where it is idle words alone."""
    taken = set(used)
    left = {place for place in range(len(words)) if place not in taken}
    means = [place for place in left if words.at(place) not in IDLE]
    return (
        words.rest(set(range(len(words))) - set(range(min(means), max(means) + 1)) | taken) if means else ""
    )


def left_from(words: TypedWords, place: int) -> str:
    """The same of the words from a place on."""
    return left_over(words, range(place))


def reference(word: str, *prefixes: str) -> str | None:
    """ "R-12" for r-12, R12 or r–12, where the prefix is one of those asked for."""
    found = _REF.fullmatch(word)
    if found and (not prefixes or found[1].upper() in prefixes):
        return f"{found[1].upper()}-{int(found[2])}"
    return None


def _words(typed: str) -> Iterable[Word]:
    for found in _WORD.finditer(typed):
        start = found.start()
        if found[0].casefold().startswith(("http://", "https://")):
            end = found.end() - (len(found[0]) - len(found[0].rstrip(".,;:!?)>\"'\u2019\u201d")))
            yield Word(typed[start:end].strip(), start, end)
            continue
        for part in _parts(found[0]):
            word = plain(part).strip(_EDGES)
            at = typed.index(part, start)
            start = at + len(part)
            if word not in ("", "-"):
                yield Word(word, at, start)


@lru_cache(maxsize=256)
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """The words of each phrase by the first of them, the longest phrase first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _parts(word: str) -> list[str]:
    """ "board—leave" is two words with a dash between them; "R–12" is one."""
    return [part for part in _LONG_DASH.split(word) if part]


def the_words(text: str) -> frozenset[str]:
    """The words of a text with a space between two, as a set: long lists of words are read better so."""
    return frozenset(text.split())
