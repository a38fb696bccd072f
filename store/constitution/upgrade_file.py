"""Rewrites a constitution file of the first release in the language of today, and keeps all else as it was typed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from store.constitution.upgrade import Plain, is_of_the_first_release, upgraded

WIDEST = 140
"""A value longer than this is written over several lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """A file rewritten: its new `text`; each rule of today with the ids of the first release that it carries; and the
    comments that stood inside what was written anew, by line, which are not carried over."""

    text: str
    rules: tuple[tuple[tuple[str, ...], str, str], ...]
    lost: tuple[tuple[int, str], ...]


def rewriting(text: str) -> Rewriting | None:
    """What becomes of a constitution file in the language of today; None where it is not of the first release."""
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (every value stays the text that was typed)
    if not is_of_the_first_release(data):
        return None
    new = upgraded(data)
    rules = tuple(
        (tuple(rule.get("catalogue", ())), str(rule["id"]), str(rule["kind"])) for rule in new["rules"]
    )
    return Rewriting(text=_text(text, new), rules=rules, lost=tuple(_lost(text.splitlines())))


def rewritten(text: str) -> str | None:
    """The text of a constitution file in the language of today; None where it is not of the first release."""
    found = rewriting(text)
    return found.text if found is not None else None


def _text(text: str, new: Plain) -> str:
    """The sections `bodies` and `rules` are written anew; every other line stays, comments included."""
    written = {
        "bodies": ["bodies:", *(f"  - {on_one_line(body)}" for body in new["bodies"])],
        "rules": ["rules:", *(line for rule in new["rules"] for line in _rule(rule))],
    }
    return "\n".join(_with_sections(text.splitlines(), written)) + "\n"


def _lost(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The comments inside the sections that are written anew, with their lines from 1."""
    kept = Counter(line for line in _with_sections(lines, {"bodies": [], "rules": []}) if "#" in line)
    for number, line in enumerate(lines, 1):
        if kept[line]:
            kept[line] -= 1
        elif comment := _COMMENT.match(line):
            yield number, comment[1]


_COMMENT = re.compile(r"""(?:[^'"#]|'[^']*'|"[^"]*"|(?<!\s)#)*?(?:^|(?<=\s))(#.*)$""")
"""A comment at the end of a line, or the whole of it; a # within quotes or within a word is none."""


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
