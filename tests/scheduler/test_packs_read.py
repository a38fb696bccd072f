"""What a paper says is looked through for NHS numbers (DAT-1); what cannot be read is counted, and no paper is refused
for it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from scheduler.packs.inspect import inspect_pdf
from scheduler.packs.verdict import ChildLimits, PdfFacts, PdfLimits
from tests.scheduler.packs_kit import changed, paper_bytes

LIMITS = PdfLimits()


def seen(data: bytes, limits: PdfLimits = LIMITS) -> PdfFacts:
    verdict = inspect_pdf(data, limits)
    assert verdict.ok, verdict.reason_code
    return verdict.facts


def drawn(*texts: tuple[float, float, str], font: str = "Helvetica") -> bytes:
    def draw(page: Any) -> None:
        for x, y, text in texts:
            page.setFont(font, 11)
            page.drawString(x, y, text)

    return paper_bytes("Children looked after", extra=draw)


@pytest.mark.parametrize(
    "text",
    [
        "9434765919",
        "of 943 476 5919, seen twice",
        "943-476-5919",
        "943\u00a0476\u00a05919",
        "9 4 3 4 7 6 5 9 1 9",
        "NHS number: 9434 765 919",
        "(943 476 5919)",
    ],
)
def test_a_number_is_found_as_it_is_printed(text: str) -> None:
    assert seen(drawn((72, 600, text))).identifies == "5919"


def test_a_number_that_goes_on_in_the_next_line_is_found() -> None:
    assert seen(drawn((72, 600, "the child with 943 476"), (72, 585, "5919 was seen"))).identifies == "5919"


def test_full_width_digits_are_digits() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    wide = "".join(chr(0xFF10 + int(digit)) for digit in "9434765919")
    assert seen(drawn((72, 600, wide), font="HeiseiKakuGo-W5")).identifies == "5919"


def test_a_number_on_the_last_of_many_pages_is_found() -> None:
    pages = [f"Page {number}" for number in range(40)]
    assert seen(paper_bytes(*pages, "943 476 5919")).identifies == "5919"


@pytest.mark.parametrize(
    "texts",
    [
        [(72, 600, "943 476 5918")],
        [(72, 600, "Telephone 01782 235100, or 07700 900123")],
        [(72, 600, "Telephone +44 943 476 5919")],
        [(72, 600, "0943 476 5919")],
        [(72, 600, "ISBN 9434765919")],
        [(72, 600, "https://example.org/9434765919")],
        [(72, 600, "943,476,5919 and 943476.5919")],
        [(72, 600, "943"), (130, 600, "476"), (190, 600, "5919")],
        [(72 + 40 * n, 600, digit) for n, digit in enumerate("9434765919")],
        [(72, 600, "943"), (72, 585, "476"), (72, 570, "5919")],
    ],
)
def test_telephones_books_addresses_and_tables_are_none(texts: list[tuple[float, float, str]]) -> None:
    assert seen(drawn(*texts)) == replace(seen(drawn(*texts)), identifies="", unread=0)


def field(paper: pikepdf.Pdf) -> None:
    made = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("n"), V=String("943 476 5919")
    )
    made.Rect = Array([100, 100, 200, 120])
    paper.pages[0].obj.Annots = Array([paper.make_indirect(made)])
    paper.Root.AcroForm = Dictionary(Fields=paper.pages[0].obj.Annots)


def comment(paper: pikepdf.Pdf) -> None:
    made = Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String("is this 943 476 5919?"))
    made.Rect = Array([100, 100, 120, 120])
    paper.pages[0].obj.Annots = Array([paper.make_indirect(made)])


@pytest.mark.parametrize("write", [field, comment])
def test_what_was_filled_in_or_noted_is_read_too(write: Callable[[pikepdf.Pdf], None]) -> None:
    assert seen(changed(paper_bytes("A form"), write)).identifies == "5919"


def picture(page: Any) -> None:
    from PIL import Image

    page.drawImage(ImageReader(Image.new("RGB", (20, 20), "grey")), 100, 100, 300, 300)


def test_pages_that_are_pictures_are_counted_as_not_read() -> None:
    facts = seen(paper_bytes("", "", extra=picture))
    assert (facts.identifies, facts.unread) == ("", 2)
    assert seen(paper_bytes("words beside it", extra=picture)).unread == 0
    assert seen(paper_bytes("words", "")).unread == 0, "an empty page says nothing"


def test_where_the_time_is_over_the_other_pages_are_counted_as_not_read() -> None:
    facts = seen(paper_bytes("one", "two", "943 476 5919"), replace(LIMITS, read_seconds=-1))
    assert (facts.identifies, facts.unread) == ("", 3)


def test_a_paper_that_cannot_be_read_within_its_limits_is_not_refused_for_it() -> None:
    no_time = ChildLimits(memory_bytes=1024**3, cpu_seconds=4, wall_seconds=0)
    facts = seen(paper_bytes("one", "two"), replace(LIMITS, read=no_time))
    assert (facts.identifies, facts.unread) == ("", 2)


def test_letters_without_a_meaning_are_not_read() -> None:
    def strange(paper: pikepdf.Pdf) -> None:
        font = paper.make_stream(b"")
        del font
        own = paper.pages[0].obj.Resources.Font
        for name in list(own.keys()):
            codes = b"".join(b"<%02x> <fffd>\n" % code for code in range(32, 127))
            table = (
                b"1 begincodespacerange\n<00> <ff>\nendcodespacerange\n95 beginbfchar\n"
                + codes
                + b"endbfchar"
            )
            own[name].ToUnicode = paper.make_stream(table)

    assert seen(changed(paper_bytes("words of a font that says nothing"), strange)).unread == 1


def test_a_paper_is_left_as_it_was() -> None:
    data = paper_bytes("one")
    copy = io.BytesIO(data)
    inspect_pdf(data, LIMITS)
    assert copy.getvalue() == data
