"""A constitution is read, or everything wrong with it is said at once, with its line."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.constitution import Constitution, ConstitutionError, Problem, load, load_folder
from store.constitution.topics import LADDER, PAPERS_OUT, REPORTS_DUE
from store.constitution.vocabulary import Need, People, Roll
from tests.store.constitution_kit import EXAMPLE, changed, line_of, problems_of


def test_the_example_is_read_with_the_rules_of_its_documents():
    c = load(EXAMPLE)
    on = date(2016, 6, 22)
    reports = c.value(REPORTS_DUE, on).within
    assert reports is not None and (reports.count, reports.roll) == (12, Roll.PREVIOUS)
    assert c.quorum_of("board", on) == Need(at_least=Fraction(1, 2), of=People(filled=False))
    assert c.key_sectors_of("board", on) == ("childrens_services", "police", "health")
    assert [(s.holder, s.within.count if s.within else None) for s in c.value(LADDER, on).steps] == [
        ("manager", 14),
        ("chair", 14),
        ("chair", 14),
        ("chief_executive", None),
    ]
    assert c.chasing.report_offsets_days == (14, 7, 2, 0)


def test_the_example_board_has_the_membership_that_the_constitution_lists():
    seats = load(EXAMPLE).seats_of("board")
    voting = [seat for seat in seats if seat.voting]
    assert {seat.role for seat in voting} == {"chair", "vice_chair", "member", "lay_member"}
    assert sum(seat.role == "lay_member" for seat in voting) == 2
    statutory = {"council", "cafcass", "schools", "combined_healthcare", "nspcc", "ccg", "probation"}
    statutory |= {"partnership_trust", "police", "hospitals"}
    invited = {"community_rehabilitation", "fire", "voluntary", "ambulance"}
    assert {seat.agency for seat in voting if seat.agency} == statutory | invited
    assert {seat.role for seat in seats if not seat.voting} == {"observer", "officer"}


def test_a_constitution_survives_being_kept_as_json():
    c = load(EXAMPLE)
    assert Constitution.model_validate_json(c.model_dump_json(by_alias=True, exclude_unset=True)) == c


def test_mistakes_of_every_sort_are_said_at_once_each_with_its_line(tmp_path):
    text = changed(
        ("time_zone: Europe/London", "time_zone: Europe/Lodon"),
        ("subdivision: ENG", "subdivision: ENGL"),
        ("body: cdop, agency: ccg", "body: cdopp, agency: ccg"),
        ("agency: police, role: chair", "agency: polise, role: chair"),
        (
            "within: { count: 12, unit: day, roll: previous }",
            "within: { count: twelve, unit: day, roll: before }",
        ),
        ("kind: ladder", "kind: laddder"),
        ("at_least: 1/2", "at_least: 1/0"),
        ("absent_are_told: [childrens_services,", "absent_are_told: [childrens_servises,"),
        ("by: serious-case-review-chair", "by: serious-case-revue-chair"),
    )
    assert problems_of(tmp_path, text) == {
        '`time_zone` is "Europe/Lodon": there is no such time zone. Write a name such as Europe/London.': line_of(
            text, "Europe/Lodon"
        ),
        "The holiday table GB has no part ENGL. Did you mean ENG?": line_of(text, "ENGL"),
        "There is no body cdopp. Did you mean cdop?": line_of(text, "body: cdopp"),
        "There is no agency polise. Did you mean police?": line_of(text, "polise"),
        '`count` is "twelve". Write a whole number, in digits.': line_of(text, "twelve,"),
        '`roll` is "before". Write previous, next or none.': line_of(text, "twelve,"),
        'There is no kind of rule "laddder". Did you mean ladder?': line_of(text, "id: escalation"),
        '`at_least` is "1/0": this is not a share. Write a fraction such as 1/2.': line_of(text, "1/0"),
        "There is no sector childrens_servises. Did you mean childrens_services?": line_of(
            text, "childrens_servises,"
        ),
        "There is no seat serious-case-revue-chair. Did you mean serious-case-review-chair?": line_of(
            text, "serious-case-revue"
        ),
    }


CASES = [
    (
        "{ id: cdop-police",
        "{ id: cdop-chair",
        "cdop-chair is the id of two seats. Give one of them another id.",
    ),
    ("    clause: Meetings\n", "", "In reports-due, `clause` is missing. Add `clause:`."),
    (
        "    clause: Meetings\n",
        '    clause: " "\n',
        "reports-due does not say its clause. Write the heading it stands under.",
    ),
    ("document: terms", "document: term", "There is no document term. Did you mean terms?"),
    ("reading: [need]", "reading: [needs]", "`quorum`: its value has no part needs. Did you mean need?"),
    ("voting: false", "voting: nope", '`voting` is "nope". Write true or false.'),
    (
        "from: 2016-04-01, until",
        "from: 1 April, until",
        '`from` is "1 April". Write a date as year-month-day, such as 2016-06-22.',
    ),
    (
        'usual_time: "10:00"',
        "usual_time: ten",
        '`usual_time` is "ten". Write a time of the 24-hour clock, such as 17:30.',
    ),
    (
        "    kind: deputies\n",
        "",
        "This rule does not say of which kind it is. Write kind: and one of actions, agenda,",
    ),
    (
        "after_plan: resume",
        "after_plans: resume",
        "`after_plans` is not known here. Did you mean after_plan?",
    ),
    (
        "aliases: [exec,",
        "aliases: [scb,",
        "scb stands for both board and executive. Take it from one of them.",
    ),
    ("of: board", "of: bored", "There is no body bored. Did you mean board?"),
    (
        "at_least: 1/2",
        "at_least: 3/2",
        '`at_least` is "3/2": a share is more than none and at most all. Write a fraction such as 1/2.',
    ),
    (
        "      by: serious-case-review-chair\n",
        "",
        "`value`: nobody writes it. Add `by:`, a seat or an office, or `each_of:` for a return.",
    ),
    (
        "every: { count: 3, unit: month }",
        "every: often",
        '`every` is "often". Write meeting or on_request, or write a mapping',
    ),
    (
        "holder: manager, within: { count: 14, unit: day }",
        "holder: manager",
        'The step "with the manager" has no time. Add `within:`; only the last step may have none.',
    ),
    (
        "agency: combined_healthcare, role: chair",
        "role: member",
        "The seat performance-chair has no agency. Add `agency:`, or say with `role:` what it is.",
    ),
    (
        "{ id: board-police, body: board, agency: police }",
        "{ id: board-police, body: board, agency: police, role: chair }",
        "board has two seats with the role chair. Make one of them a member.",
    ),
    (
        "{ id: cdop-police",
        "{ id: CDOP police",
        '`id` is "CDOP police". Write an id: small letters, digits, - and _, starting with a letter or digit.',
    ),
    ("country: GB", "country: GX", "There is no holiday table for GX. For the United Kingdom write GB."),
    ('until: "19:00"', 'until: "06:00"', "`messages`: these hours are not in order."),
]


@pytest.mark.parametrize(("old", "new", "told"), CASES)
def test_a_mistake_is_said_in_plain_words_with_what_to_write(tmp_path, old, new, told):
    found = problems_of(tmp_path, changed((old, new)))
    assert any(sentences.startswith(told) for sentences in found), found


def test_a_rule_that_changes_has_a_version_for_each_date_it_holds_from(tmp_path):
    later = (
        "  - id: papers-out\n    kind: deadline\n"
        "    value: { what: papers, before: { event: meeting }, within: { count: 10, unit: day } }\n"
        "    document: terms\n    clause: Meetings\n    from: 2016-10-01\n  - id: minutes-due\n"
    )
    text = changed(("  - id: minutes-due\n", later))
    (tmp_path / "constitution.yaml").write_text(text)
    c = load(tmp_path)
    found = [
        c.value(PAPERS_OUT, on).within for on in (date(2016, 3, 1), date(2016, 9, 30), date(2016, 10, 1))
    ]
    assert [within.count for within in found if within] == [7, 7, 10]
    twice = text.replace("from: 2016-10-01", "from: 2016-04-01")
    told = "papers-out has two versions from 2016-04-01. Give each its own date, or its own id."
    assert told in problems_of(tmp_path, twice)


def test_a_quorum_of_groups_names_seats_that_exist(tmp_path):
    police = "{ name: police, at_least: 1, of: { seats: [board-polis] } }"
    groups = f"all_of: [{police}, {{ name: nhs, at_least: 1, of: {{ seats: [] }} }}]"
    text = changed(("at_least: 1/2, of: { filled: false }", groups))
    assert set(problems_of(tmp_path, text)) == {
        "There is no seat board-polis. Did you mean board-police?",
        "No seat can stand for nhs. Name at least one seat.",
    }


BOMB = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in pairwise("abcdefghijk"))


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a: [1, 2\nb: 3\n", 2, "This is not readable as YAML"),
        ("a: 1\n  b: 2\n", 2, "This is not readable as YAML"),
        ("", 1, "The file is empty."),
        (BOMB, 2, "`*a` refers to another place in the file. Write the value out here."),
        ("a: 1\nb: " + "[" * 100_000, 2, "Lists and mappings are nested more than"),
        (f"a: {'é' * 9}\nb: \x07\nc:\nd:\ne:\n", 2, "A character here cannot be printed. Remove it."),
        ("a: 1\nb: \x07", 2, "A character here cannot be printed. Remove it."),
        (b"a: 1\nb: \xff\n", 2, "A character here is not UTF-8. Save the file as UTF-8."),
        (b"# " + b"x" * 3_000_000, 1, "The file has 3,000,002 bytes"),
        ("!!python/object/apply:os.system [ls]\n", 1, "`this file` is a list. Write a mapping"),
    ],
)
def test_a_file_that_is_no_constitution_is_refused_with_a_sentence(tmp_path, text, line, told):
    found = problems_of(tmp_path, text)
    assert any(sentences.startswith(told) and at == line for sentences, at in found.items()), found


def test_a_file_that_is_not_there_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(ConstitutionError) as refused:
        load(tmp_path)
    assert "The file cannot be read: No such file or directory." in str(refused.value)


def test_a_key_written_twice_is_said_and_not_lost(tmp_path):
    found = problems_of(tmp_path, changed(("    kind: deadline\n", "    kind: deadline\n    kind: quorum\n")))
    assert "`kind` is written twice here. Keep one of them." in found


YAML_TEXT = (EXAMPLE / "constitution.yaml").read_text(encoding="utf-8")


@settings(max_examples=40, deadline=None)
@given(
    at=st.integers(0, len(YAML_TEXT) - 1),
    instead=st.sampled_from(["", ":", "[", "}", "'", "\t", "0", "-", "*", "&a", "!", "null", "é", "\n"]),
    length=st.integers(0, 30),
)
def test_any_slip_of_the_hand_is_read_or_refused_with_its_line(tmp_path_factory, at, instead, length):
    file = tmp_path_factory.mktemp("slip") / "constitution.yaml"
    file.write_text(YAML_TEXT[:at] + instead + YAML_TEXT[at + length :], encoding="utf-8")
    lines = file.read_text(encoding="utf-8").count("\n") + 1
    problems: tuple[Problem, ...] | None = None
    try:
        load_folder(file)
    except ConstitutionError as refused:
        problems = tuple(refused.problems)
    assert problems is None or problems
    assert all(1 <= problem.line <= lines and problem.what for problem in problems or ())


def test_the_file_is_named_as_it_was_given(tmp_path, monkeypatch):
    (tmp_path / "constitution.yaml").write_text("a: [\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConstitutionError) as refused:
        load(Path("constitution.yaml"))
    assert str(refused.value).startswith("constitution.yaml:")


def test_a_closure_may_have_a_name_and_a_plain_list_has_none(tmp_path):
    file = tmp_path / "constitution.yaml"
    file.write_text(changed(("extra: []", "extra: { 2016-12-28: Civic Centre closed }")))
    assert load(file).partnership.holidays.closures == {date(2016, 12, 28): "Civic Centre closed"}
    file.write_text(changed(("extra: []", "extra: [2016-12-28]")))
    assert load(file).partnership.holidays.closures == {date(2016, 12, 28): ""}


def test_one_mistake_that_shows_on_many_lines_is_told_once_with_the_others(tmp_path):
    text = changed(
        ("{ id: cafcass, name", "{ id: cafcas, name"),
        ("body: practice, agency: police }", "body: practice, agency: cafcass }"),
    )
    lines = [n for n, line in enumerate(text.splitlines(), 1) if "agency: cafcass" in line]
    assert problems_of(tmp_path, text) == {
        f"There is no agency cafcass. (Also on line {lines[1]}.) Did you mean cafcas?": lines[0]
    }
