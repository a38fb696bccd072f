"""`boardclerk rules` on a day and of two constitutions, `upgrade-file`, and the schema for editors."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from store.constitution.schema import schema_text
from tests.bot.cli_kit import ALONE, FEW_RULES, FOLDER, data, in_a_row, run, with_rules
from tests.store.constitution_kit import EXAMPLE, changed

HOME = Path(__file__).parents[2]
FIRST_RELEASE = HOME / "tests/store/first_release.yaml"


def test_rules_on_a_day_are_those_that_hold_on_it(tmp_path):
    file = with_rules(tmp_path, "id: may, kind: meets, value: { months: [May] }, until: 2016-12-31")
    before, after = (run("rules", file, "--at", day) for day in ("31/12/2016", "1/1/2017"))
    assert "on Saturday 31 December 2016" in before
    assert "meets in May." in before and "meets in May." not in after
    assert "at least 6 times a year" in after
    assert [rule["id"] for rule in data("rules", file, "--at", "1/1/2016")] == ["messages"]


def test_rules_of_nothing_or_of_three_things_are_asked_about():
    told = "Name one folder or file, or two after --diff: the old one, then the new one.\n"
    assert run("rules", exits=2) == told
    assert run("rules", ALONE, "--diff", ALONE, ALONE, exits=2) == told


def few_rules(*changes: tuple[str, str]) -> str:
    return changed(*changes, text=Path(FEW_RULES).read_text(encoding="utf-8"))


def edited(folder: Path, *changes: tuple[str, str]) -> str:
    file = folder / "new.yaml"
    file.write_text(few_rules(*changes), encoding="utf-8")
    return str(file)


def test_two_that_say_the_same_do_not_differ():
    told = run("rules", "--diff", ALONE, FOLDER)
    assert "Nothing that they say is different." in told
    assert data("rules", "--diff", ALONE, FOLDER)["rules"] == []


def test_who_gains_and_who_loses_a_seat(tmp_path):
    new = edited(
        tmp_path,
        ("  - { id: board-college, body: board, agency: schools, title: Colleges }\n", ""),
        (
            "  - { id: board-nspcc, body: board, agency: nspcc }\n",
            "  - { id: p2, body: board, agency: police }\n",
        ),
        ("id: practice, name: Practice sub-committee", "id: practice, name: Practice group"),
    )
    said = in_a_row(run("rules", "--diff", FEW_RULES, new))
    for told in (
        "Practice sub-committee is now called Practice group.",
        "Schools loses 1 of its 3 seats on the Board, and keeps 2.",
        "NSPCC loses its seat on the Board.",
        "Police gains a seat on the Board, and has 2.",
    ):
        assert told in said
    back = in_a_row(run("rules", "--diff", new, FEW_RULES))
    assert "Police loses 1 of its 2 seats on the Board, and keeps 1." in back
    assert "NSPCC gains a seat on the Board." in back


def test_which_deadline_moves_and_which_rule_is_new_or_gone(tmp_path):
    text = few_rules(("within: { count: 12, unit: day", "within: { count: 10, unit: day"))
    gone = text[text.index("  - id: key-sectors") : text.index("  - id: without-a-quorum")]
    special = (
        "  - { id: special, kind: deadline, applies: { meetings: special }, value: { what: meeting, after: "
        "{ event: notice }, within: { count: 15, unit: working_day }, at_least: true, shortened_by: [chair] }, "
        "document: terms, clause: Own, from: 2016-04-01 }\n# How the secretariat chases"
    )
    new = tmp_path / "new.yaml"
    new.write_text(text.replace(gone, "").replace("# How the secretariat chases", special), encoding="utf-8")
    said = in_a_row(run("rules", "--diff", FEW_RULES, str(new)))
    assert "Deadlines Changed. Written reports are due 10 days before the meeting;" in said
    assert "It was: Written reports are due 12 days before the meeting;" in said
    assert "New. For special meetings: The meeting is held at least 15 working days after the notice" in said
    assert "The chair may shorten this." in said
    assert "Gone. For the Board: Where children's services, police or health is absent" in said
    found = {rule["topic"]: rule for rule in data("rules", "--diff", FEW_RULES, str(new))["rules"]}
    assert set(found) == {"deadline.report", "deadline.meeting", "quorum.absent_are_told"}
    assert (found["deadline.report"]["rule_before"], found["deadline.meeting"]["only"]) == (
        "reports-due",
        "special meetings",
    )


def test_from_2018_to_2022_the_board_is_gone_and_its_rules_with_it():
    """Two constitutions of one partnership, four years apart."""
    old, new = (str(HOME / "examples" / name) for name in ("stoke-2018", "stoke-2022"))
    said = in_a_row(run("rules", "--diff", old, new))
    for told in (
        "Executive Group is now called Executive Board.",
        "Board is gone.",
        "Education gains a seat on the Executive Board.",
        "Probation loses its seat on the Executive Board.",
        "Gone. A member who cannot come sends the deputy named for the agency",
    ):
        assert told in said
    assert "City Council gains" not in said and "Children's services loses" not in said, (
        "it has the seat it had"
    )
    found = data("rules", "--diff", old, new)["rules"]
    review = next(rule for rule in found if rule["topic"] == "deadline.rapid_review")
    assert review["before"] is None and "15" in review["after"]
    assert any(rule["bodies"] == ["Board"] and rule["after"] is None for rule in found)


def test_a_body_that_is_new_is_told_with_whoever_sits_on_it(tmp_path):
    new = edited(
        tmp_path,
        ("bodies:\n", "bodies:\n  - { id: qa, name: Quality Group, short: QA, place: x }\n"),
        (
            "seats:\n",
            "seats:\n  - { id: qa-1, body: qa, agency: police }\n  - { id: qa-2, body: qa, role: chair }\n",
        ),
    )
    assert "Quality Group is new, with Police and chair." in run("rules", "--diff", FEW_RULES, new)
    assert "Quality Group is gone." in run("rules", "--diff", new, FEW_RULES)


@pytest.fixture
def old_folder(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "old", ignore=shutil.ignore_patterns("papers")))
    shutil.copy(FIRST_RELEASE, folder / "constitution.yaml")
    return folder


def test_a_folder_of_the_first_release_is_rewritten_and_then_check_has_no_mistakes(old_folder: Path):
    file, old = old_folder / "constitution.yaml", FIRST_RELEASE.read_text(encoding="utf-8")
    assert "Run `boardclerk upgrade-file`" in run("check", str(old_folder), exits=2)
    shown = in_a_row(run("upgrade-file", str(old_folder), "--dry-run"))
    assert "DL-1 and DL-5 become reports-due, of the kind deadline." in shown
    assert "All of it could be carried over." in shown and shown.endswith("Nothing was changed.")
    assert file.read_text(encoding="utf-8") == old
    told = in_a_row(run("upgrade-file", str(old_folder), typed="y\n"))
    assert "is rewritten. The old one is kept as constitution.yaml.before." in told
    assert (old_folder / "constitution.yaml.before").read_text(encoding="utf-8") == old
    assert "nothing that stops the work" in run("check", str(old_folder))
    again = run("upgrade-file", str(old_folder), "--yes")
    assert "in the language of today already. Nothing was changed." in in_a_row(again)


def test_a_no_changes_nothing_and_a_second_copy_has_a_name_of_its_own(old_folder: Path):
    assert "Nothing was changed." in run("upgrade-file", str(old_folder), typed="n\n")
    assert run("check", str(old_folder), exits=2)
    (old_folder / "constitution.yaml.before").write_text("another", encoding="utf-8")
    told = data("upgrade-file", str(old_folder), "--yes")
    assert told["old_file"].endswith("constitution.yaml.before-2") and told["changed"] is True
    assert (old_folder / "constitution.yaml.before").read_text(encoding="utf-8") == "another"


def test_what_cannot_be_carried_over_is_said(old_folder: Path):
    file = old_folder / "constitution.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("rules:\n", "rules:\n  # ours alone\n", 1).replace("  DL-1:", "  XYZ-9:", 1),
        encoding="utf-8",
    )
    told = data("upgrade-file", str(old_folder), exits=2)
    assert "# ours alone" in [lost["comment"] for lost in told["comments_lost"]]
    assert any("There is no kind of rule" in problem["what"] for problem in told["problems"])
    assert told["changed"] is False
    said = in_a_row(run("upgrade-file", str(old_folder), "--dry-run", exits=2))
    assert "This could not be carried over, and has to be put right in the new file:" in said
    assert "# ours alone" in said


def test_a_file_that_is_not_there_or_no_yaml_is_told_so(tmp_path):
    assert "cannot be read" in run("upgrade-file", str(tmp_path), exits=2)
    (tmp_path / "constitution.yaml").write_text("rules: [", encoding="utf-8")
    assert "is not readable as YAML" in run("upgrade-file", str(tmp_path), exits=2)


def test_the_schema_on_file_is_the_one_that_the_models_make():
    """Written anew by `make docs`."""
    assert run("schema") == schema_text()
    assert (HOME / "docs/constitution.schema.json").read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize(
    "file", sorted((HOME / "examples").glob("*/constitution.yaml")), ids=lambda f: f.parent.name
)
def test_every_example_names_the_schema_in_its_first_line(file: Path):
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../docs/constitution.schema.json"
    named = (file.parent / first.split("$schema=")[1]).resolve()
    assert named == HOME / "docs/constitution.schema.json"


def test_the_schema_says_what_each_key_means_and_takes_what_people_write():
    schema = json.loads(schema_text())
    definitions = schema["$defs"]
    assert definitions["Count"]["properties"]["roll"]["description"].startswith(
        "What becomes of it on a non-working"
    )
    assert {"type": "string"} in definitions["People"]["properties"]["seats"]["anyOf"]
    least = definitions["Need"]["properties"]["at_least"]["anyOf"]
    assert "^[0-9]+/[0-9]+$" in str(least)
    assert len(schema["properties"]["rules"]["items"]["oneOf"]) == 16
