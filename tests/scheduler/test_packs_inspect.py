"""A file that cannot go into a pack is refused when it is submitted, with the reason."""

import io
import random
import zlib
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from scheduler.packs.inspect import inspect_pdf
from scheduler.packs.verdict import Lost, PdfLimits, Reason
from tests.scheduler.packs_kit import changed, paper_bytes

LIMITS = PdfLimits()
PAPER = paper_bytes("one", "two")


def refusal(data: bytes, limits: PdfLimits = LIMITS) -> Reason | None:
    verdict = inspect_pdf(data, limits)
    assert verdict.ok == (verdict.reason_code is None)
    return verdict.reason_code


def with_contents(data: bytes, *filters: Name) -> bytes:
    """One page whose contents are the raw `data` under `filters`."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].Contents = pikepdf.Stream(pdf, data)
    pdf.pages[0].Contents.Filter = Array(filters)
    out = io.BytesIO()
    pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return out.getvalue()


def test_a_paper_is_accepted_with_its_pages_counted_and_left_as_it_was(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(PAPER)
    verdict = inspect_pdf(path, LIMITS)
    assert (verdict.ok, verdict.pages, verdict.reason_code, verdict.facts.lost) == (True, 2, None, ())
    assert verdict.facts.size_bytes == len(PAPER)
    assert path.read_bytes() == PAPER


def test_an_empty_file_is_refused():
    assert refusal(b"") is Reason.EMPTY


@pytest.mark.parametrize(
    ("head", "looks_like"),
    [
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
        (b"PK\x03\x04word/document.xml", "a Word, Excel or zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
        (b"\xff\xd8\xff\xe0JFIF", "a picture"),
        (b"dear all, please find attached", ""),
    ],
)
def test_something_else_under_the_name_of_a_pdf_is_refused_and_named(head, looks_like):
    verdict = inspect_pdf(head, LIMITS)
    assert (verdict.reason_code, verdict.facts.looks_like) == (Reason.NOT_PDF, looks_like)


def test_a_paper_with_an_opening_password_is_refused():
    locked = changed(PAPER, lambda _pdf: None, encryption=pikepdf.Encryption(owner="o", user="secret"))
    assert refusal(locked) is Reason.PASSWORD


def test_a_paper_locked_by_its_owner_is_taken_or_refused_as_the_constitution_says():
    locked = changed(PAPER, lambda _pdf: None, encryption=pikepdf.Encryption(owner="o", user=""))
    assert refusal(locked, PdfLimits(owner_locked="refuse")) is Reason.OWNER_LOCKED
    verdict = inspect_pdf(locked, PdfLimits(owner_locked="accept"))
    assert verdict.ok
    assert verdict.facts.lost == (Lost.OWNER_LOCK,)


def test_size_and_pages_may_reach_their_limits_and_not_pass_them():
    assert refusal(PAPER, PdfLimits(max_bytes=len(PAPER))) is None
    assert refusal(PAPER, PdfLimits(max_bytes=len(PAPER) - 1)) is Reason.TOO_LARGE
    assert refusal(PAPER, PdfLimits(max_pages=2)) is None
    assert refusal(PAPER, PdfLimits(max_pages=1)) is Reason.TOO_MANY_PAGES


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_paper_that_was_cut_short_is_refused(part):
    long = paper_bytes(*(f"page {n}" for n in range(20)))
    assert refusal(long[: int(len(long) * part)]) is Reason.DAMAGED


def test_a_paper_that_ends_after_its_first_line_is_refused():
    assert refusal(b"%PDF-1.7\n") is Reason.DAMAGED


def test_a_paper_whose_words_cannot_be_unpacked_is_refused():
    assert refusal(with_contents(b"not deflated at all", Name.FlateDecode)) is Reason.DAMAGED


def test_a_table_of_places_that_is_slightly_wrong_is_put_right_and_accepted():
    shifted = PAPER.replace(b"startxref\n", b"startxref\n1")
    assert inspect_pdf(shifted, LIMITS).pages == 2


def test_pages_with_nothing_on_any_of_them_are_refused_and_one_blank_page_is_not():
    def emptied(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            del page.obj["/Contents"]

    blank = changed(PAPER, emptied)
    assert refusal(blank) is Reason.BLANK
    assert refusal(changed(PAPER, lambda pdf: pdf.pages[1].obj.__delitem__("/Contents"))) is None


def test_no_pages_at_all_is_refused():
    out = io.BytesIO()
    pikepdf.new().save(out)
    assert refusal(out.getvalue()) is Reason.NO_PAGES


def bomb(megabytes: int, layers: int) -> bytes:
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b"\n" * 1024**2) for _ in range(megabytes)) + packer.flush()
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return with_contents(data, *[Name.FlateDecode] * layers)


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_a_bomb_is_refused_however_often_it_was_packed(layers):
    assert refusal(bomb(200, layers)) is Reason.TOO_HEAVY


def test_forms_that_draw_forms_ten_thousand_million_times_are_refused():
    def echo(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(
            b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])
        )
        for _ in range(10):
            resources = Dictionary(XObject=Dictionary(F=form))
            form = pdf.make_stream(
                b"/F Do " * 10,
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=Array([0, 0, 9, 9]),
                Resources=resources,
            )
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(F=form))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/F Do")

    assert refusal(changed(PAPER, echo)) is Reason.TOO_HEAVY


def test_a_form_that_draws_itself_is_refused():
    def loop(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form.Resources = Dictionary(XObject=Dictionary(F=form))
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(F=form))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/F Do")

    assert refusal(changed(PAPER, loop)) is Reason.TOO_HEAVY


def test_a_picture_larger_than_any_page_needs_is_refused():
    def picture(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Resources.XObject = Dictionary(
            P=pdf.make_stream(zlib.compress(b"0"), Subtype=Name.Image, Width=100_000, Height=100_000)
        )

    assert refusal(changed(PAPER, picture)) is Reason.TOO_HEAVY


def test_a_child_out_of_memory_refuses_the_paper_and_leaves_us_standing():
    child = replace(LIMITS.child, memory_bytes=300 * 1024**2)
    assert refusal(bomb(600, 2), replace(LIMITS, max_stream_bytes=2**31 - 1, child=child)) is Reason.TOO_HEAVY


@pytest.mark.parametrize("limit", ["cpu_seconds", "wall_seconds"])
def test_a_child_out_of_time_refuses_the_paper_and_leaves_us_standing(limit):
    def heap(pdf: pikepdf.Pdf) -> None:
        packed = zlib.compress(b"\n" * 50 * 1024**2)
        pdf.Root.Heap = Array([pdf.make_stream(packed, Filter=Name.FlateDecode) for _ in range(200)])

    heavy = changed(PAPER, heap, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert refusal(heavy, replace(LIMITS, child=replace(LIMITS.child, **{limit: 1}))) is Reason.TOO_HEAVY


def test_a_form_that_only_one_program_can_draw_is_refused():
    def xfa(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))
        pdf.Root.NeedsRendering = True

    assert refusal(changed(PAPER, xfa)) is Reason.DYNAMIC_FORM


def test_a_wrapper_around_other_files_is_refused():
    def wrap(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Collection = Dictionary(Type=Name.Collection)

    assert refusal(changed(PAPER, wrap)) is Reason.PORTFOLIO


def test_what_will_be_left_out_is_known_at_submission():
    def load(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
        pdf.attachments["secret.xlsx"] = b"cells"

    verdict = inspect_pdf(changed(PAPER, load), LIMITS)
    assert verdict.ok
    assert set(verdict.facts.lost) == {Lost.ACTIVE, Lost.TAGS, Lost.ATTACHMENTS}


def test_any_bytes_spoilt_anywhere_give_a_verdict_and_never_a_crash():
    dice = random.Random(20160921)
    for _ in range(12):
        spoilt = bytearray(PAPER)
        for _ in range(dice.randint(1, 40)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        verdict = inspect_pdf(bytes(spoilt), LIMITS)
        assert verdict.ok == (verdict.reason_code is None)
