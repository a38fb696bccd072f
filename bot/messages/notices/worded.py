"""From notices to the message a person reads: facts read anew as it leaves, and whether it may leave at all."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import datetime

from msgspec.structs import replace

from bot.messages.model import Message
from bot.messages.notices import registry
from bot.messages.notices.events import events
from bot.messages.notices.section import Section, message
from bot.messages.reader import Reader
from scheduler.calendar.local import local_day
from scheduler.guards import why_withheld
from store.models import Notice
from store.queries import register as registers
from store.session import Session


def worded(session: Session, notices: Sequence[Notice], now: datetime) -> Message:
    """One message for all the notices, which are for one reader and due together. `now` is UTC."""
    first = notices[0]
    register = registers.of(session, first.partnership_id)
    today = local_day(now, register.constitution.partnership.zone)
    to = Reader(session=session, register=register, person=first.person_id, now=now, today=today)
    said = message(_sections(to, notices), late=any(n.late for n in notices))
    return replace(said, events=events(to, notices))


def withheld(session: Session, notice: Notice, now: datetime) -> str | None:
    """Why a notice must not be said any more, or None where it may: its kind's guard, in the claiming transaction."""
    return why_withheld(session, notice, now, registry.of(notice.kind).guard)


def _sections(to: Reader, notices: Sequence[Notice]) -> list[Section]:
    """A section for each notice; those that belong together are one, where the first of them stands."""
    found: dict[Hashable, list[Notice]] = {}
    for number, notice in enumerate(notices):
        together = registry.of(notice.kind).together
        common = together(to, notice) if together is not None else number
        found.setdefault((notice.kind, common), []).append(notice)
    return [registry.of(same[0].kind).words(to, *same) for same in found.values()]
