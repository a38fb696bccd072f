"""What secretariat and chairs say in their own words: more time given, who is late, meetings off or not held."""

from __future__ import annotations

import pytest

from store.models import Meeting, Report, TimeRequest
from tests.commands.office import Office

HELEN, MANAGER, ADMINISTRATOR, CHAIR = "helen-exemplar", "morgan-sample", "ash-template", "dana-example"


@pytest.fixture
def april(office: Office) -> Office:
    """Friday 1 April 2016, 9am."""
    office.move_to("2016-04-01", 8)
    return office


@pytest.mark.parametrize(
    "typed",
    [
        "give Helen until 15 April for R-34",
        "give R-34 another week",
        "extend R-34 to 15 April",
        "give R-34 until 15 April because the data came late",
    ],
)
def test_the_manager_gives_more_time_that_nobody_asked_for(april: Office, typed: str) -> None:
    said = april.person(MANAGER).types(typed)
    assert said.text.startswith("Helen Exemplar has until Friday 15 April"), said.text
    (report,) = [r for r in april.rows(Report) if r.ref == "R-34"]
    assert report.extended_to is not None and report.extended_to.isoformat() == "2016-04-15"
    assert [n.kind for n in april.notices("time_decided", HELEN)] == ["time_decided"]


def test_more_time_given_answers_the_request_that_waits(april: Office) -> None:
    april.person(HELEN).types("/report R-34 more time until 12 April because the data come late")
    april.person(MANAGER).types("give Helen until 15 April for R-34")
    assert [(r.ref, r.state) for r in april.rows(TimeRequest)] == [("T-1", "moot"), ("T-2", "granted")]
    again = april.person(MANAGER).types("grant T-1")
    assert again.kind == "already_decided"


@pytest.mark.parametrize(
    ("who", "typed", "says"),
    [
        (
            ADMINISTRATOR,
            "give R-34 until 15 April",
            "Only the board manager or the chair decides on more time",
        ),
        (HELEN, "give R-34 until 15 April", "Only the board manager or the chair decides on more time"),
        (MANAGER, "give R-34 until 1 April", "is not later"),
        (MANAGER, "give R-34 until 30 April", "21 April"),
    ],
)
def test_time_that_cannot_be_given_says_why(april: Office, who: str, typed: str, says: str) -> None:
    said = april.person(who).types(typed)
    assert said.kind == "refused" and says in said.text
    assert april.rows(TimeRequest) == []


def test_which_report_of_somebody_is_asked_where_they_owe_several(april: Office) -> None:
    said = april.person(MANAGER).types("give Helen until 15 April")
    assert said.kind == "which_one" and len(said.buttons) == 3
    assert april.rows(TimeRequest) == []


def test_who_is_late_lists_what_is_overdue_and_nothing_else(april: Office) -> None:
    assert "Nobody is late with a report." in april.person(CHAIR).types("who is late with their report").text
    april.move_to("2016-04-12", 8)
    said = april.person(MANAGER).types("who's late").text
    assert said.startswith("10 reports are late.") and "R-34" in said and "R-43" not in said


def test_reports_of_one_meeting_or_one_person(april: Office) -> None:
    said = april.person(MANAGER).types("what reports are outstanding for 21 April").text
    assert "10 of 10 still to come" in said and "19 May" not in said
    assert "Reports that Paula Specimen writes" in april.person(MANAGER).types("anything from Paula").text


def test_what_is_escalated_is_listed_for_the_office_and_whoever_it_is_with(april: Office) -> None:
    assert "Nothing is escalated." in april.person(MANAGER).types("what's on the ladder").text
    april.move_to("2016-08-10", 8)
    april.person(MANAGER).types("escalate A-14 nothing heard")
    listed = april.person(MANAGER).types("what is escalated")
    assert "1 matter is escalated and not settled." in listed.text
    assert "Nothing that is escalated is with you." in april.person(HELEN).types("any escalations").text


def test_who_has_missed_meetings_is_for_the_office_and_the_chairs(april: Office) -> None:
    april.move_to("2016-06-23", 8)
    april.person(MANAGER).types("attendance board 22 June all present except probation and fire")
    said = april.person(CHAIR).types("who has missed meetings").text
    assert (
        "Probation: 1 meeting of the Board" in said and "Wednesday 22 June" in said and "Police" not in said
    )
    assert april.person("paula-specimen").types("who has missed the board").kind == "refused"


def test_a_meeting_that_was_not_held_is_cancelled_afterwards_and_nobody_is_written_to(april: Office) -> None:
    april.move_to("2016-06-23", 8)
    form = april.person(MANAGER).types("the board did not take place")
    shown = april.person(MANAGER).fills(form, reason="the heating failed")
    assert "nobody is written to" in shown.text
    april.person(MANAGER).presses(shown, "Yes, cancel it")
    (board,) = [m for m in april.rows(Meeting) if m.ref == "M-14"]
    assert board.state == "cancelled"
    assert april.notices("meeting_cancelled") == []


def test_a_meeting_with_attendance_was_held_and_cannot_be_cancelled(april: Office) -> None:
    april.move_to("2016-06-23", 8)
    april.person(MANAGER).types("attendance board 22 June all present")
    said = april.person(MANAGER).types("cancel M-14 because nobody came")
    assert said.kind == "refused"


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("nothing was decided", "attendance.record"),
        ("we were not quorate yesterday", "attendance.record"),
        ("the exec is off", "meeting.cancel"),
        ("put the board back a week", "meeting.move"),
        ("new venue for the board", "meeting.move"),
    ],
)
def test_the_secretariat_gets_the_form_for_what_it_says(april: Office, typed: str, form: str) -> None:
    april.move_to("2016-06-21" if "attendance" not in form else "2016-06-23", 8)
    assert april.person(MANAGER).types(typed).form.name == form
    assert april.person(HELEN).types(typed).kind == "secretariat"


def test_a_meeting_of_a_month_is_moved_within_that_month(april: Office) -> None:
    shown = april.person(MANAGER).types("move the exec in May to the 20th").text
    assert shown.startswith("Move the Executive Group on Thursday 19 May to Friday 20 May")
