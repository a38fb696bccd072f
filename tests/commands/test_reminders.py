"""Reminders that a person asks for: of what is due first, on a working morning, not if it is settled meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scheduler import guards
from scheduler.guards import why_withheld
from store.models import Notice
from tests.commands.office import Office
from tests.commands.test_reports import missing_children


def waiting(office: Office, to: str = "paula-specimen") -> list[Notice]:
    return [n for n in office.notices("own_reminder", to) if n.state == "pending"]


def withheld(office: Office, notice: Notice) -> str | None:
    with office.store.begin() as session:
        return why_withheld(session, notice, office.now, guards.still_to_be_reminded)


def test_of_several_things_that_wait_it_is_asked_of_which_and_kept_for_the_morning(office: Office) -> None:
    paula = office.person("paula-specimen")
    asked = paula.types("/clerk remind me tomorrow")
    assert "What shall I remind you of?" in asked.text and not waiting(office)
    said = paula.presses(asked, asked.buttons[0].label)
    assert "You are reminded on Friday 26 August in the morning." in said.text
    (notice,) = waiting(office)
    assert notice.due_at == datetime(2016, 8, 26, 7, 30, tzinfo=UTC)


def test_a_day_off_becomes_the_next_working_day_and_it_says_so(office: Office) -> None:
    ref = missing_children(office).ref
    said = office.person("paula-specimen").types(f"/clerk remind me of {ref} on Saturday")
    assert "You are reminded on Tuesday 30 August in the morning." in said.text
    assert "Saturday 27 August is not a working day, so it is the next one." in said.text


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("remind me about {ref} in a week", "2016-09-01"),
        ("remind me on Friday about {ref}", "2016-08-26"),
        ("remind me of {ref} next week", "2016-08-30"),
        ("remind me {ref} 7 September", "2016-09-07"),
        ("remind me tomorrow about {ref} please", "2016-08-26"),
    ],
)
def test_day_and_thing_in_either_order(office: Office, typed: str, day: str) -> None:
    said = office.person("paula-specimen").types("/clerk " + typed.format(ref=missing_children(office).ref))
    assert [n.facts["day"] for n in waiting(office)] == [day], said.text


def test_a_meeting_is_named_by_its_body(office: Office) -> None:
    said = office.person("paula-specimen").types("/clerk remind me about the board on 14 September")
    assert "It is of the Board on Wednesday 21 September." in said.text, said.text


def test_without_a_day_it_is_asked_when(office: Office) -> None:
    paula = office.person("paula-specimen")
    asked = paula.types(f"/clerk remind me of {missing_children(office).ref}")
    assert "When shall I remind you?" in asked.text and len(asked.buttons) == 3
    press = asked.buttons[1].press
    assert press is not None
    paula.presses_key(press.verb, press.key)
    assert [n.facts["day"] for n in waiting(office)] == ["2016-08-30"]


def test_asked_twice_it_is_one_reminder_and_cancelled_it_can_be_asked_again(office: Office) -> None:
    paula, ref = office.person("paula-specimen"), missing_children(office).ref
    said = paula.types(f"/clerk remind me of {ref} tomorrow")
    assert "already" in paula.types(f"/clerk remind me of {ref} tomorrow").text
    assert len(waiting(office)) == 1
    gone = paula.presses(said, "Cancel it")
    assert "You are not reminded of Missing children, police data" in gone.text and not waiting(office)
    assert "has been sent or cancelled" in paula.presses(said, "Cancel it").text
    paula.presses(gone, "Remind me after all")
    assert len(waiting(office)) == 1


def test_the_list_has_each_with_its_button(office: Office) -> None:
    paula, ref = office.person("paula-specimen"), missing_children(office).ref
    assert "You have asked for no reminder." in paula.types("/clerk reminders").text
    paula.types(f"/clerk remind me of {ref} on 5 September")
    paula.types("/clerk remind me about the board on 14 September")
    seen = paula.types("/clerk reminders")
    assert (
        "Missing children, police data, for the Board on Wednesday 21 September | on Monday 5 September"
        in seen.text
    )
    paula.presses(seen, "Cancel it")
    assert [n.facts["day"] for n in waiting(office)] == ["2016-09-14"]
    assert "You have asked for no reminder." in office.person("nadia-invented").types("/clerk reminders").text


def test_what_is_settled_meanwhile_is_not_said(office: Office) -> None:
    paula, row = office.person("paula-specimen"), missing_children(office)
    paula.types(f"/clerk remind me of {row.ref} tomorrow")
    paula.types("/clerk remind me about the board on 14 September")
    of_report, of_board = waiting(office)
    assert withheld(office, of_report) is None and withheld(office, of_board) is None
    paula.types(f"/report {row.ref} https://example.org/paper.pdf")
    paula.types("/clerk coming board")
    assert withheld(office, of_report) == "the report is in, or not asked for any more"
    assert withheld(office, of_board) == "they have answered"


def test_who_has_answered_is_reminded_of_the_meeting_itself(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types("/clerk coming board")
    paula.types("/clerk remind me about the board on 20 September")
    (notice,) = waiting(office)
    assert withheld(office, notice) is None


def test_a_day_after_the_meeting_or_one_gone_by_is_refused(office: Office) -> None:
    paula = office.person("paula-specimen")
    assert "is after the meeting" in paula.types("/clerk remind me about the board on 3 October").text
    assert "is not to come" in paula.types(f"/clerk remind me of {missing_children(office).ref} today").text
    assert not waiting(office)


def test_nobody_is_reminded_of_what_is_anothers(office: Office) -> None:
    nadia = office.person("nadia-invented")
    said = nadia.types(f"/clerk remind me of {missing_children(office).ref} tomorrow")
    assert "is not yours" in said.text and not waiting(office, "nadia-invented")


def test_a_reminder_is_taken_back_by_undo(office: Office) -> None:
    paula = office.person("paula-specimen")
    paula.types(f"/clerk remind me of {missing_children(office).ref} tomorrow")
    paula.presses(paula.types("/clerk undo"), "Take it back")
    assert not waiting(office)
    paula.presses(paula.types("/clerk undo"), "Take it back")
    assert len(waiting(office)) == 1
