"""A sentence as it is read: its plain words, with the things that it names in their place."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache

from commands.common.base import Act
from commands.grammar import names
from commands.grammar.plain.named import NamedThing, things_in
from commands.grammar.plain.spelling import respelt, respelt_name, spelt_out, with_pictures_as_words
from commands.grammar.words import TypedWords, the_words
from store.constitution import Constitution
from store.identity import SameObject

_BREAK = re.compile(r"[.,;:!?()\n\u2013\u2014\u2026]| - |--")
_IS_SO = the_words(
    "done finished ready complete completed written late overdue due moved cancelled quorate not here in on attached "
    "coming closed"
)
"""Words after which an apostrophe and an s stand for "is"."""
_ASKS = re.compile(r"\?\s*\W*$")
_QUOTED = re.compile(r"[\"\u201c\u201d].+[\"\u201c\u201d]|(?<!\w)['\u2018].+['\u2019](?!\w)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """One word as it is read, or the kind of a thing that is named; `start` and `end` are places in what was typed."""

    says: str
    start: int
    end: int
    thing: NamedThing | None = None


class Sentence:
    """What was typed, twice over: word by word as typed, and as tokens in which it is looked for ways to say things.

    `words` are those that were typed, `fixed` the same with slips of the hand put right; their places are the same.
    """

    def __init__(self, act: Act, typed: str) -> None:
        self.typed = typed
        self.words = TypedWords(with_pictures_as_words(typed))
        self.fixed = _put_right(self.words, act.constitution)
        self.things = things_in(act, self.fixed)
        self.tokens = tuple(self._tokens())
        self.said = "".join(f"{token.says} " for token in self.tokens)

    @cached_property
    def asks(self) -> bool:
        """Whether it ends as a question does."""
        return _ASKS.search(self.typed) is not None

    @cached_property
    def quotes(self) -> bool:
        """Whether it holds somebody's words in quotation marks."""
        return _QUOTED.search(self.typed) is not None

    def token_at(self, place: int) -> int:
        """Which token begins at a place in `said`."""
        return self.said.count(" ", 0, place)

    def breaks_before(self, token: int) -> bool:
        """Whether the sentence is broken before a token: by a comma, a full stop, a dash, or its beginning."""
        place = self.tokens[token].start if token < len(self.tokens) else len(self.words)
        if token and self.tokens[token - 1].start == place:
            return False
        if place == 0 or place >= len(self.words):
            return True
        text, before, here = self.words.typed, self.words.words[place - 1], self.words.words[place]
        tail = text[before.start : before.end][len(before.plain) :] if before.plain else ""
        raw = text[before.start : before.end]
        tail = raw[-1:] if raw and not raw[-1].isalnum() else tail
        lead = text[here.start : here.end].partition(here.plain[:1])[0] if here.plain else ""
        return _BREAK.search(f"{tail}{text[before.end : here.start]}{lead}") is not None

    def rest(self, used: Collection[int]) -> str:
        """What was typed at the places that were not used, as it was typed."""
        return self.words.rest(used)

    def _spelt_out(self, place: int) -> tuple[str, ...]:
        """The plain words of one typed word; "report's finished" is "report is finished"."""
        word = self.fixed.at(place)
        if word.endswith("'s") and self.fixed.at(place + 1) in _IS_SO:
            return (word[:-2], "is")
        if word == "y" and place:
            return (word,)  # the Welsh "the"; "why" only where a sentence begins with it
        return spelt_out(word)

    def _tokens(self) -> list[Token]:
        found: list[Token] = []
        begins = {thing.start: thing for thing in self.things}
        place = 0
        while place < len(self.fixed):
            thing = begins.get(place)
            if thing is not None:
                found.append(Token(thing.kind, thing.start, thing.end, thing))
                place = thing.end
                continue
            for said in self._spelt_out(place):
                before = found[-1] if found else None
                if said == "not" and before is not None and before.says == "can":
                    found[-1] = Token("cannot", before.start, place + 1)
                elif said == "be" and before is not None and before.says == "ill":
                    found[-1:] = [
                        Token("i", before.start, before.end),
                        Token("will", before.start, before.end),
                    ]
                    found.append(Token("be", place, place + 1))
                else:
                    found.append(Token(said, place, place + 1))
            place += 1
        return found


def _put_right(words: TypedWords, constitution: Constitution) -> TypedWords:
    """The same words with slips put right, one for one."""
    own = _name_words(SameObject(constitution))
    fixed = [_put_one_right(word.plain, own) for word in words.words]
    if all(new == word.plain for new, word in zip(fixed, words.words, strict=True)):
        return words
    text, made, at = words.typed, "", 0
    for new, word in zip(fixed, words.words, strict=True):
        raw = text[word.start : word.end]
        made += text[at : word.start] + (raw if new == word.plain else _in_its_shell(raw, new))
        at = word.end
    again = TypedWords(made + text[at:])
    return again if len(again) == len(words) else words


def _put_one_right(word: str, own: frozenset[str]) -> str:
    if word in own:
        return word
    ours = respelt(word)
    return ours if ours != word else respelt_name(word, own)


def _in_its_shell(raw: str, new: str) -> str:
    """The new word with the punctuation that stood round the old one."""
    found = re.search(r"\w[\w'\u2019]*", raw)
    return f"{raw[: found.start()]}{new}{raw[found.end() :]}" if found else new


@lru_cache(maxsize=16)
def _name_words(held: SameObject[Constitution]) -> frozenset[str]:
    """The words of the names of the bodies that are long enough to be misspelt."""
    return frozenset(word for name in names.body_names(held.it) for word in name.split() if len(word) > 4)
