"""Linking people and places of the register to a channel's directory: matches proposed, confirmed by the secretariat.

A match is proposed by e-mail address or by name and counts for nothing until somebody confirms it; chat ids are
never written in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.channels.base import AnyChannel
from bot.channels.directory import DirectoryPerson, DirectoryPlace
from store import audit
from store.models import Installation, Person
from store.queries import installations, register
from store.register import Register
from store.session import Session, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMatch:
    """`by` says what the two have in common: "e-mail address" or "name"."""

    person: int
    name: str
    found: DirectoryPerson
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMatch:
    name: str
    found: DirectoryPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What could be linked, who of the register was not found, and which places were not."""

    people: tuple[PersonMatch, ...]
    places: tuple[PlaceMatch, ...]
    people_missing: tuple[str, ...]
    places_missing: tuple[str, ...]


def propose(
    known: Register,
    people: Iterable[DirectoryPerson],
    places: Iterable[DirectoryPlace],
    channel: str,
    tenant: str,
) -> Proposal:
    """The matches that are not linked yet. Bots, leavers and people of other tenants are never proposed.

    A name that two people of the tenant bear is no match.
    """
    usable = [p for p in people if p.active and not p.bot and not p.external]
    usable = [p for p in usable if known.identity(channel, tenant, p.address) is None]
    linked = {i.person_id for i in known.identities if i.ended_at is None and i.channel == channel}
    waiting = [p for p in known.people.values() if p.id not in linked and p.left_on is None]
    matches = list(_people(waiting, usable))
    found = {match.person for match in matches}
    by_name = {place.name: place for place in places if not place.archived}
    wanted = sorted({body.place for body in known.constitution.bodies})
    return Proposal(
        people=tuple(matches),
        places=tuple(PlaceMatch(name=name, found=by_name[name]) for name in wanted if name in by_name),
        people_missing=tuple(p.name for p in waiting if p.id not in found),
        places_missing=tuple(name for name in wanted if name not in by_name),
    )


def link(
    store: Store,
    partnership: int,
    channel: AnyChannel,
    *,
    now: datetime,
    confirm: Callable[[Proposal], Proposal],
    by: int | None = None,
) -> Proposal:
    """Asks a channel's directory who is there, has the matches confirmed, and keeps them. Returns what was linked.

    `confirm` is given all matches and returns those that hold. The calls are made outside any transaction.
    Raises ValueError where the channel has no directory.
    """
    directory = channel.directory
    if directory is None:
        raise ValueError(f"{channel.title} has no directory")
    own = directory.own_account()
    people, places = list(directory.people()), list(directory.places())
    with store.begin() as session:
        known = register.of(session, partnership)
    chosen = confirm(propose(known, people, places, channel.name, own.tenant))
    with store.begin() as session:
        installation = installations.ensure(session, partnership, channel.name, own.tenant, bot=own.address)
        for match in chosen.people:
            _link_person(session, partnership, match, installation, now, by)
        for place in chosen.places:
            if installations.put_place(
                session, partnership, place.name, installation.id, place.found.address
            ):
                audit.record(
                    session,
                    partnership,
                    audit.By(person=by, role="secretariat"),
                    "place.linked",
                    place.name,
                    at=now,
                    reason="confirmed by the secretariat",
                )
    return chosen


def _link_person(
    session: Session, partnership: int, match: PersonMatch, where: Installation, now: datetime, by: int | None
) -> None:
    register.link_identity(
        session,
        partnership,
        match.person,
        where.channel,
        where.tenant,
        match.found.address,
        by=by,
        at=now,
        kind="guest" if match.found.guest else "member",
    )
    audit.record(
        session,
        partnership,
        audit.By(person=by, role="secretariat"),
        "identity.linked",
        match.name,
        at=now,
        reason=f"matched by {match.by}, confirmed by the secretariat",
    )


def _people(waiting: Sequence[Person], there: Sequence[DirectoryPerson]) -> Iterator[PersonMatch]:
    by_email = {u.email.casefold(): u for u in there if u.email}
    taken: set[str] = set()
    for person in waiting:
        found = by_email.get(person.email.casefold())
        if found is not None:
            taken.add(found.address)
            yield PersonMatch(person=person.id, name=person.name, found=found, by="e-mail address")
    matched = {u.casefold() for u in by_email}
    for person in waiting:
        if person.email.casefold() in matched:
            continue
        same = [u for u in there if u.name.casefold() == person.name.casefold() and u.address not in taken]
        if len(same) == 1:
            taken.add(same[0].address)
            yield PersonMatch(person=person.id, name=person.name, found=same[0], by="name")
