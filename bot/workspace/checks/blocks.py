"""The blocks of a message, a form or a Home: their kinds, their lengths, and that ids are not used twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bot.workspace.checks.elements import (
    ID_MOST,
    IN_ACTIONS,
    IN_INPUT,
    IN_MODAL_INPUT,
    IN_SECTION,
    check_element,
)
from bot.workspace.checks.problems import Json, Problems
from bot.workspace.records import elements_of

MESSAGE_BLOCKS_MOST = 50
VIEW_BLOCKS_MOST = 100
_COMMON = ("type", "block_id")
_IN_CONTEXT = frozenset(("image",))


def check_blocks(problems: Problems, value: Any, at: str, *, most: int, surface: str) -> None:
    """All blocks on one surface ("message", "modal" or "home")."""
    blocks = problems.items(value, at, most=most, least=0)
    for number, block in enumerate(blocks):
        here = f"{at}/{number}"
        if not problems.is_object(block, here):
            continue
        check = _CHECKS.get(str(block.get("type")))
        if check is None:
            problems.add(f"unsupported type: {block.get('type')}", f"{here}/type")
            continue
        problems.optional_string(block, "block_id", here, most=ID_MOST, least=1)
        if block["type"] == "input":
            _input(problems, block, here, modal=surface == "modal")
        else:
            check(problems, block, here)
    _ids_are_unique(problems, [b for b in blocks if isinstance(b, dict)], at)


def _ids_are_unique(problems: Problems, blocks: Sequence[Json], at: str) -> None:
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id is not None and block_id in seen:
            problems.add(f"`block_id` already exists: {block_id}", f"{at}/{number}/block_id")
        seen.add(str(block_id))
        actions: set[str] = set()
        for element in elements_of(block):
            action_id = element.get("action_id")
            if action_id is not None and action_id in actions:
                problems.add(f"`action_id` already exists: {action_id}", f"{at}/{number}")
            actions.add(str(action_id))


def _section(problems: Problems, block: Json, at: str) -> None:
    problems.keys(block, at, allowed=(*_COMMON, "text", "fields", "accessory", "expand"))
    if "text" not in block and "fields" not in block:
        problems.add("must define either `text` or `fields`", f"{at}/type")
    problems.optional_text(block, "text", at, most=3000, markdown=True)
    if "fields" in block:
        for number, field in enumerate(problems.items(block["fields"], f"{at}/fields", most=10)):
            problems.text(field, f"{at}/fields/{number}", most=2000, markdown=True)
    if "accessory" in block:
        check_element(problems, block["accessory"], f"{at}/accessory", IN_SECTION)


def _header(problems: Problems, block: Json, at: str) -> None:
    problems.keys(block, at, required=("text",), allowed=(*_COMMON, "level"))
    problems.optional_text(block, "text", at, most=150)


def _divider(problems: Problems, block: Json, at: str) -> None:
    problems.keys(block, at, allowed=_COMMON)


def _context(problems: Problems, block: Json, at: str) -> None:
    problems.keys(block, at, required=("elements",), allowed=_COMMON)
    for number, element in enumerate(problems.items(block.get("elements"), f"{at}/elements", most=10)):
        here = f"{at}/elements/{number}"
        if isinstance(element, dict) and element.get("type") == "image":
            check_element(problems, element, here, _IN_CONTEXT)
        else:
            problems.text(element, here, most=3000, markdown=True)


def _actions(problems: Problems, block: Json, at: str) -> None:
    problems.keys(block, at, required=("elements",), allowed=_COMMON)
    for number, element in enumerate(problems.items(block.get("elements"), f"{at}/elements", most=25)):
        check_element(problems, element, f"{at}/elements/{number}", IN_ACTIONS)


def _image(problems: Problems, block: Json, at: str) -> None:
    problems.keys(block, at, required=("alt_text",), allowed=(*_COMMON, "image_url", "slack_file", "title"))
    if ("image_url" in block) == ("slack_file" in block):
        problems.add("must define either `image_url` or `slack_file`", at)
    problems.optional_string(block, "image_url", at, most=3000, least=1)
    problems.optional_string(block, "alt_text", at, most=2000)
    problems.optional_text(block, "title", at, most=2000)


def _input(problems: Problems, block: Json, at: str, *, modal: bool = False) -> None:
    allowed = (*_COMMON, "hint", "optional", "dispatch_action")
    problems.keys(block, at, required=("label", "element"), allowed=allowed)
    problems.optional_text(block, "label", at, most=2000)
    problems.optional_text(block, "hint", at, most=2000)
    if "element" in block:
        check_element(problems, block["element"], f"{at}/element", IN_MODAL_INPUT if modal else IN_INPUT)


def _rich_text(problems: Problems, block: Json, at: str) -> None:
    problems.keys(block, at, required=("elements",), allowed=_COMMON)
    kinds = ("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote")
    for number, element in enumerate(problems.items(block.get("elements"), f"{at}/elements", most=1000)):
        here = f"{at}/elements/{number}"
        if problems.is_object(element, here) and element.get("type") not in kinds:
            problems.add(f"unsupported type: {element.get('type')}", f"{here}/type")


def _table(problems: Problems, block: Json, at: str) -> None:
    problems.keys(block, at, required=("rows",), allowed=(*_COMMON, "column_settings"))
    characters = 0
    for number, row in enumerate(problems.items(block.get("rows"), f"{at}/rows", most=100)):
        for column, cell in enumerate(problems.items(row, f"{at}/rows/{number}", most=20)):
            here = f"{at}/rows/{number}/{column}"
            if not problems.is_object(cell, here):
                continue
            if cell.get("type") not in ("raw_text", "rich_text"):
                problems.add(f"unsupported type: {cell.get('type')}", f"{here}/type")
            characters += len(str(cell.get("text", "")))
    if characters > 10_000:
        problems.add("must be less than 10001 characters", f"{at}/rows")


def _markdown(problems: Problems, block: Json, at: str) -> None:
    problems.keys(block, at, required=("text",), allowed=_COMMON)
    problems.optional_string(block, "text", at, most=12_000, least=1)


_CHECKS: dict[str, Callable[[Problems, Json, str], None]] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "image": _image,
    "input": _input,
    "rich_text": _rich_text,
    "table": _table,
    "markdown": _markdown,
}
