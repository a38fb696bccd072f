"""The telephone company: whose numbers it knows, what was sent to them, and whether it lets us in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.channels.directory import DirectoryPerson, DirectoryPlace, OwnAccount

OURS = "+44 100"


@dataclass(frozen=True)
class Text:
    """One message on its way to a number. `reference` is our key, which the gateway tells nobody again."""

    to: str
    words: str
    reference: str


@dataclass
class Gateway:
    """What the gateway's web API would answer, without the web."""

    numbers: dict[str, str] = field(default_factory=dict)
    """Number to name."""
    gone: set[str] = field(default_factory=set)
    lists: dict[str, str] = field(default_factory=dict)
    """Numbers that go to several people, with their names."""
    barred: bool = False
    sent: list[Text] = field(default_factory=list)

    def own_account(self) -> OwnAccount:
        return OwnAccount(tenant="gateway", address=OURS)

    def people(self) -> Iterator[DirectoryPerson]:
        for number, name in self.numbers.items():
            yield DirectoryPerson(address=number, name=name, active=number not in self.gone)

    def places(self) -> Iterator[DirectoryPlace]:
        for number, name in self.lists.items():
            yield DirectoryPlace(address=number, name=name, member=True)
