"""Each rule in plain English, made from its kind and value: nothing here knows a number or an id of any partnership.

`brief` is the small print under a message, `sentence` the rule in full.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from store.constitution.describe.attendance import until_agreed
from store.constitution.describe.phrases import RuleWords, where
from store.constitution.describe.told import READINGS, TOLD
from store.constitution.models import Constitution
from store.constitution.rules import Rule
from store.constitution.topics import Topic
from store.constitution.words import listed

__all__ = ["brief", "clause", "of_topic", "sentence", "source", "until_agreed"]


def brief(constitution: Constitution, topic: Topic[Any], rule: Rule[Any]) -> str:
    """What a rule says of a topic as small print cites it: document, clause and a phrase."""
    said = _words(constitution, topic, rule)[0]
    stands = clause(constitution, rule)
    return f"{stands}: {said}" if stands else said


def clause(constitution: Constitution, rule: Rule[Any]) -> str:
    """Where a rule stands: "ToR, Meetings"; "" where no document is kept."""
    document = constitution.documents.get(rule.document)
    return f"{document.short}, {rule.clause}" if document else ""


def source(constitution: Constitution, rule: Rule[Any]) -> str:
    """Document in full, clause and the board's own name for the rule: "Constitution, Quoracy (quorum)"."""
    document = constitution.documents.get(rule.document)
    return f"{document.name}, {rule.clause} ({rule.id})" if document else rule.id


def of_topic(constitution: Constitution, topic: Topic[Any], rule: Rule[Any]) -> str:
    """What a rule says of one topic, as a sentence, wherever it holds."""
    return _words(constitution, topic, rule)[1]


def sentence(constitution: Constitution, rule: Rule[Any]) -> str:
    """The rule in full, with where it holds. Parts that are a reading of open words are named at the end."""
    said = " ".join(_words(constitution, Topic(topic), rule)[1] for topic in rule.value.topics())
    only = where(constitution, rule)
    told = f"{only}: {said}" if only else said
    readings = dict.fromkeys(_reading(rule, part) for part in rule.reading)
    return f"{told} (Reading: {listed(readings)}.)" if readings else told


def _reading(rule: Rule[Any], part: str) -> str:
    """What of a value is a reading, as a reader would ask: "how often", "who writes it"."""
    if part == "need" and not isinstance(rule.value.need.at_least, Fraction):
        return "who has to be there"
    return READINGS.get(f"{rule.kind}.{part}", READINGS.get(part, part.split(".")[0].replace("_", " ")))


def _words(constitution: Constitution, topic: Topic[Any], rule: Rule[Any]) -> RuleWords:
    """Of a topic that the rule does not answer, what it says of its first."""
    answered = rule.value.topics()
    asked = topic if topic in answered else answered[0]
    return TOLD.get(asked, TOLD.get(rule.kind))(constitution, rule)  # type: ignore[misc]
