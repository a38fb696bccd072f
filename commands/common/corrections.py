"""What was already said about a meeting that changes: who was told what, and the one word that puts it right (DL-7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commands.common import standing_in
from commands.common.base import Act
from scheduler.planner import meetings as planner
from scheduler.planner.facts import meets
from store import outbox
from store.models import Meeting, Report
from store.queries import meetings, reports

Told = Mapping[int, Mapping[str, str]]
"""By person, when and where they believe the meeting to be."""


def who_was_told(act: Act, meeting: Meeting) -> Told:
    """Everybody who was told of the meeting or of a report for it, with what they were told last, by time and whatever
    it was; and whoever has answered it, told or not. Who changes it knows, and is not told.
    """
    subjects = [meeting.ref, *(r.ref for r in reports.of_meeting(act.session, meeting.id))]
    every = [n for subject in subjects for n in outbox.told(act.session, act.partnership, subject=subject)]
    told: dict[int, Mapping[str, str]] = {}
    for notice in sorted(every, key=lambda n: (n.settled_at or n.planned_at, n.id)):
        if notice.person_id is not None:
            before = told.get(notice.person_id, meets(meeting))
            told[notice.person_id] = notice.facts.get("meets") or before
    every_one = {person: meets(meeting) for person in _answers(act, meeting)} | told
    return {person: knew for person, knew in every_one.items() if person != act.actor.person}


def withdraw_plans(act: Act, meeting: Meeting, why: str) -> None:
    """Whatever was still to be said about the meeting and its reports is said no more."""
    for subject in [meeting.ref, *(r.ref for r in reports.of_meeting(act.session, meeting.id))]:
        outbox.supersede(act.session, act.partnership, subject=subject, why=why, now=act.now)


def moved(act: Act, before: Meeting, after: Meeting, told: Told) -> int:
    """One correction to each who knew another date, time or place; deputies for an old date are stood down.

    Where the day stays, answers stand and deputies come: whoever stands in hears of it as the members do.
    """
    same_day = before.on == after.on
    answers = _answers(act, after if same_day else before)
    deputies = frozenset[int]() if same_day else _stand_down_deputies(act, before, after)
    new = meets(after)
    notices = [
        planner.moved(after, person, knew, act.now, answered=answers.get(person, ""))
        for person, knew in told.items()
        if dict(knew) != dict(new) and person not in deputies
    ]
    act.tell(notices)
    return len(notices) + len(deputies & told.keys())


def cancelled(act: Act, after: Meeting, told: Told, reason: str, owed: Sequence[Report]) -> int:
    """One word to each who knew of the meeting, with the reports they need no longer write."""
    _stand_down_deputies(act, after, after, tell=False)
    act.tell(
        [
            planner.cancelled(after, person, act.now, reason=reason, owed=_titles(act, after, person, owed))
            for person in told
        ]
    )
    return len(told)


def _titles(act: Act, meeting: Meeting, person: int, owed: Sequence[Report]) -> tuple[str, ...]:
    seats = {s.id for s in act.register.seats_held(person, meeting.on)}
    return tuple(r.title for r in owed if r.seat in seats and r.state != "in")


def _answers(act: Act, meeting: Meeting) -> dict[int, str]:
    """What each holder of a seat had answered for the meeting as it was."""
    found: dict[int, str] = {}
    for seat, reply in meetings.replies(act.session, meeting.id).items():
        holder = act.register.holder(seat, meeting.on)
        if holder is not None and reply.meeting_revision == meeting.revision:
            found[holder.id] = reply.answer
    return found


def _stand_down_deputies(act: Act, before: Meeting, after: Meeting, *, tell: bool = True) -> frozenset[int]:
    """Nobody stands in for an old date; asked again by the member's new answer. Says who had been asked."""
    rows = [
        row for row in act.register.deputies if row.meeting_id == after.id and row.state in standing_in.STANDS
    ]
    for row in rows:
        standing_in.end(act, after, row, tell=tell, asked_for=before.on)
    return frozenset(int(row.person_id) for row in rows)
