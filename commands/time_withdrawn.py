"""A request for more time taken back by who asked, while nobody has decided on it."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Refused, Request, Thing
from commands.common.registry import command
from commands.common.undoing import undoes
from commands.more_time import AskTimeForAction, AskTimeForReport
from store import outbox
from store.models import Audit, TimeRequest
from store.notice_kinds import NoticeKind
from store.queries import reports


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawTimeRequest:
    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRequestWithdrawn:
    request: TimeRequest


def about(act: Act, request: WithdrawTimeRequest) -> Thing:
    found = find.time_request(act, request.request)
    return Thing(subject=found.ref, person=found.asked_by)


@command("time.withdraw", request=WithdrawTimeRequest, about=about, right=rights.TOLD)
def withdraw(act: Act, request: WithdrawTimeRequest) -> TimeRequestWithdrawn:
    """Nobody is to decide on it any more; the day stays as it is."""
    found = find.time_request(act, request.request)
    if found.state != "asked":
        what = f"time_{found.state}"
        raise Refused(AlreadyDecided(subject=found.ref, what=what, by=found.decided_by, at=found.decided_at))
    reports.decide_time(act.session, found.id, state="withdrawn", by=act.actor.person, at=act.now)
    why, kinds = "taken back", (NoticeKind.TIME_ASKED,)
    outbox.cancel(act.session, act.partnership, subject=found.ref, why=why, now=act.now, kinds=kinds)
    act.record(found.ref)
    return TimeRequestWithdrawn(request=found)


@undoes("report.ask_time", "action.ask_time")
def asking_back(act: Act, done: Audit) -> Request | None:
    """The request withdrawn, while it waits."""
    found = reports.time_request(act.session, act.partnership, done.object)
    return WithdrawTimeRequest(request=found.id) if found is not None and found.state == "asked" else None


@undoes("time.withdraw")
def asked_again(act: Act, done: Audit) -> Request | None:
    """The same time asked for anew, for the same reason."""
    found = reports.time_request(act.session, act.partnership, done.object)
    if found is None or found.state != "withdrawn":
        return None
    if found.report_id is not None:
        return AskTimeForReport(report=found.report_id, until=found.until, reason=found.reason)
    assert found.milestone_id is not None, f"{found.ref} asks for more time for nothing"
    return AskTimeForAction(milestone=found.milestone_id, until=found.until, reason=found.reason)
