"""A review of the constitution goes on the next agenda by itself (DEC-4); a special meeting has its notice (CAL-7)."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.sweep import sweep
from store.models import AgendaItem, Meeting, WrittenRequest
from tests.commands.office import Office
from tests.scheduler.sweep_kit import FakePacks

ASK = "/clerk review constitution so that deputies vote because nobody knows the rule"
TITLE = "Review of the constitution: deputies vote"
PAULA, CHAIR, MANAGER = "paula-specimen", "dana-example", "morgan-sample"


@pytest.mark.rule("DEC-4")
def test_it_is_on_the_next_agenda_once_and_the_chair_is_told(office: Office) -> None:
    said = office.person(PAULA).types(ASK)
    assert "on the agenda of the Board on Wednesday 21 September" in said.text
    assert "already" in office.person(PAULA).types(ASK).text
    (item,) = office.rows(AgendaItem, title=TITLE)
    assert item.meeting_id == office.meeting("board", "2016-09-21").id
    assert {n.person_id for n in office.notices("request_received")} == {office.id_of(CHAIR), None}


@pytest.mark.rule("DEC-4")
def test_where_the_next_agenda_is_agreed_it_is_on_the_one_after_and_that_is_said(office: Office) -> None:
    office.change(Meeting, office.meeting("board", "2016-09-21").id, agenda="agreed")
    said = office.person(PAULA).types(ASK)
    assert "The agenda of the Board on Wednesday 21 September is agreed already." in said.text
    assert "on the agenda of the Board on Wednesday 7 December" in said.text


@pytest.mark.rule("DEC-4")
def test_where_the_meeting_is_cancelled_it_goes_on_to_the_next(office: Office) -> None:
    office.person(PAULA).types(ASK)
    office.change(Meeting, office.meeting("board", "2016-09-21").id, state="cancelled")
    office.move_to("2016-08-30")
    sweep(office.store, office.now, FakePacks())
    (row,) = office.rows(WrittenRequest)
    assert row.meeting_id == office.meeting("board", "2016-12-07").id


@pytest.mark.rule("DEC-4")
def test_reasons_and_outcome_are_asked_for_and_officers_do_not_ask(office: Office) -> None:
    form = office.person(PAULA).types("/clerk review constitution because nobody knows the rule")
    assert {f.id: f.value for f in form.form.fields}["reason"] == "nobody knows the rule"
    assert "Only a member of the Board" in office.person(MANAGER).types(ASK).text
    assert not office.rows(WrittenRequest)


@pytest.mark.rule("CAL-7")
def test_a_special_meeting_is_on_the_fifteenth_working_day_of_its_notice_or_later(office: Office) -> None:
    chair = office.person(CHAIR)
    early = chair.types("/clerk special board on 15 September the budget")
    assert "It can be held from Friday 16 September on. You may shorten it" in early.text
    chair.types("/clerk special board on 16 September the budget")
    (made,) = office.rows(Meeting, kind="special")
    assert (made.on, made.shortened_because) == (date(2016, 9, 16), "")
    assert [i.title for i in office.rows(AgendaItem, meeting_id=made.id)] == ["the budget"]


@pytest.mark.rule("CAL-7")
def test_the_chair_alone_shortens_it_with_a_reason_that_is_kept(office: Office) -> None:
    line = "/clerk special board on 5 September the budget because the grant ends"
    assert "Only the chair may shorten it, with a reason." in office.person(MANAGER).types(line).text
    said = office.person(CHAIR).types(line)
    (made,) = office.rows(Meeting, kind="special")
    assert made.shortened_because == "the grant ends" and "the grant ends" in said.text
