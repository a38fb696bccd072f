"""Lists in one page or many: cursors where the server gives them, one page where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


def pages(method: Callable[..., Any], **asked: Any) -> Iterator[Any]:
    """Each page of a list, until there is no further cursor; a server that repeats one is not asked again."""
    seen: set[str] = set()
    cursor = ""
    while True:
        page = method(**asked, **({"cursor": cursor} if cursor else {}))
        yield page
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor or cursor in seen:
            return
        seen.add(cursor)
