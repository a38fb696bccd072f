"""The words shared by those who look at a paper and those who bind it: limits, reasons, facts, warnings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

OwnerLock = Literal["accept", "refuse"]


class Reason(StrEnum):
    """Why a file cannot go into a pack. The kind words for each live in `bot/messages`."""

    EMPTY = "empty"  # zero bytes
    NOT_PDF = "not_pdf"  # something else under the name of a PDF; see `PdfFacts.looks_like`
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    NO_PAGES = "no_pages"
    BLANK = "blank"  # pages, but nothing on any of them
    PASSWORD = "password"  # noqa: S105 (the reason why a paper cannot be opened)
    OWNER_LOCKED = "owner_locked"  # opens, but its owner forbids changes, and so does the constitution
    DYNAMIC_FORM = "dynamic_form"  # an XFA form: only Adobe's own program can draw it
    PORTFOLIO = "portfolio"  # a wrapper whose real documents are attachments
    DAMAGED = "damaged"
    TOO_HEAVY = "too_heavy"  # unpacks to far more than it weighs, or takes too long to read
    CHANGED = "changed"  # when binding: no longer the file that was accepted
    MISSING = "missing"  # when binding: no longer there


class Lost(StrEnum):
    """What a paper had that the bound pack does not; worth telling the secretariat."""

    TAGS = "tags_lost"  # headings and reading order for screen readers, replaced by one block a page
    SIGNATURE = "signature_lost"
    OWNER_LOCK = "owner_lock_lifted"
    ATTACHMENTS = "attachments_left_out"
    ACTIVE = "active_content_removed"  # scripts, launch actions, media
    FORM = "form_flattened"  # what was filled in is kept as print
    LETTERS = "letters_replaced"  # the pack's own pages: letters no font here can draw


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildLimits:
    """What a child process may use: bytes of memory, seconds of processor, seconds on the wall."""

    memory_bytes: int
    cpu_seconds: int
    wall_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLimits:
    """What a submitted PDF may be. The defaults are technical; the constitution may set its own.

    `owner_locked` says what becomes of a file that opens without a password but whose owner forbids changes.
    `max_stream_bytes` is the most that one compressed stream may unpack to; `max_image_pixels` the largest image;
    `max_drawings` how many forms and pictures one page may draw. `read_seconds` is how long its text is looked through;
    `read` stops a page that takes longer.
    """

    max_bytes: int = 25 * 1024**2
    max_pages: int = 500
    owner_locked: OwnerLock = "accept"
    max_stream_bytes: int = 64 * 1024**2
    max_image_pixels: int = 200_000_000
    max_drawings: int = 100_000
    child: ChildLimits = ChildLimits(memory_bytes=1024**3, cpu_seconds=20, wall_seconds=30)
    read_seconds: float = 2
    read: ChildLimits = ChildLimits(memory_bytes=1024**3, cpu_seconds=4, wall_seconds=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFacts:
    """What was seen of a file, as far as it was read; `lost` is what binding it would leave out.

    `identifies` is the end of an NHS number that its text holds (DAT-1), "" for none; `unread` how many pages could not
    be looked through for one: pictures of pages, letters without a meaning, or more than there was time for.
    """

    size_bytes: int = 0
    looks_like: str = ""
    lost: tuple[Lost, ...] = ()
    identifies: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a file can go into a pack. `reason_code` is None exactly when `ok`; `pages` is 0 when not read."""

    ok: bool
    pages: int
    reason_code: Reason | None
    facts: PdfFacts
