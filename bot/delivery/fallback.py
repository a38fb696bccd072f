"""When a notice cannot reach its reader: somebody else is told, once, and never nobody."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from bot.channels.base import AnyChannel
from bot.delivery import routing
from scheduler.calendar.local import local_day
from scheduler.planner import readers
from scheduler.planner.notice import NoticeClass, PlannedNotice
from store import audit, outbox
from store.models import Notice
from store.notice_kinds import NoticeKind
from store.queries import deliveries, installations
from store.register import Register
from store.session import Session

TO_SECRETARIAT = (NoticeKind.UNDELIVERABLE, NoticeKind.CHANNEL_DOWN, NoticeKind.MESSAGE_LOST)
"""What delivery itself has to tell the secretariat."""


def tell_substitute(session: Session, register: Register, notice: Notice, reader: int, now: datetime) -> None:
    """The reader has left: the notice is not counted as told, and goes to whoever stands in."""
    today = local_day(now, register.constitution.partnership.zone)
    body = notice.facts.get("body")
    instead = routing.substitute(register, reader, body, today)
    if instead is None or notice.kind == NoticeKind.SUBSTITUTE_RECIPIENT:
        tell_secretariat(session, register, notice, now)
        return
    why = "its reader has left"
    outbox.settle(session, [notice.id], "failed", why=why, now=now)
    passed_on = PlannedNotice(
        kind=NoticeKind.SUBSTITUTE_RECIPIENT,
        key=(notice.id,),
        notice_class=cast(NoticeClass, notice.notice_class),
        subject=notice.subject,
        revision=notice.revision,
        person=instead,
        due=now,
        rules=tuple(notice.rules),
        facts={"notice": notice.id, "instead_of": reader, "urgent": notice.urgent},
        late=notice.late,
    )
    outbox.put(session, register.partnership, [passed_on], now)
    _audit(session, register, notice, "notice.passed_on", why, now, instead=instead)


def tell_secretariat(session: Session, register: Register, notice: Notice, now: datetime) -> None:
    """No way to the reader is left: the secretariat has a task instead."""
    why = "no way to its reader is left"
    outbox.settle(session, [notice.id], "failed", why=why, now=now)
    tried = [way.split(":")[0] for way in notice.tried]
    _audit(session, register, notice, "notice.undeliverable", why, now, tried=tried)
    if notice.kind in TO_SECRETARIAT:
        return  # the secretariat itself cannot be reached; the audit and the auditor say so
    failed = deliveries.get(session, notice.delivery_id) if notice.delivery_id is not None else None
    facts = {
        "person": notice.person_id,
        "place": notice.place,
        "subject": failed.message["subject"] if failed is not None else "",
        "urgent": notice.urgent,
    }
    alarm(session, register, NoticeKind.UNDELIVERABLE, (notice.id,), notice.subject, facts, now)


def channel_down(
    session: Session, register: Register, channel: AnyChannel, reason: str, now: datetime
) -> None:
    """A whole channel is unusable: said once a day, by another channel."""
    day = local_day(now, register.constitution.partnership.zone).isoformat()
    facts = {"channel": channel.title, "reason": reason, "urgent": True}
    alarm(session, register, NoticeKind.CHANNEL_DOWN, (channel.name, day), channel.name, facts, now)


def place_lost(
    session: Session, register: Register, place: str, conversation: str, how: str, now: datetime
) -> None:
    """A place takes nothing from us any more: whoever runs the machine hears of it once, with what brings it back."""
    if not installations.lose_place(session, register.partnership, place, conversation, how):
        return
    audit.record(
        session, register.partnership, audit.CLERK, "place.lost", place, at=now, reason=how.replace("_", " ")
    )
    reader = register.office("technical_administrator") or register.office("administrator")
    if reader is None:
        return  # the manager has what is for the place, and reads there how it was lost
    told = PlannedNotice(
        kind=NoticeKind.PLACE_LOST,
        key=(place, conversation, now.isoformat()),
        notice_class="alarm",
        subject="",
        person=reader.id,
        due=now,
        facts={"place": place, "how": how},
    )
    outbox.put(session, register.partnership, [told], now)


def alarm(
    session: Session,
    register: Register,
    kind: NoticeKind,
    key: tuple[str | int, ...],
    subject: str,
    facts: dict[str, Any],
    now: datetime,
) -> None:
    """Puts a task for the secretariat where it looks."""
    told = PlannedNotice(
        kind=kind,
        key=key,
        notice_class="alarm",
        subject=subject,
        place=readers.home_place(register),
        due=now,
        facts=facts,
    )
    outbox.put(session, register.partnership, [told], now)


def _audit(
    session: Session,
    register: Register,
    notice: Notice,
    action: str,
    why: str,
    now: datetime,
    **detail: object,
) -> None:
    audit.record(
        session,
        register.partnership,
        audit.CLERK,
        action,
        notice.subject,
        at=now,
        reason=why,
        decision="done",
        notice=notice.id,
        kind=notice.kind,
        **detail,
    )
