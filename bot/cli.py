"""The command `boardclerk`: a table of its sub-commands, each written where its work is."""

from __future__ import annotations

from collections.abc import Callable

import typer

from bot import lookups, serving
from bot.player import command as player

COMMANDS: dict[str, Callable[..., None]] = {
    "serve": serving.serve,
    "link": serving.link_people,
    "migrate": serving.migrate,
    "play": player.play,
    "check": lookups.check,
    "rules": lookups.rules,
    "dates": lookups.dates,
    "when": lookups.when,
}

app = typer.Typer(
    name="boardclerk",
    help="The secretariat's chasing for multi-agency partnership boards.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for name, command in COMMANDS.items():
    app.command(name)(command)


def main() -> None:
    """Run the sub-command that was typed."""
    app()
