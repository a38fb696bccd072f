"""What people do by habit when a message reaches them: queued for later, in the order of time."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.player.scenario import Habit
from bot.player.watch import New

SATURDAY = 5


@dataclass(frozen=True, slots=True, order=True)
class Intent:
    """Somebody means to answer a message at a local time. `number` keeps those of one minute in a fixed order."""

    at: datetime
    number: int
    who: str = field(compare=False)
    habit: Habit = field(compare=False)
    messages: tuple[str, ...] = field(compare=False)


class Habits:
    def __init__(self, habits: Iterable[Habit]) -> None:
        self._habits = tuple(habits)
        self._queue: list[Intent] = []
        self._count = 0

    def heard(self, new: Iterable[New]) -> None:
        """Queues what people will do about messages that have just arrived."""
        for each in sorted(new, key=lambda n: (n.told.at, n.told.to, n.told.refs)):
            for habit in self._habits:
                for who in habit.who:
                    if _stirs(habit, who, each):
                        self._count += 1
                        at = _when(habit, each.told.at)
                        heapq.heappush(self._queue, Intent(at, self._count, who, habit, each.ids))

    def next_at(self) -> datetime | None:
        """When somebody means to do something next (local)."""
        return self._queue[0].at if self._queue else None

    def due(self, now: datetime) -> Iterator[Intent]:
        """What people mean to do by now, taken from the queue."""
        while self._queue and self._queue[0].at <= now:
            yield heapq.heappop(self._queue)


def _stirs(habit: Habit, who: str, new: New) -> bool:
    day = new.told.at.date()
    return (
        new.told.to == (habit.where or who)
        and habit.hears in new.told.kinds
        and (habit.since is None or day >= habit.since)
        and (habit.until is None or day <= habit.until)
    )


def _when(habit: Habit, heard: datetime) -> datetime:
    at = datetime.combine(heard.date() + timedelta(days=habit.days), habit.at)
    if at <= heard:
        at += timedelta(days=1)
    while at.weekday() >= SATURDAY:
        at += timedelta(days=1)
    return at
