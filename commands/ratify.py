"""What a meeting decided without a quorum, ratified at a later one or not (QUO-4): one decision, or all of them."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Needs, NotNow, Refused, Thing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from commands.decisions import DecisionSeen, end, seen
from store.models import Decision, Meeting
from store.queries import decisions, meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratify:
    """All that a meeting decided without a quorum."""

    meeting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RatifyDecision:
    """One decision: ratified or, with the reason, not."""

    decision: int
    ratified: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratified:
    """`again` says that it was said before; the day is that of the first time. `decisions` are those it is about."""

    meeting: Meeting
    decisions: tuple[Decision, ...] = ()
    again: bool = False


def about(act: Act, request: Ratify) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


def about_decision(act: Act, request: RatifyDecision) -> Thing:
    found = find.decision(act, request.decision)
    return Thing(subject=found.ref, body=found.body, meeting=found.meeting_id)


@command(
    "meeting.ratify",
    request=Ratify,
    about=about,
    right=rights.RECORDERS_OF_ATTENDANCE,
    help=for_managers(
        20,
        "clerk ratified M-3",
        "what a meeting decided without a quorum is ratified; {clerk ratified D-1} is one decision of it",
    ),
)
def ratify(act: Act, request: Ratify) -> Ratified:
    """The provisional decisions of a meeting stand from today on."""
    meeting = find.meeting(act, request.meeting)
    if meeting.ratified_on is not None:
        return Ratified(meeting=meeting, again=True)
    if meeting.quorate is not False:
        raise Refused(NotNow(code="not_inquorate", subject=meeting.ref, facts={"meeting": meeting}))
    open_ones = [d for d in decisions.of_meeting(act.session, meeting.id) if d.state == "provisional"]
    for one in open_ones:
        end(act, one, "ratified")
    meetings.change(act.session, meeting.id, ratified_on=act.today)
    act.record(meeting.ref)
    return Ratified(meeting=meetings.get(act.session, meeting.id), decisions=tuple(open_ones))


@command(
    "decision.ratify",
    request=RatifyDecision,
    about=about_decision,
    right=rights.RECORDERS_OF_DECISIONS,
    form=True,
    help=for_managers(
        17, "clerk reject D-1 because the costs are not known", "the next meeting did not ratify it"
    ),
)
def ratify_decision(act: Act, request: RatifyDecision) -> DecisionSeen:
    """Says of one provisional decision what the next meeting made of it. It is said once."""
    found = find.decision(act, request.decision)
    state = "ratified" if request.ratified else "not_ratified"
    if found.state == state:
        return seen(act, found, done=state, again=True)
    if found.state != "provisional":
        raise Refused(AlreadyDecided(subject=found.ref, what=f"decision_{found.state}", at=found.settled_at))
    if not request.ratified and not request.reason.strip():
        raise Refused(Needs(what="why_not_ratified", subject=found.ref))
    act.record(found.ref, reason=request.reason, ratified=request.ratified)
    done = end(act, found, state, request.reason)
    _last_of_its_meeting(act, found)
    return done


def _last_of_its_meeting(act: Act, found: Decision) -> None:
    """With the last of its decisions nothing of the meeting is left to ratify."""
    if found.meeting_id is None:
        return
    meeting = meetings.get(act.session, found.meeting_id)
    left = [d for d in decisions.of_meeting(act.session, meeting.id) if d.state in decisions.OPEN]
    if meeting.quorate is False and not left:
        meetings.change(act.session, meeting.id, ratified_on=act.today)
