"""Reports owed, their versions and files, and requests for more time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from store import rows
from store.models import Report, ReportVersion, StoredFile, TimeRequest
from store.queries import refs
from store.session import Session

OWED = ("owed", "withdrawn")
"""States of a report that somebody still has to send."""


def owe(
    session: Session,
    partnership: int,
    meeting: int,
    *,
    title: str,
    seat: str,
    due_on: date,
    rule: str,
    item: int | None,
) -> Report:
    ref = refs.next_ref(session, partnership, refs.REPORT)
    made = rows.add(
        session,
        Report,
        partnership_id=partnership,
        ref=ref,
        meeting_id=meeting,
        item_id=item,
        title=title,
        seat=seat,
        rule=rule,
        due_on=due_on,
    )
    return rows.get(session, Report, made)


def get(session: Session, report: int) -> Report:
    return rows.get(session, Report, report)


def by_ref(session: Session, partnership: int, ref: str) -> Report | None:
    return rows.one(session, Report, partnership_id=partnership, ref=ref)


def of_meeting(session: Session, meeting: int, *, dropped: bool = False) -> Sequence[Report]:
    """Every report asked for the meeting that was not dropped; with `dropped` those too."""
    return [r for r in rows.many(session, Report, meeting_id=meeting) if dropped or r.state != "dropped"]


def fallen(session: Session, meeting: int) -> Sequence[Report]:
    """The reports that are no longer asked for because their meeting was cancelled."""
    return rows.many(session, Report, meeting_id=meeting, state="dropped", fell_with_meeting=True)


def of_seats(session: Session, partnership: int, seats: Sequence[str]) -> Sequence[Report]:
    found = rows.many(session, Report, order="due_on", partnership_id=partnership, seat=rows.AnyOf(seats))
    return [r for r in found if r.state != "dropped"]


def change(session: Session, report: int, **values: object) -> None:
    rows.change(session, Report, report, **values)


def add_version(
    session: Session,
    report: Report,
    *,
    file_id: int | None,
    link: str | None,
    by: int,
    at: datetime,
    late: bool,
) -> int:
    """Records a submission as the report's newest version and returns its number."""
    version = report.version + 1
    rows.add(
        session,
        ReportVersion,
        partnership_id=report.partnership_id,
        report_id=report.id,
        version=version,
        file_id=file_id,
        link=link,
        by=by,
        at=at,
        late=late,
    )
    rows.change(session, Report, report.id, version=version, state="in", late=late, in_at=at)
    return version


def newest(session: Session, report: Report) -> ReportVersion | None:
    return version(session, report, report.version)


def version(session: Session, report: Report, number: int) -> ReportVersion | None:
    """One submission of a report: 1 is the first."""
    return rows.one(session, ReportVersion, report_id=report.id, version=number)


def due_of(report: Report) -> date:
    """The day by which the report is due, with the time that was granted (local day, DL-6)."""
    return report.extended_to or report.due_on


def store_file(session: Session, partnership: int, **values: object) -> int:
    return rows.add(session, StoredFile, partnership_id=partnership, **values)


def file(session: Session, file_id: int) -> StoredFile:
    return rows.get(session, StoredFile, file_id)


def ask_time(session: Session, partnership: int, **values: object) -> TimeRequest:
    ref = refs.next_ref(session, partnership, refs.REQUEST)
    return rows.get(
        session, TimeRequest, rows.add(session, TimeRequest, partnership_id=partnership, ref=ref, **values)
    )


def time_request(session: Session, partnership: int, ref: str) -> TimeRequest | None:
    return rows.one(session, TimeRequest, partnership_id=partnership, ref=ref)


def get_time_request(session: Session, request: int) -> TimeRequest:
    return rows.get(session, TimeRequest, request)


def time_refused(session: Session, report: int) -> TimeRequest | None:
    """The last time that more time for a report was asked for and not given; None where it never was."""
    return next(iter(reversed(rows.many(session, TimeRequest, report_id=report, state="refused"))), None)


def open_time_requests(session: Session, partnership: int) -> Sequence[TimeRequest]:
    return rows.many(session, TimeRequest, partnership_id=partnership, state="asked")


def decide_time(session: Session, request: int, *, state: str, by: int | None, at: datetime) -> None:
    rows.change(session, TimeRequest, request, state=state, decided_by=by, decided_at=at)


def granted_on(session: Session, of: Sequence[int]) -> dict[int, datetime]:
    """When more time was last granted, by report; reports for which nobody asked are left out."""
    found = rows.many(session, TimeRequest, order="decided_at", report_id=rows.AnyOf(of), state="granted")
    return {r.report_id: r.decided_at for r in found if r.report_id is not None and r.decided_at is not None}
