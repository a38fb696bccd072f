"""The look-ups as they are typed: what they print, as sentences and as data, and how they end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.messages.check import WORDS
from tests.bot.check_kit import OWN_QUORUM, rule_text
from tests.store.constitution_kit import EXAMPLE, changed

FILE = str(EXAMPLE / "constitution.yaml")
KEY_SECTORS = "bodies: [{}] }}\n    value: {{ absent"


def run(*words: str, exits: int = 0) -> str:
    """What is printed: the answer, or the refusal where one is expected."""
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == exits, result.output
    return result.stderr if exits and result.stderr else result.stdout


def data(*words: str, exits: int = 0) -> Any:
    return json.loads(run(*words, "--json", exits=exits))


def test_check_tells_the_real_plans_oddities_in_plain_english_with_file_and_line():
    told = run("check", str(EXAMPLE))
    warnings = [line for line in told.splitlines() if ": warning: " in line]
    assert len(warnings) == 8
    for words in (
        "cycle.yaml:5: warning: Board: 3 of 4 meetings planned.",
        "cycle.yaml:25: warning: Executive Group: 5 of 6 meetings planned.",
        "5 June 2016 is a Sunday.",
        "22 January 2017 is a Sunday.",
        "5 June 2016 stands under July. Probably Tuesday 5 July 2016 is meant.",
        "27 July 2016 stands under September. Probably Tuesday 27 September 2016 is meant.",
        "22 January 2017 stands under November. Probably Tuesday 22 November 2016 is meant.",
        '"By when" says "April 2015-March 2016", another year than the plan\'s.',
        "10 November 2016 stands under October, but fits the other dates as it is. Nothing to do.",
        "Holidays are those of the table GB-ENG",
        "Cafcass has named no deputy.",
        "8 warnings, 10 notes; nothing that stops the work. 39 meetings and 84 actions read.",
    ):
        assert words in told
    assert "(Constitution, Reporting Mechanisms: Executive at least 6 times a year.)" in told


def test_check_as_data_has_the_facts_of_each_finding():
    told = data("check", str(EXAMPLE))
    assert told["problems"] == []
    (first, *_) = told["findings"]
    assert (first["kind"], first["weight"], first["rules"], first["line"]) == (
        "too_few_meetings",
        "warning",
        ["board-meetings"],
        5,
    )
    assert first["facts"] == {"body": "board", "planned": 3, "at_least": 4, "last": "2016-12-07"}
    assert first["file"].endswith("cycle.yaml")


def test_check_ends_with_2_and_says_every_mistake(tmp_path):
    file = tmp_path / "constitution.yaml"
    file.write_text(
        changed(("count: 12,", "count: dozen,"), ("agency: police, role", "agency: polise, role"))
    )
    told = run("check", str(file), exits=2)
    assert '`count` is "dozen". Write a whole number, in digits.' in told
    assert "There is no agency polise. Did you mean police?" in told
    assert "2 mistakes to put right before this can be used." in told
    problems = data("check", str(file), exits=2)["problems"]
    assert [problem["instead"] for problem in problems] == [
        "Did you mean police?",
        "Write a whole number, in digits.",
    ]


IDLE = "  - { key: idle, name: Kit Idle, email: idle@council.example }\n"


def test_every_kind_of_finding_has_its_words(tmp_path):
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "partnership"))
    for name, old, new in (
        ("constitution.yaml", "at_least: 1/2, of: { filled: false }", "at_least: 1/2"),
        ("constitution.yaml", "extra: []", "extra: [2017-02-25, 2016-12-28, 2016-12-29, 2016-12-30]"),
        ("constitution.yaml", "subdivision: ENG, ", ""),
        (
            "constitution.yaml",
            "bodies: [board] }\n    value: { absent",
            "bodies: [communications] }\n    value: { absent",
        ),
        ("constitution.yaml", "clause: Attendance\n    from: 2016", "clause: Attendance\n    from: 2116"),
        ("constitution.yaml", "parts: [what, how,", "parts: [what,"),
        ("constitution.yaml", "holder: chair, of: board", "holder: vice_chair, of: practice"),
        ("people.yaml", "office: manager, ", ""),
        (
            "people.yaml",
            "agency: ccg, person",
            "agency: nspcc, person: tariq-placeholder }\n  - { agency: ccg, person",
        ),
        ("people.yaml", "persons:\n", f"persons:\n{IDLE}"),
        ("people.yaml", ", training-chair]", "]"),
        ("people.yaml", "seats: [board-nspcc]", "seats: []"),
        ("cycle.yaml", "printed: 3 May", "printed: 2 May"),
        ("cycle.yaml", "printed: 12 April, column: April", "on: 2018-04-12"),
        ("cycle.yaml", "meetings:\n", "meetings:\n  - { body: board, on: 2017-01-04 }\n"),
        ("work-plan.yaml", "by_when: July 2016", "by_when: soon-ish"),
        ("work-plan.yaml", "by_when: June 2016", "by_when: At each HWB meeting"),
        ("work-plan.yaml", "by_when: December 2016", "by_when: TBC"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    kinds = {finding["kind"] for finding in data("check", str(folder))["findings"]}
    people = folder / "people.yaml"
    toni, ash = "Toni Notreal", "Ash Template"
    people.write_text(
        people.read_text().replace(toni, ash).replace("office: administrator, ", "office: manager, ")
    )
    kinds |= {finding["kind"] for finding in data("check", str(folder))["findings"]}
    bare = tmp_path / "bare"
    bare.mkdir()
    shutil.copy(EXAMPLE / "cycle.yaml", bare / "cycle.yaml")
    early = ("within: { count: 12,", "within: { count: 5,")
    text = changed(early, ("year_from: 4", "year_from: 1"))
    rule = rule_text(text, "quorum")
    text = text.replace(rule, "").replace('  secretariat_phone: "01632 960200"\n', "")
    (bare / "constitution.yaml").write_text(text, encoding="utf-8")
    kinds |= {finding["kind"] for finding in data("check", str(bare))["findings"]}
    (bare / "cycle.yaml").rename(bare / "cycle.yml")
    twice = f"persons:\n{IDLE}{IDLE.replace('idle', 'other').replace(' }', ', office: manager }')}"
    twice += IDLE.replace("idle", "third").replace(" }", ", office: manager }")
    (bare / "people.yaml").write_text(twice, encoding="utf-8")
    kinds |= {finding["kind"] for finding in data("check", str(bare))["findings"]}
    kinds |= _of_other_boards(tmp_path)
    assert kinds == set(WORDS)


def _of_other_boards(tmp_path: Path) -> set[str]:
    """What is found in other boards' folders: days, terms and months that are left open, rules that are only kept."""
    joint = shutil.copytree(EXAMPLE.parent / "joint-2018", tmp_path / "joint")
    june = joint / "cycle.yaml"
    june.write_text(june.read_text().replace("  - { body: board, on: 2019-06-13 }\n", ""))
    people = joint / "people.yaml"
    shares = "seats: [{ seat: board-police, share: true }]"
    twin = f"  - {{ key: twin, name: Twin Example, email: dev.sample@police.example, {shares} }}\n"
    people.write_text(people.read_text().replace("persons:\n", f"persons:\n{twin}"))
    agencies = joint / "constitution.yaml"
    gone = "chief_executive: the Chief Constable, until: 2018-12-31, becomes: force }\n"
    force = "  - { id: force, name: A new police force, short: New force, sector: police }\n"
    text = agencies.read_text().replace("chief_executive: the Chief Constable }\n", gone + force)
    agencies.write_text(text)
    school = shutil.copytree(EXAMPLE.parent / "governing-body", tmp_path / "school")
    spring = school / "cycle.yaml"
    spring.write_text(spring.read_text().replace("  - { body: governors, on: 2026-03-11 }\n", ""))
    termless = shutil.copytree(school, tmp_path / "termless")
    file = termless / "constitution.yaml"
    text = file.read_text()
    file.write_text(text[: text.index("  terms:\n")] + text[text.index("  secretariat_email") :])
    found = (data("check", str(folder))["findings"] for folder in (joint, school, termless))
    return {finding["kind"] for each in found for finding in each}


def test_rules_prints_every_rule_with_clause_document_and_date():
    told = run("rules", FILE)
    assert "reports-due  Written reports are due 12 days before the meeting" in told
    assert 'Safeguarding Children Board, Terms of Reference, "Meetings". From 1 April 2016.' in told
    assert "(Reading: whether a vacant seat counts.)" in told
    rules = data("rules", FILE)
    assert len(rules) == len(told.split("\n\n")) - 1
    (reports,) = [rule for rule in rules if rule["id"] == "reports-due"]
    assert reports["value"]["within"] == {"count": 12, "unit": "day", "roll": "previous"}
    assert (reports["clause"], reports["from"], reports["brief"]) == (
        "Meetings",
        "2016-04-01",
        "ToR, Meetings: reports 12 days before",
    )


def test_rules_says_when_people_are_written_to(tmp_path):
    told = run("rules", FILE)
    assert (
        "messages  Messages leave from 7:30am until 7pm, on working days. Whatever the day: a meeting" in told
    )
    assert "What waited for a working day leaves at 8:30am." in told
    file = tmp_path / "constitution.yaml"
    file.write_text(changed(("alarm: working, escalation: working", "alarm: every, escalation: working")))
    assert "On every day: what the secretariat is to know at once." in run("rules", str(file))
    (messages,) = [rule for rule in data("rules", str(file)) if rule["id"] == "messages"]
    assert messages["value"]["days"]["alarm"] == "every"


def test_a_bodys_own_quorum_is_told_among_the_rules(tmp_path):
    file = tmp_path / "constitution.yaml"
    own = OWN_QUORUM.format(4).replace("training", "practice").replace("clause: X", "clause: Practice group")
    file.write_text(changed(("  - id: budget-report\n", own)))
    told = run("rules", str(file))
    assert (
        "practice-quorum  For the Practice sub-committee: A meeting is quorate with at least 4 members. "
        "A deputy counts for the seat." in told
    )
    assert 'Terms of Reference, "Practice group". From 1 April 2016.' in told
    (rule,) = [rule for rule in data("rules", str(file)) if rule["id"] == "practice-quorum"]
    assert rule["brief"] == "ToR, Practice group: at least 4 members"


@pytest.mark.parametrize("body", ["board", "Board", "scb", "SCB", "main board"])
@pytest.mark.parametrize("on", ["21/4/2016", "2016-04-21", "21 April", "Thursday 21 April 2016"])
def test_dates_are_found_by_any_name_of_the_body_and_any_british_date(body, on):
    told = data("dates", FILE, "--body", body, "--on", on)
    assert (told["body"], told["on"]) == ("board", "2016-04-21")
    by_name = {entry["name"]: entry for entry in told["dates"] if entry["name"] != "report_reminder"}
    assert (by_name["reports_due"]["on"], by_name["reports_due"]["counted"]) == ("2016-04-08", "2016-04-09")
    assert by_name["reports_due"]["rolled"] == "Saturday 9 April, so Friday 8 April"
    assert by_name["reports_due"]["rules"][0] == {
        "id": "reports-due",
        "text": "ToR, Meetings: reports 12 days before",
    }
    assert by_name["papers_out"]["on"] == "2016-04-14"
    assert by_name["minutes_due"]["on"] == "2016-05-20"


def test_dates_tell_each_reminder_with_its_days():
    told = data("dates", FILE, "--body", "board", "--on", "2016-09-21")
    reminders = {e["days_before_due"]: e["on"] for e in told["dates"] if e["name"] == "report_reminder"}
    assert reminders == {14: "2016-08-26", 7: "2016-09-02", 2: "2016-09-07"}
    assert [e["name"] for e in told["dates"] if e["on"] == "2016-09-09"] == ["reports_due"]


def test_dates_in_sentences_say_why():
    told = run("dates", FILE, "--body", "exec", "--on", "5 September 2016")
    assert told.startswith("Executive Group, Monday 5 September 2016\n")
    assert "Monday 29 August is " in told and ", so Friday 26 August." in told
    assert "(papers-out: ToR, Meetings: papers 7 days before" in told
    assert "(21 days before, the secretariat's own choice; apologies: Constitution, Attendance" in told


def test_a_meeting_on_a_sunday_is_told_so():
    assert "The meeting itself is on a day when nobody works." in run(
        "dates", FILE, "--body", "comms", "--on", "5 June 2016"
    )


def test_a_body_or_date_not_understood_is_answered_with_what_could_be_meant():
    assert (
        run("dates", FILE, "--body", "bord", "--on", "21/9", exits=2)
        == "There is no body bord. Did you mean Board?\n"
    )
    assert "June has 30 days." in run("dates", FILE, "--body", "board", "--on", "31 June 2016", exits=2)
    assert data("dates", FILE, "--body", "zzz", "--on", "21/9", exits=2)["problem"].startswith(
        "There is no body zzz."
    )


def test_when_tells_what_a_by_when_means():
    assert run("when", "October-December 2016").splitlines() == [
        '"October-December 2016": a span, due on its last day.',
        "From Saturday 1 October 2016, due Saturday 31 December 2016.",
    ]
    told = data("when", "May – June 2016 for schools and academies. October 2016 for alternative providers")
    assert told["milestones"] == [
        {"due": "2016-06-30", "starts": "2016-05-01", "label": "schools and academies"},
        {"due": "2016-10-31", "starts": None, "label": "alternative providers"},
    ]


def test_when_takes_the_year_from_the_cycle():
    assert data("when", "January", "--cycle", "2016")["due"] == "2017-01-31"
    assert data("when", "January", "--cycle", "2016", "--month", "1")["due"] == "2016-01-31"
    assert "Which year is meant" in run("when", "January", exits=2)


def test_when_tells_meetings_and_what_has_no_date_yet():
    assert "At every other meeting of the Board, from Wednesday 1 June 2016." in run(
        "when", "every other Board meeting from June 2016"
    )
    assert "At the meeting of the Board in September 2016." in run("when", "September 2016 Board meeting")
    assert "At the meeting on 9 February." in run("when", "9 February meeting")
    assert "At the next meeting of the Forum." in run("when", "next meeting of the Forum")
    assert run("when", "TBC").startswith('"TBC": no date yet.')
    assert "Which meeting is the first" in run("when", "every other Board meeting", exits=2)


def test_when_names_what_is_odd_and_what_is_not_understood():
    assert "lies outside the cycle" in run("when", "April 2015-March 2016", "--cycle", "2016")
    assert "soon" in data("when", "soon", exits=2)["problem"]
    assert data("when", "April 2016-March 2017 (as required)")["standing"] is True
    assert "At every meeting of the Board." in run("when", "At each Board meeting")


CLOSED = "extra: { 2016-12-28: Civic Centre closed, 2016-12-29: Civic Centre closed, 2016-12-30: Civic Centre closed }"


def test_dates_name_a_closure_and_say_where_reports_and_papers_fall_on_one_day(tmp_path):
    file = tmp_path / "constitution.yaml"
    file.write_text(changed(("extra: []", CLOSED)))
    told = run("dates", str(file), "--body", "board", "--on", "4 January 2017")
    assert "Wednesday 28 December is a closure day (Civic Centre closed), so Friday 23 December." in told
    assert told.endswith(
        "Reports are due and papers go out on one day, Friday 23 December 2016; "
        "the papers wait until the next morning. "
        "To keep the days between them, ask for the reports by Friday 16 December 2016.\n"
    )
    found = data("dates", str(file), "--body", "board", "--on", "4 January 2017")
    assert found["reports_better_due"] == "2016-12-16"
    assert data("dates", FILE, "--body", "board", "--on", "4 January 2017")["one_day"] == ""


def test_dates_say_that_reports_are_due_after_the_papers(tmp_path):
    file = tmp_path / "constitution.yaml"
    file.write_text(changed(("within: { count: 12,", "within: { count: 5,")))
    told = run("dates", str(file), "--body", "board", "--on", "21 September 2016")
    assert "Reports are due on Friday 16 September 2016, after the papers go out on Wednesday 14" in told
