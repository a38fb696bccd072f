"""What the calendar does to offices, seats and groups, read from the register: turns in the chair that begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from scheduler.planner import chairs, readers
from scheduler.planner.chairs import ChangeOfChair
from scheduler.planner.moment import Moment
from scheduler.planner.notice import PlannedNotice
from scheduler.rules.chairing import changeovers
from store.register import Register


def notices(register: Register, moment: Moment) -> Iterator[PlannedNotice]:
    """All that is to be said today of what begins and ends by its date; equal keys are said once."""
    yield from chairs.changes(changes_of_chair(register, *chairs.looked_at(moment.day)), moment)


def changes_of_chair(register: Register, first: date, last: date) -> Iterator[ChangeOfChair]:
    """The turns in a chair that begin from `first` to `last`, both included; not the very first of a body."""
    for body in register.constitution.bodies:
        rotation = readers.rotation_of(register, body.id, last)
        if rotation is None:
            continue
        for turn in changeovers(rotation, first, last):
            yield ChangeOfChair(
                body=body.id,
                place=body.place,
                turn=turn,
                agency=register.constitution.follows(turn.agency, turn.starts),
                leaves=readers.chair(register, body.id, turn.starts - timedelta(days=1)),
                takes=readers.chair(register, body.id, turn.starts),
            )
