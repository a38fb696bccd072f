"""An extraordinary meeting asked for in writing by a member, supported by others, and taken back (CAL-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Needs, NotFound, NotNow, Refused, Request, Thing
from commands.common.help_lines import for_members
from commands.common.registry import command
from commands.common.undoing import undoes
from scheduler import written_requests as standing
from scheduler.calendar.local import at_local
from scheduler.planner import readers
from scheduler.planner import written_requests as planner
from scheduler.planner.moment import day_after
from scheduler.rules.clocks import RunningClock
from scheduler.rules.needs import Met
from store import outbox
from store.constitution.kinds import RequestValue
from store.constitution.topics import EXTRAORDINARY
from store.models import Audit, Person, WrittenRequest
from store.notice_kinds import NoticeKind
from store.queries import written_requests

WHAT = "extraordinary_meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskExtraordinary:
    """`matter` is what is to be dealt with, the reason where it is not said by itself; `about_chair` says that it
    concerns the chair."""

    body: str
    reason: str = ""
    matter: str = ""
    about_chair: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportRequest:
    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSupporting:
    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackRequest:
    """`reason` is asked of whoever takes back what somebody else asked for."""

    request: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestStands:
    """How a request stands after what was just done: `did` is asked, again, supported, unsupported or taken_back.

    `support` is None where none is needed; `asked` counts those who are asked to support it; `told` is whom it is put
    to; `clock` runs once it is received, with so many working days left.
    """

    request: WrittenRequest
    did: str
    support: Met | None
    asked: int = 0
    told: tuple[Person, ...] = ()
    clock: RunningClock | None = None
    days_left: int = 0


def about_asking(act: Act, request: AskExtraordinary) -> Thing:
    if request.body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=request.body))
    return Thing(subject=request.body, body=request.body)


def about_request(act: Act, request: SupportRequest | StopSupporting) -> Thing:
    found = find.written_request(act, request.request)
    return Thing(subject=found.ref, body=found.body)


def about_own(act: Act, request: TakeBackRequest) -> Thing:
    found = find.written_request(act, request.request)
    return Thing(subject=found.ref, body=found.body, person=found.asked_by, reason=request.reason)


def rule_for(act: Act, body: str) -> RequestValue:
    """The rule by which an extraordinary meeting of a body is asked for. Raises Refused where no document has one."""
    rule = act.constitution.rule(EXTRAORDINARY, act.today, body)
    if rule is None:
        raise Refused(NotNow(code="no_extraordinary", subject=body, facts={"body": body}))
    return rule.value


@command(
    "extraordinary.ask",
    request=AskExtraordinary,
    about=about_asking,
    right=rights.ASKERS,
    form=True,
    help=for_members(
        61,
        "clerk extraordinary board because ...",
        "ask for an extraordinary meeting; {clerk support W-3}; {clerk retract W-3}",
        managers_too=True,
    ),
)
def ask(act: Act, request: AskExtraordinary) -> RequestStands:
    """Keeps the request and asks each who can support it, once; one that needs no support is received at once."""
    rule = rule_for(act, request.body)
    reason = request.reason.strip()
    if not reason:
        raise Refused(Needs(what="reason", subject=request.body))
    states = standing.states_of(act.register, request.body, act.today)
    seat = standing.may_ask(rule, states, act.actor.person)
    if seat is None:
        facts = {"body": request.body}
        raise Refused(NotNow(code="may_not_ask", subject=request.body, facts=facts))
    mine = (r for r in written_requests.open_ones(act.session, act.partnership, request.body))
    before = next((r for r in mine if r.what == WHAT and r.asked_by == act.actor.person), None)
    if before is not None:
        return stands(act, before, "again")
    last = standing.held_by(act.constitution, act.today, request.body)
    made = written_requests.create(
        act.session,
        act.partnership,
        what=WHAT,
        body=request.body,
        seat=seat.seat,
        asked_by=act.actor.person,
        asked_at=act.now,
        matter=request.matter.strip() or reason,
        reason=reason,
        about_chair=request.about_chair,
        last_day=last.on if last is not None else None,
        next_look_at=_after(act, last.on) if last is not None else None,
    )
    act.record(made.ref, reason=reason, body=made.body, matter=made.matter)
    people = standing.asked_to_support(act.register, made, rule, act.today)
    act.tell(planner.support_asked(made, people, act.now))
    return stands(act, _received_if_supported(act, made, rule), "asked")


@command("extraordinary.support", request=SupportRequest, about=about_request, right=rights.ASKERS)
def back(act: Act, request: SupportRequest) -> RequestStands:
    """Counts this person's support; the moment it is enough, those whom the request is put to are told."""
    row, rule, seat = _supportable(act, request.request)
    if act.actor.person not in written_requests.supports(act.session, row.id):
        written_requests.put_support(act.session, row, act.actor.person, seat, stands=True, at=act.now)
        act.record(row.ref, seat=seat)
    _not_asked_any_more(act, row, act.actor.person)
    return stands(act, _received_if_supported(act, row, rule), "supported")


@command("extraordinary.stop_supporting", request=StopSupporting, about=about_request, right=rights.ASKERS)
def stop(act: Act, request: StopSupporting) -> RequestStands:
    """Takes this person's support back, while it is gathered: what was received with its support stays received."""
    row, _, seat = _supportable(act, request.request)
    if act.actor.person not in written_requests.supports(act.session, row.id):
        raise Refused(Needs(what="support", subject=row.ref))
    if row.state == "received":
        raise Refused(AlreadyDecided(subject=row.ref, what="request_received", at=row.settled_at))
    written_requests.put_support(act.session, row, act.actor.person, seat, stands=False, at=act.now)
    act.record(row.ref, seat=seat)
    return stands(act, row, "unsupported")


@command(
    "extraordinary.take_back", request=TakeBackRequest, about=about_own, right=rights.TAKERS_BACK_OF_REQUESTS
)
def take_back(act: Act, request: TakeBackRequest) -> RequestStands:
    """The request is taken back; those who were told of it or supported it hear so once."""
    row = _open(act, request.request)
    supporters = tuple(written_requests.supports(act.session, row.id))
    told = standing.addressed(act.register, row, rule_of(act, row), act.today)
    if row.state == "asked":
        told = standing.Addressed()
    written_requests.change(
        act.session,
        row.id,
        state="taken_back",
        settled_by=act.actor.person,
        settled_at=act.now,
        next_look_at=None,
    )
    asking = (NoticeKind.SUPPORT_ASKED, NoticeKind.REQUEST_RECEIVED)
    outbox.supersede(
        act.session, act.partnership, subject=row.ref, why="it was taken back", now=act.now, kinds=asking
    )
    others = [p for p in (*supporters, *told.people, row.asked_by) if p != act.actor.person]
    place = readers.place_of(act.register, row.body) if row.state == "received" else None
    act.tell(planner.ended(row, others, place, act.now, "taken_back", request.reason.strip()))
    act.record(row.ref, reason=request.reason.strip())
    return stands(act, written_requests.get(act.session, row.id), "taken_back")


@undoes("extraordinary.ask", "extraordinary.support", "extraordinary.stop_supporting")
def _back(act: Act, done: Audit) -> Request | None:
    """A request is taken back, support too, and support that was taken back is given again, while it is gathered."""
    row = written_requests.by_ref(act.session, act.partnership, done.object)
    if row is None or row.state not in written_requests.OPEN:
        return None
    if done.action == "extraordinary.ask":
        return TakeBackRequest(request=row.id)
    if row.state != "asked":
        return None
    gave = act.actor.person in written_requests.supports(act.session, row.id)
    if done.action == "extraordinary.support":
        return StopSupporting(request=row.id) if gave else None
    return None if gave else SupportRequest(request=row.id)


def rule_of(act: Act, row: WrittenRequest) -> RequestValue | None:
    found = standing.rule_of(act.constitution, row.what, act.today, row.body)
    return found.value if found is not None else None


def stands(act: Act, row: WrittenRequest, did: str) -> RequestStands:
    """A request as it stands, for whoever has just done something about it."""
    rule = rule_of(act, row)
    support = standing.support_of(act.session, act.register, row, rule, act.today) if rule else None
    asked = standing.asked_to_support(act.register, row, rule, act.today) if rule else {}
    told = standing.addressed(act.register, row, rule, act.today)
    received = row.received_on is not None and row.state == "received"
    clock = standing.held_by(act.constitution, row.received_on or act.today, row.body) if received else None
    left = standing.working_days_left(act.constitution, clock, act.today, row.body) if clock else 0
    return RequestStands(
        request=row,
        did=did,
        support=support,
        asked=len(asked),
        told=tuple(act.register.people[p] for p in told.people),
        clock=clock,
        days_left=left,
    )


def _after(act: Act, day: date) -> datetime:
    """The first minute of the day after, in UTC: then it is too late."""
    zone = act.constitution.partnership.zone
    return at_local(day_after(day), datetime.min.time(), zone)


def _received_if_supported(act: Act, row: WrittenRequest, rule: RequestValue) -> WrittenRequest:
    """The request once it has the support that it needs: received today, day 0 of its clock, and told at once."""
    support = standing.support_of(act.session, act.register, row, rule, act.today)
    if row.state != "asked" or (support is not None and not support.met):
        return row
    last = standing.held_by(act.constitution, act.today, row.body)
    written_requests.change(
        act.session,
        row.id,
        state="received",
        received_on=act.today,
        last_day=last.on if last is not None else None,
        next_look_at=_after(act, last.on) if last is not None else None,
    )
    why = "it has the support that it needs"
    kinds = (NoticeKind.SUPPORT_ASKED,)
    outbox.supersede(act.session, act.partnership, subject=row.ref, why=why, now=act.now, kinds=kinds)
    told = standing.addressed(act.register, row, rule, act.today)
    place = readers.place_of(act.register, row.body) if told.place else None
    have = support.have if support is not None else 0
    act.tell(planner.received(row, told.people, place, act.now, have))
    return written_requests.get(act.session, row.id)


def _not_asked_any_more(act: Act, row: WrittenRequest, person: int) -> None:
    outbox.supersede(
        act.session,
        act.partnership,
        subject=row.ref,
        why="they have answered",
        now=act.now,
        kinds=(NoticeKind.SUPPORT_ASKED,),
        person=person,
    )


def _open(act: Act, number: int) -> WrittenRequest:
    """A request of which something is still to come. Raises Refused where it has been settled."""
    found = find.written_request(act, number)
    if found.state not in written_requests.OPEN:
        what = f"request_{found.state}"
        raise Refused(AlreadyDecided(subject=found.ref, what=what, by=found.settled_by, at=found.settled_at))
    return found


def _supportable(act: Act, number: int) -> tuple[WrittenRequest, RequestValue, str]:
    """A request that this person can support, its rule, and the seat in which they do. Raises Refused else."""
    row = _open(act, number)
    rule = rule_of(act, row)
    if row.asked_by == act.actor.person:
        raise Refused(NotNow(code="own_request_supported", subject=row.ref))
    able = standing.asked_to_support(act.register, row, rule, act.today) if rule is not None else {}
    if rule is None or act.actor.person not in able:
        raise Refused(NotNow(code="may_not_support", subject=row.ref, facts={"body": row.body}))
    return row, rule, able[act.actor.person]
