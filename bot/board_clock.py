"""The board's clock: what it is by for the bot, and for a command that is run beside it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.settings import Settings
from scheduler.calendar.clock import Clock, ShiftedClock, SystemClock

CLOCK_FILE = "clock"
"""Beside the local workspace's database: the instant its clock was last moved to, in UTC."""


def clock_of(settings: Settings) -> Clock:
    """The product's clock: the machine's, or one that started where it was set."""
    return ShiftedClock(settings.clock) if settings.clock else SystemClock()


def clock_beside(settings: Settings, database: str | None) -> Clock:
    """The clock of the board in a database: as set, else as its local workspace left it, else the machine's.

    `database` is the path of its file; None where it is none.
    """
    kept = Path(database).parent / CLOCK_FILE if database else None
    if settings.clock is None and kept is not None and kept.exists():
        return ShiftedClock(datetime.fromisoformat(kept.read_text(encoding="utf-8")))
    return clock_of(settings)


def keep_clock(data: Path, now: datetime) -> None:
    """Keeps where the local workspace's clock stands (UTC) beside its database."""
    data.mkdir(parents=True, exist_ok=True)
    (data / CLOCK_FILE).write_text(now.isoformat(), encoding="utf-8")
