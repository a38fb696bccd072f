"""A folder and a database of the first release are read in the language of today, and say the same."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from alembic import command
from sqlalchemy import MetaData, Table, select

from scheduler.dates import meeting_dates
from store import migrate
from store.constitution import Constitution, ConstitutionError, load, topics
from store.constitution.kinds import LadderValue
from store.constitution.topics import LADDER
from store.constitution.upgrade import upgraded
from store.constitution.upgrade_file import rewritten
from store.session import Store
from tests.store.constitution_kit import EXAMPLE

FIRST_RELEASE = Path(__file__).with_name("first_release.yaml")
OLD = FIRST_RELEASE.read_text(encoding="utf-8")
ON = date(2016, 9, 21)
EVERY_TOPIC = [each for each in vars(topics).values() if isinstance(each, topics.Topic)]


def test_a_file_of_the_first_release_says_how_to_rewrite_it(tmp_path: Path) -> None:
    (tmp_path / "constitution.yaml").write_text(OLD, encoding="utf-8")
    with pytest.raises(ConstitutionError) as refused:
        load(tmp_path)
    told = " ".join(f"{problem.what} {problem.instead}" for problem in refused.value.problems)
    assert "written as the first release of Boardclerk read it" in told
    assert "Run `boardclerk upgrade-file` with this folder" in told
    assert len(refused.value.problems) == 1


def test_a_rewritten_file_asks_what_the_old_one_asked(tmp_path: Path) -> None:
    text = rewritten(OLD)
    assert text is not None
    (tmp_path / "constitution.yaml").write_text(text, encoding="utf-8")
    new, today = load(tmp_path), load(EXAMPLE)
    carried = {rule for each in new.rules for rule in each.catalogue}
    for topic in EVERY_TOPIC:
        for body in today.body:
            old_rule, now = new.rule(topic, ON, body), today.rule(topic, ON, body)
            if now is not None and carried.isdisjoint(now.catalogue):
                continue  # the example has taken this rule up since
            assert (old_rule and old_rule.value) == (now and now.value), (topic, body)
    assert meeting_dates(new, "board", ON) == meeting_dates(today, "board", ON)
    assert {seat.id for seat in new.seats} == {seat.id for seat in today.seats}


def test_a_rewritten_file_keeps_every_line_but_bodies_and_rules(tmp_path: Path) -> None:
    text = rewritten(OLD) or ""
    outside = [
        line for line in OLD.splitlines() if line.startswith("#") or "agency:" in line or "  name: " in line
    ]
    assert outside and all(line in text.splitlines() for line in outside)
    assert rewritten(text) is None


def test_a_body_with_a_quorum_and_a_chair_of_its_own_keeps_both() -> None:
    data: Any = yaml.load(OLD, Loader=yaml.BaseLoader)
    training = next(body for body in data["bodies"] if body["id"] == "training")
    training |= {"escalates_on": "practice", "escalations_to": "vice_chair"}
    own = {"document": "terms", "clause": "X", "from": "2016-04-01"}
    training["quorum"] = own | {"value": {"kind": "number", "number": 3}}
    c = Constitution.model_validate(upgraded(data))
    need = c.quorum_of("training", ON)
    assert need is not None and need.at_least == 3
    ladder = c.value(LADDER, ON, "training")
    assert [(step.holder, step.of) for step in ladder.steps][1] == ("vice_chair", "practice")
    assert [(step.holder, step.of) for step in c.value(LADDER, ON, "cdop").steps][1] == ("chair", "board")


FILLED: dict[type[Any], Any] = {
    int: 1,
    str: "x",
    bool: False,
    date: ON,
    datetime: datetime(2016, 9, 1, 9),
    time: time(10),
    dict: {},
    object: {},
    list: [],
}


def filled(table: Table, **values: Any) -> dict[str, Any]:
    """A row with something in every column that must have something."""
    asked = {column.name: column.type.python_type for column in table.columns if not column.nullable}
    return {name: FILLED[kind] for name, kind in asked.items()} | values


def test_a_database_of_the_first_release_is_read_in_the_language_of_today(tmp_path: Path) -> None:
    ladder = {"steps": [{"name": "a", "holder": "chair", "days": 14}, {"name": "b", "holder": "manager"}]}
    rows: list[tuple[str, dict[str, Any]]] = [
        ("partnership", {"constitution": yaml.load(OLD, Loader=yaml.BaseLoader)}),
        ("meeting", {}),
        ("report", {"ref": "R-1", "rule": "DL-1", "title": "Police data"}),
        ("report", {"id": 2, "ref": "R-2", "rule": "RPT-1", "title": "Budget report"}),
        ("notice", {"rules": ["DL-1", "DL-6"]}),
        ("escalation", {"ladder": ladder | {"after_plan": "next"}}),
    ]
    store = Store(f"sqlite:///{tmp_path / 'old.db'}")
    with store.begin() as session:
        command.upgrade(migrate._config(session), "019")
        known = MetaData()
        known.reflect(session)
        for name, values in rows:
            table = known.tables[name]
            session.execute(table.insert().values(filled(table, **values)))
    migrate.upgrade(store)
    with store.begin() as session:
        names = ("partnership", "report", "notice", "escalation")
        kept = {name: session.execute(select(known.tables[name])).mappings().all() for name in names}
    c = Constitution.model_validate(kept["partnership"][0]["constitution"])
    assert c.value(LADDER, ON, "board").steps[0].holder == "manager"
    assert [row["rule"] for row in kept["report"]] == ["deadline.report", "recurring.Budget report"]
    assert kept["notice"][0]["rules"] == ["deadline.report", "calendar.overdue_after"]
    steps = LadderValue.model_validate(kept["escalation"][0]["ladder"])
    assert (steps.after_plan, steps.steps[0].within and steps.steps[0].within.count) == ("next", 14)
    store.close()
