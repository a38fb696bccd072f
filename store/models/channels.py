"""How people and bodies are reached: installations of channels, identities, routes and places."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field, UniqueConstraint

from store.models.base import Owned, json_field


class Installation(Owned, table=True):
    """One channel in one tenant (a Slack workspace, a mail domain). `credential` names a setting, never a secret."""

    __table_args__ = (UniqueConstraint("channel", "tenant"),)
    channel: str
    tenant: str
    app: str = ""
    bot: str = ""
    credential: str = ""
    capabilities: dict[str, Any] = json_field({})
    state: str = "usable"


class Identity(Owned, table=True):
    """Who a person is on a channel, linked by the secretariat or a code, never by equal e-mail alone."""

    __table_args__ = (UniqueConstraint("channel", "tenant", "subject"),)
    person_id: int = Field(foreign_key="person.id", index=True)
    channel: str
    tenant: str
    subject: str
    kind: str = "member"
    verified_by: int | None = Field(default=None, foreign_key="person.id")
    verified_at: datetime
    ended_at: datetime | None = None


class Route(Owned, table=True):
    """The way to a person on a channel. `state`: usable, not_installed, blocked, left."""

    __table_args__ = (UniqueConstraint("person_id", "installation_id"),)
    person_id: int = Field(foreign_key="person.id")
    installation_id: int = Field(foreign_key="installation.id")
    conversation: str | None = None
    service_address: str
    state: str = "usable"
    checked_at: datetime | None = None
    last_success_at: datetime | None = None


class Place(Owned, table=True):
    """A channel where digests go, by the name the constitution gives it. `state`: usable, or how it was
    lost: archived, not_in (the bot is no member any more), closed (it may not write there), gone.
    """

    __table_args__ = (UniqueConstraint("partnership_id", "name"),)
    name: str
    installation_id: int = Field(foreign_key="installation.id")
    conversation: str
    thread_root: str | None = None
    state: str = "usable"


class ChannelChoice(Owned, table=True):
    """In which order a person wants their channels for a class of notice. E-mail is the floor."""

    __table_args__ = (UniqueConstraint("person_id", "notice_class", "order"),)
    person_id: int = Field(foreign_key="person.id")
    notice_class: str
    order: int
    channel: str
