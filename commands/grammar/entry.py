"""The first word of a command, and who reads the rest. Everything is under /clerk; four things have short ways."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from commands.common.base import Act
from commands.grammar import bare
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unless_left
from commands.grammar.readers import WordReader, every_reader
from commands.grammar.talk import NO_TALK, Talk
from commands.grammar.words import TypedWords, left_from, the_words
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


SENTENCES = the_words(
    "i i'm im i'll ill i've ive i'd we we're my me sorry not please did do does don't dont can can't cant "
    "cannot could couldn't couldnt will won't wont would am are is isn't have has what what's whats when "
    "when's whens who who's whos where where's wheres which how why should shall"
)
"""Words with which a sentence goes on after a command word, and hardly ever what is typed for a command."""

ANSWERED = ("deputy", "deputies", "details", "ring")
"""Command words after which people answer in whole sentences: those are theirs to read first."""


def understand(act: Act, text: str, talk: Talk = NO_TALK) -> Outcome:
    """What somebody asks for, as a typed command or in a plain sentence. `text` has its slash word first.

    Changes nothing. Raises Refused where the words name something that is not there, or a seat where the speaker has
    none.
    """
    words = TypedWords(text)
    first = words.at(0).removeprefix("/")
    place = 1 if first == "clerk" or text.lstrip().startswith("/") else 0
    reader = every_reader().get(first)
    if reader is not None and reader.slash and place:
        return _commanded(act, words, reader, 1, first, talk)
    if place >= len(words):
        return Understood(SeeHome())
    return _after_clerk(act, words, place, talk)


def _after_clerk(act: Act, words: TypedWords, place: int, talk: Talk) -> Outcome:
    said, readers = words.at(place), every_reader()
    if said in bare.BARE and place + 1 >= len(words):
        return bare.offered(act, words, said)
    if said in readers:
        return _commanded(act, words, readers[said], place + 1, said, talk)
    home = words.says(place, *HOME)
    if home and not left_from(words, place + home):
        return Understood(SeeHome())
    if words.says(place, "send back"):
        if place + 2 >= len(words):
            return bare.offered(act, words, "return")
        return readers["send back"].read(act, words, place + 2)
    if (plainly := _plainly(act, words, place, talk)) is not None:
        return plainly
    if home:
        return unless_left(Understood(SeeHome()), left_from(words, place + home), words.typed)
    return _nearly(act, words, place)


def _commanded(act: Act, words: TypedWords, reader: WordReader, place: int, said: str, talk: Talk) -> Outcome:
    """What stands after a command word; a whole sentence that only begins like one is read as a sentence."""
    start = 1 if words.typed.lstrip().startswith("/") else place - 1
    sentence = words.at(place) in SENTENCES and said not in ANSWERED
    if sentence and (plainly := _plainly(act, words, start, talk)) is not None:
        return plainly
    outcome = reader.read(act, words, place)
    if sentence or not isinstance(outcome, Question) or place >= len(words):
        return outcome
    plainly = _plainly(act, words, start, talk)
    whole = isinstance(plainly, Opens) or (isinstance(plainly, Understood) and not plainly.unused)
    return plainly if plainly is not None and whole else outcome


def _plainly(act: Act, words: TypedWords, place: int, talk: Talk) -> Outcome | None:
    """The same as a plain sentence. The grammar of sentences is loaded when the first of them comes."""
    from commands.grammar.plain import read_plainly

    reading = read_plainly(act, words.as_typed(place), talk)
    if reading is None:
        return None
    outcome = reading.outcome
    if isinstance(outcome, Understood):
        return replace(outcome, unused=reading.unused, welsh=reading.welsh)
    return replace(outcome, said=words.typed) if isinstance(outcome, Question) else outcome


def _nearly(act: Act, words: TypedWords, place: int) -> Outcome:
    """What begins with a word that is nearly a command's; else what was not understood."""
    said, readers = words.at(place), every_reader()
    near = get_close_matches(said, [word for word in readers if " " not in word], n=1, cutoff=0.75)
    if near:
        outcome = readers[near[0]].read(act, words, place + 1)
        unknown = Unknown(what="command", words=said, near=(near[0],))
        if isinstance(outcome, Understood):
            return Question(said=words.typed, took=(outcome.request,), unknown=unknown)
        return outcome
    unknown = Unknown(what="command", words=words.as_typed(place))
    return Question(said=words.typed, unknown=unknown)
