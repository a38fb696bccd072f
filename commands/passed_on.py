"""What a person asks of the secretariat or tells it: passed on once, looked at, taken back while it waits."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Refused, Thing
from commands.common.registry import command
from scheduler.planner import passed_on as planner
from scheduler.planner import readers
from store import outbox
from store.models import PassedOn
from store.queries import passed_on


@dataclass(frozen=True, slots=True, kw_only=True)
class SeePassedOn:
    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackPassedOn:
    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOnSeen:
    request: PassedOn


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOnTakenBack:
    request: PassedOn


def about(act: Act, request: SeePassedOn | TakeBackPassedOn) -> Thing:
    found = find.passed_on(act, request.request)
    return Thing(subject=found.ref, person=found.person_id)


@command("passed_on.see", request=SeePassedOn, about=about, right=rights.DEALERS, looks=True)
def see(act: Act, request: SeePassedOn) -> PassedOnSeen:
    """All of it, with what was written, for the secretariat alone."""
    return PassedOnSeen(request=find.passed_on(act, request.request))


@command("passed_on.take_back", request=TakeBackPassedOn, about=about, right=rights.TOLD)
def take_back(act: Act, request: TakeBackPassedOn) -> PassedOnTakenBack:
    """Nothing is asked for any more. Raises Refused where it has been dealt with."""
    found = settle(act, request.request, "taken_back")
    act.record(found.ref, kind=found.kind)
    return PassedOnTakenBack(request=found)


def pass_on(act: Act, kind: str, text: str = "", **facts: object) -> tuple[PassedOn, bool]:
    """Keeps it and tells the secretariat's place; what waits already is kept up to date and not said twice.

    Returns the row, and whether it waited already.
    """
    person = act.actor.person
    before = passed_on.waiting_of(act.session, act.partnership, person, kind)
    if before is not None:
        passed_on.change(act.session, before.id, text=text.strip() or before.text, facts=before.facts | facts)
        return passed_on.get(act.session, before.id), True
    made = passed_on.create(
        act.session,
        act.partnership,
        kind=kind,
        person_id=person,
        text=text.strip(),
        facts=facts,
        passed_at=act.now,
    )
    act.tell([planner.passed_on(made, readers.home_place(act.register), act.now)])
    return made, False


def settle(act: Act, number: int, state: str) -> PassedOn:
    """The row as it is after that, and said no more. Raises Refused where it does not wait any more."""
    found = find.passed_on(act, number)
    if found.state != passed_on.WAITING:
        what = f"passed_on_{found.state}"
        raise Refused(AlreadyDecided(subject=found.ref, what=what, by=found.settled_by, at=found.settled_at))
    passed_on.settle(act.session, found.id, state=state, by=act.actor.known, at=act.now)
    outbox.cancel(act.session, act.partnership, subject=found.ref, why=state, now=act.now)
    if found.kind == passed_on.LEFT and state == "taken_back":
        outbox.let_go(act.session, act.partnership, found.person_id, passed_on.WHY_LEFT)
    return passed_on.get(act.session, found.id)
