"""One meeting, looked at by those on its body's list: when and where, how many come, its quorum, its papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commands import apologies
from commands.common import find, rights
from commands.common.answers import MyMeeting, answered
from commands.common.base import Act, Thing
from commands.common.registry import command
from scheduler.dates import MeetingDates, dates_of
from scheduler.planner import papers
from scheduler.rules.quorum import Forecast
from scheduler.rules.seats import Sits
from scheduler.seats import as_replied, forecast_of
from store.models import Meeting, Notice
from store.notice_kinds import NoticeKind
from store.queries import meetings, notices


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeMeeting:
    """When and where a meeting is, and what the reader has answered. `none_in` is a day (ISO) or a time, as it was
    said, that was asked about and has none; the meeting is the next one then."""

    meeting: int
    none_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeNumbers:
    """How many come to a meeting, and whether that is a quorum: numbers alone, no names."""

    meeting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeDeadline:
    """How long before a meeting its reports are due (DL-1)."""

    meeting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeePapers:
    """Whether the papers of a meeting are out, or when they will be."""

    meeting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMyPapers:
    """The papers of a meeting sent once more to whoever asks, where they have gone out."""

    meeting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OneMeetingSeen:
    """`mine` is the reader's own answer, None where they have no seat there; `none_in` as in the request."""

    meeting: Meeting
    mine: MyMeeting | None
    none_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersSeen:
    """Seats with a vote by what was said for them; `deputies` are those named or coming."""

    meeting: Meeting
    coming: int
    deputies: int
    away: int
    silent: int
    forecast: Forecast | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineSeen:
    meeting: Meeting
    dates: MeetingDates


@dataclass(frozen=True, slots=True, kw_only=True)
class MyPapers:
    """`out` says that the reader was sent them, `again` that they are on their way once more; `goes` is the day on
    which they go out where they are not, None where no rule says."""

    meeting: Meeting
    out: bool
    again: bool
    goes: date | None


LookAtMeeting = SeeMeeting | SeeNumbers | SeeDeadline | SeePapers | SendMyPapers


def about_meeting(act: Act, request: LookAtMeeting) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


@command("meeting.see", request=SeeMeeting, about=about_meeting, right=rights.BODY_READERS, looks=True)
def see_meeting(act: Act, request: SeeMeeting) -> OneMeetingSeen:
    """When and where, and the reader's own answer."""
    meeting = find.meeting(act, request.meeting)
    seats: Sequence[str] = apologies.seats_to_answer(act, meeting)
    mine = answered(act, meeting, seats[0]) if seats else None
    return OneMeetingSeen(meeting=meeting, mine=mine, none_in=request.none_in)


@command("meeting.numbers", request=SeeNumbers, about=about_meeting, right=rights.BODY_READERS, looks=True)
def see_numbers(act: Act, request: SeeNumbers) -> NumbersSeen:
    """How many come by the replies that stand, and the quorum (QUO-2). Who they are is not said."""
    meeting = find.meeting(act, request.meeting)
    replies = meetings.replies(act.session, meeting.id)
    states = as_replied(act.register, meeting, replies)
    votes = [s.sits for s in states if s.voting and not s.vacant]
    return NumbersSeen(
        meeting=meeting,
        coming=votes.count(Sits.MEMBER),
        deputies=votes.count(Sits.DEPUTY) + votes.count(Sits.DEPUTY_NAMED),
        away=votes.count(Sits.NOBODY),
        silent=votes.count(Sits.NO_REPLY),
        forecast=forecast_of(act.register, meeting, states),
    )


@command("meeting.deadline", request=SeeDeadline, about=about_meeting, right=rights.BODY_READERS, looks=True)
def see_deadline(act: Act, request: SeeDeadline) -> DeadlineSeen:
    """The day on which the reports of a meeting are due, by the rule."""
    meeting = find.meeting(act, request.meeting)
    return DeadlineSeen(meeting=meeting, dates=dates_of(act.constitution, meeting))


@command("papers.see", request=SeePapers, about=about_meeting, right=rights.BODY_READERS, looks=True)
def see_papers(act: Act, request: SeePapers) -> MyPapers:
    """Whether the reader has them, or the day on which they go out."""
    meeting = find.meeting(act, request.meeting)
    return MyPapers(
        meeting=meeting, out=_sent_to(act, meeting) is not None, again=False, goes=_go_on(act, meeting)
    )


@command("papers.mine", request=SendMyPapers, about=about_meeting, right=rights.BODY_READERS)
def send_my_papers(act: Act, request: SendMyPapers) -> MyPapers:
    """The very papers that the reader was sent, once more; before they are out, the day on which they go."""
    meeting = find.meeting(act, request.meeting)
    told = _sent_to(act, meeting)
    if told is not None:
        act.tell([papers.once_more(told, act.now)])
        act.record(meeting.ref)
    return MyPapers(meeting=meeting, out=told is not None, again=told is not None, goes=_go_on(act, meeting))


def _sent_to(act: Act, meeting: Meeting) -> Notice | None:
    """What the reader was sent last: the edition that is theirs."""
    told = notices.of_kind(act.session, act.partnership, NoticeKind.PAPERS_OUT, meeting.ref)
    mine = [n for n in told if n.person_id == act.actor.person and n.state == "sent"]
    return mine[-1] if mine else None


def _go_on(act: Act, meeting: Meeting) -> date | None:
    return meeting.papers_on or dates_of(act.constitution, meeting).papers_on
