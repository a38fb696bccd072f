"""Nobody decides on their own matter: the manager's goes to the chair of the body, the chair's to the vice-chair."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.channels.plaintext import text_blocks
from bot.delivery.wording import Wording
from scheduler.replan import look_at_milestone
from store.models import Action, Escalation, Meeting, Milestone, Notice, Report
from store.queries import actions, register
from tests.commands.office import Answer, Office

MANAGER, CHAIR, VICE, SUB_CHAIR = "morgan-sample", "dana-example", "vikram-testcase", "paula-specimen"
OWN = "This is your own matter, so somebody else decides it."


def action_of(office: Office, key: str, body: str = "board") -> Action:
    """An open action that is somebody's own."""
    row = office.rows(Action, state="open")[0]
    office.change(Action, row.id, body=body, owner_person=office.id_of(key), owner_seat=None)
    return office.rows(Action, id=row.id)[0]


def leaves(office: Office, *keys: str) -> None:
    """They have left, and nobody has taken their seats."""
    people = [office.id_of(key) for key in keys]
    with office.store.begin() as session:
        for person in people:
            register.change_person(session, office.partnership, person, left_on=date(2016, 8, 1))


def name_of(office: Office, key: str) -> str:
    with office.store.begin() as session:
        return str(register.of(session, office.partnership).by_key[key].name)


def worded(office: Office, notice: Notice) -> str:
    """The notice as its reader reads it."""
    with office.store.begin() as session:
        return "\n".join(text_blocks(Wording(b"s").word(session, [notice], office.now).parts))


def look(office: Office, found: Action) -> None:
    """The sweep comes by, the day after the first date of an action."""
    first = office.rows(Milestone, action_id=found.id)[0]
    office.now += timedelta(days=(first.due_on - office.now.date()).days + 4)
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        for each in actions.milestones(session, found.id):
            look_at_milestone(session, known, each.id, office.now)


def labels(answer: Answer) -> list[str]:
    return [button.label for button in answer.buttons]


@pytest.mark.parametrize(
    ("owner", "body", "decides"),
    [
        (MANAGER, "board", CHAIR),
        (MANAGER, "serious_case_review", SUB_CHAIR),
        (CHAIR, "board", VICE),
    ],
)
def test_what_is_ones_own_is_put_to_the_next_who_reads_it_in_what_waits(
    office: Office, owner: str, body: str, decides: str
) -> None:
    """An action said to be done, and more time for another: asked of the right person, who can decide on it."""
    row, own, next_up = action_of(office, owner, body), office.person(owner), office.person(decides)
    said = own.types(f"/actions {row.ref} more time until 1 March 2017 because the data come late")
    name = name_of(office, decides)
    assert f"{name} decides, and you are told." in said.text
    (asked,) = office.notices("time_asked")
    assert (asked.person_id, asked.place) == (office.id_of(decides), None)
    assert f"{OWN} Nothing was changed. It is with {name}." in own.types(f"/clerk grant {asked.subject}").text
    assert "Give it" in labels(next_up.types("/clerk to do"))
    assert "has until" in next_up.types(f"/clerk grant {asked.subject}").text

    said = own.types(f"/actions {row.ref} all done see the minutes of July")
    assert f"{name} confirms it." in said.text
    (confirm,) = office.notices("action_to_confirm")
    assert confirm.person_id == office.id_of(decides)
    assert f"waits for {name} ({row.ref})." in own.types(f"/actions {row.ref} update more of it").text
    assert OWN in own.types(f"/clerk close {row.ref}").text
    assert "Confirm, close it" not in labels(own.types("/clerk to do"))
    assert "Confirm, close it" in labels(next_up.types("/clerk to do"))
    assert "is closed" in next_up.types(f"/clerk close {row.ref}").text


def test_where_nobody_is_left_it_is_the_managers_or_said_to_be_nobodys(office: Office) -> None:
    leaves(office, VICE)
    row, dana = action_of(office, CHAIR), office.person(CHAIR)
    said = dana.types(f"/actions {row.ref} all done see the minutes of July")
    assert "The board manager confirms it." in said.text and not office.notices("action_to_confirm")
    assert "Confirm, close it" in labels(office.person(MANAGER).types("/clerk to do"))
    leaves(office, CHAIR)
    row = action_of(office, MANAGER)
    said = office.person(MANAGER).types(f"/actions {row.ref} more time until 1 June 2017 because of data")
    assert "Nobody is in the chair to decide on it" in said.text


def test_an_action_that_is_not_said_to_be_done_is_not_closed_by_its_own_owner(office: Office) -> None:
    row = action_of(office, MANAGER)
    assert OWN in office.person(MANAGER).types(f"/clerk close {row.ref}").text
    assert office.rows(Action, id=row.id)[0].state == "open"


def test_who_confirmed_or_handed_back_is_named_as_they_are(office: Office) -> None:
    row, dana = action_of(office, MANAGER), office.person(CHAIR)
    office.person(MANAGER).types(f"/actions {row.ref} done because it was agreed in July")
    dana.types(f"/clerk reopen {row.ref} because the second part is missing")
    (back,) = office.notices("action_reopened", MANAGER)
    assert 'Dana Example says what is missing: "the second part is missing".' in worded(office, back)
    office.person(MANAGER).types(f"/actions {row.ref} done because the second part is there")
    office.move_to("2016-08-26")
    dana.types(f"/clerk close {row.ref}")
    (closed,) = office.notices("action_closed", MANAGER)
    assert "Dana Example has confirmed it" in worded(office, closed)


def escalated(office: Office, who: str = MANAGER) -> Escalation:
    row = action_of(office, MANAGER)
    said = office.person(who).types(f"/clerk escalate {row.ref} nothing heard since May")
    assert "It is with the chair until" in said.text, said.text
    return office.rows(Escalation)[0]


@pytest.mark.parametrize("who", [MANAGER, CHAIR])
def test_a_matter_of_the_managers_own_begins_with_the_chair(office: Office, who: str) -> None:
    matter = escalated(office, who)
    assert (matter.step, matter.state, matter.due_on) == (1, "open", date(2016, 9, 8))
    (told,) = office.notices("escalation_step")
    assert (told.person_id, told.place) == (office.id_of(CHAIR), None)
    words = worded(office, told)
    assert "has come to you" in words and "nobody decides on what is their own" in words
    (concerned,) = office.notices("escalation_concerns")
    said = worded(office, concerned)
    assert concerned.person_id == office.id_of(MANAGER)
    assert "is now with the chair" in said and "If it is not settled by" in said


@pytest.mark.parametrize(
    "line",
    ["acknowledge {E}", "plan {E} until 30 Sep training is booked", "settle {E} it is done"],
)
def test_the_manager_settles_and_silences_nothing_about_themselves(office: Office, line: str) -> None:
    matter = escalated(office)
    typed = f"/clerk {line.format(E=matter.ref)}"
    said = office.person(MANAGER).types(typed)
    assert OWN in said.text and "It is with Dana Example." in said.text
    assert office.rows(Escalation)[0].state == "open"
    assert office.person(CHAIR).types(typed).kind == "escalation"
    assert office.rows(Escalation)[0].state != "open"


def test_a_matter_of_the_chairs_own_is_with_the_vice_chair_by_name(office: Office) -> None:
    row = action_of(office, CHAIR)
    office.person(MANAGER).types(f"/clerk escalate {row.ref} nothing heard since May")
    (first,) = office.notices("escalation_step")
    assert "then it goes to the vice-chair, Vikram Testcase." in worded(office, first)
    (concerned,) = office.notices("escalation_concerns")
    assert "it goes to the vice-chair, Vikram Testcase." in worded(office, concerned)


def test_a_late_action_of_the_managers_own_is_put_to_the_chair_who_may_put_it_on_the_ladder(
    office: Office,
) -> None:
    row, dana = action_of(office, MANAGER), office.person(CHAIR)
    look(office, row)
    late = office.notices("own_action_late")
    assert {n.person_id for n in late} == {office.id_of(CHAIR)}
    assert "Nobody decides on what is their own" in worded(office, late[0])
    form = dana.types(f"/clerk escalate {row.ref}")
    assert "It is with the chair until" in dana.fills(form, reason="nothing heard").text
    other = next(a for a in office.rows(Action, state="open") if a.id != row.id)
    assert "Only the board manager" in dana.types(f"/clerk escalate {other.ref} because").text


def test_a_late_action_of_anybody_else_is_not_put_to_the_chair(office: Office) -> None:
    look(office, action_of(office, "jo-example"))
    assert not office.notices("own_action_late")


@pytest.mark.parametrize(("who", "reader"), [(MANAGER, CHAIR), (CHAIR, VICE), ("jo-example", None)])
def test_late_apologies_of_ones_own_reach_the_next_too(office: Office, who: str, reader: str | None) -> None:
    office.move_to("2016-09-15")
    office.change(Meeting, office.meeting("board", "2016-09-21").id, papers_out_at=office.now)
    office.person(who).types("/apologies board ill, no deputy")
    told = office.notices("late_apologies")
    assert [n.place is not None for n in told].count(True) == 1
    assert [n.person_id for n in told if n.person_id] == ([office.id_of(reader)] if reader else [])


def test_the_managers_own_late_report_is_not_said_to_be_seen_by_the_manager(office: Office) -> None:
    (row,) = office.rows(Report, title="Attendance of members")
    office.change(Meeting, row.meeting_id, papers_out_at=office.now)
    said = office.person(MANAGER).types(f"/report {row.ref} https://example.org/paper.pdf")
    assert "say that it is to follow." in said.text and "board manager" not in said.text


def test_a_greeting_can_begin_with_whatever_waits_for_a_decision(office: Office) -> None:
    """More time that is asked, an action said to be done, an escalation: each with its own buttons."""
    row, morgan, dana = action_of(office, MANAGER), office.person(MANAGER), office.person(CHAIR)
    for other in office.rows(Action):
        if other.id != row.id:
            office.change(Action, other.id, state="closed")
    morgan.types(f"/actions {row.ref} more time until 1 March 2017 because the data come late")
    assert "Give it" in labels(dana.types("xylophone please"))
    dana.types(f"/clerk grant {office.notices('time_asked')[0].subject}")
    morgan.types(f"/actions {row.ref} all done see the minutes of July")
    assert "Confirm, close it" in labels(dana.types("hi"))
    dana.types(f"/clerk reopen {row.ref} because the second part is missing")
    morgan_escalates = office.person(CHAIR).types(f"/clerk escalate {row.ref} nothing heard since May")
    assert "It is with the chair until" in morgan_escalates.text
    assert "It is settled..." in labels(dana.types("hi"))
