"""Filling in a form: from what a person typed or chose to the `state.values` that the app gets.

The checks that Slack makes before it sends a form (required, length, number, address) are made here too,
with the same effect: the form stays open, with a sentence under the field, and nothing is sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.workspace.checks.elements import INPUT_MOST
from bot.workspace.records import Json, elements_of

REQUIRED = "Please complete this required field."
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
_URL = re.compile(r"https?://\S+\Z")


@dataclass(slots=True)
class Filled:
    """`values` as the app gets them; `errors` by block id when the form cannot be sent yet."""

    values: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def options_of(element: Json) -> list[Json]:
    """All options of a menu, those in groups too."""
    groups = [g["options"] for g in element.get("option_groups", [])]
    return [*element.get("options", []), *(o for group in groups for o in group)]


def option(element: Json, wanted: Any) -> Json:
    """The option meant by its value or its label; an option object stands for itself (a searched list)."""
    if isinstance(wanted, dict):
        return wanted
    for candidate in options_of(element):
        if wanted in (candidate["value"], candidate["text"]["text"]):
            return candidate
    known = [o["text"]["text"] for o in options_of(element)]
    raise KeyError(f"no option {wanted!r}; there are {known}")


def _one(element: Json, raw: Any) -> Json:
    return {"selected_option": option(element, raw) if raw not in (None, "") else None}


def _many(element: Json, raw: Any) -> Json:
    chosen = [raw] if isinstance(raw, str | dict) else list(raw or [])
    return {"selected_options": [option(element, r) for r in chosen]}


def _plain(name: str) -> Callable[[Json, Any], Json]:
    def read(_element: Json, raw: Any) -> Json:
        return {name: raw if raw not in ("", None) else None}

    return read


def _list(name: str) -> Callable[[Json, Any], Json]:
    def read(_element: Json, raw: Any) -> Json:
        return {name: list(raw or [])}

    return read


def _typed(_element: Json, raw: Any) -> Json:
    return {"value": str(raw) if raw not in ("", None) else None}


_READERS: dict[str, Callable[[Json, Any], Json]] = {
    "static_select": _one,
    "external_select": _one,
    "radio_buttons": _one,
    "multi_static_select": _many,
    "multi_external_select": _many,
    "checkboxes": _many,
    "datepicker": _plain("selected_date"),
    "timepicker": _plain("selected_time"),
    "datetimepicker": _plain("selected_date_time"),
    "users_select": _plain("selected_user"),
    "channels_select": _plain("selected_channel"),
    "conversations_select": _plain("selected_conversation"),
    "multi_users_select": _list("selected_users"),
    "multi_channels_select": _list("selected_channels"),
    "multi_conversations_select": _list("selected_conversations"),
    "file_input": _list("files"),
    "rich_text_input": _plain("rich_text_value"),
    **dict.fromkeys(("plain_text_input", "number_input", "email_text_input", "url_text_input"), _typed),
}

_INITIAL = (
    "initial_value",
    "initial_option",
    "initial_options",
    "initial_date",
    "initial_time",
    "initial_date_time",
    "initial_user",
    "initial_users",
)


def is_stateful(element: Json) -> bool:
    """Whether this element keeps a value (a button does not)."""
    return element.get("type") in _READERS


def read_value(element: Json, raw: Any) -> Json:
    """The state of one element for what was typed or chosen."""
    return {"type": element["type"], **_READERS[element["type"]](element, raw)}


def _initial(element: Json) -> Any:
    return next((element[name] for name in _INITIAL if name in element), None)


def fill(blocks: Sequence[Json], given: Mapping[str, Any], before: Json | None = None) -> Filled:
    """Fills in a form. `given` names fields by block id, action id or label; what is not given keeps what
    it had (`before`, then the initial value). KeyError for a field that the form does not have."""
    filled, left = Filled(), dict(given)
    for block in blocks:
        for element in elements_of(block):
            if not is_stateful(element):
                continue
            block_id, action_id = block["block_id"], element["action_id"]
            names = (block_id, action_id, block.get("label", {}).get("text"))
            name = next((n for n in names if n in left), None)
            earlier = (before or {}).get(block_id, {}).get(action_id)
            if name is not None:
                state = read_value(element, left.pop(name))
            else:
                state = earlier or read_value(element, _initial(element))
            filled.values.setdefault(block_id, {})[action_id] = state
            problem = _problem(block, element, state) if block["type"] == "input" else None
            if problem:
                filled.errors[block_id] = problem
    if left:
        raise KeyError(f"the form has no field {sorted(left)}; it has {field_names(blocks)}")
    return filled


def field_names(blocks: Sequence[Json]) -> list[str]:
    """The labels of a form's fields."""
    return [b["label"]["text"] for b in blocks if b.get("type") == "input"]


def _problem(block: Json, element: Json, state: Json) -> str | None:
    value = next(v for k, v in state.items() if k != "type")
    if value in (None, []):
        return None if block.get("optional") else REQUIRED
    if element["type"] == "file_input":
        most = element.get("max_files", 10)
        return f"Choose no more than {most} files." if len(value) > most else None
    if not isinstance(value, str) or "value" not in state:
        return None
    if element["type"] == "number_input":
        return _number_problem(element, value)
    if element["type"] == "email_text_input" and not _EMAIL.match(value):
        return "Please enter a valid email address."
    if element["type"] == "url_text_input" and not _URL.match(value):
        return "Please enter a valid URL."
    least, most = element.get("min_length", 0), element.get("max_length", INPUT_MOST)
    if not least <= len(value) <= most:
        return f"This must be between {least} and {most} characters."
    return None


def _number_problem(element: Json, value: str) -> str | None:
    try:
        number = float(value)
    except ValueError:
        return "Please enter a number."
    if not element.get("is_decimal_allowed") and "." in value:
        return "Please enter a whole number."
    if "min_value" in element and number < float(element["min_value"]):
        return f"This must be {element['min_value']} or more."
    if "max_value" in element and number > float(element["max_value"]):
        return f"This must be {element['max_value']} or less."
    return None
