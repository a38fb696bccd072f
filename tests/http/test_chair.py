"""The chair's buttons: the agenda, and what comes up the ladder."""

from __future__ import annotations

import pytest

from store.models import Escalation, Meeting
from tests.http.house import BOARD, House, Person

ASKED = "2016-09-08"


@pytest.fixture
def dana(house: House) -> Person:
    return house.person("dana-example")


@pytest.fixture
def with_the_chair(house: House) -> House:
    """An action escalated on 25 August, and the manager's two weeks gone by."""

    def escalate() -> None:
        house.person("morgan-sample").types("/clerk escalate A-18 no answer for four months")
        house.advance("2016-09-09")

    house.once("with the chair", escalate)
    return house


def escalation(house: House) -> Escalation:
    (row,) = house.rows(Escalation)
    return row


def the_board(house: House) -> Meeting:
    return house.meeting(*BOARD)


# The agenda


def test_the_chair_agrees_the_agenda_and_the_message_says_so(house: House, dana: Person) -> None:
    house.go_to(ASKED)
    asked = dana.with_button("Agree it", about="Do you agree the agenda for the Board")
    said = dana.presses(asked, "Agree it")
    assert "agreed" in said.words and "Agree it" not in said.buttons
    assert (the_board(house).agenda, the_board(house).agenda_by) == ("agreed", dana.id)
    house.advance("2016-09-14")
    pack = next(m.words for m in reversed(house.channel()) if "The papers for the Board" in m.words)
    assert "had not agreed" not in pack


def test_sent_back_with_a_reason_it_reaches_the_manager_and_comes_again(house: House, dana: Person) -> None:
    house.go_to(ASKED)
    form = dana.presses(dana.with_button("Send it back...", about="agenda for the Board"), "Send it back...")
    dana.fills(form, reason="E-safety before the police data.")
    assert the_board(house).agenda == "returned"
    house.office.settle()
    assert "E-safety before the police data." in house.channel()[-1].words
    house.person("morgan-sample").types('/clerk agenda board add "Knife crime"')
    house.advance("2016-09-09")
    again = dana.with_button("Agree it", about="Knife crime")
    dana.presses(again, "Agree it")
    assert the_board(house).agenda == "agreed"


def test_the_agenda_is_agreed_by_word_too(house: House, dana: Person) -> None:
    house.go_to(ASKED)
    assert "agreed" in dana.types("/clerk agree board").words
    assert the_board(house).agenda == "agreed"


def test_a_member_does_not_agree_the_agenda(house: House) -> None:
    house.go_to(ASKED)
    with house.refused():
        said = house.person("paula-specimen").types("/clerk agree board")
    assert "Only the chair, or the vice-chair in their place, agrees the agenda." in said.words


# The ladder


def test_the_chair_hears_of_it_after_the_managers_two_weeks(with_the_chair: House, dana: Person) -> None:
    robin = with_the_chair.person("robin-placeholder")
    told = [m.words for who in (dana, robin) for m in who.inbox if "E-1" in m.words or "A-18" in m.words]
    assert any("Morgan Sample raised it on Thursday 25 August" in words for words in told)


def chair_of(house: House) -> Person:
    """Whoever it was put to: where the chair is concerned, the vice-chair."""
    keys = {house.id_of(key): key for key in ("dana-example", "robin-placeholder", "vikram-testcase")}
    to = [n.person_id for n in house.notices("escalation_step") if n.person_id is not None][-1]
    return house.person(keys[to])


def test_in_hand(with_the_chair: House) -> None:
    chair = chair_of(with_the_chair)
    said = chair.presses(chair.with_button("I'll speak to them"), "I'll speak to them")
    assert escalation(with_the_chair).state == "acknowledged"
    assert "I'll speak to them" not in said.buttons
    assert "E-1" in said.words


def test_a_plan_pauses_it_until_its_day_and_then_it_goes_on(with_the_chair: House) -> None:
    house = with_the_chair
    chair = chair_of(house)
    form = chair.presses(chair.with_button("A plan is agreed..."), "A plan is agreed...")
    said = chair.fills(form, plan="The framework by the end of the month.", until="2016-09-30")
    assert "30 September" in said.words
    assert escalation(house).state == "paused"
    house.advance("2016-09-30")
    before = len(house.notices("escalation_step"))
    house.advance("2016-10-03")
    assert len(house.notices("escalation_step")) == before + 1
    assert [
        m for m in chair.inbox if "The plan ran to Friday 30 September, and it is not settled." in m.words
    ]


def test_settled_it_is_heard_of_no_more(with_the_chair: House) -> None:
    house = with_the_chair
    chair = chair_of(house)
    form = chair.presses(chair.with_button("It is settled..."), "It is settled...")
    said = chair.fills(form, outcome="The framework was agreed on Thursday.")
    assert "settled" in said.words
    assert escalation(house).state == "resolved"
    before = len(house.notices("escalation_step"))
    house.advance("2016-09-26")
    assert len(house.notices("escalation_step")) == before


def test_a_letter_is_drafted_for_the_chair_and_sent_to_nobody(with_the_chair: House) -> None:
    house = with_the_chair
    chair = chair_of(house)
    said = chair.presses(chair.with_button("Draft a letter"), "Draft a letter")
    assert "Draft letter" in said.words and "I send it to nobody" in said.words
    assert escalation(house).state == "open"


def test_no_plan_goes_to_the_chief_executive_with_a_draft(with_the_chair: House) -> None:
    house = with_the_chair
    chair = chair_of(house)
    house.advance("2016-09-26")
    said = chair.presses(chair.with_button("No plan: go higher"), "No plan: go higher")
    assert "Draft letter" in said.words
    assert escalation(house).state == "finished"


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("/clerk acknowledge E-1", "acknowledged"),
        ("/clerk plan E-1 until 30 September the framework by then", "paused"),
        ("/clerk settle E-1 agreed on Thursday", "resolved"),
        ("/clerk letter E-1", "open"),
        ("/clerk higher E-1", "finished"),
    ],
)
def test_each_has_its_typed_way(with_the_chair: House, line: str, state: str) -> None:
    said = chair_of(with_the_chair).types(line)
    assert "E-1" in said.words or "Draft" in said.words
    assert escalation(with_the_chair).state == state


def test_a_member_settles_nobodys_matter(with_the_chair: House) -> None:
    with with_the_chair.refused():
        said = with_the_chair.person("colin-testcase").types("/clerk settle E-1 done")
    assert "Only the person it was put to, or the board manager" in said.words


def test_a_second_miss_reaches_the_chair_with_its_buttons(house: House, dana: Person) -> None:
    morgan = house.person("morgan-sample")
    house.go_to("2016-09-22")
    morgan.types("/clerk attendance board 22 June all present except probation")
    morgan.types("/clerk attendance board 21 September all present except probation")
    house.office.settle()
    told = dana.with_button("I'll speak to them", about="Probation")
    assert "has now missed two Board meetings in 12 months" in told.words
    assert "Their member is Jo Example" in told.words
    assert "nothing else goes to the agency until you say so" in told.words
    (member,) = [
        m
        for m in house.person("jo-example").inbox
        if "Your agency's attendance is now with the chair" in m.words
    ]
    assert "Probation at the Board, absent on 22 June and 21 September (E-1)." in member.words
    said = dana.presses(told, "I'll speak to them")
    assert [e.state for e in house.rows(Escalation)] == ["acknowledged"]
    assert "I'll speak to them" not in said.buttons
