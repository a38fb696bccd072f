"""Whether what was planned may still be said, asked again as it leaves (trust 3.3).

Each kind of notice has the question that must still be answered with yes. What is said is only ever withheld here:
what should be said in its place is the planner's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from scheduler.calendar.local import at_local, local_day
from scheduler.digest.facts import digest_of
from scheduler.planner import readers
from store.notice_kinds import NoticeKind
from store.queries import actions, escalations, meetings, notices, register, reports
from store.register import Register
from store.rows import Found
from store.session import Session


@dataclass(frozen=True, slots=True)
class _Asked:
    """A notice that is about to leave, with what its question needs."""

    session: Session
    known: Register
    notice: Found
    now: datetime

    def meeting(self) -> Found | None:
        return meetings.by_ref(self.session, self.known.partnership, self.notice.subject)

    def report(self) -> Found | None:
        return reports.by_ref(self.session, self.known.partnership, self.notice.subject)

    def action(self) -> Found | None:
        return actions.by_ref(self.session, self.known.partnership, self.notice.subject)


def guard(session: Session, notice: Found, now: datetime) -> str | None:
    """Why a notice must not be said any more, in a few plain words, or None where it may. `now` is UTC.

    To be asked in the transaction that takes the notice, so that nothing changes in between.
    """
    known = register.of(session, notice.partnership_id)
    asked = _Asked(session, known, notice, now)
    if notice.person_id is not None:
        today = local_day(now, known.constitution.partnership.zone)
        if readers.still_here(known.people.get(notice.person_id), today) is None:
            return "the person has left"
    question = _QUESTIONS.get(notice.kind)
    return question(asked) if question else None


def _meeting_stands(asked: _Asked) -> str | None:
    """The meeting is planned as it was when this was written, and has not begun."""
    meeting = asked.meeting()
    if meeting is None:
        return "the meeting is gone"
    if meeting.state not in ("planned", "held"):
        return f"the meeting is {meeting.state}"
    if meeting.revision != asked.notice.revision:
        return "the meeting has changed since"
    zone = asked.known.constitution.partnership.zone
    if asked.now >= at_local(meeting.on, meeting.at, zone):
        return "the meeting has begun"
    return None


def _notice_of_meeting(asked: _Asked) -> str | None:
    meeting = asked.meeting()
    no_more = _meeting_stands(asked)
    if no_more or meeting is None:
        return no_more
    held = asked.known.seats_held(asked.notice.person_id, meeting.on)
    return None if any(s.body == meeting.body for s in held) else "the person holds no seat there any more"


def _cancellation(asked: _Asked) -> str | None:
    meeting = asked.meeting()
    if meeting is None or meeting.state != "cancelled" or meeting.revision != asked.notice.revision:
        return "the meeting is not cancelled any more"
    return None


def _report_owed(asked: _Asked) -> str | None:
    report = asked.report()
    if report is None or report.state not in reports.OWED:
        return (
            "the report is in"
            if report is not None and report.state == "in"
            else "it is not asked for any more"
        )
    if reports.due_of(report).isoformat() != asked.notice.facts.get("due"):
        return "it is due on another day now"
    if why := _newer_word(asked, NoticeKind.REPORT_DUE, NoticeKind.REPORT_OVERDUE):
        return why
    meeting = meetings.get(asked.session, report.meeting_id)
    if meeting.state != "planned" or meeting.revision != asked.notice.revision:
        return f"the meeting has changed since ({meeting.state})"
    if readers.author(asked.known, meeting.body, report.seat, meeting.on) != asked.notice.person_id:
        return "somebody else writes it now"
    return None


def _newer_word(asked: _Asked, *kinds: NoticeKind) -> str | None:
    """A reminder that waited while nothing could be sent gives way to the next, and to the word that it is late."""
    notice = asked.notice
    said = notices.about(asked.session, asked.known.partnership, [notice.subject])
    newer = any(
        n.kind in kinds
        and n.id > notice.id
        and n.person_id == notice.person_id
        and n.facts.get("milestone") == notice.facts.get("milestone")
        and n.facts.get("due") == notice.facts.get("due")
        for n in said
    )
    return "a newer word takes its place" if newer else None


def _reports_missing(asked: _Asked) -> str | None:
    found = [
        reports.by_ref(asked.session, asked.known.partnership, ref) for ref in asked.notice.facts["reports"]
    ]
    if not any(r is not None and r.state in reports.OWED for r in found):
        return "all of them are in"
    return _meeting_stands(asked)


def _agenda_open(asked: _Asked) -> str | None:
    meeting = asked.meeting()
    if meeting is not None and meeting.agenda == "agreed":
        return "the agenda is agreed"
    return _meeting_stands(asked)


def _milestone_open(asked: _Asked) -> str | None:
    action = asked.action()
    if action is None or action.state != "open":
        return f"the action is {action.state if action is not None else 'gone'}"
    number = asked.notice.facts["milestone"]
    milestone = next((m for m in actions.milestones(asked.session, action.id) if m.number == number), None)
    if milestone is None or milestone.state != "open":
        return "that part of it is met"
    if actions.due_of(milestone).isoformat() != asked.notice.facts["due"]:
        return "it is due on another day now"
    if why := _newer_word(asked, NoticeKind.ACTION_DUE, NoticeKind.ACTION_OVERDUE):
        return why
    today = local_day(asked.now, asked.known.constitution.partnership.zone)
    if readers.owner(asked.known, action, today) != asked.notice.person_id:
        return "somebody else has it now"
    return None


def _action_in_state(state: str) -> Callable[[_Asked], str | None]:
    def question(asked: _Asked) -> str | None:
        action = asked.action()
        if action is None or action.state != state:
            return f"the action is {action.state if action is not None else 'gone'} now"
        return None

    return question


def _step_stands(asked: _Asked) -> str | None:
    """The matter is on the step that is spoken of, and nobody has it in hand (S3)."""
    matter = escalations.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    if matter is None or matter.state not in ("open", "finished"):
        return f"the matter is {matter.state if matter is not None else 'gone'}"
    return None if matter.step == asked.notice.facts["step"] else "the matter is on another step now"


def _matter_open(asked: _Asked) -> str | None:
    matter = escalations.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    return "the matter is resolved" if matter is not None and matter.state == "resolved" else None


def _deputy_wanted(asked: _Asked) -> str | None:
    number = asked.notice.facts["deputy"]
    deputy = asked.known.deputy.get(number)
    if deputy is None or deputy.state != "named":
        return f"the deputy has {deputy.state if deputy is not None else 'gone'}"
    return _meeting_stands(asked)


def _time_wanted(asked: _Asked) -> str | None:
    request = reports.time_request(asked.session, asked.known.partnership, asked.notice.subject)
    return None if request is not None and request.state == "asked" else "it has been decided"


def _quorum_as_said(asked: _Asked) -> str | None:
    meeting = asked.meeting()
    if meeting is not None and meeting.expected_quorate is not asked.notice.facts["quorate"]:
        return "the answer has changed since"
    return _meeting_stands(asked)


def _newest_digest(asked: _Asked) -> str | None:
    facts = asked.notice.facts
    later = [
        n
        for n in notices.of_kind(
            asked.session, asked.known.partnership, NoticeKind.DIGEST, asked.notice.subject
        )
        if n.id > asked.notice.id
    ]
    if later:
        return "a newer digest takes its place"
    if facts["full"]:
        return None
    now = digest_of(asked.session, asked.known, asked.notice.subject, asked.now)
    return "there is no news any more" if now.changed_since(facts["told"]).empty else None


def _original_stands(asked: _Asked) -> str | None:
    """What the reader who cannot be reached was to be told would still be told."""
    original = notices.get(asked.session, asked.known.partnership, asked.notice.facts["notice"])
    if original is None:
        return "what was to be told is gone"
    question = _QUESTIONS.get(original.kind)
    return question(replace(asked, notice=original)) if question else None


_QUESTIONS: dict[str, Callable[[_Asked], str | None]] = {
    NoticeKind.MEETING_NOTICE: _notice_of_meeting,
    NoticeKind.MEETING_MOVED: _meeting_stands,
    NoticeKind.MEETING_CANCELLED: _cancellation,
    NoticeKind.PAPERS_OUT: _meeting_stands,
    NoticeKind.PACK_OUT: _meeting_stands,
    NoticeKind.REPORT_DUE: _report_owed,
    NoticeKind.REPORT_OVERDUE: _report_owed,
    NoticeKind.REPORT_MISSING: _reports_missing,
    NoticeKind.AGENDA_TO_AGREE: _agenda_open,
    NoticeKind.AGENDA_SILENT: _agenda_open,
    NoticeKind.ACTION_DUE: _milestone_open,
    NoticeKind.ACTION_OVERDUE: _milestone_open,
    NoticeKind.ACTION_CLOSED: _action_in_state("closed"),
    NoticeKind.ACTION_REOPENED: _action_in_state("open"),
    NoticeKind.ESCALATION_STEP: _step_stands,
    NoticeKind.SECOND_MISS: _matter_open,
    NoticeKind.DEPUTY_ASKED: _deputy_wanted,
    NoticeKind.DEPUTY_DECLINED: _meeting_stands,
    NoticeKind.REPLY_RECORDED: _meeting_stands,
    NoticeKind.TIME_ASKED: _time_wanted,
    NoticeKind.QUORUM_CHANGED: _quorum_as_said,
    NoticeKind.DIGEST: _newest_digest,
    NoticeKind.SUBSTITUTE_RECIPIENT: _original_stands,
}
