"""How every answer must sound (voice.md, rules 7 and 8), and whom it must not call."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

NEVER = re.compile(r"\b(invalid|error|errors|failed|failure|user|users|oops|please note)\b", re.IGNORECASE)
MACHINE = re.compile(
    r"Traceback|\b\w+(?:Error|Exception)\b|\bNone\b|\bnull\b|<\w+ object|datetime\.|\{\w+\}|!r\b"
)
CALLS = re.compile(r"<!(?!date)|<@(?!U\d+>)|<#|<javascript:|\]\(", re.IGNORECASE)
"""What would call a channel or a group, or lead somewhere by itself, if it stood in Slack's own text unescaped."""


def check(words: str, *, typed: str = "") -> None:
    """Raises AssertionError for an answer that blames, exclaims or talks like a machine.

    What the person typed is given back as it was, so words of theirs are not counted.
    """
    for found in (*NEVER.finditer(words), *MACHINE.finditer(words)):
        assert found[0].casefold() in typed.casefold(), f"{found[0]!r} in an answer:\n{words}"
    exclaims = re.search(r"\w!(\s|$)", words)
    assert exclaims is None or "!" in typed, f"an exclamation mark in an answer:\n{words}"


def check_blocks(*drawn: Sequence[Any]) -> None:
    """Raises AssertionError where a text that Slack reads as its own markup calls somebody."""
    for text in _marked_up(drawn):
        found = CALLS.search(text)
        assert found is None, f"{found[0]!r} would work in Slack:\n{text}" if found else ""


def _marked_up(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["text"]] if value.get("type") == "mrkdwn" else []
        return own + [text for each in value.values() for text in _marked_up(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in _marked_up(each)]
    return []
