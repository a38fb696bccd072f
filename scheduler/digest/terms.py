"""What a digest says of offices that begin and end by their dates, read from the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from scheduler.digest.entries import ChairTurn, TenureEnds
from scheduler.digest.place import PlaceToday
from scheduler.planner import readers
from scheduler.planner.chairs import AHEAD
from scheduler.terms import changes_of_chair
from scheduler.terms import tenures as every_tenure


def turns(here: PlaceToday) -> Iterator[ChairTurn]:
    """Turns in the chair that begin within two weeks, and bodies of which nobody has said whose turn it is."""
    for body in here.bodies:
        rotation = readers.rotation_of(here.register, body, here.today)
        if (
            rotation is not None
            and rotation.first_turn is None
            and here.constitution.body[body].there(here.today)
        ):
            yield ChairTurn(body=body)
    for change in changes_of_chair(here.register, here.today + timedelta(days=1), here.today + AHEAD):
        if change.body in here.bodies:
            yield ChairTurn(
                body=change.body, agency=change.agency, starts=change.turn.starts, takes=change.takes
            )


def tenures(here: PlaceToday) -> Iterator[TenureEnds]:
    """Tenures that end so soon that a last warning was given, with nothing decided."""
    last = min(here.constitution.chasing.tenure_offsets_days, default=0)
    for found in every_tenure(here.register, here.today):
        if found.body in here.bodies and here.today >= found.ends - timedelta(days=last):
            yield TenureEnds(
                body=found.body,
                office=found.office,
                person=found.person,
                ends=found.ends,
                may_extend=found.may_extend,
            )
