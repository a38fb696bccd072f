"""Who and where, as a channel tells it: our own account, people and places. Only the address is sure to be there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount:
    """The bot itself: the tenant (workspace, organisation) in which it is installed, and its own address there."""

    tenant: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPerson:
    """A person of a tenant. `guest`: invited to a part of it. `external`: of another tenant."""

    address: str
    name: str
    email: str | None = None
    active: bool = True
    bot: bool = False
    guest: bool = False
    external: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPlace:
    """A place where several people read, such as a Slack channel. `member`: whether the bot is in it."""

    address: str
    name: str
    archived: bool = False
    member: bool = False


class Directory(Protocol):
    """Each call asks the channel and raises for the network's sake."""

    def own_account(self) -> OwnAccount:
        """Who we are there."""

    def people(self) -> Iterator[DirectoryPerson]:
        """Everyone, bots and leavers included and marked."""

    def places(self) -> Iterator[DirectoryPlace]:
        """The places that the bot can see."""
