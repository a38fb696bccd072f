"""The board's people at the page in a real browser: a member, the manager, the chair, and the clock."""

from __future__ import annotations

import re
from typing import Any

import pytest

from store.models import SeatReply
from tests.browser.conftest import Opened
from tests.http.house import BOARD, House, wait_until

pytestmark = pytest.mark.browser

TEN = (
    "dana-example",
    "frances-specimen",
    "robin-placeholder",
    "casey-fictional",
    "priya-sample",
    "owen-mockup",
    "helen-exemplar",
    "nadia-invented",
    "vikram-testcase",
    "paula-specimen",
)
"""As many members of the Board as its quorum needs."""


def go_to(page: Any, place: str) -> None:
    """Opens a place by the list at the side, or by the drawer where the screen is narrow."""
    drawer = page.get_by_role("button", name="Places")
    if drawer.is_visible():
        drawer.click()
    name = re.compile(rf"^{place}( \d+ unread)?$")
    page.locator("#places").get_by_role("button", name=name).click()


def types(page: Any, words: str) -> None:
    typed = page.get_by_label("Write a message or a command")
    typed.fill(words)
    typed.press("Enter")


def gives_apologies(page: Any) -> None:
    """By the form, for the Board, with nobody in her place."""
    go_to(page, "Boardclerk")
    types(page, "/apologies")
    form = page.get_by_role("dialog", name="Apologies")
    form.wait_for()
    form.get_by_label("Board, Wednesday 21 September").check()
    form.get_by_label("Why").fill("on leave")
    form.get_by_label("Who comes instead").select_option(label="Nobody")
    form.get_by_role("button", name="Send apologies").click()


def fits(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("width", [1280, 390])
def test_a_member_gives_apologies_by_form_and_the_manager_sees_what_it_did(
    house: House, opens: Opened, width: int
) -> None:
    for key in TEN:
        house.person(key).types("/clerk coming board")
    paula = opens("Paula Specimen", width)
    gives_apologies(paula)
    paula.get_by_text("Your apologies for the Board on Wednesday 21 September are recorded").wait_for()
    paula.get_by_text("The Board has 9 of the 10 members it needs").wait_for()
    assert fits(paula)
    (reply,) = house.rows(SeatReply, seat="board-police")
    assert (reply.answer, reply.reason) == ("apologies", "on leave")
    house.office.settle()
    morgan = opens("Morgan Sample", width)
    go_to(morgan, "board-secretariat")
    morgan.get_by_text("would not be quorate today").wait_for()
    assert "on leave" not in morgan.locator("#messages").inner_text()
    morgan.get_by_role("button", name="See replies").last.click()
    morgan.get_by_text("Only you can see this").last.wait_for()
    assert fits(morgan)


def test_a_form_keeps_what_was_typed_when_it_cannot_be_sent(house: House, opens: Opened) -> None:
    page = opens("Paula Specimen")
    go_to(page, "Boardclerk")
    types(page, "/report R-7")
    form = page.get_by_role("dialog")
    form.get_by_label("Or a link to it").fill("ftp://police.example/x")
    form.get_by_role("button", name="Send it").click()
    form.get_by_text("A link starts with https://.").wait_for()
    assert form.get_by_label("Or a link to it").input_value() == "ftp://police.example/x"
    form.get_by_label("Or a link to it").fill("https://police.example/x.pdf")
    form.get_by_role("button", name="Send it").click()
    page.get_by_text("Missing children, police data is in.").wait_for()


def test_the_chair_agrees_the_agenda_and_sees_it_settled(house: House, opens: Opened) -> None:
    house.go_to("2016-09-08")
    page = opens("Dana Example")
    go_to(page, "Boardclerk")
    page.get_by_role("button", name="Agree it").click()
    page.get_by_role("button", name="Agree it").wait_for(state="detached")
    page.get_by_text("is agreed").first.wait_for()
    assert house.meeting(*BOARD).agenda == "agreed"
    page.reload()
    page.get_by_text("is agreed").first.wait_for()
    assert page.get_by_role("button", name="Agree it").count() == 0


def test_the_clock_moves_to_the_next_day_the_papers_day_a_day_and_the_board(
    house: House, opens: Opened
) -> None:
    page = opens("Paula Specimen")
    clock = page.get_by_label("The board's clock")
    clock.get_by_text("Thursday 25 August 2016").wait_for()
    clock.get_by_role("button", name="Next day").click()
    clock.get_by_text("Friday 26 August 2016").wait_for()
    go_to(page, "Boardclerk")
    page.get_by_text("Board, Wednesday 21 September, 10am").first.wait_for()
    clock.get_by_role("button", name="To the papers day").click()
    clock.get_by_text("Tuesday 30 August 2016").wait_for()
    wait_until(lambda: house.now.isoformat() == "2016-08-30T07:30:00+00:00")
    clock.get_by_label("Go to a day").fill("2016-09-05")
    clock.get_by_role("button", name="Go").click()
    clock.get_by_text("Monday 5 September 2016").wait_for()
    clock.get_by_role("button", name="To the Board").focus()
    page.keyboard.press("Enter")
    clock.get_by_text("Wednesday 21 September 2016").wait_for()
    assert clock.get_by_role("button", name="To the Board").evaluate("e => e === document.activeElement")
