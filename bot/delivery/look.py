"""When nobody knows whether a message arrived: look for it by its key, before anything is sent again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.base import Attachment, Target
from bot.channels.outcomes import ChannelDown, Located, Outcome, Sent
from bot.delivery import fallback
from bot.delivery.claim import way_of
from bot.delivery.means import Means
from bot.delivery.routing import Way
from bot.delivery.settings import DeliveryReport
from bot.messages.codec import load_message
from store import outbox
from store.models import Delivery, DeliveryPart
from store.queries import deliveries
from store.queries import register as registers
from store.session import Session


@dataclass(frozen=True, slots=True)
class DoubtfulPart:
    """A part that may have arrived, in this worker's hands for as long as a lease."""

    row: Delivery
    part: DeliveryPart
    last: bool
    way: Way
    thread: str | None
    attachments: tuple[Attachment, ...]
    since: datetime
    """When it was first attempted, in real time; `attempted` is the last time."""
    attempted: datetime


@dataclass(frozen=True, slots=True)
class FilesMissing:
    """The message is there and its files are not all with it yet."""

    reason: str


def expire(means: Means) -> bool:
    """Messages whose worker did not come back may have arrived; and what has nothing left to tell is closed.

    Says whether anything is on its way at all.
    """
    now = means.real.now()
    with means.store.begin() as session:
        if not deliveries.anything_open(session):
            return False
        for row in deliveries.expired(session, now):
            look_at = max(now, (row.attempt_at or now) + timedelta(seconds=means.settings.settle))
            why = "its sender did not come back"
            deliveries.change(
                session, row.id, state="uncertain", not_before=look_at, lease_until=None, why=why
            )
        for row in deliveries.empty(session):
            deliveries.change(session, row.id, state="cancelled", why="nothing in it is still to be told")
    return True


def reconcile(means: Means, report: DeliveryReport) -> None:
    """Looks for every message in doubt whose time has come."""
    for doubt in _take(means):
        answer = look_for(means, doubt)
        with means.store.begin() as session:
            _conclude(session, means, doubt, answer, report)


def look_for(means: Means, doubt: DoubtfulPart) -> Located | Outcome | FilesMissing:
    """What the channel says of a part; repeats are taken back and its files put with it."""
    channel = means.channels[doubt.way.channel]
    target = doubt.way.target if doubt.way.conversation else channel.open(doubt.way.target)
    if not isinstance(target, Target):
        return target
    key = means.part_key(doubt.row.key, doubt.part.number)
    found = channel.find(target, key=key, since=doubt.since, thread=doubt.thread)
    if isinstance(found, Located) and found.ids:
        kept = doubt.part.message_id if doubt.part.message_id in found.ids else found.ids[0]
        for repeat in found.ids:
            if repeat != kept:
                channel.delete(target, repeat)
        if doubt.attachments and doubt.part.state == "sending":
            deadline = means.real.monotonic() + means.settings.lease
            attached = channel.attach(target, kept, doubt.attachments, deadline=deadline)
            if not isinstance(attached, Sent):
                return FilesMissing(attached.reason)
    return found


def _take(means: Means) -> list[DoubtfulPart]:
    with means.store.begin() as session:
        due = deliveries.to_look_for(session, means.real.now(), means.partnership)
        for row in due:
            lease = means.soon(means.settings.lease)
            deliveries.change(session, row.id, owner=means.owner, lease_until=lease)
        return [
            in_doubt(session, means, row.id, "sending")
            for row in due
            if not means.circuits.broken(row.channel)
        ]


def in_doubt(session: Session, means: Means, delivery: int, state: str) -> DoubtfulPart:
    """The first part of a delivery in a state, with what is needed to look for it."""
    row = deliveries.get(session, delivery)
    parts = deliveries.parts(session, delivery)
    part = next(p for p in parts if p.state == state)
    way = way_of(session, row)
    first = part.number == 1
    assert row.first_attempt_at is not None and row.attempt_at is not None, f"{row.key} was never attempted"
    return DoubtfulPart(
        row=row,
        part=part,
        last=part.number == len(parts),
        way=way,
        thread=way.thread if first else way.thread or parts[0].message_id,
        attachments=_attachments(session, means, row) if first else (),
        since=row.first_attempt_at,
        attempted=row.attempt_at,
    )


def _attachments(session: Session, means: Means, row: Delivery) -> tuple[Attachment, ...]:
    """The files that belong to a message; none where this database never sent it, but a later one may have."""
    return means.attachments(session, load_message(row.message)) if row.attempt else ()


def _conclude(
    session: Session,
    means: Means,
    doubt: DoubtfulPart,
    answer: Located | Outcome | FilesMissing,
    report: DeliveryReport,
) -> None:
    match answer:
        case Located(ids=(first, *repeats)):
            if _arrived(session, means, doubt, first):
                report.reconciled += 1
                report.healed += len(repeats)
        case Located():
            _absent(session, means, doubt, report)
        case _:
            _not_seen(session, means, doubt, answer, report)


def _arrived(session: Session, means: Means, doubt: DoubtfulPart, message_id: str) -> bool:
    now = means.clock.now()
    if doubt.last:
        changed: dict[str, object] = {"state": "sent", "sent_at": now}
    else:
        changed = {"state": "waiting", "not_before": means.real.now()}
    if not deliveries.change_held(session, doubt.row, lease_until=None, why="", **changed):
        return False
    deliveries.change_part(session, doubt.row.id, doubt.part.number, state="sent", message_id=message_id)
    if doubt.last:
        outbox.settle(session, [n.id for n in outbox.carried_by(session, doubt.row.id)], "sent", now=now)
    return True


def _absent(session: Session, means: Means, doubt: DoubtfulPart, report: DeliveryReport) -> None:
    looked = doubt.row.looked + 1
    if looked < means.settings.looks:
        later = means.soon(means.settings.look_again)
        deliveries.change_held(session, doubt.row, looked=looked, not_before=later, lease_until=None)
    elif _send_again(session, means, doubt):
        report.resent += 1


def _not_seen(
    session: Session,
    means: Means,
    doubt: DoubtfulPart,
    answer: Outcome | FilesMissing,
    report: DeliveryReport,
) -> None:
    """Nobody could look. A reminder is held, to be seen by the secretariat; an escalation goes again, and says so."""
    if isinstance(answer, ChannelDown):
        means.circuits.break_(doubt.way.channel)
        register = registers.of(session, doubt.row.partnership_id)
        channel = means.channels[doubt.way.channel]
        fallback.channel_down(session, register, channel, answer.reason, means.clock.now())
    patience = timedelta(seconds=means.settings.patience)
    tired = means.real.now() - doubt.attempted >= patience and not isinstance(answer, FilesMissing)
    if not tired or "escalation" not in deliveries.classes(session, doubt.row.id):
        later = means.soon(means.settings.look_again)
        reason = getattr(answer, "reason", "")
        deliveries.change_held(session, doubt.row, not_before=later, lease_until=None, why=reason)
    elif not doubt.row.may_repeat:
        if _send_again(session, means, doubt, may_repeat=True):
            report.resent += 1
    elif deliveries.change_held(session, doubt.row, state="failed", lease_until=None):
        notices = outbox.carried_by(session, doubt.row.id)
        outbox.wait_again(session, notices, tried=[doubt.way.label])
        report.rerouted += 1


def _send_again(session: Session, means: Means, doubt: DoubtfulPart, *, may_repeat: bool = False) -> bool:
    """Puts a part back: as the first it waits with its notices, to be worded anew; else the rest is sent."""
    changed = {
        "state": "waiting",
        "not_before": means.real.now(),
        "lease_until": None,
        "may_repeat": may_repeat,
    }
    if not deliveries.change_held(session, doubt.row, **changed):
        return False
    deliveries.change_part(session, doubt.row.id, doubt.part.number, state="pending")
    if doubt.part.number == 1:
        outbox.wait_again(session, outbox.carried_by(session, doubt.row.id))
    return True
