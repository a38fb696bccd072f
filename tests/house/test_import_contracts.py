"""Every import contract was seen to fail: a copy of the product with one forbidden import for each breaks them all."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

HOME = Path(__file__).parents[2]
ROOMS = ("bot", "commands", "scheduler", "store")


class Plant(NamedTuple):
    """A module that is planted, what it imports, and where the report is to name it."""

    module: str
    imports: str


PLANTS = {
    "Floors: bot > commands > scheduler > store": Plant("store.queries.planted_floor", "scheduler.dates"),
    "Slack's libraries only in the Slack channel and the stand-in workspace": Plant(
        "bot.messages.planted_slack", "slack_sdk"
    ),
    "APScheduler only in scheduler.jobs": Plant("scheduler.planted_jobs", "apscheduler"),
    "SQLModel and SQLAlchemy only in store": Plant("scheduler.planted_sql", "sqlalchemy"),
    "Typst, pikepdf and PDFium only in scheduler.packs": Plant("commands.planted_typst", "typst"),
    "Rows are read and written in store alone": Plant("commands.planted_rows", "store.rows"),
    "The planner knows nothing of the store but its types": Plant(
        "scheduler.planner.planted_query", "store.queries.meetings"
    ),
    "Rules and calendar know nothing of the store but the constitution's rules": Plant(
        "scheduler.rules.planted_model", "store.models"
    ),
    "Rules, calendar and planner read no clock, no file and no network": Plant(
        "scheduler.calendar.planted_clock", "time"
    ),
    "A channel is named outside its folder by its row in bot.channels.table alone": Plant(
        "bot.delivery.planted_channel", "bot.channels.console.channel"
    ),
    "No channel knows another": Plant("bot.channels.email.planted_channel", "bot.channels.slack.limits"),
}


def contracts() -> list[str]:
    settings = tomllib.loads((HOME / "pyproject.toml").read_text())
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What import-linter says of the copy, by contract: an empty text where the contract is kept."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(HOME / "pyproject.toml", copy)
    for room in ROOMS:
        shutil.copytree(HOME / room, copy / room, ignore=shutil.ignore_patterns("__pycache__", "page"))
    for plant in PLANTS.values():
        (copy / f"{plant.module.replace('.', '/')}.py").write_text(f"import {plant.imports}\n")
    lint = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run([lint, "--no-cache"], cwd=copy, capture_output=True, text=True, timeout=120)
    assert "Broken contracts" in said.stdout, said.stdout + said.stderr
    return {name: _section(said.stdout, name) for name in contracts()}


def test_every_contract_has_its_plant() -> None:
    assert sorted(PLANTS) == sorted(contracts())


@pytest.mark.parametrize("contract", PLANTS)
def test_a_contract_is_broken_by_its_plant_and_by_no_other(contract: str, report: dict[str, str]) -> None:
    plant = PLANTS[contract]
    assert plant.module in report[contract]
    assert set(re.findall(r"\S*planted_\w+", report[contract])) == {plant.module}


def _section(said: str, contract: str) -> str:
    """What stands under a broken contract's name, up to the next one's."""
    _, _, broken = said.partition("Broken contracts")
    found = re.search(rf"^{re.escape(contract)}\n-+\n(.*?)(?=^\S[^\n]*\n-{{3,}}\n|\Z)", broken, re.M | re.S)
    return found[1] if found else ""
