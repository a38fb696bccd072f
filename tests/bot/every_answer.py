"""Every sort of answer, as people at work get it: what is typed and pressed, by whom and in what order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.inbox import keys
from bot.messages.model import Button, Buttons, Message, Press
from bot.messages.reader import Reader
from bot.messages.replies import words as room
from store.models import Milestone
from tests.commands.office import Answer, Office
from tests.commands.test_address import code
from tests.commands.test_agreements import agreed
from tests.commands.test_attendance import held_without_a_quorum
from tests.commands.test_bare_words import prepared
from tests.commands.test_chairs import rotating
from tests.commands.test_digest import said_done
from tests.commands.test_every_word import LINES, filled
from tests.commands.test_reports import missing_children
from tests.commands.test_tenures import termed

MANAGER, CHAIR, PAULA, SAM = "morgan-sample", "dana-example", "paula-specimen", "sam-example"

Answers = dict[str, list[Message]]


@contextmanager
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answers]:
    """Every result that is worded meanwhile, by the name of its type."""
    found: Answers = defaultdict(list)

    def listening(sort: type[object], write: room.ReplyWords[Any]) -> room.ReplyWords[Any]:
        def wording(result: object, to: Reader) -> Message:
            said = write(result, to)
            found[sort.__name__].append(said)
            return said

        return wording

    for sort, write in dict(room.every_words()).items():
        monkeypatch.setitem(room._WORDS, sort, listening(sort, write))
    yield found


def presses(office: Office, who: str, verb: str, **args: str | int) -> Answer:
    """Somebody presses a button that stands in a message of ours, whichever it is."""
    drawn = Message(
        kind="test",
        subject="",
        parts=(Buttons(buttons=(Button(label="Do it", press=Press(verb=verb, args=args)),)),),
    )
    with office.store.begin() as session:
        kept = keys.keep(
            session, office.partnership, drawn, office.next_id(), office.now, b"a secret of tests"
        )
    (part,) = kept.parts
    assert isinstance(part, Buttons) and part.buttons[0].press is not None
    return office.person(who).presses_key(verb, part.buttons[0].press.key)


def takes_back(office: Office, who: str) -> Answer:
    return office.person(who).presses(office.person(who).types("/clerk undo"), "Take it back")


def typed_words(office: Office) -> None:
    """Every line of the slash words, one after the other, and what a button of the answer asks to be sure of."""
    prepared(office)
    lines = [
        (who, filled(office, line.replace("{stray} ", "").replace(" {stray}", ""))) for who, line in LINES
    ]
    for who, line in lines:
        person = office.person(who)
        said = person.types(line)
        sure = next((b.label for b in said.buttons if b.label.startswith("Yes, ")), None)
        if sure is not None:
            person.presses(said, sure)


def looked_up(office: Office) -> None:
    board = office.meeting("board", "2016-09-21").id
    for line in ("hello", "xylophone", "human", "complaint", "privacy", "messages", "stop", "reminders"):
        office.person(PAULA).types(f"/clerk {line}")
    for line in (
        "deputies",
        "person Dana Example",
        "chair",
        "chair board",
        "pause until 5 September",
        "resume",
    ):
        office.person(PAULA).types(f"/clerk {line}")
    for line in (
        "digest",
        "unrecorded",
        "rules",
        "why DL-1",
        "what waits",
        "help",
        "show Sam Example",
        "hello",
    ):
        office.person(MANAGER).types(f"/clerk {line}")
    for verb in ("meeting.see", "meeting.numbers", "meeting.deadline", "papers.see", "papers.mine"):
        presses(office, PAULA, verb, meeting=board)
    office.person(PAULA).types("I might not make the board")
    office.person(MANAGER).types("/clerk escalations")
    office.person(MANAGER).types("who has missed meetings")
    for verb in ("hello.who", "hello.thanks", "steps.see", "hello.greet"):
        presses(office, PAULA, verb)
    presses(office, PAULA, "agency.members", agency="health")
    presses(office, PAULA, "agency.members", agency="schools")
    presses(office, MANAGER, "deputy.ask_for", place="board-secretariat")
    presses(office, MANAGER, "action.ask_news", place="board-secretariat")
    presses(office, MANAGER, "papers.send", meeting=board)


def passed_on(office: Office) -> None:
    paula, morgan = office.person(PAULA), office.person(MANAGER)
    paula.types("/clerk ring me on 01632 960123")
    presses(office, MANAGER, "passed_on.see", request=1)
    morgan.types("/clerk rung P-1")
    paula.types("/clerk details my new number is 01632 960123")
    takes_back(office, PAULA)
    paula.presses(paula.types("/clerk privacy"), "Ask for deletion")
    morgan.presses(morgan.types("/clerk what waits"), "Dealt with")
    paula.types("/clerk address paula@new.example")
    paula.types("/clerk confirm 000000")
    paula.types(f"/clerk confirm {code(office)}")
    morgan.presses(morgan.types("/clerk what waits"), "Change it")
    paula.presses(paula.types("/clerk left"), "Yes, I have left")
    morgan.presses(morgan.types("/clerk what waits"), "They are still here")
    morgan.presses(morgan.types("/clerk leaver Sam Example 25 August"), "Yes, end them")


def confirmed(office: Office) -> None:
    said_done(office)
    morgan = office.person(MANAGER)
    seen = morgan.types("/clerk digest")
    morgan.presses(seen, "See them")
    morgan.presses(seen, next(b.label for b in seen.buttons if b.label.startswith("Confirm all")))
    morgan.presses(seen, "It means 31 March 2017")
    open_date = next(m for m in office.rows(Milestone, state="open"))
    office.move_to("2017-03-01")
    presses(office, MANAGER, "action.remind", milestone=open_date.id)


def taken_back(office: Office) -> None:
    paula, ref = office.person(PAULA), missing_children(office).ref
    paula.types("/apologies board on leave")
    takes_back(office, PAULA)
    paula.presses(paula.types("/deputy Rosa Placeholder"), "Yes, record it")
    takes_back(office, PAULA)
    paula.types(f"/report {ref} more time until 12 Sep because the data is late")
    takes_back(office, PAULA)
    paula.types(f"/report {ref} https://example.org/paper.pdf")
    takes_back(office, PAULA)
    takes_back(office, PAULA)
    row, *_ = said_done(office)
    office.person(MANAGER).types(f"/clerk reopen {row.ref} because the minute is not signed")
    paula.types(f"/actions {row.ref} update the group meets")
    takes_back(office, PAULA)
    paula.types("/clerk remind me about the board on 14 September")
    paula.types("/clerk reminders")
    takes_back(office, PAULA)


def on_the_day(office: Office) -> None:
    office.move_to("2016-09-21", 8)
    office.person(PAULA).types("/clerk late 10 minutes")
    office.person(PAULA).types("/clerk late no")


def cancelled_and_ratified(office: Office) -> None:
    morgan = office.person(MANAGER)
    ref = office.meeting("board", "2016-09-21").ref
    morgan.presses(morgan.types(f"/clerk meeting cancel {ref} because of a flood"), "Yes, cancel it")
    morgan.presses(morgan.types(f"/clerk meeting restore {ref}"), "Yes, it takes place")
    morgan.types(f"/clerk ratified {held_without_a_quorum(office)}")


def asked_in_writing(office: Office) -> None:
    paula, nadia = office.person(PAULA), office.person("nadia-invented")
    paula.types("/clerk extraordinary board because the refuge closes in May")
    paula.types("/clerk extraordinary board because the refuge closes in May")
    nadia.presses(nadia.types("/clerk support W-1"), "Take my support back")
    for who in ("nadia-invented", "vikram-testcase"):
        office.person(who).types("/clerk support W-1")
    office.person(CHAIR).types("/clerk call W-1 on 14 September 10am")
    office.person(CHAIR).types("/clerk special board on 16 September the budget because the grant ends")
    paula.types("/clerk review constitution so that deputies vote because nobody knows the rule")
    paula.types("/clerk extraordinary board because of the budget")
    takes_back(office, PAULA)


def decided(office: Office) -> None:
    morgan = office.person(MANAGER)
    morgan.types("/clerk correspond board The budget is agreed until 14 October")
    office.person(PAULA).types("/clerk agree D-1")
    office.person(PAULA).types("/clerk object D-1 because it costs too much")
    takes_back(office, PAULA)
    morgan.types(f"/clerk decide {held_without_a_quorum(office)} The plan is agreed; from 1 January")
    morgan.types("/clerk decisions board")
    morgan.types("/clerk decisions D-2")
    morgan.presses(morgan.types("/clerk decisions D-2"), "Ratified")


def turns_in_the_chair(office: Office) -> None:
    """The Board's chair rotates, and the manager says whose turn it is."""
    rotating(office)
    office.person(MANAGER).types("/clerk chair board from 1 September 2016 order CCG, police, council")


def tenures_that_end(office: Office) -> None:
    """The chair's year is extended, and then ends."""
    termed(office)
    morgan = office.person(MANAGER)
    morgan.types("/clerk tenure")
    morgan.types("/clerk tenure board chair until 31 March 2018 because the Board agreed it")
    morgan.types("/clerk tenure board chair ends")


def agreements_signed(office: Office) -> None:
    """Members sign an agreement, and a chief executive countersigns it."""
    agreed(office)
    office.person(PAULA).types("/clerk agreements")
    office.person(PAULA).types("/clerk sign membership")
    office.person(MANAGER).types("/clerk agreements")
    office.person(MANAGER).types("/clerk countersigned membership police by Jo Example")


SCENES: tuple[Callable[[Office], None], ...] = (
    typed_words,
    looked_up,
    passed_on,
    confirmed,
    taken_back,
    on_the_day,
    cancelled_and_ratified,
    asked_in_writing,
    decided,
    turns_in_the_chair,
    tenures_that_end,
    agreements_signed,
)
"""Each at work in an office of its own."""
