"""From a sentence to what it asks for: the way that covers most of it, and what makes that doubtful.

What changes something is done only where nothing in the sentence speaks against it; else it is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from commands.common import registry
from commands.common.base import Act, Refused, Request
from commands.grammar.outcome import Choose, Opens, Outcome, Question, Understood, Unknown
from commands.grammar.plain.idle import BEFORE, NAMED, OTHERS, POLITE, TURNS
from commands.grammar.plain.intents import PlainIntent, patterns
from commands.grammar.plain.said import Saying
from commands.grammar.plain.sentence import Sentence
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
    sentence = Sentence(act, typed)
    found = sorted(_found(sentence), key=lambda f: (f.intent.small, -f.covers, -f.intent.rank))
    if not found:
        return None
    best = min(
        (f for f in found if f.intent.name == found[0].intent.name), key=lambda f: (f.start, -f.covers)
    )
    said = _said(act, sentence, talk, best)
    doubts = _doubts(sentence, best, found)
    outcome = _made(said, best, certain=not doubts)
    changes = _changes(outcome)
    left = list(said.left()) if not best.intent.keeps else []
    unused = said.as_typed(left) if left else ""
    if changes and (doubts or unused):
        outcome = _asked(said, outcome, _other(act, sentence, talk, best, found), unused)
    elif not changes and _too_little(best, left, doubts):
        outcome = _asked(said, outcome, (), unused)
    return PlainReading(
        intent=best.intent.name,
        outcome=outcome,
        sure=isinstance(outcome, Understood | Opens),
        unused=unused if isinstance(outcome, Understood) else "",
        welsh=best.intent.welsh,
    )


def _found(sentence: Sentence) -> Iterator[_Found]:
    """Every intent whose way stands in the sentence, where it stands."""
    for pattern, intent in patterns().items():
        for match in pattern.finditer(sentence.said):
            if match.end() > match.start():
                start, end = sentence.token_at(match.start()), sentence.token_at(match.end())
                yield _Found(intent=intent, start=start, end=end)


def _said(act: Act, sentence: Sentence, talk: Talk, found: _Found) -> Saying:
    way = " ".join(token.says for token in sentence.tokens[found.start : found.end])
    return Saying(act=act, sentence=sentence, talk=talk, start=found.start, end=found.end, way=way)


def _made(said: Saying, found: _Found, *, certain: bool) -> Outcome:
    """What the intent makes of it. What is refused where it is certain is no reading where it is not."""
    try:
        return found.intent.make(said)
    except Refused:
        if certain:
            raise
        return Question(said=said.typed)


def _changes(outcome: Outcome) -> bool:
    """Whether something would be done at once: a look, a form and a question leave everything as it is."""
    return isinstance(outcome, Understood) and not registry.command_of(outcome.request).looks


def _doubts(sentence: Sentence, best: _Found, found: Sequence[_Found]) -> bool:
    """Whether anything in the sentence may mean that it is not to be done: words before the way that are no mere
    beginning, somebody else of whom it is said, a question, a quotation, or something else that is said as well."""
    if best.intent.small:
        return False
    before = sentence.tokens[: best.start]
    if any(token.says not in NAMED and token.says not in BEFORE for token in before):
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
    if isinstance(outcome, Choose | Opens):
        return outcome
    took = outcome.took if isinstance(outcome, Question) else (outcome.request,)
    unknown = outcome.unknown if isinstance(outcome, Question) else None
    unknown = unknown or (Unknown(what="unused", words=unused) if unused else None)
    change = outcome.change if isinstance(outcome, Question) else None
    every = tuple(dict.fromkeys((*took, *others)))[:4]
    return replace(
        outcome if isinstance(outcome, Question) else Question(said=said.typed),
        took=every,
        unknown=unknown,
        change=change,
    )
