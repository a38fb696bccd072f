"""Looks into one submitted PDF. Runs in the child only: here a hostile file is opened."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from scheduler.packs.echoes import TooManyDrawings, count_drawings
from scheduler.packs.prepare import open_paper, prepare
from scheduler.packs.verdict import Lost, Reason

# Picture filters: what they hold is judged by the size the picture states, not by unpacking it.
_PICTURE_FILTERS = (Name.DCTDecode, Name.JPXDecode, Name.CCITTFaxDecode, Name.JBIG2Decode)
_TAIL = 2048


class _Refused(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def run(request: dict[str, Any]) -> dict[str, Any]:
    """The child's answer to `inspect_pdf`: `{reason, pages, lost}`, reason None when the paper can be bound."""
    seen: dict[str, Any] = {"reason": None, "pages": 0, "lost": []}
    limits = request["limits"]
    most = limits["max_stream_bytes"]
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=most, run_length_max_memory=most, png_max_memory=most, tiff_max_memory=most
    )
    try:
        _look(Path(request["path"]), limits, seen)
    except _Refused as refused:
        seen["reason"] = refused.reason
    except TooManyDrawings:
        seen["reason"] = Reason.TOO_HEAVY
    except pikepdf.PasswordError:
        seen["reason"] = Reason.PASSWORD
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as trouble:
        # A malformed file shows itself as any of these, wherever an object is not what it should be.
        seen["reason"] = Reason.TOO_HEAVY if _ran_out(trouble) else Reason.DAMAGED
    return seen


def _ran_out(trouble: Exception) -> bool:
    """Whether qpdf met one of its limits or the child's; it has no exception of its own for either."""
    return any(sign in str(trouble) for sign in ("limit exceeded", "bad_alloc"))


def _look(path: Path, limits: dict[str, Any], seen: dict[str, Any]) -> None:
    with open_paper(path) as paper:
        if paper.is_encrypted and limits["owner_locked"] == "refuse":
            raise _Refused(Reason.OWNER_LOCKED)
        seen["pages"] = len(paper.pages)
        if not paper.pages:
            raise _Refused(Reason.NO_PAGES)
        if len(paper.pages) > limits["max_pages"]:
            raise _Refused(Reason.TOO_MANY_PAGES)
        _refuse_wrappers(paper)
        _refuse_torn(path, paper)
        _refuse_bombs(paper, limits["max_image_pixels"])
        known: dict[tuple[int, int], int] = {}
        for page in paper.pages:
            count_drawings(page, limits["max_drawings"], known)
        if all(_is_blank(page.obj) for page in paper.pages):
            raise _Refused(Reason.BLANK)
        seen["lost"] = _trial(paper)


def _refuse_wrappers(paper: Pdf) -> None:
    if "/Collection" in paper.Root:
        raise _Refused(Reason.PORTFOLIO)
    form = paper.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form and paper.Root.get("/NeedsRendering", False):
        raise _Refused(Reason.DYNAMIC_FORM)


def _refuse_torn(path: Path, paper: Pdf) -> None:
    """Refuses a file whose end is missing: it can be repaired to something, but not to what was written."""
    repaired = any("reconstruct" in warning or "damaged" in warning for warning in paper.get_warnings())
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        if repaired and b"%%EOF" not in file.read():
            raise _Refused(Reason.DAMAGED)


def _refuse_bombs(paper: Pdf, max_image_pixels: int) -> None:
    """Unpacks every stream once, each within the limits set on qpdf. Raises PdfError where one goes beyond."""
    for thing in paper.objects:
        if not isinstance(thing, Stream):
            continue
        if thing.get("/Subtype") == Name.Image:
            if int(thing.get("/Width", 0)) * int(thing.get("/Height", 0)) > max_image_pixels:
                raise _Refused(Reason.TOO_HEAVY)
            if len(_filters(thing)) < 2:
                continue
        if not any(name in _PICTURE_FILTERS for name in _filters(thing)):
            thing.read_bytes()


def _filters(stream: Stream) -> list[Object]:
    named = stream.get("/Filter")
    if named is None:
        return []
    return list(named.as_list()) if isinstance(named, Array) else [named]


def _is_blank(page: Object) -> bool:
    contents = page.get("/Contents")
    streams = contents.as_list() if isinstance(contents, Array) else [contents]
    drawn = any(isinstance(part, Stream) and part.read_bytes().strip() for part in streams)
    return not drawn and not len(page.get("/Annots", ()))


def _trial(paper: Pdf) -> list[Lost]:
    """Binds the paper alone, to nowhere: what passes here does not stop the pack on the papers day."""
    _placed, lost = prepare(paper)
    with Pdf.new() as trial:
        trial.add_pages_from(paper, forms="strip")
        trial.save(io.BytesIO(), stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return list(lost)
