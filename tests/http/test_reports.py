"""Reports by link and by file, refused, again, withdrawn; more time given and not given."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from store.models import Audit, Inbox, Report, ReportVersion, StoredFile, TimeRequest
from tests.http.house import BOARD, EXECUTIVE, House, Person

LINK = "https://police.example/missing-children.pdf"


def a_pdf(words: str = "Missing children, police data", pages: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in range(pages):
        canvas.drawString(72, 720, f"{words}, page {page + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_scan() -> bytes:
    """A page that is a picture."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "grey")), 0, 0, 600, 800)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def with_password(user: str, owner: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as pdf:
        allow = pikepdf.Permissions(modify_assembly=False, modify_other=False, extract=False)
        pdf.save(out, encryption=pikepdf.Encryption(user=user, owner=owner, allow=allow))
    return out.getvalue()


def missing_children(house: House) -> Report:
    (row,) = house.rows(Report, title="Missing children, police data", meeting_id=house.meeting(*BOARD).id)
    return row


@pytest.fixture
def paula(house: House) -> Person:
    return house.person("paula-specimen")


def test_a_report_by_link_is_in_and_its_author_is_asked_no_more(house: House, paula: Person) -> None:
    house.go_to("2016-09-08")
    ref = missing_children(house).ref
    said = paula.types(f"/report {ref} {LINK}")
    assert "Missing children, police data is in." in said.words
    assert [v.link for v in house.rows(ReportVersion)] == [LINK]
    house.advance("2016-09-12")
    assert not [m for m in paula.inbox if "Missing children" in m.words and "was due" in m.words]


def test_a_file_sent_by_form_is_in_the_pack_under_its_item(house: House, paula: Person) -> None:
    house.go_to("2016-09-08")
    form = paula.types(f"/report {missing_children(house).ref}")
    said = paula.fills(form, file=[paula.uploads("returns.pdf", a_pdf(pages=2))])
    assert "is in (2 pages)" in said.words
    (kept,) = house.rows(StoredFile, name="returns.pdf")
    assert (kept.name, kept.pages) == ("returns.pdf", 2)
    house.advance("2016-09-14")
    pack = next(f for f in house.workspace.state.files.values() if f.name.startswith("Board"))
    with pikepdf.open(io.BytesIO(pack.content)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for top in outline.root for item in (top, *top.children)]
    assert any("Missing children, police data" in title for title in titles)
    words = [m.words for m in paula.inbox if m.words.startswith("*The papers for the Board")]
    assert words and "Missing children" not in words[-1], "it is not to follow"


def test_the_form_without_a_reference_offers_what_is_owed(house: House, paula: Person) -> None:
    form = paula.types("/report")
    assert (
        "Missing children, police data" in form.words and "Progress report: Serious Case Review" in form.words
    )
    paula.fills(form, report=str(missing_children(house).id), link=LINK)
    assert missing_children(house).state == "in"


REFUSED = [
    ("empty.pdf", b"", "is empty"),
    ("page.pdf", b"<!doctype html><html><body>not a pdf</body></html>", "web page"),
    ("notes.docx", b"PK\x03\x04" + b"\0" * 200, "Save it as PDF"),
    ("broken.pdf", a_pdf()[:200], "cannot be read"),
    ("locked.pdf", with_password("open me", "owner"), "needs a password"),
]


@pytest.mark.parametrize(("name", "content", "why"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_a_file_that_cannot_go_into_a_pack_is_refused_beside_its_field(
    house: House, paula: Person, name: str, content: bytes, why: str
) -> None:
    form = paula.types(f"/report {missing_children(house).ref}")
    before = house.contents()
    said = paula.fills(form, file=[paula.uploads(name, content)])
    assert why in said.errors["file"] and name in said.errors["file"]
    assert "Nothing was recorded; the report is as it was." in said.errors["file"]
    assert house.contents() == before
    good = paula.fills(said.view, file=[paula.uploads("good.pdf", a_pdf())])
    assert "is in (1 page)" in good.words, "the form is still open and can be sent"


@pytest.mark.rule("DAT-1")
def test_a_paper_that_holds_an_nhs_number_is_refused_as_typed_text_is_and_kept_nowhere(
    house: House, paula: Person
) -> None:
    form = paula.types(f"/report {missing_children(house).ref}")
    kept = sorted(house.office.places.files.rglob("*"))
    papers = [paula.uploads("good.pdf", a_pdf()), paula.uploads("returns.pdf", a_pdf("of 943 476 5919"))]
    said = paula.fills(form, file=papers[1:])
    assert "returns.pdf looks as if it holds an NHS number (ends 5919)" in said.errors["file"]
    assert "Nothing was saved." in said.errors["file"]
    assert not house.rows(StoredFile) and not house.rows(ReportVersion)
    assert sorted(house.office.places.files.rglob("*")) == kept
    assert not [row for row in house.rows(Inbox) if "943" in str(row.reply)]
    assert [row.decision for row in house.rows(Audit) if row.reason == "identifying_text"] == ["refused"]
    assert "is in (1 page)" in paula.fills(said.view, file=papers[:1]).words


def test_pages_that_could_not_be_read_are_said_to_the_author_and_to_the_secretariat(
    house: House, paula: Person
) -> None:
    house.go_to("2016-09-08")
    form = paula.types(f"/report {missing_children(house).ref}")
    said = paula.fills(form, file=[paula.uploads("scan.pdf", a_scan())])
    assert "I could not read 1 page of it" in said.words
    house.advance("2016-09-12")
    said_there = "\n".join(m.words for m in house.channel())
    assert "I could not read all of Missing children, police data (1 page)" in said_there


def test_a_file_and_a_link_together_are_asked_about(house: House, paula: Person) -> None:
    form = paula.types(f"/report {missing_children(house).ref}")
    said = paula.fills(form, file=[paula.uploads("good.pdf", a_pdf())], link=LINK)
    assert said.errors and missing_children(house).state == "owed"
    assert paula.fills(said.view, file=[], link="").errors


def test_a_new_version_counts_on_and_the_same_again_does_not(house: House, paula: Person) -> None:
    ref = missing_children(house).ref
    paula.types(f"/report {ref} {LINK}")
    assert "as version 2" in paula.types(f"/report {ref} {LINK}?second").words
    assert "is in already" in paula.types(f"/report {ref} {LINK}?second").words
    assert [v.version for v in house.rows(ReportVersion)] == [1, 2]


def test_a_withdrawn_report_is_owed_again(house: House, paula: Person) -> None:
    ref = missing_children(house).ref
    paula.types(f"/report {ref} {LINK}")
    said = paula.types(f"/report withdraw {ref}")
    assert "Missing children, police data" in said.words
    assert missing_children(house).state == "withdrawn"


def ask_for_time(house: House, paula: Person) -> TimeRequest:
    ref = missing_children(house).ref
    said = paula.types(f"/report {ref} more time until 13 Sep because the returns are late")
    assert "13 September" in said.words
    house.office.settle()
    (request,) = house.rows(TimeRequest)
    return request


def test_more_time_is_given_by_a_button_in_the_channel_and_the_author_is_told(
    house: House, paula: Person
) -> None:
    ask_for_time(house, paula)
    asked = next(m for m in reversed(house.channel()) if "the returns are late" in m.words)
    said = house.person("morgan-sample").presses(asked, "Give it")
    assert "13 September" in said.words
    assert "Give it" not in said.words, "what was decided stands where the buttons were"
    house.office.settle()
    assert "You have until" in paula.inbox[-1].words and "13 September" in paula.inbox[-1].words
    assert "due Tuesday 13 September" in paula.types("/clerk to do").words


def test_more_time_is_not_given_with_a_reason_that_the_author_reads(house: House, paula: Person) -> None:
    ask_for_time(house, paula)
    asked = next(m for m in reversed(house.channel()) if "the returns are late" in m.words)
    form = house.person("morgan-sample").presses(asked, "Say no...")
    house.person("morgan-sample").fills(form, reason="The papers go out on the 14th.")
    house.office.settle()
    assert "The papers go out on the 14th." in paula.inbox[-1].words
    assert missing_children(house).extended_to is None
    assert [r.state for r in house.rows(TimeRequest)] == ["refused"]


def test_more_time_by_form_and_by_word_of_the_manager(house: House, paula: Person) -> None:
    said = paula.types("/clerk to do")
    form = paula.presses(said, "Ask for more time")
    paula.fills(form, until="2016-09-01", reason="the returns are late")
    (request,) = house.rows(TimeRequest)
    assert "1 September" in house.person("morgan-sample").types(f"/clerk grant {request.ref}").words
    assert [r.state for r in house.rows(TimeRequest)] == ["granted"]


def test_nobody_grants_their_own_request(house: House) -> None:
    morgan = house.person("morgan-sample")
    (owed,) = house.rows(Report, title="Budget report", meeting_id=house.meeting(*EXECUTIVE).id)
    morgan.types(f"/report {owed.ref} more time until 6 Sep because of leave")
    (request,) = house.rows(TimeRequest)
    with house.refused():
        said = morgan.types(f"/clerk grant {request.ref}")
    assert "somebody else decides it" in said.words
