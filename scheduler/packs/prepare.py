"""Opens a paper and makes it ready to be bound. Used when it is submitted, as a trial, and when it is bound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pikepdf import AccessMode, Dictionary, Pdf

from scheduler.packs.place import Placed, place
from scheduler.packs.scrub import scrub
from scheduler.packs.verdict import Lost


def open_paper(path: Path) -> Pdf:
    """The paper at `path`, read as needed. Raises pikepdf.PasswordError or pikepdf.PdfError."""
    return Pdf.open(path, access_mode=AccessMode.stream)


def prepare(paper: Pdf) -> tuple[list[Placed], tuple[Lost, ...]]:
    """Makes `paper` inert and its pages plain, in memory only; each page's placing, and what is lost by it."""
    lost = set(_losses(paper)) | scrub(paper)
    if "/AcroForm" in paper.Root:
        paper.generate_appearance_streams()
    paper.flatten_annotations("all")
    placed = [place(paper, page) for page in paper.pages]
    for key in ("/AcroForm", "/StructTreeRoot", "/PageLabels"):
        if key in paper.Root:
            del paper.Root[key]
    return placed, tuple(sorted(lost))


def _losses(paper: Pdf) -> Iterator[Lost]:
    if "/StructTreeRoot" in paper.Root:
        yield Lost.TAGS
    if paper.is_encrypted:
        yield Lost.OWNER_LOCK
    form = paper.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return
    if len(form.get("/Fields", ())):
        yield Lost.FORM
    if int(form.get("/SigFlags", 0)) & 1:
        yield Lost.SIGNATURE
