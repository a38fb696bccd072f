"""Takes out of a PDF what acts by itself or hides a file, and says what was taken. Runs in the child only."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from scheduler.packs.verdict import Lost

_ACTIVE = (
    "/AA",
    "/OpenAction",
    "/JS",
    "/JavaScript",
    "/Launch",
    "/RichMediaContent",
    "/XFA",
    "/Movie",
    "/Sound",
)
_HIDDEN = ("/EmbeddedFiles", "/EmbeddedFile", "/EF", "/AF")
_PRIVATE = ("/PieceInfo", "/Thumb")  # an editor's own data and small pictures, which may show an older state
_SAFE_LINKS = ("http://", "https://", "mailto:")


def scrub(pdf: Pdf) -> frozenset[Lost]:
    """Removes scripts, automatic actions, embedded files and private data from every object of `pdf`.

    Links to the web, to mail and to places within the document stay; a destination becomes "the whole page",
    since the page is scaled when it is bound. Returns what kinds of thing were removed.
    """
    removed: set[Lost] = set()
    for thing in _containers(pdf):
        if isinstance(thing, Array):
            _whole_page(thing)
        else:
            removed |= _clean(thing)
    return frozenset(removed)


def _containers(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary, stream and array once: each indirect object, and what stands directly inside it."""
    for top in pdf.objects:
        waiting = [top]
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, Array):
                inside: list[Object] = list(thing)
            elif isinstance(thing, Dictionary | Stream):
                inside = [value for _key, value in thing.items()]
            else:
                continue
            yield thing
            waiting += [part for part in inside if isinstance(part, Object) and not part.is_indirect]


def _clean(thing: Object) -> set[Lost]:
    removed: set[Lost] = set()
    for keys, lost in ((_ACTIVE, Lost.ACTIVE), (_HIDDEN, Lost.ATTACHMENTS), (_PRIVATE, None)):
        for key in keys:
            if key in thing:
                del thing[key]
                if lost:
                    removed.add(lost)
    action = thing.get("/A")
    if isinstance(action, Dictionary) and "/S" in action:
        if not _harmless(action):
            del thing["/A"]
            removed.add(Lost.ACTIVE)
        elif "/Next" in action:
            del action["/Next"]
    return removed


def _harmless(action: Dictionary) -> bool:
    kind = action["/S"]
    if kind == Name.GoTo:
        return True
    return kind == Name.URI and str(action.get("/URI", "")).strip().lower().startswith(_SAFE_LINKS)


def _whole_page(array: Array) -> None:
    if len(array) < 2 or not isinstance(array[0], Dictionary) or not isinstance(array[1], Object):
        return
    if array[0].get("/Type") != Name.Page or not isinstance(array[1], Name):
        return
    while len(array) > 2:
        del array[len(array) - 1]
    array[1] = Name.Fit
