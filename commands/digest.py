"""The digest of a secretariat's place as it stands now, whole, for whoever asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import rights
from commands.common.base import Act, NotFound, Refused
from commands.common.find import about_nothing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from scheduler.digest.digest import Digest
from scheduler.digest.facts import digest_of
from scheduler.planner import readers


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeDigest:
    """The digest of a place by its name, of the secretariat's own where none is named. `first` is the place of the
    first matter that is shown, counted from 0."""

    place: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSeen:
    """Everything that the place could be told today; `first` as it was asked for."""

    digest: Digest
    first: int


@command(
    "digest.see",
    request=SeeDigest,
    about=about_nothing,
    right=rights.SECRETARIAT,
    looks=True,
    help=for_managers(33, "clerk digest", "all that needs you now, with its buttons"),
)
def see_digest(act: Act, request: SeeDigest) -> DigestSeen:
    """The whole digest, with what had no room in the message."""
    place = request.place or readers.home_place(act.register)
    if place not in {body.place for body in act.constitution.bodies}:
        raise Refused(NotFound(what="channel", said=place))
    return DigestSeen(digest=digest_of(act.session, act.register, place, act.now), first=request.first)
