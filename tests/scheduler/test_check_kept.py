"""What `check` says of months and terms without a meeting, of open days, and of rules that are only kept."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.messages.check import worded
from scheduler.check import check
from scheduler.findings import Finding
from store.constitution import load_folder
from store.constitution.kept_only import KEPT_ONLY
from store.constitution.kinds import KINDS

EXAMPLES = Path(__file__).parents[2] / "examples"


def folder(tmp_path: Path, name: str, *edits: tuple[str, str, str]) -> Path:
    """A copy of an example with parts of its files replaced, each once: (file, old, new)."""
    made = Path(shutil.copytree(EXAMPLES / name, tmp_path / name))
    for file, old, new in edits:
        text = (made / file).read_text(encoding="utf-8")
        assert old in text, old
        (made / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return made


def found(path: Path, kind: str) -> list[Finding]:
    read = load_folder(path)
    return [f for f in check(read, read.constitution.partnership.cycle.start) if f.kind == kind]


@pytest.mark.rule("CAL-1")
def test_a_month_of_the_papers_without_a_meeting_is_a_warning(tmp_path: Path) -> None:
    assert not found(EXAMPLES / "joint-2018", "month_without_meeting")
    june = ("cycle.yaml", "on: 2019-06-13", "on: 2019-05-30")
    (odd,) = found(folder(tmp_path, "joint-2018", june), "month_without_meeting")
    assert (odd.facts["body"], odd.facts["months"]) == ("board", ("June",))
    told = worded(load_folder(EXAMPLES / "joint-2018").constitution, odd)
    assert told.startswith("Board: no meeting is planned in June. (ToR, ")


def test_a_month_outside_the_year_is_not_that_month_of_the_year(tmp_path: Path) -> None:
    later = ("cycle.yaml", "on: 2019-06-13", "on: 2020-06-11")
    assert found(folder(tmp_path, "joint-2018", later), "month_without_meeting")


def test_a_term_without_a_meeting_is_a_warning(tmp_path: Path) -> None:
    assert not found(EXAMPLES / "governing-body", "term_without_meeting")
    summer = ("cycle.yaml", "{ body: governors, on: 2026-07-01 }", "{ body: governors, on: 2026-07-22 }")
    (odd,) = found(folder(tmp_path, "governing-body", summer), "term_without_meeting")
    told = worded(load_folder(EXAMPLES / "governing-body").constitution, odd)
    assert told.startswith(
        "Governing Body: no meeting is planned in the Summer term (13 April to 21 July 2026)."
    )


def test_an_anchor_is_asked_for_until_it_is_there(tmp_path: Path) -> None:
    assert [f.facts["title"] for f in found(EXAMPLES / "joint-2018", "no_anchor")] == ["Annual report"]
    every = "every: { count: 1, unit: year }"
    settled = ("constitution.yaml", every, f"{every}\n      anchor: 2019-06-30")
    assert not found(folder(tmp_path, "joint-2018", settled), "no_anchor")


def test_deputies_are_missed_only_where_a_rule_has_deputies(tmp_path: Path) -> None:
    for silent in ("staffordshire-2021", "stoke-2022", "governing-body"):
        assert not found(EXAMPLES / silent, "no_deputy")
    assert [f.facts["agency"] for f in found(EXAMPLES / "joint-2018", "no_deputy")] == ["county_council"]


def test_a_rule_that_is_only_kept_is_noted_from_the_day_it_holds(tmp_path: Path) -> None:
    read = load_folder(EXAMPLES / "schools-forum")
    (note,) = found(EXAMPLES / "schools-forum", "kept_only")
    assert set(note.facts["rules"]) == {"chair"}
    assert len(check(read, date(2026, 1, 1))) == len(check(read, date(2025, 9, 1)))


def test_the_list_names_kinds_and_questions_that_there_are() -> None:
    whats = {
        "attendance": ("misses", "run", "standard"),
        "confidence": ("restricted_papers", "guests", "children"),
    }
    for entry in KEPT_ONLY:
        kind, _, asked = entry.partition(".")
        assert kind in KINDS and (not asked or asked in (*KINDS[kind].facets, *whats.get(kind, ()))), entry
