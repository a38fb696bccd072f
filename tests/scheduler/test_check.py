"""What `check` finds odd: on the real plan exactly what is odd there, and each oddity of a kind when it is made."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.messages.check import worded
from scheduler.check import check
from scheduler.findings import Finding, Weight
from store.constitution import ConstitutionError, load_folder
from tests.bot.check_kit import OWN_QUORUM
from tests.store.constitution_kit import EXAMPLE, line_of

TODAY = date(2016, 4, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "partnership"))


def edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def found(folder: Path, *kinds: str) -> list[Finding]:
    return [finding for finding in check(load_folder(folder), TODAY) if finding.kind in kinds]


def at(folder: Path, file: str, words: str) -> tuple[str, int]:
    return str(folder / file), line_of((folder / file).read_text(encoding="utf-8"), words)


def test_the_real_plan_is_told_its_oddities_and_nothing_false():
    warnings = [f for f in check(load_folder(EXAMPLE), TODAY) if f.weight is Weight.WARNING]
    told = [(f.kind, f.facts["body"], f.facts.get("on"), f.facts.get("probably")) for f in warnings]
    assert told == [
        ("too_few_meetings", "board", None, None),
        ("weekend", "communications", date(2016, 6, 5), None),
        ("other_column", "communications", date(2016, 6, 5), date(2016, 7, 5)),
        ("too_few_meetings", "executive", None, None),
        ("other_column", "policies", date(2016, 7, 27), date(2016, 9, 27)),
        ("weekend", "policies", date(2017, 1, 22), None),
        ("other_column", "policies", date(2017, 1, 22), date(2016, 11, 22)),
        ("by_when_other_year", "serious_case_review", None, None),
    ]
    short = {
        f.facts["body"]: (f.facts["planned"], f.facts["at_least"]) for f in warnings if "planned" in f.facts
    }
    assert short == {"board": (3, 4), "executive": (5, 6)}


@pytest.mark.rule("ACT-1")
def test_what_asks_for_nothing_is_a_note():
    notes = [f for f in check(load_folder(EXAMPLE), TODAY) if f.weight is Weight.NOTE]
    what = ("agency", "on", "row", "part")
    told = [(f.kind, next((f.facts[name] for name in what if f.facts.get(name)), None)) for f in notes]
    assert told == [
        ("holiday_table", None),
        ("no_deputy", "cafcass"),
        ("no_deputy", "nspcc"),
        ("vacant", "schools"),
        ("column_slip", date(2016, 11, 10)),
        ("unowned", None),
        ("action_without", "difference"),
        ("action_without", "how"),
        ("action_without", "by_whom"),
        ("by_when_in_doubt", "4"),
    ]


def test_every_finding_stands_at_its_line(folder):
    places = {(f.kind, f.place) for f in check(load_folder(folder), TODAY)}
    assert ("weekend", at(folder, "cycle.yaml", "5 June")) in places
    assert ("other_column", at(folder, "cycle.yaml", "22 Jan")) in places
    assert ("column_slip", at(folder, "cycle.yaml", "10 November")) in places
    assert ("no_deputy", at(folder, "constitution.yaml", "{ id: nspcc")) in places
    assert ("vacant", at(folder, "constitution.yaml", "{ id: board-college")) in places
    year_before = (folder / "work-plan.yaml").read_text(encoding="utf-8").split("by_when: April 2015")[0]
    row = year_before[: year_before.rindex("- row:")].count("\n") + 1
    assert ("by_when_other_year", (str(folder / "work-plan.yaml"), row)) in places


def test_once_the_plan_is_put_right_nothing_is_odd_about_it(folder):
    edit(
        folder / "cycle.yaml",
        ("printed: 5 June, column: July", "printed: 5 July, column: July"),
        ("printed: 27 July, column: September", "printed: 27 September, column: September"),
        ("printed: 22 Jan, column: November", "printed: 22 November, column: November"),
        ("printed: 10 November, column: October", "printed: 10 November, column: November"),
        ("{ body: board, printed: 7 December, column: December }", BOARD_IN_MARCH),
        ("{ body: executive, printed: 14 July, column: July }", EXECUTIVE_IN_FEBRUARY),
    )
    edit(folder / "work-plan.yaml", ("April 2015-March 2016", "April 2016-March 2017"))
    assert [f for f in check(load_folder(folder), TODAY) if f.weight is Weight.WARNING] == []


BOARD_IN_MARCH = """{ body: board, printed: 7 December, column: December }
  - { body: board, on: 2017-03-15 }"""
EXECUTIVE_IN_FEBRUARY = """{ body: executive, printed: 14 July, column: July }
  - { body: executive, printed: 9 February }"""


def test_a_meeting_on_a_bank_holiday_is_flagged_with_its_name(folder):
    edit(folder / "cycle.yaml", ("printed: 3 May", "printed: 2 May"))
    (odd,) = found(folder, "bank_holiday")
    assert (odd.facts["body"], odd.facts["on"]) == ("communications", date(2016, 5, 2))
    assert "May" in odd.facts["holiday"]


@pytest.mark.rule("CAL-4")
def test_a_partnership_says_which_oddities_of_dates_it_wants_to_hear_of(folder):
    edit(folder / "constitution.yaml", ("flag: [weekend, bank_holiday, other_column]", "flag: [weekend]"))
    assert len(found(folder, "weekend")) == 2
    assert found(folder, "other_column", "column_slip") == []


def test_a_meeting_of_another_year_is_flagged(folder):
    edit(
        folder / "cycle.yaml",
        ("{ body: training, printed: 12 April, column: April }", "{ body: training, on: 2018-04-12 }"),
    )
    (odd,) = found(folder, "outside_cycle")
    assert (odd.facts["body"], odd.facts["on"]) == ("training", date(2018, 4, 12))


def test_a_by_when_that_cannot_be_read_is_a_warning_and_not_a_stop(folder):
    edit(folder / "work-plan.yaml", ("by_when: July 2016", "by_when: soon-ish"))
    (odd,) = found(folder, "by_when_unread")
    assert odd.weight is Weight.WARNING
    assert "soon-ish" in odd.facts["told"]


@pytest.mark.parametrize(
    ("written", "kind", "told"),
    [
        ("At every other Board meeting", "by_when_unread", "Which meeting is the first"),
        ("At each HWB meeting", "by_when_no_meeting", 'There is no body "HWB".'),
        ("At each Bord meeting", "by_when_no_meeting", "Did you mean Board?"),
        ("At each Board and HWB meeting", "by_when_no_meeting", 'There is no body "Board and HWB".'),
        ("the July meeting of the Board", "by_when_no_meeting", "Board has no meeting planned in July."),
        ("9 February meeting", "by_when_no_meeting", "has no meeting planned on 9 February."),
        ("Autumn term", "by_when_unread", "terms: [{ name: Autumn"),
        ("TBC", "by_when_undated", "nobody is chased until there is one"),
        ("Paula Specimen", "by_when_undated", "names who, not when"),
        ("Simon Nobody", "by_when_unread", "could not read"),
        ("Staffordshire Police", "by_when_undated", "names who, not when"),
        ("from July 2016", "by_when_in_doubt", "is when it starts"),
    ],
)
def test_a_by_when_that_leaves_a_question_is_told_at_its_line(folder, written, kind, told):
    edit(folder / "work-plan.yaml", ("by_when: June 2016", f"by_when: {written}"))
    (odd,) = [f for f in found(folder, kind) if f.facts["by_when"] == written]
    row = (folder / "work-plan.yaml").read_text(encoding="utf-8").split(f"by_when: {written}")[0]
    assert odd.place == (str(folder / "work-plan.yaml"), row[: row.rindex("- row:")].count("\n") + 1)
    assert told in odd.facts["told"]


def test_terms_are_values_of_the_constitution(folder):
    edit(folder / "work-plan.yaml", ("by_when: June 2016", "by_when: Autumn term"))
    edit(
        folder / "constitution.yaml",
        (
            "  secretariat_email:",
            "  terms: [{ name: Autumn, from: 2016-09-05, until: 2016-12-16 }]\n  secretariat_email:",
        ),
    )
    assert found(folder, "by_when_unread") == []
    edit(folder / "constitution.yaml", ("until: 2016-12-16", "until: 2016-08-16"))
    with pytest.raises(ConstitutionError, match="it ends before it starts"):
        load_folder(folder)


def test_a_vacancy_is_asked_about_once_where_the_quorum_does_not_say(folder):
    edit(folder / "constitution.yaml", ("at_least: 1/2, of: { filled: false }", "at_least: 1/2"))
    (odd,) = found(folder, "quorum")
    assert (odd.facts["body"], odd.facts["oddity"]) == ("board", "vacancy_not_said")
    assert odd.place == at(folder, "constitution.yaml", "value: { need: { at_least: 1/2")


@pytest.mark.parametrize(("number", "oddity"), [(5, "everybody"), (6, "impossible")])
def test_a_quorum_that_is_everybody_or_impossible_is_said_before_any_meeting(folder, number, oddity):
    edit(
        folder / "constitution.yaml",
        ("  - id: budget-report\n", OWN_QUORUM.format(number).replace("training", "practice")),
    )
    (odd,) = found(folder, "quorum")
    assert (odd.facts["body"], odd.facts["oddity"]) == ("practice", oddity)
    assert odd.place == at(folder, "constitution.yaml", f"need: {{ at_least: {number} }}")


def test_an_extra_holiday_on_a_weekend_is_mentioned_calmly_with_its_line(folder):
    edit(folder / "constitution.yaml", ("extra: []", "extra: [2016-07-01,\n    2017-02-25]"))
    (odd,) = found(folder, "holidays")
    assert odd.facts["told"].startswith("The extra holiday Saturday 25 February 2017 is on a weekend")
    assert "Monday 25 December 2017" in odd.facts["told"]
    assert odd.place == at(folder, "constitution.yaml", "2017-02-25")


def test_a_body_without_a_chair_and_a_secretariat_without_a_manager_are_warnings(folder):
    edit(folder / "people.yaml", ("office: manager, ", ""), (", training-chair]", "]"))
    assert [f.facts["body"] for f in found(folder, "no_chair")] == ["training"]
    assert len(found(folder, "no_manager")) == 1


def test_a_report_asked_of_a_vacant_seat_is_a_warning(folder):
    edit(folder / "people.yaml", ("seats: [board-nspcc]", "seats: []"))
    (odd,) = found(folder, "no_author")
    assert (odd.facts["seat"], odd.facts["on"]) == ("board-nspcc", date(2016, 12, 7))


def test_a_constitution_alone_has_no_findings_about_what_is_not_there():
    findings = check(load_folder(EXAMPLE / "constitution.yaml"), TODAY)
    assert [f.kind for f in findings] == ["holiday_table"]


def test_a_folder_without_people_is_said_so(tmp_path: Path):
    for name in ("constitution.yaml", "cycle.yaml"):
        shutil.copy(Path("examples/stoke-2016") / name, tmp_path / name)
    kinds = [finding.kind for finding in check(load_folder(tmp_path), date(2016, 4, 1))]
    assert "no_people" in kinds
    assert "no_people" not in [f.kind for f in check(load_folder("examples/stoke-2016"), date(2016, 4, 1))]


@pytest.mark.parametrize("office", ["administrator", "technical_administrator"])
def test_an_administrator_that_nobody_is_is_asked_about(folder: Path, office: str):
    edit(folder / "people.yaml", (f"office: {office}", ""))
    text = (folder / "people.yaml").read_text().replace(", ,", ",").replace(",  }", " }")
    (folder / "people.yaml").write_text(text)
    (asked,) = found(folder, "no_administrator", "two_offices")
    assert (asked.kind, asked.facts, asked.weight) == ("no_administrator", {"office": office}, Weight.WARNING)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Toni Notreal", "name: Ash Template"),
        ("email: toni.notreal@it.stoke.example", "email: Ash.Template@stoke.example"),
    ],
)
def test_one_person_in_two_offices_is_asked_about(folder: Path, old: str, new: str):
    edit(folder / "people.yaml", (old, new))
    (asked,) = found(folder, "no_administrator", "two_offices")
    assert asked.facts["offices"] == ("administrator", "technical_administrator")
    assert asked.place == at(folder, "people.yaml", "key: toni-notreal")


def test_nothing_is_asked_about_offices_where_people_are_not_listed(folder: Path):
    (folder / "people.yaml").unlink()
    assert not found(folder, "no_administrator", "two_offices")


def test_a_secretariat_without_a_telephone_is_asked_for_one(folder: Path):
    assert found(folder, "no_telephone") == []
    edit(folder / "constitution.yaml", ('  secretariat_phone: "01632 960200"\n', ""))
    (odd,) = found(folder, "no_telephone")
    assert "Write the secretariat's telephone" in worded(load_folder(folder).constitution, odd)


def test_a_seat_that_has_ended_is_neither_vacant_nor_counted(folder: Path):
    before = found(folder, "no_chair", "vacant")
    edit(folder / "constitution.yaml", ("{ id: board-college, ", "{ id: board-college, until: 2016-03-31, "))
    gone = [f for f in before if f not in found(folder, "no_chair", "vacant")]
    assert [f.facts["seat"] for f in gone] == ["board-college"]
    edit(folder / "constitution.yaml", ("{ id: board-chair, ", "{ id: board-chair, until: 2016-03-31, "))
    assert [f.facts["body"] for f in found(folder, "no_chair")] == ["board"]


def test_an_agency_that_has_ended_takes_its_seats_with_it(folder: Path):
    before = {f.facts["agency"] for f in found(folder, "no_deputy")}
    gone = sorted(before)[0]
    text = (folder / "constitution.yaml").read_text(encoding="utf-8")
    row = next(r for r in text.splitlines() if r.strip().startswith(f"- {{ id: {gone}, name"))
    ended = row.replace(f"id: {gone},", f"id: {gone}, until: 2016-03-31,")
    edit(folder / "constitution.yaml", (row, ended))
    assert {f.facts["agency"] for f in found(folder, "no_deputy")} == before - {gone}
    c = load_folder(folder).constitution
    assert all(not seat.there(TODAY) for seat in c.seats if seat.agency == gone)


def test_a_quorum_that_cannot_be_reached_once_seats_have_ended_is_told_with_its_day(folder: Path):
    edit(folder / "constitution.yaml", ("  - id: budget-report\n", OWN_QUORUM.format(4)))
    now = found(folder, "quorum")
    text = (folder / "constitution.yaml").read_text(encoding="utf-8")
    seats = [
        r for r in text.splitlines() if "body: training," in r and r.strip().startswith("- { id: training-")
    ]
    for row in seats[:-2]:
        edit(
            folder / "constitution.yaml",
            (row, row.replace("body: training,", "body: training, until: 2016-12-31,")),
        )
    new = [f for f in found(folder, "quorum") if f not in now]
    assert [(f.facts["body"], f.facts["oddity"], f.facts["since"]) for f in new] == [
        ("training", "impossible", date(2017, 1, 1))
    ]
    assert "From Sunday 1 January 2017: The quorum cannot be reached" in worded(
        load_folder(folder).constitution, new[0]
    )


def test_a_report_of_a_seat_that_is_no_more_by_its_meeting_is_told(folder: Path):
    assert not found(folder, "no_author")
    edit(folder / "constitution.yaml", ("{ id: board-police, ", "{ id: board-police, until: 2016-05-31, "))
    assert {f.facts["seat"] for f in found(folder, "no_author")} == {"board-police"}
