"""What has to wait although it is due: for an hour and a day of its class, or as its reader wishes to be written to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.delivery import wishes
from bot.delivery.any_day import whatever_the_day
from scheduler.openings import CLASSES, Openings
from store.models import MessageWish, Notice
from store.outbox import Held
from store.queries import my_messages, waiting
from store.register import Register
from store.session import Session


def held(session: Session, known: Sequence[Register], now: datetime) -> Held:
    """What of these partnerships has to wait at this instant. `now` is UTC."""
    classes: set[tuple[int, str]] = set()
    but: set[int] = set()
    single: set[int] = set()
    for register in known:
        openings = Openings(register.constitution)
        closed = [name for name in CLASSES if not openings.open_at(name, now)]
        classes.update((register.partnership, name) for name in closed)
        if closed and openings.in_hours(now):
            today = openings.local_day(now)
            due = waiting.of_classes(session, register.partnership, closed, now)
            but.update(n.id for n in due if whatever_the_day(session, register, n, today))
        for notice, wish in _wished(session, register, now):
            if wishes.waits(session, register, notice, wish, now):
                single.add(notice.id)
    return Held(classes=frozenset(classes), but=frozenset(but), single=frozenset(single))


def may_leave(session: Session, register: Register, notice: Notice, at: datetime) -> bool:
    """Whether the hours, the days and its reader's wishes let one notice leave at an instant (UTC)."""
    if notice.urgent:
        return True
    openings = Openings(register.constitution)
    wish = my_messages.in_force(session, register.partnership, openings.local_day(at)).get(notice.person_id)
    if wish is not None and wishes.waits(session, register, notice, wish, at):
        return False
    if openings.open_at(notice.notice_class, at):
        return True
    return openings.in_hours(at) and whatever_the_day(session, register, notice, openings.local_day(at))


def moments(session: Session, register: Register, now: datetime) -> Iterator[datetime]:
    """For each class of notice of which something waits, when the first of it may leave (UTC)."""
    openings = Openings(register.constitution)
    wished = my_messages.in_force(session, register.partnership, openings.local_day(now))
    for name, due in waiting.first_due_by_class(session, register.partnership, wished).items():
        opens = openings.next_open(name, max(due, now))
        yield opens
        if openings.next_in_hours(max(due, now)) < opens:
            yield from _before(session, register, name, now, opens, wished)
    for notice in waiting.of_people(session, register.partnership, wished):
        yield _first_moment(session, register, notice, now)


def _wished(session: Session, register: Register, now: datetime) -> Iterator[tuple[Notice, MessageWish]]:
    """What is due for people who wish to be written to otherwise than as it comes, each with the wish."""
    day = Openings(register.constitution).local_day(now)
    wished = my_messages.in_force(session, register.partnership, day)
    for notice in waiting.of_people(session, register.partnership, wished):
        if notice.due_at <= now and notice.person_id is not None:
            yield notice, wished[notice.person_id]


def _before(
    session: Session,
    register: Register,
    name: str,
    now: datetime,
    opens: datetime,
    wished: Mapping[int | None, MessageWish],
) -> Iterator[datetime]:
    """When single notices of a class may leave before it opens for the others."""
    openings = Openings(register.constitution)
    for notice in waiting.of_classes(session, register.partnership, [name], opens):
        leaves = openings.next_in_hours(max(notice.due_at, now))
        while leaves < opens and notice.person_id not in wished:
            if whatever_the_day(session, register, notice, openings.local_day(leaves)):
                yield leaves
                break
            leaves = openings.next_day(leaves)


def _first_moment(session: Session, register: Register, notice: Notice, now: datetime) -> datetime:
    """When a notice may leave to somebody who has a wish: looked for at each hour at which one may begin to."""
    openings = Openings(register.constitution)
    at = openings.next_in_hours(max(notice.due_at, now))
    while not may_leave(session, register, notice, at):
        morning = openings.morning(openings.local_day(at))
        at = morning if at < morning else openings.next_day(at)
    return at
