"""A new e-mail address: asked for, shown by a code to be one's own, and changed by the secretariat.

A letter goes to the old address and to the new one; the code in the new one is typed in the chat. So nobody who sits at
somebody's desk, and nobody who writes from outside, can have their letters sent elsewhere.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, Needs, NotNow, Refused, Request, Thing
from commands.common.find import about_self
from commands.common.help_lines import for_members
from commands.common.registry import command
from commands.common.undoing import undoes
from commands.passed_on import TakeBackPassedOn, settle
from scheduler.planner import address as planner
from scheduler.planner import passed_on as passed_on_planner
from scheduler.planner import readers
from store.models import Audit, PassedOn, Person
from store.queries import passed_on, register

ADDRESS = "address"
LOOKS_LIKE_ONE = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
TRIES = 5
"""How often a code may be wrong before it is worth nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAddress:
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAddress:
    """`code` is the one from the letter to the new address."""

    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAddress:
    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressAsked:
    request: PassedOn
    old: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressConfirmed:
    """`right` says whether the code was; `left` how often it may still be tried."""

    request: PassedOn
    right: bool
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressChanged:
    request: PassedOn
    person: Person
    old: str


def about_request(act: Act, request: ChangeAddress) -> Thing:
    found = find.passed_on(act, request.request)
    return Thing(subject=found.ref, own_of=frozenset({found.person_id}))


@command(
    "address.ask",
    request=AskAddress,
    about=about_self,
    right=rights.OWN_MESSAGES,
    form=True,
    help=for_members(
        43,
        "clerk address me@example.org",
        "letters to another address, once the code in the letter to it is typed: {clerk confirm 123456}",
    ),
)
def ask(act: Act, request: AskAddress) -> AddressAsked:
    """A letter to the old address and one with a code to the new. Nothing is changed yet, and a newer wish stands."""
    to, me = request.to.strip(), act.register.people[act.actor.person]
    if LOOKS_LIKE_ONE.fullmatch(to) is None:
        raise Refused(Needs(what="to"))
    if any(to.casefold() == person.email.casefold() for person in act.register.people.values()):
        raise Refused(NotNow(code="address_taken"))
    before = passed_on.waiting_of(act.session, act.partnership, me.id, ADDRESS)
    if before is not None:
        settle(act, before.id, "taken_back")
    row = passed_on.create(
        act.session,
        act.partnership,
        kind=ADDRESS,
        person_id=me.id,
        text=to,
        facts={"code": f"{secrets.randbelow(1_000_000):06d}", "wrong": 0, "confirmed": False},
        passed_at=act.now,
    )
    act.tell(planner.letters(row, me.email, act.now))
    act.record(row.ref)
    return AddressAsked(request=row, old=me.email)


@command("address.confirm", request=ConfirmAddress, about=about_self, right=rights.OWN_MESSAGES)
def confirm(act: Act, request: ConfirmAddress) -> AddressConfirmed:
    """With the right code the secretariat hears and can change it. After too many wrong ones it must be asked for anew.

    Raises Refused where no change was asked for.
    """
    row = passed_on.waiting_of(act.session, act.partnership, act.actor.person, ADDRESS)
    if row is None:
        raise Refused(NotNow(code="no_address_asked"))
    if request.code.strip() == row.facts["code"]:
        passed_on.change(act.session, row.id, facts={**row.facts, "confirmed": True})
        row = passed_on.get(act.session, row.id)
        act.tell([passed_on_planner.passed_on(row, readers.home_place(act.register), act.now)])
        act.record(row.ref)
        return AddressConfirmed(request=row, right=True)
    wrong = row.facts["wrong"] + 1
    passed_on.change(act.session, row.id, facts={**row.facts, "wrong": wrong})
    if wrong >= TRIES:
        settle(act, row.id, "taken_back")
    act.record(row.ref, decision="refused", reason="wrong code")
    return AddressConfirmed(request=row, right=False, left=TRIES - wrong)


@command("address.change", request=ChangeAddress, about=about_request, right=rights.CHANGERS_OF_ADDRESSES)
def change(act: Act, request: ChangeAddress) -> AddressChanged:
    """Letters go to the new address from now on, and the old one hears so. Raises Refused for one that is not shown to
    be theirs."""
    row = find.passed_on(act, request.request)
    if row.state == passed_on.WAITING and not row.facts["confirmed"]:
        raise Refused(NotNow(code="address_not_confirmed", subject=row.ref))
    found = settle(act, row.id, "done")
    person = act.register.people[found.person_id]
    register.change_person(act.session, act.partnership, person.id, email=found.text)
    act.tell([planner.changed(found, person.email, act.now)])
    act.record(found.ref, person=person.key)
    return AddressChanged(request=found, person=person, old=person.email)


@undoes("address.ask", "address.confirm")
def asking_back(act: Act, done: Audit) -> Request | None:
    """Not asked for any more, while the secretariat has not changed it."""
    found = passed_on.by_ref(act.session, act.partnership, done.object)
    waits = found is not None and found.state == passed_on.WAITING
    return TakeBackPassedOn(request=found.id) if found is not None and waits else None
