"""The last act named and taken back, whatever it was; what has changed since, and what cannot be taken back."""

from __future__ import annotations

import pytest

from bot.messages.replies.undo import then_of
from bot.messages.replies.undo_words import CANNOT, DID
from commands.common import registry
from commands.common.undoing import every_way
from store.models import Action, Deputy, Milestone, Notice, Report, SeatReply, TimeRequest
from tests.commands.office import Answer, Office, Person
from tests.commands.test_actions import with_dates
from tests.commands.test_reports import missing_children

BOARD = ("board", "2016-09-21")


def undone(person: Person) -> Answer:
    """Types undo and presses the one button."""
    asked = person.types("/clerk undo")
    assert [b.label for b in asked.buttons] == ["Take it back"], asked.text
    return person.presses(asked, "Take it back")


def answer_of(office: Office, seat: str = "board-police") -> str:
    (row,) = office.rows(SeatReply, seat=seat)
    meeting = office.meeting(*BOARD)
    return row.answer if row.meeting_revision == meeting.revision else ""


def test_every_act_that_changes_something_is_named_and_has_its_way_back_or_says_why_not() -> None:
    changing = {known.verb for known in registry.every_command() if not known.looks}
    assert set(DID) == changing
    assert set(every_way()) | set(CANNOT) | {"undo.take_back"} == changing
    assert {kind.__name__ for kind in then_of()} <= {
        known.request.__name__ for known in registry.every_command()
    }


def test_who_has_done_nothing_yet_is_told_so(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/clerk help")
    said = paula.types("/clerk undo")
    assert "You have done nothing here yet that could be taken back." in said.text and not said.buttons


def test_apologies_to_a_meeting_that_was_not_answered_leave_it_unanswered_again(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/apologies board an operation")
    asked = paula.types("/clerk undo")
    assert "You gave apologies for the Board on Wednesday 21 September, 9am." in asked.text
    assert "Then there is no answer, as before" in asked.text and "operation" not in asked.text
    assert answer_of(office) == "deputy"
    said = paula.presses(asked, "Take it back")
    assert "Your answer for the Board on Wednesday 21 September is taken back." in said.text
    assert "Sam Example is not asked to come instead any more." in said.text
    assert answer_of(office) == ""
    (row,) = office.rows(SeatReply, seat="board-police")
    assert row.reason == ""
    assert [n.state for n in office.notices("deputy_asked")] == ["cancelled"]
    assert {b.label for b in said.buttons} == {"I'm coming", "Apologies"}


def test_coming_after_apologies_is_taken_back_to_the_apologies_and_their_deputy(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/apologies board on leave")
    paula.types("/clerk coming board")
    said = undone(paula)
    assert "Your apologies for the Board on Wednesday 21 September are recorded." in said.text
    assert answer_of(office) == "deputy"
    (asked,) = office.rows(Deputy, agency="police", meeting_id=office.meeting(*BOARD).id, state="named")
    assert asked.person_id == office.id_of("sam-example")


def test_an_undo_is_itself_taken_back_and_so_on(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/clerk coming board")
    for stands in ("", "coming", "", "coming"):
        undone(paula)
        assert answer_of(office) == stands


def test_the_same_button_twice_takes_back_once(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/clerk coming board")
    asked = paula.types("/clerk undo")
    paula.presses(asked, "Take it back")
    again = paula.presses(asked, "Take it back")
    assert "This was taken back or changed in the meantime" in again.text
    assert answer_of(office) == ""


def test_what_somebody_else_has_changed_since_stays_as_it_is(office: Office) -> None:
    paula, morgan = office.person("paula-specimen"), office.person("morgan-sample")
    paula.types("/clerk coming board")
    asked = paula.types("/clerk undo")
    office.move_to("2016-08-25", 10)
    morgan.types("/apologies for police board rang this morning")
    assert "taken back or changed" in paula.presses(asked, "Take it back").text
    said = paula.types("/clerk undo")
    assert "It has been taken back or changed since" in said.text and not said.buttons
    assert "scb.secretariat@stoke.example" in said.text
    assert answer_of(office) == "deputy"


def test_an_answer_to_a_meeting_that_is_over_stays(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/clerk coming board")
    office.move_to("2016-09-22")
    assert "so it stays as it is now" in paula.types("/clerk undo").text


def test_what_the_secretariat_recorded_is_taken_back_by_it_and_the_member_hears_nothing_of_either(
    office: Office,
) -> None:
    morgan = office.person("morgan-sample")
    morgan.types("/apologies for police board rang this morning")
    said = undone(morgan)
    assert "Paula Specimen's answer for the Board" in said.text
    assert answer_of(office) == ""
    assert [n.state for n in office.notices("reply_recorded", "paula-specimen")] == ["cancelled"]
    (row,) = office.audit("reply.take_back")
    assert (row.role, row.on_behalf_of) == ("manager", "paula-specimen") and "taken back" in row.reason


def test_a_deputy_named_in_anothers_place_is_taken_back_and_neither_is_troubled(office: Office) -> None:
    paula = office.person("paula-specimen")
    before = standing(office)
    paula.presses(paula.types("/deputy Rosa Placeholder"), "Yes, record it")
    assert standing(office) != before
    said = undone(paula)
    assert "Sam Example is Police's deputy again on" in said.text
    assert "Rosa Placeholder is no longer Police's deputy" in said.text
    assert standing(office) == before
    told = [n for n in office.notices() if n.kind in ("deputy_named", "deputy_stood_down")]
    assert told and {n.state for n in told} == {"cancelled"}
    undone(paula)
    assert {person for _, person in standing(office)} == {office.id_of("rosa-placeholder")}


def test_a_deputy_removed_is_put_back_and_told_where_they_had_heard(office: Office) -> None:
    paula = office.person("paula-specimen")
    before = standing(office)
    paula.types("/deputy remove board")
    for notice in office.notices("deputy_stood_down"):
        office.change(Notice, notice.id, state="sent")
    undone(paula)
    assert standing(office) == before
    assert [n.state for n in office.notices("deputy_named", "sam-example")] == ["pending"]


def test_a_deputy_who_said_yes_can_say_no(office: Office) -> None:
    office.person("paula-specimen").types("/apologies board on leave")
    sam = office.person("sam-example")
    sam.types("/deputy accept board")
    assert "You are not coming to the Board" in undone(sam).text
    assert "You are coming to the Board" in undone(sam).text


def test_a_report_sent_is_taken_back_and_put_back(office: Office) -> None:
    report = missing_children(office)
    paula = office.person("paula-specimen")
    paula.types(f"/report {report.ref} https://example.org/paper.pdf")
    assert "is taken back" in undone(paula).text
    assert office.rows(Report, id=report.id)[0].state == "withdrawn"
    assert "is in again" in undone(paula).text
    assert office.rows(Report, id=report.id)[0].state == "in"


def test_more_time_asked_for_is_taken_back_while_nobody_has_decided(office: Office) -> None:
    report = missing_children(office)
    paula = office.person("paula-specimen")
    paula.types(f"/report {report.ref} more time until 13 September because of leave")
    assert "You no longer ask for more time." in undone(paula).text
    (request,) = office.rows(TimeRequest)
    assert request.state == "withdrawn"
    assert [n.state for n in office.notices("time_asked")] == ["cancelled"]
    said = office.person("morgan-sample").types(f"/clerk grant {request.ref}")
    assert "Whoever asked has taken this request back" in said.text
    undone(paula)
    assert [r.state for r in office.rows(TimeRequest)] == ["withdrawn", "asked"]


def test_more_time_that_was_given_is_not_taken_back(office: Office) -> None:
    report = missing_children(office)
    paula = office.person("paula-specimen")
    paula.types(f"/report {report.ref} more time until 13 September because of leave")
    office.person("morgan-sample").types("/clerk grant T-1")
    assert "so it stays as it is now" in paula.types("/clerk undo").text
    said = office.person("morgan-sample").types("/clerk undo")
    assert "They have been told." in said.text and not said.buttons


@pytest.fixture
def action(office: Office) -> Action:
    """One of Paula's, with one date."""
    return with_dates(office, 1)


def test_what_was_said_of_an_action_is_taken_back_to_what_it_said_before(
    office: Office, action: Action
) -> None:
    paula = office.person("paula-specimen")
    paula.types(f"/actions {action.ref} update half of it is written")
    paula.types(f"/actions {action.ref} update all of it is written")
    assert 'It says: "half of it is written"' in undone(paula).text
    assert office.rows(Action, id=action.id)[0].progress == "half of it is written"
    undone(paula)
    assert office.rows(Action, id=action.id)[0].progress == "all of it is written"


def test_an_action_said_to_be_done_is_open_again_with_its_dates(office: Office, action: Action) -> None:
    paula = office.person("paula-specimen")
    paula.types(f"/actions {action.ref} done the paper is out")
    assert office.rows(Action, id=action.id)[0].state == "done"
    assert "is open, and not said to be done (A-" in undone(paula).text
    row = office.rows(Action, id=action.id)[0]
    assert (row.state, row.evidence, row.done_by) == ("open", "", None)
    undone(paula)
    assert office.rows(Action, id=action.id)[0].state == "done"


def test_one_date_of_several_said_to_be_met_is_open_again(office: Office) -> None:
    row, paula = with_dates(office, 2, many=True), office.person("paula-specimen")
    paula.types(f"/actions {row.ref} done the first part is out")
    assert [m.state for m in office.rows(Milestone, action_id=row.id)].count("met") == 1
    undone(paula)
    assert {m.state for m in office.rows(Milestone, action_id=row.id)} == {"open"}
    undone(paula)
    assert [m.state for m in office.rows(Milestone, action_id=row.id)].count("met") == 1


def test_an_action_that_was_closed_since_is_not_opened_by_its_owner(office: Office, action: Action) -> None:
    paula, morgan = office.person("paula-specimen"), office.person("morgan-sample")
    paula.types(f"/actions {action.ref} done the paper is out")
    morgan.types(f"/clerk close {action.ref}")
    assert "so it stays as it is now" in paula.types("/clerk undo").text
    undone(morgan)
    assert office.rows(Action, id=action.id)[0].state == "open"
    undone(morgan)
    assert office.rows(Action, id=action.id)[0].state == "closed"


def test_what_was_sent_cannot_be_called_back_and_it_says_what_can_be_done(office: Office) -> None:
    morgan = office.person("morgan-sample")
    morgan.presses(morgan.types("/clerk remind board"), "Yes, ask them")
    said = morgan.types("/clerk undo")
    assert "You asked again about the Board on Wednesday 21 September" in said.text
    assert "What was sent cannot be called back." in said.text and not said.buttons


def test_nobody_takes_back_what_another_did(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/clerk coming board")
    asked = paula.types("/clerk undo")
    other = office.person("nadia-invented").presses(asked, "Take it back")
    assert "somebody else" in other.text
    assert answer_of(office) == "coming"


def standing(office: Office) -> set[tuple[str, int]]:
    rows = office.rows(Deputy, agency="police", meeting_id=None)
    return {(row.body, row.person_id) for row in rows if row.state in ("named", "accepted")}
