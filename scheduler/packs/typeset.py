"""Sets the pack's own pages with Typst. People's words go in as JSON, never as Typst source."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

_HERE = Path(__file__).resolve().parent
_CANNOT_DRAW = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_REPLACEMENT = "\ufffd"
_ROUNDS = 8  # a first round names most letters that no font has; text shaped anew may name a few more


class CannotTypeset(Exception):
    """Typst refused the pack's own pages; the message is Typst's."""


def front(data: Mapping[str, Any], made_at: int) -> tuple[bytes, bool]:
    """Cover and agenda as a tagged PDF/UA-1 file, and whether letters had to be replaced.

    `made_at` (seconds since 1970, UTC) is the file's only date, so the same data gives the same bytes. Letters
    missing from Typst's own fonts are looked for in the machine's, and become U+FFFD where it has none either.
    """
    try:
        return _compile("front.typ", data, made_at, own_fonts=True), False
    except typst.TypstError as error:
        if not _undrawable(error):
            raise CannotTypeset(str(error)) from error
    for attempt in range(_ROUNDS):
        try:
            return _compile("front.typ", data, made_at, own_fonts=False), attempt > 0
        except typst.TypstError as error:
            missing = _undrawable(error)
            if not missing:
                raise CannotTypeset(str(error)) from error
            data = {key: _without(part, missing) for key, part in data.items()}
    raise CannotTypeset("no font on this machine can draw the agenda")


def feet(data: Mapping[str, Any], made_at: int) -> bytes:
    """One untagged page for each strip in `data` (see feet.typ)."""
    return _compile("feet.typ", data, made_at, own_fonts=True, tagged=False)


def _compile(
    template: str, data: Mapping[str, Any], made_at: int, *, own_fonts: bool, tagged: bool = True
) -> bytes:
    return typst.compile(
        _HERE / template,
        root=_HERE,
        ignore_system_fonts=own_fonts,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"] if tagged else [],
        pdf_tags=tagged,
        timestamp=made_at,
    )


def _undrawable(error: typst.TypstError) -> set[str]:
    found = _CANNOT_DRAW.findall(error.diagnostic)
    plain = (_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) for text in found)
    return {letter for text in plain for letter in text}


def _without(value: object, letters: set[str]) -> object:
    if isinstance(value, str):
        return "".join(_REPLACEMENT if letter in letters else letter for letter in value)
    if isinstance(value, Mapping):
        return {key: _without(part, letters) for key, part in value.items()}
    if isinstance(value, list):
        return [_without(part, letters) for part in value]
    return value
