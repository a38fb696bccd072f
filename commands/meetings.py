"""Meetings put into the year, moved and cancelled, each shown first with what it brings about (DL-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from commands.common import corrections, find, rights
from commands.common.arrange import arrange, ask_standing
from commands.common.base import Act, AlreadyDecided, Needs, NotFound, NotNow, Refused, Thing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from commands.common.within import OwnDays, days_left
from scheduler.dates import MeetingDates, calendar_of, dates_of, meeting_dates
from scheduler.planner.agenda import AS_IS, SETTLED
from scheduler.sweep import replan
from store.models import Meeting, Report
from store.queries import meetings, reports


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeMeeting:
    """`sure` is set by the button of the preview. Without `at` and `place` the body's usual ones are taken;
    `reports_by` and `papers_on` stand before the rules' days.

    Of a `draft` nobody is told until it is published.
    """

    body: str
    on: date
    at: time | None = None
    place: str = ""
    reports_by: date | None = None
    papers_on: date | None = None
    draft: bool = False
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveMeeting:
    """What is left out stays as it is. `revision` is the meeting's when the preview was drawn."""

    meeting: int
    on: date
    at: time | None = None
    place: str = ""
    reports_by: date | None = None
    papers_on: date | None = None
    sure: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelMeeting:
    meeting: int
    reason: str = ""
    sure: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a change would bring about. `told` people get a correction; `reports` are owed, `in_hand` are in already.

    `dates` are those that it will have, `by_rule` those that the rules give its day. `oddities` are codes: not_working,
    reports_day_past, papers_day_past, papers_out, papers_again, one_day (of reports and papers); with the day's holiday
    where it is one.
    """

    request: ArrangeMeeting | MoveMeeting | CancelMeeting
    body: str
    meeting: Meeting | None
    on: date
    at: time
    place: str
    dates: MeetingDates
    by_rule: MeetingDates
    told: int = 0
    replies: int = 0
    reports: tuple[Report, ...] = ()
    in_hand: int = 0
    oddities: tuple[str, ...] = ()
    holiday: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingArranged:
    meeting: Meeting
    dates: MeetingDates
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMoved:
    """`meeting` is the row after the move, `before` as it was."""

    meeting: Meeting
    before: Meeting
    dates: MeetingDates
    told: int
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled:
    meeting: Meeting
    told: int
    reports: tuple[Report, ...]


def about_body(act: Act, request: ArrangeMeeting) -> Thing:
    if request.body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=request.body))
    return Thing(subject=request.body, body=request.body)


def about_meeting(act: Act, request: MoveMeeting | CancelMeeting) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


@command(
    "meeting.arrange",
    request=ArrangeMeeting,
    about=about_body,
    right=rights.ARRANGERS,
    form=True,
    help=(
        for_managers(
            1,
            "clerk meeting new board 1 March 2017 10am Civic Centre",
            "a meeting; shown first, then recorded",
        ),
        for_managers(
            3,
            "clerk meeting draft board 1 March",
            "a draft that nobody is told of; {clerk meeting publish M-3, or all}",
        ),
    ),
)
def new(act: Act, request: ArrangeMeeting) -> Preview | MeetingArranged:
    """Puts a meeting into the year and asks for its standing reports (RPT-1); shown first."""
    usual = act.constitution.body[request.body]
    at, place = request.at or usual.usual_time, request.place or usual.usual_place
    if request.on < act.today:
        raise Refused(NotNow(code="date_past", facts={"on": request.on}))
    if not usual.there(request.on):
        raise Refused(NotNow(code="body_ended", facts={"body": request.body, "until": usual.until}))
    if _on_that_day(act, request.body, request.on, other_than=0):
        raise Refused(NotNow(code="meeting_there", facts={"on": request.on, "body": request.body}))
    if not request.sure:
        return _preview(act, request, request.body, None, request.on, at, place)
    rules = meeting_dates(act.constitution, request.body, request.on)
    own = days_left(act.constitution, act.today, rules, request.reports_by, request.papers_on)
    made = arrange(
        act.session,
        act.register,
        body=request.body,
        on=request.on,
        at=at,
        place=place,
        state="draft" if request.draft else "planned",
        now=act.now,
        reports_by=own.reports_by,
        papers_on=own.papers_on,
    )
    ask_standing(act.session, act.register, made, act.today)
    act.record(made.ref, body=made.body, on=made.on.isoformat(), draft=request.draft)
    replan(act.session, act.register, act.now, meeting=made)
    return MeetingArranged(
        meeting=made,
        dates=dates_of(act.constitution, made),
        reports=tuple(reports.of_meeting(act.session, made.id)),
    )


@command(
    "meeting.move",
    request=MoveMeeting,
    about=about_meeting,
    right=rights.ARRANGERS,
    form=True,
    help=for_managers(
        2, "clerk meeting move M-3 to 28 Sep", "a meeting moved; {clerk meeting cancel M-3 because ...}"
    ),
)
def move(act: Act, request: MoveMeeting) -> Preview | MeetingMoved:
    """Moves a meeting with all that hangs on it, and puts right those who were told (DL-7); shown first."""
    before = _changeable(act, request.meeting, request.revision)
    at, place = request.at or before.at, request.place or before.place
    if (request.on, at, place) == (before.on, before.at, before.place):
        raise Refused(NotNow(code="meeting_is_there", subject=before.ref, facts={"meeting": before}))
    if request.on < act.today:
        raise Refused(NotNow(code="date_past", subject=before.ref, facts={"on": request.on}))
    if _on_that_day(act, before.body, request.on, other_than=before.id):
        facts = {"on": request.on, "body": before.body}
        raise Refused(NotNow(code="meeting_there", subject=before.ref, facts=facts))
    if not request.sure:
        return _preview(act, request, before.body, before, request.on, at, place)
    told = corrections.who_was_told(act, before)
    same_day = request.on == before.on
    own = _own_days(act, before, request)
    hangs_on_it = {} if same_day else _begun_anew(act, before, own) | {"moved_from": before.on}
    meetings.change(
        act.session, before.id, on=request.on, at=at, place=place, revision=before.revision + 1, **hangs_on_it
    )
    after = meetings.get(act.session, before.id)
    dates = dates_of(act.constitution, after)
    corrections.withdraw_plans(act, before, f"{before.ref} moved")
    changed = () if same_day else _move_reports(act, after, dates)
    if same_day:
        meetings.carry_replies(act.session, after.id, before.revision, after.revision)
    count = corrections.moved(act, before, after, told)
    act.record(after.ref, before=before.on.isoformat(), on=after.on.isoformat(), told=count)
    replan(act.session, act.register, act.now, meeting=after)
    return MeetingMoved(meeting=after, before=before, dates=dates, told=count, reports=changed)


@command("meeting.cancel", request=CancelMeeting, about=about_meeting, right=rights.ARRANGERS, form=True)
def cancel(act: Act, request: CancelMeeting) -> Preview | MeetingCancelled:
    """Cancels a meeting: nothing more is said about it but one word to those who knew of it; shown first."""
    before = _cancellable(act, request.meeting, request.revision)
    if not request.reason.strip():
        raise Refused(Needs(what="reason", subject=before.ref))
    if not request.sure:
        return _preview(act, request, before.body, before, before.on, before.at, before.place)
    told = corrections.who_was_told(act, before) if before.on >= act.today else {}
    owed = tuple(reports.of_meeting(act.session, before.id))
    meetings.change(
        act.session,
        before.id,
        state="cancelled",
        cancelled_from=before.state,
        revision=before.revision + 1,
        next_look_at=None,
    )
    after = meetings.get(act.session, before.id)
    corrections.withdraw_plans(act, before, f"{before.ref} is cancelled")
    for report in owed:
        if report.state != "in":
            reports.change(act.session, report.id, state="dropped", fell_with_meeting=True)
    count = corrections.cancelled(act, after, told, request.reason.strip(), owed)
    act.record(after.ref, reason=request.reason.strip(), told=count)
    replan(act.session, act.register, act.now, meeting=after)
    return MeetingCancelled(meeting=after, told=count, reports=owed)


def _cancellable(act: Act, number: int, revision: int) -> Meeting:
    """A meeting to come; or one whose day is past and that was not held: nobody's attendance is recorded, so that
    nobody is told and nobody counts as having missed it."""
    found = find.meeting(act, number)
    past = found.on < act.today and found.state in ("planned", "held")
    if not past or revision not in (0, found.revision) or meetings.attendance(act.session, found.id):
        return _changeable(act, number, revision)
    return found


def _changeable(act: Act, number: int, revision: int) -> Meeting:
    found = find.still_planned(act, find.meeting(act, number), drafts=True)
    if revision not in (0, found.revision):
        raise Refused(AlreadyDecided(subject=found.ref, what="meeting_changed"))
    return found


def _own_days(act: Act, before: Meeting, request: MoveMeeting) -> OwnDays:
    """The days for reports and papers that a moved meeting gets by itself. Papers that are out stand where the papers
    day of the new date has passed: no other is then given."""
    dates = meeting_dates(act.constitution, before.body, request.on)
    if request.on == before.on:
        return OwnDays(
            body=before.body, on=before.on, reports_by=before.reports_by, papers_on=before.papers_on
        )
    passed = dates.papers_on is None or dates.papers_on < act.today
    if before.papers_out_at is not None and passed and request.papers_on is None:
        return OwnDays(body=before.body, on=request.on)
    return days_left(act.constitution, act.today, dates, request.reports_by, request.papers_on)


def _begun_anew(act: Act, before: Meeting, own: OwnDays) -> dict[str, object]:
    """What a new day begins anew: answers are counted from nothing and, where its papers day is still to come, papers
    that have gone out make way for a new pack, whose agenda the chair is asked about again."""
    anew: dict[str, object] = {
        "expected_quorate": None,
        "reports_by": own.reports_by,
        "papers_on": own.papers_on,
    }
    out = dates_of(act.constitution, own).papers_on
    out_again = before.papers_out_at is not None and out is not None and out >= act.today
    if out_again:
        anew["papers_out_at"] = None
    if before.agenda not in SETTLED or (out_again and before.agenda != AS_IS):
        anew["agenda"] = "open"
    return anew


def _move_reports(act: Act, meeting: Meeting, dates: MeetingDates) -> tuple[Report, ...]:
    """Each report is due by the new date; more time that was granted stands where it still helps.

    Where the new date's own day has passed, and papers that are out stand, what was late stays as late as it was.
    """
    due = dates.reports_wanted
    if due < act.today:
        return ()
    for report in reports.of_meeting(act.session, meeting.id):
        granted = report.extended_to
        helps = granted is not None and due < granted < meeting.on
        reports.change(act.session, report.id, due_on=due, extended_to=granted if helps else None)
    return tuple(r for r in reports.of_meeting(act.session, meeting.id) if r.state != "in")


def _on_that_day(act: Act, body: str, on: date, *, other_than: int) -> bool:
    there = meetings.between(act.session, act.partnership, on, on, body, ("planned", "held", "draft"))
    return any(m.id != other_than for m in there)


def _preview(
    act: Act,
    request: ArrangeMeeting | MoveMeeting | CancelMeeting,
    body: str,
    meeting: Meeting | None,
    on: date,
    at: time,
    place: str,
) -> Preview:
    asked = reports.of_meeting(act.session, meeting.id) if meeting else []
    replies = meetings.replies(act.session, meeting.id) if meeting else {}
    standing = [r for r in replies.values() if meeting and r.meeting_revision == meeting.revision]
    by_rule = meeting_dates(act.constitution, body, on)
    if isinstance(request, MoveMeeting) and meeting is not None:
        own = _own_days(act, meeting, request)
    elif isinstance(request, ArrangeMeeting):
        own = days_left(act.constitution, act.today, by_rule, request.reports_by, request.papers_on)
    else:
        own = OwnDays(body=body, on=on)
    dates = dates_of(act.constitution, own)
    return Preview(
        request=request,
        body=body,
        meeting=meeting,
        on=on,
        at=at,
        place=place,
        dates=dates,
        by_rule=by_rule,
        told=len(corrections.who_was_told(act, meeting)) if meeting else 0,
        replies=len(standing),
        reports=tuple(r for r in asked if r.state != "in"),
        in_hand=sum(r.state == "in" for r in asked),
        oddities=tuple(_oddities(act, meeting, on, by_rule)),
        holiday=calendar_of(act.constitution).holiday(on) or "",
    )


def _oddities(act: Act, meeting: Meeting | None, on: date, by_rule: MeetingDates) -> list[str]:
    """What the manager should see before saying yes (CAL-4): dates are taken as they are said, however odd."""
    found = []
    if not calendar_of(act.constitution).is_working(on):
        found.append("not_working")
    if meeting is not None and meeting.on == on:
        return found
    due, out = by_rule.reports_on, by_rule.papers_on
    if by_rule.one_day and out is not None and out >= act.today:
        found.append("one_day")
    if meeting is not None and meeting.papers_out_at is not None:
        return [*found, "papers_again" if out is not None and out >= act.today else "papers_out"]
    if due is not None and due < act.today:
        found.append("reports_day_past")
    if out is not None and out <= act.today:
        found.append("papers_day_past")
    return found
