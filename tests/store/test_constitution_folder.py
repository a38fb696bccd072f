"""A partnership's folder: people, cycle, work plan and agendas, read with the constitution and checked against it."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from store.constitution import ConstitutionError, load_folder
from store.constitution.plan_models import printed_date
from store.constitution.settings import Cycle
from tests.store.constitution_kit import EXAMPLE, line_of

CYCLE = Cycle(**{"from": "2016-04-01", "until": "2017-03-31"})

# The last page of the plan, as printed: body, then the nine columns from April to December.
PRINTED = """
board|||22 June|||21 September|||7 December
cdop|13 April|||20 July||28 September|||14 December
communications|18 April|3 May||5 June||15 September||15 November|
domestic_abuse||26 May||21 July||29 September|||1 December
executive|21 April|19 May||14 July||8 September|10 November||
performance||27 May||29 July||||22 November|
policies||17 May||12 July||27 July||22 Jan|
practice|7 April||9 June|||15 September||24 November|
serious_case_review|11 April|||25 July|||3 October||
training|12 April|||7 July||6 September||8 November|
"""
COLUMNS = ("April", "May", "June", "July", "August", "September", "October", "November", "December")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "partnership"))


def edit(file: Path, old: str, new: str) -> int:
    """Replaces the first `old` and returns the line on which `new` then starts."""
    text = file.read_text(encoding="utf-8")
    assert old in text, old
    text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return line_of(text, new)


def problems(folder: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(ConstitutionError) as refused:
        load_folder(folder)
    return [(Path(p.file).name, p.line, f"{p.what} {p.instead}") for p in refused.value.problems]


def test_the_cycle_has_the_39_dates_of_ten_bodies_as_printed():
    rows = [line.split("|") for line in PRINTED.strip().splitlines()]
    printed = [
        (body, day, column) for body, *days in rows for day, column in zip(days, COLUMNS, strict=True) if day
    ]
    meetings = load_folder(EXAMPLE).meetings
    assert [(m.body, m.printed, m.column) for m in meetings] == printed
    assert (len(meetings), len({m.body for m in meetings})) == (39, 10)


def test_a_printed_january_is_in_the_second_calendar_year_of_the_cycle():
    assert printed_date("22 Jan", CYCLE) == date(2017, 1, 22)
    assert printed_date("5 June", CYCLE) == date(2016, 6, 5)
    assert printed_date("1st Sept.", CYCLE) == date(2016, 9, 1)
    assert printed_date("3 May 2018", CYCLE) == date(2018, 5, 3)


@pytest.mark.parametrize("printed", ["", "June", "31 June", "5 Ju", "5/6", "29 February"])
def test_what_is_no_day_of_the_cycle_is_refused(printed):
    with pytest.raises(ValueError, match=r" \| Write"):
        printed_date(printed, CYCLE)


def test_the_people_of_the_example_are_invented_and_every_seat_but_one_is_held():
    read = load_folder(EXAMPLE)
    people = read.people.persons
    assert 45 <= len(people) <= 60
    assert all(person.email.endswith(".example") for person in people)
    held = Counter(seat for person in people for seat in person.seats)
    assert {seat.id for seat in read.constitution.seats} - set(held) == {"board-college"}
    assert set(held.values()) == {1}
    assert [p.office for p in people if p.office] == ["manager", "administrator", "technical_administrator"]


def test_nobody_of_the_real_plan_is_named():
    text = "".join(file.read_text(encoding="utf-8") for file in EXAMPLE.glob("*.yaml"))
    for name in ("Wood", "Bond", "Mishra"):
        assert name not in text


def test_each_board_meeting_has_reports_of_different_agencies():
    read = load_folder(EXAMPLE)
    seats = read.constitution.seat
    for meeting in (m for m in read.meetings if m.body == "board"):
        owed = [i for i in read.items if (i.body, i.on) == (meeting.body, meeting.on) and i.report]
        assert 5 <= len(owed) <= 7
        assert len({seats[item.author].agency or item.author for item in owed}) == len(owed)


def test_the_work_plan_has_every_form_of_by_when_that_the_paper_has():
    actions = load_folder(EXAMPLE).actions
    assert len(actions) >= 40
    assert {
        "June 2016",
        "End of September 2016",
        "April 2016-March 2017",
        "October 2016 – February 2017",
        "April 2016 March 2017",
        "April 2016-March 2017 (as required)",
        "June 2016 September 2016 December 2016 March 2017",
        "September 2016 / March 2017",
        "September 2016\nMarch 2017\nAt each Board meeting",
        "June 2016\nOctober-December 2016",
        "October 2016 (for the 2015-2016 CDOP Annual Report)",
        "May – June 2016 for schools and academies. October 2016 for alternative providers",
        "April 2015-March 2016",
    } <= {action.by_when for action in actions}


def test_a_single_constitution_file_is_a_folder_without_the_rest():
    read = load_folder(EXAMPLE / "constitution.yaml")
    assert (read.meetings, read.actions, read.people.persons, read.files) == ((), (), (), ())


def test_every_thing_knows_its_file_and_line():
    read = load_folder(EXAMPLE)
    text = (EXAMPLE / "cycle.yaml").read_text(encoding="utf-8")
    number = next(n for n, meeting in enumerate(read.meetings) if meeting.printed == "22 Jan")
    assert read.place("meeting", number) == (str(EXAMPLE / "cycle.yaml"), line_of(text, "22 Jan"))
    plan = (EXAMPLE / "work-plan.yaml").read_text(encoding="utf-8")
    number = next(n for n, action in enumerate(read.actions) if action.row == "3.4")
    assert read.place("action", number)[1] == line_of(plan, 'row: "3.4"')


def test_mistakes_in_every_file_are_said_at_once(folder):
    expected = [
        (
            "agendas.yaml",
            edit(folder / "agendas.yaml", "board-police", "board-polise"),
            "There is no seat board-polise.",
        ),
        (
            "constitution.yaml",
            edit(folder / "constitution.yaml", "count: 12,", "count: dozen,"),
            '`count` is "dozen".',
        ),
        (
            "cycle.yaml",
            edit(folder / "cycle.yaml", "7 December", "7 Decembre"),
            '`meetings`: "7 Decembre" is not a date.',
        ),
        (
            "cycle.yaml",
            edit(folder / "cycle.yaml", "body: training", "body: traning"),
            "There is no body traning.",
        ),
        (
            "people.yaml",
            edit(folder / "people.yaml", "agency: ccg", "agency: ccgs"),
            "There is no agency ccgs.",
        ),
        (
            "work-plan.yaml",
            edit(folder / "work-plan.yaml", "owner: board-manager", "owner: bord-manager"),
            "There is no",
        ),
    ]
    found = problems(folder)
    for file, line, told in expected:
        assert any((f, n) == (file, line) and words.startswith(told) for f, n, words in found), (
            file,
            line,
            told,
            found,
        )
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("people.yaml", "key: jo-example", "key: sam-example", "sam-example is the key of two people."),
        ("people.yaml", "seats: [board-nspcc]", "seats: [board-ccg]", "board-ccg is held by both"),
        ("people.yaml", "person: tess-madeup", "person: tess-madup", "There is no person tess-madup."),
        ("people.yaml", "email: jo.example@probation.example", "email: jo", '`email` is "jo".'),
        (
            "people.yaml",
            "agency: fire, person",
            "agency: ambulance, person",
            "ambulance has two deputies for every body.",
        ),
        (
            "people.yaml",
            "office: manager",
            "office: boss",
            '`office` is "boss". Write manager, administrator or technical_administrator.',
        ),
        (
            "people.yaml",
            "name: Sam Example,",
            "name: Sam Example, slack: U123,",
            "`slack` is not known here.",
        ),
        ("cycle.yaml", "printed: 12 July", "printed: 17 May", "policies is planned twice on 17 May."),
        ("cycle.yaml", "column: June", "column: Juni", '`column` is "Juni".'),
        ("work-plan.yaml", "row: 1b", 'row: "1"', "executive has two rows 1."),
        ("work-plan.yaml", "by_when: June 2016", "by_whenn: June 2016", "`by_whenn` is not known here."),
        ("agendas.yaml", "on: 2016-06-22", "on: 2016-06-23", "board has no meeting on 2016-06-23."),
    ],
)
def test_a_mistake_beside_the_constitution_is_said_with_its_file(folder, file, old, new, told):
    edit(folder / file, old, new)
    found = problems(folder)
    assert any(name == file and words.startswith(told) for name, _, words in found), found


def test_an_unreadable_file_does_not_hide_the_mistakes_of_the_others(folder):
    (folder / "cycle.yaml").write_text("meetings: [\n")
    edit(folder / "people.yaml", "agency: ccg", "agency: ccgs")
    files = {file for file, _, _ in problems(folder)}
    assert {"cycle.yaml", "people.yaml"} <= files
