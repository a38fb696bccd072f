"""Every sort of answer, as people at work get it: what is typed, pressed and filled in, by whom and in what order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.messages.model import Message
from bot.messages.reader import Reader
from bot.messages.replies import words as room
from store.models import Action, Escalation, Meeting, Report, TimeRequest
from tests.commands.office import Answer, Office
from tests.commands.test_bare_words import prepared

MANAGER, CHAIR, PAULA, SAM = "morgan-sample", "dana-example", "paula-specimen", "sam-example"

Answers = dict[type[object], list[Message]]


@contextmanager
def heard(monkeypatch: Any) -> Iterator[Answers]:
    """Every result that is worded meanwhile, by its type."""
    found: Answers = defaultdict(list)

    def listening(sort: type[object], write: room.ReplyWords[Any]) -> room.ReplyWords[Any]:
        def wording(result: object, to: Reader) -> Message:
            said = write(result, to)
            found[sort].append(said)
            return said

        return wording

    for sort, write in dict(room.every_words()).items():
        monkeypatch.setitem(room._WORDS, sort, listening(sort, write))
    yield found


def _typed(office: Office) -> None:
    """Every line of the slash words, one after the other, and what a button of the answer asks to be sure of."""
    prepared(office)
    for who, line in LINES:
        _confirmed(office, who, filled(office, line.replace("{stray} ", "").replace(" {stray}", "")))


def _confirmed(office: Office, who: str, line: str) -> Answer:
    person = office.person(who)
    said = person.types(line)
    sure = next((b.label for b in said.buttons if b.label.startswith("Yes, ")), None)
    return person.presses(said, sure) if sure else said


def _looked_up(office: Office) -> None:
    for line in ("hello", "who are you", "thanks", "xylophone", "human", "complaint", "privacy", "messages", "chair"):
        office.person(PAULA).types(f"/clerk {line}")
    for line in ("deputies", "person Dana Example", "year", "when is the board", "how many come to the board"):
        office.person(PAULA).types(f"/clerk {line}")
    for line in ("when are reports due for the board", "stop", "pause until 5 September", "resume", "chairs"):
        office.person(PAULA).types(f"/clerk {line}")
    for line in ("my papers for the board", "deadline board", "papers mine board"):
        office.person(PAULA).types(f"/clerk {line}")
    for line in ("digest", "unrecorded", "rules", "why DL-1", "what waits", "help", "show sam example"):
        office.person(MANAGER).types(f"/clerk {line}")


def _passed_on(office: Office) -> None:
    paula, morgan = office.person(PAULA), office.person(MANAGER)
    paula.types("/clerk ring me on 01632 960123")
    morgan.presses_verb("passed_on.see", request=1)
    morgan.types("/clerk rung P-1")
    paula.types("/clerk details my new number is 01632 960123")
    paula.presses(paula.types("/clerk undo"), "Take it back")
    paula.presses(paula.types("/clerk privacy"), "Ask for deletion")
    waits = morgan.types("/clerk what waits")
    morgan.presses(waits, "Dealt with")
    paula.types("/clerk address paula@new.example")
    paula.types("/clerk confirm 000000")
    paula.types(f"/clerk confirm {code(office)}")
    morgan.presses(morgan.types("/clerk what waits"), "Change it")
