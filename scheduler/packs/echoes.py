"""How much a page draws when forms draw forms: a few hundred bytes can ask for a thousand million drawings."""

from __future__ import annotations

import re

from pikepdf import Array, Dictionary, Name, Object, Page, Stream

_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


class TooManyDrawings(Exception):
    """A page asks for more drawings than it may, or a form draws itself."""


def count_drawings(page: Page, most: int, known: dict[tuple[int, int], int]) -> int:
    """How many forms and pictures are drawn to show `page`, each counted as often as it is drawn.

    `known` remembers forms from page to page. Raises TooManyDrawings above `most` and for a form within itself.
    """
    contents = page.obj.get("/Contents")
    parts = contents.as_list() if isinstance(contents, Array) else [contents]
    drawn = b"\n".join(part.read_bytes() for part in parts if isinstance(part, Stream))
    return _within(drawn, page.resources, most, known, ())


def _within(
    drawn: bytes,
    resources: Object,
    most: int,
    known: dict[tuple[int, int], int],
    inside: tuple[tuple[int, int], ...],
) -> int:
    forms = resources.get("/XObject", Dictionary())
    total = 0
    for name in _DRAWS.findall(drawn):
        form = forms.get("/" + name.decode("latin-1"))
        if not isinstance(form, Stream) or form.get("/Subtype") != Name.Form:
            total += 1
        else:
            total += _of_form(form, resources, most, known, inside)
        if total > most:
            raise TooManyDrawings
    return total


def _of_form(
    form: Stream,
    outer: Object,
    most: int,
    known: dict[tuple[int, int], int],
    inside: tuple[tuple[int, int], ...],
) -> int:
    if form.objgen in inside:
        raise TooManyDrawings
    if form.objgen not in known:
        resources = form.get("/Resources", outer)
        known[form.objgen] = 1 + _within(form.read_bytes(), resources, most, known, (*inside, form.objgen))
    return known[form.objgen]
