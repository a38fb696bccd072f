"""A cancelled meeting that takes place after all: shown first, told once, with its answers and reports (DL-7)."""

from __future__ import annotations

from datetime import date
from typing import Any

from store.models import Deputy, Meeting, Notice, Report, SeatReply
from tests.commands.office import Answer, Office
from tests.commands.test_meetings import told

BOARD = ("board", "2016-09-21")


def cancelled(office: Office, *, heard: bool = True) -> Answer:
    """The Board of September cancelled; those who were told of it have heard so, unless that is said to wait still."""
    morgan = office.person("morgan-sample")
    said = morgan.presses(
        morgan.types("/clerk meeting cancel M-1 because of a flood".replace("M-1", ref(office))),
        "Yes, cancel it",
    )
    if heard:
        delivered(office)
    return said


def ref(office: Office) -> str:
    return office.meeting(*BOARD).ref


def delivered(office: Office) -> None:
    """All that waits has reached its readers."""
    for notice in office.rows(Notice, state="pending"):
        office.change(Notice, notice.id, state="sent", settled_at=office.now)


def restored(office: Office, said: Answer | None = None) -> Answer:
    morgan = office.person("morgan-sample")
    shown = (
        morgan.types("/clerk restore board 21 September")
        if said is None
        else morgan.presses(said, "It takes place after all")
    )
    return morgan.presses(shown, "Yes, it takes place")


def replies(office: Office) -> dict[str, Any]:
    meeting = office.meeting(*BOARD)
    return {
        r.seat: r
        for r in office.rows(SeatReply, meeting_id=meeting.id)
        if r.meeting_revision == meeting.revision
    }


def test_it_is_shown_first_by_the_button_on_the_answer_and_by_typing(office: Office) -> None:
    told(office, "paula-specimen")
    said = cancelled(office)
    morgan = office.person("morgan-sample")
    for shown in (
        morgan.presses(said, "It takes place after all"),
        morgan.types("/clerk restore board 21 September"),
        morgan.types("/clerk restore board"),
        morgan.types(f"/clerk meeting restore {ref(office)}"),
    ):
        assert "takes place after all?" in shown.text and "Nothing is changed yet." in shown.text
        assert "1 person who heard that it is cancelled will be told at once." in shown.text
    assert office.meeting(*BOARD).state == "cancelled"
    offered = morgan.types("/clerk restore")
    assert [b.label for b in offered.buttons] == ["Board, Wed 21 September"]


def test_the_preview_and_the_answer_say_the_same_of_when_it_is_told(office: Office) -> None:
    told(office, "paula-specimen")
    cancelled(office)
    office.move_to("2016-09-03")  # a Saturday
    morgan = office.person("morgan-sample")
    shown = morgan.types("/clerk restore board")
    when = "who heard that it is cancelled will be told at 8:30am on Monday 5 September."
    assert when in shown.text and "Notice to members: at 8:30am on Monday 5 September" in shown.text
    done = morgan.presses(shown, "Yes, it takes place")
    assert when in done.text and "Notice to members: at 8:30am on Monday 5 September" in done.text


def test_who_heard_that_it_is_cancelled_hears_once_that_it_is_not(office: Office) -> None:
    told(office, "paula-specimen", "jo-example")
    said = restored(office, cancelled(office))
    assert (
        "takes place after all" in said.text
        and "2 people who heard that it is cancelled will be told at once" in said.text
    )
    after = office.meeting(*BOARD)
    assert (after.state, after.revision, after.on) == ("planned", 3, date(2016, 9, 21))
    assert {n.person_id for n in office.notices("meeting_restored")} == {
        office.id_of("paula-specimen"),
        office.id_of("jo-example"),
    }
    (row,) = office.audit("meeting.restore")
    assert row.object == after.ref and row.detail["told"] == 2


def test_who_has_not_heard_of_the_cancellation_hears_of_neither(office: Office) -> None:
    told(office, "paula-specimen")
    said = restored(office, cancelled(office, heard=False))
    assert "Nobody had heard that it is cancelled." in said.text
    assert not office.notices("meeting_restored")
    assert {n.state for n in office.notices("meeting_cancelled")} == {"superseded"}


def test_what_fell_with_the_meeting_is_owed_again_and_what_was_taken_off_is_not(office: Office) -> None:
    meeting, morgan = office.meeting(*BOARD), office.person("morgan-sample")
    before = {r.ref: r.due_on for r in office.rows(Report, meeting_id=meeting.id)}
    taken_off = office.rows(Report, meeting_id=meeting.id)[0]
    office.change(Report, taken_off.id, state="dropped")
    restored(office, cancelled(office))
    after = {r.ref: (r.state, r.due_on) for r in office.rows(Report, meeting_id=meeting.id)}
    assert after.pop(taken_off.ref)[0] == "dropped"
    assert after == {ref: ("owed", due) for ref, due in before.items() if ref in after}
    assert "owed again" in morgan.presses(cancelled(office), "It takes place after all").text


def test_reports_whose_day_has_passed_meanwhile_are_asked_for_by_a_day_to_come(office: Office) -> None:
    said, meeting = cancelled(office), office.meeting(*BOARD)
    office.move_to("2016-09-15")
    shown = office.person("morgan-sample").presses(said, "It takes place after all")
    assert "Reports were due on Friday 9 September" in shown.text
    assert "Papers were to go out on Wednesday 14 September" in shown.text
    restored(office)
    after = office.meeting(*BOARD)
    assert {r.due_on for r in office.rows(Report, meeting_id=meeting.id)} == {date(2016, 9, 19)}
    assert after.papers_on == date(2016, 9, 20)
    assert not office.notices("report_overdue") and office.notices("papers_hurried", "place")


def test_apologies_stand_their_deputy_and_who_said_yes_are_asked_again(office: Office) -> None:
    told(office, "paula-specimen", "jo-example", "colin-testcase")
    office.person("paula-specimen").types("/apologies board on leave, no deputy")
    office.person("colin-testcase").types("/clerk coming board")
    office.person("jo-example").types("/apologies board away, Ravi Specimen will come")
    assert replies(office)["board-probation"].answer == "deputy"
    delivered(office)
    said = restored(office, cancelled(office))
    assert (
        "1 who said that they come is asked again, 2 answers stand and 1 deputy is asked again" in said.text
    )
    standing = replies(office)
    assert {seat: r.answer for seat, r in standing.items()} == {
        "board-police": "apologies",
        "board-probation": "deputy",
    }
    assert standing["board-police"].reason == "on leave"
    ravi = office.id_of("ravi-specimen")
    rows = office.rows(Deputy, person_id=ravi, meeting_id=office.meeting(*BOARD).id)
    assert [r.state for r in rows] == ["ended", "named"] and standing["board-probation"].deputy_id == rows[
        1
    ].id
    assert [n.kind for n in office.notices(to="ravi-specimen") if n.state == "pending"] == ["deputy_asked"]
    answered = {n.person_id: n.facts["answered"] for n in office.notices("meeting_restored")}
    assert answered[office.id_of("colin-testcase")] == "coming"


def test_what_is_past_not_cancelled_or_taken_cannot_be_restored(office: Office) -> None:
    morgan = office.person("morgan-sample")
    assert "is not cancelled" in morgan.types("/clerk restore board 21 September").text
    said = cancelled(office)
    shown = morgan.presses(said, "It takes place after all")
    morgan.presses(morgan.types("/clerk meeting new board 21 September"), "Yes, arrange it")
    assert (
        "has a meeting on Wednesday 21 September already" in morgan.presses(shown, "Yes, it takes place").text
    )
    there = office.rows(Meeting, on=date(2016, 9, 21), body="board", state="planned")[0]
    office.change(Meeting, there.id, state="cancelled", on=date(2016, 9, 22))
    office.move_to("2016-09-21", 9)
    past = morgan.presses(shown, "Yes, it takes place")
    assert "its hour is past" in past.text and "Arrange a meeting for another day." in past.text
    assert {m.state for m in office.rows(Meeting, on=date(2016, 9, 21), body="board")} == {"cancelled"}


def test_pressed_twice_it_is_restored_once(office: Office) -> None:
    told(office, "paula-specimen")
    morgan = office.person("morgan-sample")
    shown = morgan.presses(cancelled(office), "It takes place after all")
    morgan.presses(shown, "Yes, it takes place")
    assert "has changed since" in morgan.presses(shown, "Yes, it takes place").text
    assert len(office.notices("meeting_restored")) == 1


def test_cancelled_again_before_anybody_heard_of_it_nobody_hears_that_twice(office: Office) -> None:
    told(office, "paula-specimen")
    restored(office, cancelled(office))
    said = cancelled(office)
    assert "Nobody had been told of it." in said.text
    assert len(office.notices("meeting_cancelled")) == 1
    restored(office, said)
    morgan = office.person("morgan-sample")
    morgan.presses(morgan.types(f"/clerk meeting move {ref(office)} to 2pm"), "Yes, move it")
    waiting = [n for n in office.notices(to="paula-specimen") if n.state == "pending"]
    assert [(n.kind, n.facts["meets"]["at"]) for n in waiting] == [("meeting_restored", "14:00")]


def test_a_draft_is_a_draft_again_and_nobody_hears_of_it(office: Office) -> None:
    meeting, morgan = office.meeting(*BOARD), office.person("morgan-sample")
    office.change(Meeting, meeting.id, state="draft")
    shown = morgan.types(f"/clerk meeting cancel {meeting.ref} because of a flood")
    said = restored(office, morgan.presses(shown, "Yes, cancel it"))
    assert "It is a draft, as it was." in said.text
    assert office.rows(Meeting, id=meeting.id)[0].state == "draft" and not office.notices()


def test_only_the_secretariat_restores(office: Office) -> None:
    cancelled(office)
    for who in ("dana-example", "paula-specimen"):
        assert "Only the secretariat" in office.person(who).types("/clerk restore board 21 September").text
    assert len(office.audit("meeting.restore", "refused")) == 2


def test_where_the_papers_are_out_the_day_of_reports_that_is_shown_is_the_one_that_holds(
    office: Office,
) -> None:
    """What was late for papers that are out is as late as it was: no other day is promised."""
    meeting = office.meeting(*BOARD)
    office.move_to("2016-09-15")
    office.change(Meeting, meeting.id, papers_out_at=office.now)
    shown = office.person("morgan-sample").presses(cancelled(office), "It takes place after all")
    assert "Friday 9 September" in shown.text and "19 September" not in shown.text
    restored(office)
    assert {r.due_on for r in office.rows(Report, meeting_id=meeting.id)} == {date(2016, 9, 9)}
