"""Finding the one thing a request names, or refusing with what is known of it.

What is found to be changed is held until the transaction ends, so that of two people the first to commit wins.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from commands.common.base import Act, NotFound, NotNow, Refused, Thing
from scheduler.calendar.local import at_local
from store.models import (
    Action,
    Decision,
    Deputy,
    Escalation,
    Meeting,
    Milestone,
    PassedOn,
    Person,
    Report,
    TimeRequest,
    WrittenRequest,
)
from store.models.base import Owned
from store.queries import meetings, owned

_Row = TypeVar("_Row", bound=Owned)


def meeting(act: Act, number: int) -> Meeting:
    """A meeting of this partnership, held. Raises Refused where there is none; a draft is the manager's alone."""
    found = _held(act, Meeting, "meeting", number)
    if found.state == "draft" and not act.actor.in_secretariat:
        raise Refused(NotFound(what="meeting", said=str(number)))
    return found


def report(act: Act, number: int) -> Report:
    """A report, held. Raises Refused where there is none, or where its meeting is a draft that is not known."""
    found = _held(act, Report, "report", number)
    if not act.actor.in_secretariat and meetings.get(act.session, found.meeting_id).state == "draft":
        raise Refused(NotFound(what="report", said=str(number)))
    return found


def action(act: Act, number: int) -> Action:
    return _held(act, Action, "action", number)


def milestone(act: Act, number: int) -> Milestone:
    return _held(act, Milestone, "date", number)


def escalation(act: Act, number: int) -> Escalation:
    return _held(act, Escalation, "matter", number)


def decision(act: Act, number: int) -> Decision:
    return _held(act, Decision, "decision", number)


def time_request(act: Act, number: int) -> TimeRequest:
    return _held(act, TimeRequest, "request", number)


def written_request(act: Act, number: int) -> WrittenRequest:
    return _held(act, WrittenRequest, "request", number)


def passed_on(act: Act, number: int) -> PassedOn:
    return _held(act, PassedOn, "request", number)


def deputy(act: Act, number: int) -> Deputy:
    """A deputy row of the register. Raises Refused where there is none."""
    found = act.register.deputy.get(number)
    if found is None:
        raise Refused(NotFound(what="deputy", said=str(number)))
    return found


def person(act: Act, number: int) -> Person:
    """Somebody of the register who has not left."""
    found = act.register.people.get(number)
    if found is None or (found.left_on is not None and found.left_on <= act.today):
        raise Refused(NotFound(what="person", said=str(number)))
    return found


def still_planned(act: Act, meeting: Meeting, *, drafts: bool = False) -> Meeting:
    """The meeting, where it is still to come. Raises Refused for one that is over or cancelled.

    A draft is refused too, but to those who prepare it: nobody is to hear of it yet.
    """
    if meeting.state == "draft" and not drafts:
        raise Refused(NotNow(code="meeting_draft", subject=meeting.ref, facts={"meeting": meeting}))
    if meeting.state == "cancelled":
        raise Refused(NotNow(code="meeting_cancelled", subject=meeting.ref, facts={"meeting": meeting}))
    if meeting.on < act.today or meeting.state == "held":
        raise Refused(NotNow(code="meeting_over", subject=meeting.ref, facts={"meeting": meeting}))
    return meeting


def has_begun(act: Act, meeting: Meeting) -> bool:
    """Whether the meeting's hour has come, by the partnership's clock."""
    return act.now >= at_local(meeting.on, meeting.at, act.constitution.partnership.zone)


def not_cancelled(act: Act, meeting: Meeting) -> Meeting:
    """The meeting, to come or over. Raises Refused for one that is cancelled, or a draft."""
    over = meeting.state == "held" or (meeting.state == "planned" and has_begun(act, meeting))
    return meeting if over else still_planned(act, meeting)


def seat_thing(
    act: Act, meeting: Meeting, seat: str, *, person: int | None = None, reason: str = ""
) -> Thing:
    """A seat at a meeting, as rights see it. Raises Refused for a seat that is not of the meeting's body."""
    known = act.constitution.seat.get(seat)
    if known is None or known.body != meeting.body:
        raise Refused(NotFound(what="seat", said=seat))
    return Thing(
        subject=meeting.ref,
        body=meeting.body,
        meeting=meeting.id,
        seat=seat,
        agency=known.agency,
        person=person,
        reason=reason,
    )


def holder(act: Act, seat: str, on: date) -> Person | None:
    """Who holds a seat on a day and has not left by then."""
    found = act.register.holder(seat, on)
    return found if found is None or found.left_on is None or found.left_on > on else None


def _held(act: Act, model: type[_Row], what: str, number: int) -> _Row:
    found = owned.held(act.session, model, act.partnership, number)
    if found is None:
        raise Refused(NotFound(what=what, said=str(number)))
    return found


def about_self(act: Act, _request: object) -> Thing:
    return Thing(person=act.actor.person)


def about_nothing(_act: Act, _request: object) -> Thing:
    return Thing()
