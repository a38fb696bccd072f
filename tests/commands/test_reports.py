"""Reports sent by link and by file, late, again, withdrawn; more time asked for, given and not given."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from bot.channels.base import Upload
from store import outbox, rows
from store.models import Meeting, Notice, Report, ReportVersion, StoredFile, TimeRequest
from tests.commands.notices import chase
from tests.commands.office import Answer, Office

LINK = "https://police.example/missing-children.pdf"


def missing_children(office: Office) -> Report:
    board = office.meeting("board", "2016-09-21")
    (row,) = office.rows(Report, title="Missing children, police data", meeting_id=board.id)
    return row


def pdf(words: str = "Missing children") -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(100, 700, words)
    canvas.save()
    return out.getvalue()


def form_for(office: Office, report: Report) -> Answer:
    return office.person("paula-specimen").types(f"/report {report.ref}")


def test_a_report_by_link_is_in_and_its_author_is_chased_no_more(office: Office) -> None:
    row = missing_children(office)
    due = chase(row, office.now, office.id_of("paula-specimen"))
    with office.store.begin() as session:
        outbox.put(session, office.partnership, [due], office.now)
    said = office.person("paula-specimen").types(f"/report {row.ref} {LINK}")
    assert "Missing children, police data is in." in said.text and "It came in time." in said.text
    after = missing_children(office)
    assert (after.state, after.version, after.late) == ("in", 1, False)
    assert [v.link for v in office.rows(ReportVersion, report_id=row.id)] == [LINK]
    assert [n.state for n in office.notices("report_due")] == ["cancelled"]


@pytest.mark.parametrize(
    "words",
    ["R–{n} — {link}", "r{n} {link}.", "  R-{n}  {link} ", "missing children {link}", "item 6 {link}"],
)
def test_a_report_is_found_however_it_is_named(office: Office, words: str) -> None:
    number = missing_children(office).ref.removeprefix("R-")
    if words.startswith("item"):  # item 6 is the Board's; the nearer Executive has another sixth
        office.change(Meeting, office.meeting("executive", "2016-09-08").id, state="held")
    office.person("paula-specimen").types("/report " + words.format(n=number, link=LINK))
    assert missing_children(office).state == "in"


def test_the_same_paper_again_is_no_new_version_and_another_is(office: Office) -> None:
    paula, ref = office.person("paula-specimen"), missing_children(office).ref
    paula.types(f"/report {ref} {LINK}")
    assert "is in already" in paula.types(f"/report {ref} {LINK}").text
    assert "as version 2" in paula.types(f"/report {ref} {LINK}?2").text
    assert [v.version for v in office.rows(ReportVersion)] == [1, 2]


def test_a_report_after_its_day_is_late_and_after_the_papers_is_told_so(office: Office) -> None:
    row = missing_children(office)
    office.move_to("2016-09-12")
    paula = office.person("paula-specimen")
    assert (
        "It was due on Friday 9 September and is marked as late."
        in paula.types(f"/report {row.ref} {LINK}").text
    )
    assert missing_children(office).late
    office.change(Meeting, row.meeting_id, papers_out_at=office.now)
    office.move_to("2016-09-15")
    assert "say that it is to follow" in paula.types(f"/report {row.ref} {LINK}?2").text


def test_a_file_is_looked_at_kept_under_a_name_of_ours_and_counted(office: Office) -> None:
    row = missing_children(office)
    form = form_for(office, row)
    said = office.person("paula-specimen").fills(form, (Upload(name="../../etc/Report.pdf", content=pdf()),))
    assert "is in (1 page)" in said.text
    (kept,) = office.rows(StoredFile)
    assert (kept.name, kept.pages) == ("Report.pdf", 1)
    assert (office.files / kept.path).read_bytes() == pdf() or (
        office.files / kept.path
    ).stat().st_size == kept.size
    assert ".." not in kept.path and (office.files / kept.path).resolve().is_relative_to(
        office.files.resolve()
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"<!doctype html><html>", "it is a web page"),
        (b"%PDF-1.4 nothing", "cannot be read"),
    ],
)
def test_a_file_that_cannot_go_into_a_pack_is_not_taken_and_says_why(
    office: Office, content: bytes, why: str
) -> None:
    row = missing_children(office)
    said = office.person("paula-specimen").fills(
        form_for(office, row), (Upload(name="r.pdf", content=content),)
    )
    assert why in said.errors["file"] and "Nothing was recorded" in said.errors["file"]
    assert missing_children(office).state == "owed"
    assert not office.rows(StoredFile)


def test_a_form_without_a_paper_keeps_what_was_typed_and_asks_for_one(office: Office) -> None:
    form = form_for(office, missing_children(office))
    assert "Choose a file" in office.person("paula-specimen").fills(form).errors["file"]
    wrong = office.person("paula-specimen").fills(form, link="ftp://old")
    assert "https://" in wrong.errors["link"]
    assert {f.id: f.value for f in wrong.form.fields}["link"] == "ftp://old"


def test_reports_of_one_title_are_told_apart_and_the_next_one_that_is_owed_is_chosen(office: Office) -> None:
    paula = office.person("paula-specimen")
    (which,) = (f for f in paula.types("/report").form.fields if f.id == "report")
    labels = dict(which.options)
    same = [label for label in labels.values() if "Progress report: Serious" in label]
    assert len(set(same)) == len(same) > 1
    assert all(label.startswith("Executive ") and label.endswith(")") for label in same)
    first = labels[str(which.value)].rsplit("(", 1)[1].rstrip(")")
    paula.types(f"/report {first} {LINK}")
    (again,) = (f for f in paula.types("/report").form.fields if f.id == "report")
    assert again.value != which.value and ", in already" in dict(again.options)[str(which.value)]
    assert [value for value, _ in again.options].index(str(again.value)) == 1


def test_a_long_title_is_said_whole_though_the_list_above_ends_before_it(office: Office) -> None:
    long = (
        "Neglect, and what agencies have learnt of it in a year of audits and of conversations with families"
    )
    with office.store.begin() as session:
        rows.change_where(session, Report, {}, title=long, seat="board-police")
    (which,) = (f for f in office.person("paula-specimen").types("/report").form.fields if f.id == "report")
    assert len(which.options) > 10 and all(long in label for _, label in which.options)


def test_a_withdrawn_report_is_owed_again(office: Office) -> None:
    paula, ref = office.person("paula-specimen"), missing_children(office).ref
    paula.types(f"/report {ref} {LINK}")
    assert "It is owed again, by Friday 9 September." in paula.types(f"/report withdraw {ref}").text
    assert missing_children(office).state == "withdrawn"
    assert "nothing to take back" in paula.types(f"/report withdraw {ref}").text


def test_nobody_sends_another_agencys_report(office: Office) -> None:
    row = missing_children(office)
    said = office.person("jo-example").types(f"/report {row.ref} {LINK}")
    assert "Only Police can send Police's report." in said.text
    assert missing_children(office).state == "owed"
    assert office.notices("held_request", "place")
    assert not office.person("morgan-sample").types(f"/report {row.ref} {LINK}").text.startswith("Missing")


def test_more_time_is_decided_by_the_manager_and_moves_the_day(office: Office) -> None:
    row = missing_children(office)
    said = office.person("paula-specimen").types(
        f"/report {row.ref} more time until 12 Sep because the data come late"
    )
    assert "More time until Monday 12 September is asked for." in said.text
    (asked,) = office.rows(TimeRequest)
    assert (asked.until, asked.reason, asked.state) == (date(2016, 9, 12), "the data come late", "asked")
    assert [n.subject for n in office.notices("time_asked", "place")] == [asked.ref]
    granted = office.person("morgan-sample").types(f"/clerk grant {asked.ref}")
    assert "Paula Specimen has until Monday 12 September" in granted.text
    assert missing_children(office).extended_to == date(2016, 9, 12)
    assert [n.person_id for n in office.notices("time_decided")] == [office.id_of("paula-specimen")]


def test_more_time_not_given_needs_a_reason_and_leaves_the_day(office: Office) -> None:
    row = missing_children(office)
    office.person("paula-specimen").types(f"/report {row.ref} more time until 12 Sep because late data")
    (asked,) = office.rows(TimeRequest)
    morgan = office.person("morgan-sample")
    form = morgan.types(f"/clerk refuse {asked.ref}")
    assert "reason" in form.form.fields[0].id
    assert "Say why" in morgan.fills(form).errors["reason"]
    said = morgan.fills(form, reason="papers go out")
    assert "stays due on Friday 9 September" in said.text
    assert missing_children(office).extended_to is None


@pytest.mark.parametrize(
    ("until", "says"),
    [("8 Sep", "is not later"), ("21 Sep", "is not before the meeting"), ("31 Sep", "September has 30 days")],
)
def test_a_day_that_does_not_help_is_explained(office: Office, until: str, says: str) -> None:
    row = missing_children(office)
    said = office.person("paula-specimen").types(f"/report {row.ref} more time until {until} because data")
    assert says in said.text
    assert not office.rows(TimeRequest)


def test_nobody_decides_on_their_own_request(office: Office) -> None:
    (row,) = office.rows(Report, title="Attendance of members")
    office.person("morgan-sample").types(f"/report {row.ref} more time until 30 Nov because of leave")
    (asked,) = office.rows(TimeRequest)
    assert "This is your own matter" in office.person("morgan-sample").types(f"/clerk grant {asked.ref}").text
    assert "has until" in office.person("dana-example").types(f"/clerk grant {asked.ref}").text


def test_the_first_to_decide_is_the_one_who_did(office: Office) -> None:
    row = missing_children(office)
    office.person("paula-specimen").types(f"/report {row.ref} more time until 12 Sep because data")
    (asked,) = office.rows(TimeRequest)
    office.person("dana-example").types(f"/clerk grant {asked.ref}")
    office.now = office.now.replace(hour=10)
    late = office.person("morgan-sample").types(f"/clerk refuse {asked.ref} because no")
    assert "More time was given already by Dana Example, 9am." in late.text
    assert missing_children(office).extended_to == date(2016, 9, 12)


def test_what_i_owe_and_when(office: Office) -> None:
    said = office.person("casey-fictional").types("/report list")
    assert "Family court proceedings" in said.text and "due Friday 9 September" in said.text
    assert "You owe no report." in office.person("walter-notreal").types("/report list").text


def test_a_report_to_a_cancelled_meeting_is_explained(office: Office) -> None:
    row = missing_children(office)
    office.change(Meeting, row.meeting_id, state="cancelled")
    assert "is cancelled." in office.person("paula-specimen").types(f"/report {row.ref} {LINK}").text


def test_notices_are_put_once(office: Office) -> None:
    row = missing_children(office)
    for _ in range(2):
        office.person("paula-specimen").types(f"/report {row.ref} more time until 12 Sep because data")
    assert len(office.rows(Notice, kind="time_asked")) == 1


def test_a_title_that_begins_with_a_bodys_name_is_a_title(office: Office) -> None:
    owed = [r for r in office.rows(Report) if r.title.startswith("Serious case review recommendations")]
    board = office.meeting("board", "2016-09-21")
    (row,) = [r for r in owed if r.meeting_id == board.id]
    for other in owed:
        if other.id != row.id:
            office.change(Report, other.id, state="dropped")
    said = office.person("paula-specimen").types(
        "/report serious case review recommendations https://police.example/scr.pdf"
    )
    assert "Serious case review recommendations" in said.text
    assert office.rows(Report, id=row.id)[0].state == "in", said.text
