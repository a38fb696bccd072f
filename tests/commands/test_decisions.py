"""What a meeting decided: recorded, provisional without a quorum, agreed in writing, ratified, withdrawn."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.sweep import sweep
from store.models import AgendaItem, Decision, DecisionAnswer, Meeting
from tests.commands.office import Answer, Office
from tests.commands.test_attendance import held_without_a_quorum
from tests.scheduler.sweep_kit import FakePacks

MANAGER, CHAIR, PAULA = "morgan-sample", "dana-example", "paula-specimen"


def decided(office: Office, words: str, who: str = MANAGER) -> Answer:
    return office.person(who).types(f"/clerk decide {words}")


def the_board(office: Office, came: str = "all present") -> str:
    """The Board of 21 September, held, with who came."""
    meeting = office.meeting("board", "2016-09-21")
    office.move_to("2016-09-21", 15)
    if came:
        office.person(MANAGER).types(f"/clerk attendance {meeting.ref} {came}")
    return str(meeting.ref)


def last(office: Office) -> Decision:
    return office.rows(Decision)[-1]


def look(office: Office, day: str, hour: int = 9) -> None:
    office.move_to(day, hour)
    swept = sweep(office.store, office.now, FakePacks())
    assert not swept.failed, swept.failed


def by_rules(office: Office, **value: Any) -> None:
    """The decision rule of every body, besides the example's own."""

    def change(held: Any) -> None:
        held["rules"] = [r for r in held["rules"] if r["kind"] != "decision"]
        for facet, said in value.items():
            held["rules"].append(
                {
                    "id": f"test-{facet.replace('_', '-')}",
                    "kind": "decision",
                    "value": said,
                    "document": "constitution",
                    "clause": "Decision Making",
                    "from": "2016-04-01",
                }
            )

    office.ruled(change)


def test_a_decision_is_kept_under_a_reference_with_how_it_was_reached(office: Office) -> None:
    by_rules(office)
    ref = the_board(office)
    said = decided(
        office, f"{ref} The budget is agreed; vote 9 for, 2 against, 1 abstained; from 1 January; key"
    )
    assert "Recorded." in said.text and "9 for, 2 against and 1 abstained" in said.text
    assert "It takes effect on Sunday 1 January 2017." in said.text
    row = last(office)
    assert (row.ref, row.text, row.state, row.key) == ("D-1", "The budget is agreed", "stands", True)
    assert "The budget is agreed" in office.person(PAULA).types("/clerk decisions board").text
    assert "9 for" in office.person(PAULA).types("/clerk decisions D-1").text


@pytest.mark.rule("DEC-1")
def test_a_vote_has_no_more_ballots_than_people_who_were_there(office: Office) -> None:
    by_rules(office)
    ref = the_board(office, "chair, fire, police, cafcass and nspcc present, the rest absent")
    said = decided(office, f"{ref} The budget is agreed; vote 5 for, 1 against")
    assert "Those are 6 votes, and fewer were at the Board" in said.text
    assert not office.rows(Decision)
    assert "Recorded." in decided(office, f"{ref} The budget is agreed; vote 4 for, 1 against").text


@pytest.mark.rule("DEC-1")
def test_a_majority_includes_the_chairs_consent(office: Office) -> None:
    by_rules(office, by={"by": "consensus_then_vote", "consent_of": ["chair"]})
    ref = the_board(office)
    assert "Say whether they agreed" in decided(office, f"{ref} One; vote 9 for, 2 against").text
    assert "not carried" in decided(office, f"{ref} One; vote 9 for, 2 against; chair objects").text
    assert "it stands" in decided(office, f"{ref} Two; vote 9 for, 2 against; chair agrees").text
    assert "it stands" in decided(office, f"{ref} Three").text


@pytest.mark.rule("DEC-1")
def test_a_chair_who_was_away_is_asked_for_consent_and_it_is_provisional_until_then(office: Office) -> None:
    by_rules(office, by={"by": "consensus_then_vote", "consent_of": ["chair"]})
    ref = the_board(office, "all present except chair")
    assert "provisional" in decided(office, f"{ref} The budget is agreed; vote 9 for, 2 against").text
    (asked,) = office.notices("decision_asked")
    assert asked.person_id == office.id_of(CHAIR)
    said = office.person(CHAIR).types("/clerk agree D-1")
    assert "You agree." in said.text and last(office).state == "stands"


@pytest.mark.rule("DEC-1")
@pytest.mark.rule("DEC-2")
def test_a_deadlock_needs_the_casting_vote_and_on_the_vice_chairs_own_area_waits(office: Office) -> None:
    casting = {"casting": ["chair", "vice_chair"], "casting_not_on": ["own_area"]}
    by_rules(office, by={"by": "consensus_then_vote"}, casting=casting)
    ref = the_board(office, "all present except chair")
    tied = f"{ref} The budget; vote 5 for, 5 against"
    assert "Say how the casting vote was used" in decided(office, tied).text
    assert "it stands" in decided(office, f"{ref} One; vote 5 for, 5 against; casting vote for").text
    assert "not carried" in decided(office, f"{ref} Two; vote 5 for, 5 against; casting vote against").text
    said = decided(office, f"{ref} Three; vote 5 for, 5 against; own area")
    assert "deferred to a meeting with the chair" in said.text
    assert "It is on the agenda of the Board on Wednesday 7 December." in said.text
    over = decided(office, f"{ref} Four; vote 6 for, 5 against; casting vote for")
    assert "only where as many are for it as against it" in over.text


@pytest.mark.rule("DEC-3")
def test_a_decision_carries_its_implementation_date_where_the_rule_asks_for_one(office: Office) -> None:
    by_rules(office, effect={"effect": "implementation_date"})
    ref = the_board(office)
    assert "Say from when it takes effect" in decided(office, f"{ref} The budget is agreed").text
    assert "is before the Board" in decided(office, f"{ref} The budget is agreed; from 1 September 2016").text
    assert "1 November" in decided(office, f"{ref} The budget is agreed; from 1 November").text


@pytest.mark.rule("QUO-4")
def test_without_a_quorum_it_is_provisional_agreed_in_writing_and_on_the_next_agenda(office: Office) -> None:
    by_rules(office)
    ref = held_without_a_quorum(office)
    said = decided(office, f"{ref} The budget is agreed")
    assert "provisional" in said.text
    asked = office.notices("decision_asked")
    here = {a.person_id for a in office.rows(DecisionAnswer)}
    assert asked and {n.person_id for n in asked} == here
    assert office.id_of(CHAIR) not in here, "the chair was there"
    assert "provisional" in office.person(PAULA).types("/clerk decisions board").text


def lines(office: Office) -> list[AgendaItem]:
    return [i for i in office.rows(AgendaItem, kind="decision") if i.removed_at is None]


@pytest.mark.rule("QUO-4")
def test_its_line_moves_to_the_meeting_that_can_ratify_it(office: Office) -> None:
    by_rules(office)
    ref = the_board(office, "chair, fire and nspcc present, the rest absent")
    decided(office, f"{ref} The budget is agreed")
    december = office.meeting("board", "2016-12-07")
    (line,) = lines(office)
    assert (line.meeting_id, line.title) == (december.id, "To ratify (D-1): The budget is agreed")
    assert "To ratify (D-1)" in office.person(MANAGER).types("/clerk agenda board").text
    office.change(Meeting, december.id, state="cancelled")
    look(office, "2016-09-23")
    assert len(lines(office)) == 1, "no later meeting is planned yet"
    answer = office.person(MANAGER).types("/clerk meeting new board 14 December")
    office.person(MANAGER).presses(answer, "Yes, arrange it")
    look(office, "2016-09-24")
    assert lines(office)[-1].meeting_id == office.meeting("board", "2016-12-14").id


@pytest.mark.rule("QUO-4")
def test_who_was_not_there_is_reminded_once_and_may_decline_with_a_reason(office: Office) -> None:
    by_rules(office)
    ref = the_board(office, "chair, fire and nspcc present, the rest absent")
    decided(office, f"{ref} The budget is agreed")
    first = len(office.notices("decision_asked"))
    look(office, "2016-09-23")
    assert len(office.notices("decision_asked")) == first
    for day in ("2016-09-24", "2016-09-26", "2016-09-30"):
        look(office, day)
    assert len(office.notices("decision_asked")) == 2 * first
    paula = office.person(PAULA)
    form = paula.types("/clerk object D-1")
    assert paula.fills(form, reason=" ").errors
    said = paula.fills(form, reason="it costs too much")
    assert "You do not agree." in said.text
    told = office.notices("decision_answered")
    assert {n.place for n in told} == {"board-secretariat", None} and office.id_of(CHAIR) in {
        n.person_id for n in told
    }
    assert "it costs too much" in office.person(MANAGER).types("/clerk decisions D-1").text
    assert "Nothing has changed" in paula.types("/clerk object D-1 because it costs too much").text


@pytest.mark.rule("QUO-4")
def test_the_next_meeting_ratifies_it_or_not_and_those_asked_are_told(office: Office) -> None:
    by_rules(office)
    ref = the_board(office, "chair, fire and nspcc present, the rest absent")
    decided(office, f"{ref} One is agreed")
    said = decided(office, f"{ref} Two is agreed")
    morgan = office.person(MANAGER)
    assert "ratified." in morgan.presses(said, "Ratified").text
    assert office.meeting("board", "2016-09-21").ratified_on is None
    assert "Only" in office.person(PAULA).types("/clerk ratified D-1").text
    assert "Not ratified." in morgan.types("/clerk reject D-1 because the costs are not known").text
    assert office.meeting("board", "2016-09-21").ratified_on is not None
    states = {d.ref: d.state for d in office.rows(Decision)}
    assert states == {"D-1": "not_ratified", "D-2": "ratified"}
    told = office.notices("decision_settled", PAULA)
    assert [n.subject for n in told] == ["D-2", "D-1"]
    assert not lines(office)
    assert "This was not ratified" in morgan.types("/clerk ratified D-1").text


def test_all_that_a_meeting_decided_is_ratified_at_once(office: Office) -> None:
    by_rules(office)
    ref = the_board(office, "chair, fire and nspcc present, the rest absent")
    decided(office, f"{ref} One is agreed")
    decided(office, f"{ref} Two is agreed")
    assert "D-1 and D-2 stand." in office.person(MANAGER).types(f"/clerk ratified {ref}").text
    assert {d.state for d in office.rows(Decision)} == {"ratified"}


def without_quorum(office: Office, **value: Any) -> None:
    def change(held: Any) -> None:
        for rule in held["rules"]:
            if rule["id"] == "without-a-quorum":
                rule["value"] = value

    office.ruled(change)


@pytest.mark.rule("QUO-4")
def test_in_writing_alone_it_stands_once_everybody_has_agreed(office: Office) -> None:
    by_rules(office)
    without_quorum(office, when_not_met="provisional", agreed_by=["in_writing"])
    ref = the_board(
        office, "chair, fire, police, hospitals, cafcass, nspcc and voluntary present, the rest absent"
    )
    decided(office, f"{ref} The budget is agreed")
    assert last(office).state == "provisional" and not lines(office)
    keys = {office.id_of(k): k for k in office_keys(office)}
    for row in office.rows(DecisionAnswer):
        assert row.person_id is not None
        assert last(office).state == "provisional"
        office.person(keys[row.person_id]).types("/clerk agree D-1")
    assert last(office).state == "stands"


def office_keys(office: Office) -> list[str]:
    from store.queries import register

    with office.store.begin() as session:
        return list(register.of(session, office.partnership).by_key)


def test_a_rule_may_let_it_stand_put_it_off_or_ask_the_chair(office: Office) -> None:
    by_rules(office)
    ref = the_board(office, "chair, fire and nspcc present, the rest absent")
    without_quorum(office, when_not_met="stand")
    assert "it stands" in decided(office, f"{ref} One").text
    without_quorum(office, when_not_met="put_off")
    said = decided(office, f"{ref} Two")
    assert "put off to another meeting" in said.text and "on the agenda of the Board" in said.text
    without_quorum(office, when_not_met="chair_chooses")
    assert "the chair says whether it stands" in decided(office, f"{ref} Three").text
    (asked,) = [n for n in office.notices("decision_asked") if n.subject == "D-3"]
    assert asked.person_id == office.id_of(CHAIR)
    office.person(CHAIR).types("/clerk object D-3 because too few of us were there")
    assert last(office).state == "put_off"


def test_a_sheet_put_right_makes_it_stand(office: Office) -> None:
    by_rules(office)
    ref = the_board(office, "chair, fire and nspcc present, the rest absent")
    decided(office, f"{ref} The budget is agreed")
    office.person(MANAGER).types(f"/clerk attendance {ref} all present")
    office.person(MANAGER).types(f"/clerk attendance {ref} {EVERYBODY}")
    assert last(office).state == "stands"
    assert not lines(office) and not [a for a in office.rows(DecisionAnswer) if not a.answer]


EVERYBODY = "police, hospitals, cafcass, ambulance, voluntary, probation, ccg and crc present"


def test_recorded_before_who_came_it_is_provisional_once_that_is_known(office: Office) -> None:
    by_rules(office)
    ref = the_board(office, "")
    assert "it stands" in decided(office, f"{ref} The budget is agreed").text
    office.person(MANAGER).types(f"/clerk attendance {ref} chair, fire and nspcc present, the rest absent")
    assert last(office).state == "provisional" and office.notices("decision_asked")


@pytest.mark.rule("QUO-3")
def test_an_absent_key_partner_is_told_of_a_key_decision_and_chased_once(office: Office) -> None:
    by_rules(office)
    ref = the_board(office, "all present except police")
    decided(office, f"{ref} An ordinary matter")
    assert not office.notices("decision_asked")
    decided(office, f"{ref} The threshold is raised; key")
    (asked,) = office.notices("decision_asked")
    assert asked.person_id == office.id_of(PAULA) and asked.facts["about"] == "involved"
    for day in ("2016-09-23", "2016-09-24", "2016-09-25", "2016-10-25"):
        look(office, day)
    assert len(office.notices("decision_asked", PAULA)) == 2
    office.person(PAULA).types("/clerk agree D-2")
    assert office.id_of(CHAIR) in {n.person_id for n in office.notices("decision_answered")}
    look(office, "2016-10-26")
    assert len(office.notices("decision_asked", PAULA)) == 2


def test_it_is_withdrawn_with_a_reason_and_stays_in_the_record(office: Office) -> None:
    by_rules(office)
    ref = the_board(office, "chair, fire and nspcc present, the rest absent")
    decided(office, f"{ref} The budget is agreed")
    morgan = office.person(MANAGER)
    form = morgan.types("/clerk strike D-1")
    assert "withdrawn" in morgan.fills(form, reason="it was never put").text.lower()
    assert not lines(office) and last(office).reason == "it was never put"
    assert "This was withdrawn" in office.person(PAULA).types("/clerk agree D-1").text
    before = len(office.notices("decision_asked"))
    look(office, "2016-10-20")
    assert len(office.notices("decision_asked")) == before


def test_the_last_record_is_taken_back_by_undo(office: Office) -> None:
    by_rules(office)
    decided(office, f"{the_board(office)} The budget is agreed")
    morgan = office.person(MANAGER)
    morgan.presses(morgan.types("/clerk undo"), "Take it back")
    assert last(office).state == "withdrawn"


def test_who_records_and_from_when(office: Office) -> None:
    by_rules(office)
    meeting = office.meeting("board", "2016-09-21")
    assert "it has decided nothing yet" in decided(office, f"{meeting.ref} Too early").text
    ref = the_board(office)
    assert "Only the secretariat" in decided(office, f"{ref} Mine", PAULA).text
    form = decided(office, f"{ref} The budget is agreed; with some conditions")
    assert "with some conditions" in str(form.form.fields[0].value)
    morgan = office.person(MANAGER)
    assert "Recorded." in morgan.fills(form, how="vote", votes_for="9", against="1").text
    assert "nine" not in morgan.fills(form, votes_for="nine", how="vote").text
    again = decided(office, f"{ref} The budget is agreed; with some conditions")
    assert "It was recorded before" in morgan.fills(again).text
