"""The hourly look at what was sent: repeats are taken back, and what is gone is told to the secretariat."""

from __future__ import annotations

from datetime import timedelta

from bot.channels.outcomes import Located
from bot.delivery import fallback
from bot.delivery.look import DoubtfulPart, in_doubt, look_for
from bot.delivery.means import Means
from bot.delivery.settings import DeliveryReport
from store import audit
from store.notice_kinds import NoticeKind
from store.queries import deliveries
from store.queries import register as registers


def sweep(means: Means, report: DeliveryReport) -> None:
    """Looks for the first part of every message of the last while, on the channels that can be read back."""
    since = means.real.now() - timedelta(seconds=means.settings.sweep_back)
    with means.store.begin() as session:
        sent = [
            in_doubt(session, means, row.id, "sent")
            for row in deliveries.sent_since(session, since, means.partnership)
            if row.channel in means.channels and means.channels[row.channel].capabilities.can_read_back
        ]
    for message in sent:
        found = look_for(means, message)
        if isinstance(found, Located) and len(found.ids) != 1:
            _record(means, message, len(found.ids), report)


def _record(means: Means, message: DoubtfulPart, times: int, report: DeliveryReport) -> None:
    now = means.clock.now()
    row = message.row
    with means.store.begin() as session:
        register = registers.of(session, row.partnership_id)
        if times == 0:
            report.lost += 1
            facts = {"person": row.person_id, "place": row.place, "subject": row.message["subject"]}
            fallback.alarm(session, register, NoticeKind.MESSAGE_LOST, (row.id,), "", facts, now)
            return
        report.healed += times - 1
        audit.record(
            session,
            row.partnership_id,
            audit.CLERK,
            "message.repeat_taken_back",
            "",
            at=now,
            reason="found more than once where it was sent",
            delivery=row.id,
            repeats=times - 1,
        )
