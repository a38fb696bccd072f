"""By which way a notice reaches its reader, and who is the substitute recipient of one who has left.

A person: the channels they chose, then any chat they can be reached on, then e-mail, which everybody has.
A place: its conversation, then the manager, then the board's administrator, then the secretariat's address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.channels.base import AnyChannel, Target
from store.models import Notice
from store.queries import deliveries
from store.register import Register
from store.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One address on one channel, for a person or a place."""

    channel: str
    address: str
    installation: int | None = None
    conversation: str | None = None
    thread: str | None = None
    person: int | None = None
    is_place: bool = False
    name: str = ""

    @property
    def label(self) -> str:
        """What names it in a notice's `tried`."""
        return f"{self.channel}:{self.address}"

    @property
    def target(self) -> Target:
        return Target(
            channel=self.channel,
            address=self.address,
            conversation=self.conversation,
            name=self.name,
            is_place=self.is_place,
        )


def ways(
    session: Session, register: Register, notice: Notice, channels: Mapping[str, AnyChannel]
) -> list[Way]:
    """The ways to a notice's reader that have not failed for it, best first. Empty where there is none left."""
    if notice.place is not None:
        every = list(_to_place(session, register, notice.place, notice.notice_class, channels))
    else:
        assert notice.person_id is not None, f"{notice.key} is for nobody"
        every = _to_person(session, register, notice.person_id, notice.notice_class, channels)
    if to := notice.facts.get("to_address"):  # a letter to one address and no other
        mail = _reaching_by_email(channels)
        every = [Way(channel=channel, address=to, person=notice.person_id) for channel in mail]
    return [way for way in every if way.channel in channels and way.label not in notice.tried]


def substitute(register: Register, person: int, body: str | None, on: date) -> int | None:
    """Who is told instead of a person who has left: their agency's deputy, else the manager, or nobody."""
    agencies = register.agencies_of(person, on)
    deputies = [
        d
        for d in register.deputies
        if d.agency in agencies
        and d.body == (body or d.body)
        and d.meeting_id is None
        and d.state in ("named", "accepted")
        and d.person_id != person
        and not _has_left(register, d.person_id, on)
    ]
    if deputies:
        return int(min(deputies, key=lambda d: (d.state != "accepted", d.id)).person_id)
    manager = register.office("manager")
    return int(manager.id) if manager is not None and manager.id != person else None


def _has_left(register: Register, person: int, on: date) -> bool:
    left = register.people[person].left_on
    return left is not None and left <= on


def mentions(register: Register, way_channel: str, tenant: str | None) -> dict[int, str]:
    """How each person is mentioned on a channel, by our person ids."""
    return {
        i.person_id: i.subject
        for i in register.identities
        if i.channel == way_channel and i.tenant == tenant and i.ended_at is None
    }


def _to_person(
    session: Session,
    register: Register,
    person: int,
    notice_class: str,
    channels: Mapping[str, AnyChannel],
) -> list[Way]:
    chosen = [c.channel for c in deliveries.chosen(session, person, notice_class)]
    found = [*_chats(session, register, person), *_by_email(register, person, channels)]
    return sorted(found, key=lambda way: chosen.index(way.channel) if way.channel in chosen else len(chosen))


def _chats(session: Session, register: Register, person: int) -> Iterator[Way]:
    for identity in register.identities:
        if identity.person_id != person or identity.ended_at is not None:
            continue
        for installation in deliveries.installations(session, register.partnership, identity.channel):
            if installation.tenant != identity.tenant:
                continue
            route = deliveries.route(session, person, installation.id)
            if route is None or route.state in (
                "usable",
                "left",
            ):  # whoever left is looked for again: they may be back
                yield Way(
                    channel=identity.channel,
                    address=identity.subject,
                    installation=installation.id,
                    conversation=route.conversation if route is not None else None,
                    person=person,
                    name=register.people[person].name,
                )


def _by_email(register: Register, person: int, channels: Mapping[str, AnyChannel]) -> Iterator[Way]:
    found = register.people[person]
    if found.email:
        for channel in _reaching_by_email(channels):
            yield Way(channel=channel, address=found.email, person=person, name=found.name)


def _reaching_by_email(channels: Mapping[str, AnyChannel]) -> Iterator[str]:
    return (name for name, channel in channels.items() if channel.capabilities.reaches_by_email)


def _to_place(
    session: Session,
    register: Register,
    name: str,
    notice_class: str,
    channels: Mapping[str, AnyChannel],
) -> Iterator[Way]:
    place = deliveries.place(session, register.partnership, name)
    if place is not None:
        installation = deliveries.installation(session, place.installation_id)
        if installation.state == "usable":
            yield Way(
                channel=installation.channel,
                address=place.conversation,
                installation=installation.id,
                conversation=place.conversation,
                thread=place.thread_root,
                is_place=True,
                name=place.name,
            )
    for office in ("manager", "administrator"):
        if (reader := register.office(office)) is not None:
            yield from _to_person(session, register, reader.id, notice_class, channels)
    about = register.constitution.partnership
    for channel in _reaching_by_email(channels):
        yield Way(channel=channel, address=about.secretariat_email, name=about.short)
