"""Offices are what they are called: who keeps the board does its daily work, who runs the machine sees none of it."""

from __future__ import annotations

import pytest

from store.models import Audit
from tests.http.house import House


@pytest.mark.parametrize(
    ("line", "done"),
    [
        ("/clerk remind board", "Nothing is sent yet."),
        ("/clerk replies board", "No word yet"),
        ("/apologies for health board rang this morning", "apologies"),
        ('/clerk agenda board add "The winter plan" from police report', "The winter plan"),
        ("/clerk show police", "Police"),
        ("/clerk meeting new board 1 March 2017", "Arrange this meeting?"),
    ],
)
def test_the_boards_administrator_does_the_managers_daily_work(house: House, line: str, done: str) -> None:
    said = house.person("ash-template").types(line)
    assert done in said.words and "Only " not in said.words, said.words


def test_what_the_administrator_did_is_on_record_as_theirs(house: House) -> None:
    house.person("ash-template").types('/clerk agenda board add "The winter plan" from police report')
    (row,) = [row for row in house.rows(Audit, action="agenda.add") if row.decision == "done"]
    assert row.role == "administrator"


@pytest.mark.parametrize("line", ["/clerk escalate A-7 because it stands still", "/clerk grant T-1"])
def test_what_the_manager_decides_stays_the_managers(house: House, line: str) -> None:
    house.person("paula-specimen").types("/report R-7 more time until 13 Sep because of the returns")
    with house.refused():
        assert "Only the board manager" in house.person("ash-template").types(line).words


def test_the_administrator_is_told_what_they_can_do(house: House) -> None:
    said = house.person("ash-template").types("/clerk help all").words
    assert "/clerk remind" in said and "/clerk escalate" not in said and "/clerk grant" not in said


@pytest.mark.parametrize(
    "line",
    [
        "/clerk",
        "/clerk agenda board",
        "/clerk replies board",
        "/clerk show police",
        "/clerk show paula specimen",
        "/clerk remind board",
        "/clerk why A-7",
        "/clerk reports",
        "/clerk actions police",
        "/apologies board on leave",
        "/report R-7 https://police.example/x.pdf",
        "/clerk close A-7",
    ],
)
def test_who_runs_the_machine_sees_no_matter_and_does_nothing_about_one(house: House, line: str) -> None:
    before = house.contents("notice")
    said = house.person("toni-notreal").types(line)
    assert house.contents("notice") == before
    for matter in ("Missing children", "Welcome and apologies", "No word yet"):
        assert matter not in said.words, said.words


def test_who_runs_the_machine_is_not_in_the_secretariats_channels(house: House) -> None:
    toni = house.workspace.state.find_user("toni.notreal@it.stoke.example").id
    assert not any(
        toni in c.members for c in house.workspace.state.channels.values() if c.is_private and not c.is_im
    )
