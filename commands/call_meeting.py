"""A meeting called for one matter: an extraordinary one (CAL-6), and a special one of which notice is given (CAL-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from commands.common import find, rights
from commands.common.arrange import arrange
from commands.common.base import Act, AlreadyDecided, Needs, NotFound, NotNow, Refused, Thing
from commands.common.help_lines import for_chairs
from commands.common.registry import command
from commands.common.within import days_left
from commands.extraordinary import rule_for, rule_of
from scheduler import written_requests as standing
from scheduler.dates import MeetingDates as Dates
from scheduler.dates import calendar_of, dates_of, meeting_dates
from scheduler.planner import readers
from scheduler.rules.clocks import clock, shortened
from scheduler.sweep import replan
from store import outbox
from store.constitution.kinds import DeadlineValue
from store.constitution.rules import MeetingKind
from store.constitution.topics import NOTICE_GIVEN
from store.models import Meeting, WrittenRequest
from store.notice_kinds import NoticeKind
from store.queries import meetings, written_requests


@dataclass(frozen=True, slots=True, kw_only=True)
class CallExtraordinary:
    """`request` is the one that it answers; without one it is the chair's own call for `body`, with `matter` and why.
    `because` is why its notice is shorter than the rule asks."""

    on: date
    request: int = 0
    body: str = ""
    matter: str = ""
    reason: str = ""
    at: time | None = None
    place: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSpecial:
    """`because` is why its notice is shorter than the rule asks; "" where it is not."""

    body: str
    on: date
    matter: str
    at: time | None = None
    place: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCalled:
    """`request` is the one that it answers, None for the chair's own call; `holiday` names a day off that it is on,
    `working` says that it is on a working day."""

    meeting: Meeting
    dates: Dates
    request: WrittenRequest | None = None
    last_day: date | None = None
    working: bool = True
    holiday: str = ""


def about_extraordinary(act: Act, request: CallExtraordinary) -> Thing:
    """It is addressed to whoever the request was put to, and to those who may call one alone."""
    row = find.written_request(act, request.request) if request.request else None
    body = row.body if row is not None else request.body
    if body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=body))
    rule = standing.rule_of(act.constitution, "extraordinary_meeting", act.today, body)
    if rule is None:
        return Thing(subject=row.ref if row else body, body=body, addressed=frozenset({act.actor.person}))
    states = standing.states_of(act.register, body, act.today)
    own = {s.person for s in states if s.role in rule.value.alone_by and isinstance(s.person, int)}
    if row is None:
        return Thing(subject=body, body=body, addressed=frozenset(own))
    told = standing.addressed(act.register, row, rule.value, act.today)
    office = {p for p in (readers.manager(act.register),) if p is not None} if told.place else set()
    chair = standing.chair_of(act.register, row, act.today)
    return Thing(subject=row.ref, body=body, addressed=frozenset({*told.people, *own, *office} - chair))


def about_special(act: Act, request: CallSpecial) -> Thing:
    """It is the chair's to call, with the secretariat to give notice of it."""
    if request.body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=request.body))
    chair = readers.chair_or_next(act.register, request.body, act.today)
    office = {act.actor.person} if act.actor.in_secretariat else set()
    own = {chair} if chair is not None else set()
    return Thing(subject=request.body, body=request.body, addressed=frozenset({*own, *office}))


@command(
    "extraordinary.call",
    request=CallExtraordinary,
    about=about_extraordinary,
    right=rights.CALLERS,
    form=True,
    help=for_chairs(
        16,
        "clerk call W-3 on 5 October 10am",
        "the extraordinary meeting that was asked for; your own call: {clerk extraordinary board because ...}",
    ),
)
def extraordinary(act: Act, request: CallExtraordinary) -> MeetingCalled:
    """Calls the meeting by the last lawful day of its request, or on the chair's own call: its item is the matter."""
    row = _to_call(act, request.request) if request.request else None
    body = row.body if row is not None else request.body
    rule_for(act, body)
    reason = row.reason if row is not None else request.reason.strip()
    if not reason:
        raise Refused(Needs(what="reason", subject=body))
    last = row.last_day if row is not None and row.state == "received" else None
    if last is not None and request.on > last:
        facts = {"on": request.on, "last": last}
        raise Refused(NotNow(code="after_last_day", subject=row.ref if row else body, facts=facts))
    because = _notice(act, "extraordinary", body, request.on, request.because)
    matter = row.matter if row is not None else request.matter.strip() or reason
    made = _made(act, "extraordinary", body, matter, request.on, request.at, request.place, because)
    if row is not None:
        _settle(act, row, made)
    act.record(made.ref, reason=reason, body=body, on=made.on.isoformat(), request=row.ref if row else "")
    return _called(act, made, row, last)


@command(
    "special.call",
    request=CallSpecial,
    about=about_special,
    right=rights.CALLERS,
    form=True,
    help=for_chairs(
        17,
        "clerk special board on 5 October the budget because ...",
        "a special meeting on its notice; the reason where the notice is shorter",
    ),
)
def special(act: Act, request: CallSpecial) -> MeetingCalled:
    """Calls a special meeting with the notice that its rule asks; whoever may shorten it says why, which is kept."""
    rule = standing.held_rule(act.constitution, "special", act.today, request.body, "notice")
    if rule is None:
        raise Refused(NotNow(code="no_special", subject=request.body, facts={"body": request.body}))
    if not request.matter.strip():
        raise Refused(Needs(what="matter", subject=request.body))
    shorter = _within(act, rule.value, request.body, request.on, request.because)
    because = _notice(act, "special", request.body, request.on, request.because) or shorter
    made = _made(
        act, "special", request.body, request.matter.strip(), request.on, request.at, request.place, because
    )
    act.record(made.ref, reason=because, body=made.body, on=made.on.isoformat())
    return _called(act, made, None, None)


def _notice(act: Act, kind: MeetingKind, body: str, on: date, because: str) -> str:
    """Why the notice of such a meeting is shorter than a rule of its own asks; "" where it is not, or none is asked."""
    rule = act.constitution.rule(NOTICE_GIVEN, on, body, meeting=kind)
    return _within(act, rule.value, body, on, because) if rule is not None else ""


def _within(act: Act, rule: DeadlineValue, body: str, on: date, because: str) -> str:
    """Whether a meeting on a day has the notice that a rule asks, from today. Raises Refused where it has not, and
    nobody who may shorten it says why."""
    calendar = calendar_of(act.constitution, body, act.today)
    before = rule.before is not None
    found = clock(rule, on if before else act.today, calendar)
    if found is None:
        return ""
    given = act.today if before else on
    if found.allows(given):
        return ""
    roles = [s.role for s in act.actor.seats if s.body in (body, act.constitution.leading.id)]
    role = next((r for r in roles if r in rule.shortened_by), None)
    said = shortened(rule, found, given, role, because)
    if said.allowed:
        return because.strip()
    facts = {"on": on, "rule": rule, "first": None if before else found.on, "may": said.reason_missing}
    raise Refused(NotNow(code="too_little_notice", subject=body, facts=facts))


def _to_call(act: Act, number: int) -> WrittenRequest:
    """A request that can be answered by calling its meeting: it was received, or the chair calls one alone."""
    found = find.written_request(act, number)
    if found.state not in written_requests.OPEN:
        what = f"request_{found.state}"
        raise Refused(AlreadyDecided(subject=found.ref, what=what, by=found.settled_by, at=found.settled_at))
    rule = rule_of(act, found)
    states = standing.states_of(act.register, found.body, act.today)
    if found.state == "asked" and (rule is None or standing.alone(rule, states, act.actor.person) is None):
        raise Refused(NotNow(code="not_supported_yet", subject=found.ref))
    return found


def _made(
    act: Act, kind: MeetingKind, body: str, matter: str, on: date, at: time | None, place: str, because: str
) -> Meeting:
    """The meeting, with its one item; planned at once, so that its members hear of it."""
    usual = act.constitution.body[body]
    if on < act.today:
        raise Refused(NotNow(code="date_past", facts={"on": on}))
    if not usual.there(on):
        raise Refused(NotNow(code="body_ended", facts={"body": body, "until": usual.until}))
    if meetings.between(act.session, act.partnership, on, on, body, ("planned", "held", "draft")):
        raise Refused(NotNow(code="meeting_there", facts={"on": on, "body": body}))
    own = days_left(act.constitution, act.today, meeting_dates(act.constitution, body, on))
    made = arrange(
        act.session,
        act.register,
        body=body,
        on=on,
        at=at,
        place=place,
        now=act.now,
        reports_by=own.reports_by,
        papers_on=own.papers_on,
        kind=kind,
        shortened_because=because,
    )
    meetings.add_item(act.session, act.partnership, made.id, title=matter, seat=None, kind="item")
    replan(act.session, act.register, act.now, meeting=made)
    return made


def _settle(act: Act, row: WrittenRequest, made: Meeting) -> None:
    written_requests.change(
        act.session,
        row.id,
        state="called",
        meeting_id=made.id,
        settled_by=act.actor.person,
        settled_at=act.now,
        next_look_at=None,
    )
    kinds = (NoticeKind.SUPPORT_ASKED, NoticeKind.REQUEST_RECEIVED)
    why = "the meeting is called"
    outbox.supersede(act.session, act.partnership, subject=row.ref, why=why, now=act.now, kinds=kinds)


def _called(act: Act, made: Meeting, row: WrittenRequest | None, last: date | None) -> MeetingCalled:
    calendar = calendar_of(act.constitution, made.body, made.on)
    return MeetingCalled(
        meeting=meetings.get(act.session, made.id),
        dates=dates_of(act.constitution, made),
        request=row,
        last_day=last,
        working=calendar.is_working(made.on),
        holiday=calendar.holiday(made.on) or "",
    )
