"""The command `boardclerk`: a table of its sub-commands, each written where its work is."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

import typer
from typer._click import Command, Context
from typer.core import TyperGroup


@dataclass(frozen=True, slots=True)
class SubCommand:
    """Where a sub-command's function is, and the first line of its help (the function's own docstring)."""

    module: str
    function: str
    help: str

    def load(self) -> Command:
        """The sub-command with its options, as typer makes it of the function; its module is imported for it."""
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command()(getattr(import_module(self.module), self.function))
        return typer.main.get_command(alone)


COMMANDS = {
    "serve": SubCommand(
        "bot.serving",
        "serve",
        "Run the bot. Where no chat is set up it brings a workspace of its own, with a page to try it in.",
    ),
    "link": SubCommand(
        "bot.serving",
        "link_people",
        "Match the people and places of the register with those of the workspace, and keep what you confirm.",
    ),
    "apply": SubCommand(
        "bot.applying",
        "apply",
        "Show how a partnership's folder differs from the database, and take it up.",
    ),
    "migrate": SubCommand(
        "bot.serving",
        "migrate",
        "Bring the database to the tables of this version. `serve` does it too.",
    ),
    "play": SubCommand(
        "bot.player.command",
        "play",
        "Play a year through the real bot, tell it on one screen, and say whether all that was promised came true.",
    ),
    "check": SubCommand(
        "bot.lookups",
        "check",
        "Read a partnership's files and say what is wrong (exit 2) or odd (exit 0), each with file and line.",
    ),
    "rules": SubCommand(
        "bot.rules_told",
        "rules",
        "Print every rule in plain English with its clause, or what two constitutions differ in.",
    ),
    "catalogue": SubCommand(
        "bot.catalogue",
        "catalogue",
        "Print every rule of the catalogue: what carries, decides, proves and cites it. Needs the project's checkout.",
    ),
    "dates": SubCommand(
        "bot.lookups",
        "dates",
        "Print every date that a meeting of a body on a day gives, with rule and clause.",
    ),
    "quorum": SubCommand(
        "bot.supposing",
        "quorum",
        "Say whether a body would be quorate, what is missing, and whose yes or no would decide it.",
    ),
    "attendance": SubCommand(
        "bot.attending",
        "attendance",
        "Count a history of attendance: rates, headroom, and the misses that reach the chair.",
    ),
    "attendance-report": SubCommand(
        "bot.attendance_files",
        "attendance_report",
        "Write a year's attendance from the database as CSV files and a chart.",
    ),
    "ladder": SubCommand(
        "bot.reckoning",
        "ladder",
        "Say who would have a matter that nobody resolves, step by step, and until when.",
    ),
    "chair": SubCommand(
        "bot.reckoning",
        "chair",
        "Say who has the chair on a day, whose turn comes next, and when a tenure ends.",
    ),
    "deadline": SubCommand(
        "bot.reckoning",
        "deadline",
        "Say when a deadline falls for an event on a day, and how long is left.",
    ),
    "upgrade-file": SubCommand(
        "bot.upgrading",
        "upgrade_file",
        "Rewrite a folder of the first release in the language of today, and keep the old file beside it.",
    ),
    "schema": SubCommand(
        "bot.schema",
        "schema",
        "Print the JSON Schema of a constitution file, with which editors complete and check.",
    ),
    "when": SubCommand("bot.lookups", "when", 'Print what a "By when" means.'),
}


class LazyGroup(TyperGroup):
    """Imports the module of the sub-command that is run, or whose own help is asked for, and no other."""

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        name, named, rest = super().resolve_command(ctx, args)
        return name, COMMANDS[name].load() if name in COMMANDS else named, rest


app = typer.Typer(
    name="boardclerk",
    help="The secretariat's chasing for multi-agency partnership boards.",
    cls=LazyGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for _name, _command in COMMANDS.items():
    app.command(_name, help=_command.help)(lambda: None)


def main() -> None:
    """Run the sub-command that was typed."""
    app()
