"""The command line: its table of sub-commands, and what each of them imports."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from importlib import import_module

import pytest
from typer.testing import CliRunner

from bot.cli import COMMANDS, app
from tests.store.constitution_kit import EXAMPLE

HEAVY = ("sqlmodel", "sqlalchemy", "slack_sdk", "slack_bolt", "starlette", "typst")
"""Libraries that a look-up has no need of, and that take long to import."""
IMPORTED = """
import json, sys
from bot.cli import app
try:
    app(sys.argv[1:])
except SystemExit as ended:
    assert not ended.code, ended.code
print("\\n" + json.dumps(sorted(sys.modules)))
"""


def imported_by(*words: str) -> set[str]:
    """The modules that a process has imported when it has run a sub-command."""
    ran = subprocess.run([sys.executable, "-c", IMPORTED, *words], capture_output=True, text=True, check=True)
    return set(json.loads(ran.stdout.splitlines()[-1]))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_of_sub_commands_has_the_first_line_of_each_functions_docstring(name):
    command = COMMANDS[name]
    function = getattr(import_module(command.module), command.function)
    assert (inspect.getdoc(function) or "").splitlines()[0] == command.help


def test_help_names_every_sub_command_and_imports_none_of_them():
    told = CliRunner().invoke(app, ["--help"]).stdout
    assert all(name in told for name in COMMANDS)
    modules = imported_by("--help")
    assert not {command.module for command in COMMANDS.values()} & modules


@pytest.mark.parametrize("name", COMMANDS)
def test_a_sub_commands_own_help_tells_its_options(name):
    told = CliRunner().invoke(app, [name, "--help"])
    assert told.exit_code == 0
    assert f"Usage: boardclerk {name}" in told.stdout
    assert COMMANDS[name].help.split(".")[0][:40] in told.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("check", str(EXAMPLE)),
        ("rules", str(EXAMPLE)),
        ("dates", str(EXAMPLE), "--body", "board", "--on", "21/9"),
        ("when", "June 2016"),
        ("quorum", str(EXAMPLE), "--body", "board", "--present", "all"),
        ("ladder", str(EXAMPLE), "--opened", "21/9"),
        ("chair", str(EXAMPLE), "--on", "21/9"),
        ("deadline", str(EXAMPLE), "--rule", "reports-due", "--event", "21/9"),
        ("upgrade-file", str(EXAMPLE)),
        ("schema",),
    ],
    ids=lambda words: words[0],
)
def test_a_look_up_imports_no_database_no_channel_and_no_typesetting(words):
    assert not imported_by(*words) & set(HEAVY)
