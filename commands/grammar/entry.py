"""The first word of a command, and who reads the rest. Everything is under /clerk; four things have short ways."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from commands.common import registry
from commands.common.base import Act, Refused
from commands.grammar import bare, names
from commands.grammar.outcome import Choose, Opens, Outcome, Question, Understood, Unknown, unless_left
from commands.grammar.periods import Period, periods_in
from commands.grammar.readers import WordReader, every_reader
from commands.grammar.talk import NO_TALK, Talk
from commands.grammar.when import date_at
from commands.grammar.words import TypedWords, left_from, reference, the_words
from commands.home import SeeHome
from commands.next_steps import Greet, SeeNextSteps
from scheduler.calendar.names import MONTHS

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
    "when's whens who who's whos where where's wheres which how why should shall os plis"
)
"""Words with which a sentence goes on after a command word, and hardly ever what is typed for a command."""

ENDS = ("stop", "mute", "pause")
"""Command words that mean one thing alone or with a day, and another in a sentence."""

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
        return Understood(Greet())
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
    phrase = next((word for word in readers if " " in word and words.says(place, word)), None)
    if phrase is not None:
        after = place + words.says(place, phrase)
        if phrase == "send back" and after >= len(words):
            return bare.offered(act, words, "return")
        return readers[phrase].read(act, words, after)
    if (plainly := _plainly(act, words, place, talk)) is not None:
        return plainly
    if home:
        return unless_left(Understood(SeeHome()), left_from(words, place + home), words.typed)
    return _nearly(act, words, place)


def _commanded(act: Act, words: TypedWords, reader: WordReader, place: int, said: str, talk: Talk) -> Outcome:
    """What stands after a command word; a whole sentence that only begins like one is read as a sentence."""
    start = 1 if words.typed.lstrip().startswith("/") else place - 1
    sentence = said not in ANSWERED and (
        words.at(place) in SENTENCES
        or (said in ENDS and place < len(words) and (said, words.at(place)) != ("pause", "until"))
        or _names_a_month(words)
        or _goes_on_with_but(words)
        or _is_of_a_time_alone(act, words, place)
        or _is_for_something_else(act, words, place)
    )
    if sentence and (plainly := _plainly(act, words, start, talk)) is not None:
        return plainly
    outcome = reader.read(act, words, place)
    if sentence or not isinstance(outcome, Question) or place >= len(words):
        return outcome
    return _better(act, words, start, talk, outcome)


def _better(act: Act, words: TypedWords, start: int, talk: Talk, asked: Question) -> Outcome:
    """What a sentence asks for, no word left over, instead of a question: a look, which changes nothing, and anything
    where the question had no reading to offer."""
    try:
        plainly = _plainly(act, words, start, talk, whole=True)
    except Refused:
        if not asked.took:
            raise
        return asked
    looks = isinstance(plainly, Understood) and registry.command_of(plainly.request).looks
    certain = isinstance(plainly, Understood | Opens | Choose) and not asked.took
    return plainly if plainly is not None and (looks or certain) else asked


def _is_of_a_time_alone(act: Act, words: TypedWords, place: int) -> bool:
    """Whether somebody says from when to when they are away, and of no body. With one, days are their reason, and a
    month says which meeting."""
    periods = [] if act.actor.in_secretariat else list(periods_in(words, act.today))
    if not periods:
        return False
    bodies = names.body_names(act.constitution)
    named = any(names.exact(words, at, bodies) for at in range(place, len(words)))
    return not named or not any(_has_a_day(words, period) for period in periods)


def _has_a_day(words: TypedWords, period: Period) -> bool:
    """Whether a time is said by its days ("20-24 September"), and not by its month or week ("next month")."""
    return any(char.isdigit() for at in range(period.start, period.end) for char in words.at(at))


def _is_for_something_else(act: Act, words: TypedWords, place: int) -> bool:
    """Whether what stands after "for" is no meeting, agency or day: "apologies for the typo in the board report"."""
    if words.at(place) != "for" or act.actor.in_secretariat:
        return False
    start = names.past_stop(words, place)
    known = (names.body_names(act.constitution), names.agency_names(act.constitution))
    if any(names.near(words, start, each) or names.exact(words, start, each) for each in known):
        return False
    person = names.exact(words, start, names.people_names(act.register))
    return person is None and reference(words.at(start)) is None and date_at(words, start, act.today) is None


def _goes_on_with_but(words: TypedWords) -> bool:
    """Whether a second clause follows in which the speaker says something else ("but I'll come to the exec")."""
    goes_on = ("i", "i'll", "i'm", "im", "i", "can", "will", "happy", "ok", "fine", "yes", "no", "not")
    return any(words.at(n) in ("but", "and") and words.at(n + 1) in goes_on for n in range(len(words) - 1))


def _names_a_month(words: TypedWords) -> bool:
    """Whether a month says which meeting is meant, as in "apologies for the board in June"; what stands beside a
    reference is somebody's own words about it ("A-7 done see the minutes of July")."""
    if any(reference(words.at(n)) for n in range(len(words))):
        return False
    return any(
        words.at(n) in ("in", "of") and words.at(n + 1) in MONTHS and not words.at(n - 1)[:1].isdigit()
        for n in range(len(words) - 1)
    )


def _plainly(act: Act, words: TypedWords, place: int, talk: Talk, *, whole: bool = False) -> Outcome | None:
    """The same as a plain sentence, with `whole` only where no word of it is left over. The grammar of sentences is
    loaded when the first of them comes."""
    from commands.grammar.plain import read_plainly

    reading = read_plainly(act, words.as_typed(place), talk)
    if reading is None or (whole and reading.unused):
        return None
    outcome = reading.outcome
    if isinstance(outcome, Understood):
        return replace(outcome, unused=reading.unused, welsh=reading.welsh)
    if isinstance(outcome, Question):
        return replace(outcome, said=words.typed, welsh=reading.welsh)
    return outcome


def _nearly(act: Act, words: TypedWords, place: int) -> Outcome:
    """What begins with a word that is nearly a command's; else what was not understood."""
    said, readers = words.at(place), every_reader()
    near = get_close_matches(said, [word for word in readers if " " not in word], n=1, cutoff=0.75)
    if near and said not in SENTENCES:
        outcome = readers[near[0]].read(act, words, place + 1)
        unknown = Unknown(what="command", words=said, near=(near[0],))
        if isinstance(outcome, Understood):
            return Question(said=words.typed, took=(outcome.request,), unknown=unknown)
        return outcome
    return Understood(SeeNextSteps(said=words.typed))
