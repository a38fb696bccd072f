"""Plain words in Slack: in a direct message, in a thread, after the bot's name in a channel; thanks get a tick."""

from __future__ import annotations

from typing import Any

from bot.workspace.client import BotReply, buttons_of
from bot.workspace.state import BOT_USER
from store.models import SeatReply
from tests.http.house import House

WHO = "paula-specimen"


def says(house: House, text: str, who: str = WHO, **where: Any) -> str:
    """What somebody reads who has written that, looked at as every answer is."""
    reply: BotReply = house.workspace.say(who, text, **where)
    return house.heard(house.person(who), reply, typed=text).words


def replies(house: House) -> list[tuple[str, str]]:
    return [(row.seat, row.answer) for row in house.rows(SeatReply)]


def test_a_sentence_in_a_direct_message_is_done_and_can_be_taken_back(house: House) -> None:
    said = says(house, "I can\u2019t make the board, school visit")
    assert "Your apologies for the Board on Wednesday 21 September are recorded (school visit)." in said
    assert replies(house) == [("board-police", "deputy")]


def test_yes_is_yes_to_the_question_before_it(house: House) -> None:
    asked = says(house, "I hope I can come to the board")
    assert "Is that right?" in asked and not replies(house)
    assert "You are expected at the Board on Wednesday 21 September." in says(house, "yes")
    assert replies(house) == [("board-police", "coming")]


def test_ok_after_a_question_asks_whether_it_is_yes(house: House) -> None:
    says(house, "I hope I can come to the board")
    assert "Is that yes to: you are coming to the Board" in says(house, "ok").replace(
        "*", ""
    ) and not replies(house)


def test_thanks_get_a_tick_and_no_card(house: House) -> None:
    reply: BotReply = house.workspace.say(WHO, "thank you!")
    assert not [m for m in reply.messages if m.by_bot]
    written = house.workspace.messages(WHO, viewer=WHO)[-1]
    assert written.marks == ["white_check_mark"]
    assert "You're welcome." in house.person(WHO).types("/clerk thanks").words


def test_what_needs_a_form_is_offered_by_its_button_where_none_can_open(house: House) -> None:
    house.workspace.say(WHO, "I need more time for my report")
    reply: BotReply = house.workspace.say(WHO, "can I have an extra week for R-7")
    card = [m for m in reply.messages if m.by_bot][-1]
    assert "Ask for more time" in buttons_of(card)
    assert house.person(WHO).presses(card, "Ask for more time").view


def test_in_a_channel_it_answers_to_its_name_alone_and_its_writer_alone(house: House) -> None:
    silent: BotReply = house.workspace.say(
        "morgan-sample", "who is coming to the board?", channel="board-secretariat"
    )
    assert not [m for m in silent.messages if m.by_bot]
    asked: BotReply = house.workspace.say(
        "morgan-sample", f"<@{BOT_USER}> who is coming to the board?", channel="board-secretariat"
    )
    (answer,) = [m for m in asked.messages if m.by_bot]
    assert answer.ephemeral_to is not None and "No word yet" in answer.words


def test_a_sentence_in_a_thread_is_about_the_message_over_it(house: House) -> None:
    house.advance("2016-08-31")
    about = house.person(WHO).with_button("I'm coming", about="21 September")
    said = says(house, "I can't come, court", thread=about.ts)
    assert "Your apologies for the Board on Wednesday 21 September are recorded (court)." in said


def test_names_are_for_those_who_may_hear_them(house: House) -> None:
    member = says(house, "who is coming to the board?")
    assert "not answered yet" in member and "Example" not in member
    chair = says(house, "who is coming to the board?", who="dana-example")
    assert "No word yet" in chair
