"""Buttons as Slack draws them: our key as the value, the verb in the id, the words never over the edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from bot.channels.slack import limits
from bot.channels.slack.mrkdwn import Block, plain_text
from bot.channels.text import clean, one_line, safe_url, shorten
from bot.messages.model import Button, Span, Strong, Text, Tone

PRESS = "press:"
LINK = "link:"
_STYLE = {Tone.GOOD: "primary", Tone.BAD: "danger"}


class Numbers:
    """Numbers that make each action id of one message different."""

    def __init__(self) -> None:
        self._next = count(1)

    def __call__(self) -> int:
        return next(self._next)


def overflow(button: Button) -> Text | None:
    """Words of a button that its box cannot hold, to be said before it; None when all fit."""
    label = one_line(button.label)
    spans: list[Span] = []
    if limits.length(label) > limits.BUTTON or not _works(button):
        spans.append(Strong(text=label) if label else "")
        if button.url and not safe_url(button.url):
            spans.append(f" {clean(button.url)}")
    if button.confirm and limits.length(clean(button.confirm)) > limits.CONFIRM_TEXT:
        spans.append(f"\n{clean(button.confirm)}" if spans else clean(button.confirm))
    elif button.confirm and not _works(button):
        spans.append(f" {clean(button.confirm)}")
    return tuple(spans) or None


def _works(button: Button) -> bool:
    return button.press is not None or safe_url(button.url) is not None


def draw(button: Button, numbers: Numbers) -> Block | None:
    """The element, or None for a button that does nothing (its words are in `overflow`)."""
    if not _works(button):
        return None
    label = shorten(one_line(button.label), limits.BUTTON, limits.length) or "Open"
    element: Block = {"type": "button", "text": plain_text(label)}
    url = safe_url(button.url)
    if button.press is not None:
        element["action_id"] = f"{PRESS}{button.press.verb}:{numbers()}"
        if button.press.key:
            element["value"] = button.press.key
    else:
        element["action_id"] = f"{LINK}{numbers()}"
    if url and limits.length(url) <= limits.URL:
        element["url"] = url
    if button.tone in _STYLE:
        element["style"] = _STYLE[button.tone]
    if button.confirm:
        element["confirm"] = _confirm(label, clean(button.confirm))
    return element


def _confirm(label: str, text: str) -> Block:
    return {
        "title": plain_text("Are you sure?"),
        "text": plain_text(shorten(text, limits.CONFIRM_TEXT, limits.length)),
        "confirm": plain_text(shorten(label, limits.CONFIRM_BUTTON, limits.length)),
        "deny": plain_text("Cancel"),
    }


def rows(elements: Iterable[Block]) -> Iterator[Block]:
    """Actions blocks of a few elements each, none too heavy to travel."""
    row: list[Block] = []
    for element in elements:
        if row and (
            len(row) == limits.ACTIONS
            or limits.weight({"elements": [*row, element]}) > limits.BLOCK_JSON // 2
        ):
            yield {"type": "actions", "elements": row}
            row = []
        row.append(element)
    if row:
        yield {"type": "actions", "elements": row}
