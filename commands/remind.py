"""Asking again those who have not answered, or who owe a report."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, Thing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from scheduler.facts import meeting_facts
from scheduler.planner import meetings as planner
from store import outbox
from store.models import Meeting, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindNow:
    meeting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """`asked` have not answered, `owe` a report; one person may be both, and is told once a day at most."""

    meeting: Meeting
    asked: tuple[Person, ...]
    owe: tuple[Person, ...]
    again: bool = False


def about_meeting(act: Act, request: RemindNow) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


@command(
    "remind.now",
    request=RemindNow,
    about=about_meeting,
    right=rights.REMINDERS,
    beside=True,
    help=for_managers(11, "clerk remind M-3", "ask again those who have not answered"),
)
def remind(act: Act, request: RemindNow) -> Reminded:
    """One more word to each who has not answered or owes a report; on one day once, however often it is pressed."""
    meeting = find.still_planned(act, find.meeting(act, request.meeting))
    facts = meeting_facts(act.session, act.register, meeting)
    silent = [p for p in facts.members if p not in facts.answered]
    owing = [p for p in dict.fromkeys(r.author for r in facts.reports if r.owed) if p is not None]
    people = [p for p in dict.fromkeys([*silent, *owing]) if p != act.actor.person]
    new = outbox.put(
        act.session,
        act.partnership,
        [planner.reminded(facts, person, act.now, act.today) for person in people],
        act.now,
    )
    if new:
        act.record(meeting.ref, people=new)
    named = act.register.people
    return Reminded(
        meeting=meeting,
        asked=tuple(named[p] for p in silent if p in people),
        owe=tuple(named[p] for p in owing if p in people),
        again=bool(people) and not new,
    )
