"""The attendance of a year: in chat, beside the yearly report that it is written into, and as files (ATT-5)."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from scheduler.digest.facts import digest_of
from store.queries import register
from tests.bot.cli_kit import run
from tests.commands.office import EXAMPLE, Office

JUNE, SEPTEMBER = ("board", "2016-06-22"), ("board", "2016-09-21")
MANAGER, CHAIR = "morgan-sample", "dana-example"


def two_meetings(office: Office) -> None:
    """Probation misses both, Cafcass the first; Police sends its deputy to the second."""
    for meeting, day, who in (
        (JUNE, "2016-06-23", "all present except probation and cafcass"),
        (SEPTEMBER, "2016-09-22", "all present except probation, police by deputy Sam Example"),
    ):
        office.move_to(day)
        ref = office.meeting(*meeting).ref
        assert "is recorded" in office.person(MANAGER).types(f"/clerk attendance {ref} {who}").text


@pytest.mark.rule("ATT-5")
def test_rates_headroom_and_who_came_for_an_agency(office: Office) -> None:
    two_meetings(office)
    said = office.person(CHAIR).types("/clerk attendance report board").text
    assert "2 meetings recorded in 2016-17, 1 to come. The standard is at least 75%: 2 are below it." in said
    assert "Probation: 0 of 2, 0%" in said and "Cannot reach 75% this year." in said
    assert "Cafcass: 1 of 2, 50%" in said and "Must come to the one that remains to stay at 75%." in said
    assert "Police: 2 of 2, 100%" in said
    assert "The member came once, a deputy once; 2 people in all." in said
    assert "Jo Example (Probation): 0 of 2, 0%" in said


@pytest.mark.rule("ATT-5")
def test_the_answer_to_the_record_says_once_who_is_below_the_standard(office: Office) -> None:
    office.move_to("2016-06-23")
    ref = office.meeting(*JUNE).ref
    said = office.person(MANAGER).types(f"/clerk attendance {ref} all present except probation").text
    assert "Now below the standard of 75%: Probation (0 of 1 so far)." in said
    office.move_to("2016-09-22")
    ref = office.meeting(*SEPTEMBER).ref
    said = office.person(MANAGER).types(f"/clerk attendance {ref} all present except probation").text
    assert "below the standard" not in said


def test_what_may_be_missed_of_several_that_remain(office: Office) -> None:
    two_meetings(office)
    for day in ("18 January 2017", "22 February 2017", "22 March 2017"):
        shown = office.person(MANAGER).types(f"/clerk meeting new board {day}")
        office.person(MANAGER).presses(shown, "Yes, arrange it")
    said = office.person(MANAGER).types("/clerk attendance report").text
    assert "May miss 1 of the remaining 4 and stay at 75%." in said  # Police, 2 of 2: 5 of 6
    assert "Must come to all 4 that remain to reach 75%." in said  # Cafcass, 1 of 2: 5 of 6


def test_a_year_without_a_record_says_so_and_a_member_does_not_see_it(office: Office) -> None:
    said = office.person(MANAGER).types("/clerk attendance report board 2019").text
    assert "No attendance of the Board is recorded in 2019-20 yet." in said
    assert "Probation:" not in office.person("paula-specimen").types("/clerk attendance report board").text


def test_an_unknown_body_is_asked_about(office: Office) -> None:
    assert "parish" in office.person(MANAGER).types("/clerk attendance report parish").text


def test_the_digest_names_who_is_below_once(office: Office) -> None:
    two_meetings(office)
    office.move_to("2016-09-26")
    with office.store.begin() as session:
        known = register.of(session, office.partnership)
        digest = digest_of(session, known, "board-secretariat", office.now)
    assert {(entry.who, entry.came, entry.held) for entry in digest.below} == {
        ("probation", 0, 2),
        ("cafcass", 1, 2),
    }
    assert digest.for_the_week(()).below == digest.below
    assert digest.for_the_week(digest.keys).below == ()


def test_a_year_as_files_whose_rates_can_be_worked_out_from_the_sheet(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_meetings(office)
    folder = shutil.copytree(EXAMPLE, tmp_path / "stoke")
    monkeypatch.setenv("BOARDCLERK_DATABASE_URL", office.store.url.render_as_string(hide_password=False))
    monkeypatch.setattr("bot.attendance_files.clock_beside", lambda *_: _At(office))
    office.store.close()
    written = run("attendance-report", str(folder), str(tmp_path / "out")).split()
    assert [Path(path).name for path in written] == [
        "board-2016-17-attendance-rates.csv",
        "board-2016-17-attendance-sheet.csv",
        "board-2016-17-attendance.pdf",
        "board-2016-17-attendance.png",
    ]
    with Path(written[0]).open(encoding="utf-8-sig", newline="") as file:
        rates = {row["name"]: row for row in csv.DictReader(file)}
    assert (rates["Cafcass"]["attended"], rates["Cafcass"]["held"], rates["Cafcass"]["may miss"]) == (
        "1",
        "2",
        "",
    )
    assert Path(written[2]).read_bytes().startswith(b"%PDF") and Path(written[3]).read_bytes()[1:4] == b"PNG"
    again = run("attendance", str(folder), written[1], "--remaining", "2")
    assert "Cafcass" in again and "50%*" in again


class _At:
    """The clock that stands beside the office's database."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def now(self) -> object:
        return self.office.now
