"""Reading in chat: the year, the people, the rules, and what a body waits for, each for those who may see it."""

from __future__ import annotations

import re

import pytest

from commands.common.pages import page
from store.models import Meeting, Report
from tests.commands.office import Office


def labels(answer: object) -> list[str]:
    return [b.label for b in answer.buttons]  # type: ignore[attr-defined]


def test_the_manager_reads_the_year_by_month_with_what_can_be_done(office: Office) -> None:
    year = office.person("morgan-sample").types("/clerk meetings")
    assert year.kind == "year" and "September 2016" in year.text
    assert "Board, Wednesday 21 September, 10am" in year.text
    assert {"Agenda", "Who comes", "Move it...", "Cancel it..."} <= set(labels(year))
    form = office.person("morgan-sample").presses(year, "Move it...").form
    assert form.press.verb == "meeting.move"


def test_the_year_is_turned_by_pages_until_its_first_and_its_last_day(office: Office) -> None:
    morgan = office.person("morgan-sample")
    seen, shown = morgan.types("/clerk meetings"), []
    while "Earlier" in labels(seen):
        seen = morgan.presses(seen, "Earlier")
    while True:
        shown += re.findall(r"(?<=\()M-\d+(?=\)\.)", seen.text)
        if "More" not in labels(seen):
            break
        seen = morgan.presses(seen, "More")
    refs = [m.ref for m in sorted(office.rows(Meeting), key=lambda m: (m.on, m.id))]
    assert list(dict.fromkeys(shown)) == refs and len(refs) > 20


def test_a_meeting_says_how_it_stands(office: Office) -> None:
    board = office.meeting("board", "2016-09-21")
    executive = office.meeting("executive", "2016-09-08")
    office.change(Meeting, board.id, state="cancelled")
    office.change(Meeting, executive.id, state="draft")
    manager = office.person("morgan-sample").types("/clerk meetings").text
    assert f"Cancelled ({board.ref})." in manager
    assert f"A draft, nobody is told of it yet ({executive.ref})." in manager
    member = office.person("paula-specimen").types("/clerk meetings").text
    assert board.ref in member and executive.ref not in member, "a draft is known to nobody"
    before = office.person("morgan-sample")
    assert "who came is not recorded yet" in before.presses(before.types("/clerk meetings"), "Earlier").text


def test_a_member_reads_the_meetings_of_their_own_bodies_with_their_own_answers(office: Office) -> None:
    paula = office.person("paula-specimen")
    year = paula.types("/clerk meetings")
    assert "You: no answer yet." in year.text and "Move it..." not in labels(year)
    assert "I'm coming" in labels(year) and "Training" not in year.text
    assert "Who comes" not in labels(office.person("walter-notreal").types("/clerk meetings"))
    board = paula.types("/clerk meetings board")
    assert "Meetings of the Board." in board.text and "Executive" not in board.text
    refused = paula.types("/clerk meetings training")
    assert "Only those on that body's list see its meetings" in refused.text
    assert paula.types("/clerk meetings list").kind == "year"


def test_what_is_said_of_one_meeting_is_still_read_after_the_plural(office: Office) -> None:
    shown = office.person("morgan-sample").types("/clerk meetings new board 1 March 2017")
    assert shown.kind == "meeting_preview"


def test_the_manager_reads_the_people_with_seat_deputy_and_way(office: Office) -> None:
    morgan = office.person("morgan-sample")
    seen, text = morgan.types("/clerk people"), ""
    while True:
        text += seen.text + "\n"
        if "More" not in labels(seen):
            break
        seen = morgan.presses(seen, "More")
    assert "Paula Specimen | " in text and "Board (Police), deputy: Sam Example" in text
    assert "Sam Example | Deputy for Police on the Board, " in text
    assert morgan.types("/clerk people police").kind == "state"
    assert "Reached on Console and by e-mail at paula.specimen@police.example." in text
    assert "board-police" not in text and "paula-specimen" not in text, "no id of ours"
    assert morgan.presses(seen, "How they stand").kind == "state"


@pytest.mark.parametrize("who", ["paula-specimen", "dana-example", "walter-notreal", "sam-example"])
def test_the_register_is_for_the_manager_alone(office: Office, who: str) -> None:
    said = office.person(who).types("/clerk people").text
    assert "Only the board manager sees the people" in said or "Only the secretariat sees the people" in said
    assert "@" not in said


@pytest.mark.parametrize("who", ["morgan-sample", "paula-specimen", "sam-example"])
def test_everybody_reads_the_rules_with_their_clauses(office: Office, who: str) -> None:
    person = office.person(who)
    seen = person.types("/clerk rules")
    assert "(executive-meetings)" in seen.text and "Terms of Reference, " in seen.text
    text = seen.text
    while "More" in labels(seen):
        seen = person.presses(seen, "More")
        text += seen.text
    assert "Written reports are due" in text and "(reports-due)" in text and "(escalation)" in text


@pytest.mark.parametrize("typed", ["why reports-due", "why DL-1", "why dl-1", "why dl1", "why rule DL-1"])
def test_why_of_a_rule_says_it_with_document_and_clause(office: Office, typed: str) -> None:
    said = office.person("paula-specimen").types(f"/clerk {typed}").text
    assert "Written reports are due" in said and "It comes from: " in said and "Meetings" in said


def test_why_of_a_rule_that_is_not_there_says_so(office: Office) -> None:
    assert (
        "There is no reference DL-99 here." in office.person("paula-specimen").types("/clerk why DL-99").text
    )


def test_the_reports_of_a_body_are_for_those_on_it(office: Office) -> None:
    paula = office.person("paula-specimen").types("/clerk reports board")
    assert "Missing children, police data" in paula.text and "From Police (Paula Specimen)." in paula.text
    assert "Send it" in labels(paula) and "Ask for what is owed" not in labels(paula)
    walter = office.person("walter-notreal").types("/clerk reports board")
    assert "Missing children, police data" in walter.text and "Send it" not in labels(walter)
    assert (
        "Only those on that body's list" in office.person("walter-notreal").types("/clerk reports exec").text
    )


def test_the_manager_reads_the_reports_of_every_body(office: Office) -> None:
    morgan = office.person("morgan-sample")
    seen = morgan.types("/clerk reports")
    assert "Reports for all bodies" in seen.text and "Ask for what is owed" in labels(seen)
    assert "Executive Group, " in seen.text or "Executive Group, " in morgan.presses(seen, "More").text


def test_what_is_said_of_one_report_is_still_read_after_the_plural(office: Office) -> None:
    board = office.meeting("board", "2016-09-21")
    (row,) = office.rows(Report, title="Missing children, police data", meeting_id=board.id)
    said = office.person("paula-specimen").types(f"/clerk reports {row.ref} https://example.org/a.pdf")
    assert said.kind == "report_in"


def test_the_actions_of_a_body_are_for_those_on_it(office: Office) -> None:
    paula = office.person("paula-specimen").types("/clerk actions exec")
    assert "Actions of the Executive Group: " in paula.text and "For Robin Placeholder." in paula.text
    assert (
        "Actions of the Board: none is open."
        in office.person("walter-notreal").types("/clerk actions board").text
    )
    assert (
        "Only those on that body's list" in office.person("walter-notreal").types("/clerk actions exec").text
    )
    every = office.person("morgan-sample").types("/clerk actions")
    assert "Actions of all bodies: " in every.text and "Shown: 1 to 10 of " in every.text


def test_an_action_that_waits_to_be_closed_has_its_button_for_those_who_close(office: Office) -> None:
    own = office.person("paula-specimen").types("/actions mine")
    ref = re.findall(r"A-\d+", own.text)[0]
    office.person("paula-specimen").types(f"/actions {ref} all done it is on the site")
    morgan = office.person("morgan-sample")
    seen = morgan.types("/clerk actions")
    while "Confirm, close it" not in labels(seen):
        seen = morgan.presses(seen, "More")
    assert morgan.presses(seen, "Confirm, close it").kind == "action_closed"


def test_a_page_past_the_end_shows_the_last_row_and_an_empty_list_is_one_page() -> None:
    assert page(range(12), 40).rows == (11,)
    nothing: tuple[int, ...] = ()
    assert (page(nothing, 3).rows, page(nothing, 3).before, page(nothing, 3).after) == ((), None, None)
