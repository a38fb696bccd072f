"""What `check` says of a folder as a whole: files missing or not read, years without meetings, days at odds."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.bot.check_kit import OWN_QUORUM, A, C, P, W, Y, after, before, rule_text, told
from tests.store.constitution_kit import EXAMPLE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "partnership"))


@pytest.mark.parametrize(
    ("file", "called", "sentence"),
    [
        (Y, "cycle.yml", "If it is meant as cycle.yaml, give it that name."),
        (Y, "Cycle.yaml", "If it is meant as cycle.yaml, give it that name."),
        (
            A,
            "agenda.yaml",
            "agenda.yaml is not read. Read beside the constitution are people.yaml, cycle.yaml,",
        ),
        (W, "workplan.yml", "If it is meant as work-plan.yaml, give it that name."),
        (
            P,
            "persons.yml",
            "persons.yml is not read. Read beside the constitution are people.yaml, cycle.yaml,",
        ),
    ],
)
def test_a_file_that_is_not_read_is_named_with_what_it_may_be_meant_as(folder, file, called, sentence):
    if file != A:
        (folder / A).unlink()
    (folder / file).rename(folder / called)
    found = told(folder)
    assert [line for line in found if sentence in line and line.startswith(f"{called} is not read.")], found


def test_a_constitution_under_another_name_is_asked_to_be_renamed(folder):
    (folder / C).rename(folder / "constitution.yml")
    assert told(folder) == Counter(
        [
            "The constitution is read from constitution.yaml, and this is called constitution.yml. "
            "Rename it to constitution.yaml."
        ]
    )


def test_a_year_without_meetings_and_a_folder_without_people_are_said(folder):
    for name in (Y, A):
        (folder / name).unlink()
    assert "There is no cycle.yaml, so no meeting is planned. Write the year's meetings there." in told(
        folder
    )
    (folder / Y).write_text("meetings: []\n", encoding="utf-8")
    assert "No meeting is planned. Write the year's meetings into cycle.yaml." in told(folder)


def test_a_partnership_without_a_quorum_rule_is_asked_for_one(folder):
    text = (folder / C).read_text(encoding="utf-8")
    rule = rule_text(text, "quorum")
    (found,) = after(folder, C, rule, "")
    assert (
        found == "There is no rule of kind quorum, so nobody is told whether a meeting may decide. Add one."
    )
    (folder / C).write_text(
        (folder / C).read_text(encoding="utf-8").replace("  - id: budget-report\n", OWN_QUORUM.format(3), 1),
        encoding="utf-8",
    )
    (found,) = told(folder) - before()
    assert found.startswith("There is no quorum rule for Board, Executive Group, Child Death Overview Panel,")
    assert "Training" not in found


def test_a_meeting_at_christmas_is_asked_about_though_no_rule_speaks_of_odd_dates(folder):
    text = (folder / C).read_text(encoding="utf-8")
    rule = rule_text(text, "dates-as-printed")
    (folder / C).write_text(text.replace(rule, "", 1), encoding="utf-8")
    board = "{ body: board, printed: 7 December, column: December }"
    found = after(folder, Y, board, f"{board}\n  - {{ body: board, on: 2016-12-27 }}")
    assert "Board: 27 December 2016 is a bank holiday, Christmas Day (observed)." in " ".join(found)
    assert [line for line in found if "5 June 2016 (printed" in line or "5 June 2016 is a Sunday" in line]


CLOSED = "extra: { 2016-12-28: Civic Centre closed, 2016-12-29: Civic Centre closed, 2016-12-30: '' }"


def test_reports_due_and_papers_out_on_one_day_are_told_with_the_day_that_keeps_them_apart(folder):
    cycle = (folder / Y).read_text(encoding="utf-8")
    (folder / Y).write_text(f"{cycle}\n  - {{ body: board, on: 2017-01-04 }}\n", encoding="utf-8")
    found = after(folder, C, "extra: []", CLOSED)
    (one,) = [line for line in found if "one day" in line]
    assert one.startswith(
        "Board, Wednesday 4 January 2017: reports are due and papers go out on one day, Friday 23 December 2016; "
        "the papers wait until the next morning. "
        "To keep the days between them, ask for the reports by Friday 16 December 2016, or move the meeting."
    )
