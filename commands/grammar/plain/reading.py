"""From a sentence to what it asks for: the way that covers most of it, and what makes that doubtful.

What changes something is done only where nothing in the sentence speaks against it; else it is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from commands.common import registry
from commands.common.base import Act, Refused, Request
from commands.grammar.outcome import Choose, Opens, Outcome, Question, Understood, Unknown
from commands.grammar.outcome import unused as unused_words
from commands.grammar.plain.idle import BEFORE, FIRST, LEAD_INS, NAMED, OTHERS, POLITE, TURNS, WISHED
from commands.grammar.plain.intents import PlainIntent, patterns
from commands.grammar.plain.said import Saying
from commands.grammar.plain.sentence import Sentence
from commands.grammar.plain.two_answers import two_answers
from commands.grammar.plain.ways import compiled
from commands.grammar.talk import NO_TALK, Talk

LONGEST = 600
"""Letters of the longest text that is read as a sentence: more than these are a letter to somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainReading:
    """`intent` names what was understood, `sure` that nothing in the sentence speaks against it. `unused` are words
    that were not used, as they were typed; `welsh` that it is answered in Welsh."""

    intent: str
    outcome: Outcome
    sure: bool
    unused: str = ""
    welsh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    intent: PlainIntent
    start: int
    end: int

    @property
    def covers(self) -> int:
        return self.end - self.start

    def apart_from(self, other: _Found) -> bool:
        return self.end <= other.start or other.end <= self.start


def read_plainly(act: Act, typed: str, talk: Talk = NO_TALK) -> PlainReading | None:
    """What a sentence asks for; None where no intent is found in it. Changes nothing.

    Raises Refused where it names something that is not there, or that is not the speaker's to ask for.
    """
    if not typed.strip() or len(typed) > LONGEST:
        return None
    both = two_answers(act, typed, lambda part: _outcome(act, part, talk))
    if both is not None:
        return PlainReading(intent="apologies", outcome=both, sure=False)
    return _read(act, typed, talk)


def _outcome(act: Act, part: str, talk: Talk) -> Outcome | None:
    reading = _read(act, part, talk)
    return reading.outcome if reading is not None else None


def _read(act: Act, typed: str, talk: Talk) -> PlainReading | None:
    sentence = Sentence(act, typed)
    every = list(_found(sentence))
    found = sorted(
        (f for f in every if not _is_reason(f, every)),
        key=lambda f: (f.intent.small, -f.covers, -f.intent.rank),
    )
    if not found:
        return None
    same = [f for f in found if f.intent.name == found[0].intent.name]
    if found[0].intent.small and any(
        t.kind not in ("PERSON", *found[0].intent.uses) for t in sentence.things
    ):
        return None
    best = _in_one(sentence, min(same, key=lambda f: (-f.intent.rank, f.start, -f.covers)), same)
    said = _said(act, sentence, talk, best)
    doubts = _doubts(sentence, best, found)
    outcome = _made(said, best, certain=not doubts)
    if outcome is None:
        return None
    if _denied(sentence, best) and (_changes(outcome) or not isinstance(outcome, Understood)):
        return PlainReading(intent=best.intent.name, outcome=_opposite(said, best), sure=False)
    changes = _changes(outcome)
    left = [] if best.intent.keeps else list(said.left(best.intent.uses, because=best.intent.because))
    looks = isinstance(outcome, Understood) and not changes
    if best.intent.small and len(left) > (1 if looks else 0):
        return None
    unused = said.as_typed(left) if left else ""
    if changes and (doubts or unused):
        outcome = _asked(said, outcome, _other(act, sentence, talk, best, found), unused)
    elif (looks and _too_little(best, left, doubts)) or (isinstance(outcome, Opens) and unused):
        outcome = _asked(said, outcome, (), unused)
    if isinstance(outcome, Choose):
        outcome = replace(outcome, sentence=True)
    return PlainReading(
        intent=best.intent.name,
        outcome=outcome,
        sure=isinstance(outcome, Understood | Opens),
        unused=unused,
        welsh=best.intent.welsh,
    )


def _is_reason(found: _Found, every: Sequence[_Found]) -> bool:
    """Whether it only gives the reason for what is said elsewhere in the sentence."""
    return any(f.intent.name in found.intent.unless and f.apart_from(found) for f in every)


def _denied(sentence: Sentence, best: _Found) -> bool:
    """Whether it is said that this is not to be done: "do not give my apologies", "I never want to come"."""
    for here in range(best.start - 1, -1, -1):
        if sentence.breaks_before(here + 1):
            return False
        says = sentence.tokens[here].says
        if says in ("not", "never"):
            return True
        if says not in WISHED:
            return False
    return False


def _opposite(said: Saying, best: _Found) -> Outcome:
    """What is asked of somebody who says what they do not want; nothing is done."""
    made = best.intent.denied(said) if best.intent.denied is not None else None
    if isinstance(made, Question) and made.took:
        return made
    return Question(said=said.typed, unknown=Unknown(what="said_not"))


def _found(sentence: Sentence) -> Iterator[_Found]:
    """Every intent whose way stands in the sentence, where it stands."""
    for pattern, intent in patterns().items():
        for match in pattern.finditer(sentence.said):
            if match.end() > match.start():
                start, end = sentence.token_at(match.start()), sentence.token_at(match.end())
                yield _Found(intent=intent, start=start, end=end)


def _in_one(sentence: Sentence, first: _Found, same: Sequence[_Found]) -> _Found:
    """The way together with a further one of the same intent that follows it with nothing of weight between, as in
    "apologies, I can't attend"."""
    for other in sorted(same, key=lambda f: f.start):
        between = sentence.tokens[first.end : other.start]
        goes_on = other.intent is first.intent and other.start >= first.end
        if goes_on and all(t.thing is not None or t.says in BEFORE for t in between):
            first = replace(first, end=other.end)
    return first


def _said(act: Act, sentence: Sentence, talk: Talk, found: _Found) -> Saying:
    way = " ".join(token.says for token in sentence.tokens[found.start : found.end])
    return Saying(
        act=act,
        sentence=sentence,
        talk=talk,
        start=found.start,
        end=found.end,
        way=way,
        reason_before=_clause_before(sentence, found) == "reason",
    )


def _made(said: Saying, found: _Found, *, certain: bool) -> Outcome | None:
    """What the intent makes of it; None for what is refused where it is not certain: it is no reading then."""
    try:
        return found.intent.make(said)
    except Refused:
        if certain:
            raise
        return None


def _changes(outcome: Outcome) -> bool:
    """Whether something would be done at once: a look, a form and a question leave everything as it is."""
    return isinstance(outcome, Understood) and not registry.command_of(outcome.request).looks


def _doubts(sentence: Sentence, best: _Found, found: Sequence[_Found]) -> bool:
    """Whether anything in the sentence may mean that it is not to be done: words before the way that are no mere
    beginning, somebody else of whom it is said, a question, a quotation, or something else that is said as well."""
    if best.intent.small:
        return any(
            token.says not in NAMED and token.says not in FIRST for token in sentence.tokens[: best.start]
        )
    if _clause_before(sentence, best) == "other":
        return True
    asks = sentence.asks and sentence.tokens[0].says not in POLITE and "please" not in sentence.said
    if asks or sentence.quotes:
        return True
    if _turned_round(sentence, best):
        return True
    return any(
        f.intent.name != best.intent.name
        and not f.intent.small
        and f.apart_from(best)
        and not f.intent.about_others
        for f in found
    )


def _clause_before(sentence: Sentence, best: _Found) -> str:
    """What the words before the way are: "" for a mere beginning, "reason" for a clause about the speaker that comes to
    it with "so" or is told apart by a break ("I'm on leave, so I can't come"), "other" for anything else."""
    before = sentence.tokens[: best.start]
    led_in = _led_in(sentence)
    odd = [
        n
        for n, token in enumerate(before)
        if token.says not in NAMED and token.says not in BEFORE and n not in led_in
    ]
    if not odd:
        return ""
    said = {token.says for token in before}
    parted = before[-1].says in ("so", "therefore", "hence") or sentence.breaks_before(best.start)
    doubtful = said & (TURNS | OTHERS | {"PERSON"}) or not said & {"i", "my", "we"}
    return "reason" if best.intent.keeps and parted and not doubtful else "other"


def _led_in(sentence: Sentence) -> set[int]:
    """The tokens of words with which people come to what they say."""
    return {
        token
        for way in LEAD_INS
        for match in compiled(way).finditer(sentence.said)
        for token in range(sentence.token_at(match.start()), sentence.token_at(match.end()))
    }


def _turned_round(sentence: Sentence, best: _Found) -> bool:
    """Whether a word right after the way, before any break, turns it round; further on it is part of a reason."""
    for here in range(best.end, len(sentence.tokens)):
        if sentence.breaks_before(here) and here > best.end:
            return sentence.tokens[here].says == "but"
        said = sentence.tokens[here].says
        if said in ("because", "as", "since", "due"):
            return False
        if said in TURNS or (said in OTHERS and not best.intent.keeps):
            return True
    return False


def _too_little(best: _Found, left: Sequence[int], doubts: bool) -> bool:
    """Whether more of the sentence is left than was understood, so that even a look may be the wrong answer."""
    return len(left) > best.covers + 1 or (doubts and len(left) > 1)


def _other(
    act: Act, sentence: Sentence, talk: Talk, best: _Found, found: Sequence[_Found]
) -> tuple[Request, ...]:
    """What else could be meant: what the next intent makes of it, where it is not the same."""
    for other in found:
        if other.intent.name == best.intent.name or other.intent.small or not other.apart_from(best):
            continue
        outcome = _made(_said(act, sentence, talk, other), other, certain=False)
        took = outcome.took if isinstance(outcome, Question) else ()
        return (outcome.request,) if isinstance(outcome, Understood) else took
    return ()


def _asked(said: Saying, outcome: Outcome, others: tuple[Request, ...], unused: str) -> Outcome:
    """The same as a question: is that what is meant?"""
    if isinstance(outcome, Choose):
        return outcome
    if isinstance(outcome, Opens):
        return Question(said=said.typed, unknown=unused_words(unused), change=outcome) if unused else outcome
    took = outcome.took if isinstance(outcome, Question) else (outcome.request,)
    unknown = outcome.unknown if isinstance(outcome, Question) else None
    unknown = unknown or unused_words(unused)
    change = outcome.change if isinstance(outcome, Question) else None
    every = tuple(dict.fromkeys((*took, *others)))[:4]
    return replace(
        outcome if isinstance(outcome, Question) else Question(said=said.typed),
        took=every,
        unknown=unknown,
        change=change,
    )
