"""Slack's limits, as its documentation gives them, and how they are counted here."""

from __future__ import annotations

import json
from typing import Any

BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
BLOCK_JSON = 12_000  # of about 13,200, which Slack enforces and does not document
SECTION = 3000
FIELD = 2000
FIELDS = 10
HEADER = 150
CONTEXT_TEXT = 2000
ACTIONS = 5  # Slack draws 25; more than 5 in a row are not read
BUTTON = 75
ID = 255
URL = 3000
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30
OPTIONS = 100
OPTION = 75
RADIOS = 10
VIEW_TITLE = 24
VIEW_BUTTON = 24
LABEL = 2000
HINT = 2000
INPUT = 3000
TEXT = 4000

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def length(text: str) -> int:
    """Characters as Slack counts them at the worst: one outside the basic plane is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def escape(text: str) -> str:
    """The three characters that Slack gives a meaning to, made literal."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def escaped_length(text: str) -> int:
    """The length once escaped."""
    return length(escape(text))


def weight(block: dict[str, Any] | list[dict[str, Any]]) -> int:
    """What a block adds to the total: its JSON, with the comma after it. Of a list, the total itself."""
    return length(_JSON(block)) + 1
