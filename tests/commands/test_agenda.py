"""Agendas: items on and off, agreed or sent back by the chair, the first to decide (S17)."""

from __future__ import annotations

from datetime import date

import pytest

from store.models import AgendaItem, Meeting, Report
from tests.commands.office import Office

BOARD = ("board", "2016-09-21")


def test_an_item_with_a_report_asks_its_presenter_for_it(office: Office) -> None:
    meeting = office.meeting(*BOARD)
    said = office.person("morgan-sample").types(
        f"/clerk agenda {meeting.ref} add “Missing people – the year” from police report"
    )
    assert "Item 13 is on the agenda" in said.text
    (item,) = office.rows(AgendaItem, title="Missing people – the year")
    (report,) = office.rows(Report, item_id=item.id)
    assert (report.seat, report.due_on) == ("board-police", date(2016, 9, 9))


def test_an_item_without_a_report_asks_nobody_for_anything(office: Office) -> None:
    meeting, before = office.meeting(*BOARD), len(office.rows(Report))
    office.person("morgan-sample").types(
        f"/clerk agenda {meeting.ref} add Winter pressures from University Hospitals"
    )
    (item,) = office.rows(AgendaItem, title="Winter pressures")
    assert (item.seat, item.kind) == ("board-hospitals", "item")
    assert len(office.rows(Report)) == before


def test_an_item_taken_off_takes_its_report_with_it(office: Office) -> None:
    meeting, morgan = office.meeting(*BOARD), office.person("morgan-sample")
    said = morgan.types(f"/clerk agenda {meeting.ref} remove 6")
    assert "Taken off the agenda" in said.text and "Missing children, police data" in said.text
    (report,) = office.rows(Report, meeting_id=meeting.id, title="Missing children, police data")
    assert report.state == "dropped"
    assert "not one that can be taken off" in morgan.types(f"/clerk agenda {meeting.ref} remove 1").text


@pytest.mark.rule("DL-3")
def test_the_chair_agrees_and_only_once(office: Office) -> None:
    dana = office.person("dana-example")
    said = dana.types("/clerk agree board")
    assert "is agreed" in said.text and "Agreed by Dana Example, 9am" in said.text
    again = dana.types("/clerk agree board")
    assert "The agenda was agreed already by you, 9am." in again.text
    assert len(office.audit("agenda.agree")) == 1


def test_the_vice_chair_who_presses_second_is_told_who_decided_and_when(office: Office) -> None:
    office.person("dana-example").types("/clerk agree board")
    said = office.person("vikram-testcase").types("/clerk send back board because of item 6")
    assert "The agenda was agreed already by Dana Example, 9am." in said.text
    assert office.meeting(*BOARD).agenda == "agreed"
    assert not office.audit("agenda.send_back")


def test_sent_back_with_a_reason_the_secretariat_is_told_and_asks_again_after_a_change(
    office: Office,
) -> None:
    said = office.person("dana-example").types("/clerk send back board because item 6 comes too early")
    assert "is sent back" in said.text
    (told,) = office.notices("agenda_sent_back", "place")
    assert told.facts["reason"] == "item 6 comes too early"
    meeting = office.meeting(*BOARD)
    changed = office.person("morgan-sample").types(f"/clerk agenda {meeting.ref} add Winter from police")
    assert "The chair had decided on the agenda before and is asked again." in changed.text
    assert office.notices("agenda_to_agree", "dana-example")
    assert "is agreed" in office.person("dana-example").types("/clerk agree board").text


def test_others_neither_agree_nor_edit(office: Office) -> None:
    assert "Only the chair" in office.person("paula-specimen").types("/clerk agree board").text
    assert "Only the chair" in office.person("morgan-sample").types("/clerk agree board").text
    meeting = office.meeting(*BOARD)
    assert (
        "Only the secretariat changes the agenda."
        in office.person("dana-example").types(f"/clerk agenda {meeting.ref} add Anything from police").text
    )
    assert (
        "Only those on that body's list" in office.person("ravi-specimen").types("/clerk agenda board").text
    )


def test_an_agenda_whose_papers_are_out_stands(office: Office) -> None:
    meeting = office.meeting(*BOARD)
    office.change(Meeting, meeting.id, papers_out_at=office.now)
    said = office.person("morgan-sample").types(f"/clerk agenda {meeting.ref} add Late matter from police")
    assert "have gone out, so its agenda stands" in said.text
    assert "papers have gone out already" in office.person("dana-example").types("/clerk agree board").text
