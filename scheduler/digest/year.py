"""What a digest says of the year, read from the store: bodies without a next meeting, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from scheduler.dates import dates_of
from scheduler.digest.entries import Ahead
from scheduler.digest.meetings import minutes_ahead
from scheduler.digest.of_meetings import NoNextMeeting, YearShort, YearSoFar
from scheduler.digest.place import PlaceToday
from scheduler.facts import doubtful
from scheduler.rules.planning import meetings_short
from store.constitution.topics import MEETINGS_A_YEAR
from store.models import Meeting
from store.queries import actions, reports


def unplanned(place: PlaceToday) -> Iterator[NoNextMeeting]:
    """The bodies without a meeting ahead, as one entry; with those that their rule asks for more."""
    ahead = {meeting.body for meeting in place.coming}
    there = [body for body in place.bodies if place.constitution.body[body].there(place.today)]
    bodies = tuple(body for body in there if body not in ahead)
    if not bodies:
        return
    start = place.constitution.partnership.cycle.start
    past = [m for m in place.meetings(start, place.today - timedelta(days=1)) if m.body in bodies]
    yield NoNextMeeting(
        bodies=bodies,
        of=len(there),
        last=max((m.on for m in past), default=min(start, place.today)),
        met=bool(past),
        short=tuple(year for year in _short(place) if year.body in bodies),
    )


def too_few(place: PlaceToday) -> Iterator[YearShort]:
    """Bodies that have a next meeting, and too few in the year."""
    ahead = {meeting.body for meeting in place.coming}
    yield from (YearShort(year=year) for year in _short(place) if year.body in ahead)


def _short(place: PlaceToday) -> Iterator[YearSoFar]:
    """The bodies with fewer meetings in the year than their rule asks for (CAL-2, CAL-3), while the year lasts."""
    cycle = place.constitution.partnership.cycle
    if not cycle.start <= place.today <= cycle.end:
        return
    for body in place.bodies:
        rule = place.constitution.rule(MEETINGS_A_YEAR, place.today, body)
        if rule is None or rule.value.at_least_a_year is None:
            continue
        found = [m for m in place.meetings(cycle.start, cycle.end) if m.body == body]
        if short := meetings_short(len(found), rule.value.at_least_a_year):
            met = sum(m.on < place.today for m in found)
            yield YearSoFar(body=body, met=met, ahead=len(found) - met, needed=short.at_least)


def ahead(place: PlaceToday) -> Ahead | None:
    """The first thing after this week."""
    found = [each for each in _after_the_week(place) if each.on > place.week_until]
    return min(found, key=lambda each: (each.on, each.kind, each.body), default=None)


def _after_the_week(place: PlaceToday) -> Iterator[Ahead]:
    for meeting in place.coming:
        yield from _steps(place, meeting)
    for meeting, due in minutes_ahead(place):
        yield Ahead(kind="minutes", on=due, body=meeting.body, meeting_on=meeting.on)
    days = [day for day in _action_days(place) if day > place.week_until]
    if days:
        yield Ahead(kind="actions", on=min(days), count=days.count(min(days)))


def _steps(place: PlaceToday, meeting: Meeting) -> Iterator[Ahead]:
    dates = dates_of(place.constitution, meeting)
    days = {"papers": dates.papers_on, "meeting": dates.on}
    if reports.of_meeting(place.session, meeting.id):
        days["reports"] = dates.reports_on
    for kind, on in days.items():
        if on is not None:
            yield Ahead(kind=kind, on=on, body=meeting.body, meeting_on=meeting.on)


def _action_days(place: PlaceToday) -> Iterator[date]:
    """The days on which something of an open action is due."""
    every = {a.id: a for a in actions.of_partnership(place.session, place.register.partnership)}
    for milestone in actions.open_milestones(place.session, place.register.partnership):
        action, due = every.get(milestone.action_id), actions.due_of(milestone)
        here = action is not None and action.body in place.bodies
        if action is not None and here and not doubtful(place.constitution, action, due):
            yield due
