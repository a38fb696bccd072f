"""What there is of a partnership on the days that `check` looks at: bodies, agencies and seats that have not ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from store.constitution import Folder, Seat
from store.constitution.plan import PEOPLE


def looked_at(folder: Folder, today: date) -> date:
    """Today; for a year that is still to come its first day, and for one that is over its last."""
    cycle = folder.constitution.partnership.cycle
    return min(max(today, cycle.start), cycle.end)


def changes_of(folder: Folder, today: date) -> Iterator[date]:
    """The day looked at, then each later day of the year on which seats begin or are no more, in order."""
    on, end = looked_at(folder, today), folder.constitution.partnership.cycle.end
    yield on
    seats = folder.constitution.seats
    days = {s.until + timedelta(days=1) for s in seats if s.until is not None}
    days |= {s.since for s in seats if s.since is not None}
    yield from sorted(day for day in days if on < day <= end)


def seats_on(folder: Folder, on: date) -> tuple[Seat, ...]:
    return tuple(seat for seat in folder.constitution.seats if seat.there(on))


def vacant_seats(folder: Folder, on: date) -> set[str]:
    """Seats that nobody holds; none are known to be vacant where people are not listed."""
    if PEOPLE not in folder.files:
        return set()
    held = {seat for person in folder.people.persons for seat in person.seats_on(on)}
    return {seat.id for seat in seats_on(folder, on) if seat.id not in held}
