"""How much a digest says: few words, most pressing first, the rest counted, and no line of the week before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.channels.plaintext import text_blocks
from bot.channels.slack.limits import BLOCKS_IN_MESSAGE
from bot.channels.slack.render import part_blocks
from bot.messages.notices.digest import digest
from bot.messages.notices.digest.rows import title, words_of
from scheduler.digest.entries import Ahead
from scheduler.digest.of_meetings import AfterMeeting, ToRatify, Unrecorded
from tests.bot.digest_kit import (
    BOARD,
    LAST_WEEK,
    READER,
    TODAY,
    done,
    due,
    escalation,
    late,
    made,
    report,
    reports_due,
    said,
    soon,
)
from tests.scheduler.plan_kit import constitution


def test_the_first_digest_says_what_it_is() -> None:
    assert "I write here once a week" in said(since=None)
    assert "I write here" not in said() and "I write here" not in said(full=False, since=None)


def crowded(**more: Any) -> dict[str, Any]:
    """A partnership of ten bodies in which nobody does anything."""
    bodies = [body.id for body in constitution().bodies]
    long = "Agree continued joint funding arrangements between two boards for the year, and report on it"
    risks = [
        soon(body=b, ref=b, is_board=b == "board", at_risk=True, silent=("board-nspcc",)) for b in bodies
    ]
    return {
        "meetings": tuple(risks),
        "reports": tuple(
            replace(reports_due(*(report(long, "board-police", True) for _ in range(10))), ref=b, body=b)
            for b in bodies
        ),
        "escalations": tuple(escalation(ref=f"E-{n}", what=long) for n in range(1, 20)),
        "done": tuple(done(*(f"A-{n}{i}" for i in range(4))) for n in range(1, 13)),
        "after": tuple(
            AfterMeeting(**{**BOARD, "body": b, "on": date(2016, 9, 1)}, coming=3, silent=2, told=True)
            for b in bodies
        ),
        "late": tuple(late(f"A-{n}", long) for n in range(1, 201)),
        "unrecorded": (Unrecorded(count=30, since=date(2016, 4, 7)),),
        "due": tuple(due(f"A-{n}", long) for n in range(1, 201)),
        "ahead": Ahead(kind="meeting", on=date(2016, 9, 16), body="training"),
        **more,
    }


@pytest.mark.parametrize(
    ("full", "board_week", "most"), [(True, True, 250), (True, False, 120), (False, False, 120)]
)
def test_however_much_there_is_the_digest_is_short_and_counts_what_has_no_room(
    full: bool, board_week: bool, most: int
) -> None:
    for since in (LAST_WEEK, None):
        told = said(full, since, **crowded(board_week=board_week))
        assert len(told.replace("- ", " ").split()) <= most
        assert "more need you: " in told and "All well" not in told and "[See all]" in told
        head, *_ = told.splitlines()
        assert head == f"Monday 5 September: {10 + 10 + 19 + 48 + 10 + 200 + 30} things need you"


def test_even_the_largest_is_one_message_of_a_chat() -> None:
    parts = digest.parts(READER, made(**crowded(board_week=True)), LAST_WEEK)
    blocks = list(part_blocks([part for part in parts if part is not None], {}))
    assert len(blocks) < BLOCKS_IN_MESSAGE


def test_what_presses_most_is_there_and_the_week_has_its_days_where_there_is_room() -> None:
    told = said(**crowded())
    assert told.index("9 coming, 8 needed") < told.index("more need you: ")
    few = crowded(meetings=(), reports=(), escalations=(), done=(), after=(), late=())
    assert "Friday 9 September: 200 actions due (Sam Example (200))." in said(**few)


def test_no_line_of_a_week_stands_in_the_next_unless_it_needs_the_manager_and_is_older() -> None:
    """The same matters a week later, as nobody has seen to any of them."""
    matters: dict[str, Any] = {
        "late": (late("A-1"),),
        "escalations": (escalation(),),
        "to_ratify": (ToRatify(**{**BOARD, "on": date(2016, 8, 1)}),),
        "unrecorded": (Unrecorded(count=3, since=date(2016, 7, 1)),),
        "meetings": (soon(silent=("board-nspcc",)),),
        "elsewhere": (date(2016, 8, 25),),
        "ahead": Ahead(kind="actions", on=date(2017, 3, 31), count=61),
    }

    def lines(today: date) -> set[str]:
        shown = replace(made(board_week=True, **matters), on=today, week_from=today)
        reader = replace(READER, today=today)
        parts = digest.parts(reader, replace(shown, week_until=today + timedelta(days=6)), today)
        text = "\n".join(text_blocks(tuple(part for part in parts if part is not None)))
        return {line for line in text.splitlines() if "[" not in line}

    assert lines(TODAY) & lines(TODAY + timedelta(days=7)) == set()


def test_a_title_is_whole_where_it_can_be_and_else_ends_with_a_part_of_it() -> None:
    long = "Identify staff that are accessing the appropriate level of safeguarding children training"
    assert title(f"{long}.", "A-44") == f'"{long}" (A-44)'
    longer = f"{long}, including those who have been trained elsewhere, and report on it to the Board in June"
    assert title(longer) == f'"{long}, including those who have been trained elsewhere ..."'
    assert title("word " * 40).endswith('word ..."')


def test_words_are_counted_as_they_are_read() -> None:
    assert words_of(("Two words", " and ", "three more")) == 5


def test_what_is_left_out_of_the_week_is_not_said_to_need_the_manager() -> None:
    few = crowded(meetings=(), reports=(), escalations=(), done=(), after=(), late=(), unrecorded=(), due=())
    long = "Agree continued joint funding arrangements between two boards for the year"
    days = tuple(
        replace(reports_due(*(report(long, "board-police", False) for _ in range(10))), ref=b.id, body=b.id)
        for b in constitution().bodies
    )
    told = said(**few | {"reports": days, "elsewhere": (date(2016, 8, 25),)})
    assert "nothing needs you" in told and "more need you" not in told and "All well: " in told


def test_a_meeting_of_the_same_day_is_today() -> None:
    meeting = soon(on=TODAY, this_week=True, at_risk=True)
    assert "Board, today: " in said(meetings=(meeting,))
