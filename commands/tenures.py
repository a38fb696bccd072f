"""Tenures: when they end, and what is decided on them: extended with a reason, or that they end (MEM-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Needs, NotFound, NotNow, Refused, Thing
from commands.common.find import about_nothing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from scheduler.planner.tenures import TenureFacts
from scheduler.terms import tenures
from store.models import Person
from store.queries import register


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeTenures:
    """When the tenures end that a document sets a term for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendTenure:
    """`until` is the last day of the extended tenure, `reason` why the body extends it."""

    body: str
    office: str
    person: int
    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTenure:
    """The tenure ends on its day."""

    body: str
    office: str
    person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenures:
    tenures: tuple[TenureFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureDecided:
    """`until` is the new last day; None where it ends on `ends` as it would."""

    body: str
    office: str
    person: Person
    ends: date
    until: date | None
    reason: str = ""


def about(_act: Act, request: ExtendTenure | EndTenure) -> Thing:
    return Thing(subject=request.body, body=request.body, own_of=frozenset({request.person}))


@command(
    "tenure.see",
    request=SeeTenures,
    about=about_nothing,
    right=rights.TENURE_READERS,
    looks=True,
    help=for_managers(62, "clerk tenure", "when the tenures of chairs and vice-chairs end"),
)
def see(act: Act, _request: SeeTenures) -> Tenures:
    """The nearest first."""
    return Tenures(tenures=tuple(sorted(tenures(act.register, act.today), key=lambda t: (t.ends, t.body))))


@command(
    "tenure.extend",
    request=ExtendTenure,
    about=about,
    right=rights.DECIDERS_ON_TENURES,
    form=True,
    help=for_managers(
        63,
        "clerk tenure board chair until 31 March 2018 because the Board agreed it",
        "a tenure extended, with the reason; without a day that it ends",
    ),
)
def extend(act: Act, request: ExtendTenure) -> TenureDecided:
    """Records that the body extends a tenure; it is warned of again before its new end."""
    tenure = _open(act, request)
    if not tenure.may_extend:
        raise Refused(
            NotNow(code="tenure_not_extended", facts={"office": request.office, "body": request.body})
        )
    if not request.reason.strip():
        raise Refused(Needs(what="reason"))
    if request.until <= tenure.ends:
        raise Refused(NotNow(code="tenure_shorter", facts={"ends": tenure.ends}))
    return _decide(act, request, tenure, request.until, request.reason.strip())


@command("tenure.end", request=EndTenure, about=about, right=rights.DECIDERS_ON_TENURES)
def end(act: Act, request: EndTenure) -> TenureDecided:
    """Records that a tenure ends on its day: from the day after nobody holds the office."""
    tenure = _open(act, request)
    seats = {s.id for s in act.constitution.seats_of(request.body, act.today) if s.role == request.office}
    for held in (h for seat in seats for h in act.register.holdings_of(seat, act.today)):
        if held.person_id == request.person:
            register.leave_seat(act.session, act.partnership, held.id, tenure.ends)
    return _decide(act, request, tenure, None, "")


def _open(act: Act, request: ExtendTenure | EndTenure) -> TenureFacts:
    """The tenure, which nobody has decided on. Raises Refused where there is none, or it is decided."""
    if request.body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=request.body))
    own = (request.body, request.office, request.person)
    for tenure in tenures(act.register, act.today):
        if (tenure.body, tenure.office, tenure.person) == own:
            return tenure
    said = [t for t in act.register.tenures if (t.body, t.office, t.person_id) == own]
    if said:
        raise Refused(
            AlreadyDecided(subject=request.body, what="tenure_ends", by=said[-1].said_by, at=said[-1].said_at)
        )
    raise Refused(NotNow(code="no_tenure", facts={"office": request.office, "body": request.body}))


def _decide(
    act: Act, request: ExtendTenure | EndTenure, tenure: TenureFacts, until: date | None, reason: str
) -> TenureDecided:
    register.say_of_tenure(
        act.session,
        act.partnership,
        body=tenure.body,
        office=tenure.office,
        person_id=tenure.person,
        ends=tenure.ends,
        extended_until=until,
        reason=reason,
        said_by=act.actor.known,
        said_at=act.now,
    )
    act.record(
        tenure.body,
        reason=reason,
        office=tenure.office,
        ends=tenure.ends.isoformat(),
        until=until.isoformat() if until is not None else "",
    )
    return TenureDecided(
        body=tenure.body,
        office=tenure.office,
        person=find.person(act, tenure.person),
        ends=tenure.ends,
        until=until,
        reason=reason,
    )
