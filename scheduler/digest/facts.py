"""What stands in a place's digest today, read from the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from scheduler.calendar.local import local_day
from scheduler.dates import MeetingDates, dates_of
from scheduler.digest import actions as digest_actions
from scheduler.digest import entries
from scheduler.digest.digest import Digest
from scheduler.digest.entries import Next
from scheduler.facts import concerned_by, ladder_state, overdue_on, papers_day_of
from scheduler.planner import readers
from scheduler.planner.agenda import SETTLED
from scheduler.rules.ladder import current_step
from scheduler.rules.quorum import COUNTED, Sits, membership
from scheduler.seats import as_replied, forecast_of
from store.constitution.rules import LadderValue
from store.models import Escalation, Meeting, Report, SeatReply, TimeRequest
from store.queries import actions, deliveries, escalations, meetings, reports
from store.register import Register
from store.session import Session


def digest_of(session: Session, register: Register, place: str, now: datetime) -> Digest:
    """Everything that a full digest of the place would say now (UTC): its bodies, this week and the weeks of notice."""
    today = local_day(now, register.constitution.partnership.zone)
    return _Reader(session, register, place, today).digest()


class _Reader:
    """One digest being put together, with what its parts share."""

    def __init__(self, session: Session, register: Register, place: str, today: date) -> None:
        self.session, self.register, self.place, self.today = session, register, place, today
        self.constitution = register.constitution
        self.bodies = {b.id for b in self.constitution.bodies if b.place == place}
        self.week_from = today - timedelta(days=today.weekday())
        self.week_until = self.week_from + timedelta(days=6)
        self.coming = sorted(self._meetings(today, None, ("planned",)), key=lambda m: (m.on, m.at))
        open_ones = escalations.unresolved(session, register.partnership)
        self.escalations = [e for e in open_ones if e.body in self.bodies]

    def digest(self) -> Digest:
        escalated = {e.subject: e.ref for e in self.escalations}
        span = (self.today, self.week_until)
        return Digest(
            place=self.place,
            on=self.today,
            week_from=self.week_from,
            week_until=self.week_until,
            reports=tuple(self._reports()),
            meetings=tuple(self._soon()),
            papers=tuple(self._papers()),
            after=tuple(self._after()),
            to_ratify=tuple(self._to_ratify()),
            unrecorded=tuple(self._unrecorded()),
            due=digest_actions.due(self.session, self.register, self.bodies, span),
            late=digest_actions.late(self.session, self.register, self.bodies, self.today, escalated),
            escalations=tuple(self._open_escalations()),
            no_deputy=tuple(self._no_deputy()),
            to_decide=tuple(self._to_decide()),
            in_doubt=tuple(self._in_doubt()),
            ahead=self._ahead(),
        )

    def _meetings(self, start: date, end: date | None, states: Sequence[str]) -> list[Meeting]:
        found = meetings.between(self.session, self.register.partnership, start, end, states=states)
        return [m for m in found if m.body in self.bodies]

    def _reports(self) -> Iterator[entries.ReportsDue]:
        """Meetings with reports that are due this week or late, and are not all in."""
        for meeting in self.coming:
            due = dates_of(self.constitution, meeting).reports_due.on
            if due > self.week_until:
                continue
            asked = reports.of_meeting(self.session, meeting.id)
            waiting = tuple(self._waiting(meeting, r) for r in asked if r.state in reports.OWED)
            if waiting:
                yield entries.ReportsDue(
                    **_of(meeting),
                    due=due,
                    got=len(asked) - len(waiting),
                    asked=len(asked),
                    waiting=waiting,
                    next=Next.REMIND,
                )

    def _waiting(self, meeting: Meeting, report: Report) -> entries.Waiting:
        due = reports.due_of(report)
        return entries.Waiting(
            ref=report.ref,
            title=report.title,
            seat=report.seat,
            author=readers.author(self.register, meeting.body, report.seat, meeting.on),
            due=due,
            overdue=overdue_on(self.constitution, due) <= self.today,
        )

    def _soon(self) -> Iterator[entries.MeetingSoon]:
        """The meetings of this week, and of the weeks in which members have been asked whether they come."""
        notice = timedelta(days=self.constitution.chasing.meeting_notice_days)
        until = max(self.today + notice, self.week_until)
        for meeting in self.coming:
            if meeting.on > until:
                return
            replies = meetings.replies(self.session, meeting.id)
            states = as_replied(self.register, meeting, replies)
            seats, forecast = membership(states), forecast_of(self.register, meeting, states)
            stands = forecast.as_replies_stand if forecast else None
            silent = tuple(s.seat for s in seats if s.sits is Sits.NO_REPLY and not s.vacant)
            yield entries.MeetingSoon(
                **_of(meeting),
                this_week=meeting.on <= self.week_until,
                have=stands.have if stands else sum(s.sits in COUNTED for s in seats),
                need=stands.need if stands else None,
                quorate=stands.quorate if stands else True,
                can_be=forecast.if_all_come.quorate if forecast else True,
                away=tuple(self._away(meeting, replies)),
                silent=silent,
                next=Next.ASK_REPLIES if silent else Next.NOTHING,
            )

    def _away(self, meeting: Meeting, replies: Mapping[str, SeatReply]) -> Iterator[entries.Away]:
        for seat, reply in replies.items():
            if reply.meeting_revision == meeting.revision and reply.answer in ("apologies", "deputy"):
                found = self.register.deputy.get(reply.deputy_id) if reply.deputy_id is not None else None
                stands = found if found is not None and found.state in ("named", "accepted") else None
                yield entries.Away(
                    seat=seat,
                    deputy=stands.person_id if stands else None,
                    accepted=stands is not None and stands.state == "accepted",
                )

    def _papers(self) -> Iterator[entries.GoingOut]:
        """Packs whose day is this week, and those that should have gone and wait for the chair."""
        for meeting in self.coming:
            dates, asked = dates_of(self.constitution, meeting), reports.of_meeting(self.session, meeting.id)
            goes_out = papers_day_of(self.session, self.register, meeting)
            if meeting.papers_out_at is not None or goes_out > self.week_until:
                continue
            waits = meeting.agenda not in SETTLED and dates.agenda_asked.on <= self.today
            yield entries.GoingOut(
                **_of(meeting),
                papers_on=goes_out,
                agenda=meeting.agenda,
                missing=tuple(r.ref for r in asked if r.state in reports.OWED),
                hurried=meeting.papers_on is not None,
                unread=tuple(self._unread(asked)),
                next=Next.AGREE_AGENDA if waits else Next.NOTHING,
            )

    def _unread(self, asked: Sequence[Report]) -> Iterator[tuple[str, int]]:
        for report in asked:
            newest = reports.newest(self.session, report) if report.state == "in" else None
            if newest is not None and newest.file_id is not None:
                pages = reports.file(self.session, newest.file_id).unread_pages
                if pages:
                    yield report.title, pages

    def _to_ratify(self) -> Iterator[entries.ToRatify]:
        for meeting in meetings.without_a_quorum(self.session, self.register.partnership):
            rule = self.constitution.rule("QUO-4", meeting.on)
            if meeting.body in self.bodies and rule is not None and rule.value.decisions == "provisional":
                yield entries.ToRatify(**_of(meeting))

    def _unrecorded(self) -> Iterator[entries.Unrecorded]:
        """What `_after` has named for a week and nobody has recorded: counted until it is."""
        start = self.constitution.partnership.cycle.start
        until = self.week_from - timedelta(weeks=1, days=1)
        past = self._meetings(start, until, ("planned", "held"))
        missing = [meeting for meeting in past if meeting.attendance_at is None]
        if missing:
            yield entries.Unrecorded(count=len(missing), since=missing[0].on, first=missing[0].id)

    def _after(self) -> Iterator[entries.AfterMeeting]:
        """Meetings since the week before without attendance, and those whose minutes are due this week (DL-4)."""
        rule = self.constitution.rule("DL-4", self.today)
        months = rule.value.months if rule else 0
        start = self.week_from - relativedelta(months=months, weeks=1)
        for meeting in self._meetings(start, self.today - timedelta(days=1), ("planned", "held")):
            minutes = dates_of(self.constitution, meeting).minutes_due
            due = minutes.on if minutes and self.today <= minutes.on <= self.week_until else None
            recent = meeting.on >= self.week_from - timedelta(weeks=1)
            missing = meeting.attendance_at is None and recent
            if missing or due:
                yield entries.AfterMeeting(
                    **_of(meeting),
                    attendance=meeting.attendance_at is not None,
                    minutes_due=due,
                    next=Next.RECORD_ATTENDANCE if missing else Next.SEND_MINUTES,
                )

    def _open_escalations(self) -> Iterator[entries.UnresolvedEscalation]:
        for row in self.escalations:
            step = current_step(LadderValue.model_validate(row.ladder), ladder_state(row))
            yield entries.UnresolvedEscalation(
                escalation=row.id,
                ref=row.ref,
                revision=row.revision,
                subject=row.subject if row.kind != "attendance" else "",
                body=row.body,
                agency=row.agency,
                kind=row.kind,
                what=row.what,
                step=row.step,
                name=step.name,
                holder=step.holder,
                reader=self._reader(row),
                since=row.step_started_on,
                until=row.due_on,
                state=row.state,
                paused_until=row.paused_until,
                letter_sent_on=row.letter_sent_on,
                next=Next.SEE_ESCALATION,
            )

    def _reader(self, row: Escalation) -> int | None:
        concerned = concerned_by(self.register, row, self.today)
        return readers.escalation_reader(self.register, row.body, self.today, concerned)

    def _no_deputy(self) -> Iterator[entries.NoDeputy]:
        """Agencies with a seat that counts and nobody to stand in for it (ATT-2)."""
        lacking: dict[str, dict[str, None]] = {}
        for seat in self.constitution.seats:
            counts = seat.body in self.bodies and seat.voting and seat.there(self.today)
            if counts and seat.agency and not self.register.deputies_for(seat.agency, seat.body, None):
                lacking.setdefault(seat.agency, {})[seat.body] = None
        for agency, bodies in lacking.items():
            yield entries.NoDeputy(agency=agency, bodies=tuple(bodies))

    def _elsewhere(self, body: str, *own: int | None) -> bool:
        """Whether it is put to somebody else, since it is the board manager's own or the chair's."""
        return readers.decides_instead(self.register, body, self.today, own) is not None

    def _to_decide(self) -> Iterator[entries.ToDecide]:
        zone = self.constitution.partnership.zone
        for request in reports.open_time_requests(self.session, self.register.partnership):
            about, what, body = self._asked_for(request)
            if body in self.bodies and not self._elsewhere(body, request.asked_by):
                yield entries.ToDecide(
                    kind="time",
                    id=request.id,
                    revision=0,
                    ref=request.ref,
                    about=about,
                    what=what,
                    since=local_day(request.asked_at, zone),
                    by=request.asked_by,
                    words=request.reason,
                )
        done = actions.of_partnership(self.session, self.register.partnership, "done")
        at = {action.id: action.done_at for action in done if action.done_at is not None}
        for action in sorted(done, key=lambda a: (at[a.id], a.id)):
            if action.body in self.bodies and not self._elsewhere(
                action.body, action.done_by, readers.owner(self.register, action, self.today)
            ):
                yield entries.ToDecide(
                    kind="done",
                    id=action.id,
                    revision=action.revision,
                    ref=action.ref,
                    about=action.ref,
                    what=action.what,
                    since=local_day(at[action.id], zone),
                    by=action.done_by,
                    words=action.evidence,
                )

    def _in_doubt(self) -> Iterator[entries.InDoubt]:
        """Messages of the days before that may not have arrived, for the place where the secretariat looks."""
        if self.place != readers.home_place(self.register):
            return
        zone = self.constitution.partnership.zone
        for row in deliveries.in_doubt(self.session, self.register.partnership):
            since = local_day(row.made_at, zone)
            if since < self.today:
                yield entries.InDoubt(
                    delivery=row.id,
                    person=row.person_id,
                    place=row.place or "",
                    since=since,
                    about=row.message["subject"],
                )

    def _asked_for(self, request: TimeRequest) -> tuple[str, str, str]:
        """What more time is asked for: the report's or the action's ref and title, and its body."""
        if request.report_id is not None:
            report = reports.get(self.session, request.report_id)
            return report.ref, report.title, meetings.get(self.session, report.meeting_id).body
        if request.milestone_id is None:
            raise LookupError(f"{request.ref} asks for more time for nothing")
        milestone = actions.milestone(self.session, request.milestone_id)
        action = actions.get(self.session, milestone.action_id)
        return action.ref, action.what, action.body

    def _ahead(self) -> entries.Ahead | None:
        """The first thing after this week."""
        found = [
            (day, meeting.on, kind, meeting.body)
            for meeting in self.coming
            for kind, day in _steps(dates_of(self.constitution, meeting))
            if day > self.week_until and (kind != "reports" or reports.of_meeting(self.session, meeting.id))
        ]
        if not found:
            return None
        day, meets_on, kind, body = min(found)
        return entries.Ahead(kind=kind, body=body, on=day, meeting_on=meets_on)


def _steps(dates: MeetingDates) -> Iterator[tuple[str, date]]:
    yield "reports", dates.reports_due.on
    yield "papers", dates.papers_out.on
    yield "meeting", dates.on


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
