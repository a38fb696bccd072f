"""An office at work behind its page, as `make serve` has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.http.house import House, a_house

Opened = Callable[..., Any]


@pytest.fixture(scope="module")
def serving() -> Iterator[House]:
    with a_house() as house:
        yield house


@pytest.fixture
def house(serving: House) -> House:
    """Thursday 25 August 2016, 9am in London."""
    serving.back_to_start()
    return serving


@pytest.fixture
def opens(house: House, chromium: Any) -> Iterator[Opened]:
    """Opens the page as somebody, and chooses who they are as a person would."""
    opened: list[Any] = []

    def page_of(name: str, width: int = 1280) -> Any:
        page = chromium.new_page(viewport={"width": width, "height": 800})
        opened.append(page)
        page.set_default_timeout(10_000)
        page.goto(house.workspace.url)
        page.get_by_label("Find a person").fill(name)
        page.get_by_role("button", name=name).click()
        return page

    yield page_of
    for page in opened:
        page.close()
