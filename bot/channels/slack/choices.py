"""Lists to choose from, by length: radios, a select (at once where the field is compact), then a search.

Full words are said where a box is too small.
"""

from __future__ import annotations

import re

from bot.channels.slack import limits
from bot.channels.slack.limits import length
from bot.channels.slack.mrkdwn import Block, plain_text
from bot.channels.text import one_line, shorten
from bot.messages.model import Field, FieldKind, Span, Text

SEARCH = "search:"
VALUE = "value"


def choice_element(field: Field) -> tuple[Block, Text]:
    """The element for a choice among options or by search, and words to be said before it."""
    many = field.kind in (FieldKind.CHOICES, FieldKind.PEOPLE)
    chosen = set(field.value if isinstance(field.value, tuple) else (field.value,))
    searched = field.source is not None and not 0 < len(field.options) <= limits.OPTIONS
    shown = [option for option in field.options if option[0] in chosen] if searched else field.options
    said: list[Span] = []
    options = [_option(value, label, said) for value, label in shown]
    initial = [option for option in options if option["value"] in chosen]
    if searched:
        element = _search(field.source or "", many)
        said.append(_narrow(len(field.options)))
    elif len(options) <= limits.RADIOS and not field.compact:
        element = {"type": "checkboxes" if many else "radio_buttons", "options": options}
    else:
        element = {"type": "multi_static_select" if many else "static_select"} | _grouped(options)
    element.setdefault("action_id", VALUE)
    if initial and many:
        element["initial_options"] = initial
    elif initial:
        element["initial_option"] = initial[0]
    return element, tuple(said)


_REFERENCE = re.compile(r" \([A-Z]+-\d+\)$")


def option_text(label: str, said: list[Span]) -> str:
    """The label within its box; where it is longer, all of it is added to what is said before. A reference at its end
    tells it from another, and is kept."""
    if length(label) <= limits.OPTION:
        return label
    said.append(f"• {label}\n")
    words, ref = label, ""
    if found := _REFERENCE.search(label):
        words, ref = label[: found.start()], found[0]
    return shorten(words, limits.OPTION - length(ref), length) + ref


def _option(value: str, label: str, said: list[Span]) -> Block:
    return {"text": plain_text(option_text(one_line(label) or value[: limits.OPTION], said)), "value": value}


def _search(source: str, many: bool) -> Block:
    kind = "multi_external_select" if many else "external_select"
    return {"type": kind, "action_id": f"{SEARCH}{source}", "min_query_length": 0}


def _narrow(count: int) -> str:
    if not count:
        return "Type to search."
    return f"The first {limits.OPTIONS} are shown, and {count - limits.OPTIONS} more, type to narrow."


def _grouped(options: list[Block]) -> Block:
    """Up to 100 options as they are; more in groups of 100."""
    size = limits.OPTIONS
    if len(options) <= size:
        return {"options": options}
    starts = range(0, len(options), size)
    return {
        "option_groups": [
            {
                "label": plain_text(f"{start + 1} to {min(start + size, len(options))}"),
                "options": options[start : start + size],
            }
            for start in starts
        ]
    }


def suggestions(found: list[tuple[str, str]]) -> dict[str, list[Block]]:
    """The answer to a search: at most 100 options; where there are more, the heading says how many."""
    options = [_option(value, label, []) for value, label in found[: limits.OPTIONS]]
    more = len(found) - len(options)
    if not more:
        return {"options": options}
    return {"option_groups": [{"label": plain_text(f"And {more} more, type to narrow"), "options": options}]}
