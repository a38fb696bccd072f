"""Apologies from the typed command, the form and the notice's buttons to the deputy, the secretariat and back."""

from __future__ import annotations

from datetime import date

import pytest

from bot.workspace.client import buttons_of
from bot.workspace.records import PostedMessage
from store.models import Deputy, Meeting, SeatReply
from tests.http.house import BOARD, EXECUTIVE, House, wait_until


def board_reply(house: House, seat: str = "board-police", meeting: tuple[str, date] = BOARD) -> SeatReply:
    (row,) = house.rows(SeatReply, meeting_id=house.meeting(*meeting).id, seat=seat)
    return row


def test_typed_apologies_are_recorded_answered_and_the_deputy_is_asked(house: House) -> None:
    said = house.person("paula-specimen").types("/apologies board 21 September, on leave")
    assert "Your apologies for the Board on Wednesday 21 September are recorded (on leave)." in said.words
    assert "Sam Example, your deputy, has been asked to come." in said.words
    assert "The Board has 0 of the 10 members it needs" in said.words and "reference AP-" in said.words
    reply = board_reply(house)
    assert (reply.answer, reply.reason, reply.late) == ("deputy", "on leave", False)
    house.office.settle()
    asked = house.person("sam-example").with_button("I'll come", about="Board")
    accepted = house.person("sam-example").presses(asked, "I'll come")
    assert "Board" in accepted.words
    assert house.rows(Deputy, id=reply.deputy_id)[0].state == "accepted"
    assert "The Board has 1 of the 10" in house.person("paula-specimen").types("/apologies board leave").words


def test_a_deputy_who_said_no_is_not_asked_again(house: House) -> None:
    house.person("paula-specimen").types("/apologies board on leave")
    house.office.settle()
    sam = house.person("sam-example")
    sam.presses(sam.with_button("I can't", about="Board"), "I can't")
    assert [d.state for d in house.rows(Deputy, meeting_id=house.meeting(*BOARD).id)] == ["declined"]
    paula = house.person("paula-specimen")
    said = paula.types("/apologies board on leave")
    assert "Nobody comes instead." in said.words
    form = paula.presses(said, "Change this")
    assert form.filled("deputy") == "Nobody"
    paula.fills(form)
    house.office.settle()
    assert len(house.notices("deputy_asked")) == 1


def test_the_form_offers_nobody_who_stands_in_for_another_seat_already(house: House) -> None:
    """Children's services has two seats on the Board and one deputy, who counts once."""
    frances, robin = house.person("frances-specimen"), house.person("robin-placeholder")
    frances.types("/apologies board on leave")
    board = house.meeting(*BOARD).id
    form = robin.presses(robin.types("/apologies board"), "Change this")
    assert form.filled("deputy") == "Nobody"
    robin.fills(form, reason="training")
    assert board_reply(house, "board-assistant-director").deputy_id is None
    assert len(house.rows(Deputy, meeting_id=board)) == 1


def test_apologies_by_form_name_another_deputy_and_show_the_answer_in_the_form(house: House) -> None:
    paula = house.person("paula-specimen")
    form = paula.types("/apologies")
    assert "Or type: /apologies " in form.words
    board = str(house.meeting(*BOARD).id)
    said = paula.fills(form, meeting=board, reason="a funeral", deputy="Mei Specimen (Police)")
    assert "are recorded (a funeral)" in said.words and "Mei Specimen" in said.words
    assert board_reply(house).answer == "deputy"


def test_each_button_of_a_notice_does_what_it_says_and_stands_in_its_place(house: House) -> None:
    paula = house.person("paula-specimen")
    notice = paula.with_button("I'm coming", about="Executive Group, Thursday 8 September")
    said = paula.presses(notice, "I'm coming")
    assert "expected at the Executive Group" in said.words and "I'm coming" not in said.buttons
    assert "Progress report: Serious Case Review" in said.words, "its other matters stay in the message"
    assert board_reply(house, "executive-serious-case-review", EXECUTIVE).answer == "coming"


def test_the_apologies_button_of_a_notice_opens_the_form_for_that_meeting(house: House) -> None:
    jo = house.person("jo-example")
    form = jo.presses(jo.with_button("Apologies", about="Executive Group"), "Apologies")
    assert "Executive Group, Thursday 8 September" in form.words and "Which meeting" not in form.words
    jo.fills(form, reason="training", deputy="Nobody")
    reply = board_reply(house, "executive-policies", EXECUTIVE)
    assert (reply.answer, reply.reason, reply.deputy_id) == ("apologies", "training", None)


def test_a_card_that_was_answered_through_its_form_shows_it_and_keeps_its_other_buttons(house: House) -> None:
    jo = house.person("jo-example")
    card = jo.with_button("Send it", about="Executive Group")
    jo.fills(jo.presses(card, "Apologies"), reason="training", deputy="Nobody")
    wait_until(lambda: "are recorded (training)" in now(house, card))
    labels = buttons_of(house.workspace.state.message(card.channel, card.ts))
    assert "Apologies" not in labels and "Send it" in labels


def now(house: House, card: PostedMessage) -> str:
    """The words of a message as it stands now."""
    return str(house.workspace.state.message(card.channel, card.ts).words)


def test_my_deputy_comes_asks_who_first(house: House) -> None:
    jo = house.person("jo-example")
    form = jo.presses(jo.with_button("My deputy comes", about="Executive Group"), "My deputy comes")
    assert form.view.title == "My deputy comes"
    jo.fills(form)
    assert board_reply(house, "executive-policies", EXECUTIVE).answer == "deputy"
    house.office.settle()
    assert any("Executive Group" in m.words for m in house.person("julia-pretend").inbox)


def test_withdrawn_apologies_stand_the_deputy_down(house: House) -> None:
    paula, sam = house.person("paula-specimen"), house.person("sam-example")
    said = paula.types("/apologies board on leave")
    house.office.settle()
    back = paula.presses(said, "I'm coming after all")
    assert "are withdrawn. You are expected." in back.words
    house.office.settle()
    assert "Police does not need you at the Board on Wednesday 21 September" in sam.inbox[-1].words
    assert board_reply(house).answer in ("withdrawn", "coming")
    assert [d.state for d in house.rows(Deputy, meeting_id=house.meeting(*BOARD).id)] == ["ended"]


def test_withdrawing_by_word_is_the_same(house: House) -> None:
    paula = house.person("paula-specimen")
    paula.types("/apologies board on leave")
    assert "are withdrawn" in paula.types("/apologies withdraw board").words


def test_change_this_opens_the_form_with_what_was_said(house: House) -> None:
    paula = house.person("paula-specimen")
    form = paula.presses(paula.types("/apologies board on leave"), "Change this")
    assert form.filled("reason") == "on leave"
    paula.fills(form, reason="on leave until October")
    assert board_reply(house).reason == "on leave until October"


def test_apologies_after_the_papers_went_out_are_marked_late(house: House) -> None:
    house.go_to("2016-09-14")
    said = house.person("paula-specimen").types("/apologies board called to court")
    assert "after the papers went out" in said.words
    assert board_reply(house).late
    house.advance("2016-09-19")
    digest = next(m for m in reversed(house.channel()) if "Monday 19 September" in m.words)
    assert "Deputies not confirmed: Police." in digest.words and "called to court" not in digest.words


def test_the_reason_is_seen_by_nobody_but_the_secretariat(house: House) -> None:
    house.person("paula-specimen").types("/apologies board an operation on Tuesday")
    house.advance("2016-08-30")
    everywhere = [m.words for m in house.channel()] + [
        m.words for who in ("sam-example", "dana-example") for m in house.person(who).inbox
    ]
    assert not [words for words in everywhere if "operation" in words]
    manager = house.person("morgan-sample").types("/clerk replies board")
    assert "an operation on Tuesday" in manager.words


def test_nothing_to_answer_for_is_a_sentence_and_no_form(house: House) -> None:
    said = house.person("sam-example").types("/apologies")
    assert "You have no meeting to come" in said.words and said.reply.view is None


@pytest.mark.parametrize(
    ("line", "understood"),
    [
        ("/apologies bord leave", "the *Board"),
        ("/apologies board 31/9 leave", "31/9"),
        ("/apologies leave", "leave"),
    ],
)
def test_a_misread_says_what_was_understood_and_what_could_be_meant(
    house: House, line: str, understood: str
) -> None:
    with house.untouched():
        said = house.person("paula-specimen").types(line)
    assert line in said.words or line.partition(" ")[2] in said.words
    assert understood.replace("*", "") in said.words.replace("*", "")
    assert said.buttons


def test_the_question_after_a_near_miss_is_answered_with_one_press(house: House) -> None:
    paula = house.person("paula-specimen")
    asked = paula.types("/apologies bord on leave")
    assert not house.rows(SeatReply)
    paula.presses(asked, asked.buttons[0])
    (reply,) = house.rows(SeatReply)
    assert (house.rows(Meeting, id=reply.meeting_id)[0].body, reply.reason) == ("board", "on leave")


def test_the_manager_records_apologies_by_word_and_the_member_is_told(house: House) -> None:
    said = house.person("morgan-sample").types("/apologies for probation board rang this morning")
    assert "Jo Example's apologies" in said.words
    house.office.settle()
    assert "Morgan Sample" in house.person("jo-example").inbox[-1].words
