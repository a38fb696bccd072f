"""Builds a pack: one file, whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scheduler.packs import child
from scheduler.packs.contents import PackContents, PackItem, PaperFile, agreement_sentence
from scheduler.packs.verdict import ChildLimits, Lost, Reason
from scheduler.packs.words import one_line

BUILDING = ChildLimits(memory_bytes=2 * 1024**3, cpu_seconds=120, wall_seconds=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackWarning:
    """Something lost in binding: which item's paper (None: the pack's own pages), and what."""

    item: int | None
    code: Lost


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPack:
    """A pack on disk. `item_pages` gives the first and last page of each item that has a paper, from 1."""

    path: Path
    sha256: str
    pages: int
    item_pages: Mapping[int, tuple[int, int]]
    warnings: tuple[PackWarning, ...]


class UnfitPaper(Exception):
    """The pack was not built because of one paper: `item` is its number and `reason` says why."""

    def __init__(self, item: int, reason: Reason) -> None:
        super().__init__(f"the paper of item {item} cannot be bound: {reason}")
        self.item, self.reason = item, reason


class PackNotBuilt(Exception):
    """The pack was not built; no single paper is known to be the cause."""


def build_pack(contents: PackContents, out_path: Path, limits: ChildLimits = BUILDING) -> BuiltPack:
    """Cover, agenda and each submitted paper in order, in one file with one page numbering, at `out_path`.

    The number printed on a page, the one a reader shows and the one in the agenda are the same. The same
    contents give the same bytes. `out_path` is replaced in one step when all is written, and is untouched
    otherwise. Raises UnfitPaper or PackNotBuilt; OSError when the folder cannot be written.
    """
    out_path = out_path.resolve()
    _clear_left_over(out_path, limits)
    handle, name = tempfile.mkstemp(prefix=f".{out_path.name}.", suffix=".part", dir=out_path.parent)
    os.close(handle)
    part = Path(name)
    try:
        answer = _bound(contents, part, limits)
        digest = _settled(part)
        part.replace(out_path)
    finally:
        part.unlink(missing_ok=True)
    _sync(out_path.parent)
    return BuiltPack(
        path=out_path,
        sha256=digest,
        pages=answer["pages"],
        item_pages={int(number): (first, last) for number, (first, last) in answer["item_pages"].items()},
        warnings=tuple(PackWarning(item=item, code=Lost(code)) for item, code in answer["warnings"]),
    )


def _bound(contents: PackContents, part: Path, limits: ChildLimits) -> dict[str, Any]:
    request = {
        "front": _front(contents),
        "papers": [_paper(item, item.paper) for item in contents.items if item.paper],
        "made_at": int(contents.made_at.timestamp()),
        "out": str(part),
    }
    try:
        answer = child.run("bind", request, limits)
    except (child.GaveUp, child.Crashed) as trouble:
        raise PackNotBuilt(str(trouble)) from trouble
    if "reason" in answer:
        raise UnfitPaper(answer["item"], Reason(answer["reason"]))
    return answer


def _paper(item: PackItem, paper: PaperFile) -> dict[str, Any]:
    path = str(paper.path.resolve())
    return {"number": item.number, "title": one_line(item.title), "path": path, "sha256": paper.sha256}


def _front(contents: PackContents) -> dict[str, Any]:
    """What front.typ prints, all of it safe to print."""
    when = ", ".join(part for part in (contents.date_words, contents.time_words) if part)
    facts = [("Chair", contents.chair), ("Reference", contents.ref)]
    return {
        "title": one_line(f"{contents.body}, {contents.date_words}: agenda and papers"),
        "partnership": one_line(contents.partnership),
        "body": one_line(contents.body),
        "meeting": one_line(contents.meeting),
        "where": [one_line(line) for line in (when, contents.place) if line],
        "agenda_line": one_line(", ".join(part for part in (contents.body, when, contents.place) if part)),
        "foot": one_line(f"{contents.body}, {contents.date_words}"),
        "facts": [(label, one_line(words)) for label, words in facts if words],
        "agreement": one_line(agreement_sentence(contents)),
        "follows": _follows(contents.items),
        "recipients": [one_line(who) for who in contents.recipients],
        "version": one_line(contents.version),
        "items": [_item(item) for item in contents.items],
        "rules": sorted({one_line(rule) for item in contents.items for rule in item.rules}),
    }


def _item(item: PackItem) -> dict[str, Any]:
    words = {key: one_line(getattr(item, key)) for key in ("title", "presenter", "kind", "note")}
    return words | {"number": item.number, "to_follow": item.to_follow}


def _follows(items: tuple[PackItem, ...]) -> str:
    numbers = [str(item.number) for item in items if item.to_follow]
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"The paper for item {numbers[0]} is to follow."
    return f"The papers for items {', '.join(numbers[:-1])} and {numbers[-1]} are to follow."


def _settled(part: Path) -> str:
    """The sha256 in hex of `part`, once it is safely on the disk."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear_left_over(out_path: Path, limits: ChildLimits) -> None:
    """Removes parts of earlier builds of this file that were killed: older than any build may last."""
    for part in out_path.parent.glob(f".{out_path.name}.*.part"):
        if time.time() - part.stat().st_mtime > limits.wall_seconds:
            part.unlink(missing_ok=True)
