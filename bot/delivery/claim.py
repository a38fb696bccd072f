"""Taking what is due for one reader: guards, the way, the words, and the intent on record before any call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.channels.base import Attachment
from bot.delivery import fallback, first, restored, routing
from bot.delivery.means import Means
from bot.delivery.routing import Way
from bot.delivery.settings import DeliveryReport
from bot.messages.codec import dump_message, load_message
from bot.messages.lost_place import instead_of
from bot.messages.model import Message
from bot.messages.repeat import may_repeat
from scheduler.calendar.local import local_day
from store import outbox
from store.killpoints import KillPoint, reach
from store.models import Delivery, Notice
from store.outbox import DueReader, Held
from store.queries import deliveries, generations, installations
from store.queries import register as registers
from store.register import Register
from store.session import Session


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message in this worker's hands. `held` is its row as it was committed; `deadline` is on `monotonic()`.

    `number` is how far the saying has come with it, to stand in the file beside the database before it leaves; `also`
    are the keys of the single matters in it.
    """

    held: Delivery
    way: Way
    payloads: Sequence[object]
    attachments: tuple[Attachment, ...]
    deadline: float
    number: int | None
    also: tuple[str, ...] = ()
    first: int = 1
    thread: str | None = None


def claim(
    session: Session, means: Means, reader: DueReader, held: Held, report: DeliveryReport
) -> Claimed | None:
    """What the reader is to be sent now, as one message by one way, or None where nothing can leave."""
    reach(KillPoint.CLAIM_BEGUN)
    now = means.clock.now()
    register = registers.of(session, reader.partnership)
    taken = outbox.take(session, reader, now, held=held, real_now=means.real.now())
    wanted = [n for n in taken if _still_wanted(session, means, n, now, report)]
    way, notices = _by_one_way(session, means, register, wanted, now, report)
    if way is None:
        return None
    unsure = restored.said_before(session, means, reader.partnership, way, notices)
    for notice in unsure:
        restored.put_in_doubt(session, means, way, notice)
    looked_for = {notice.id for notice in unsure}
    notices = [n for n in notices if n.id not in looked_for]
    if not notices:
        return None
    waited = deliveries.waiting_of(session, notices)
    message = means.word(session, notices, now)
    if how := _place_lost(session, register, way, notices[0]):
        message = instead_of(message, str(notices[0].place), how)
    if any(d.may_repeat for d in waited):
        message = may_repeat(message)
    introduces = first.is_first(session, register, way, notices[0].place or "", waited)
    message = _dressed(means, register, way, message, now, introduces)
    claimed = _put_on_record(session, means, register, way, notices, waited, message, introduces)
    reach(KillPoint.CLAIM_ON_RECORD)
    return claimed


def _dressed(
    means: Means, register: Register, way: Way, message: Message, now: datetime, introduces: bool
) -> Message:
    """The message with what stands round it by the way it goes."""
    if means.dress is None:
        return message
    today = local_day(now, register.constitution.partnership.zone)
    by_mail = means.channels[way.channel].capabilities.reaches_by_email
    return means.dress(message, register, today, person=way.person, by_mail=by_mail, first=introduces)


def resume(session: Session, means: Means, row: Delivery) -> Claimed:
    """Takes the rest of a message of which a part has arrived."""
    register = registers.of(session, row.partnership_id)
    parts = deliveries.parts(session, row.id)
    rest = next(part for part in parts if part.state != "sent")
    deadline = means.real.monotonic() + means.settings.lease
    deliveries.change(session, row.id, **_in_hand(means, row.attempt))
    deliveries.change_part(session, row.id, rest.number, state="sending")
    message = load_message(row.message)
    way = way_of(session, row)
    return Claimed(
        held=deliveries.get(session, row.id),
        way=way,
        payloads=_drawn(session, means, register, way, message),
        attachments=means.attachments(session, message),
        deadline=deadline,
        number=_moved(session, means, row.partnership_id),
        first=rest.number,
        thread=way.thread or parts[0].message_id,
    )


def way_of(session: Session, row: Delivery) -> Way:
    """The way that a delivery went."""
    place = deliveries.place(session, row.partnership_id, row.place) if row.place else None
    to_place = place is not None and place.conversation == row.address
    return Way(
        channel=row.channel,
        address=row.address,
        installation=row.installation_id,
        conversation=row.conversation,
        thread=place.thread_root if place is not None and to_place else None,
        person=row.person_id,
        is_place=to_place,
        name=row.place if to_place and row.place is not None else "",
    )


def _place_lost(session: Session, register: Register, way: Way, notice: Notice) -> str:
    """How the place was lost that a notice is for and does not go to; "" where it goes there, or will again."""
    if notice.place is None or way.is_place:
        return ""
    place = installations.place(session, register.partnership, notice.place)
    if place is None:
        return "unlinked"
    return "" if place.state == "usable" else place.state


def _still_wanted(
    session: Session, means: Means, notice: Notice, now: datetime, report: DeliveryReport
) -> bool:
    """Whether a notice is to be sent after all; settles it where not."""
    why = means.guard(session, notice)
    if why is not None:
        outbox.settle(session, [notice.id], "cancelled", why=why, now=now)
        report.cancelled += 1
        return False
    return True


def _by_one_way(
    session: Session,
    means: Means,
    register: Register,
    wanted: Sequence[Notice],
    now: datetime,
    report: DeliveryReport,
) -> tuple[Way | None, list[Notice]]:
    """The best way for the first notice that has one open, and all notices that go by it."""
    chosen: Way | None = None
    together: list[Notice] = []
    for notice in wanted:
        ways = routing.ways(session, register, notice, means.channels)
        if not ways:
            fallback.tell_secretariat(session, register, notice, now)
            report.failed += 1
            continue
        way = _open_way(session, means, notice, ways)
        if way is not None and (chosen is None or chosen.label == way.label):
            chosen = chosen or way
            together.append(notice)
    return chosen, together


def _open_way(session: Session, means: Means, notice: Notice, ways: Sequence[Way]) -> Way | None:
    """The way to take now, or None where the notice has to wait. Where a channel is down, an alarm takes the next."""
    up = [way for way in ways if not means.circuits.broken(way.channel)]
    if not up or (up[0] != ways[0] and notice.notice_class != "alarm"):
        return None
    first = up[0]
    shut = first.installation is not None and deliveries.shut_until(
        session, first.installation, "send", means.real.now()
    )
    return None if shut else first


def _put_on_record(
    session: Session,
    means: Means,
    register: Register,
    way: Way,
    notices: Sequence[Notice],
    waited: Sequence[Delivery],
    message: Message,
    introduces: bool,
) -> Claimed:
    """Writes the intent: the delivery, its parts, and the notices on their way with it."""
    deadline = means.real.monotonic() + means.settings.lease
    payloads = _drawn(session, means, register, way, message)
    again = next((d for d in waited if (d.channel, d.address) == (way.channel, way.address)), None)
    for other in waited:
        if other is not again:
            deliveries.change(session, other.id, state="cancelled", why="told together with other matters")
    values = {
        **_in_hand(means, again.attempt if again is not None else 0),
        "message": dump_message(message),
        "urgent": any(n.urgent for n in notices),
        "introduces": introduces,
    }
    if again is None:
        delivery = _new(session, means, register.partnership, way, notices, values)
    else:
        delivery = again.id
        deliveries.change(session, delivery, **values)
    deliveries.lay_out(session, register.partnership, delivery, len(payloads))
    deliveries.change_part(session, delivery, 1, state="sending")
    outbox.leave(session, [n.id for n in notices], delivery)
    held = deliveries.get(session, delivery)
    matters = [means.matter_key(register.partnership, way.label, n.key) for n in notices]
    return Claimed(
        held=held,
        way=way,
        payloads=payloads,
        attachments=means.attachments(session, message),
        deadline=deadline,
        number=_moved(session, means, register.partnership),
        also=tuple(key for key in matters if key != held.key),
        thread=way.thread,
    )


def _moved(session: Session, means: Means, partnership: int) -> int | None:
    """Last in the transaction, so that no other worker has to wait for longer than its end."""
    if means.generations is None:
        return None
    return generations.move(session, partnership, means.real.now())


def _new(
    session: Session,
    means: Means,
    partnership: int,
    way: Way,
    notices: Sequence[Notice],
    values: dict[str, object],
) -> int:
    return deliveries.create(
        session,
        partnership,
        key=means.matter_key(partnership, way.label, *(n.key for n in notices)),
        person_id=way.person,
        place=notices[0].place if way.person is None else None,
        channel=way.channel,
        installation_id=way.installation,
        address=way.address,
        conversation=way.conversation,
        first_attempt_at=means.real.now(),
        made_at=means.clock.now(),
        **values,
    )


def _in_hand(means: Means, attempts: int) -> dict[str, object]:
    """The columns of a delivery that this worker has just taken, for its next attempt."""
    return {
        "state": "sending",
        "owner": means.owner,
        "attempt": attempts + 1,
        "attempt_at": means.real.now(),
        "lease_until": means.soon(means.settings.lease),
        "not_before": None,
        "looked": 0,
        "why": "",
    }


def _drawn(
    session: Session, means: Means, register: Register, way: Way, message: Message
) -> Sequence[object]:
    tenant = (
        deliveries.installation(session, way.installation).tenant if way.installation is not None else None
    )
    return means.channels[way.channel].render(
        message, mentions=routing.mentions(register, way.channel, tenant)
    )
