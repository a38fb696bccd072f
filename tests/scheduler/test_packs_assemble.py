"""The bound pack: one numbering, every paper in its place, and never half of a file."""

import os
import pickle
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.lib.pagesizes import A4, landscape, letter

from scheduler.packs.assemble import BUILDING, PackNotBuilt, PackWarning, UnfitPaper, build_pack
from scheduler.packs.contents import AgendaEntry, SentWithoutAgreement
from scheduler.packs.inspect import inspect_pdf
from scheduler.packs.verdict import Lost, PdfLimits, Reason
from tests.scheduler.packs_kit import changed, contents, kept, page_texts, paper_bytes


def entry(folder: Path, title: str, data: bytes, **more) -> AgendaEntry:
    return AgendaEntry(title=title, paper=kept(folder, data), **more)


@pytest.fixture
def three(tmp_path):
    """A pack with three papers, of two, one and three pages, and one paper to follow."""
    return contents(
        entry(tmp_path, "Missing children", paper_bytes("police one", "police two"), presenter="Jo Example"),
        AgendaEntry(title="Training", presenter="Sam Example", to_follow=True),
        entry(tmp_path, "Neglect", paper_bytes("slide", size=landscape(A4))),
        entry(tmp_path, "Communications", paper_bytes("plan one", "plan two", "plan three", size=letter)),
    )


def links(pdf: pikepdf.Pdf, page: int) -> list[pikepdf.Object]:
    return list(pdf.pages[page].obj.get("/Annots", Array()).as_list())


def test_the_number_printed_shown_and_in_the_agenda_is_the_same(three, tmp_path):
    pack = build_pack(three, tmp_path / "pack.pdf")
    assert pack.item_pages == {4: (3, 4), 6: (5, 5), 7: (6, 8)}
    said = page_texts(pack.path)
    assert len(said) == pack.pages == 8
    for number, text in enumerate(said, start=1):
        assert text.endswith(f"Page {number} of 8")
    with pikepdf.open(pack.path) as pdf:
        assert [page.label for page in pdf.pages] == [str(n) for n in range(1, 9)]
    assert "4 Missing children Jo Example 3 5 Training Sam Example to follow 6 Neglect – 5 7" in said[1]


def test_papers_stand_in_the_order_of_the_agenda_and_whole(three, tmp_path):
    said = page_texts(build_pack(three, tmp_path / "pack.pdf").path)[2:]
    for text, words in zip(
        said, ["police one", "police two", "slide", "plan one", "plan two", "plan three"], strict=True
    ):
        assert text.startswith(words + " Item ")


def test_what_is_missing_is_only_in_the_agenda(three, tmp_path):
    pack = build_pack(three, tmp_path / "pack.pdf")
    said = page_texts(pack.path)
    assert "The paper for item 5 is to follow." in said[0]
    assert not any("Training" in text for text in said[2:])
    with pikepdf.open(pack.path) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Cover", "Agenda", "4. Missing children", "6. Neglect", "7. Communications"
        ]  # fmt: skip


def test_bookmarks_and_the_agendas_numbers_lead_to_the_papers(three, tmp_path):
    pack = build_pack(three, tmp_path / "pack.pdf")
    firsts = [first for first, _last in pack.item_pages.values()]
    with pikepdf.open(pack.path) as pdf:
        with pdf.open_outline() as outline:
            places: list[Any] = [item.destination for item in outline.root]
            targets = [pdf.pages.index(pikepdf.Page(place[0])) + 1 for place in places]
        assert targets == [1, 2, *firsts]
        assert [pdf.pages.index(pikepdf.Page(link.Dest[0])) + 1 for link in links(pdf, 1)] == firsts


def test_a_pack_without_any_paper_is_cover_and_agenda(tmp_path):
    pack = build_pack(contents(AgendaEntry(title="Oral report")), tmp_path / "pack.pdf")
    assert (pack.pages, pack.item_pages, pack.warnings) == (2, {}, ())
    with pikepdf.open(pack.path) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_the_same_contents_give_the_same_file(three, tmp_path):
    one = build_pack(three, tmp_path / "one.pdf")
    two = build_pack(three, tmp_path / "two.pdf")
    assert one.sha256 == two.sha256
    assert one.path.read_bytes() == two.path.read_bytes()
    assert build_pack(replace(three, version="Second issue"), tmp_path / "x.pdf").sha256 != one.sha256


@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90, 450])
def test_a_turned_page_keeps_the_shape_a_reader_sees_and_has_its_number_upright(turn, tmp_path):
    data = changed(paper_bytes("words"), lambda pdf: pdf.pages[0].obj.__setitem__("/Rotate", turn))
    pack = build_pack(contents(entry(tmp_path, "A", data)), tmp_path / "pack.pdf")
    with pikepdf.open(pack.path) as pdf:
        page = pdf.pages[2]
        assert "/Rotate" not in page.obj
        wide = page.mediabox[2] > page.mediabox[3]
    assert wide == (turn % 180 == 90)
    assert page_texts(pack.path)[2] == "words Item 4 Page 3 of 3"


def test_only_what_a_reader_shows_of_a_page_is_shown(tmp_path):
    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.CropBox = Array([300, 700, 100, 100])  # corners the wrong way round
        pdf.pages[0].obj.TrimBox = Array([0, 0, 5, 5])
        pdf.pages[0].obj.UserUnit = 2

    pack = build_pack(contents(entry(tmp_path, "A", changed(paper_bytes("w"), crop))), tmp_path / "p.pdf")
    with pikepdf.open(pack.path) as pdf:
        page = pdf.pages[2]
        assert [float(n) for n in page.mediabox.as_list()] == [0, 0, 400, 1200]
        assert [float(n) for n in page.Resources.XObject.Body.BBox.as_list()] == [100, 100, 300, 700]


@pytest.mark.parametrize("size", [(3.0, 3.0), (20000.0, 300.0), (14400.0, 14400.0)])
def test_a_page_of_any_size_gets_a_number(size, tmp_path):
    data = changed(
        paper_bytes("w"),
        lambda pdf: pdf.pages[0].obj.__setitem__("/MediaBox", Array([0, 0, *map(int, size)])),
    )
    pack = build_pack(contents(entry(tmp_path, "A", data)), tmp_path / "pack.pdf")
    assert page_texts(pack.path)[2].endswith("Item 4 Page 3 of 3")


def hostile(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", script])))
    pdf.attachments["secret.xlsx"] = b"SECRET CELLS"
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=script)
    rect = Array([0, 0, 50, 50])
    page.Annots = Array(
        [
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=rect, A=Dictionary(S=Name.Launch, F="calc.exe")
            ),
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=rect, A=Dictionary(S=Name.URI, URI="file:///etc")
            ),
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=rect,
                A=Dictionary(S=Name.URI, URI="https://example.org/", Next=script),
            ),
            Dictionary(
                Type=Name.Annot, Subtype=Name.FileAttachment, Rect=rect, FS=Dictionary(EF=Dictionary())
            ),
        ]
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


def test_scripts_launches_hidden_files_and_forms_do_not_come_along(tmp_path):
    data = changed(paper_bytes("words"), hostile)
    assert inspect_pdf(data, PdfLimits()).ok
    pack = build_pack(contents(entry(tmp_path, "A", data)), tmp_path / "pack.pdf")
    assert {w.code for w in pack.warnings} == {Lost.ACTIVE, Lost.ATTACHMENTS}
    with pikepdf.open(pack.path) as pdf:
        spelt = "".join(repr(thing) for thing in pdf.objects)
        for word in (
            "/AA",
            "/OpenAction",
            "/JS",
            "/JavaScript",
            "/Launch",
            "/EmbeddedFile",
            "/XFA",
            "/EF",
            "file:",
        ):
            assert word not in spelt
        assert [str(link.A.URI) for link in links(pdf, 2)] == ["https://example.org/"]


def test_a_papers_own_bookmarks_and_inner_links_still_work(tmp_path):
    def inner(drawing) -> None:
        part = f"part{drawing.getPageNumber()}"
        drawing.bookmarkPage(part)
        drawing.addOutlineEntry(part, part)
        drawing.linkAbsolute("to the second", "part2", (72, 100, 200, 140))

    data = paper_bytes("one", "two", extra=inner)
    pack = build_pack(contents(entry(tmp_path, "A", data), entry(tmp_path, "B", data)), tmp_path / "pack.pdf")
    with pikepdf.open(pack.path) as pdf:
        with pdf.open_outline() as outline:
            assert [[child.title for child in item.children] for item in outline.root[2:]] == [
                ["part1", "part2"]
            ] * 2
        for page, target in ((2, 3), (4, 5)):
            (link,) = links(pdf, page)
            assert pdf.pages.index(pikepdf.Page(link.Dest[0])) == target
            assert 72 < float(link.Rect[0]) < 90


def test_what_was_filled_into_a_form_is_kept_as_print(tmp_path):
    def field(drawing) -> None:
        drawing.acroForm.textfield(name="n", value="forty two", x=100, y=500, width=200, height=30)

    pack = build_pack(contents(entry(tmp_path, "A", paper_bytes("w", extra=field))), tmp_path / "pack.pdf")
    assert "forty two" in page_texts(pack.path)[2]
    assert PackWarning(item=4, code=Lost.FORM) in pack.warnings
    with pikepdf.open(pack.path) as pdf:
        assert links(pdf, 2) == [] and "/AcroForm" not in pdf.Root


def test_a_layer_hidden_in_a_paper_stays_hidden_in_the_pack(tmp_path):
    def layer(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
        pdf.pages[0].obj.Resources.Properties = Dictionary(L=group)

    pack = build_pack(contents(entry(tmp_path, "A", changed(paper_bytes("w"), layer))), tmp_path / "pack.pdf")
    with pikepdf.open(pack.path) as pdf:
        (off,) = pdf.Root.OCProperties.D.OFF
        assert off.objgen == pdf.pages[2].Resources.XObject.Body.Resources.Properties.L.objgen


def test_lost_tags_and_a_lifted_lock_are_told(tmp_path):
    def tag(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
        pdf.pages[0].obj.StructParents = 0

    tagged = changed(paper_bytes("a"), tag)
    locked = changed(paper_bytes("b"), lambda _pdf: None, encryption=pikepdf.Encryption(owner="o", user=""))
    pack = build_pack(
        contents(entry(tmp_path, "A", tagged), entry(tmp_path, "B", locked)), tmp_path / "pack.pdf"
    )
    assert pack.warnings == (
        PackWarning(item=4, code=Lost.TAGS),
        PackWarning(item=5, code=Lost.OWNER_LOCK),
    )
    assert page_texts(pack.path)[3].startswith("b ")


def test_the_whole_pack_has_title_language_and_a_place_for_every_page_in_its_structure(three, tmp_path):
    pack = build_pack(three, tmp_path / "pack.pdf")
    with pikepdf.open(pack.path) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Board, Wednesday 21 September 2016: agenda and papers"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in list(pdf.pages)[2:]:
            (element,) = parents[int(page.obj.StructParents)]
            assert element.Pg.objgen == page.obj.objgen and element.S == "/P"
        keys = [int(page.obj.StructParents) for page in pdf.pages]
        assert len(set(keys)) == len(keys)
        assert pdf.Root.StructTreeRoot.ParentTreeNextKey > max(keys)
        with pdf.open_metadata() as metadata:  # the papers' own pages are not known to meet it
            assert "pdfuaid:part" not in metadata


def test_a_pack_sent_without_agreement_says_so_on_its_cover(tmp_path):
    pack = contents(agreement=SentWithoutAgreement(why="Alex Example had not answered by the papers day."))
    cover = page_texts(build_pack(pack, tmp_path / "pack.pdf").path)[0]
    assert "Sent out before the agenda was agreed. Alex Example had not answered" in cover


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda path: path.write_bytes(path.read_bytes() + b" "), Reason.CHANGED),
        (lambda path: path.unlink(), Reason.MISSING),
    ],
)
def test_a_paper_that_is_no_longer_what_was_accepted_stops_the_pack(spoil, reason, three, tmp_path):
    spoil(three.items[5].paper.path)
    with pytest.raises(UnfitPaper) as caught:
        build_pack(three, tmp_path / "pack.pdf")
    assert (caught.value.item, caught.value.reason) == (6, reason)
    assert not list(tmp_path.glob("*pack.pdf*")) and not list(tmp_path.glob(".*"))


def test_a_damaged_or_locked_paper_stops_the_pack_with_its_item(tmp_path):
    locked = changed(paper_bytes("b"), lambda _pdf: None, encryption=pikepdf.Encryption(owner="o", user="u"))
    for data, reason in ((b"%PDF-1.7 nothing", Reason.DAMAGED), (locked, Reason.PASSWORD)):
        with pytest.raises(UnfitPaper) as caught:
            build_pack(contents(entry(tmp_path, "A", data)), tmp_path / "pack.pdf")
        assert caught.value.reason is reason


def test_a_build_that_runs_out_of_time_leaves_the_old_pack_as_it_was(three, tmp_path):
    out = tmp_path / "pack.pdf"
    out.write_bytes(b"the old pack")
    with pytest.raises(PackNotBuilt):
        build_pack(three, out, replace(BUILDING, wall_seconds=0))
    assert out.read_bytes() == b"the old pack"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


BUILDER = """
import pickle, sys
from pathlib import Path
from scheduler.packs.assemble import build_pack
contents = pickle.loads(Path(sys.argv[1]).read_bytes())
print("start", flush=True)
build_pack(contents, Path(sys.argv[2]))
print("done", flush=True)
"""


@pytest.mark.chaos
def test_a_builder_killed_at_any_moment_leaves_the_old_pack_or_the_new_one(three, tmp_path):
    whole = build_pack(three, tmp_path / "whole.pdf").path.read_bytes()
    job, out = tmp_path / "job", tmp_path / "pack.pdf"
    job.write_bytes(pickle.dumps(three))
    seen = set()
    for moment in range(12):
        out.write_bytes(b"the old pack")
        builder = subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(job), str(out)], stdout=subprocess.PIPE, text=True
        )
        assert builder.stdout and builder.stdout.readline() == "start\n"
        time.sleep(moment * 0.025)
        builder.send_signal(signal.SIGKILL)
        builder.wait()
        seen.add(out.read_bytes())
    assert seen <= {b"the old pack", whole}
    assert b"the old pack" in seen


def test_the_part_of_a_killed_build_is_cleared_away_by_the_next_and_a_live_one_is_not(three, tmp_path):
    old, live = tmp_path / ".pack.pdf.a.part", tmp_path / ".pack.pdf.b.part"
    for part in (old, live):
        part.write_bytes(b"half")
    long_ago = time.time() - BUILDING.wall_seconds - 60
    os.utime(old, (long_ago, long_ago))
    build_pack(three, tmp_path / "pack.pdf")
    assert not old.exists() and live.exists()
