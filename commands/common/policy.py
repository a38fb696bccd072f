"""Who may do what to whom: the rights that acts are registered with, default no.

A right has a cell for each role with the conditions under which it may; what has no cell is denied. Rights
follow from relations (this seat, this agency, this body, addressed, asked by another), never from a role alone:
a person acts in any role they have towards the thing, and one cell whose conditions all hold is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from commands.common.base import Act, NotAllowed, Refused, Thing
from commands.common.rights import If, Right, Role, Row
from scheduler.planner import readers
from scheduler.rules.apologies import may_give_for_another
from store.constitution import Seat
from store.constitution.kinds import DeadlineValue
from store.constitution.rules import Situation
from store.constitution.topics import APOLOGIES


def authorize(act: Act, verb: str, right: Right, thing: Thing) -> str:
    """The role in which this person may do this to that thing. Raises Refused with NotAllowed where none may."""
    roles = list(roles_of(act, thing))
    for role in roles:
        if role in right.row and all(_HOLDS[condition](act, thing) for condition in right.row[role]):
            return str(role)
    why = _missing(act, right.row, roles, thing)
    raise Refused(NotAllowed(verb=verb, right=right, why=why, thing=thing), verb)


def roles_of(act: Act, thing: Thing) -> Iterator[Role]:
    """What this person is towards this thing. A guest of the channel is a guest, whatever else they are."""
    actor = act.actor
    if actor.guest:
        yield Role.GUEST
        return
    if actor.office is not None:
        yield Role(actor.office)
    here = [seat for seat in actor.seats if thing.body in (None, seat.body)]
    for seat in here:
        if chairs(act, seat):
            yield Role.CHAIR if _is_top(act, seat.body) else Role.SUB_CHAIR
        elif seat.role == "vice_chair":
            yield Role.VICE_CHAIR
    if thing.body is not None:
        yield from _of_the_board(act)
    yield from (Role.MEMBER if seat.voting else Role.OBSERVER for seat in actor.seats)
    if actor.stands_in:
        yield Role.DEPUTY
    if not actor.seats and not actor.office:
        yield Role.NON_MEMBER


def chairs(act: Act, seat: Seat) -> bool:
    """Whether whoever holds a seat of theirs is in the chair of its body today."""
    found = readers.chair_seat(act.register, seat.body, act.today)
    return found is not None and found.id == seat.id


def strongest(act: Act) -> str:
    """The strongest role that this person has anywhere, for the record of what was refused."""
    held = set(roles_of(act, Thing()))
    return next(str(role) for role in Role if role in held)


def _of_the_board(act: Act) -> Iterator[Role]:
    """Chair and vice-chair of the Board are that towards every body of the partnership."""
    for seat in act.actor.seats:
        if seat.body == act.constitution.leading.id:
            if chairs(act, seat):
                yield Role.CHAIR
            elif seat.role == "vice_chair":
                yield Role.VICE_CHAIR


def _is_top(act: Act, body: str) -> bool:
    return body == act.constitution.leading.id or "oversees" in act.constitution.body[body].duties


def _own(act: Act, thing: Thing) -> bool:
    mine = {seat.id for seat in act.actor.seats}
    if thing.seat is not None and act.constitution.seat_on(thing.seat, act.today) in mine:
        return True
    return thing.person is not None and thing.person == act.actor.person


def _on_body(act: Act, thing: Thing) -> bool:
    return any(seat.body == thing.body for seat in act.actor.seats)


def _agency(act: Act, thing: Thing) -> bool:
    if _own(act, thing):
        return True
    if thing.agency is None:
        return False
    ours = {thing.agency, act.constitution.follows(thing.agency, act.today)} & act.actor.agencies
    return bool(ours) or _window(act, thing)


def _window(act: Act, thing: Thing) -> bool:
    """Within what the deputy accepted: the agency, and this meeting alone or, for a standing deputy, the body."""
    return any(
        row.state == "accepted"
        and thing.agency in (None, row.agency)
        and thing.body in (None, row.body)
        and (row.meeting_id is None or row.meeting_id == thing.meeting)
        for row in act.actor.stands_in
    )


def gives_as_chair(act: Act, body: str) -> bool:
    """Whether this person has the chair of a body whose rules let the chair give apologies for a member (ATT-1)."""
    chairs = any(seat.body == body and seat.role == "chair" for seat in act.actor.seats)
    return chairs and may_give_for_another(_apologies(act, body), "chair")


def _apologies(act: Act, body: str | None) -> DeadlineValue | None:
    """What the rules say of a body's apologies, be it that there is no day for them."""
    found = act.constitution.rulebook.stated(APOLOGIES, act.today, Situation(body=body))
    return found.value if found is not None else None


_HOLDS: Mapping[If, Callable[[Act, Thing], bool]] = {
    If.OWN: _own,
    If.ON_BODY: _on_body,
    If.AGENCY: _agency,
    If.WINDOW: _window,
    If.NAMED: lambda act, thing: thing.person == act.actor.person,
    If.ADDRESSED: lambda act, thing: act.actor.person in thing.addressed,
    If.GROUP: lambda act, thing: any(s.body == thing.body and chairs(act, s) for s in act.actor.seats),
    If.REASON: lambda act, thing: bool(thing.reason.strip()),
    If.CHAIR_GIVES: lambda act, thing: may_give_for_another(_apologies(act, thing.body), "chair"),
    If.MANAGER_GIVES: lambda act, thing: may_give_for_another(_apologies(act, thing.body), "manager"),
    If.NOT_OWN: lambda act, thing: act.actor.person not in thing.own_of,
}


def _missing(act: Act, row: Row, roles: list[Role], thing: Thing) -> str:
    """What to say was missing: the one condition that failed, or what the person is not."""
    for role in roles:
        failed = [condition for condition in row.get(role, ()) if not _HOLDS[condition](act, thing)]
        if failed == [If.REASON]:
            return "reason"
        if failed == [If.NOT_OWN]:
            return "own_request"
        if failed == [If.MANAGER_GIVES]:
            return "by_rule"
    agencys_own = {If.OWN, If.AGENCY} & set(row.get(Role.MEMBER, ()))
    if agencys_own and act.actor.seats and thing.agency not in (None, *act.actor.agencies):
        return "another_agency"
    if thing.body is not None and act.actor.stands_in and Role.DEPUTY in row:
        return "outside_window"
    if roles == [Role.NON_MEMBER] or roles == [Role.GUEST]:
        return "not_a_member"
    return "not_yours"
