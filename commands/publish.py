"""Meetings that were drafts made known: from then on their members are told of them, as of any other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.common import find, rights
from commands.common.base import Act, NotNow, Refused, Thing
from commands.common.registry import command
from commands.common.within import days_left
from scheduler.dates import meeting_dates
from scheduler.facts import meeting_facts
from scheduler.planner.meetings import notice_day
from scheduler.sweep import replan
from store.models import Meeting
from store.queries import meetings, reports

DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishMeetings:
    """One draft, or every draft that is still to come (0). `sure` is set by the button of the preview."""

    meeting: int = 0
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """A meeting, the people who are told of it, and the local day on which the first of them is."""

    meeting: Meeting
    people: frozenset[int]
    first_told: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishPreview:
    request: PublishMeetings
    drafts: tuple[Publishing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsPublished:
    published: tuple[Publishing, ...]


def about(act: Act, request: PublishMeetings) -> Thing:
    if not request.meeting:
        return Thing()
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


@command("meeting.publish", request=PublishMeetings, about=about, right=rights.ARRANGERS)
def publish(act: Act, request: PublishMeetings) -> PublishPreview | MeetingsPublished:
    """Makes drafts known; shown first with how many people will be told, and when."""
    drafts = tuple(_told(act, row) for row in _drafts(act, request.meeting))
    if not request.sure:
        return PublishPreview(request=request, drafts=drafts)
    for draft in drafts:
        row = draft.meeting
        rules = meeting_dates(act.constitution, row.body, row.on)
        own = days_left(act.constitution, act.today, rules, row.reports_by, row.papers_on)
        meetings.change(
            act.session,
            row.id,
            state="planned",
            next_look_at=act.now,
            reports_by=own.reports_by,
            papers_on=own.papers_on,
        )
        for report in reports.of_meeting(act.session, row.id) if own.reports_by is not None else ():
            reports.change(act.session, report.id, due_on=own.reports_by)
        act.record(row.ref, body=row.body, on=row.on.isoformat())
        replan(act.session, act.register, act.now, meeting=row)
    return MeetingsPublished(published=drafts)


def drafts(act: Act) -> list[Meeting]:
    """The drafts of meetings still to come, the nearest first."""
    return list(meetings.between(act.session, act.partnership, act.today, states=(DRAFT,)))


def _drafts(act: Act, number: int) -> list[Meeting]:
    if not number:
        found = drafts(act)
        if not found:
            raise Refused(NotNow(code="no_drafts"))
        return [meetings.hold(act.session, row.id) for row in found]
    row = find.still_planned(act, find.meeting(act, number), drafts=True)
    if row.state != DRAFT:
        raise Refused(NotNow(code="meeting_no_draft", subject=row.ref, facts={"meeting": row}))
    return [row]


def _told(act: Act, row: Meeting) -> Publishing:
    facts = meeting_facts(act.session, act.register, row)
    days = [notice_day(facts, facts.owed_by(person)) for person in facts.members]
    first = max(act.today, min(days, default=facts.dates.notice.on))
    return Publishing(meeting=row, people=frozenset(facts.members), first_told=first)
