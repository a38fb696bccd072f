"""The elements that people press and fill in: which there are, where they may stand, and how long things may be."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.workspace.checks.problems import Json, Problems

ID_MOST = 255
OPTIONS_MOST = 100
FEW_OPTIONS_MOST = 10
GROUPS_MOST = 100
PLACEHOLDER_MOST = 150
INPUT_MOST = 3000
OPTION_TEXT_MOST = 75
OPTION_VALUE_MOST = 150

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z")

CONVERSATION_PICKERS = ("users", "conversations", "channels")
SELECTS = ("static_select", "external_select", *(f"{p}_select" for p in CONVERSATION_PICKERS))
MULTI_SELECTS = tuple(f"multi_{name}" for name in SELECTS)
PICKERS = ("datepicker", "timepicker", "datetimepicker")
TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input")

IN_SECTION = frozenset(
    (
        "button",
        "overflow",
        "image",
        "checkboxes",
        "radio_buttons",
        "datepicker",
        "timepicker",
        *SELECTS,
        *MULTI_SELECTS,
    )
)
IN_ACTIONS = frozenset(
    ("button", "overflow", "checkboxes", "radio_buttons", "rich_text_input", *PICKERS, *SELECTS)
)
IN_ACTIONS |= frozenset(MULTI_SELECTS)
IN_INPUT = frozenset(("checkboxes", "radio_buttons", *PICKERS, *TYPED, *SELECTS, *MULTI_SELECTS))
IN_MODAL_INPUT = IN_INPUT | {"file_input"}

_COMMON = ("type", "action_id", "confirm", "focus_on_load")


def check_element(problems: Problems, element: Any, at: str, allowed: frozenset[str]) -> None:
    """One interactive element (or image) in a place that allows only some kinds."""
    if not problems.is_object(element, at):
        return
    kind = element.get("type")
    if kind not in allowed:
        problems.add(f"unsupported type: {kind}", f"{at}/type")
        return
    problems.optional_string(element, "action_id", at, most=ID_MOST, least=1)
    if "confirm" in element:
        _confirm(problems, element["confirm"], f"{at}/confirm")
    problems.optional_text(element, "placeholder", at, most=PLACEHOLDER_MOST)
    _CHECKS[kind](problems, element, at)


def _confirm(problems: Problems, value: Any, at: str) -> None:
    if not problems.is_object(value, at):
        return
    problems.keys(value, at, required=("title", "text"), allowed=("confirm", "deny", "style"))
    problems.optional_text(value, "title", at, most=100)
    problems.optional_text(value, "text", at, most=300, markdown=True)
    problems.optional_text(value, "confirm", at, most=30)
    problems.optional_text(value, "deny", at, most=30)


def _button(problems: Problems, element: Json, at: str) -> None:
    problems.keys(
        element, at, required=("text",), allowed=(*_COMMON, "url", "value", "style", "accessibility_label")
    )
    problems.optional_text(element, "text", at, most=75)
    problems.optional_string(element, "url", at, most=3000, least=1)
    problems.optional_string(element, "value", at, most=2000, least=1)
    problems.optional_string(element, "accessibility_label", at, most=75, least=1)
    if element.get("style", "primary") not in ("primary", "danger"):
        problems.add(f"invalid style: {element['style']}", f"{at}/style")


def _image(problems: Problems, element: Json, at: str) -> None:
    problems.keys(element, at, required=("alt_text",), allowed=("type", "image_url", "slack_file"))
    problems.optional_string(element, "image_url", at, most=3000, least=1)
    problems.optional_string(element, "alt_text", at, most=2000)


def check_option(problems: Problems, option: Any, at: str, *, markdown: bool = False) -> None:
    """One option of a menu: its words and its value."""
    if not problems.is_object(option, at):
        return
    problems.keys(option, at, required=("text", "value"), allowed=("description", "url"))
    problems.optional_text(option, "text", at, most=OPTION_TEXT_MOST, markdown=markdown)
    problems.optional_string(option, "value", at, most=OPTION_VALUE_MOST, least=1)
    problems.optional_text(option, "description", at, most=OPTION_TEXT_MOST, markdown=markdown)


def check_options(problems: Problems, value: Any, at: str, *, most: int, markdown: bool = False) -> None:
    """A list of options, and how many there may be."""
    options = problems.items(value, at, most=most)
    for number, option in enumerate(options):
        check_option(problems, option, f"{at}/{number}", markdown=markdown)


def check_groups(problems: Problems, value: Any, at: str) -> None:
    """Groups of options, each under a label."""
    for number, group in enumerate(problems.items(value, at, most=GROUPS_MOST)):
        here = f"{at}/{number}"
        if problems.is_object(group, here):
            problems.keys(group, here, required=("label", "options"))
            problems.optional_text(group, "label", here, most=75)
            check_options(problems, group.get("options"), f"{here}/options", most=OPTIONS_MOST)


def _all_options(element: Json) -> list[Any]:
    options = list(element.get("options") or [])
    for group in element.get("option_groups") or []:
        options += group.get("options", []) if isinstance(group, dict) else []
    return options


def _initial(problems: Problems, element: Json, at: str) -> None:
    """What is chosen to begin with must be among the options, word for word."""
    chosen = element.get("initial_options", [])
    if "initial_option" in element:
        if not problems.is_object(element["initial_option"], f"{at}/initial_option"):
            return
        chosen = [element["initial_option"]]
    known = [
        (o.get("value"), o.get("text", {}).get("text")) for o in _all_options(element) if isinstance(o, dict)
    ]
    for option in chosen:
        if (option.get("value"), option.get("text", {}).get("text")) not in known:
            where = "initial_option" if "initial_option" in element else "initial_options"
            problems.add(f"unknown option: {option.get('value')}", f"{at}/{where}")


def _static_select(problems: Problems, element: Json, at: str) -> None:
    multi = (
        ("initial_options", "max_selected_items")
        if element["type"].startswith("multi")
        else ("initial_option",)
    )
    problems.keys(element, at, allowed=(*_COMMON, "placeholder", "options", "option_groups", *multi))
    if ("options" in element) == ("option_groups" in element):
        problems.add("must define either `options` or `option_groups`", at)
    elif "options" in element:
        check_options(problems, element["options"], f"{at}/options", most=OPTIONS_MOST)
    else:
        check_groups(problems, element["option_groups"], f"{at}/option_groups")
    _initial(problems, element, at)


def _external_select(problems: Problems, element: Json, at: str) -> None:
    multi = (
        ("initial_options", "max_selected_items")
        if element["type"].startswith("multi")
        else ("initial_option",)
    )
    problems.keys(element, at, allowed=(*_COMMON, "placeholder", "min_query_length", *multi))
    for number, option in enumerate([element["initial_option"]] if "initial_option" in element else []):
        check_option(problems, option, f"{at}/initial_option/{number}")
    if "initial_options" in element:
        check_options(problems, element["initial_options"], f"{at}/initial_options", most=OPTIONS_MOST)


def _conversation_select(problems: Problems, element: Json, at: str) -> None:
    noun = next(n for n in CONVERSATION_PICKERS if f"{n}_select" in element["type"]).removesuffix("s")
    extra = [f"initial_{noun}", "response_url_enabled"]
    if element["type"].startswith("multi"):
        extra = [f"initial_{noun}s", "max_selected_items"]
    if noun == "conversation":
        extra += ["filter", "default_to_current_conversation"]
    problems.keys(element, at, allowed=(*_COMMON, "placeholder", *extra))


def _few(problems: Problems, element: Json, at: str) -> None:
    start = "initial_options" if element["type"] == "checkboxes" else "initial_option"
    problems.keys(element, at, required=("options",), allowed=(*_COMMON, start))
    check_options(problems, element.get("options"), f"{at}/options", most=FEW_OPTIONS_MOST, markdown=True)
    _initial(problems, element, at)


def _overflow(problems: Problems, element: Json, at: str) -> None:
    problems.keys(element, at, required=("options",), allowed=_COMMON)
    check_options(problems, element.get("options"), f"{at}/options", most=5)


def _picker(name: str, form: re.Pattern[str]) -> Callable[[Problems, Json, str], None]:
    def check(problems: Problems, element: Json, at: str) -> None:
        problems.keys(element, at, allowed=(*_COMMON, "placeholder", f"initial_{name}", "timezone"))
        value = element.get(f"initial_{name}")
        if f"initial_{name}" in element and not (isinstance(value, str) and form.match(value)):
            problems.add(f"invalid {name} format", f"{at}/initial_{name}")

    return check


def _datetimepicker(problems: Problems, element: Json, at: str) -> None:
    problems.keys(element, at, allowed=(*_COMMON, "initial_date_time"))
    if not isinstance(element.get("initial_date_time", 0), int):
        problems.add("must provide a number", f"{at}/initial_date_time")


def _typed(problems: Problems, element: Json, at: str) -> None:
    problems.keys(
        element,
        at,
        allowed=(
            *_COMMON,
            "placeholder",
            "initial_value",
            "multiline",
            "min_length",
            "max_length",
            "dispatch_action_config",
        ),
    )
    most = element.get("max_length", INPUT_MOST)
    for name, lowest in (("min_length", 0), ("max_length", 1)):
        size = element.get(name, lowest)
        if not isinstance(size, int) or not lowest <= size <= INPUT_MOST:
            problems.add(f"must be between {lowest} and {INPUT_MOST}", f"{at}/{name}")
            return
    problems.optional_string(element, "initial_value", at, most=most)


def _number(problems: Problems, element: Json, at: str) -> None:
    names = (
        "placeholder",
        "initial_value",
        "is_decimal_allowed",
        "min_value",
        "max_value",
        "dispatch_action_config",
    )
    problems.keys(element, at, required=("is_decimal_allowed",), allowed=(*_COMMON, *names))


def _file(problems: Problems, element: Json, at: str) -> None:
    problems.keys(element, at, allowed=("type", "action_id", "filetypes", "max_files"))
    most = element.get("max_files", 10)
    if not isinstance(most, int) or not 1 <= most <= 10:
        problems.add("must be between 1 and 10", f"{at}/max_files")


def _rich(problems: Problems, element: Json, at: str) -> None:
    problems.keys(element, at, allowed=(*_COMMON, "placeholder", "initial_value", "dispatch_action_config"))


_CHECKS: dict[str, Callable[[Problems, Json, str], None]] = {
    "button": _button,
    "image": _image,
    "overflow": _overflow,
    "checkboxes": _few,
    "radio_buttons": _few,
    "datepicker": _picker("date", _DATE),
    "timepicker": _picker("time", _TIME),
    "datetimepicker": _datetimepicker,
    "plain_text_input": _typed,
    "email_text_input": _typed,
    "url_text_input": _typed,
    "number_input": _number,
    "file_input": _file,
    "rich_text_input": _rich,
}
for _prefix in ("", "multi_"):
    _CHECKS[f"{_prefix}static_select"] = _static_select
    _CHECKS[f"{_prefix}external_select"] = _external_select
    for _noun in CONVERSATION_PICKERS:
        _CHECKS[f"{_prefix}{_noun}_select"] = _conversation_select
