"""The first word of a command, and who reads the rest. Everything is under /clerk; four things have short ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from commands.common.base import Act, NotFound, Refused
from commands.grammar import actions, apologies, attendance, bare, decisions, deputies, reports, secretariat
from commands.grammar.outcome import Outcome, Question, Understood, Unknown
from commands.grammar.words import Words, reference
from commands.help import SeeHelp
from commands.home import SeeHome
from commands.why import Why

_LIKE_A_REFERENCE = re.compile(r"[A-Z]{1,3}-?\d{1,9}")
Reader = Callable[[Act, Words, int], Outcome]

SHORT: Mapping[str, Reader] = {
    "apologies": apologies.read,
    "deputy": deputies.read,
    "report": reports.read,
    "actions": actions.read,
}
"""The slash commands of their own; each is also a word after /clerk."""


HOME = (
    "what do i have to",
    "what do i need to",
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


def _help(act: Act, words: Words, place: int) -> Outcome:
    return Understood(SeeHelp(about=words.at(place)))


def _why(act: Act, words: Words, place: int) -> Outcome:
    ref = reference(words.at(place))
    if ref is None and (said := words.at(place).upper()) and _LIKE_A_REFERENCE.fullmatch(said):
        raise Refused(NotFound(what="reference", said=said))
    if ref is None:
        return Question(said=words.typed, unknown=Unknown(what="reference", words=words.as_typed(place)))
    return Understood(Why(ref=ref))


READERS: Mapping[str, Reader] = {
    **SHORT,
    "apology": apologies.read,
    "deputies": deputies.read,
    "reports": reports.read,
    "action": actions.read,
    "coming": apologies.coming,
    "help": _help,
    "why": _why,
    "meeting": secretariat.meeting,
    "agenda": secretariat.agendas,
    "attendance": attendance.read,
    "escalate": secretariat.escalate,
    "show": secretariat.show,
    "replies": secretariat.replies,
    "remind": secretariat.remind,
    "grant": decisions.grant,
    "refuse": decisions.refuse,
    "agree": decisions.agree,
    "return": decisions.send_back,
    "acknowledge": decisions.acknowledge,
    "plan": decisions.plan,
    "settle": decisions.settle,
    "letter": decisions.letter,
    "higher": decisions.higher,
    "close": decisions.close,
    "reopen": decisions.reopen,
}
"""What can stand after /clerk."""


def understand(act: Act, text: str) -> Outcome:
    """What a typed command asks for. `text` has its slash word first. Changes nothing.

    Raises Refused where the words name something that is not there, or a seat where the speaker has none.
    """
    words = Words(text)
    first = words.at(0).removeprefix("/")
    if first in SHORT:
        return SHORT[first](act, words, 1)
    place = 1 if first == "clerk" or text.lstrip().startswith("/") else 0
    if place >= len(words):
        return Understood(SeeHome())
    return _after_clerk(act, words, place)


def _after_clerk(act: Act, words: Words, place: int) -> Outcome:
    said = words.at(place)
    if said in bare.BARE and place + 1 >= len(words):
        return bare.offered(act, words, said)
    if said in READERS:
        return READERS[said](act, words, place + 1)
    if words.says(place, *HOME):
        return Understood(SeeHome())
    if words.says(place, "send back"):
        if place + 2 >= len(words):
            return bare.offered(act, words, "return")
        return decisions.send_back(act, words, place + 2)
    near = get_close_matches(said, READERS, n=1, cutoff=0.75)
    if near:
        outcome = READERS[near[0]](act, words, place + 1)
        unknown = Unknown(what="command", words=said, near=(near[0],))
        if isinstance(outcome, Understood):
            return Question(said=words.typed, took=(outcome.request,), unknown=unknown)
        return outcome
    unknown = Unknown(what="command", words=words.as_typed(place))
    return Question(said=words.typed, unknown=unknown)
