"""How far a play is, shown on a terminal while it runs; nothing elsewhere, so that what is piped is the story alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from bot.player.scenario import Scenario


@contextmanager
def shown(console: Console, scenario: Scenario) -> Iterator[Callable[[datetime], None]]:
    """A bar that is gone at the end; what it yields is told the local time that the play has reached."""
    columns = TextColumn("{task.description}"), BarColumn(bar_width=30), TaskProgressColumn()
    with Progress(
        *columns, console=console, transient=True, refresh_per_second=4, disable=not console.is_interactive
    ) as bar:
        whole = (scenario.ends - scenario.begins).total_seconds()
        task = bar.add_task(f"Playing {scenario.begins:%B %Y}", total=whole)

        def reached(at: datetime) -> None:
            done = (at - scenario.begins).total_seconds()
            bar.update(task, completed=done, description=f"Playing {at:%B %Y}")

        yield reached
