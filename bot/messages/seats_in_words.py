"""How a seat of the constitution is called where no person is known to be written to: its agency, title or office."""

from __future__ import annotations

from collections.abc import Iterable

from bot.messages import say
from store.constitution import Constitution
from store.constitution.describe.phrases import ONE, ROLES
from store.constitution.models import Seat


def seat_name(c: Constitution, seat_id: str) -> str:
    """ "Police", "Schools (Colleges)", "Independent Chair"; with its title where its agency has several seats."""
    seat = c.seat[seat_id]
    agency = c.agency.get(seat.agency or "")
    if agency is None:
        name = seat.title or ROLES[seat.role].removeprefix("the ")
        return name if _alone(c, seat) else f"{name} ({seat.id})"
    own = [s for s in c.seats_of(seat.body) if s.agency == seat.agency]
    if len(own) == 1:
        return agency.short
    return f"{agency.short} ({seat.title or ONE[seat.role]})"


def seat_names(c: Constitution, seats: Iterable[str], last: str = "and") -> str:
    return say.listed((seat_name(c, seat) for seat in seats), last)


def _alone(c: Constitution, seat: Seat) -> bool:
    """Whether no other seat of the body without an agency is called like this one."""
    alike = [
        s for s in c.seats_of(seat.body) if s.agency is None and (s.role, s.title) == (seat.role, seat.title)
    ]
    return len(alike) == 1
