"""Where a page of a longer list stands in it, and the buttons to the pages before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.messages.model import Buttons
from bot.messages.reader import button
from commands.common.pages import Page


def how_far(page: Page[Any]) -> str:
    """ "11 to 20 of 37."; nothing where all of it is shown."""
    if len(page.rows) == page.of:
        return ""
    return f"Shown: {page.first + 1} to {page.first + len(page.rows)} of {page.of}."


def further(
    page: Page[Any], verb: str, args: Mapping[str, str | int], *, before: str = "Earlier"
) -> Buttons | None:
    """Buttons to the pages before and after this one, as far as there are any."""
    found = [
        button(label, verb, {**args, "first": start})
        for label, start in ((before, page.before), ("More", page.after))
        if start is not None
    ]
    return Buttons(buttons=tuple(found)) if found else None


def of_body(body: str) -> dict[str, str | int]:
    """The arguments of a list that may be one body's."""
    return {"body": body} if body else {}
