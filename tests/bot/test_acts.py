"""What belongs to an act is there, whole: its form, its words, its typed way and its line of help."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import get_args, get_type_hints

import pytest

from bot.forms.base import every_form
from bot.messages.reader import Reader
from bot.messages.replies.described import every_request
from bot.messages.replies.refusals import sentence
from bot.messages.replies.words import every_words
from commands.common import registry, rights
from commands.common.base import NotAllowed, Thing
from commands.common.find import about_nothing
from commands.grammar.readers import every_reader
from store.queries import register
from tests.commands.office import Office


def test_an_act_that_can_be_filled_in_has_a_form_and_every_form_its_act() -> None:
    assert every_form().keys() == {known.verb for known in registry.every_command() if known.form}


def test_every_result_of_an_act_has_words_and_all_words_are_for_one() -> None:
    results = set()
    for known in registry.every_command():
        returned = get_type_hints(known.run)["return"]
        results |= set(get_args(returned)) or {returned}
    assert results == every_words().keys()


def test_every_request_can_be_said_in_words() -> None:
    assert {known.request for known in registry.every_command()} == every_request().keys()


def test_every_word_after_the_slash_has_a_reader_and_a_line_of_help_or_says_why_not() -> None:
    """The lines of help are typed as they stand; a word that no line shows says where else it is learnt."""
    lines = [line for known in registry.every_command() for line in known.help]
    shown = {
        word
        for line in lines
        for text in (line.typed, *re.findall(r"\{.*?\}", line.does))
        for word in _words_shown(text)
    }
    readers = every_reader()
    assert shown - readers.keys() == set()
    unexplained = {word for word, reader in readers.items() if word not in shown and not reader.unlisted}
    assert unexplained == set()
    assert {word for word, reader in readers.items() if word in shown and reader.unlisted} == set()


def test_no_two_lines_of_help_have_one_place() -> None:
    taken = Counter((line.readers, line.place) for known in registry.every_command() for line in known.help)
    assert [place for place, often in taken.items() if often > 1] == []


def _words_shown(text: str) -> set[str]:
    """The slash words that a line teaches to type, and those that stand first after /clerk."""
    slash = set(re.findall(r"(?:^|\{)([a-z]+)", text)) - {"clerk"}
    return slash | set(re.findall(r"(?:^|\{)clerk (send back|[a-z]+)", text))


def test_no_two_acts_have_one_verb_or_do_one_request() -> None:
    @dataclass(frozen=True)
    class Anything:
        pass

    with pytest.raises(ValueError, match="already"):
        registry.command("help", request=Anything, about=about_nothing, right=rights.ANYBODY)


WHO_CAN = {
    "apologies.give": "Only the member who holds the seat, or the secretariat, can answer for it.",
    "apologies.record": "Only the secretariat records apologies for others.",
    "reply.record_coming": "Only the secretariat or the chair of the sub-committee records answers for others.",
    "reply.take_back": "Only the member who holds the seat, or the secretariat, takes its answer back.",
    "deputy.restore": "Only the agency itself, or the secretariat, puts its deputies back.",
    "deputy.name": "Only the agency itself names its deputy.",
    "deputy.record": "Only the secretariat records a deputy for an agency.",
    "deputy.accept": "Only the person who was asked can answer.",
    "report.send": "Only its author, their agency, or their deputy for that meeting can send a report.",
    "action.update": "Only the action's owner, or their agency, can answer for it.",
    "action.close": "Only the secretariat or the chair closes an action.",
    "actions": "Only the agency itself sees its actions.",
    "time.grant": "Only the board manager or the chair decides on more time.",
    "meeting.arrange": "Only the secretariat arranges, moves or cancels a meeting.",
    "agenda.see": "Only those on that body's list see its agenda.",
    "meeting.list": "Only those on that body's list see its meetings, reports and actions.",
    "person.see": "Only those of the partnership are told who somebody is.",
    "address.change": "Only the secretariat changes somebody's address.",
    "person.leave": "Only the board manager ends somebody's seats.",
    "agreement.countersign": "Only the secretariat records who has countersigned.",
    "tenure.see": "Only the chair and the secretariat see when tenures end.",
    "tenure.extend": "Only the board manager records what is decided on a tenure.",
    "chair.set_turns": "Only the board manager sets whose turn it is in the chair.",
    "ring.rung": "Only the secretariat deals with what is passed on to it.",
    "person.list": "Only the secretariat sees the people of the register.",
    "agenda.add": "Only the secretariat changes the agenda.",
    "agenda.agree": "Only the chair, or the vice-chair in their place, agrees the agenda.",
    "extraordinary.ask": "Only members of that body ask for something of it in writing, or support it.",
    "extraordinary.take_back": "Only the member who asked, or the secretariat, takes it back.",
    "extraordinary.call": "Only the chair, or whoever the request was put to, calls such a meeting.",
    "attendance.record": "Only the secretariat records who came.",
    "decision.record": "Only the secretariat records what was decided.",
    "decision.answer": "Only those who are asked in writing can answer.",
    "decision.correspond": "Only the secretariat or the chair puts a decision to the members in writing.",
    "decision.by_chair": (
        "Only the secretariat or the chair decides for the body between its meetings, or records that its chair has."
    ),
    "digest.see": "Only the secretariat sees what waits for the board manager.",
    "action.set_date": "Only the secretariat puts a date of the plan right.",
    "show.agency": "Only the agency itself, the chair and the secretariat see how it stands.",
    "meeting.replies": "Only the chair and the secretariat see who has said what.",
    "remind.now": "Only the secretariat asks again.",
    "escalation.open": "Only the board manager escalates what is late.",
    "escalation.settle": "Only the person it was put to, or the board manager, can answer it.",
    "escalation.letter": "Only the chair writes to a chief executive.",
    "home": "You hold no seat here, so nothing waits for you.",
    "why": "That is for somebody else to do.",
    "messages": "Only you can say how you are written to.",
    "help": "That is for somebody else to do.",
}


def test_who_may_is_said_from_the_right_of_the_act(office: Office) -> None:
    said = {}
    with office.store.begin() as session:
        to = Reader(
            session=session,
            register=register.of(session, office.partnership),
            person=None,
            now=office.now,
            today=office.now.date(),
        )
        for known in registry.every_command():
            refusal = NotAllowed(verb=known.verb, right=known.right, why="not_yours", thing=Thing())
            said[known.verb] = sentence(refusal, to)[0]
    assert {verb: said[verb] for verb in WHO_CAN} == WHO_CAN
    assert set(said.values()) == set(WHO_CAN.values())
