"""Binds cover, agenda and papers into one PDF. Runs in the child only: here the papers are opened."""

from __future__ import annotations

import hashlib
import io
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, OutlineItem, Pdf, String

from scheduler.packs import typeset
from scheduler.packs.place import STRIP, Placed
from scheduler.packs.prepare import open_paper, prepare
from scheduler.packs.tags import Structure
from scheduler.packs.verdict import Lost, Reason

_OWN_LINK = "pack:item/"  # how front.typ writes a link to an item whose page it cannot know as an object


@dataclass(frozen=True, slots=True)
class _Paper:
    number: int
    title: str
    pdf: Pdf
    placed: list[Placed]


class _Unfit(Exception):
    def __init__(self, item: int, reason: Reason) -> None:
        super().__init__(reason)
        self.answer = {"item": item, "reason": reason}


def run(request: dict[str, Any]) -> dict[str, Any]:
    """The child's answer to `build_pack`: `{pages, item_pages, warnings}`, or `{item, reason}` when unfit."""
    with ExitStack() as open_files:
        warnings: list[tuple[int | None, Lost]] = []
        try:
            papers = [_open(entry, open_files, warnings) for entry in request["papers"]]
        except _Unfit as unfit:
            return unfit.answer
        front, replaced = typeset.front(_with_counts(request["front"], papers), request["made_at"])
        if replaced:
            warnings.append((None, Lost.LETTERS))
        pack = open_files.enter_context(Pdf.open(io.BytesIO(front)))
        item_pages = _bind(pack, papers, request)
        pack.save(
            request["out"],
            deterministic_id=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return {"pages": len(pack.pages), "item_pages": item_pages, "warnings": warnings}


def _open(entry: dict[str, Any], open_files: ExitStack, warnings: list[tuple[int | None, Lost]]) -> _Paper:
    number, path = entry["number"], Path(entry["path"])
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise _Unfit(number, Reason.MISSING) from None
    if digest != entry["sha256"]:
        raise _Unfit(number, Reason.CHANGED)
    try:
        pdf = open_files.enter_context(open_paper(path))
        placed, lost = prepare(pdf)
    except pikepdf.PasswordError:
        raise _Unfit(number, Reason.PASSWORD) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        raise _Unfit(number, Reason.DAMAGED) from None
    warnings += [(number, what) for what in lost]
    return _Paper(number, entry["title"], pdf, placed)


def _with_counts(front: dict[str, Any], papers: list[_Paper]) -> dict[str, Any]:
    """The agenda's data with each paper's first page, counted from the first page of all papers."""
    offsets: dict[int, int] = {}
    count = 0
    for paper in papers:
        offsets[paper.number] = count
        count += len(paper.placed)
    items = [item | {"offset": offsets.get(item["number"])} for item in front["items"]]
    return front | {"items": items, "paper_pages": count}


def _bind(pack: Pdf, papers: list[_Paper], request: dict[str, Any]) -> dict[int, tuple[int, int]]:
    front_pages = len(pack.pages)
    item_pages: dict[int, tuple[int, int]] = {}
    for paper in papers:
        first = len(pack.pages) + 1
        item_pages[paper.number] = (first, first + len(paper.placed) - 1)
        with pack.open_outline() as outline:
            bound = len(outline.root)
        pack.add_pages_from(paper.pdf, forms="strip")
        _gather_bookmarks(pack, paper, first, bound)
    _agenda_links(pack, front_pages, item_pages)
    _feet(pack, papers, front_pages, request["made_at"])
    _describe(pack, bool(papers))
    return item_pages


def _gather_bookmarks(pack: Pdf, paper: _Paper, first: int, bound: int) -> None:
    """Puts the paper's own bookmarks, which were just added after the `bound` ones, under one for its item."""
    with pack.open_outline() as outline:
        own = outline.root[bound:]
        item = OutlineItem(f"{paper.number}. {paper.title}", first - 1, "Fit")
        item.children.extend(own)
        item.is_closed = True
        outline.root[bound:] = [item]


def _agenda_links(pack: Pdf, front_pages: int, item_pages: dict[int, tuple[int, int]]) -> None:
    for page in list(pack.pages)[:front_pages]:
        for link in page.obj.get("/Annots", Array()).as_list():
            uri = str(link.get("/A", Dictionary()).get("/URI", ""))
            if uri.startswith(_OWN_LINK):
                number = int(uri.removeprefix(_OWN_LINK))
                first = item_pages[number][0]
                del link["/A"]
                link.Dest = Array([pack.pages[first - 1].obj, Name.Fit])
                link.Contents = String(f"Item {number}, page {first}")


def _feet(pack: Pdf, papers: list[_Paper], front_pages: int, made_at: int) -> None:
    """Numbers and tags every page of the papers."""
    rows = [(paper, placed) for paper in papers for placed in paper.placed]
    if not rows:
        return
    strips = [
        {
            "width": round(placed.width / placed.foot_scale, 3),
            "height": STRIP,
            "label": f"Item {paper.number}",
            "page": page,
        }
        for page, (paper, placed) in enumerate(rows, start=front_pages + 1)
    ]
    drawn = typeset.feet({"feet": strips, "total": len(pack.pages)}, made_at)
    structure = Structure(pack)
    sections = {paper.number: structure.section(f"{paper.number}. {paper.title}") for paper in papers}
    with Pdf.open(io.BytesIO(drawn)) as feet:
        for index, (paper, placed) in enumerate(rows):
            page = pack.pages[front_pages + index]
            page.obj.Resources.XObject.Foot = pack.copy_foreign(feet.pages[index].as_form_xobject())
            scale = Matrix(placed.foot_scale, 0, 0, placed.foot_scale, 0, 0)
            foot = b"q " + scale.encode() + b" cm /Foot Do Q "
            structure.page(sections[paper.number], page, page.obj.Contents.read_bytes(), foot)
    structure.close()


def _describe(pack: Pdf, has_papers: bool) -> None:
    """One numbering for readers too; and no claim to PDF/UA for pages that others wrote."""
    with pack.open_outline() as outline:
        outline.root[0] = OutlineItem("Cover", 0, "Fit")
    pack.Root.PageMode = Name.UseOutlines
    pack.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    if has_papers:
        with pack.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            del metadata["pdfuaid:part"]
            del metadata["{http://ns.adobe.com/xap/1.0/t/pg/}NPages"]  # counted before the papers came
