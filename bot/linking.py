"""Linking people and places of the register to a workspace: matches proposed, confirmed by the secretariat.

A match is proposed by e-mail address or by name and counts for nothing until somebody confirms it; chat ids are
never written in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.channels.slack.directory import SlackPlace, SlackUser
from bot.channels.slack.receive import CHANNEL
from bot.channels.slack.send import SlackChannel
from store import audit
from store.queries import installations, register
from store.queries.register import Register
from store.rows import Found
from store.session import Session, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMatch:
    """`by` says what the two have in common: "e-mail address" or "name"."""

    person: int
    name: str
    user: SlackUser
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMatch:
    name: str
    place: SlackPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What could be linked, who of the register was not found, and which places were not."""

    people: tuple[PersonMatch, ...]
    places: tuple[PlaceMatch, ...]
    people_missing: tuple[str, ...]
    places_missing: tuple[str, ...]


def propose(
    known: Register, users: Iterable[SlackUser], places: Iterable[SlackPlace], tenant: str
) -> Proposal:
    """The matches that are not linked yet. Bots, leavers and people of other workspaces are never proposed.

    A name that two people of the workspace bear is no match.
    """
    usable = [u for u in users if u.active and not u.bot and not u.external]
    usable = [u for u in usable if known.identity(CHANNEL, tenant, u.id) is None]
    linked = {i.person_id for i in known.identities if i.ended_at is None and i.channel == CHANNEL}
    waiting = [p for p in known.people.values() if p.id not in linked and p.left_on is None]
    matches = list(_people(waiting, usable))
    found = {match.person for match in matches}
    by_name = {place.name: place for place in places if not place.archived}
    wanted = sorted({body.place for body in known.constitution.bodies})
    return Proposal(
        people=tuple(matches),
        places=tuple(PlaceMatch(name=name, place=by_name[name]) for name in wanted if name in by_name),
        people_missing=tuple(p.name for p in waiting if p.id not in found),
        places_missing=tuple(name for name in wanted if name not in by_name),
    )


def link(
    store: Store,
    partnership: int,
    channel: SlackChannel,
    *,
    now: datetime,
    confirm: Callable[[Proposal], Proposal],
    by: int | None = None,
) -> Proposal:
    """Asks the workspace who is in it, has the matches confirmed, and keeps them. Returns what was linked.

    `confirm` is given all matches and returns those that hold. The calls are made outside any transaction.
    """
    me = channel.me()
    users, places = list(channel.users()), list(channel.channels())
    with store.begin() as session:
        known = register.of(session, partnership)
    chosen = confirm(propose(known, users, places, me.team))
    with store.begin() as session:
        installation = installations.ensure(session, partnership, CHANNEL, me.team, bot=me.user)
        for match in chosen.people:
            _link_person(session, partnership, match, me.team, now, by)
        for place in chosen.places:
            if installations.put_place(session, partnership, place.name, installation.id, place.place.id):
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
    session: Session, partnership: int, match: PersonMatch, tenant: str, now: datetime, by: int | None
) -> None:
    register.link_identity(
        session,
        partnership,
        match.person,
        CHANNEL,
        tenant,
        match.user.id,
        by=by,
        at=now,
        kind="guest" if match.user.guest else "member",
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


def _people(waiting: Sequence[Found], users: Sequence[SlackUser]) -> Iterator[PersonMatch]:
    by_email = {u.email.casefold(): u for u in users if u.email}
    taken: set[str] = set()
    for person in waiting:
        user = by_email.get(person.email.casefold())
        if user is not None:
            taken.add(user.id)
            yield PersonMatch(person=person.id, name=person.name, user=user, by="e-mail address")
    matched = {u.casefold() for u in by_email}
    for person in waiting:
        if person.email.casefold() in matched:
            continue
        same = [u for u in users if u.name.casefold() == person.name.casefold() and u.id not in taken]
        if len(same) == 1:
            taken.add(same[0].id)
            yield PersonMatch(person=person.id, name=person.name, user=same[0], by="name")
