"""A form or a Home as a whole: title, buttons, hidden data, blocks."""

from __future__ import annotations

from typing import Any

from bot.workspace.checks.blocks import VIEW_BLOCKS_MOST, check_blocks
from bot.workspace.checks.elements import ID_MOST
from bot.workspace.checks.problems import Problems

TITLE_MOST = 24
PRIVATE_METADATA_MOST = 3000
VIEW_BYTES_MOST = 250_000
_ALLOWED = ("private_metadata", "callback_id", "external_id")
_MODAL = (*_ALLOWED, "submit", "close", "clear_on_close", "notify_on_close", "submit_disabled")


def check_view(view: Any, *, kind: str) -> Problems:
    """What is wrong with this view, which must be of `kind` ("modal" or "home")."""
    problems = Problems()
    if not problems.is_object(view, "/view"):
        return problems
    if view.get("type") != kind:
        problems.add(f"unsupported type: {view.get('type')}", "/view/type")
        return problems
    if kind == "modal":
        problems.keys(view, "/view", required=("type", "title", "blocks"), allowed=_MODAL)
        for name in ("title", "submit", "close"):
            problems.optional_text(view, name, "/view", most=TITLE_MOST)
    else:
        problems.keys(view, "/view", required=("type", "blocks"), allowed=_ALLOWED)
    problems.optional_string(view, "private_metadata", "/view", most=PRIVATE_METADATA_MOST)
    problems.optional_string(view, "callback_id", "/view", most=ID_MOST)
    problems.optional_string(view, "external_id", "/view", most=ID_MOST)
    check_blocks(problems, view.get("blocks", []), "/view/blocks", most=VIEW_BLOCKS_MOST, surface=kind)
    if kind == "modal" and "submit" not in view:
        for number, block in enumerate(view.get("blocks") or []):
            if isinstance(block, dict) and block.get("type") == "input":
                problems.add(
                    "must define `submit` to use an `input` block in modals", f"/view/blocks/{number}/input"
                )
    return problems
