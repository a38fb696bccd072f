"""A report put back that was taken back, and the ways back from sending and withdrawing it (DL-1)."""

from __future__ import annotations

from dataclasses import dataclass

from commands import reports
from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Refused, Request, Thing
from commands.common.registry import command
from commands.common.undoing import undoes
from commands.reports import CHASING, WithdrawReport
from scheduler.sweep import replan
from store import outbox
from store.models import Audit, Meeting, Report
from store.queries import meetings
from store.queries import reports as report_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class PutBackReport:
    """`version` is the one that was taken back."""

    report: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPutBack:
    report: Report
    meeting: Meeting


def about(act: Act, request: PutBackReport) -> Thing:
    return reports.thing(act, find.report(act, request.report))


@command("report.put_back", request=PutBackReport, about=about, right=rights.AUTHORS)
def put_back(act: Act, request: PutBackReport) -> ReportPutBack:
    """The version that was taken back is in again. Raises Refused where it is not taken back any more."""
    report = find.report(act, request.report)
    meeting = find.still_planned(act, meetings.get(act.session, report.meeting_id))
    if report.state != "withdrawn" or report.version != request.version:
        raise Refused(AlreadyDecided(subject=report.ref, what="changed_since"))
    report_rows.change(act.session, report.id, state="in")
    why = f"{report.ref} came in"
    outbox.cancel(act.session, act.partnership, subject=report.ref, why=why, now=act.now, kinds=CHASING)
    act.record(report.ref, version=report.version)
    replan(act.session, act.register, act.now, meeting=meeting)
    return ReportPutBack(report=report_rows.get(act.session, report.id), meeting=meeting)


@undoes("report.send", "report.put_back")
def sent_back(act: Act, done: Audit) -> Request | None:
    """The report is owed again, where the version that was sent is still the one that is in."""
    found = _still(act, done, "in")
    return WithdrawReport(report=found.id) if found else None


@undoes("report.withdraw")
def withdrawn_back(act: Act, done: Audit) -> Request | None:
    """The version that was taken back."""
    found = _still(act, done, "withdrawn")
    return PutBackReport(report=found.id, version=found.version) if found else None


def _still(act: Act, done: Audit, state: str) -> Report | None:
    """The report, where it is as the act left it and its meeting is still to come."""
    found = report_rows.by_ref(act.session, act.partnership, done.object)
    if found is None or (found.state, found.version) != (state, done.detail["version"]):
        return None
    meeting = meetings.get(act.session, found.meeting_id)
    return found if meeting.state == "planned" and meeting.on >= act.today else None
