"""The example's year, played by the command line through the real bot on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.databases import Postgres

EXAMPLE = Path(__file__).parents[2] / "examples" / "stoke-2016"
LONGEST = 600  # seconds, on a machine that does much else
AT_LEAST = {"to_act": 90, "to_act_of_all": 55}
AT_MOST = {
    "weekly_with_board.longest": 250,
    "weekly_without_board.median": 100,
    "weekly_without_board.longest": 120,
    "daily.median": 30,
    "daily.longest": 120,
    "repeated": 2,
    "small_print": 10,
    "long_footers": 0,
    "most_of_a_meeting": 4,
    "most_with_report": 6,
    "most_a_day": 2,
    "unduly_on_days_off": 0,
}
"""Limits to the figures of the year, as `bot/player/figures.py` defines them."""


def started(folder: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    """`boardclerk play`, running beside the test."""
    command = [
        sys.executable,
        "-c",
        "from bot.cli import main; main()",
        "play",
        str(folder),
        "--out",
        str(out),
    ]
    return subprocess.Popen(
        [*command, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=out.parent
    )


def played(folder: Path, out: Path, *more: str) -> tuple[int, str, str]:
    return ended(started(folder, out, *more))


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    said, wrong = process.communicate(timeout=LONGEST)
    return process.returncode, said, wrong


@pytest.mark.slow
def test_the_year_keeps_its_promises_and_is_the_same_on_both_databases(
    tmp_path: Path, postgres_databases: Postgres
):
    with postgres_databases.fresh("template1") as url:
        one = started(EXAMPLE, tmp_path / "sqlite", "--json", str(tmp_path / "sqlite.json"))
        two = started(EXAMPLE, tmp_path / "pg", "--json", str(tmp_path / "pg.json"), "--database", url)
        results = [ended(one), ended(two)]
    for code, said, wrong in results:
        assert code == 0, said[-3000:] + wrong
    written = (tmp_path / "sqlite.json").read_text(encoding="utf-8")
    assert written == (tmp_path / "pg.json").read_text(encoding="utf-8")
    year = json.loads(written)
    _is_the_year_that_was_asked_for(year)
    assert _beyond_their_limits(year["figures"]) == []
    _holds_nothing_of_this_run(written, tmp_path)
    _names_three_packs(results[0][1], tmp_path / "sqlite")
    _is_told_on_one_screen(results[0][1], tmp_path / "sqlite" / "year.txt")


@pytest.mark.slow
@pytest.mark.parametrize("board", ["joint-2018", "stoke-2018", "staffordshire-2021", "stoke-2022"])
def test_other_boards_constitutions_are_lived_through_on_both_databases(
    board: str, tmp_path: Path, postgres_databases: Postgres
):
    folder = EXAMPLE.with_name(board)
    with postgres_databases.fresh("template1") as url:
        one = started(folder, tmp_path / "sqlite", "--json", str(tmp_path / "sqlite.json"))
        two = started(folder, tmp_path / "pg", "--json", str(tmp_path / "pg.json"), "--database", url)
        results = [ended(one), ended(two)]
    for code, said, wrong in results:
        assert code == 0, said[-3000:] + wrong
    written = (tmp_path / "sqlite.json").read_text(encoding="utf-8")
    assert written == (tmp_path / "pg.json").read_text(encoding="utf-8")
    assert all(promise["kept"] for promise in json.loads(written)["promises"])


def _is_the_year_that_was_asked_for(year: dict[str, Any]) -> None:
    assert all(promise["kept"] for promise in year["promises"]) and len(year["promises"]) > 40
    assert len(year["messages"]) > 900 and len(year["actions"]) == 84
    for message in year["messages"]:
        assert message.keys() >= {"at", "to", "by", "kind", "text", "rules", "refs"}
        assert message["text"] and message["kind"], message
    kinds = {kind for message in year["messages"] for kind in message["kinds"]}
    assert {"meeting_moved", "meeting_cancelled", "second_miss", "escalation_step", "quorum_changed"} <= kinds
    assert {report["came"] for report in year["reports"]} == {"on_time", "late", "never", "not_asked"}
    assert {message["by"] for message in year["messages"]} == {"chat", "email"}
    assert "(Slack: dispatch_failed)" in {act["answer"] for act in year["acts"]}


def _beyond_their_limits(figures: dict[str, Any]) -> list[str]:
    found = {name: value for name, value in figures.items() if not isinstance(value, dict)}
    for name, words in figures.items():
        if isinstance(words, dict):
            found |= {f"{name}.{which}": count for which, count in words.items()}
    low = [f"{name} is {found[name]}, not {least}" for name, least in AT_LEAST.items() if found[name] < least]
    high = [f"{name} is {found[name]}, not {most}" for name, most in AT_MOST.items() if found[name] > most]
    return low + high


def _holds_nothing_of_this_run(written: str, folder: Path) -> None:
    assert str(folder) not in written
    assert not re.search(r"<@|127\.0\.0\.1|\b[UCD]0\d\d\b", written)


def _names_three_packs(said: str, out: Path) -> None:
    packs = sorted(out.glob("board-*.pdf"))
    assert [pack.stem for pack in packs] == ["board-2016-06-22", "board-2016-09-21", "board-2016-12-07"]
    assert all(pack.name in said and pack.read_bytes().startswith(b"%PDF") for pack in packs)


def _is_told_on_one_screen(said: str, whole: Path) -> None:
    lines = said.splitlines()
    assert len(lines) <= 34 and max(map(len, lines)) <= 80 + len(str(whole.parent)), said
    assert "\x1b" not in said and "lacked a quorum (9 of 10)" in said
    assert all(f"{month} " in said for month in ("Apr", "Aug", "Dec", "Mar"))
    assert "messages in all" in whole.read_text(encoding="utf-8")


@pytest.fixture
def short(tmp_path: Path):
    """The example with a scenario of two days of its own."""

    def write(rest: str) -> Path:
        folder = tmp_path / "stoke-2016"
        shutil.copytree(EXAMPLE, folder)
        head = "title: Two days\nbegins: 2016-04-01 08:00\nends: 2016-04-02 18:00\n"
        (folder / "scenario.yaml").write_text(head + rest, encoding="utf-8")
        return folder

    return write


def test_a_broken_promise_is_named_and_ends_badly(short, tmp_path: Path):
    folder = short(
        "steps: []\n"
        "expect:\n"
        "  - promise: Jo is asked about the Executive Group\n"
        "    hears: { who: jo-example, kind: meeting_notice, about: Executive Group 21 April }\n"
        "  - promise: The chair hears of a second miss\n"
        "    hears: { who: dana-example, kind: second_miss }\n"
    )
    code, said, wrong = played(folder, tmp_path / "out")
    assert code == 1
    assert "1 of 2 promises were not kept: The chair hears of a second miss" in wrong
    assert "x The chair hears of a second miss\n  line 8: Dana Example heard it 0 times" in said
    assert "Jo is asked" not in said and "1 of 2 promises kept" in said
    whole = (tmp_path / "out" / "year.txt").read_text(encoding="utf-8")
    assert "✓ Jo is asked about the Executive Group" in whole and "Executive Group 21 April" not in wrong


def test_the_whole_year_is_printed_when_it_is_asked_for_and_stands_in_a_file_anyway(short, tmp_path: Path):
    folder = short("steps:\n  - { at: 2016-04-01 12:00, who: jo-example, types: /clerk }\n")
    code, short_told, _ = played(folder, tmp_path / "out")
    full_code, full, _ = played(folder, tmp_path / "full", "--full")
    assert (code, full_code) == (0, 0)
    whole = (tmp_path / "full" / "year.txt").read_text(encoding="utf-8")
    assert whole == (tmp_path / "out" / "year.txt").read_text(encoding="utf-8")
    assert full.startswith(whole) and " 12:00  >  Jo Example " in whole
    assert "> Jo Example" not in short_told and "messages in all" not in short_told


def test_a_terminal_without_the_letters_and_a_piped_story_do_not_end_the_play(short, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    code, said, wrong = played(short("steps: []\n"), tmp_path / "out", "--full")
    assert code == 0 and said.isascii() and "Traceback" not in wrong


def test_a_step_whose_message_is_not_there_stops_the_year_and_says_which(short, tmp_path: Path):
    folder = short(
        "steps:\n"
        "  - { at: 2016-04-01 12:00, who: dana-example, presses: Agree it, on: agenda_to_agree, about: Board }\n"
    )
    code, said, wrong = played(folder, tmp_path / "out")
    assert code == 1 and said == ""
    assert "/out/year.txt" in wrong and "thing needs you" in (tmp_path / "out" / "year.txt").read_text(
        "utf-8"
    )
    assert "scenario.yaml:5: Dana Example, 01 April 2016 at 12:00: no button 'Agree it'" in wrong


def test_an_answer_that_does_not_say_what_it_should_is_a_broken_promise(short, tmp_path: Path):
    folder = short(
        "steps:\n"
        "  - { at: 2016-04-01 12:00, who: pat-stranger, types: /apologies board, says: You are most welcome }\n"
    )
    code, _, wrong = played(folder, tmp_path / "out")
    assert code == 1
    assert "/apologies board: the answer says 'You are most welcome'" in wrong


def test_a_folder_that_holds_something_else_is_left_alone(short, tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "letter.txt").write_text("Dear all")
    code, _, wrong = played(short("steps: []\n"), out)
    assert code == 2 and "Name another folder" in wrong
    assert (out / "letter.txt").read_text() == "Dear all"


def test_mistakes_in_a_scenario_are_told_with_file_and_line(short, tmp_path: Path):
    folder = short("steps:\n  - { at: 2016-04-01 12:00, who: nobody-here, types: /clerk }\n")
    code, _, wrong = played(folder, tmp_path / "out")
    assert code == 2 and "scenario.yaml:5: There is nobody called nobody-here in the chat." in wrong
