"""Whether a submitted file can go into a pack: asked at submission, so that nobody learns it on the papers day."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from scheduler.packs import child
from scheduler.packs.verdict import Lost, PdfFacts, PdfLimits, Reason, Verdict

_HEAD = 1024  # readers accept a PDF whose mark stands anywhere in its first kilobyte
_MARKS = (
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a rich text file"),
)
_WEB_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body")


def inspect_pdf(source: Path | bytes, limits: PdfLimits) -> Verdict:
    """Whether `source`, a file's path or its bytes, can go into a pack, and if not, why.

    Size and first bytes are judged here; the PDF itself is opened only in a child process with limits.
    The file is only read. Raises OSError when the path cannot be read, and
    child.Crashed for a fault of our own.
    """
    if isinstance(source, bytes):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
            copy.write(source)
            copy.flush()
            return inspect_pdf(Path(copy.name), limits)
    size = source.stat().st_size
    facts = PdfFacts(size_bytes=size)
    if size == 0:
        return _refused(Reason.EMPTY, facts)
    with source.open("rb") as file:
        head = file.read(_HEAD)
    if b"%PDF-" not in head:
        return _refused(Reason.NOT_PDF, replace(facts, looks_like=_looks_like(head)))
    if size > limits.max_bytes:
        return _refused(Reason.TOO_LARGE, facts)
    return _opened(source, limits, facts)


def _opened(path: Path, limits: PdfLimits, facts: PdfFacts) -> Verdict:
    request: dict[str, Any] = {"path": str(path.resolve()), "limits": asdict(limits)}
    try:
        answer = child.run("examine", request, limits.child)
    except child.GaveUp:
        return _refused(Reason.TOO_HEAVY, facts)
    except child.Crashed as crash:
        if not crash.by_signal:
            raise
        return _refused(Reason.DAMAGED, facts)
    facts = replace(facts, lost=tuple(Lost(code) for code in answer["lost"]))
    if answer["reason"]:
        return _refused(Reason(answer["reason"]), facts, answer["pages"])
    facts = _read(request["path"], limits, facts, answer["pages"])
    return Verdict(ok=True, pages=answer["pages"], reason_code=None, facts=facts)


def _read(path: str, limits: PdfLimits, facts: PdfFacts, pages: int) -> PdfFacts:
    """What its text says, as far as that can be read. A paper that cannot is not refused for it: it can be bound."""
    try:
        found = child.run("read", {"path": path, "seconds": limits.read_seconds}, limits.read)
    except child.GaveUp:
        return replace(facts, unread=pages)
    except child.Crashed as crash:
        if not crash.by_signal:
            raise
        return replace(facts, unread=pages)
    return replace(facts, identifies=found["ends"], unread=found["unread"])


def _refused(reason: Reason, facts: PdfFacts, pages: int = 0) -> Verdict:
    return Verdict(ok=False, pages=pages, reason_code=reason, facts=facts)


def _looks_like(head: bytes) -> str:
    if any(mark in head.lower() for mark in _WEB_PAGE):
        return "a web page"
    return next((name for mark, name in _MARKS if head.startswith(mark)), "")
