"""The one function that delivery words a message with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.inbox import keys
from bot.messages.model import Message
from bot.messages.notices import actions, alarms, deputies, escalations, meetings, reports, undelivered
from bot.messages.notices.digest import digest
from bot.messages.notices.section import Section, message
from bot.wording import by_action, by_chair, by_delivery, by_deputy, by_digest, by_meeting, by_secretariat
from bot.wording.told import Told
from scheduler.calendar.local import local_day
from store.notice_kinds import NoticeKind
from store.queries import register as registers
from store.rows import Found
from store.session import Session

Load = Callable[[Told], Any]
Words = Callable[[Any], Section]

KINDS: dict[str, tuple[Load, Words]] = {
    "meeting_notice": (by_meeting.notice, meetings.notice),
    "meeting_moved": (by_meeting.moved, meetings.moved),
    "meeting_cancelled": (by_meeting.cancelled, meetings.cancelled),
    "papers_out": (by_meeting.papers_out, meetings.papers_out),
    "report_due": (by_meeting.report_due, reports.due),
    "report_overdue": (by_meeting.report_overdue, reports.overdue),
    "action_due": (by_action.due, actions.due),
    "action_overdue": (by_action.overdue, actions.overdue),
    "action_closed": (by_action.closed, actions.closed),
    "action_reopened": (by_action.reopened, actions.reopened),
    "deputy_asked": (by_deputy.asked, deputies.asked),
    "deputy_named": (by_deputy.named, deputies.named),
    "deputy_declined": (by_deputy.declined, deputies.declined),
    "deputy_stood_down": (by_deputy.stood_down, deputies.stood_down),
    "reply_recorded": (by_deputy.recorded, deputies.recorded),
    "quorum_changed": (by_secretariat.quorum, alarms.quorum),
    "time_asked": (by_secretariat.time_asked, alarms.time_asked),
    "time_decided": (by_secretariat.time_decided, alarms.time_decided),
    "held_request": (by_secretariat.word_kept, alarms.word_kept),
    "pack_out": (by_secretariat.pack_out, alarms.pack_out),
    "pack_failed": (by_secretariat.pack_failed, alarms.pack_failed),
    "agenda_to_agree": (by_chair.agenda, escalations.agenda),
    "agenda_sent_back": (by_chair.agenda_sent_back, escalations.agenda_sent_back),
    "agenda_silent": (by_chair.agenda_silent, escalations.agenda_silent),
    "second_miss": (by_chair.second_miss, escalations.second_miss),
    "report_missing": (by_chair.reports_missing, reports.missing),
    "escalation_step": (by_chair.step, escalations.step),
    "digest": (by_digest.digest, digest.section),
    "undeliverable": (by_delivery.undeliverable, undelivered.undeliverable),
    "caught_up": (by_delivery.caught_up, undelivered.caught_up),
    "channel_down": (by_delivery.channel_down, undelivered.channel_down),
    "message_lost": (by_delivery.message_lost, undelivered.message_lost),
}
"""Every kind of notice: how its facts are read, and how it is worded."""

TOGETHER: dict[str, Callable[[Any], Any]] = {
    "report_due": lambda view: (view.report.meeting.id, view.report.due),
    "report_overdue": lambda view: (view.report.meeting.id, view.report.due),
    "action_due": lambda view: (view.action.body, view.action.due),
    "action_overdue": lambda view: view.action.due,
    "action_closed": lambda view: None,
    "deputy_named": lambda view: (view.agency, view.by, view.votes),
}
"""The kinds of which several for one reader are one matter, and what they must have in common."""


class Wording:
    """Words deliveries. `secret` is what the keys of buttons are made with."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def word(self, session: Session, notices: Sequence[Found], now: datetime) -> Message:
        """One message for all the notices, which are for one reader and due together. `now` is UTC.

        Raises KeyError for a kind that nobody words, which a test rules out.
        """
        register = registers.of(session, notices[0].partnership_id)
        today = local_day(now, register.constitution.partnership.zone)
        told = [
            Told(session=session, register=register, notice=notice, now=now, today=today)
            for notice in notices
        ]
        sections = _sections(told)
        said = message(sections, late=any(n.late for n in notices))
        scope = "+".join(str(n.id) for n in notices)
        kept: Message = keys.keep(session, register.partnership, said, scope, now, self._secret)
        return kept


def _sections(told: Sequence[Told]) -> list[Section]:
    """A section for each matter: what belongs together is said together, where its first stands."""
    found: dict[Any, list[Any]] = {}
    for number, each in enumerate(told):
        kind = each.notice.kind
        view = KINDS[kind][0](each) if kind in TOGETHER else each
        common = TOGETHER[kind](view) if kind in TOGETHER else number
        found.setdefault((kind, common), []).append(view)
    return [
        KINDS[kind][1](*views) if kind in TOGETHER else _section(*views) for (kind, _), views in found.items()
    ]


def _section(told: Told) -> Section:
    """One notice's section; what somebody is told in another's place is worded as it was for that other."""
    if told.notice.kind == NoticeKind.SUBSTITUTE_RECIPIENT:
        return undelivered.told_instead(by_delivery.told_instead(told), _section(by_delivery.original(told)))
    load, words = KINDS[told.notice.kind]
    return words(load(told))
