"""The facts of notices about a meeting and the reports it waits for."""

from __future__ import annotations

from datetime import date

from bot.messages.notices import views
from bot.wording.told import Told
from scheduler.planner import readers
from store.queries import meetings, reports
from store.rows import Found


def notice(told: Told) -> views.MeetingNotice:
    meeting = told.meeting_row()
    seat = told.seat_of_reader(meeting)
    return views.MeetingNotice(
        **told.common(),
        meeting=told.meeting(meeting),
        seat=seat or "",
        may_send_deputy=told.may_send_deputy(seat),
        reports=_owed_by_reader(told, meeting, told.facts["reports"]),
        answer=told.answer(meeting, seat),
        again=told.facts.get("again", False),
    )


def moved(told: Told) -> views.MeetingMoved:
    meeting, now = told.meeting_row(), told.facts["meets"]
    seat = told.seat_of_reader(meeting)
    owed = [
        r.ref
        for r in reports.of_meeting(told.session, meeting.id)
        if r.state in reports.OWED and _is_readers(told, r)
    ]
    return views.MeetingMoved(
        **told.common(),
        meeting=told.meeting(meeting),
        old_on=date.fromisoformat(told.facts["old_on"]),
        old_at=None,
        seat=seat or "",
        had_answered=told.facts.get("answered", ""),
        reports=_owed_by_reader(told, meeting, owed),
        may_send_deputy=told.may_send_deputy(seat),
        same_time_and_place=(told.facts["old_at"], told.facts["old_place"]) == (now["at"], now["place"]),
    )


def cancelled(told: Told) -> views.MeetingCancelled:
    meeting = told.meeting_row()
    return views.MeetingCancelled(
        **told.common(),
        meeting=told.meeting(meeting),
        reason=told.facts.get("reason", ""),
        owed=tuple(told.facts.get("owed", ())),
    )


def papers_out(told: Told) -> views.PapersOut:
    meeting = told.meeting_row()
    seat = told.seat_of_reader(meeting)
    file = reports.file(told.session, told.facts["file"])
    return views.PapersOut(
        **told.common(),
        meeting=told.meeting(meeting),
        seat=seat or "",
        answer=told.answer(meeting, seat) if seat else "coming",
        to_follow=titles(told, told.facts["missing"]),
        file=file.id,
        file_name=file.name,
        file_size=file.size,
        agreed=told.facts["agreed"],
        may_send_deputy=told.may_send_deputy(seat),
        in_the_chair=readers.chair_or_next(told.register, meeting.body, meeting.on) == told.notice.person_id,
    )


def report_due(told: Told) -> views.ReportDue:
    return views.ReportDue(**told.common(), report=told.report(told.report_row(told.notice.subject)))


def report_overdue(told: Told) -> views.ReportOverdue:
    report = told.report_row(told.notice.subject)
    meeting = meetings.get(told.session, report.meeting_id)
    return views.ReportOverdue(
        **told.common(), report=told.report(report, meeting), told_next=_told_next(told, meeting)
    )


def _told_next(told: Told, meeting: Found) -> str:
    """Who hears of the reader's missing report: the chair, or the next one up where the reader is in the chair."""
    chair = told.register.role_holder(meeting.body, readers.CHAIR, meeting.on)
    if chair is None or chair.id != told.notice.person_id:
        return "the chair"
    return (
        "the vice-chair"
        if readers.vice_chair(told.register, meeting.body, meeting.on)
        else "the board manager"
    )


def titles(told: Told, refs: list[str]) -> tuple[str, ...]:
    """The titles of reports that are still owed."""
    return tuple(row.title for row in map(told.report_row, refs) if row.state in reports.OWED)


def _owed_by_reader(told: Told, meeting: Found, refs: list[str]) -> tuple[views.ReportView, ...]:
    owed = [row for row in map(told.report_row, refs) if row.state in reports.OWED]
    return tuple(told.report(row, meeting) for row in owed)


def _is_readers(told: Told, report: Found) -> bool:
    holder = told.register.holder(report.seat, told.today)
    return holder is not None and holder.id == told.notice.person_id
