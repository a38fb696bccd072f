"""What a digest says of meetings, read from the store: who comes, reports and papers, and what is left after one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from scheduler.calendar.deadlines import before
from scheduler.calendar.local import local_day
from scheduler.dates import calendar_of, dates_of
from scheduler.digest.of_meetings import (
    AfterMeeting,
    Away,
    GoingOut,
    MeetingSoon,
    MinutesDue,
    PapersOut,
    ReportsDue,
    ToRatify,
    Unrecorded,
    Waiting,
    WaitingDecision,
)
from scheduler.digest.place import PlaceToday
from scheduler.facts import TOLD, overdue_on, papers_day_of
from scheduler.planner import readers
from scheduler.planner.agenda import SETTLED
from scheduler.rules.seats import COUNTED, Sits, membership
from scheduler.seats import as_replied, forecast_of, tell_who_came
from store.constitution.topics import MINUTES_DUE, WITHOUT_QUORUM
from store.models import Meeting, Report, SeatReply
from store.notice_kinds import NoticeKind
from store.queries import decisions, meetings, notices, reports

NEAR, VERY_NEAR = timedelta(days=7), timedelta(days=2)
"""So long before a meeting it is at risk where it is not quorate as the replies stand; the second, whenever its members
were asked."""
ASKS = (NoticeKind.MEETING_NOTICE, NoticeKind.MEETING_MOVED)
TIME_TO_ANSWER = timedelta(days=4)
"""So long after they were asked nothing is made of it that they have not answered."""


def due_reports(place: PlaceToday) -> Iterator[ReportsDue]:
    """Meetings with reports that are due this week or late, and are not all in."""
    for meeting in place.coming:
        dates = dates_of(place.constitution, meeting)
        asked = reports.of_meeting(place.session, meeting.id)
        waiting = tuple(_waiting(place, meeting, r) for r in asked if r.state in reports.OWED)
        if waiting and dates.reports_due is not None and dates.reports_due.on <= place.week_until:
            yield ReportsDue(
                **_of(meeting),
                due=dates.reports_due.on,
                got=len(asked) - len(waiting),
                asked=len(asked),
                waiting=waiting,
                papers_on=_goes_out(place, meeting),
                out=meeting.papers_out_at is not None,
            )


def _waiting(place: PlaceToday, meeting: Meeting, report: Report) -> Waiting:
    due = reports.due_of(report)
    overdue = overdue_on(place.constitution, due) <= place.today
    return Waiting(
        ref=report.ref,
        title=report.title,
        seat=report.seat,
        author=readers.author(place.register, meeting.body, report.seat, meeting.on),
        due=due,
        overdue=overdue,
        times=_times_late(place, report) if overdue else 0,
    )


def _times_late(place: PlaceToday, report: Report) -> int:
    """How many reports of this seat were late in the year, or never came; this one is the last of them."""
    start = place.constitution.partnership.cycle.start
    before = [
        r
        for r in reports.of_seats(place.session, place.register.partnership, [report.seat])
        if start <= reports.due_of(r) < reports.due_of(report) and (r.late or r.state in reports.OWED)
    ]
    return len(before) + 1


def soon(place: PlaceToday) -> Iterator[MeetingSoon]:
    """The meetings of this week, and of the weeks in which members have been asked whether they come."""
    notice = timedelta(days=place.constitution.chasing.meeting_notice_days)
    until = max(place.today + notice, place.week_until)
    for meeting in place.coming:
        if meeting.on > until:
            return
        replies = meetings.replies(place.session, meeting.id)
        states = as_replied(place.register, meeting, replies)
        seats, forecast = membership(states), forecast_of(place.register, meeting, states)
        stands = forecast.as_replies_stand if forecast else None
        quorate = stands.quorate if stands else True
        can_be = forecast.if_all_come.quorate if forecast else True
        yield MeetingSoon(
            **_of(meeting),
            this_week=meeting.on <= place.week_until,
            is_board=meeting.body == place.constitution.leading.id,
            have=stands.have if stands else sum(s.sits in COUNTED for s in seats),
            need=stands.need if stands else None,
            quorate=quorate,
            can_be=can_be,
            at_risk=not quorate and (not can_be or _is_near(place, meeting)),
            alarmed=meeting.expected_quorate is False,
            away=tuple(_away(place, meeting, replies)),
            silent=tuple(s.seat for s in seats if s.sits is Sits.NO_REPLY and not s.vacant),
        )


def _is_near(place: PlaceToday, meeting: Meeting) -> bool:
    """Whether it is so near that somebody has to see to it, and its members have had time to answer."""
    left = meeting.on - place.today
    if left <= VERY_NEAR or left > NEAR:
        return left <= VERY_NEAR
    zone = place.constitution.partnership.zone
    asked = [
        local_day(notice.planned_at, zone)
        for notice in notices.about(place.session, place.register.partnership, [meeting.ref])
        if notice.kind in ASKS and notice.revision == meeting.revision and notice.state in TOLD
    ]
    return bool(asked) and place.today - min(asked) >= TIME_TO_ANSWER


def _away(place: PlaceToday, meeting: Meeting, replies: Mapping[str, SeatReply]) -> Iterator[Away]:
    for seat, reply in replies.items():
        if reply.meeting_revision == meeting.revision and reply.answer in ("apologies", "deputy"):
            found = place.register.deputy_of(reply)
            stands = found if found is not None and found.state in ("named", "accepted") else None
            yield Away(
                seat=seat,
                deputy=stands.person_id if stands else None,
                accepted=stands is not None and stands.state == "accepted",
            )


def going_out(place: PlaceToday) -> Iterator[GoingOut]:
    """Packs whose day is this week, and those that should have gone and wait for the chair."""
    for meeting in place.coming:
        asked = reports.of_meeting(place.session, meeting.id)
        goes_out = _goes_out(place, meeting)
        asked_on = dates_of(place.constitution, meeting).agenda_asked
        if meeting.papers_out_at is not None or goes_out is None or goes_out > place.week_until:
            continue
        yield GoingOut(
            **_of(meeting),
            papers_on=goes_out,
            unagreed=meeting.agenda not in SETTLED and asked_on is not None and asked_on.on < place.today,
            missing=sum(r.state in reports.OWED for r in asked),
            hurried=meeting.papers_on is not None,
            unread=tuple(_unread(place, asked)),
        )


def _unread(place: PlaceToday, asked: Sequence[Report]) -> Iterator[tuple[str, int]]:
    for report in asked:
        newest = reports.newest(place.session, report) if report.state == "in" else None
        if newest is not None and newest.file_id is not None:
            pages = reports.file(place.session, newest.file_id).unread_pages
            if pages:
                yield report.title, pages


def _goes_out(place: PlaceToday, meeting: Meeting) -> date | None:
    return papers_day_of(place.session, place.register, meeting)


def papers_out(place: PlaceToday) -> Iterator[PapersOut]:
    """Packs that went out whole, for meetings that are still ahead; of any other the place was told at once."""
    for meeting in place.coming:
        told = notices.of_kind(place.session, place.register.partnership, NoticeKind.PACK_OUT, meeting.ref)
        if meeting.papers_out_at is not None and not told:
            yield PapersOut(**_of(meeting))


def to_ratify(place: PlaceToday) -> Iterator[ToRatify]:
    for meeting in meetings.without_a_quorum(place.session, place.register.partnership):
        rule = place.constitution.rule(WITHOUT_QUORUM, meeting.on, meeting.body)
        if meeting.body in place.bodies and rule is not None and rule.value.when_not_met == "provisional":
            yield ToRatify(**_of(meeting))


def decisions_waiting(place: PlaceToday) -> Iterator[WaitingDecision]:
    """Decisions that wait for somebody's answer in writing, the oldest first."""
    for row in decisions.waiting(place.session, place.register.partnership):
        said = decisions.answers(place.session, row.id)
        people = tuple(a.person_id for a in said if not a.answer and a.person_id is not None)
        if row.body in place.bodies and people:
            yield WaitingDecision(
                decision=row.id,
                ref=row.ref,
                body=row.body,
                text=row.text,
                state=row.state,
                waiting=people,
                since=local_day(row.recorded_at, place.constitution.partnership.zone),
                until=row.answer_by,
            )


def after(place: PlaceToday) -> Iterator[AfterMeeting]:
    """Meetings since the week before whose attendance is not recorded."""
    start = place.week_from - timedelta(weeks=1)
    for meeting in place.meetings(start, place.today - timedelta(days=1)):
        if meeting.attendance_at is None:
            every = as_replied(place.register, meeting, meetings.replies(place.session, meeting.id))
            seats = membership(every)
            yield AfterMeeting(
                **_of(meeting),
                coming=sum(s.sits in COUNTED for s in seats),
                silent=sum(s.sits is Sits.NO_REPLY and not s.vacant for s in seats),
                told=tell_who_came(every),
            )


def unrecorded(place: PlaceToday) -> Iterator[Unrecorded]:
    """What `after` has named for a week and nobody has recorded: counted until it is."""
    missing = left_unrecorded(place, place.week_from - timedelta(weeks=1, days=1))
    if missing:
        yield Unrecorded(count=len(missing), since=missing[0].on)


def left_unrecorded(place: PlaceToday, until: date) -> list[Meeting]:
    """The meetings of the year up to a day whose attendance nobody has recorded, the earliest first."""
    past = place.meetings(place.constitution.partnership.cycle.start, until)
    return [meeting for meeting in past if meeting.attendance_at is None]


def minutes(place: PlaceToday) -> Iterator[MinutesDue]:
    """The minutes that are due in what is left of this week (DL-4)."""
    for meeting, due in minutes_ahead(place):
        if due <= place.week_until:
            yield MinutesDue(**_of(meeting), due=due)


def minutes_ahead(place: PlaceToday) -> Iterator[tuple[Meeting, date]]:
    """The meetings that are over and whose minutes are due today or later, with that day."""
    longest = [
        rule.value.within
        for rule in place.constitution.rulebook.versions(MINUTES_DUE)
        if rule.there(place.today) and rule.value.within is not None
    ]
    if not longest:
        return
    calendar = calendar_of(place.constitution)
    start = min(before(place.today, within, calendar) for within in longest) - timedelta(weeks=1)
    for meeting in place.meetings(start, place.today - timedelta(days=1)):
        due = dates_of(place.constitution, meeting).minutes_due
        if due is not None and due.on >= place.today:
            yield meeting, due.on


def _of(meeting: Meeting) -> dict[str, Any]:
    """What every entry about a meeting has."""
    return {
        "meeting": meeting.id,
        "ref": meeting.ref,
        "revision": meeting.revision,
        "body": meeting.body,
        "on": meeting.on,
        "at": meeting.at,
    }
