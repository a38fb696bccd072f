"""One message to its reader: the calls, with no transaction open, and after each what came of it on record."""

from __future__ import annotations

import time
from collections.abc import Sequence

from bot.channels.base import Target
from bot.channels.outcomes import BadTarget, ChannelDown, Deferred, Outcome, Sent, Uncertain
from bot.delivery import fallback, routing
from bot.delivery.claim import Claimed
from bot.delivery.means import Means
from bot.delivery.outcomes import Consequence, Gone, Then, decide
from bot.delivery.settings import DeliveryReport
from store import outbox
from store.killpoints import KillPoint, reach
from store.models import Notice
from store.queries import deliveries
from store.queries import register as registers
from store.session import Session


def carry(means: Means, claimed: Claimed, report: DeliveryReport) -> None:
    """Sends the parts of a message in order, until one does not arrive or all have."""
    if means.generations is not None and claimed.number is not None:
        means.generations.keep(claimed.held.partnership_id, claimed.number)
    reach(KillPoint.CALL_AHEAD)
    target = reach_out(means, claimed)
    number, thread = claimed.first, claimed.thread
    while True:
        outcome = _post(means, claimed, target, number, thread) if isinstance(target, Target) else target
        reach(KillPoint.CALL_OVER)
        consequence = _record(means, claimed, target, number, outcome, report)
        reach(KillPoint.OUTCOME_ON_RECORD)
        if consequence is None or consequence.then is not Then.NEXT_PART:
            return
        if thread is None and isinstance(outcome, Sent):
            thread = outcome.ids[0]
        number += 1


def reach_out(means: Means, claimed: Claimed) -> Target | Outcome | Gone:
    """The target with its conversation open, or why nothing can be sent there."""
    target = claimed.way.target
    if not means.is_active(target):
        return Gone()
    if target.conversation is not None:
        return target
    opened = means.channels[claimed.way.channel].open(target)
    return Deferred(opened.reason) if isinstance(opened, Uncertain) else opened  # opening twice is harmless


def _post(means: Means, claimed: Claimed, target: Target, number: int, thread: str | None) -> Outcome:
    time.sleep(means.pace.pause(target.address))
    means.pace.sent(target.address)
    return means.channels[target.channel].send(
        target,
        claimed.payloads[number - 1],
        key=means.part_key(claimed.held.key, number),
        thread=thread,
        deadline=claimed.deadline,
        attachments=claimed.attachments if number == 1 else (),
        also=claimed.also if number == 1 else (),
    )


def _record(
    means: Means,
    claimed: Claimed,
    target: Target | Outcome | Gone,
    number: int,
    outcome: Outcome | Gone,
    report: DeliveryReport,
) -> Consequence | None:
    """Writes what came of one part. None where another worker has the message now: what it finds counts."""
    consequence = decide(outcome, last=number == len(claimed.payloads), begun=number > 1)
    with means.store.begin() as session:
        changed = _columns(means, claimed, consequence, outcome)
        if isinstance(target, Target):
            changed["conversation"] = target.conversation
        if not deliveries.change_held(session, claimed.held, **changed):
            return None
        _record_parts(session, claimed, number, outcome, consequence)
        _record_way(session, means, claimed, target, outcome)
        _follow_up(session, means, claimed, outcome, consequence, report)
    return consequence


def _columns(
    means: Means, claimed: Claimed, consequence: Consequence, outcome: Outcome | Gone
) -> dict[str, object]:
    changed: dict[str, object] = {"state": consequence.delivery, "why": getattr(outcome, "reason", "")}
    match consequence.then:
        case Then.REST:
            changed |= {"sent_at": means.clock.now(), "lease_until": None}
        case Then.TRY_LATER:
            changed["not_before"] = means.soon(_wait(means, claimed, outcome))
        case Then.WAIT_FOR_CHANNEL:
            changed["not_before"] = (
                means.real.now()
            )  # the circuit holds it back, and an alarm takes another way
        case Then.LOOK:
            changed |= {"not_before": means.soon(means.settings.settle), "lease_until": None}
    return changed


def _wait(means: Means, claimed: Claimed, outcome: Outcome | Gone) -> float:
    """Seconds until a refused message is tried again: longer each time, and never less than was asked for."""
    settings = means.settings
    growing: float = min(settings.backoff * 2.0 ** min(claimed.held.attempt - 1, 20), settings.backoff_most)
    asked = outcome.retry_after if isinstance(outcome, Deferred) else None
    return max(growing, asked or 0.0)


def _record_parts(
    session: Session, claimed: Claimed, number: int, outcome: Outcome | Gone, consequence: Consequence
) -> None:
    delivery = claimed.held.id
    if isinstance(outcome, Sent):
        deliveries.change_part(session, delivery, number, state="sent", message_id=outcome.ids[0])
        if consequence.then is Then.NEXT_PART:
            deliveries.change_part(session, delivery, number + 1, state="sending")
    elif consequence.then is not Then.LOOK:
        deliveries.change_part(session, delivery, number, state="pending")


def _record_way(
    session: Session,
    means: Means,
    claimed: Claimed,
    target: Target | Outcome | Gone,
    outcome: Outcome | Gone,
) -> None:
    """What the attempt taught about the way: its conversation, that nobody is there, or when to call again."""
    way, now = claimed.way, means.clock.now()
    if way.installation is None:
        return
    if isinstance(outcome, Deferred) and outcome.retry_after:
        until = means.soon(outcome.retry_after)
        deliveries.shut(session, claimed.held.partnership_id, way.installation, "send", until)
    if way.is_place and isinstance(outcome, BadTarget) and outcome.lost:
        known = registers.of(session, claimed.held.partnership_id)
        fallback.place_lost(session, known, way.name, way.address, outcome.lost, now)
    if way.person is None:
        return
    learnt: dict[str, object] = {}
    if isinstance(outcome, Sent) and isinstance(target, Target):
        learnt = {"conversation": target.conversation, "state": "usable", "last_success_at": now}
    elif isinstance(outcome, Gone):
        learnt = {"state": "left", "checked_at": now}
    if learnt:
        deliveries.keep_route(
            session, claimed.held.partnership_id, way.person, way.installation, way.address, **learnt
        )


def _stand_in(
    session: Session, means: Means, claimed: Claimed, notices: Sequence[Notice], report: DeliveryReport
) -> None:
    """The person has left: their own notices go to who stands in, a place's go on to the place's next reader."""
    register = registers.of(session, claimed.held.partnership_id)
    for notice in notices:
        if notice.person_id is not None:
            fallback.tell_substitute(session, register, notice, notice.person_id, means.clock.now())
            report.failed += 1
            continue
        left = routing.ways(session, register, notice, means.channels)
        outbox.wait_again(
            session, [notice], tried=[way.label for way in left if way.person == claimed.way.person]
        )
        report.rerouted += 1


def _follow_up(
    session: Session,
    means: Means,
    claimed: Claimed,
    outcome: Outcome | Gone,
    consequence: Consequence,
    report: DeliveryReport,
) -> None:
    now = means.clock.now()
    partnership = claimed.held.partnership_id
    notices = outbox.carried_by(session, claimed.held.id)
    match consequence.then:
        case Then.REST:
            outbox.settle(session, [n.id for n in notices], "sent", now=now)
            means.circuits.mend(claimed.way.channel)
            report.sent += 1
        case Then.LOOK:
            report.uncertain += 1
        case Then.STAND_IN:
            _stand_in(session, means, claimed, notices, report)
        case Then.OTHER_WAY:
            outbox.wait_again(session, notices, tried=[claimed.way.label])
            report.rerouted += 1
        case Then.TRY_LATER | Then.WAIT_FOR_CHANNEL:
            if consequence.notices is not None:
                outbox.wait_again(session, notices)
            report.refused += 1
    if isinstance(outcome, ChannelDown):
        means.circuits.break_(claimed.way.channel)
        channel = means.channels[claimed.way.channel]
        fallback.channel_down(session, registers.of(session, partnership), channel, outcome.reason, now)
