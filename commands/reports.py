"""Reports: sent as a file or a link, sent again, taken back (DL-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from commands.common import find, rights
from commands.common.base import Act, Needs, NotNow, Refused, Thing
from commands.common.help_lines import for_members
from commands.common.registry import command
from scheduler.facts import is_late
from scheduler.sweep import replan
from store import outbox
from store.models import Meeting, Report, ReportVersion
from store.notice_kinds import NoticeKind
from store.queries import meetings, reports

CHASING = (NoticeKind.REPORT_DUE, NoticeKind.REPORT_OVERDUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitReport:
    """A paper for a report: a stored file that was looked at already, or a link; exactly one of them."""

    report: int
    link: str = ""
    file: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawReport:
    report: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIn:
    """`late` is by the day it was due; `after_papers` that the pack has gone out without it. `due` is local. `unread`
    pages could not be looked through for what may identify a child."""

    report: Report
    meeting: Meeting
    version: int
    due: date
    late: bool
    after_papers: datetime | None
    pages: int = 0
    unread: int = 0
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWithdrawn:
    report: Report
    meeting: Meeting
    due: date
    after_papers: datetime | None


def about(act: Act, request: SubmitReport | WithdrawReport) -> Thing:
    return thing(act, find.report(act, request.report))


def thing(act: Act, report: Report) -> Thing:
    """A report, as rights see it: the seat that owes it, and its agency."""
    meeting = meetings.get(act.session, report.meeting_id)
    seat = act.constitution.seat.get(report.seat)
    return Thing(
        subject=report.ref,
        body=meeting.body,
        meeting=meeting.id,
        seat=report.seat,
        agency=seat.agency if seat else None,
    )


@command(
    "report.send",
    request=SubmitReport,
    about=about,
    right=rights.AUTHORS,
    form=True,
    help=for_members(
        8, "report R-12 https://...", "a report, by link; {report} alone opens a form for a file"
    ),
)
def submit(act: Act, request: SubmitReport) -> ReportIn:
    """Records a paper as the report's newest version; what was chasing its author is withdrawn."""
    report = find.report(act, request.report)
    meeting = _open(act, report)
    if not request.link and not request.file:
        raise Refused(Needs(what="paper", subject=report.ref))
    newest = reports.newest(act.session, report) if report.state == "in" else None
    due = reports.due_of(report)
    if newest is not None and _is_same(act, newest, request):
        return _result(act, report, meeting, report.version, report.late, again=True)
    late = is_late(act.constitution, due, act.today)
    version = reports.add_version(
        act.session,
        report,
        file_id=request.file or None,
        link=request.link or None,
        by=act.actor.person,
        at=act.now,
        late=late,
    )
    outbox.cancel(
        act.session,
        act.partnership,
        subject=report.ref,
        why=f"{report.ref} came in",
        now=act.now,
        kinds=CHASING,
    )
    act.record(report.ref, version=version, late=late, by_link=bool(request.link))
    replan(act.session, act.register, act.now, meeting=meetings.get(act.session, meeting.id))
    return _result(act, report, meeting, version, late)


@command("report.withdraw", request=WithdrawReport, about=about, right=rights.AUTHORS)
def withdraw(act: Act, request: WithdrawReport) -> ReportWithdrawn:
    """Takes the newest version back; the report is owed again. Earlier versions are kept, and none is in the pack."""
    report = find.report(act, request.report)
    meeting = _open(act, report)
    if report.state != "in":
        raise Refused(NotNow(code="report_not_in", subject=report.ref, facts={"report": report}))
    reports.change(act.session, report.id, state="withdrawn")
    act.record(report.ref, version=report.version)
    replan(act.session, act.register, act.now, meeting=meetings.get(act.session, meeting.id))
    return ReportWithdrawn(
        report=report,
        meeting=meeting,
        due=reports.due_of(report),
        after_papers=meeting.papers_out_at,
    )


def owed_by(act: Act) -> list[tuple[Report, Meeting]]:
    """The reports this person owes to meetings still to come: (report, meeting), the first due first."""
    seats = [seat.id for seat in act.actor.seats]
    found = reports.of_seats(act.session, act.partnership, seats) if seats else []
    with_meeting = [(r, meetings.get(act.session, r.meeting_id)) for r in found]
    ahead = [(r, m) for r, m in with_meeting if m.state == "planned" and m.on >= act.today]
    return sorted(ahead, key=lambda pair: (reports.due_of(pair[0]), pair[0].id))


def _open(act: Act, report: Report) -> Meeting:
    """The report's meeting, where it can still be sent to."""
    meeting = meetings.get(act.session, report.meeting_id)
    if report.state == "dropped":
        raise Refused(NotNow(code="report_dropped", subject=report.ref, facts={"report": report}))
    return find.still_planned(act, meeting)


def _is_same(act: Act, newest: ReportVersion, request: SubmitReport) -> bool:
    """Whether the very same paper is in already: the same link, or a file of the same content."""
    if request.link or newest.file_id is None:
        return bool(request.link) and newest.link == request.link
    old, new = reports.file(act.session, newest.file_id), reports.file(act.session, request.file)
    return bool(old.sha256 == new.sha256)


def _result(
    act: Act, report: Report, meeting: Meeting, version: int, late: bool, *, again: bool = False
) -> ReportIn:
    newest = reports.newest(act.session, reports.get(act.session, report.id))
    file = reports.file(act.session, newest.file_id) if newest and newest.file_id else None
    return ReportIn(
        report=report,
        meeting=meeting,
        version=version,
        due=reports.due_of(report),
        late=late,
        after_papers=meeting.papers_out_at,
        pages=file.pages or 0 if file is not None else 0,
        unread=file.unread_pages if file is not None else 0,
        again=again,
    )
