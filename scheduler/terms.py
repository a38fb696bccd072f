"""What the calendar does to offices, seats and groups, read from the register: turns in the chair that begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from scheduler import agreements
from scheduler.dates import calendar_of
from scheduler.planner import chairs, readers
from scheduler.planner.agreements import asked
from scheduler.planner.chairs import ChangeOfChair
from scheduler.planner.moment import Moment
from scheduler.planner.notice import PlannedNotice
from scheduler.planner.tenures import TenureFacts, warnings
from scheduler.rules.chairing import changeovers, tenure
from store.constitution.kinds import OfficeValue
from store.constitution.topics import CHAIR, DEPUTY_VICE_CHAIR, VICE_CHAIR
from store.register import Register

OFFICES = {"chair": CHAIR, "vice_chair": VICE_CHAIR, "deputy_vice_chair": DEPUTY_VICE_CHAIR}


def notices(register: Register, moment: Moment) -> Iterator[PlannedNotice]:
    """All that is to be said today of what begins and ends by its date; equal keys are said once."""
    worded = {r.value.what for r in agreements.in_force(register.constitution, moment.day) if r.value.text}
    lacking = (each for each in agreements.signatures(register, moment.day) if each.what in worded)
    yield from asked(lacking, moment)
    yield from warnings(tenures(register, moment.day), moment)
    yield from chairs.changes(changes_of_chair(register, *chairs.looked_at(moment.day)), moment)


def tenures(register: Register, today: date) -> Iterator[TenureFacts]:
    """Every tenure that a rule sets a term for and that has not ended, as it stands; what is decided on it left out."""
    c = register.constitution
    for body, (office, about) in product(c.bodies, OFFICES.items()):
        rule = c.rule(about, today, body.id)
        seat = next((s for s in c.seats_of(body.id, today) if s.role == office), None)
        if rule is None or rule.value.term is None or rule.value.rotates or seat is None:
            continue
        for held in register.holdings_of(seat.id, today):
            found = _tenure(register, rule.value, body.id, held.person_id, held.since)
            if found is not None and today <= found.ends:
                yield found


def _tenure(
    register: Register, office: OfficeValue, body: str, person: int, since: date
) -> TenureFacts | None:
    """Somebody's tenure with every extension that was decided; None where it was decided that it ends."""
    c = register.constitution
    calendar, days = calendar_of(c, body), c.chasing.tenure_offsets_days
    found = tenure(office, since, calendar, warn_days=days)
    extended = False
    while found is not None:
        said = register.said_of_tenure(body, office.office, person, found.ends)
        if said is None:
            break
        if said.extended_until is None:
            return None
        extended = True
        found = tenure(office, since, calendar, warn_days=days, extended_until=said.extended_until)
    if found is None:
        return None
    told = (readers.manager(register), readers.chair(register, body, found.ends), person)
    return TenureFacts(
        body=body,
        office=office.office,
        person=person,
        since=since,
        ends=found.ends,
        warnings=found.warnings,
        may_extend=office.extended and not extended,
        told=tuple(dict.fromkeys(p for p in told if p is not None)),
    )


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
