"""The people behind the clerk: who they are, how they are reached, and asking them to ring."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, NotNow, Refused, Request, Thing
from commands.common.find import about_nothing, about_self
from commands.common.help_lines import for_managers, for_members
from commands.common.registry import command
from commands.common.undoing import NoWayBack, undoes
from commands.passed_on import TakeBackPassedOn, pass_on, settle
from scheduler.planner import readers
from store.models import Audit, PassedOn, Person
from store.queries import passed_on

RING = "ring"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeSecretariat:
    """`complaint` says that somebody is not content, and with whom they can take it up besides."""

    complaint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskToRing:
    """`said` is a number or a time, or what it is about: kept for the secretariat alone."""

    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HaveRung:
    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Secretariat:
    """`manager` is None where nobody holds the office; `chair` is named where it is about a complaint. `waiting` is
    what the reader has asked already."""

    manager: Person | None
    chair: Person | None
    waiting: PassedOn | None
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RingAsked:
    request: PassedOn
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HasRung:
    request: PassedOn


def about_request(act: Act, request: HaveRung) -> Thing:
    return Thing(subject=find.passed_on(act, request.request).ref)


@command(
    "secretariat.see",
    request=SeeSecretariat,
    about=about_nothing,
    right=rights.ANYBODY,
    looks=True,
    help=for_members(
        31, "clerk human", "who is behind me, and how to speak to them", managers_too=True, always=True
    ),
)
def see(act: Act, request: SeeSecretariat) -> Secretariat:
    """Who the secretariat is; their address, telephone and hours are in the constitution."""
    person = act.actor.person
    board = act.constitution.leading.id
    chair = readers.chair_or_next(act.register, board, act.today, (person,)) if request.complaint else None
    return Secretariat(
        manager=act.register.office("manager"),
        chair=act.register.people[chair] if chair is not None else None,
        waiting=passed_on.waiting_of(act.session, act.partnership, person, RING),
        own=act.actor.in_secretariat,
    )


@command("ring.ask", request=AskToRing, about=about_self, right=rights.TOLD, form=True)
def ask(act: Act, request: AskToRing) -> RingAsked:
    """The secretariat reads once that this person would like to be rung; asked again it is the same request."""
    if act.actor.in_secretariat:
        raise Refused(NotNow(code="own_secretariat"))
    made, again = pass_on(act, RING, request.said)
    if not again:
        act.record(made.ref)
    return RingAsked(request=made, again=again)


@command(
    "ring.rung",
    request=HaveRung,
    about=about_request,
    right=rights.DEALERS,
    help=for_managers(40, "clerk rung P-4", "you have rung who asked for it"),
)
def rung(act: Act, request: HaveRung) -> HasRung:
    """It is dealt with. Raises Refused where somebody else has rung, or where it was taken back."""
    found = settle(act, request.request, "done")
    act.record(found.ref)
    return HasRung(request=found)


@undoes("ring.ask")
def asking_back(act: Act, done: Audit) -> Request | None:
    """Not asked for any more, while nobody has rung."""
    found = passed_on.by_ref(act.session, act.partnership, done.object)
    waits = found is not None and found.state == passed_on.WAITING
    return TakeBackPassedOn(request=found.id) if found is not None and waits else None


@undoes("passed_on.take_back")
def asked_again(act: Act, done: Audit) -> Request | None:
    """Asked for anew."""
    found = passed_on.by_ref(act.session, act.partnership, done.object)
    if found is None or found.kind != RING:
        raise NoWayBack
    return AskToRing(said=found.text) if found.state == "taken_back" else None
