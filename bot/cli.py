"""The command `boardclerk`: a table of its sub-commands, each written where its work is."""

from __future__ import annotations

from collections.abc import Callable

import typer

from bot import lookups

COMMANDS: tuple[Callable[..., None], ...] = (
    lookups.check,
    lookups.rules,
    lookups.dates,
    lookups.when,
)

app = typer.Typer(
    name="boardclerk",
    help="The secretariat's chasing for multi-agency partnership boards.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the sub-command that was typed."""
    app()
