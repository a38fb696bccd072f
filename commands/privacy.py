"""What is kept about me, who may see it, how long; a wish that it be deleted; new contact details."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commands import actions
from commands.common import find, rights
from commands.common.base import Act, Needs, Refused, Request, Thing
from commands.common.find import about_self
from commands.common.help_lines import for_managers, for_members
from commands.common.registry import command
from commands.common.undoing import undoes
from commands.passed_on import TakeBackPassedOn, pass_on, settle
from scheduler.calendar.local import local_day
from store.constitution import Seat
from store.models import Audit, PassedOn, Person
from store.queries import of_person, passed_on

DELETION, DETAILS = "deletion", "details"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeMyData:
    """What is kept about me, and who may see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDeletion:
    """That what is kept about me be deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveDetails:
    """A new telephone, name or title; `said` is for the secretariat alone."""

    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DealtWith:
    """What was passed on is dealt with."""

    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MyData:
    """`counts` is how much there is of each sort, `since` the day of the first message to them."""

    person: Person
    seats: tuple[Seat, ...]
    actions: int
    counts: Mapping[str, int]
    since: date | None
    waiting: PassedOn | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOnSaid:
    request: PassedOn
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOnSettled:
    request: PassedOn


def about_request(act: Act, request: DealtWith) -> Thing:
    return Thing(subject=find.passed_on(act, request.request).ref)


@command(
    "privacy.see",
    request=SeeMyData,
    about=about_self,
    right=rights.OWN_MESSAGES,
    looks=True,
    help=for_members(
        38, "clerk privacy", "what is kept about you, and who may see it", managers_too=True, always=True
    ),
)
def see(act: Act, _request: SeeMyData) -> MyData:
    me = act.actor.person
    first = of_person.first_message(act.session, act.partnership, me)
    return MyData(
        person=act.register.people[me],
        seats=act.actor.seats,
        actions=len(actions.mine(act)),
        counts=of_person.counts(act.session, act.partnership, me),
        since=local_day(first, act.constitution.partnership.zone) if first is not None else None,
        waiting=passed_on.waiting_of(act.session, act.partnership, me, DELETION),
    )


@command("privacy.ask_deletion", request=AskDeletion, about=about_self, right=rights.OWN_MESSAGES)
def ask_deletion(act: Act, _request: AskDeletion) -> PassedOnSaid:
    """Passed on: what must be kept, and what not, is for people to decide, within the time that the law sets."""
    return _passed_on(act, DELETION)


@command(
    "details.give",
    request=GiveDetails,
    about=about_self,
    right=rights.OWN_MESSAGES,
    form=True,
    help=for_members(
        39, "clerk details my new number is ...", "new contact details, for the secretariat alone"
    ),
)
def give_details(act: Act, request: GiveDetails) -> PassedOnSaid:
    """A telephone, a name, a title: the secretariat keeps those, not the clerk."""
    if not request.said.strip():
        raise Refused(Needs(what="said"))
    return _passed_on(act, DETAILS, request.said)


@command(
    "passed_on.dealt_with",
    request=DealtWith,
    about=about_request,
    right=rights.DEALERS,
    help=for_managers(42, "clerk dealt P-4", "what was passed on to you is dealt with"),
)
def dealt_with(act: Act, request: DealtWith) -> PassedOnSettled:
    found = settle(act, request.request, "done")
    act.record(found.ref, kind=found.kind)
    return PassedOnSettled(request=found)


@undoes("privacy.ask_deletion", "details.give")
def asking_back(act: Act, done: Audit) -> Request | None:
    """Not asked for any more, while nobody has dealt with it."""
    found = passed_on.by_ref(act.session, act.partnership, done.object)
    waits = found is not None and found.state == passed_on.WAITING
    return TakeBackPassedOn(request=found.id) if found is not None and waits else None


def _passed_on(act: Act, kind: str, text: str = "") -> PassedOnSaid:
    made, again = pass_on(act, kind, text)
    if not again:
        act.record(made.ref, kind=kind)
    return PassedOnSaid(request=made, again=again)
