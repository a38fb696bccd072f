"""Answers as they are really typed: away for a time, not decided, of somebody else, two meetings in one sentence."""

from __future__ import annotations

import pytest

from store.models import Attendance, SeatReply
from tests.commands.office import Office

HELEN, MANAGER, CHAIR = "helen-exemplar", "morgan-sample", "dana-example"


@pytest.fixture
def april(office: Office) -> Office:
    """Friday 1 April 2016, 9am: nobody has answered anything."""
    office.move_to("2016-04-01", 8)
    return office


def answers(office: Office) -> list[tuple[str, str, str]]:
    return [(row.seat, row.answer, row.reason) for row in office.rows(SeatReply)]


@pytest.mark.parametrize(
    ("typed", "buttons"),
    [
        (
            "on leave 18 to 25 May",
            [
                'Apologies for the Executive Group, Thursday 19 May, "on leave"',
                "No reminders until Thursday 26 May",
            ],
        ),
        (
            "out of office until 2 May",
            ["Apologies for the Executive Group, Thursday 21 April", "No reminders until Tuesday 3 May"],
        ),
        (
            "back on 2 May",
            ["Apologies for the Executive Group, Thursday 21 April", "No reminders until Monday 2 May"],
        ),
    ],
)
def test_away_for_a_time_names_the_meetings_in_it_and_offers_a_pause(
    april: Office, typed: str, buttons: list[str]
) -> None:
    said = april.person(HELEN).types(typed)
    assert [b.label for b in said.buttons] == buttons
    assert answers(april) == []
    done = april.person(HELEN).presses(said, said.buttons[0].label)
    assert done.kind == "apologies", done.text


def test_away_when_nothing_is_planned_offers_the_pause_alone(april: Office) -> None:
    said = april.person(HELEN).types("on annual leave 1-12 May")
    assert [b.label for b in said.buttons] == ["Yes, record it"]
    assert "no reminders until Friday 13 May" in said.text
    assert answers(april) == []


def test_leave_as_the_reason_for_apologies_is_no_matter_of_its_own(april: Office) -> None:
    april.person(HELEN).types("can't make the exec, on leave until next week")
    assert answers(april) == [("executive-performance", "deputy", "on leave until next week")]


@pytest.mark.parametrize(
    "typed",
    ["I might not make the board", "I'm not sure whether I can come to the board", "tentative for 22 June"],
)
def test_not_decided_records_nothing_and_says_until_when(april: Office, typed: str) -> None:
    said = april.person(HELEN).types(typed)
    assert said.kind == "undecided", said.text
    assert "stays open; nothing is recorded. Please say by Wednesday 15 June" in said.text
    assert [b.label for b in said.buttons] == ["I'm coming", "Apologies"]
    assert answers(april) == []


def test_not_decided_after_an_answer_says_that_it_stands(april: Office) -> None:
    april.person(HELEN).types("I'm coming to the board")
    said = april.person(HELEN).types("I might not make the board")
    assert "You said that you come, and that stands" in said.text
    assert [answer for _, answer, _ in answers(april)] == ["coming"]


@pytest.mark.parametrize(
    "typed",
    [
        "Lena says she can come to the board",
        "Lena confirmed for 22 June",
        "mark Lena as coming to the board",
        "Lena is coming to the board",
        "Lena will dial in to the board",
    ],
)
def test_the_secretariat_records_that_somebody_comes_once_asked(april: Office, typed: str) -> None:
    said = april.person(MANAGER).types(typed)
    assert "Lena Imaginary is coming to the Board, Wednesday 22 June" in said.text
    assert answers(april) == []
    april.person(MANAGER).presses(said, "Yes, record it")
    assert answers(april) == [("board-lay-1", "coming", "")]


@pytest.mark.parametrize(
    "typed",
    [
        "apologies from Walter for the board, poorly",
        "please note apologies from Walter for the board, poorly",
    ],
)
def test_apologies_that_the_secretariat_was_told_of_are_never_its_own(april: Office, typed: str) -> None:
    said = april.person(MANAGER).types(typed)
    if not answers(april):
        april.person(MANAGER).presses(said, "Yes, record it")
    assert answers(april) == [("board-lay-2", "apologies", "poorly")]


@pytest.mark.parametrize(
    ("who", "typed"),
    [
        (MANAGER, "apologies for the board, he's poorly"),
        (HELEN, "apologies from Walter for the board"),
        (HELEN, "R-34 isn't mine"),
        (HELEN, "apologies to the board for the late report"),
        (HELEN, "apologies on behalf of Jo Example for the board"),
        (HELEN, "police can't make the board"),
        (MANAGER, "police can't make the board"),
        (HELEN, "I meant the board"),
        (HELEN, "who takes the minutes at the board"),
        (HELEN, "Paula is on leave 18 to 25 May"),
        (HELEN, "Paula might not make the board"),
        (HELEN, "Rosie will come instead of me to the board"),
        (HELEN, "my colleague Jane Smith will attend the board instead"),
        (HELEN, "can we start at 10 instead"),
        (HELEN, "what happens if I can't come to the board"),
        (CHAIR, "who chairs the board if I'm away"),
    ],
)
def test_what_is_said_of_others_or_only_asked_records_nothing(april: Office, who: str, typed: str) -> None:
    said = april.person(who).types(typed)
    assert answers(april) == [], said.text
    assert not {"Yes, record it", "This one"} & {b.label for b in said.buttons}, said.text


@pytest.mark.parametrize(
    ("typed", "buttons"),
    [
        (
            "apologies for the board but I'll come to the exec",
            ["Apologies for the Board", "You are coming to the Exec"],
        ),
        ("yes to the board no to the exec", ["You are coming to the Board", "Apologies for the Exec"]),
        ("can't do exec but happy for board", ["Apologies for the Exec", "You are coming to the Board"]),
    ],
)
def test_two_meetings_answered_in_one_sentence_are_both_offered(
    april: Office, typed: str, buttons: list[str]
) -> None:
    said = april.person(HELEN).types(typed)
    assert answers(april) == []
    assert len(said.buttons) == 2
    for button, begins in zip(said.buttons, buttons, strict=True):
        assert button.label.startswith(begins)


def test_neither_i_nor_my_deputy_is_apologies_with_nobody_instead(april: Office) -> None:
    said = april.person(HELEN).types("neither Rosa nor I can come to the board")
    april.person(HELEN).presses(said, "Yes, record it")
    assert answers(april) == [("board-combined-healthcare", "apologies", "")]


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        (
            "is there a meeting next week",
            "No, there is none next week. The next is the Executive Group, Thursday 21 April",
        ),
        ("is there a board in May", "No, there is none in May. The next is the Board, Wednesday 22 June"),
        (
            "do I have a meeting on 7 April",
            "No, there is none on Thursday 7 April. The next is the Executive Group",
        ),
    ],
)
def test_where_no_meeting_is_the_answer_is_no_and_the_next(april: Office, typed: str, begins: str) -> None:
    assert april.person(HELEN).types(typed).text.startswith(begins)


@pytest.mark.parametrize(
    ("who", "typed", "begins"),
    [
        (
            HELEN,
            "can Vikram chair",
            "Yes, where the chair is away: Vikram Testcase is the vice-chair of the Executive",
        ),
        (HELEN, "can Rosa chair the board", "Not without the secretariat: Rosa Placeholder is neither"),
        (CHAIR, "can I chair the board", "Yes: you are the chair of the Board"),
    ],
)
def test_who_may_take_the_chair(april: Office, who: str, typed: str, begins: str) -> None:
    assert april.person(who).types(typed).text.startswith(begins)


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("I'll dial in to the board", "phone"),
        ("I'll join the board by phone", "phone"),
        ("I'll be on Teams for the board", "video"),
        ("joining the board remotely", "video"),
        ("I'm coming to the board", ""),
    ],
)
def test_how_somebody_joins_is_kept_and_shown(april: Office, typed: str, how: str) -> None:
    said = april.person(HELEN).types(typed)
    (row,) = april.rows(SeatReply)
    assert (row.answer, row.how) == ("coming", how), said.text
    seen = april.person(CHAIR).types("replies board").text
    assert (f"by {how}" in seen) == bool(how)


def test_how_somebody_joins_can_be_said_later_and_is_attendance_as_replied(april: Office) -> None:
    april.person(HELEN).types("I'm coming to the board")
    april.person(HELEN).types("I'll dial in to the board")
    (row,) = april.rows(SeatReply)
    assert row.how == "phone"
    april.move_to("2016-06-23", 8)
    april.person(MANAGER).types("attendance board 22 June as replied")
    (mark,) = april.rows(Attendance)
    assert (mark.mark, mark.how) == ("present", "phone")


def test_a_question_about_a_welsh_sentence_is_asked_in_welsh(april: Office) -> None:
    said = april.person(HELEN).types("bydda i yno")
    assert said.kind == "which_one" and said.text.startswith("Pa un ydych chi'n ei feddwl?")
    assert "Nid oes dim wedi'i gofnodi eto" in said.text
    assert april.person(HELEN).presses(said, said.buttons[0].label).kind == "coming"


@pytest.mark.parametrize(
    "typed",
    [
        "I'm not available to chair on 22 June",
        "I can't chair the board",
        "I can only come for the first hour of the board",
        "have to leave early on the 22nd",
        "there's a clash with the board",
        "I think I can come to the board",
        "I think I can't come to the board",
        "apologies in advance for the board, may be late",
    ],
)
def test_what_is_half_an_answer_is_asked_about(april: Office, typed: str) -> None:
    """Nothing is recorded by it."""
    said = april.person(CHAIR).types(typed)
    assert said.kind == "is_that_right", said.text
    assert answers(april) == []
