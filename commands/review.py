"""A review of the constitution asked for in writing; it goes on the next agenda by itself (DEC-4)."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import rights
from commands.common.base import Act, Needs, NotFound, NotNow, Refused, Thing
from commands.common.help_lines import for_members
from commands.common.registry import command
from scheduler import next_agenda
from scheduler import written_requests as standing
from scheduler.planner import readers
from scheduler.planner import written_requests as planner
from scheduler.planner.moment import moment
from scheduler.sweep import replan
from store.models import Meeting, WrittenRequest
from store.queries import meetings, written_requests

WHAT = "review_constitution"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskReview:
    """`outcome` is what is wanted. Without a body it is asked of the one that leads."""

    reason: str = ""
    outcome: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAsked:
    """`meeting` is the one on whose agenda it stands, None while none is planned; `passed_over` is a nearer one whose
    agenda was settled already."""

    request: WrittenRequest
    meeting: Meeting | None
    passed_over: Meeting | None = None
    again: bool = False


def about(act: Act, request: AskReview) -> Thing:
    body = request.body or act.constitution.leading.id
    if body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=body))
    return Thing(subject=body, body=body)


@command(
    "review.ask",
    request=AskReview,
    about=about,
    right=rights.ASKERS,
    form=True,
    help=for_members(
        62,
        "clerk review constitution because ...",
        "ask for a review of the constitution; it goes on the next agenda",
        managers_too=True,
    ),
)
def ask(act: Act, request: AskReview) -> ReviewAsked:
    """Keeps the request, puts it on the next open agenda and tells those whom the rule has it put to."""
    body = request.body or act.constitution.leading.id
    found = standing.rule_of(act.constitution, WHAT, act.today, body)
    if found is None:
        raise Refused(NotNow(code="no_review", subject=body, facts={"body": body}))
    given = {"reasons": request.reason.strip(), "outcome": request.outcome.strip()}
    for part, field in (("reasons", "reason"), ("outcome", "outcome_wanted")):
        if part in found.value.gives and not given[part]:
            raise Refused(Needs(what=field, subject=body))
    states = standing.states_of(act.register, body, act.today)
    seat = standing.may_ask(found.value, states, act.actor.person)
    if seat is None:
        raise Refused(NotNow(code="may_not_ask", subject=body, facts={"body": body}))
    before = _same(act, body, given["reasons"], given["outcome"])
    if before is not None:
        there = meetings.get(act.session, before.meeting_id) if before.meeting_id else None
        return ReviewAsked(request=before, meeting=there, again=True)
    row = written_requests.create(
        act.session,
        act.partnership,
        what=WHAT,
        body=body,
        seat=seat.seat,
        asked_by=act.actor.person,
        asked_at=act.now,
        matter=given["outcome"] or given["reasons"],
        reason=given["reasons"],
        outcome=given["outcome"],
        state="received",
        received_on=act.today,
        next_look_at=moment(act.constitution, act.now).next_morning(),
    )
    meeting, nearest = next_agenda.open_agenda(act.session, act.partnership, body, act.today)
    if meeting is not None:
        next_agenda.place(act.session, row, meeting, next_agenda.title_of(row))
        replan(act.session, act.register, act.now, meeting=meetings.get(act.session, meeting.id))
    row = written_requests.get(act.session, row.id)
    told = standing.addressed(act.register, row, found.value, act.today)
    place = readers.place_of(act.register, body)
    act.tell(planner.received(row, told.people, place, act.now, 0))
    act.record(row.ref, reason=row.reason, body=body, meeting=meeting.ref if meeting else "")
    passed = nearest if nearest is not None and meeting is not None and nearest.id != meeting.id else None
    return ReviewAsked(request=row, meeting=meeting, passed_over=passed)


def _same(act: Act, body: str, reason: str, outcome: str) -> WrittenRequest | None:
    """The same thing asked by the same person, which still waits or stands on an agenda to come."""
    for row in written_requests.asked_for(act.session, act.partnership, WHAT, act.actor.person):
        ahead = row.meeting_id is None or meetings.get(act.session, row.meeting_id).on >= act.today
        if (row.body, row.reason, row.outcome) == (body, reason, outcome) and ahead:
            return row
    return None
