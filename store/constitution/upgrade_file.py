"""Rewrites a constitution file of the first release in the language of today, and keeps all else as it was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from store.constitution.upgrade import Plain, is_of_the_first_release, upgraded

WIDEST = 140
"""A value longer than this is written over several lines."""


def rewritten(text: str) -> str | None:
    """The text of a constitution file in the language of today; None where it is not of the first release.

    The sections `bodies` and `rules` are written anew; every other line stays, comments included.
    """
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (every value stays the text that was typed)
    if not is_of_the_first_release(data):
        return None
    new = upgraded(data)
    written = {
        "bodies": ["bodies:", *(f"  - {on_one_line(body)}" for body in new["bodies"])],
        "rules": ["rules:", *(line for rule in new["rules"] for line in _rule(rule))],
    }
    return "\n".join(_with_sections(text.splitlines(), written)) + "\n"


def _with_sections(lines: list[str], written: dict[str, list[str]]) -> Iterator[str]:
    """The lines of the file with some sections replaced; a comment before the next section stays with that."""
    skipping: list[str] | None = None
    for line in lines:
        heading = re.match(r"([a-z_]+):", line)
        if heading:
            yield from _end_of(skipping)
            skipping = [] if heading[1] in written else None
            yield from written.get(heading[1], ())
            if skipping is None:
                yield line
        elif skipping is None:
            yield line
        else:
            skipping.append(line)
    yield from _end_of(skipping)


def _end_of(skipped: list[str] | None) -> list[str]:
    """The comments and blank lines with which a replaced section ended: they belong to what follows."""
    kept: list[str] = []
    for line in reversed(skipped or ()):
        if line.strip() and not line.startswith("#"):
            break
        kept.insert(0, line)
    return kept


def _rule(rule: Plain) -> Iterator[str]:
    for number, (key, value) in enumerate(rule.items()):
        lead = "  - " if number == 0 else "    "
        one = f"{lead}{key}: {on_one_line(value)}"
        if key != "value" or len(one) <= WIDEST:
            yield one
            continue
        yield f"{lead}{key}:"
        for part, below in value.items():
            if isinstance(below, list) and len(f"      {part}: {on_one_line(below)}") > WIDEST:
                yield f"      {part}:"
                yield from (f"        - {on_one_line(entry)}" for entry in below)
            else:
                yield f"      {part}: {on_one_line(below)}"


def on_one_line(value: Any) -> str:
    """ "{ what: report, within: { count: 12, unit: day } }": texts in quotes only where they need them."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key}: {on_one_line(below)}" for key, below in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(on_one_line(entry) for entry in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    plain = re.fullmatch(r"[A-Za-z0-9./][\w ./()'-]*", text) and text == text.strip()
    if plain and not re.fullmatch(r"\d+:\d+|[yn]|null|~", text):
        return text
    return f"'{text}'" if '"' in text and "'" not in text else json.dumps(text, ensure_ascii=False)
