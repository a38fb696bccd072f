"""Running late: on the day of a meeting alone, told at once to the secretariat and the chair, without a reason."""

from __future__ import annotations

import pytest

from commands.grammar.running_late import minutes_in
from scheduler import guards
from scheduler.guards import why_withheld
from store.models import Notice, PassedOn
from tests.commands.office import Office

DAY = "2016-09-21"


@pytest.fixture
def on_the_day(office: Office) -> Office:
    """An hour before the Board of 21 September."""
    office.move_to(DAY, 8)
    return office


def words_told(office: Office) -> list[tuple[str, str, str]]:
    """To whom, which word, and how it stands, of everybody who was or is to be told."""
    people = {office.id_of(k): k for k in ("dana-example", "paula-specimen", "vikram-testcase")}
    return [
        (people.get(n.person_id or 0, n.place or "?"), n.facts["word"], n.state)
        for n in office.notices("running_late")
    ]


def sent(office: Office) -> None:
    for notice in office.notices("running_late"):
        if notice.state == "pending":
            office.change(Notice, notice.id, state="sent", settled_at=office.now)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("10 minutes", 10),
        ("ten mins late", 10),
        ("half an hour late, traffic", 30),
        ("about 5 min", 5),
        ("an hour", 60),
        ("a quarter of an hour", 15),
        ("sorry", 0),
    ],
)
def test_how_late_is_read_in_words(said: str, minutes: int) -> None:
    assert minutes_in(said) == minutes


def test_on_another_day_nobody_is_told_and_the_next_meeting_is_named(office: Office) -> None:
    said = office.person("helen-exemplar").types("/clerk late 10 minutes")
    assert "You have no meeting today; your next is the Executive Group on Thursday 8 September." in said.text
    assert not office.notices("running_late") and not office.rows(PassedOn)


def test_the_secretariat_and_the_chair_are_told_at_once_without_a_reason(on_the_day: Office) -> None:
    office = on_the_day
    said = office.person("paula-specimen").types("/clerk late 10 minutes, my son is ill")
    assert (
        "The secretariat and Dana Example, who chairs it, are told at once that you run 10 minutes late."
        in (said.text)
    )
    assert words_told(office) == [
        ("board-secretariat", "late", "pending"),
        ("dana-example", "late", "pending"),
    ]
    assert all(n.urgent and "ill" not in str(n.facts) for n in office.notices("running_late"))
    assert all("ill" not in a.reason + str(a.detail) for a in office.audit("late.say"))
    assert [r.text for r in office.rows(PassedOn)] == [""]


def test_said_twice_it_is_told_once_and_other_minutes_take_its_place(on_the_day: Office) -> None:
    office, paula = on_the_day, on_the_day.person("paula-specimen")
    paula.types("/clerk late 10 minutes")
    assert "are told already" in paula.types("/clerk late 10 minutes").text
    assert len(office.notices("running_late")) == 2
    paula.types("/clerk late 20 minutes")
    pending = [n.facts["minutes"] for n in office.notices("running_late") if n.state == "pending"]
    assert pending == [20, 20] and len(office.rows(PassedOn)) == 1


def test_the_chair_who_is_late_is_not_told_of_it_but_the_next_in_the_chair(on_the_day: Office) -> None:
    office = on_the_day
    office.person("dana-example").types("/clerk late")
    told = {who for who, *_ in words_told(office)}
    assert "dana-example" not in told and "board-secretariat" in told


def test_on_time_after_all_is_told_only_where_anybody_had_heard(on_the_day: Office) -> None:
    office, paula = on_the_day, on_the_day.person("paula-specimen")
    said = paula.types("/clerk late 10 minutes")
    assert "Nobody had heard otherwise yet." in paula.presses(said, "On time after all").text
    assert {state for *_, state in words_told(office)} == {"cancelled"}
    paula.types("/clerk late 10 minutes")
    sent(office)
    assert "Those who had heard otherwise are told." in paula.types("/clerk late no").text
    assert ("dana-example", "on_time", "pending") in words_told(office)
    assert "Nobody had been told" in paula.types("/clerk late no").text


def test_who_has_arrived_is_waited_for_no_more_and_nobody_is_troubled(on_the_day: Office) -> None:
    office, paula = on_the_day, on_the_day.person("paula-specimen")
    said = paula.types("/clerk late")
    sent(office)
    assert "You are at the Board today." in paula.presses(said, "I'm there now").text
    assert all(state == "sent" for *_, state in words_told(office))


def test_apologies_after_all_reach_those_who_wait(on_the_day: Office) -> None:
    office, paula = on_the_day, on_the_day.person("paula-specimen")
    paula.types("/clerk late 10 minutes")
    sent(office)
    paula.types("/apologies board")
    pending = [(who, word) for who, word, state in words_told(office) if state == "pending"]
    assert ("dana-example", "not_coming") in pending
    assert len(office.notices("late_apologies")) + len(office.notices("quorum_changed")) >= 1
    assert ("board-secretariat", "not_coming") not in pending


def test_who_has_given_apologies_is_asked_whether_they_come(on_the_day: Office) -> None:
    office, paula = on_the_day, on_the_day.person("paula-specimen")
    paula.types("/apologies board on leave")
    said = paula.types("/clerk late 10 minutes")
    assert "You have given apologies for the Board" in said.text
    assert "You are expected." in paula.presses(said, "I'm coming after all").text
    assert not office.notices("running_late")


def test_a_deputy_who_comes_runs_late_like_a_member(on_the_day: Office) -> None:
    office = on_the_day
    office.person("paula-specimen").types("/apologies board on leave")
    assert "no meeting today" in office.person("sam-example").types("/clerk late 5 minutes").text
    office.person("sam-example").types("/deputy accept board")
    assert "5 minutes late" in office.person("sam-example").types("/clerk late 5 minutes").text


def test_it_is_taken_back_by_undo_and_said_again(on_the_day: Office) -> None:
    paula = on_the_day.person("paula-specimen")
    paula.types("/clerk late 10 minutes")
    assert "expected on time" in paula.presses(paula.types("/clerk undo"), "Take it back").text
    assert "10 minutes late" in paula.presses(paula.types("/clerk undo"), "Take it back").text


def test_two_who_are_late_do_not_take_each_others_word_back(on_the_day: Office) -> None:
    office = on_the_day
    office.person("paula-specimen").types("/clerk late 10 minutes")
    office.person("nadia-invented").types("/clerk late 5 minutes")
    office.person("nadia-invented").types("/clerk late no")
    pending = [n for n in office.notices("running_late") if n.state == "pending"]
    assert {n.facts["who"] for n in pending} == {office.id_of("paula-specimen")}


def test_a_word_that_is_not_true_any_more_does_not_leave(on_the_day: Office) -> None:
    office, paula = on_the_day, on_the_day.person("paula-specimen")
    paula.types("/clerk late 10 minutes")
    notice = office.notices("running_late")[0]
    with office.store.begin() as session:
        assert why_withheld(session, notice, office.now, guards.late_as_said) is None
    paula.types("/clerk late 20 minutes")
    with office.store.begin() as session:
        assert why_withheld(session, notice, office.now, guards.late_as_said)
    office.move_to("2016-09-22")
    newer = office.notices("running_late")[-1]
    with office.store.begin() as session:
        assert why_withheld(session, newer, office.now, guards.late_as_said)
