"""Wrong, hostile and very long text in every field of every form and in the words of every command.

Never a trace, never a call to a channel, nothing lost that was typed, and a kind answer (each answer passes `voice`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.workspace.records import View
from store.models import Audit, KeptPress
from tests.http import voice
from tests.http.forms import FORMS, Opened, fields_of, sent
from tests.http.house import House

CORPUS = {
    "a call to the channel": "<!channel> <!here> <!everyone> come all",
    "a mention": "<@U001> and <@USLACKBOT> and <#C001|general>",
    "a link that runs": "<javascript:alert(1)|press here> javascript:alert(1)",
    "markup": "*bold* _lean_ ~struck~ `code` ```block``` > quote & <b>tag</b>",
    "right to left": "\u202etxet sdrawkcab\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "nothing to see": "\u200b\u200d\ufeff le\u00adave\u2060",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2708\ufe0f on holiday :wave:",
    "sql": "'; DROP TABLE person; -- \" OR 1=1",
    "a template": "{{7*7}} ${jndi:ldap://x} %s %n {0} {person}",
    "controls": "a\x00b\x07c\x1b[31mred\x7f",
    "many lines": "first\n\n\nsecond\r\nthird\tfourth",
    "long": "why it is so, " * 214,
    "one long word": "x" * 2900,
    "odd letters": "\ud7ff\ufffd\U0010fffd \u0301\u0301\u0301 \u1e9e\ufb03",
}
VERY_LONG = "and so on and on, " * 560
NUMBER = "943 476 5919"
"""A valid NHS number by its check digit; nobody's."""


# Every form


@pytest.mark.parametrize("verb", FORMS)
def test_every_field_of_every_form_takes_anything_and_loses_nothing(house: House, verb: str) -> None:
    for name, text in CORPUS.items():
        house.back_to_start()
        opened = FORMS[verb](house)
        said = sent(house, opened, text)
        kept = said.errors or _holds(house, text) or _shown(text) in _shown(said.words)
        assert kept, f"{name} in {verb} is neither kept nor asked about:\n{said.words}"
        if said.errors:
            assert text.strip().replace("\0", "") in _typed_into(said.view).replace("\0", ""), (
                f"{name} is gone from the form of {verb}"
            )
        house.office.settle()
        everything_is_harmless(house)


def _typed_into(view: View) -> str:
    return "\n".join(
        str(element.get("value")) for fields in view.state.values() for element in fields.values()
    )


def _holds(house: House, text: str) -> bool:
    """Whether the store has the text: with a thing, its audit row, a notice, or a button that confirms it."""
    rows = [house.contents(), house.rows(KeptPress), house.rows(Audit)]
    plain = text.strip().replace("\x00", "")
    return any(plain in held.replace("\x00", "") for held in _strings(rows))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in _strings(each))
    elif isinstance(value, Iterable):
        yield from (text for each in value for text in _strings(each))


def _shown(text: str) -> str:
    """Letters and figures alone: what is left of a text however it is escaped and laid out."""
    return "".join(
        c for c in text.replace("&lt;", "").replace("&gt;", "").replace("&amp;", "") if c.isalnum()
    )


def everything_is_harmless(house: House) -> None:
    """Nothing that the bot has written anywhere calls a channel or holds a link that was not meant."""
    for channel in house.workspace.state.channels:
        for message in house.workspace.state.messages(channel):
            if message.by_bot:
                voice.check_blocks(message.blocks)
                assert "<!" not in message.text and "<@" not in message.text
                assert "&lt;!" in message.words or "<!" not in message.words


# Every command


LINES = [
    "/clerk {}",
    "/clerk help {}",
    "/clerk why {}",
    "/clerk coming {}",
    "/clerk agenda {}",
    '/clerk agenda board add "{}" from police report',
    "/clerk replies {}",
    "/clerk meeting new {}",
    "/clerk meeting move board to {}",
    "/clerk meeting cancel board because {}",
    "/clerk attendance M-1 {}",
    "/clerk show {}",
    "/clerk escalate A-18 {}",
    "/clerk refuse {}",
    "/apologies {}",
    "/apologies board {}",
    "/apologies board leave, {} will come",
    "/apologies for probation board {}",
    "/deputy {}",
    "/deputy nspcc Mei Specimen {}",
    "/report {}",
    "/report R-7 https://police.example/{}",
    "/report R-7 more time until 13 Sep because {}",
    "/actions {}",
    "/actions A-55 update {}",
    "/actions A-55 done {}",
]


@pytest.mark.parametrize("line", LINES)
def test_the_words_of_every_command_can_be_anything(house: House, line: str) -> None:
    for who in ("paula-specimen", "morgan-sample"):
        for text in (*CORPUS.values(), VERY_LONG):
            said = house.person(who).types(line.format(text))
            assert said.words.strip() or said.reply.view
        house.office.settle()
        everything_is_harmless(house)
        house.back_to_start()


@pytest.mark.parametrize("line", LINES)
def test_what_may_identify_a_child_is_refused_in_every_command_and_kept_nowhere(
    house: House, line: str
) -> None:
    typed = line.format(f"the file {NUMBER}")
    with house.refused():
        said = house.person("morgan-sample").types(typed)
    assert "looks as if it holds an NHS number (ends 5919)" in said.words
    assert NUMBER not in said.words and "the file" not in said.words
    nowhere(house, NUMBER)


@pytest.mark.parametrize("verb", FORMS)
def test_what_may_identify_a_child_is_refused_in_every_form_and_kept_nowhere(house: House, verb: str) -> None:
    opened = FORMS[verb](house)
    if not fields_of(opened.view, "plain_text_input"):
        pytest.skip("a form without a field for text")
    with house.refused():
        said = sent(house, opened, f"the child {NUMBER}")
    assert any("NHS number (ends 5919)" in why for why in said.errors.values()), said.words
    nowhere(house, NUMBER)
    nowhere(house, NUMBER.replace(" ", ""))


def nowhere(house: House, text: str) -> None:
    """Not in any table, the inbox and the forms included."""
    house.office.bot.store.engine.dispose()
    assert text.encode() not in house._database.read_bytes()


# Anything at all


anything = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=120
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=anything)
def test_a_reason_is_kept_as_it_was_typed(house: House, text: str) -> None:
    house.back_to_start()
    paula = house.person("paula-specimen")
    said = sent(house, Opened("paula-specimen", paula.types("/apologies").view), text)
    assert "are recorded" in said.words or "NHS number" in str(said.errors)
    assert said.errors or not text.strip() or _holds(house, text)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(line=st.sampled_from(LINES), text=anything)
def test_no_words_are_too_odd_for_a_command(house: House, line: str, text: str) -> None:
    house.back_to_start()
    said = house.person("morgan-sample").types(line.format(text))
    assert said.words.strip() or said.reply.view
