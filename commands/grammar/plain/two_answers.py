"""Two meetings answered in one sentence, each for itself: "not the board, but I'll be at the exec"."""

from __future__ import annotations

import re
from collections.abc import Callable

from commands.apologies import Come, GiveApologies
from commands.common.base import Act, Refused
from commands.grammar.outcome import Outcome, Question, Understood, Unknown
from commands.grammar.plain.named import WHICH_MEETING
from commands.grammar.plain.sentence import Sentence

_PARTS = re.compile(
    r"\s*(?:[,;.]\s*(?:but|and)?|\bbut\b|\band\b|\s(?=(?:yes|no) (?:to|for)\b))\s*", re.IGNORECASE
)
MOST_CUTS = 3
"""A sentence with more breaks than these is no pair of answers."""

Read = Callable[[str], Outcome | None]


def two_answers(act: Act, typed: str, read: Read) -> Question | None:
    """Both are offered, and neither is done by itself; None for anything else."""
    cuts = list(_PARTS.finditer(typed))
    for cut in cuts if len(cuts) <= MOST_CUTS else ():
        first = _answer_in(act, typed[: cut.start()], read)
        second = _answer_in(act, typed[cut.end() :], read) if first is not None else None
        if first is not None and second is not None and first.meeting != second.meeting:
            return Question(said=typed, took=(first, second), unknown=Unknown(what="several"))
    return None


def _answer_in(act: Act, part: str, read: Read) -> GiveApologies | Come | None:
    """The one answer that a part of a sentence gives to a meeting that it names."""
    if len(part.split()) < 2 or not any(t.kind in WHICH_MEETING for t in Sentence(act, part).things):
        return None
    try:
        outcome = read(part)
    except Refused:
        return None
    request = outcome.request if isinstance(outcome, Understood) else None
    if isinstance(outcome, Question) and len(outcome.took) == 1 and outcome.unknown is None:
        request = outcome.took[0]
    return request if isinstance(request, GiveApologies | Come) else None
