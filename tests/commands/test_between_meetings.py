"""Between meetings: a decision in writing, the chair's own action, and an urgent one (DEC-1, DEC-6)."""

from __future__ import annotations

from typing import Any

import pytest

from store.models import DecisionAnswer
from tests.commands.office import Office
from tests.commands.test_decisions import (
    CHAIR,
    MANAGER,
    PAULA,
    by_rules,
    last,
    lines,
    look,
    office_keys,
)

ASKS = "/clerk correspond board The budget is agreed until 5 September"


def everybody(office: Office, but: tuple[str, ...] = ()) -> list[str]:
    """The members who are asked and have not answered."""
    keys = {office.id_of(k): k for k in office_keys(office)}
    asked = [keys[row.person_id] for row in office.rows(DecisionAnswer) if row.person_id and not row.answer]
    return [key for key in dict.fromkeys(asked) if key not in but]


@pytest.mark.rule("DEC-1")
def test_each_member_is_asked_reminded_and_told_what_it_came_to(office: Office) -> None:
    by_rules(office)
    said = office.person(MANAGER).types(ASKS)
    assert "The members are asked." in said.text
    asked = office.notices("decision_asked")
    members = everybody(office)
    assert len(asked) == len(members) > 15 and office.id_of(MANAGER) not in {n.person_id for n in asked}
    for key in members[:-2]:
        assert "You agree." in office.person(key).types("/clerk agree D-1").text
    look(office, "2016-09-01")
    assert len(office.notices("decision_asked")) == len(asked)
    look(office, "2016-09-02")
    look(office, "2016-09-03")
    again = [n for n in office.notices("decision_asked") if n.facts["again"]]
    assert {n.person_id for n in again} == {office.id_of(k) for k in members[-2:]} and len(again) == 2
    look(office, "2016-09-05")
    assert last(office).state == "asked", "its last day is whole"
    look(office, "2016-09-06")
    assert (last(office).state, last(office).how) == ("stands", "consensus")
    told = office.notices("decision_settled")
    assert len([n for n in told if n.person_id is not None]) == len(members)
    assert [line.title for line in lines(office)] == [
        "Decided in writing, to report (D-1): The budget is agreed"
    ]
    look(office, "2016-09-22")
    assert last(office).reported
    assert "This stands" in office.person(members[-1]).types("/clerk agree D-1").text


def test_it_is_counted_at_once_when_all_have_answered(office: Office) -> None:
    by_rules(office)
    office.person(MANAGER).types(ASKS)
    for key in everybody(office):
        office.person(key).types("/clerk agree D-1")
    assert last(office).state == "stands"


def test_too_few_answers_are_no_quorum_and_it_goes_to_a_meeting(office: Office) -> None:
    by_rules(office)
    office.person(CHAIR).types(ASKS)
    for key in everybody(office)[:9]:
        office.person(key).types("/clerk agree D-1")
    look(office, "2016-09-06")
    assert last(office).state == "to_meeting"
    assert "Too few answered" in office.person(PAULA).types("/clerk decisions D-1").text
    assert lines(office)[0].title.startswith("Not decided in writing (D-1)")


def test_somebody_who_wants_a_meeting_has_one(office: Office) -> None:
    by_rules(office)
    office.person(MANAGER).types(ASKS)
    members = everybody(office)
    assert "You want a meeting" in office.person(members[0]).types("/clerk discuss D-1").text
    for key in members[1:]:
        office.person(key).types("/clerk agree D-1")
    assert last(office).state == "to_meeting"


def test_an_objection_is_voted_down_where_the_rule_has_a_vote(office: Office) -> None:
    by_rules(office, by={"by": "consensus_then_vote", "consent_of": ["chair"]})
    office.person(MANAGER).types(ASKS)
    office.person(PAULA).types("/clerk object D-1 because it costs too much")
    for key in everybody(office):
        office.person(key).types("/clerk agree D-1")
    row = last(office)
    assert (row.state, row.how, row.against) == ("stands", "vote", 1)


def test_what_cannot_be_asked(office: Office) -> None:
    by_rules(office)
    morgan = office.person(MANAGER)
    assert "leaves nobody time" in morgan.types("/clerk correspond board Late until 24 August 2016").text
    form = morgan.types("/clerk correspond board The budget is agreed")
    assert morgan.fills(form, until="2016-09-05", text="The budget is agreed").text
    assert "puts a decision to the members" in office.person(PAULA).types(ASKS).text
    office.person(MANAGER).types("/clerk strike D-1 because it was put too early")
    assert "This was withdrawn" in office.person(PAULA).types("/clerk agree D-1").text


def test_an_answer_is_taken_back_by_undo(office: Office) -> None:
    by_rules(office)
    office.person(MANAGER).types(ASKS)
    paula = office.person(PAULA)
    paula.types("/clerk agree D-1")
    assert "taken back" in paula.presses(paula.types("/clerk undo"), "Take it back").text
    assert PAULA in everybody(office)


def test_a_chairs_action_is_reported_to_the_next_meeting(office: Office) -> None:
    by_rules(office)
    said = office.person(CHAIR).types("/clerk chair's action board The letter is sent because it cannot wait")
    assert "reported to the next meeting" in said.text and "it cannot wait" in said.text
    assert [line.title for line in lines(office)] == ["Chair's action, to report (D-1): The letter is sent"]
    assert (
        "decides for the body"
        in office.person(PAULA).types("/clerk chair's action board Mine because I can").text
    )


@pytest.mark.rule("DEC-6")
def test_in_an_urgent_matter_those_whom_the_rule_names_are_asked_for(office: Office) -> None:
    by_rules(office, consult={"consult": ["board-director", "board-ccg"]})
    keys = {office.id_of(k): k for k in office_keys(office)}
    names = [name(office, seat) for seat in ("board-director", "board-ccg")]
    chair = office.person(CHAIR)
    urgent = "/clerk urgent board The statement is made because the press asks; spoke to"
    refused = chair.types(f"{urgent} {names[0]} 3pm")
    assert (
        names[1] in refused.text and names[0] not in refused.text.split("is always asked")[0].split(",")[-1]
    )
    said = chair.types(f"{urgent} {names[0]} 3pm, {names[1]} 4pm")
    assert f"The chair spoke to: “{names[0]} 3pm" in said.text or names[0] in last(office).spoke_to
    assert keys and last(office).way == "chair"


def name(office: Office, seat: str) -> Any:
    from store.queries import register

    with office.store.begin() as session:
        holder = register.of(session, office.partnership).holder(seat, office.now.date())
        assert holder is not None
        return holder.name
