"""What a notice is about: the rows as they are when it leaves. A row that is not there is a fault of ours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from bot.messages.reader import Reader
from store.models import (
    Action,
    Decision,
    Deputy,
    Escalation,
    Meeting,
    Notice,
    Report,
    TimeRequest,
    WrittenRequest,
)
from store.queries import actions, decisions, escalations, meetings, reports, written_requests

T = TypeVar("T")


def meeting_of(to: Reader, notice: Notice) -> Meeting:
    return _there(meetings.by_ref(to.session, to.partnership, notice.subject), notice)


def report_of(to: Reader, notice: Notice) -> Report:
    return _there(reports.by_ref(to.session, to.partnership, notice.subject), notice)


def action_of(to: Reader, notice: Notice) -> Action:
    return _there(actions.by_ref(to.session, to.partnership, notice.subject), notice)


def escalation_of(to: Reader, notice: Notice) -> Escalation:
    return _there(escalations.by_ref(to.session, to.partnership, notice.subject), notice)


def decision_of(to: Reader, notice: Notice) -> Decision:
    return _there(decisions.by_ref(to.session, to.partnership, notice.subject), notice)


def request_of(to: Reader, notice: Notice) -> TimeRequest:
    return _there(reports.time_request(to.session, to.partnership, notice.subject), notice)


def written_request_of(to: Reader, notice: Notice) -> WrittenRequest:
    return _there(written_requests.by_ref(to.session, to.partnership, notice.subject), notice)


def deputy_of(to: Reader, notice: Notice) -> Deputy:
    return to.register.deputy[notice.facts["deputy"]]


def still_owed(to: Reader, refs: Iterable[str]) -> list[Report]:
    """Of the reports by these refs those that are still owed."""
    found = (reports.by_ref(to.session, to.partnership, ref) for ref in refs)
    return [report for report in found if report is not None and report.state in reports.OWED]


def _there(found: T | None, notice: Notice) -> T:
    if found is None:
        raise LookupError(f"{notice.key} is about something that is not there")
    return found
