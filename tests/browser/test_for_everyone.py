"""The page for somebody with a keyboard, a screen reader or poor sight: names, roles, headings, contrast, focus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Opened
from tests.browser.test_board_on_the_page import go_to, types
from tests.http.house import House

pytestmark = pytest.mark.browser

CHECKS = (Path(__file__).parent / "page_checks.js").read_text()


def findings(page: Any) -> list[str]:
    return list(page.evaluate(CHECKS))


def test_the_checks_find_what_is_wrong(house: House, opens: Opened) -> None:
    page = opens("Paula Specimen")
    page.locator("#messages").wait_for()
    page.evaluate(
        """() => document.getElementById("screen").insertAdjacentHTML("beforeend", `<button></button>
        <input id="typed"><p id="pale">pale</p><li>loose</li><h4>deep</h4>
        <span tabindex="3">early</span>`)"""
    )
    page.evaluate("() => { document.getElementById('pale').style.color = 'rgb(200, 200, 200)' }")
    told = "\n".join(findings(page))
    for wrong in (
        "no name: button",
        "two of one id: typed",
        "contrast 1.",
        "out of place: li",
        "a heading of level 4",
    ):
        assert wrong in told, told
    assert "a focus order of its own" in told


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_place_and_form_is_for_everyone(house: House, opens: Opened, width: int, scheme: str) -> None:
    house.advance("2016-09-08")
    page = opens("Morgan Sample", width)
    page.emulate_media(color_scheme=scheme)
    seen = {}
    for place in ("board-secretariat", "E-mail", "Boardclerk"):
        go_to(page, place)
        page.wait_for_timeout(300)
        seen[place] = findings(page)
    for line in ("/apologies", "/deputy", "/clerk meeting new", "/clerk attendance board"):
        types(page, line)
        page.get_by_role("dialog").wait_for()
        seen[line] = findings(page)
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="hidden")
    page.goto("about:blank")
    page.goto(house.workspace.url)
    page.get_by_label("Find a person").wait_for()
    seen["the choice of a person"] = findings(page)
    assert not any(seen.values()), seen


def test_the_keyboard_comes_through_the_page_in_the_order_in_which_it_is_read(
    house: House, opens: Opened
) -> None:
    page = opens("Paula Specimen")
    page.locator("#typed:focus").wait_for()
    page.locator(".skip").focus()
    stops = ["skip"]
    for _ in range(40):
        page.keyboard.press("Tab")
        box = "e => e.closest('.skip, #clock, #places, #messages, #composer')?.id || 'skip'"
        stops.append(page.evaluate(f"({box})(document.activeElement)"))
        if stops[-1] == "composer":
            break
    order = list(dict.fromkeys(stops))
    assert [stop for stop in ("skip", "clock", "places", "messages", "composer") if stop in order] == order
    assert {"clock", "places", "composer"} <= set(order)
