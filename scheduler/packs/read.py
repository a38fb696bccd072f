"""Reads what a submitted PDF says, for what may identify a child (DAT-1). Runs in the child only.

It has a time of its own: a paper that is slow to read, or pages that are pictures, are not refused for it. How many
pages nobody has looked at is in the answer, and the secretariat is told before the papers go out.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

import pypdfium2
from pikepdf import Dictionary, PdfError, String
from pypdfium2 import raw

from scheduler.packs.prepare import open_paper
from scheduler.rules.identifying import Printed, nhs_number_in, nhs_numbers_printed

_WRITTEN = ("/V", "/DV", "/Contents")
"""Where a form field, or a note on a page, keeps what was written into it."""
_APART = 1.5
"""Widths of a digit: numbers that are further apart stand in two columns."""
_UNREADABLE = 0.3
"""The share of letters without a meaning from which a page counts as not read."""


def run(request: dict[str, Any]) -> dict[str, Any]:
    """The child's answer: `{ends, unread}`, the end of a number that was found ("" for none), and the pages that could
    not be read."""
    path, until = Path(request["path"]), monotonic() + request["seconds"]
    try:
        ends = _filled_in(path)
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        ends = ""
    if ends:
        return {"ends": ends, "unread": 0}
    unread = 0
    with pypdfium2.PdfDocument(path) as paper:
        for number in range(len(paper)):
            if monotonic() > until:
                return {"ends": "", "unread": unread + len(paper) - number}
            found, was_read = _page(paper, number)
            if found:
                return {"ends": found, "unread": 0}
            unread += not was_read
    return {"ends": "", "unread": unread}


def _filled_in(path: Path) -> str:
    with open_paper(path) as paper:
        for thing in paper.objects:
            for key in _WRITTEN if isinstance(thing, Dictionary) else ():
                said = thing.get(key)
                number = nhs_number_in(str(said)) if isinstance(said, String) else None
                if number is not None:
                    return number[-4:]
    return ""


def _page(paper: pypdfium2.PdfDocument, number: int) -> tuple[str, bool]:
    """The end of a number on a page, and whether the page could be read."""
    try:
        page = paper[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return "", False
    said = text.get_text_range()
    for found in nhs_numbers_printed(_by_letter(text)) if any(nhs_numbers_printed(said)) else ():
        if found.named or _close(text, found):
            return found.digits[-4:], True
    return "", _is_read(said) if said.strip() else not _draws(page)


def _by_letter(text: pypdfium2.PdfTextPage) -> str:
    """The page's text with a character for each that PDFium knows the place of."""
    return "".join(chr(raw.FPDFText_GetUnicode(text, n)) for n in range(text.count_chars()))


def _close(text: pypdfium2.PdfTextPage, found: Printed) -> bool:
    """Whether the digits stand together as those of one number do, and not in columns of a table."""
    boxes = [text.get_charbox(place, loose=True) for place in found.places]
    for (left, bottom, right, top), (after, after_bottom, *_) in pairwise(boxes):
        on_one_line = abs(bottom - after_bottom) < top - bottom
        if on_one_line and after - right > _APART * (right - left):
            return False
    return True


def _is_read(said: str) -> bool:
    """Whether the letters mean something: fonts without a table of meanings give none."""
    letters = [c for c in said if not c.isspace()]
    strange = sum(not c.isprintable() or c == "\ufffd" for c in letters)
    return strange < _UNREADABLE * len(letters)


def _draws(page: pypdfium2.PdfPage) -> bool:
    """Whether a page without text has anything on it, such as the picture of a page."""
    return next(iter(page.get_objects(max_depth=2)), None) is not None
