"""The facts of a digest, read anew as it leaves."""

from __future__ import annotations

from bot.messages.notices import views
from bot.wording.told import Told
from scheduler.digest.facts import digest_of


def digest(told: Told) -> views.DigestView:
    """The digest as it stands now; on other days than the full one only what the last one did not have.

    Its small print has the rules of what is in it, and no others.
    """
    register = told.register
    c = register.constitution
    found = digest_of(told.session, register, told.notice.place, told.now)
    if not told.facts["full"]:
        found = found.changed_since(told.facts["told"])
    shown = found.with_room()
    seats = {s.id: c.agency[s.agency].short if s.agency else s.title or s.id for s in c.seats}
    names = views.Names(
        people={p.id: p.name for p in register.people.values()},
        bodies={b.id: b.name for b in c.bodies},
        agencies={a.id: a.short for a in c.agencies},
        seats=seats,
    )
    common = {**told.common(), "ref": "", "small": told.small(shown.rules)}
    return views.DigestView(**common, digest=shown, names=names)
