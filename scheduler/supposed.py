"""The seats of a body as somebody supposes them for a meeting that was never planned: which there are, what they are
called, and who would sit where. Pure: a partnership's files in, values out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from scheduler.check_days import vacant_seats
from scheduler.rules.seats import SeatState, Sits
from store.constitution import Folder, Seat
from store.constitution.words import did_you_mean, listed

EVERYBODY = ("all", "everybody", "everyone")


class NotASeat(ValueError):
    """A word that names no seat of the body, or several; says so in a sentence."""


def seats_of(folder: Folder, body: str, on: date | None = None) -> list[SeatState]:
    """The seats of a body that there are on a day, vacant where the files list people and nobody holds it; without a
    day all that there ever were."""
    vacant = vacant_seats(folder, on) if on is not None else set()
    return [
        state_of(folder, seat, vacant=seat.id in vacant) for seat in folder.constitution.seats_of(body, on)
    ]


def state_of(folder: Folder, seat: Seat, *, vacant: bool) -> SeatState:
    """A seat for which nobody has said anything yet."""
    agency = folder.constitution.agency.get(seat.agency or "")
    return SeatState(
        seat=seat.id,
        agency=seat.agency,
        formerly=folder.constitution.formerly(seat.agency),
        sector=agency.sector if agency else None,
        role=seat.role,
        classes=seat.classes,
        body=seat.body,
        voting=seat.voting,
        vacant=vacant,
    )


@dataclass(frozen=True, slots=True)
class SeatNames:
    """The words by which the seats of one body are named: ids, titles, offices, agencies and the people in them."""

    body: str
    known: Mapping[str, tuple[str, ...]]
    filled: tuple[str, ...]

    @classmethod
    def of(cls, folder: Folder, body: str, on: date | None = None) -> SeatNames:
        c = folder.constitution
        known: dict[str, dict[str, None]] = {}
        holders = {seat: person for person in folder.people.persons for seat in person.seats}
        for seat in c.seats_of(body, on):
            agency, person = c.agency.get(seat.agency or ""), holders.get(seat.id)
            names = [seat.id, seat.title, seat.role.replace("_", " "), seat.role.replace("_", "-")]
            names += [agency.id, agency.name, agency.short, *agency.aliases] if agency else []
            names += [person.name, person.key] if person else []
            for name in names:
                known.setdefault(_plain(name), {})[seat.id] = None
        filled = tuple(s.seat for s in seats_of(folder, body, on) if not s.vacant)
        named = {name: tuple(seats) for name, seats in known.items() if name}
        return cls(c.body[body].in_a_sentence, named, filled)

    def seat(self, said: str) -> str:
        """The one seat that a word names. Raises NotASeat for a word that names none, or several."""
        found = self.known.get(_plain(said), ())
        if not found:
            ways = "Name a seat by its id, its agency, its title or who holds it."
            raise NotASeat(f"{said} has no seat on {self.body}. {did_you_mean(said, self.known, ways)}")
        if len(found) > 1:
            raise NotASeat(
                f"{said} has {len(found)} seats on {self.body}. Name one of {listed(found, 'or')}."
            )
        return found[0]

    def seats(self, said: Iterable[str]) -> tuple[str, ...]:
        """The seats that several words name, each once; "all" is every seat that is filled. Commas part words."""
        words = [word.strip() for each in said for word in each.split(",") if word.strip()]
        named = (self.filled if _plain(word) in EVERYBODY else [self.seat(word)] for word in words)
        return tuple(dict.fromkeys(seat for seats in named for seat in seats))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def seated(
    seats: Iterable[SeatState],
    *,
    present: Iterable[str] = (),
    deputies: Iterable[str] = (),
    away: Iterable[str] = (),
) -> list[SeatState]:
    """The seats with these there, these by deputy and these away; of the others nobody has said anything.

    Whoever is said to be there holds a seat, whatever the files say; what is said of somebody last counts.
    """
    said = {
        **dict.fromkeys(present, Sits.MEMBER),
        **dict.fromkeys(deputies, Sits.DEPUTY),
        **dict.fromkeys(away, Sits.NOBODY),
    }
    return [
        replace(s, sits=said[s.seat], vacant=s.vacant and said[s.seat] is Sits.NOBODY)
        if s.seat in said
        else s
        for s in seats
    ]
