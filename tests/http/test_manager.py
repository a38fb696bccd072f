"""The board manager at work: meetings, agendas, attendance, the ladder, and how everybody stands."""

from __future__ import annotations

from datetime import date

import pytest

from store.models import AgendaItem, Attendance, Escalation, Meeting, Report
from tests.http.house import EXECUTIVE, House, Person


@pytest.fixture
def morgan(house: House) -> Person:
    return house.person("morgan-sample")


def test_a_meeting_is_shown_first_and_then_arranged(house: House, morgan: Person) -> None:
    shown = morgan.types("/clerk meeting new executive 20 October 10am Room 2")
    assert "Arrange this meeting? Executive Group, Thursday 20 October, 10am, Room 2." in shown.words
    assert "Nothing is recorded yet." in shown.words and "Friday 7 October" in shown.words
    assert not house.rows(Meeting, body="executive", on=date(2016, 10, 20))
    morgan.presses(shown, "Yes, arrange it")
    (made,) = house.rows(Meeting, body="executive", on=date(2016, 10, 20))
    assert (made.place, made.at.hour) == ("Room 2", 10)
    morgan.presses(shown, "Yes, arrange it")
    assert len(house.rows(Meeting, body="executive", on=date(2016, 10, 20))) == 1


def test_change_it_opens_the_form_with_what_was_understood(house: House, morgan: Person) -> None:
    shown = morgan.types("/clerk meeting new executive 20 October 10am Room 2")
    form = morgan.presses(shown, "Change it")
    assert form.filled("place") == "Room 2"
    again = morgan.fills(form, on="2016-10-27")
    assert "Thursday 27 October, 10am, Room 2" in again.words
    morgan.presses(again, "Yes, arrange it")
    assert house.rows(Meeting, body="executive", on=date(2016, 10, 27))


def test_a_moved_meeting_asks_those_who_knew_of_it_again_once(house: House, morgan: Person) -> None:
    house.go_to("2016-09-05")
    paula = house.person("paula-specimen")
    paula.presses(paula.with_button("I'm coming", about="Board, Wednesday 21"), "I'm coming")
    shown = morgan.types("/clerk meeting move board to 28 September 2pm")
    assert "will be told at once" in shown.words and "1 answer is for the old date" in shown.words
    moved = morgan.presses(shown, "Yes, move it")
    assert "has moved from Wednesday 21 September, 10am" in moved.words
    house.office.settle()
    told = [m.words for m in paula.inbox if "moves from Wednesday 21" in m.words]
    assert len(told) == 1 and "*Wednesday 28 September*, 2pm, Council Chamber, Civic Centre." in told[0]
    assert "You were coming on the old date: can you come on Wednesday 28 September?" in told[0]
    house.advance("2016-09-06")
    assert len([m for m in paula.inbox if "moves from Wednesday 21" in m.words]) == 1


def test_a_meeting_at_another_hour_of_the_same_day_has_changed_and_not_moved(
    house: House, morgan: Person
) -> None:
    house.go_to("2016-09-05")
    morgan.presses(morgan.types("/clerk meeting move board to 2pm"), "Yes, move it")
    house.office.settle()
    told = house.person("paula-specimen").inbox[-1].words
    assert "The Board on Wednesday 21 September has changed: it is now at *2pm, Council Chamber" in told


def test_a_cancelled_meeting_is_cancelled_once_for_those_who_knew(house: House, morgan: Person) -> None:
    shown = morgan.types("/clerk meeting cancel executive 8 Sep because of a strike")
    assert "Cancel the Executive Group on Thursday 8 September?" in shown.words
    morgan.presses(shown, "Yes, cancel it")
    house.advance("2016-09-02")
    jo = house.person("jo-example")
    about = [m.words for m in jo.inbox if "Executive Group" in m.words]
    assert "is cancelled" in about[-1] and len(about) == 2
    assert house.meeting(*EXECUTIVE).state == "cancelled"


def test_a_cancelled_meeting_that_takes_place_after_all_is_said_once_and_asked_about_again(
    house: House, morgan: Person
) -> None:
    house.go_to("2016-09-05")
    paula = house.person("paula-specimen")
    paula.presses(paula.with_button("I'm coming", about="Board, Wednesday 21"), "I'm coming")
    said = morgan.presses(morgan.types("/clerk meeting cancel board because of a strike"), "Yes, cancel it")
    house.office.settle()
    assert "is cancelled" in paula.inbox[-1].words
    shown = morgan.presses(said, "It takes place after all")
    assert "1 who said that they come is asked again" in shown.words
    morgan.presses(shown, "Yes, it takes place")
    house.office.settle()
    told = paula.inbox[-1]
    assert "The Board on Wednesday 21 September takes place after all" in told.words
    assert "You were coming: can you still?" in told.words
    paula.presses(told, "I'm coming")
    house.advance("2016-09-06")
    assert len([m for m in paula.inbox if "takes place after all" in m.words]) == 1


def test_an_item_is_put_on_the_agenda_with_its_report_and_taken_off(house: House, morgan: Person) -> None:
    said = morgan.types('/clerk agenda board add "Knife crime" from police report')
    assert "is on the agenda of the Board on Wednesday 21 September." in said.words
    (item,) = house.rows(AgendaItem, title="Knife crime")
    (report,) = house.rows(Report, item_id=item.id)
    assert (report.seat, report.due_on) == ("board-police", date(2016, 9, 9))
    number = next(
        line.partition(".")[0].strip("•* ") for line in said.words.splitlines() if "Knife crime" in line
    )
    off = morgan.types(f"/clerk agenda board remove {number}")
    assert "Knife crime" in off.words
    assert house.rows(AgendaItem, title="Knife crime")[0].removed_at is not None


def test_attendance_by_word_and_by_the_sheet_says_whether_it_was_quorate(
    house: House, morgan: Person
) -> None:
    house.go_to("2016-09-09")
    said = morgan.types("/clerk attendance executive all present except probation and crc")
    assert "Voting members present: 8, 5 needed" in said.words
    marks = {a.seat: a.mark for a in house.rows(Attendance, meeting_id=house.meeting(*EXECUTIVE).id)}
    assert (marks["executive-policies"], marks["executive-serious-case-review"]) == ("absent", "present")
    sheet = morgan.types("/clerk attendance")
    assert "Executive Group, Thursday 8 September" in sheet.words
    assert sheet.filled("executive-policies") == "Absent"
    morgan.fills(sheet, **{"executive-policies": "present"})
    marks = {a.seat: a.mark for a in house.rows(Attendance, meeting_id=house.meeting(*EXECUTIVE).id)}
    assert marks["executive-policies"] == "present"


def test_a_meeting_to_come_has_no_attendance(house: House, morgan: Person) -> None:
    with house.refused():
        said = morgan.types("/clerk attendance board 21 September all present")
    assert "is still to come" in said.words


def test_who_has_said_what_with_a_button_that_asks_the_others(house: House, morgan: Person) -> None:
    house.person("paula-specimen").types("/apologies executive on leave")
    replies = morgan.types("/clerk replies executive")
    assert "on leave" in replies.words and "Ask those who have not replied" in replies.buttons
    told = morgan.presses(replies, "Ask those who have not replied")
    assert "Nobody is left to ask" in told.words and "Asked today already" in told.words
    house.advance("2016-08-26")
    paula = house.person("paula-specimen")
    before = len(paula.inbox)
    shown = morgan.presses(replies, "Ask those who have not replied")
    _, _, preview = shown.words.partition("Nothing is sent yet.")
    assert "Jo Example" in preview and "Paula Specimen" not in preview
    assert "are asked about the Executive Group" in morgan.presses(shown, "Yes, ask them").words
    house.office.settle()
    asked = house.person("jo-example").inbox[-1].words
    assert "Can you come? You have not answered yet." in asked and "Progress report" not in asked
    assert len(paula.inbox) == before, "she has answered, and nothing else is asked"


def test_asking_again_twice_on_a_day_is_asking_once(house: House, morgan: Person) -> None:
    shown = morgan.types("/clerk remind board")
    morgan.presses(shown, "Yes, ask them")
    morgan.presses(shown, "Yes, ask them")
    house.office.settle()
    assert "Nobody is left to ask" in morgan.types("/clerk remind board").words
    jo = house.person("jo-example")
    assert len([m for m in jo.inbox if "Board, Wednesday 21 September" in m.words]) <= 1


def test_a_matter_is_put_on_the_ladder_once(house: House, morgan: Person) -> None:
    said = morgan.types("/clerk escalate A-18 no answer for four months")
    assert "is escalated:" in said.words and "until Thursday 8 September" in said.words
    with house.refused():
        again = morgan.types("/clerk escalate A-18 no answer for four months")
    assert "escalated already" in again.words
    assert [e.subject for e in house.rows(Escalation)] == ["A-18"]


def test_escalate_without_a_reason_opens_the_form(house: House, morgan: Person) -> None:
    form = morgan.types("/clerk escalate A-18")
    assert form.filled("subject") == "A-18"
    morgan.fills(form, reason="no answer for four months")
    assert len(house.rows(Escalation)) == 1


def test_how_an_agency_and_a_person_stand(house: House, morgan: Person) -> None:
    agency = morgan.types("/clerk show probation")
    assert "Board: Jo Example" in agency.words and "deputy: Julia Pretend" in agency.words
    person = morgan.types("/clerk show Jo Example")
    assert "deputy: Julia Pretend" in person.words and "MAPPA, annual review" in person.words


def test_what_a_digest_line_offers_can_be_pressed(house: House, morgan: Person) -> None:
    house.advance("2016-09-05")
    digest = next(m for m in reversed(house.channel()) if "Executive, Thursday 8 September" in m.words)
    said = morgan.presses(digest, "See replies")
    assert "No word yet" in said.words
    assert "Executive, Thursday 8 September" in house.channel()[-1].words, "the digest stays as it is"


@pytest.mark.parametrize(
    "line",
    [
        "/clerk meeting new board 1 March 2017",
        "/clerk meeting move board to 28 Sep",
        "/clerk meeting cancel board because of a strike",
        '/clerk agenda board add "Knife crime" from police report',
        "/clerk escalate A-18 no answer",
        "/clerk remind board",
        "/clerk replies board",
        "/clerk show probation",
        "/clerk close A-18",
        "/clerk attendance M-1 all present",
        "/clerk grant T-1",
    ],
)
def test_what_is_the_managers_is_nobody_elses(house: House, line: str) -> None:
    house.person("jo-example").types("/report R-9 more time until 12 Sep because of leave")
    member = house.person("paula-specimen")
    with house.refused("notice"):
        said = member.types(line)
    assert "Only" in said.words and (
        "Nothing was changed." in said.words or "told the board manager" in said.words
    )
