"""The first word of a command, and who reads the rest. Everything is under /clerk; four things have short ways."""

from __future__ import annotations

from difflib import get_close_matches

from commands.common.base import Act
from commands.grammar import bare
from commands.grammar.outcome import Outcome, Question, Understood, Unknown, unless_left
from commands.grammar.readers import every_reader
from commands.grammar.words import TypedWords, left_from
from commands.home import SeeHome

HOME = (
    "what do i have to",
    "what do i have to do",
    "what do i need to",
    "what do i need to do",
    "what do i owe",
    "what should i do",
    "what must i do",
    "what is due",
    "what's due",
    "what waits",
    "what is waiting",
    "what's waiting",
    "to do",
    "todo",
)
"""Ways to ask for everything that waits for the speaker."""


def understand(act: Act, text: str) -> Outcome:
    """What a typed command asks for. `text` has its slash word first. Changes nothing.

    Raises Refused where the words name something that is not there, or a seat where the speaker has none.
    """
    words = TypedWords(text)
    first = words.at(0).removeprefix("/")
    reader = every_reader().get(first)
    if reader is not None and reader.slash:
        return reader.read(act, words, 1)
    place = 1 if first == "clerk" or text.lstrip().startswith("/") else 0
    if place >= len(words):
        return Understood(SeeHome())
    return _after_clerk(act, words, place)


def _after_clerk(act: Act, words: TypedWords, place: int) -> Outcome:
    said, readers = words.at(place), every_reader()
    if said in bare.BARE and place + 1 >= len(words):
        return bare.offered(act, words, said)
    if said in readers:
        return readers[said].read(act, words, place + 1)
    if skip := words.says(place, *HOME):
        return unless_left(Understood(SeeHome()), left_from(words, place + skip), words.typed)
    if words.says(place, "send back"):
        if place + 2 >= len(words):
            return bare.offered(act, words, "return")
        return readers["send back"].read(act, words, place + 2)
    near = get_close_matches(said, [word for word in readers if " " not in word], n=1, cutoff=0.75)
    if near:
        outcome = readers[near[0]].read(act, words, place + 1)
        unknown = Unknown(what="command", words=said, near=(near[0],))
        if isinstance(outcome, Understood):
            return Question(said=words.typed, took=(outcome.request,), unknown=unknown)
        return outcome
    unknown = Unknown(what="command", words=words.as_typed(place))
    return Question(said=words.typed, unknown=unknown)
