"""More time for a report or for a date of an action: asked with a reason, given or not by the manager."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands import actions, reports
from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Needs, NotNow, Refused, Thing
from commands.common.help_lines import for_managers, for_members
from commands.common.registry import command
from scheduler.facts import papers_day_of
from scheduler.planner import more_time, readers
from scheduler.sweep import replan
from store import outbox
from store.models import Action, Milestone, Person, Report, TimeRequest
from store.queries import actions as action_rows
from store.queries import meetings
from store.queries import reports as report_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTimeForReport:
    report: int
    until: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTimeForAction:
    """`milestone` is the date of the action that cannot be kept."""

    milestone: int
    until: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantTime:
    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseTime:
    request: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAsked:
    """`title` and `due` are those of the report or action; `papers_out` is set where `until` is not before it.

    `decider` is who decides in the board manager's place, since it is the manager's own or the chair's; `nobody` says
    that it is the manager's and nobody is left.
    """

    request: TimeRequest
    ref: str
    title: str
    due: date
    papers_out: date | None = None
    again: bool = False
    decider: Person | None = None
    nobody: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeDecided:
    request: TimeRequest
    ref: str
    title: str
    due: date
    asker: Person
    granted: bool


@dataclass(frozen=True, slots=True)
class _About:
    """What a request is for: a report or a milestone of an action."""

    ref: str
    title: str
    body: str
    due: date
    report: Report | None = None
    milestone: Milestone | None = None


def about_report(act: Act, request: AskTimeForReport) -> Thing:
    return reports.thing(act, find.report(act, request.report))


def about_action(act: Act, request: AskTimeForAction) -> Thing:
    milestone = find.milestone(act, request.milestone)
    return actions.thing(act, action_rows.get(act.session, milestone.action_id))


def about_request(act: Act, request: GrantTime | RefuseTime) -> Thing:
    found = find.time_request(act, request.request)
    decider = decides_instead(act, found)
    return Thing(
        subject=found.ref,
        body=_of(act, found).body,
        own_of=frozenset({found.asked_by}),
        addressed=frozenset({decider} if decider is not None else ()),
    )


def decides_instead(act: Act, request: TimeRequest) -> int | None:
    """Who decides on it in the board manager's place, where it is the manager's own or the chair's."""
    body = _of(act, request).body
    return readers.decides_instead(act.register, body, act.today, (request.asked_by,))


@command(
    "report.ask_time",
    request=AskTimeForReport,
    about=about_report,
    right=rights.AUTHORS,
    form=True,
    help=for_members(9, "report R-12 more time until 14 Sep because ...", "more time, with a reason"),
)
def ask_for_report(act: Act, request: AskTimeForReport) -> TimeAsked:
    """Asks the manager for a later day for a report. Asked again, the newer request stands."""
    found = find.report(act, request.report)
    meeting = find.still_planned(act, meetings.get(act.session, found.meeting_id))
    if found.state == "in":
        raise Refused(NotNow(code="report_is_in", subject=found.ref, facts={"report": found}))
    if request.until >= meeting.on:
        facts = {"meeting": meeting, "until": request.until}
        raise Refused(NotNow(code="time_after_meeting", subject=found.ref, facts=facts))
    papers_out = papers_day_of(act.session, act.register, meeting)
    asked = _about_report(found, meeting.body)
    after = papers_out is not None and request.until > papers_out
    return _ask(act, asked, request.until, request.reason, papers_out if after else None)


@command("action.ask_time", request=AskTimeForAction, about=about_action, right=rights.OWNERS, form=True)
def ask_for_action(act: Act, request: AskTimeForAction) -> TimeAsked:
    """Asks the manager for a later day for one date of an action."""
    milestone = find.milestone(act, request.milestone)
    found = action_rows.get(act.session, milestone.action_id)
    if found.state != "open" or milestone.state != "open":
        raise Refused(NotNow(code="action_not_open", subject=found.ref, facts={"action": found}))
    return _ask(act, _about_milestone(found, milestone), request.until, request.reason, None)


@command(
    "time.grant",
    request=GrantTime,
    about=about_request,
    right=rights.GIVERS_OF_TIME,
    help=for_managers(
        7,
        "clerk grant T-4",
        "more time given; {clerk refuse T-4 because ...}; {clerk give R-34 until 15 April}",
    ),
)
def grant(act: Act, request: GrantTime) -> TimeDecided:
    """Moves the due day, plans anew what hangs on it, and tells who asked."""
    found, asked = _undecided(act, request.request)
    _decide(act, found, asked, "granted")
    if asked.report is not None:
        report_rows.change(act.session, asked.report.id, extended_to=found.until)
        meeting = meetings.get(act.session, asked.report.meeting_id)
        replan(act.session, act.register, act.now, meeting=meeting)
    elif asked.milestone is not None:
        action_rows.change_milestone(act.session, asked.milestone.id, extended_to=found.until)
        milestone = action_rows.milestone(act.session, asked.milestone.id)
        replan(act.session, act.register, act.now, milestone=milestone)
    return _decided(act, found, asked, granted=True)


@command("time.refuse", request=RefuseTime, about=about_request, right=rights.GIVERS_OF_TIME, form=True)
def refuse(act: Act, request: RefuseTime) -> TimeDecided:
    """Leaves the due day as it is, and tells who asked, with the reason."""
    if not request.reason.strip():
        raise Refused(Needs(what="reason", subject="time"))
    found, asked = _undecided(act, request.request)
    _decide(act, found, asked, "refused", request.reason)
    return _decided(act, found, asked, granted=False)


def _ask(act: Act, asked: _About, until: date, reason: str, papers_out: date | None) -> TimeAsked:
    if not reason.strip():
        raise Refused(Needs(what="reason", subject=asked.ref))
    if until <= asked.due:
        facts = {"due": asked.due, "until": until, "title": asked.title}
        raise Refused(NotNow(code="time_not_later", subject=asked.ref, facts=facts))
    before = _waiting(act, asked)
    if before is not None and before.until == until and before.reason == reason.strip():
        return _asked(act, asked, before, papers_out, again=True)
    if before is not None:
        report_rows.decide_time(act.session, before.id, state="moot", by=act.actor.person, at=act.now)
        why = "asked anew"
        outbox.supersede(act.session, act.partnership, subject=before.ref, why=why, now=act.now)
    made = report_rows.ask_time(
        act.session,
        act.partnership,
        report_id=asked.report.id if asked.report else None,
        milestone_id=asked.milestone.id if asked.milestone else None,
        asked_by=act.actor.person,
        asked_at=act.now,
        reason=reason.strip(),
        until=until,
    )
    place = readers.place_of(act.register, asked.body)
    decider = readers.decides_instead(act.register, asked.body, act.today, (act.actor.person,))
    act.tell([more_time.asked(made, asked.ref, act.now, place=place, person=decider)])
    act.record(made.ref, about=asked.ref, until=until.isoformat())
    return _asked(act, asked, made, papers_out)


def _asked(
    act: Act, asked: _About, request: TimeRequest, papers_out: date | None, *, again: bool = False
) -> TimeAsked:
    decider = readers.decides_instead(act.register, asked.body, act.today, (act.actor.person,))
    return TimeAsked(
        request=request,
        ref=asked.ref,
        title=asked.title,
        due=asked.due,
        papers_out=papers_out,
        again=again,
        decider=act.register.people[decider] if decider is not None else None,
        nobody=decider is None and act.actor.is_manager,
    )


def _waiting(act: Act, asked: _About) -> TimeRequest | None:
    return next(
        (
            row
            for row in report_rows.open_time_requests(act.session, act.partnership)
            if (asked.report is not None and row.report_id == asked.report.id)
            or (asked.milestone is not None and row.milestone_id == asked.milestone.id)
        ),
        None,
    )


def _undecided(act: Act, request: int) -> tuple[TimeRequest, _About]:
    found = find.time_request(act, request)
    if found.state != "asked":
        what = f"time_{found.state}"
        raise Refused(AlreadyDecided(subject=found.ref, what=what, by=found.decided_by, at=found.decided_at))
    return found, _of(act, found)


def _decide(act: Act, found: TimeRequest, asked: _About, state: str, reason: str = "") -> None:
    report_rows.decide_time(act.session, found.id, state=state, by=act.actor.person, at=act.now)
    decided = report_rows.get_time_request(act.session, found.id)
    act.tell([more_time.decided(decided, asked.ref, act.now, reason=reason.strip())])
    act.record(found.ref, reason=reason.strip(), about=asked.ref)


def _decided(act: Act, found: TimeRequest, asked: _About, *, granted: bool) -> TimeDecided:
    return TimeDecided(
        request=found,
        ref=asked.ref,
        title=asked.title,
        due=found.until if granted else asked.due,
        asker=act.register.people[found.asked_by],
        granted=granted,
    )


def _of(act: Act, request: TimeRequest) -> _About:
    if request.report_id is not None:
        found = report_rows.get(act.session, request.report_id)
        return _about_report(found, meetings.get(act.session, found.meeting_id).body)
    assert request.milestone_id is not None
    milestone = action_rows.milestone(act.session, request.milestone_id)
    return _about_milestone(action_rows.get(act.session, milestone.action_id), milestone)


def _about_report(found: Report, body: str) -> _About:
    return _About(ref=found.ref, title=found.title, body=body, due=report_rows.due_of(found), report=found)


def _about_milestone(found: Action, milestone: Milestone) -> _About:
    return _About(
        ref=found.ref,
        title=found.what,
        body=found.body,
        due=action_rows.due_of(milestone),
        milestone=milestone,
    )
