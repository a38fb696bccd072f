"""An agency's standing deputies as they were before a change of them (ATT-2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from commands import deputies
from commands.common import rights, standing_in
from commands.common.base import Act, AlreadyDecided, NotNow, Refused, Request, Thing
from commands.common.registry import command
from commands.common.undoing import NoWayBack, undoes
from commands.deputies import AcceptDeputy, DeclineDeputy, end, unsaid
from scheduler.planner import deputies as planner
from store.models import Audit, Deputy, Person
from store.notice_kinds import NoticeKind
from store.queries import audits, register


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreDeputies:
    """`change` is the audit row of the change that is taken back; `told` why the secretariat does it."""

    agency: str
    change: int
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputiesRestored:
    """Who is deputy again and who is no longer, each with the bodies."""

    agency: str
    again: tuple[tuple[Person, tuple[str, ...]], ...]
    no_longer: tuple[tuple[Person, tuple[str, ...]], ...]


def about(act: Act, request: RestoreDeputies) -> Thing:
    return Thing(subject=request.agency, agency=request.agency, reason=request.told)


@command("deputy.restore", request=RestoreDeputies, about=about, right=rights.RESTORERS_OF_DEPUTIES)
def restore(act: Act, request: RestoreDeputies) -> DeputiesRestored:
    """Ends the naming of those whom the change named, and puts those back whom it stood down."""
    change = audits.get(act.session, act.partnership, request.change)
    if change is None or change.object != request.agency or not _stands(act, change):
        raise Refused(AlreadyDecided(subject=request.agency, what="changed_since"))
    to_end, back = _rows(act, change.detail["began"]), _rows(act, change.detail["ended"])
    for row in back:
        _still_possible(act, row)
    end(act, to_end)
    state = "named" if change.action == "deputy.restore" else "accepted"
    for row in back:
        register.change_deputy(act.session, act.partnership, row.id, state=state, answered_at=None)
        if not unsaid(act, row, NoticeKind.DEPUTY_STOOD_DOWN):
            act.tell([planner.named(row, act.now)])
    act.record(
        request.agency,
        reason=request.told,
        bodies=[row.body for row in (*back, *to_end)],
        ended=[row.id for row in to_end],
        began=[row.id for row in back],
    )
    return DeputiesRestored(
        agency=request.agency, again=_by_person(act, back), no_longer=_by_person(act, to_end)
    )


@undoes("deputy.name", "deputy.remove", "deputy.record", "deputy.restore")
def naming_back(act: Act, done: Audit) -> Request | None:
    """The deputies as they were before they were named, removed, or put back."""
    if "began" not in done.detail:
        raise NoWayBack
    own = done.object in act.actor.agencies
    told = "" if own else "taken back by who had recorded it"
    return RestoreDeputies(agency=done.object, change=done.id, told=told) if _stands(act, done) else None


@undoes("deputy.accept", "deputy.decline")
def answer_back(act: Act, done: Audit) -> Request | None:
    """The other answer of a deputy, where it is still asked for."""
    row = act.register.deputy.get(int(done.object.removeprefix("D-") or 0))
    if row is None or row.state != ("accepted" if done.action == "deputy.accept" else "declined"):
        return None
    if row.meeting_id is not None and all(row.id != r.id for r, _ in deputies.asked_of(act, row.person_id)):
        return None
    meeting = row.meeting_id or 0
    if row.state == "accepted":
        return DeclineDeputy(deputy=row.id, meeting=meeting)
    return AcceptDeputy(deputy=row.id, meeting=meeting)


def _stands(act: Act, change: Audit) -> bool:
    """Whether those whom the change named are deputies still, and nobody else has taken a place since."""
    began, ended = _rows(act, change.detail["began"]), _rows(act, change.detail["ended"])
    if any(row.state not in standing_in.STANDS for row in began):
        return False
    if any(row.state in standing_in.STANDS for row in ended):
        return False
    known = {row.id for row in began}
    return not any(
        row.agency == change.object
        and row.meeting_id is None
        and row.state in standing_in.STANDS
        and row.body in {e.body for e in ended}
        and row.id not in known
        and row.named_at > change.at
        for row in act.register.deputies
    )


def _still_possible(act: Act, row: Deputy) -> None:
    """Nobody is put back who has left or sits on the body by now."""
    person = act.register.people[row.person_id]
    if any(seat.body == row.body for seat in act.register.seats_held(person.id, act.today)):
        facts = {"person": person, "body": row.body}
        raise Refused(NotNow(code="deputy_sits_there", subject=row.agency, facts=facts))
    if person.left_on is not None and person.left_on <= act.today:
        raise Refused(NotNow(code="person_left", subject=row.agency, facts={"person": person}))


def _rows(act: Act, numbers: Iterable[int]) -> list[Deputy]:
    return [act.register.deputy[number] for number in numbers if number in act.register.deputy]


def _by_person(act: Act, rows: Iterable[Deputy]) -> tuple[tuple[Person, tuple[str, ...]], ...]:
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row.body)
    return tuple((act.register.people[p], tuple(bodies)) for p, bodies in found.items())
