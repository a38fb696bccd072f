"""Linking people and places of the register to a channel's directory: matches proposed, confirmed by the secretariat.

A match is proposed by e-mail address or by name and counts for nothing until somebody confirms it; chat ids are
never written in a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.channels.base import AnyChannel
from bot.channels.directory import DirectoryPerson, DirectoryPlace, OwnAccount
from store import audit
from store.models import Installation, Person
from store.queries import installations, register
from store.register import Register
from store.session import Session, Store

log = structlog.get_logger()


class DirectoryAway(OSError):
    """A channel did not say who is there, so nothing was linked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """Who and where, as one channel told it: read whole before anything is kept, with no transaction open."""

    channel: str
    account: OwnAccount
    people: tuple[DirectoryPerson, ...]
    places: tuple[DirectoryPlace, ...]


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


def look_at(channel: AnyChannel) -> There:
    """Asks a channel's directory who is there. Raises DirectoryAway where it does not say all of it.

    Raises ValueError where the channel has no directory.
    """
    directory = channel.directory
    if directory is None:
        raise ValueError(f"{channel.title} has no directory")
    try:
        return There(
            channel=channel.name,
            account=directory.own_account(),
            people=tuple(directory.people()),
            places=tuple(directory.places()),
        )
    except Exception as why:
        log.warning("directory.away", channel=channel.name, why=str(why))
        raise DirectoryAway(
            f"{channel.title} does not say just now who is there, so nobody was linked. Please try again later; "
            "where it stays so, see that the bot may read people and channels there."
        ) from why


def propose(known: Register, there: There, named: Mapping[str, str] | None = None) -> Proposal:
    """The matches that are not linked yet. Bots, leavers and people of other tenants are never proposed.

    A name that two people of the tenant bear is no match. `named` says which channel a place of the constitution has
    become, where that has another name.
    """
    channel, tenant = there.channel, there.account.tenant
    usable = [p for p in there.people if p.active and not p.bot and not p.external]
    usable = [p for p in usable if known.identity(channel, tenant, p.address) is None]
    here = [i for i in known.identities if (i.channel, i.tenant, i.ended_at) == (channel, tenant, None)]
    linked = {i.person_id for i in here}
    waiting = [p for p in known.people.values() if p.id not in linked and p.left_on is None]
    matches = list(_people(waiting, usable))
    found = {match.person for match in matches}
    by_name = {place.name: place for place in there.places if not place.archived}
    called = {
        name: (named or {}).get(name, name) for name in sorted({b.place for b in known.constitution.bodies})
    }
    return Proposal(
        people=tuple(matches),
        places=tuple(
            PlaceMatch(name=name, found=by_name[new]) for name, new in called.items() if new in by_name
        ),
        people_missing=tuple(p.name for p in waiting if p.id not in found),
        places_missing=tuple(new for new in called.values() if new not in by_name),
    )


def link(
    store: Store,
    partnership: int,
    there: There,
    *,
    now: datetime,
    confirm: Callable[[Proposal], Proposal],
    named: Mapping[str, str] | None = None,
    by: int | None = None,
) -> Proposal:
    """Has the matches of who is there with the partnership's own register confirmed, and keeps them; returns those.

    `confirm` is given all matches and returns those that hold. Raises WorkspaceTaken, having kept nothing, where the
    place that the channel told of is another partnership's.
    """
    account = there.account
    with store.begin() as session:
        installations.ensure(session, partnership, there.channel, account.tenant, bot=account.address)
        known = register.of(session, partnership)
    chosen = confirm(propose(known, there, named))
    with store.begin() as session:
        installation = installations.ensure(
            session, partnership, there.channel, account.tenant, bot=account.address
        )
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
    own = Counter(person.email.casefold() for person in waiting)
    for person in waiting:
        found = by_email.get(person.email.casefold()) if own[person.email.casefold()] == 1 else None
        if found is not None and found.address not in taken:
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
