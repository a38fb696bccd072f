"""What a digest offers: actions confirmed at once, a date put right, an owner asked again, attendance left over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from bot.channels.plaintext import text_blocks
from bot.messages.notices.worded import withheld, worded
from commands.common.registry import args_of, request_of
from commands.confirm import CloseActions
from store.models import Action, Milestone
from store.queries import actions
from tests.commands.office import Answer, Office

DOUBTED = "A-60"


def said_done(office: Office, count: int = 3) -> list[Action]:
    """As many of Paula's actions, which she has just said to be done."""
    paula = office.id_of("paula-specimen")
    rows = [
        row
        for row in office.rows(Action, state="open")
        if len(office.rows(Milestone, action_id=row.id)) == 1 and row.ref != DOUBTED
    ][:count]
    for row in rows:
        office.change(Action, row.id, owner_person=paula, owner_seat=None)
        office.person("paula-specimen").types(f"/actions {row.ref} done the group agreed it")
    return rows


def states(office: Office, rows: Sequence[Action]) -> list[str]:
    return [office.rows(Action, id=row.id)[0].state for row in rows]


def confirms(office: Office, who: str, seen: Answer) -> Answer:
    label = next(b.label for b in seen.buttons if b.label.startswith("Confirm all"))
    return office.person(who).presses(seen, label)


def test_all_that_one_person_has_done_is_confirmed_at_once_each_with_its_own_audit(office: Office) -> None:
    rows = said_done(office)
    seen = office.person("morgan-sample").types("/clerk digest")
    assert "Paula Specimen says that 3 actions are done." in seen.text
    said = confirms(office, "morgan-sample", seen)
    assert "3 actions are closed" in said.text
    assert states(office, rows) == ["closed"] * 3
    assert {a.object for a in office.audit("action.close", "done")} == {row.ref for row in rows}
    assert len(office.audit("action.close_all")) == 1
    assert not office.notices("action_closed", "paula-specimen")  # who said so the same day knows


def test_what_has_changed_meanwhile_is_left_out_and_said(office: Office) -> None:
    first, second, third = said_done(office)
    morgan = office.person("morgan-sample")
    seen = morgan.types("/clerk digest")
    morgan.types(f"/clerk reopen {first.ref} because the minute is not signed")
    office.person("paula-specimen").types(f"/actions {first.ref} done now it is signed")
    office.person("dana-example").types(f"/clerk close {second.ref}")
    said = confirms(office, "morgan-sample", seen)
    assert "1 action is closed." in said.text and "Left as they were:" in said.text
    assert f"({first.ref}) | This action has moved on since this was drawn." in said.text
    assert f"({second.ref}) | This action was closed already by Dana Example" in said.text
    assert states(office, [first, second, third]) == ["done", "closed", "closed"]


def test_pressed_twice_nothing_is_closed_twice(office: Office) -> None:
    rows = said_done(office)
    seen = office.person("morgan-sample").types("/clerk digest")
    confirms(office, "morgan-sample", seen)
    again = confirms(office, "morgan-sample", seen)
    assert "None was closed." in again.text and "closed already by" in again.text
    assert len(office.audit("action.close", "done")) == len(rows)


def test_nobody_confirms_what_is_their_own_or_without_the_right(office: Office) -> None:
    rows = said_done(office)
    morgan = office.id_of("morgan-sample")
    seen = office.person("morgan-sample").types("/clerk digest")
    office.change(Action, rows[0].id, done_by=morgan)
    said = confirms(office, "morgan-sample", seen)
    assert "2 actions are closed." in said.text
    assert states(office, rows) == ["done", "closed", "closed"]


def test_a_member_who_gets_hold_of_the_button_closes_nothing(office: Office) -> None:
    rows = said_done(office)
    seen = office.person("morgan-sample").types("/clerk digest")
    refused = confirms(office, "paula-specimen", seen)
    assert "Only the secretariat or the chair closes an action." in refused.text
    assert states(office, rows) == ["done"] * 3


def test_they_can_be_looked_at_one_by_one(office: Office) -> None:
    rows = said_done(office)
    morgan = office.person("morgan-sample")
    seen = morgan.presses(morgan.types("/clerk digest"), "See them")
    assert "3 actions said to be done by Paula Specimen." in seen.text
    assert seen.text.count("The group agreed it.") == 3
    form = morgan.presses(seen, "Not yet...")
    assert "is open again" in morgan.fills(form, reason="not signed").text
    assert states(office, rows) == ["open", "done", "done"]


@pytest.mark.parametrize("said", ["", "x", "12:3"])
def test_a_button_that_names_nothing_says_so(office: Office, said: str) -> None:
    assert request_of("action.close_all", args_of(CloseActions(actions=said))) == CloseActions(actions=said)


def date_of(office: Office, ref: str) -> Milestone:
    (row,) = office.rows(Action, ref=ref)
    return office.rows(Milestone, action_id=row.id)[0]


def test_a_date_of_the_year_before_is_put_right_and_its_owner_is_reminded_of_it(office: Office) -> None:
    morgan = office.person("morgan-sample")
    seen = morgan.types("/clerk digest")
    said = morgan.presses(seen, "It means 31 March 2017")
    assert "It is due on Friday 31 March 2017." in said.text and "is reminded of it." in said.text
    found = date_of(office, DOUBTED)
    assert (found.due_on, found.next_look_at is not None) == (date(2017, 3, 31), True)
    assert DOUBTED not in morgan.types("/clerk digest").text
    again = morgan.presses(seen, "It means 31 March 2017")
    assert "This action has moved on since this was drawn." in again.text
    assert len(office.audit("action.set_date", "done")) == 1


def test_a_date_that_is_left_is_not_asked_about_again_and_can_still_be_given(office: Office) -> None:
    morgan = office.person("morgan-sample")
    said = morgan.presses(morgan.types("/clerk digest"), "Leave it")
    assert "The date stays as the plan prints it, 31 March 2016." in said.text
    assert "I do not ask again." in said.text
    assert DOUBTED not in morgan.types("/clerk digest").text
    (row,) = office.rows(Action, ref=DOUBTED)
    assert actions.LEFT_AS_PRINTED in row.flags and row.state == "open"
    assert (
        "It is due on Tuesday 28 February 2017."
        in morgan.types(f"/clerk date {DOUBTED} 28 February 2017").text
    )


def test_a_date_is_for_the_secretariat_and_of_an_action_that_is_open(office: Office) -> None:
    said = office.person("paula-specimen").types(f"/clerk date {DOUBTED} 31 March 2017")
    assert "Only the secretariat puts a date of the plan right." in said.text
    morgan = office.person("morgan-sample")
    morgan.types(f"/clerk close {DOUBTED}")
    assert "no date" in morgan.types(f"/clerk date {DOUBTED} 31 March 2017").text
    assert date_of(office, DOUBTED).due_on == date(2016, 3, 31)


@pytest.mark.parametrize("typed", ["/clerk date", "/clerk date A-60", "/clerk date A-60 someday"])
def test_a_date_that_is_not_said_is_asked_for(office: Office, typed: str) -> None:
    said = office.person("morgan-sample").types(typed)
    assert said.text and office.audit("action.set_date") == []


def test_the_owner_of_a_late_action_is_asked_once_more_and_once_a_day(office: Office) -> None:
    office.move_to("2016-05-03")
    morgan = office.person("morgan-sample")
    seen = morgan.types("/clerk digest")
    assert 'Late, Training: "Identify staff' in seen.text
    said = morgan.presses(seen, "Ask again")
    assert "is asked once more." in said.text
    (asked,) = office.notices("action_overdue")
    assert (asked.due_at, asked.person_id is not None) == (office.now, True)
    assert "has been asked today already." in morgan.presses(seen, "Ask again").text
    assert len(office.notices("action_overdue")) == 1
    office.move_to("2016-05-04")
    morgan.presses(morgan.types("/clerk digest"), "Ask again")
    assert len(office.notices("action_overdue")) == 2


def test_an_action_that_is_done_by_now_is_not_asked_about(office: Office) -> None:
    office.move_to("2016-05-03")
    morgan = office.person("morgan-sample")
    seen = morgan.types("/clerk digest")
    for row in office.rows(Action, state="open"):
        office.change(Action, row.id, state="closed")
    assert "That action is closed" in morgan.presses(seen, "Ask again").text
    assert office.notices("action_overdue") == []


def test_escalating_from_the_digest_asks_why(office: Office) -> None:
    office.move_to("2016-05-03")
    morgan = office.person("morgan-sample")
    form = morgan.presses(morgan.types("/clerk digest"), "Escalate...")
    assert "E-1" in morgan.fills(form, reason="nobody has answered").text


def test_meetings_without_attendance_are_listed_each_with_its_form_and_grow_fewer(office: Office) -> None:
    office.move_to("2016-05-03")
    morgan = office.person("morgan-sample")
    seen = morgan.types("/clerk unrecorded")
    assert "Who came is not recorded for 6 meetings." in seen.text
    assert "Practice sub-committee, Thursday 7 April" in seen.text
    assert not any(b.label == "As replied" for b in seen.buttons), "nobody has replied"
    assert len([b for b in seen.buttons if b.label == "Record who came"]) == 6
    first = office.meeting("practice", "2016-04-07").ref
    morgan.types(f"/clerk attendance {first} all present")
    assert "for 5 meetings." in morgan.types("/clerk unrecorded").text
    assert "Only the secretariat sees" in office.person("paula-specimen").types("/clerk unrecorded").text


def test_the_whole_digest_is_for_the_secretariat_a_page_at_a_time(office: Office) -> None:
    office.move_to("2016-07-04")
    morgan = office.person("morgan-sample")
    seen = morgan.types("/clerk digest")
    pages = 1
    while any(b.label == "More" for b in seen.buttons):
        assert "Ahead" not in seen.text.splitlines()
        seen, pages = morgan.presses(seen, "More"), pages + 1
    assert pages > 1 and "Ahead" in seen.text.splitlines()
    assert "Only the secretariat sees" in office.person("dana-example").types("/clerk digest").text
    assert "There is no channel nowhere here." in morgan.types("/clerk digest nowhere").text
    assert morgan.types("/clerk digest #board-secretariat").text == morgan.types("/clerk digest").text


def test_members_without_a_deputy_are_asked_to_name_one_and_once_a_day(office: Office) -> None:
    morgan = office.person("morgan-sample")
    seen = morgan.types("/clerk digest")
    while not any(b.label == "Ask for deputies" for b in seen.buttons):
        seen = morgan.presses(seen, "More")
    said = morgan.presses(seen, "Ask for deputies")
    assert "Casey Fictional (Cafcass)" in said.text and "Nadia Invented (NSPCC)" in said.text
    asked = office.notices("deputy_lacking")
    assert {n.person_id for n in asked} == {office.id_of("casey-fictional"), office.id_of("nadia-invented")}
    again = morgan.presses(seen, "Ask for deputies")
    assert "Nobody is asked now." in again.text and "Asked today already: Casey Fictional" in again.text
    assert len(office.notices("deputy_lacking")) == 2
    refused = office.person("paula-specimen").presses(seen, "Ask for deputies")
    assert "Only the secretariat asks again." in refused.text
    (casey,) = office.notices("deputy_lacking", "casey-fictional")
    with office.store.begin() as session:
        assert withheld(session, casey, office.now) is None
        told = "\n".join(text_blocks(worded(session, [casey], office.now).parts))
    assert "Who comes for Cafcass when you cannot? Nobody is named yet on the Board." in told
    assert "[Name a deputy...]" in told
    office.person("casey-fictional").types("/deputy Noel Exemplar")
    with office.store.begin() as session:
        assert withheld(session, casey, office.now) == "a deputy is named"
