"""Collects what is wrong with a payload, worded as Slack words it, with a JSON pointer to the place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

Json = dict[str, Any]


class Problems(list[str]):
    """The problems found so far. Empty means fine."""

    def add(self, what: str, at: str) -> None:
        self.append(f"{what} [json-pointer:{at}]")

    def is_object(self, value: Any, at: str) -> bool:
        if not isinstance(value, dict):
            self.add("must provide an object", at)
            return False
        return True

    def keys(
        self, value: Json, at: str, *, required: Collection[str] = (), allowed: Collection[str] = ()
    ) -> None:
        """Missing and unknown properties; `allowed` need not repeat the required ones."""
        for name in required:
            if name not in value:
                self.add(f"missing required field: {name}", at)
        for name in value:
            if name not in required and name not in allowed:
                self.add(f"invalid additional property: {name}", at)

    def string(self, value: Any, at: str, *, most: int, least: int = 1) -> None:
        """A string of `least` to `most` characters."""
        if not isinstance(value, str):
            self.add("must provide a string", at)
        elif len(value) > most:
            self.add(f"must be less than {most + 1} characters", at)
        elif len(value) < least:
            self.add(f"must be more than {least - 1} characters", at)

    def optional_string(self, value: Json, name: str, at: str, *, most: int, least: int = 0) -> None:
        if name in value:
            self.string(value[name], f"{at}/{name}", most=most, least=least)

    def items(self, value: Any, at: str, *, most: int, least: int = 1) -> Sequence[Any]:
        """A list of `least` to `most` items; an empty one when it is no list."""
        if not isinstance(value, list):
            self.add("must provide an array", at)
            return []
        if len(value) > most:
            self.add(f"no more than {most} items allowed", at)
        if len(value) < least:
            self.add(f"no fewer than {least} items allowed", at)
        return value

    def text(self, value: Any, at: str, *, most: int, markdown: bool = False) -> None:
        """A text object; `markdown` says whether mrkdwn may be used here."""
        if not self.is_object(value, at):
            return
        self.keys(value, at, required=("type", "text"), allowed=("emoji", "verbatim"))
        allowed = ("plain_text", "mrkdwn") if markdown else ("plain_text",)
        if value.get("type") not in allowed:
            self.add(f"unsupported type: {value.get('type')}", f"{at}/type")
        elif value["type"] == "mrkdwn" and "emoji" in value:
            self.add("invalid additional property: emoji", at)
        if "text" in value:
            self.string(value["text"], f"{at}/text", most=most)

    def optional_text(self, value: Json, name: str, at: str, *, most: int, markdown: bool = False) -> None:
        if name in value:
            self.text(value[name], f"{at}/{name}", most=most, markdown=markdown)
