"""Papers to try, made on the spot, and a reader for what a pack's pages say. No other program is needed."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from scheduler.packs.contents import AgendaEntry, Agreed, PackContents, PaperFile, StandingEntry, agenda_items

SOURCE = "Constitution, Function and Management"
STANDING = (
    StandingEntry(title="Declarations of interest", at="first", rules=(SOURCE,)),
    StandingEntry(title="Apologies", at="first", rules=(SOURCE,)),
    StandingEntry(
        title="Minutes of the last meeting", kind="To agree for accuracy", at="first", rules=(SOURCE,)
    ),
    StandingEntry(title="Date of the next meeting", at="last", rules=(SOURCE,)),
)


def paper_bytes(
    *texts: str, size: tuple[float, float] = A4, extra: Callable[[Any], None] | None = None
) -> bytes:
    """A PDF with one page for each text; `extra` may draw more on each page."""
    out = io.BytesIO()
    drawing = canvas.Canvas(out, pagesize=size, invariant=True)
    for text in texts:
        drawing.drawString(72, size[1] - 72, text)
        if extra:
            extra(drawing)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **save: Any) -> bytes:
    """`data` after `change` has been made to it with pikepdf."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, **save)
    return out.getvalue()


def kept(folder: Path, data: bytes) -> PaperFile:
    """`data` stored under its digest, as the store would hand it over."""
    digest = hashlib.sha256(data).hexdigest()
    path = folder / f"{digest}.pdf"
    path.write_bytes(data)
    return PaperFile(path=path, sha256=digest)


def contents(*own: AgendaEntry, **changes: Any) -> PackContents:
    """A Board meeting's pack with the standing items around `own`."""
    usual: dict[str, Any] = {
        "partnership": "Exampleshire Safeguarding Children Board",
        "body": "Board",
        "meeting": "Quarterly meeting",
        "date_words": "Wednesday 21 September 2016",
        "time_words": "10am to 12:30pm",
        "place": "Civic Centre",
        "ref": "BRD-2016-3",
        "chair": "Alex Example",
        "agreement": Agreed(by="Alex Example", on="Monday 12 September"),
        "items": agenda_items(STANDING, own),
        "recipients": ("Members of the Board", "Named deputies"),
        "version": "First issue, Wednesday 14 September 2016",
        "made_at": datetime(2016, 9, 14, 8, 0, tzinfo=UTC),
    }
    return PackContents(**(usual | changes))


def page_texts(path: Path) -> list[str]:
    """What each page says, in the order in which it is drawn, white space collapsed."""
    with pikepdf.open(path) as pdf:
        return [" ".join("".join(_drawn(page.obj)).split()) for page in pdf.pages]


def _drawn(holder: pikepdf.Object) -> list[str]:
    resources = holder.get("/Resources", pikepdf.Dictionary())
    letters: dict[int, str] | None = None
    said: list[str] = []
    for drawn in pikepdf.parse_content_stream(holder):
        operands: Any = drawn.operands
        match str(drawn.operator):
            case "Tf":
                letters = _letters(resources.Font[operands[0]])
            case "Tj" | "'":
                said.append(_decoded(bytes(operands[0]), letters))
            case "TJ":
                said += [_decoded(bytes(t), letters) for t in operands[0] if isinstance(t, pikepdf.String)]
            case "ET":
                said.append(" ")
            case "Do":
                form = resources.XObject[operands[0]]
                if form.Subtype == "/Form":
                    said += _drawn(form)
    return said


def _letters(font: pikepdf.Object) -> dict[int, str] | None:
    """From glyph to text by the font's own table; None for a plain one-byte font."""
    if "/ToUnicode" not in font:
        return None
    table = font.ToUnicode.read_bytes().decode()
    letters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for glyph, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            letters[int(glyph, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return letters


def _decoded(raw: bytes, letters: dict[int, str] | None) -> str:
    if letters is None:
        return raw.decode("latin-1")
    glyphs = [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
    return "".join(letters.get(glyph, "") for glyph in glyphs)
