"""Whatever people type is printed as they typed it, and never read as instructions."""

import pikepdf
import pytest
from pikepdf import NumberTree

from scheduler.packs.assemble import PackWarning, build_pack
from scheduler.packs.contents import AgendaEntry
from scheduler.packs.verdict import Lost
from tests.scheduler.packs_kit import contents, page_texts


@pytest.mark.parametrize(
    "title",
    [
        '#import "@preview/evil:1.0.0": *',
        "#panic()",
        '] #read("/etc/passwd") [',
        "$ x^2 $ *bold* _it_ `raw` = heading // comment /* more */",
        "<label> @reference \\u{41} \\",
        "Children’s services – “needs” & <b>bold</b>",
        '"}], "items": [{"',
        "%PDF-1.7 (unbalanced",
    ],
)
def test_words_that_look_like_instructions_are_printed_as_they_are(title, tmp_path):
    pack = build_pack(
        contents(AgendaEntry(title=title, presenter=title, note=title), body=title), tmp_path / "pack.pdf"
    )
    agenda = page_texts(pack.path)[1]
    assert "".join(agenda.split()).count("".join(title.split())) >= 3
    assert pack.warnings == ()


def test_three_hundred_letters_without_a_space_stay_on_the_page(tmp_path):
    title = "x" * 300
    pack = build_pack(contents(AgendaEntry(title=title, presenter="y" * 120)), tmp_path / "pack.pdf")
    said = page_texts(pack.path)[1].replace(" ", "").replace("\u200b", "")
    assert said.count("x") >= 300 and said.count("y") >= 120


def test_a_title_of_three_hundred_letters_is_printed_whole(tmp_path):
    title = "Neglect and early help in the first year of life, " * 6
    pack = build_pack(contents(AgendaEntry(title=title)), tmp_path / "pack.pdf")
    assert title.strip() in page_texts(pack.path)[1]


def test_an_agenda_over_several_pages_repeats_its_head_and_counts_all_pages(tmp_path):
    pack = build_pack(
        contents(*(AgendaEntry(title=f"Matter number {n}", note="note") for n in range(60))),
        tmp_path / "pack.pdf",
    )
    said = page_texts(pack.path)
    assert pack.pages == len(said) > 3
    for number, text in enumerate(said, start=1):
        assert text.endswith(f"Page {number} of {pack.pages}")
        assert number == 1 or "Presented by" in text


def test_letters_of_other_scripts_are_printed_where_there_is_a_font_and_told_where_there_is_none(tmp_path):
    pack = build_pack(contents(AgendaEntry(title="שלום مرحبا Łódź Ελλάδα Київ")), tmp_path / "pack.pdf")
    said = page_texts(pack.path)[1]
    assert all(letter in said for letter in "שםرŁΕК")
    assert pack.warnings == ()
    # A private-use letter is left out as unprintable; a script this rare has no font on any usual machine.
    rare = build_pack(contents(AgendaEntry(title="Before \U00016e40 after")), tmp_path / "rare.pdf")
    assert rare.warnings == (PackWarning(item=None, code=Lost.LETTERS),)
    assert "Before \ufffd after" in page_texts(rare.path)[1]


def test_empty_words_leave_no_trace(tmp_path):
    bare = contents(
        meeting="", time_words="", place="", chair="", ref="", recipients=(), version="", items=()
    )
    cover = page_texts(build_pack(bare, tmp_path / "pack.pdf").path)[0]
    assert "Chair" not in cover and "Reference" not in cover and "For" not in cover


def test_cover_and_agenda_have_headings_and_a_table_with_its_head(tmp_path):
    pack = build_pack(contents(AgendaEntry(title="A")), tmp_path / "pack.pdf")
    with pikepdf.open(pack.path) as pdf:
        root = pdf.Root.StructTreeRoot
        kinds = [str(element.S) for element in root.K[0].K]
        assert kinds.count("/H1") == 2
        (table,) = [element for element in root.K[0].K if element.S == "/Table"]
        assert [str(part.S) for part in table.K] == ["/THead", "/TBody"]
        assert len(NumberTree(root.ParentTree)) > 0
