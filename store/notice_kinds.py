"""Every kind of notice. A kind's words, guard and "why" sentence stand in `bot/messages/notices`."""

from __future__ import annotations

from enum import StrEnum


class NoticeKind(StrEnum):
    """The value is what the store keeps; a change of one needs a migration."""

    MEETING_NOTICE = "meeting_notice"
    MEETING_MOVED = "meeting_moved"
    MEETING_CANCELLED = "meeting_cancelled"
    PAPERS_OUT = "papers_out"
    PACK_OUT = "pack_out"
    PACK_FAILED = "pack_failed"
    QUORUM_CHANGED = "quorum_changed"
    AGENDA_TO_AGREE = "agenda_to_agree"
    AGENDA_SENT_BACK = "agenda_sent_back"
    AGENDA_SILENT = "agenda_silent"
    REPORT_DUE = "report_due"
    REPORT_OVERDUE = "report_overdue"
    REPORT_MISSING = "report_missing"
    ACTION_DUE = "action_due"
    ACTION_OVERDUE = "action_overdue"
    ACTION_CLOSED = "action_closed"
    ACTION_REOPENED = "action_reopened"
    TIME_ASKED = "time_asked"
    TIME_DECIDED = "time_decided"
    HELD_REQUEST = "held_request"
    DEPUTY_ASKED = "deputy_asked"
    DEPUTY_NAMED = "deputy_named"
    DEPUTY_DECLINED = "deputy_declined"
    DEPUTY_STOOD_DOWN = "deputy_stood_down"
    REPLY_RECORDED = "reply_recorded"
    SECOND_MISS = "second_miss"
    ESCALATION_STEP = "escalation_step"
    ESCALATION_CONCERNS = "escalation_concerns"
    DIGEST = "digest"
    SUBSTITUTE_RECIPIENT = "substitute_recipient"
    UNDELIVERABLE = "undeliverable"
    MESSAGE_LOST = "message_lost"
    CHANNEL_DOWN = "channel_down"
    CAUGHT_UP = "caught_up"
