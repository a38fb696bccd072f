"""Meetings arranged, moved and cancelled: shown first, and those who were told are put right (DL-7, S1)."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from scheduler.planner.notice import PlannedNotice
from store import outbox
from store.models import Meeting, Notice, Report
from store.notice_kinds import NoticeKind
from tests.commands.office import Office

BOARD = ("board", "2016-09-21")


def told(office: Office, *people: str) -> None:
    """These people were told of the Board on 21 September."""
    meeting = office.meeting(*BOARD)
    notices = [
        PlannedNotice(
            kind=NoticeKind.MEETING_NOTICE,
            key=(meeting.ref, meeting.revision),
            notice_class="member",
            subject=meeting.ref,
            due=office.now,
            person=office.id_of(person),
            facts={"reports": [], "meets": {"on": "2016-09-21", "at": "10:00", "place": meeting.place}},
        )
        for person in people
    ]
    with office.store.begin() as session:
        outbox.put(session, office.partnership, notices, office.now)
    for notice in office.rows(Notice, kind="meeting_notice"):
        office.change(Notice, notice.id, state="sent")


def test_a_meeting_is_shown_with_its_dates_before_it_is_arranged(office: Office) -> None:
    morgan = office.person("morgan-sample")
    shown = morgan.types("/clerk meeting new board 1 March 2017 10am Civic Centre")
    assert "Nothing is recorded yet." in shown.text
    assert "Papers go out: Wednesday 22 February 2017" in shown.text
    assert not office.rows(Meeting, on=date(2017, 3, 1))
    said = morgan.presses(shown, "Yes, arrange it")
    (made,) = office.rows(Meeting, on=date(2017, 3, 1))
    assert (made.body, made.at, made.place, made.state) == ("board", time(10), "Civic Centre", "planned")
    assert made.ref in said.text
    assert office.rows(Report, meeting_id=made.id)


def test_pressed_twice_it_is_arranged_once(office: Office) -> None:
    morgan = office.person("morgan-sample")
    shown = morgan.types("/clerk meeting new board 1 March 2017")
    morgan.presses(shown, "Yes, arrange it")
    again = morgan.presses(shown, "Yes, arrange it")
    assert "has a meeting on Wednesday 1 March 2017 already" in again.text
    assert len(office.rows(Meeting, on=date(2017, 3, 1))) == 1


def test_a_day_that_is_no_working_day_is_taken_as_it_is_said_and_flagged(office: Office) -> None:
    shown = office.person("morgan-sample").types("/clerk meeting new board 27 December 2016")
    assert "Tuesday 27 December is Christmas Day" in shown.text or "27 December is" in shown.text
    assert "Yes, arrange it" in [b.label for b in shown.buttons]


def test_a_past_day_is_refused(office: Office) -> None:
    shown = office.person("morgan-sample").types("/clerk meeting new board 1 March 2016")
    assert "is past" in shown.text


def test_a_moved_meeting_moves_what_hangs_on_it_and_tells_those_who_knew(office: Office) -> None:
    told(office, "paula-specimen", "jo-example")
    meeting, morgan = office.meeting(*BOARD), office.person("morgan-sample")
    office.person("paula-specimen").types("/apologies board leave")
    shown = morgan.types(f"/clerk meeting move {meeting.ref} to 28 Sep")
    assert "2 people who know of it will be told at once." in shown.text
    assert "1 answer is for the old date" in shown.text
    assert office.meeting(*BOARD).id == meeting.id
    said = morgan.presses(shown, "Yes, move it")
    after = office.rows(Meeting, id=meeting.id)[0]
    assert (after.on, after.revision, after.moved_from) == (date(2016, 9, 28), 2, date(2016, 9, 21))
    assert "2 people who knew of it will be told at once." in said.text
    corrections = office.notices("meeting_moved")
    assert {n.person_id for n in corrections} == {office.id_of("paula-specimen"), office.id_of("jo-example")}
    assert {n.facts["answered"] for n in corrections} == {"deputy", ""}
    assert {r.due_on for r in office.rows(Report, meeting_id=meeting.id)} == {date(2016, 9, 16)}
    assert not [n for n in office.notices("deputy_asked") if n.state == "pending"]


def test_an_answer_to_the_old_date_is_no_answer_to_the_new_one(office: Office) -> None:
    paula, morgan = office.person("paula-specimen"), office.person("morgan-sample")
    paula.types("/clerk coming board")
    shown = morgan.types("/clerk meeting move board 21 sep to 28 Sep")
    morgan.presses(shown, "Yes, move it")
    assert "Wednesday 28 September" in paula.types("/clerk to do").text
    assert "0 of the 10 members" in morgan.types("/clerk replies board").text


def test_what_waited_to_be_said_of_the_old_date_is_never_said(office: Office) -> None:
    meeting = office.meeting(*BOARD)
    asked = office.person("morgan-sample").types(f"/clerk remind {meeting.ref}")
    office.person("morgan-sample").presses(asked, "Yes, ask them")
    waiting = [n for n in office.notices("meeting_notice") if n.state == "pending"]
    assert waiting
    shown = office.person("morgan-sample").types(f"/clerk meeting move {meeting.ref} to 28 Sep")
    office.person("morgan-sample").presses(shown, "Yes, move it")
    after = {n.id: n.state for n in office.notices("meeting_notice")}
    assert {after[n.id] for n in waiting} == {"superseded"}


def test_a_cancelled_meeting_is_said_once_to_those_who_knew_and_never_reminded(office: Office) -> None:
    told(office, "paula-specimen")
    meeting, morgan = office.meeting(*BOARD), office.person("morgan-sample")
    shown = morgan.types(f"/clerk meeting cancel {meeting.ref} because the building is closed")
    said = morgan.presses(shown, "Yes, cancel it")
    assert "is cancelled" in said.text
    (correction,) = office.notices("meeting_cancelled")
    assert correction.facts["reason"] == "the building is closed"
    assert "Missing children, police data" in correction.facts["owed"]
    assert {r.state for r in office.rows(Report, meeting_id=meeting.id)} == {"dropped"}
    assert "is cancelled" in office.person("paula-specimen").types(f"/apologies {meeting.ref} leave").text


def test_a_preview_that_has_gone_stale_explains_itself(office: Office) -> None:
    meeting, morgan = office.meeting(*BOARD), office.person("morgan-sample")
    first = morgan.types(f"/clerk meeting move {meeting.ref} to 28 Sep")
    second = morgan.types(f"/clerk meeting move {meeting.ref} to 29 Sep")
    morgan.presses(second, "Yes, move it")
    assert "has changed since" in morgan.presses(first, "Yes, move it").text
    assert office.rows(Meeting, id=meeting.id)[0].on == date(2016, 9, 29)


def test_only_the_secretariat_arranges_moves_and_cancels(office: Office) -> None:
    for words in (
        "meeting new board 1 March 2017",
        "meeting move board to 28 Sep",
        "meeting cancel board because x",
    ):
        for who in ("dana-example", "paula-specimen", "toni-notreal"):
            said = office.person(who).types(f"/clerk {words}")
            assert "Only the secretariat" in said.text, (who, words, said.text)
    for verb in ("meeting.arrange", "meeting.move", "meeting.cancel"):
        assert len(office.audit(verb, "refused")) == 3


def test_a_time_alone_moves_the_hour(office: Office) -> None:
    meeting, morgan = office.meeting(*BOARD), office.person("morgan-sample")
    shown = morgan.types(f"/clerk meeting move {meeting.ref} to 2pm")
    morgan.presses(shown, "Yes, move it")
    assert office.meeting(*BOARD).at == time(14)


def test_the_form_shows_first_too(office: Office) -> None:
    morgan = office.person("morgan-sample")
    form = morgan.types("/clerk meeting new")
    shown = morgan.fills(form, body="training", on="2017-02-01", at="", place="")
    assert "Arrange this meeting?" in shown.text and "Training Room" in shown.text
    assert "Choose a day." in morgan.fills(form, body="training", on="").errors["on"]


def test_who_answered_before_any_notice_hears_that_it_moved_and_that_it_is_cancelled(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board on leave, no deputy")
    assert not office.notices("meeting_notice")
    morgan = office.person("morgan-sample")
    morgan.presses(morgan.types("/clerk meeting move board to 28 September"), "Yes, move it")
    (moved,) = office.notices("meeting_moved")
    assert (moved.person_id, moved.facts["old_on"]) == (office.id_of("paula-specimen"), "2016-09-21")
    assert moved.facts["answered"] == "apologies"
    office.person("colin-testcase").types("/clerk coming executive")
    morgan.presses(morgan.types("/clerk meeting cancel executive because of a flood"), "Yes, cancel it")
    assert [n.person_id for n in office.notices("meeting_cancelled")] == [office.id_of("colin-testcase")]


def shut_after_christmas(held: Any) -> None:
    held["partnership"]["holidays"]["extra"] = {
        f"2016-12-{day}": "Civic Centre closed" for day in (28, 29, 30)
    }


def test_a_preview_says_where_reports_would_be_due_on_the_papers_day(office: Office) -> None:
    office.ruled(shut_after_christmas)
    morgan = office.person("morgan-sample")
    told = (
        "Reports would be due and papers go out on one day, Friday 23 December; "
        "the papers wait until the next morning. "
        "To keep the days between them, choose another day, or ask for the reports by Friday 16 December."
    )
    assert told in morgan.types("/clerk meeting new board 4 January 2017").text
    assert told in morgan.types("/clerk meeting move board 7 December to 4 January 2017").text
    assert "on one day" not in morgan.types("/clerk meeting new board 11 January 2017").text
    on_the_day = morgan.types("/clerk meeting new board 28 December 2016").text
    assert "Wednesday 28 December is a closure day (Civic Centre closed)." in on_the_day


def own_quorum(held: Any) -> None:
    held["rules"].append(
        {
            "id": "board-quorum",
            "kind": "quorum",
            "applies": {"bodies": ["board"]},
            "value": {"need": {"at_least": 4}},
            "document": "terms",
            "clause": "Quoracy of the Board",
            "from": "2016-04-01",
        }
    )


def test_a_bodys_own_quorum_is_cited_with_its_own_clause(office: Office) -> None:
    office.ruled(own_quorum)
    morgan = office.person("morgan-sample")
    assert "ToR, Quoracy of the Board" in morgan.types("/clerk replies board").text
    assert "Constitution, Quoracy" in morgan.types("/clerk replies exec").text


@pytest.mark.parametrize(
    "typed",
    [
        "cancel the Executive Group on 8 September because half of us are away",
        "/clerk cancel exec because ill",
    ],
)
def test_a_meeting_is_cancelled_in_plain_words_and_shown_first(office: Office, typed: str) -> None:
    assert office.person("morgan-sample").types(typed).kind == "meeting_preview"


@pytest.mark.parametrize(
    "typed",
    [
        "move the board to 28 September 2pm",
        "reschedule the board to 28 September",
        "postpone board to 28 Sep",
    ],
)
def test_a_meeting_is_moved_in_plain_words_and_shown_first(office: Office, typed: str) -> None:
    assert "to Wednesday 28 September" in office.person("morgan-sample").types(typed).text
    assert office.meeting("board", "2016-09-21").state == "planned"


def test_what_a_member_may_not_do_is_refused_in_plain_words_too(office: Office) -> None:
    said = office.person("paula-specimen").types("move the board to 28 September")
    assert said.kind == "refused" and office.meeting("board", "2016-09-21").state == "planned"
