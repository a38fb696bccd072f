"""Whether what is said of reports, actions and escalations may still be said."""

from __future__ import annotations

from scheduler.guards.base import Asked, Guard
from scheduler.guards.meetings import meeting_stands
from scheduler.planner import readers
from store.notice_kinds import NoticeKind
from store.queries import (
    actions,
    escalations,
    meetings,
    notices,
    reports,
)


def report_owed(asked: Asked) -> str | None:
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


def _newer_word(asked: Asked, *kinds: NoticeKind) -> str | None:
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


def reports_missing(asked: Asked) -> str | None:
    found = [
        reports.by_ref(asked.session, asked.known.partnership, ref) for ref in asked.notice.facts["reports"]
    ]
    if not any(r is not None and r.state in reports.OWED for r in found):
        return "all of them are in"
    return meeting_stands(asked)


def milestone_open(asked: Asked) -> str | None:
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
    if readers.owner(asked.known, action, asked.today) != asked.notice.person_id:
        return "somebody else has it now"
    return None


def action_in_state(state: str) -> Guard:
    """The action is open, or closed, as the notice says."""

    def question(asked: Asked) -> str | None:
        action = asked.action()
        if action is None or action.state != state:
            return f"the action is {action.state if action is not None else 'gone'} now"
        return None

    return question


def action_as_said(asked: Asked) -> str | None:
    """Nothing has been done about the action since, nor has the plan changed once more."""
    action = asked.action()
    if action is None or action.revision != asked.notice.revision:
        return "the action has changed since"
    return None


def step_stands(asked: Asked) -> str | None:
    """The escalation is on the step that is spoken of, and nobody has it in hand."""
    escalation = escalations.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    if escalation is None or escalation.state not in ("open", "finished"):
        return f"the matter is {escalation.state if escalation is not None else 'gone'}"
    return None if escalation.step == asked.notice.facts["step"] else "the matter is on another step now"


def escalation_unresolved(asked: Asked) -> str | None:
    escalation = escalations.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    return "the matter is resolved" if escalation is not None and escalation.state == "resolved" else None


def concern_stands(asked: Asked) -> str | None:
    """What somebody is told of an escalation that concerns them is how it stands: that step, or that plan."""
    escalation = escalations.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    if escalation is None or escalation.state in ("resolved", "acknowledged"):
        return f"the matter is {escalation.state if escalation is not None else 'gone'}"
    facts, planned = asked.notice.facts, escalation.paused_until
    if facts["word"] == "step":
        return None if escalation.step == facts["step"] else "the matter is on another step now"
    stands = escalation.state == "paused" and planned is not None and planned.isoformat() == facts["day"]
    return None if stands else "that plan does not stand any more"


def time_undecided(asked: Asked) -> str | None:
    request = reports.time_request(asked.session, asked.known.partnership, asked.notice.subject)
    return None if request is not None and request.state == "asked" else "it has been decided"
