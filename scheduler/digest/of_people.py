"""What a digest says of people and their seats: who is missing, unreached or away, and whose turn or tenure ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from scheduler.digest.entries import DigestItem
from store.constitution.topics import (
    CHAIR,
    DEPUTIES,
    STANDARD,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoDeputy(DigestItem):
    """An agency with a seat that counts and nobody named to stand in (ATT-2), with the bodies where that is so."""

    rule: ClassVar[str] = DEPUTIES
    agency: str
    bodies: tuple[str, ...]

    @property
    def key(self) -> str:
        return f"deputy|{self.agency}|{','.join(self.bodies)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VacantSeat(DigestItem):
    """A seat that counts and that nobody holds."""

    seat: str
    body: str

    @property
    def key(self) -> str:
        return f"vacant|{self.seat}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BelowStandard(DigestItem):
    """An agency, a seat or a person (`by`) that is below the standard of attendance (ATT-5): there at `came` of the
    `held` meetings of the year. It is news once, until it has met the standard again."""

    rule: ClassVar[str] = STANDARD
    body: str
    by: str
    who: str
    came: int
    held: int

    @property
    def key(self) -> str:
        return f"below|{self.body}|{self.who}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairTurn(DigestItem):
    """A turn in the chair of a body that begins soon, and who takes it (CAL-5). Without `starts` the manager has not
    said whose turn it is, and nobody else can."""

    rule: ClassVar[str] = CHAIR
    body: str
    agency: str = ""
    starts: date | None = None
    takes: int | None = None

    @property
    def key(self) -> str:
        return f"turn|{self.body}|{self.starts}|{self.agency}|{self.takes}"

    @property
    def needs(self) -> bool:
        return self.starts is None

    @property
    def dated(self) -> bool:
        return self.starts is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureEnds(DigestItem):
    """A tenure that ends soon and on which nothing is decided (MEM-3)."""

    needs: ClassVar[bool] = True
    body: str
    office: str
    person: int
    ends: date
    may_extend: bool

    @property
    def rule(self) -> str:
        return f"office.{self.office}"

    @property
    def key(self) -> str:
        return f"tenure|{self.body}|{self.office}|{self.person}|{self.ends}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached(DigestItem):
    """Somebody of these bodies whose messages have come back since a day, and to whom none has come through."""

    needs: ClassVar[bool] = True
    person: int
    since: date

    @property
    def key(self) -> str:
        return f"unreached|{self.person}|{self.since}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLinked(DigestItem):
    """People of these bodies whom no chat knows, so that they are written to by e-mail alone."""

    people: tuple[int, ...]

    @property
    def key(self) -> str:
        return f"unlinked|{','.join(map(str, self.people))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PausedMessages(DigestItem):
    """Somebody of these bodies who is not written to before a day, as they wished."""

    person: int
    until: date

    @property
    def key(self) -> str:
        return f"paused|{self.person}|{self.until}"
