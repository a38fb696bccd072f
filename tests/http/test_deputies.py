"""Deputies named, removed and answering, by word and by form."""

from __future__ import annotations

import pytest

from store.models import Deputy, SeatReply
from tests.http.house import BOARD, House


def standing(house: House, agency: str, body: str = "board") -> list[int]:
    rows = house.rows(Deputy, agency=agency, body=body, meeting_id=None)
    return [row.person_id for row in rows if row.state in ("named", "accepted")]


def test_a_member_names_their_agencys_deputy_who_is_told_what_is_expected(house: House) -> None:
    casey, rosa = house.person("casey-fictional"), house.person("rosa-placeholder")
    said = casey.types("/deputy Rosa Placeholder")
    assert "Rosa Placeholder is Cafcass' deputy on the Board" in said.words
    assert standing(house, "cafcass") == [rosa.id]
    house.office.settle()
    assert "Cafcass" in rosa.inbox[-1].words and "You speak and vote for Cafcass" in rosa.inbox[-1].words


def test_a_deputy_named_by_form_replaces_the_one_before(house: House) -> None:
    paula, chloe = house.person("paula-specimen"), house.person("chloe-testcase")
    form = paula.types("/deputy")
    assert "Now: " in form.words and "Sam Example" in form.words
    said = paula.fills(form, person="Chloe Testcase (Police)", body="Board")
    assert "Chloe Testcase is Police's deputy on the Board" in said.words
    assert "Sam Example" in said.words
    assert standing(house, "police") == [chloe.id]
    assert standing(house, "police", "cdop") == [house.id_of("sam-example")]
    house.office.settle()
    assert "Police" in house.person("sam-example").inbox[-1].words


def test_a_deputy_for_one_meeting_is_an_answer_to_it(house: House) -> None:
    said = house.person("casey-fictional").types("/deputy Mei Specimen for board 21 September")
    assert "Your apologies for the Board" in said.words and "Mei Specimen" in said.words
    (row,) = house.rows(Deputy, agency="cafcass")
    assert (row.meeting_id, row.state) == (house.meeting(*BOARD).id, "named")


@pytest.mark.parametrize(("line", "state"), [("accept board", "accepted"), ("decline board", "declined")])
def test_a_deputy_answers_by_word(house: House, line: str, state: str) -> None:
    house.person("paula-specimen").types("/apologies board on leave")
    house.office.settle()
    said = house.person("sam-example").types(f"/deputy {line}")
    assert "Board" in said.words
    assert [d.state for d in house.rows(Deputy, meeting_id=house.meeting(*BOARD).id)] == [state]


def test_a_deputy_is_removed_and_told(house: House) -> None:
    said = house.person("paula-specimen").types("/deputy remove")
    assert "*Sam Example and Mei Specimen are no longer Police's deputies on 10 bodies.*" in said.words
    assert "These are the Board, the Child Death Overview Panel" in said.words
    assert standing(house, "police") == []
    house.office.settle()
    told = house.person("sam-example").inbox[-1].words
    assert "Police" in told and "no longer" in told


def test_a_deputy_is_removed_from_one_body_alone(house: House) -> None:
    said = house.person("paula-specimen").types("/deputy remove board")
    assert "Sam Example is no longer Police's deputy on the Board." in said.words
    assert standing(house, "police") == [] and standing(house, "police", "cdop")


def test_a_vacant_place_is_in_the_managers_digest_until_somebody_is_named(house: House) -> None:
    house.person("casey-fictional").types("/deputy Rosa Placeholder")
    house.advance("2016-09-05")
    morgan = house.person("morgan-sample")
    seen = morgan.types("/clerk digest")
    while "More" in seen.buttons:
        assert "named no deputy" not in seen.words, "what needs the manager comes first"
        seen = morgan.presses(seen, "More")
    line = next(line for line in seen.words.splitlines() if "named no deputy" in line)
    assert "NSPCC" in line and "Cafcass" not in line


def test_the_manager_records_a_deputy_on_somebodys_word(house: House) -> None:
    said = house.person("morgan-sample").types("/deputy nspcc Rosa Placeholder board rang this morning")
    assert "Rosa Placeholder" in said.words
    assert standing(house, "nspcc") == [house.id_of("rosa-placeholder")]
    (row,) = house.audit("deputy.record")
    assert row.role == "manager" and "rang this morning" in row.reason


def test_somebody_who_sits_there_cannot_be_a_deputy_and_what_was_typed_is_given_back(house: House) -> None:
    paula = house.person("paula-specimen")
    with house.refused():
        said = paula.types("/apologies board on leave, Jo Example will come")
    assert "has a seat there already, and nobody counts twice" in said.words
    assert "on leave, Jo Example will come" in said.words
    alone = paula.presses(said, "Apologies without a deputy")
    assert "Nobody comes instead" in alone.words
    reply = house.rows(SeatReply, seat="board-police")[0]
    assert (reply.answer, reply.deputy_id) == ("apologies", None)
