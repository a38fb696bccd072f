"""`boardclerk attendance`: a history in a CSV file, counted by the rules; every bad row told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.cli_kit import FEW_RULES, FOLDER, data, in_a_row, run, with_rules

STANDARD = (
    "id: standard, kind: attendance, value: { what: standard, by: agency, share: 3/4, test: TEST }",
    "id: run, kind: attendance, value: { what: run, by: person, misses: 2, present_by: member }",
)
DAYS = ("22/6/2016", "21/9/2016", "7/12/2016")


def history(folder: Path, *rows: str, head: str = "date,seat,mark,came") -> str:
    file = folder / "history.csv"
    file.write_text("\n".join((head, *rows)), encoding="utf-8")
    return str(file)


def of_police(*marks: str) -> list[str]:
    return [f"{day},police,{mark}," for day, mark in zip(DAYS, marks, strict=False)]


@pytest.mark.rule("ATT-3")
def test_the_second_miss_within_twelve_months_reaches_the_chair(tmp_path):
    file = history(tmp_path, *of_police("apologies", "deputy", "absent"))
    told = data("attendance", FEW_RULES, file)["bodies"][0]
    assert told["rates"][0] | {"name": ""} == {
        "agency": "police",
        "name": "",
        "attended": 1,
        "held": 3,
        "share": "1/3",
        "meets": None,
        "may_miss": None,
        "in_person": 0,
        "by_deputy": 1,
        "people": 0,
    }
    assert [(t["rule"], t["on"], t["misses"]) for t in told["told"]] == [
        ("missed-meetings", "2016-12-07", ["2016-06-22", "2016-12-07"])
    ]
    said = in_a_row(run("attendance", FEW_RULES, file))
    assert "After 7 December 2016 the chair is told of Police: 2 meetings missed within 12 months" in said
    assert "No document sets a standard of attendance here." in said


@pytest.mark.rule("ATT-5")
@pytest.mark.parametrize(("test", "meets", "may_miss"), [("at_least", True, 0), ("above", False, None)])
def test_three_of_four_at_the_edge_of_the_standard_with_its_headroom(tmp_path, test, meets, may_miss):
    rules = with_rules(tmp_path, *(rule.replace("TEST", test) for rule in STANDARD))
    rows = [*of_police("present", "present", "present"), "8/3/2017,police,absent,"]
    told = data("attendance", rules, history(tmp_path, *rows), "--remaining", "0")["bodies"][0]["rates"][0]
    assert (told["meets"], told["may_miss"]) == (meets, may_miss)
    said = in_a_row(run("attendance", rules, history(tmp_path, *rows)))
    assert ("75%*" in said) is not meets
    assert ("everybody meets it" in said) is meets


@pytest.mark.rule("ATT-5")
def test_may_miss_one_of_the_remaining_two(tmp_path):
    rules = with_rules(tmp_path, *(rule.replace("TEST", "at_least") for rule in STANDARD))
    file = history(tmp_path, *of_police("present", "present"))
    assert "1 of 2" in run("attendance", rules, file, "--remaining", "2")


@pytest.mark.rule("ATT-5")
def test_the_meetings_still_to_come_are_those_that_the_cycle_has_planned(tmp_path):
    told = data("attendance", FOLDER, history(tmp_path, *of_police("present")))
    assert told["bodies"][0]["remaining"] == 2


@pytest.mark.rule("ATT-4")
def test_two_successive_absences_in_person_are_told_by_the_name_of_whoever_held_the_seat(tmp_path):
    rules = with_rules(tmp_path, *(rule.replace("TEST", "at_least") for rule in STANDARD))
    rows = [
        f"{day},police,{mark},Sam" for day, mark in zip(DAYS, ("present", "deputy", "apologies"), strict=True)
    ]
    told = data("attendance", rules, history(tmp_path, *rows, head="date,seat,mark,person"))["bodies"][0][
        "told"
    ]
    assert [(t["rule"], t["person"], t["on"]) for t in told] == [("run", "Sam", "2016-12-07")]


def test_how_many_different_people_came_for_an_agency(tmp_path):
    rows = ["22/6/2016,police,deputy,Kit", "21/9/2016,police,deputy,Ash", "7/12/2016,police,present,"]
    told = data("attendance", FOLDER, history(tmp_path, *rows))["bodies"][0]["rates"][0]
    assert (told["in_person"], told["by_deputy"], told["people"]) == (1, 2, 3)


def test_every_bad_row_is_told_with_its_line_and_nothing_is_counted(tmp_path):
    rows = [
        "22/13/2016,police,present,",
        "22/6/2016,polise,present,",
        "22/6/2016,police,presnt,",
        "22/6/2016,schools,present,",
        ",police,present,",
        "",
        "22/6/2016,fire,present,",
        "22/6/2016,fire and rescue,absent,",
    ]
    file = history(tmp_path, *rows)
    lines = run("attendance", FEW_RULES, file, exits=2).splitlines()
    assert lines[:-1] == [
        f"{file}:2: There is no month 13. The day comes first here, as in 21/9.",
        f"{file}:3: polise has no seat on the Board. Did you mean police?",
        f"{file}:4: There is no mark presnt. Did you mean present?",
        f"{file}:5: schools has 3 seats on the Board. Name one of board-primary, board-secondary or board-college.",
        f"{file}:6: The date is missing.",
        f"{file}:9: fire and rescue has a mark for that meeting already, on line 8.",
    ]
    assert lines[-1] == "6 rows to put right before this can be counted."
    assert [p["line"] for p in data("attendance", FEW_RULES, file, exits=2)["problems"]] == [2, 3, 4, 5, 6, 9]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("date,seat", "There is no column mark in the first line. Columns are date, seat and mark, and"),
        ("date,seat,mark,bodie", "There is no column bodie. Did you mean body?"),
        ("date,seat,mark,mark", "The column mark is there twice. Keep one."),
        ("date,seat,mark,", "A column has no name. Known are date,"),
    ],
)
def test_a_first_line_that_does_not_name_the_columns(tmp_path, head, told):
    file = history(tmp_path, *of_police("present"), head=head)
    assert told in run("attendance", FEW_RULES, file, exits=2)


def test_a_file_without_rows_or_that_is_no_text_is_told_so(tmp_path):
    assert "there are no rows under the first line" in run(
        "attendance", FEW_RULES, history(tmp_path), exits=2
    )
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(b"PK\x03\x04\xff\xfe")
    assert "Save the sheet as CSV" in run("attendance", FEW_RULES, str(file), exits=2)
    assert "cannot be read" in run("attendance", FEW_RULES, str(tmp_path / "none.csv"), exits=2)


def test_a_sheet_from_another_program_is_read_as_well(tmp_path):
    file = tmp_path / "history.csv"
    rows = ("22/06/2016;Board;Staffordshire Police;Present", "21 April 2016;exec;fire;Late apologies", "")
    file.write_text("\r\n".join(("\ufeffDate;Body;Seat;Mark", *rows)), encoding="utf-8")
    told = data("attendance", FEW_RULES, str(file))["bodies"]
    assert [(body["body"], body["rates"][0]["attended"]) for body in told] == [("board", 1), ("executive", 0)]


def test_a_seat_without_a_row_for_a_meeting_is_told_and_counts_neither_way(tmp_path):
    file = history(tmp_path, *of_police("present", "present"), "22/6/2016,fire,present,")
    said = in_a_row(run("attendance", FEW_RULES, file))
    assert "No row for Fire and Rescue on 21 September 2016: not counted for or against." in said
    assert data("attendance", FEW_RULES, file)["bodies"][0]["rates"][1]["held"] == 1
