"""Actions updated, done with evidence, closed and opened again, and more time for them."""

from __future__ import annotations

from datetime import date

from store.models import Action, Escalation, Milestone, TimeRequest
from tests.commands.office import Office


def with_dates(office: Office, count: int, *, many: bool = False) -> Action:
    """An open action of Paula's with that many dates (or more), all open."""
    paula = office.id_of("paula-specimen")
    for row in office.rows(Action, state="open"):
        dates = office.rows(Milestone, action_id=row.id)
        if len(dates) == count or (many and len(dates) >= count):
            office.change(Action, row.id, owner_person=paula, owner_seat=None)
            return office.rows(Action, id=row.id)[0]
    raise AssertionError("the example has no such action")


def test_what_is_said_of_an_action_is_kept_and_the_older_word_is_in_the_audit(office: Office) -> None:
    row, paula = with_dates(office, 1), office.person("paula-specimen")
    paula.types(f"/actions {row.ref} update letters sent")
    said = paula.types(f"/actions {row.ref} update answers came")
    assert f"({row.ref}) is kept." in said.text
    assert office.rows(Action, id=row.id)[0].progress == "answers came"
    assert [a.reason for a in office.audit("action.update")] == ["letters sent", "answers came"]


def test_words_without_a_verb_are_asked_about(office: Office) -> None:
    row, paula = with_dates(office, 1), office.person("paula-specimen")
    asked = paula.types(f"/actions {row.ref} letters sent")
    assert "Is that right?" in asked.text
    paula.presses(asked, "Yes, record it")
    assert office.rows(Action, id=row.id)[0].progress == "letters sent"


def test_done_with_evidence_waits_for_the_manager_who_closes_it(office: Office) -> None:
    row = with_dates(office, 1)
    said = office.person("paula-specimen").types(f"/actions {row.ref} done because the minutes say so")
    assert "The board manager confirms it." in said.text
    after = office.rows(Action, id=row.id)[0]
    assert (after.state, after.evidence) == ("done", "the minutes say so")
    assert [n for n in office.notices() if n.subject == row.ref and n.place] == []
    office.move_to("2016-08-26")
    closed = office.person("morgan-sample").types(f"/clerk close {row.ref}")
    assert "Paula Specimen is told." in closed.text
    assert office.rows(Action, id=row.id)[0].state == "closed"
    assert {m.state for m in office.rows(Milestone, action_id=row.id)} == {"met"}
    (told,) = office.notices("action_closed", "paula-specimen")
    assert 20 <= (told.due_at - office.now).days < 25, "by itself only where nothing else is told before"


def test_an_owner_who_said_today_that_it_is_done_is_not_told_so(office: Office) -> None:
    row = with_dates(office, 1)
    office.person("paula-specimen").types(f"/actions {row.ref} done because the minutes say so")
    closed = office.person("morgan-sample").types(f"/clerk close {row.ref}")
    assert "is told" not in closed.text
    assert office.notices("action_closed") == []


def test_done_needs_evidence(office: Office) -> None:
    row, paula = with_dates(office, 1), office.person("paula-specimen")
    form = paula.types(f"/actions {row.ref} done")
    assert "Say what was done and how one can tell" in paula.fills(form).errors["evidence"]
    assert "You say that this is done:" in paula.fills(form, evidence="minutes of May").text


def test_of_an_action_with_several_dates_the_next_is_met_and_the_whole_by_a_button(office: Office) -> None:
    row, paula = with_dates(office, 2, many=True), office.person("paula-specimen")
    left = len(office.rows(Milestone, action_id=row.id))
    said = paula.types(f"/actions {row.ref} done first part")
    assert "left, the next on" in said.text
    assert office.rows(Action, id=row.id)[0].state == "open"
    assert len(office.rows(Milestone, action_id=row.id, state="met")) == 1
    form = paula.presses(said, "The whole action is done")
    paula.fills(form, evidence="all of it")
    assert office.rows(Action, id=row.id)[0].state == "done"
    assert len(office.rows(Milestone, action_id=row.id)) == left


def test_opened_again_with_a_reason_it_is_chased_again(office: Office) -> None:
    row = with_dates(office, 1)
    office.person("paula-specimen").types(f"/actions {row.ref} done minutes")
    said = office.person("morgan-sample").types(f"/clerk reopen {row.ref} because the minutes do not say so")
    assert "is open again" in said.text
    assert office.rows(Action, id=row.id)[0].state == "open"
    (told,) = office.notices("action_reopened", "paula-specimen")
    assert told.facts["reason"] == "the minutes do not say so"


def test_two_who_close_hear_who_was_first(office: Office) -> None:
    row = with_dates(office, 1)
    office.person("paula-specimen").types(f"/actions {row.ref} done minutes")
    office.person("dana-example").types(f"/clerk close {row.ref}")
    late = office.person("morgan-sample").types(f"/clerk close {row.ref}")
    assert "This action was closed already by Dana Example, 9am." in late.text
    assert len(office.audit("action.close")) == 1


def test_more_time_for_an_action_moves_its_date_when_given(office: Office) -> None:
    row = with_dates(office, 1)
    (milestone,) = office.rows(Milestone, action_id=row.id)
    until = date(milestone.due_on.year + 1, 1, 20)
    office.person("paula-specimen").types(
        f"/actions {row.ref} more time until 20 January {until.year} because of leave"
    )
    (asked,) = office.rows(TimeRequest)
    assert (asked.until, asked.reason) == (until, "leave")
    office.person("morgan-sample").types(f"/clerk grant {asked.ref}")
    assert office.rows(Milestone, action_id=row.id)[0].extended_to == until


def test_only_its_owner_answers_for_an_action(office: Office) -> None:
    row = with_dates(office, 1)
    said = office.person("walter-notreal").types(f"/actions {row.ref} done yes")
    assert "Only Police can answer for Police's action." in said.text
    assert (
        "Only the secretariat or the chair closes an action."
        in office.person("jo-example").types(f"/clerk close {row.ref}").text
    )
    assert office.rows(Action, id=row.id)[0].state == "open"


def test_mine_and_my_agencys_are_listed_and_nobody_elses(office: Office) -> None:
    row = with_dates(office, 1)
    assert row.ref in office.person("paula-specimen").types("/actions mine").text
    assert "Police's open actions" in office.person("paula-specimen").types("/actions agency").text or (
        "Police has no open action." in office.person("paula-specimen").types("/actions agency").text
    )
    assert "Only Police can see" in office.person("jo-example").types("/actions police").text
    assert "open action" in office.person("morgan-sample").types("/clerk show police").text


def test_an_unknown_reference_is_said_so(office: Office) -> None:
    assert (
        "There is no action A-9999 here."
        in office.person("paula-specimen").types("/actions A-9999 done x").text
    )


def test_a_button_to_close_from_before_it_was_handed_back_explains_itself(office: Office) -> None:
    row, manager = with_dates(office, 1), office.person("morgan-sample")
    office.person("paula-specimen").types(f"/actions {row.ref} done minutes")
    earlier = manager.types("/clerk to do")
    manager.types(f"/clerk reopen {row.ref} because the minutes do not say so")
    late = manager.presses(earlier, "Confirm, close it")
    assert "This action has moved on since this was drawn" in late.text
    assert office.rows(Action, id=row.id)[0].state == "open"


def fallen_to_the_chair(office: Office) -> list[Action]:
    """The open actions of Serious Case Review that are put to no one, so that its chair, Paula of Police, has them."""
    found = [a for a in office.rows(Action, state="open") if a.body == "serious_case_review"]
    return [a for a in found if a.owner_seat is None and a.owner_person is None]


def test_what_falls_to_a_chair_is_an_action_of_the_agency_they_sit_for(office: Office) -> None:
    own = fallen_to_the_chair(office)
    assert own
    listed = office.person("paula-specimen").types("/actions agency").text
    shown = office.person("morgan-sample").types("/clerk show police").text
    assert all(a.ref in listed for a in own)
    assert f"{len(own)} open actions" in shown


def test_a_colleague_speaks_for_what_falls_to_their_agencys_chair_and_another_agency_does_not(
    office: Office,
) -> None:
    row = fallen_to_the_chair(office)[0]
    refused = office.person("jo-example").types(f"/actions {row.ref} update not ours to say")
    assert "Only" in refused.text and office.rows(Action, id=row.id)[0].progress == ""
    office.person("mei-specimen").types(f"/actions {row.ref} update the review has begun")
    assert office.rows(Action, id=row.id)[0].progress == "the review has begun"


def test_a_matter_about_what_falls_to_a_chair_is_its_agencys(office: Office) -> None:
    row = fallen_to_the_chair(office)[0]
    office.person("morgan-sample").types(f"/clerk escalate {row.ref} nothing heard since May")
    (matter,) = office.rows(Escalation)
    assert (matter.agency, matter.concerns) == ("police", office.id_of("paula-specimen"))


def the_managers_own(office: Office) -> Action:
    """An open action of the Board that is the manager's own."""
    row = office.rows(Action, state="open")[0]
    office.change(Action, row.id, body="board", owner_person=office.id_of("morgan-sample"), owner_seat=None)
    return office.rows(Action, id=row.id)[0]


def test_what_the_manager_has_done_is_for_the_chair_to_confirm(office: Office) -> None:
    row, morgan, dana = (
        the_managers_own(office),
        office.person("morgan-sample"),
        office.person("dana-example"),
    )
    said = morgan.types(f"/actions {row.ref} done see the minutes of July")
    assert "Dana Example confirms it." in said.text
    (asked,) = office.notices("action_to_confirm")
    assert asked.person_id == office.id_of("dana-example")
    assert "somebody else decides it" in morgan.types(f"/clerk close {row.ref}").text
    assert office.rows(Action, id=row.id)[0].state == "done"
    assert "is closed" in dana.types(f"/clerk close {row.ref}").text


def test_somebody_elses_action_is_still_the_managers_to_confirm(office: Office) -> None:
    row = office.rows(Action, state="open")[0]
    office.change(Action, row.id, body="board", owner_person=office.id_of("paula-specimen"), owner_seat=None)
    said = office.person("paula-specimen").types(f"/actions {row.ref} done see the minutes of July")
    assert "The board manager confirms it." in said.text
    assert not office.notices("action_to_confirm")
    assert "is closed" in office.person("morgan-sample").types(f"/clerk close {row.ref}").text


def test_the_managers_request_for_more_time_goes_to_the_chair(office: Office) -> None:
    row, morgan = the_managers_own(office), office.person("morgan-sample")
    said = morgan.types(f"/actions {row.ref} more time until 1 March 2017 because the data come late")
    assert "Dana Example decides, and you are told." in said.text
    (asked,) = office.notices("time_asked")
    assert (asked.person_id, asked.place) == (office.id_of("dana-example"), None)
    request = asked.subject
    assert "somebody else decides it" in morgan.types(f"/clerk grant {request}").text
    assert "has until" in office.person("dana-example").types(f"/clerk grant {request}").text
