"""More time that the manager gives for a report of their own accord, without having been asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.common import find, rights
from commands.common.base import Act, NotNow, Refused, Thing
from commands.common.registry import command
from commands.more_time import TimeDecided
from scheduler.planner import more_time, readers
from scheduler.sweep import replan
from store import outbox
from store.models import Meeting, Report
from store.queries import meetings, reports


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveTime:
    """`until` is a local day; `reason` may be empty."""

    report: int
    until: date
    reason: str = ""


def about(act: Act, request: GiveTime) -> Thing:
    found = find.report(act, request.report)
    meeting = meetings.get(act.session, found.meeting_id)
    author = readers.author(act.register, meeting.body, found.seat, meeting.on)
    return Thing(
        subject=found.ref, body=meeting.body, own_of=frozenset({author} if author is not None else ())
    )


@command("time.give", request=GiveTime, about=about, right=rights.GIVERS_OF_TIME)
def give(act: Act, request: GiveTime) -> TimeDecided:
    """Moves the due day, plans anew what hangs on it, and tells the author; a request that waits is answered by it."""
    found = find.report(act, request.report)
    meeting = find.still_planned(act, meetings.get(act.session, found.meeting_id))
    _can_be_given(found, meeting, request.until)
    for waiting in reports.open_time_requests(act.session, act.partnership):
        if waiting.report_id == found.id:
            reports.decide_time(act.session, waiting.id, state="moot", by=act.actor.person, at=act.now)
            why = "more time was given"
            outbox.supersede(act.session, act.partnership, subject=waiting.ref, why=why, now=act.now)
    author = readers.author(act.register, meeting.body, found.seat, meeting.on)
    asker = author if author is not None else act.actor.person
    made = reports.ask_time(
        act.session,
        act.partnership,
        report_id=found.id,
        asked_by=asker,
        asked_at=act.now,
        reason=request.reason.strip(),
        until=request.until,
    )
    reports.decide_time(act.session, made.id, state="granted", by=act.actor.person, at=act.now)
    reports.change(act.session, found.id, extended_to=request.until)
    decided = reports.get_time_request(act.session, made.id)
    if author is not None:
        act.tell([more_time.decided(decided, found.ref, act.now)])
    act.record(made.ref, reason=request.reason.strip(), about=found.ref, until=request.until.isoformat())
    replan(act.session, act.register, act.now, meeting=meetings.get(act.session, meeting.id))
    return TimeDecided(
        request=decided,
        ref=found.ref,
        title=found.title,
        due=request.until,
        asker=act.register.people[asker],
        granted=True,
    )


def _can_be_given(found: Report, meeting: Meeting, until: date) -> None:
    """Raises Refused for a report that is in, and for a day that is not later or not before the meeting."""
    if found.state == "in":
        raise Refused(NotNow(code="report_is_in", subject=found.ref, facts={"report": found}))
    if until >= meeting.on:
        facts = {"meeting": meeting, "until": until}
        raise Refused(NotNow(code="time_after_meeting", subject=found.ref, facts=facts))
    due = reports.due_of(found)
    if until <= due:
        facts = {"due": due, "until": until, "title": found.title}
        raise Refused(NotNow(code="time_not_later", subject=found.ref, facts=facts))
