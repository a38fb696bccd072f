"""Arguments as Slack takes them: query, form, multipart or JSON; lists and objects as JSON inside a form."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from bot.workspace.records import Json
from bot.workspace.web_api.backend import ApiError

T = TypeVar("T")
PAGE_DEFAULT = 100
PAGE_MOST = 1000


def parse(content_type: str, query: str, body: bytes) -> Json:
    """The arguments of a request, from wherever it put them."""
    args: Json = dict(parse_qsl(query, keep_blank_values=True))
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" and body:
        try:
            posted = json.loads(body)
        except ValueError:
            raise ApiError("invalid_json") from None
        if not isinstance(posted, dict):
            raise ApiError("json_not_object")
        return args | posted
    if body and kind in ("", "application/x-www-form-urlencoded"):
        return args | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    if body:
        raise ApiError("invalid_post_type")
    return args


class Arguments(dict[str, Any]):
    """The arguments of one call, read by type."""

    def required(self, name: str) -> str:
        """A string that must be there."""
        value = self.get(name)
        if value is None or value == "":
            raise ApiError.with_messages("invalid_arguments", [f"missing required field: {name}"])
        return str(value)

    def text(self, name: str, default: str = "") -> str:
        value = self.get(name)
        return default if value is None else str(value)

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.get(name)
        return default if value is None else str(value).lower() in ("1", "true")

    def structure(self, name: str, error: str) -> Any:
        """A list or an object, given as such or as JSON text; `error` when it cannot be read."""
        value = self.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            try:
                return json.loads(value)
            except ValueError:
                raise ApiError(error) from None
        return value

    def names(self, name: str) -> list[str]:
        """A list given with commas."""
        value = self.get(name)
        parts = value if isinstance(value, list) else str(value or "").split(",")
        return [str(p).strip() for p in parts if str(p).strip()]

    def page_size(self, most: int = PAGE_MOST, default: int = PAGE_DEFAULT) -> int:
        """The `limit` of a call; 0 and nothing mean the method's default."""
        try:
            size = int(self.get("limit") or 0)
        except ValueError:
            raise ApiError("invalid_limit") from None
        if size < 0:
            raise ApiError("invalid_limit")
        return min(size or default, most)

    def page(self, everything: Sequence[T], default: int = PAGE_DEFAULT) -> tuple[list[T], str]:
        """One page of a list and the cursor of the next ("" at the end)."""
        start, size = self.cursor(), self.page_size(default=default)
        following = start + size
        return list(everything[start:following]), make_cursor(following) if following < len(
            everything
        ) else ""

    def cursor(self) -> int:
        cursor = self.text("cursor")
        if not cursor:
            return 0
        try:
            return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
        except (binascii.Error, ValueError):
            raise ApiError("invalid_cursor") from None


def make_cursor(position: int) -> str:
    return base64.b64encode(f"next:{position}".encode()).decode()
