"""Meetings, reports and moments of the example board of 2016, as plain facts for the planners."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from scheduler.calendar.local import at_local
from scheduler.dates import calendar_of, meeting_dates
from scheduler.planner import meetings
from scheduler.planner.facts import MeetingFacts, ReportFacts, Said, SeatFacts
from scheduler.planner.meetings import MeetingPlan
from scheduler.planner.moment import Moment, moment
from scheduler.planner.notice import PlannedNotice
from store.constitution import Constitution
from store.constitution.plan import Folder, load_folder
from store.notice_kinds import NoticeKind

EXAMPLE = Path(__file__).parents[2] / "examples" / "stoke-2016"
CHAIR, VICE, POLICE, HEALTH, OFFICER, AUTHOR = 1, 2, 3, 4, 5, 9
"""People of the small board below; AUTHOR writes for it without a seat on it."""

SEATS = tuple(
    SeatFacts(seat=seat, agency=agency, voting=voting, holder=holder)
    for seat, agency, voting, holder in (
        ("board-chair", None, True, CHAIR),
        ("board-ccg", "ccg", True, VICE),
        ("board-police", "police", True, POLICE),
        ("board-hospitals", "hospitals", True, HEALTH),
        ("board-college", "schools", True, None),
        ("board-solicitor", None, False, OFFICER),
    )
)


@cache
def folder() -> Folder:
    return load_folder(EXAMPLE)


@cache
def constitution(**chasing: Any) -> Constitution:
    """The example's constitution, with other choices of chasing where given."""
    found = folder().constitution
    return found.model_copy(update={"chasing": found.chasing.model_copy(update=chasing)})


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    """London time as written, "2016-08-31 08:30", in UTC."""
    wall = datetime.fromisoformat(text)
    return at_local(wall.date(), wall.time(), constitution().partnership.zone)


def when(text: str, up_since: str | None = None) -> Moment:
    return moment(constitution(), at(text), at(up_since) if up_since else None)


def report(
    ref: str = "R-1", author: int | None = POLICE, due: str = "2016-09-09", owed: bool = True, **more: Any
) -> ReportFacts:
    on, calendar = day(due), calendar_of(constitution())
    offsets = constitution().chasing.report_offsets_days
    return ReportFacts(
        ref=ref,
        title=f"Report {ref}",
        seat="board-police",
        author=author,
        due=on,
        owed=owed,
        reminders=tuple((n, calendar.on_or_before(on - timedelta(days=n))) for n in offsets),
        overdue_on=on + timedelta(days=1),
        **more,
    )


def meeting(on: str = "2016-09-21", **changed: Any) -> MeetingFacts:
    """The Board on a day at 10am, planned, with nothing said yet."""
    held = MeetingFacts(
        ref="M-1",
        revision=1,
        body="board",
        place="board-secretariat",
        on=day(on),
        meets={"on": on, "at": "10:00", "place": "Civic Centre"},
        starts_at=at(f"{on} 10:00"),
        state="planned",
        agenda="agreed",
        papers_out=False,
        on_silence="send",
        dates=meeting_dates(constitution(), "board", day(on)),
        seats=SEATS,
        reports=(),
        said=(),
        chair=CHAIR,
        vice_chair=VICE,
    )
    return replace(held, **changed)


def told(kind: str, person: int | None, on: str, subject: str = "M-1", **more: Any) -> Said:
    return Said(kind=NoticeKind(kind), subject=subject, person=person, on=day(on), **more)


def planned(facts: MeetingFacts, text: str, up_since: str | None = None) -> MeetingPlan:
    return meetings.plan(facts, when(text, up_since))


def kinds(notices: tuple[PlannedNotice, ...], person: int | None = None) -> list[str]:
    """The kinds of the notices for a person, or of all of them."""
    return [n.kind for n in notices if person is None or n.person == person]


def remembered(facts: MeetingFacts, notices: tuple[PlannedNotice, ...], on: date) -> MeetingFacts:
    """The same meeting once the notices have been put."""
    said = tuple(
        Said(
            kind=n.kind,
            subject=n.subject,
            person=n.person,
            on=on,
            reports=tuple(n.facts.get("reports", ())),
            due=date.fromisoformat(n.facts["due"]) if "due" in n.facts else None,
        )
        for n in notices
    )
    return replace(facts, said=facts.said + said)


def year_of(facts: MeetingFacts, start: str, end: str) -> list[tuple[date, PlannedNotice]]:
    """What is said about a meeting day by day, each day's first minute, with nothing done by anybody."""
    found: dict[str, tuple[date, PlannedNotice]] = {}
    today = day(start)
    while today <= day(end):
        plan = planned(facts, f"{today} 00:00")
        facts = replace(facts, papers_out=facts.papers_out or plan.pack)
        both = plan.notices + (planned(facts, f"{today} 00:00").notices if plan.pack else ())
        for notice in both:
            found.setdefault(notice.unique, (today, notice))
        facts = replace(remembered(facts, both, today), agenda=plan.agenda, state=plan.state)
        today += timedelta(days=1)
    return list(found.values())
