"""What stands in a place's digest today, read from the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from scheduler import written_requests as standing
from scheduler.calendar.local import local_day
from scheduler.digest import actions, attendance, meetings, terms, year
from scheduler.digest.digest import Digest
from scheduler.digest.entries import (
    AskedInWriting,
    AskedTime,
    InDoubt,
    NoDeputy,
    NotLinked,
    PausedMessages,
    Unreached,
    UnresolvedEscalation,
    VacantSeat,
)
from scheduler.digest.place import PlaceToday
from scheduler.facts import ladder_state
from scheduler.planner import readers
from scheduler.rules.ladder import current_step
from store.constitution.kinds import LadderValue
from store.models import Escalation, TimeRequest
from store.queries import actions as action_rows
from store.queries import deliveries, escalations, my_messages, notices, reports, written_requests
from store.queries import meetings as meeting_rows
from store.register import Register
from store.session import Session

MANAGER = "manager"
STILL_COUNTS = timedelta(days=28)
"""So long after a message came back its reader is named as one who cannot be reached."""


def digest_of(session: Session, register: Register, place: str, now: datetime) -> Digest:
    """All that a digest of the place could say now (UTC): its bodies, this week and the weeks of notice."""
    here = PlaceToday(session, register, place, local_day(now, register.constitution.partnership.zone))
    open_ones = [e for e in escalations.unresolved(session, register.partnership) if e.body in here.bodies]
    escalated = {e.subject for e in open_ones}
    with_them = tuple(_escalation(here, row) for row in open_ones)
    return Digest(
        place=place,
        on=here.today,
        week_from=here.week_from,
        week_until=here.week_until,
        board_week=_board_meets(here),
        in_doubt=tuple(_in_doubt(here)),
        meetings=tuple(meetings.soon(here)),
        reports=tuple(meetings.due_reports(here)),
        papers=tuple(meetings.going_out(here)),
        asked_time=tuple(_asked_time(here)),
        in_writing=tuple(_in_writing(here)),
        escalations=with_them,
        done=tuple(actions.said_done(here)),
        after=tuple(meetings.after(here)),
        to_ratify=tuple(meetings.to_ratify(here)),
        decisions=tuple(meetings.decisions_waiting(here)),
        late=tuple(actions.late(here, escalated)),
        untold=tuple(actions.not_told(here, escalated)),
        unplanned=tuple(year.unplanned(here)),
        unrecorded=tuple(meetings.unrecorded(here)),
        doubted=tuple(actions.doubted(here, escalated)),
        due=tuple(actions.due(here)),
        minutes=tuple(meetings.minutes(here)),
        papers_out=tuple(meetings.papers_out(here)),
        short=tuple(year.too_few(here)),
        below=tuple(attendance.below(here)),
        turns=tuple(terms.turns(here)),
        tenures=tuple(terms.tenures(here)),
        vacant=tuple(_vacant(here)),
        no_deputy=tuple(_no_deputy(here)),
        unreached=tuple(_unreached(here, now)),
        paused=tuple(_paused(here)),
        unlinked=tuple(_unlinked(here)),
        elsewhere=tuple(e.since for e in with_them if e.holder != MANAGER),
        ahead=year.ahead(here),
    )


def _board_meets(here: PlaceToday) -> bool:
    """Whether the body that leads meets in this week, before today or after."""
    leading = here.constitution.leading.id
    return any(m.body == leading for m in here.meetings(here.week_from, here.week_until))


def _escalation(here: PlaceToday, row: Escalation) -> UnresolvedEscalation:
    step = current_step(LadderValue.model_validate(row.ladder), ladder_state(row))
    return UnresolvedEscalation(
        escalation=row.id,
        ref=row.ref,
        revision=row.revision,
        subject=row.subject if row.kind != "attendance" else "",
        body=row.body,
        agency=row.agency,
        kind=row.kind,
        what=row.what,
        step=row.step,
        holder=step.holder,
        since=row.step_started_on,
        until=row.due_on,
        state=row.state,
        paused_until=row.paused_until,
        letter_sent_on=row.letter_sent_on,
        ends=row.paused_until is not None and here.today <= row.paused_until <= here.week_until,
    )


def _vacant(here: PlaceToday) -> Iterator[VacantSeat]:
    for seat in here.constitution.seats:
        counts = seat.body in here.bodies and seat.voting and seat.there(here.today)
        if counts and readers.holder(here.register, seat.id, here.today) is None:
            yield VacantSeat(seat=seat.id, body=seat.body)


def _no_deputy(here: PlaceToday) -> Iterator[NoDeputy]:
    """Agencies with a seat that counts and nobody to stand in for it (ATT-2)."""
    lacking: dict[str, dict[str, None]] = {}
    for seat in here.constitution.seats:
        counts = seat.body in here.bodies and seat.voting and seat.there(here.today)
        if counts and seat.agency and not here.register.deputies_for(seat.agency, seat.body, None):
            lacking.setdefault(seat.agency, {})[seat.body] = None
    for agency, bodies in lacking.items():
        yield NoDeputy(agency=agency, bodies=tuple(bodies))


def _unreached(here: PlaceToday, now: datetime) -> Iterator[Unreached]:
    """Whose messages come back; of somebody who has left, others are told instead."""
    zone = here.constitution.partnership.zone
    found = notices.unreached(here.session, here.register.partnership, now - STILL_COUNTS)
    for person, at in sorted(found.items()):
        if _sits_here(here, person):
            yield Unreached(person=person, since=local_day(at, zone))


def _paused(here: PlaceToday) -> Iterator[PausedMessages]:
    wishes = my_messages.in_force(here.session, here.register.partnership, here.today)
    for person, wish in wishes.items():
        until = wish.paused_until
        if person is not None and until is not None and until > here.today and _sits_here(here, person):
            yield PausedMessages(person=person, until=until)


def _unlinked(here: PlaceToday) -> Iterator[NotLinked]:
    """Where a chat knows anybody at all, those whom it does not know."""
    linked = {row.person_id for row in here.register.identities if row.ended_at is None}
    people = tuple(p for p in sorted(here.register.people) if p not in linked and _sits_here(here, p))
    if linked and people:
        yield NotLinked(people=people)


def _sits_here(here: PlaceToday, person: int) -> bool:
    here_still = readers.still_here(here.register.people.get(person), here.today) is not None
    return here_still and any(s.body in here.bodies for s in here.register.seats_held(person, here.today))


def _in_writing(here: PlaceToday) -> Iterator[AskedInWriting]:
    """What members ask for in writing, until something has come of it."""
    for row in written_requests.open_ones(here.session, here.register.partnership):
        if row.body not in here.bodies:
            continue
        rule = standing.rule_of(here.constitution, row.what, here.today, row.body)
        if rule is None:
            continue
        support = standing.support_of(here.session, here.register, row, rule.value, here.today)
        yield AskedInWriting(
            request=row.id,
            ref=row.ref,
            what=row.what,
            body=row.body,
            by=row.asked_by,
            received=row.state == "received",
            have=support.have if support is not None else 0,
            need=support.need if support is not None else None,
            last_day=row.last_day,
        )


def _asked_time(here: PlaceToday) -> Iterator[AskedTime]:
    zone = here.constitution.partnership.zone
    for request in reports.open_time_requests(here.session, here.register.partnership):
        about, what, body = _asked_for(here.session, request)
        if body in here.bodies and not actions.elsewhere(here, body, request.asked_by):
            yield AskedTime(
                request=request.id,
                ref=request.ref,
                about=about,
                what=what,
                since=local_day(request.asked_at, zone),
                until=request.until,
                by=request.asked_by,
                words=request.reason,
            )


def _asked_for(session: Session, request: TimeRequest) -> tuple[str, str, str]:
    """What more time is asked for: the report's or the action's ref and title, and its body."""
    if request.report_id is not None:
        report = reports.get(session, request.report_id)
        return report.ref, report.title, meeting_rows.get(session, report.meeting_id).body
    if request.milestone_id is None:
        raise LookupError(f"{request.ref} asks for more time for nothing")
    milestone = action_rows.milestone(session, request.milestone_id)
    action = action_rows.get(session, milestone.action_id)
    return action.ref, action.what, action.body


def _in_doubt(here: PlaceToday) -> Iterator[InDoubt]:
    """Messages of the days before that may not have arrived, for the place where the secretariat looks."""
    if here.name != readers.home_place(here.register):
        return
    zone = here.constitution.partnership.zone
    for row in deliveries.in_doubt(here.session, here.register.partnership):
        since = local_day(row.made_at, zone)
        if since < here.today:
            yield InDoubt(
                delivery=row.id,
                person=row.person_id,
                place=row.place or "",
                since=since,
                about=row.message["subject"],
            )
