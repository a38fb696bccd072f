"""What was already said about a meeting that changes: who was told what, and the one word that puts it right (DL-7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from commands.common import standing_in
from commands.common.base import Act
from scheduler.planner import meetings as planner
from scheduler.planner.facts import meets
from store import outbox
from store.models import Meeting, Notice, Report
from store.notice_kinds import NoticeKind
from store.queries import meetings, register, reports

Told = Mapping[int, Mapping[str, str]]
"""By person, when and where they believe the meeting to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersBefore:
    """The answers to a meeting that was cancelled, by seat. Those of `stand` hold; of them `deputies` send somebody,
    who is asked again (their row by seat). Those of `again` had freed a day that they need now, and are asked too."""

    stand: tuple[str, ...] = ()
    deputies: Mapping[str, int] = field(default_factory=dict)
    again: tuple[str, ...] = ()


def who_was_told(act: Act, meeting: Meeting) -> Told:
    """Everybody who was told of the meeting or of a report for it, with what they were told last, by time and whatever
    it was; and whoever has answered it, told or not. Who changes it knows, and is not told.
    """
    told: dict[int, Mapping[str, str]] = {}
    for notice in _said(act, meeting):
        if notice.person_id is not None:
            before = told.get(notice.person_id, meets(meeting))
            told[notice.person_id] = notice.facts.get("meets") or before
    every_one = {person: meets(meeting) for person in _answers(act, meeting)} | told
    return {person: knew for person, knew in every_one.items() if person != act.actor.person}


def who_heard_it_is_cancelled(act: Act, meeting: Meeting) -> frozenset[int]:
    """Those who were told last, of whether and when the meeting is, that it will not take place."""
    last = {
        n.person_id: n.kind
        for n in _said(act, meeting)
        if n.person_id is not None and (n.kind == NoticeKind.MEETING_CANCELLED or n.facts.get("meets"))
    }
    return frozenset(person for person, kind in last.items() if kind == NoticeKind.MEETING_CANCELLED)


def _said(act: Act, meeting: Meeting) -> list[Notice]:
    """What anybody was told of the meeting and its reports, by time."""
    subjects = [meeting.ref, *(r.ref for r in reports.of_meeting(act.session, meeting.id, dropped=True))]
    every = [n for subject in subjects for n in outbox.told(act.session, act.partnership, subject=subject)]
    return sorted(every, key=lambda n: (n.settled_at or n.planned_at, n.id))


def withdraw_plans(act: Act, meeting: Meeting, why: str) -> None:
    """Whatever was still to be said about the meeting and its reports is said no more."""
    for subject in [meeting.ref, *(r.ref for r in reports.of_meeting(act.session, meeting.id, dropped=True))]:
        outbox.supersede(act.session, act.partnership, subject=subject, why=why, now=act.now)


def moved(act: Act, before: Meeting, after: Meeting, told: Told) -> int:
    """One correction to each who knew another date, time or place; deputies for an old date are stood down.

    Where the day stays, answers stand and deputies come: whoever stands in hears of it as the members do. Somebody who
    was told last that it is cancelled hears that it takes place.
    """
    gone = who_heard_it_is_cancelled(act, before)
    same_day = before.on == after.on
    answers = _answers(act, after if same_day else before)
    deputies = frozenset[int]() if same_day else _stand_down_deputies(act, before, after)
    new = meets(after)
    notices = [
        planner.restored(after, person, act.now, answered=answers.get(person, ""))
        if person in gone
        else planner.moved(after, person, knew, act.now, answered=answers.get(person, ""))
        for person, knew in told.items()
        if (person in gone or dict(knew) != dict(new)) and person not in deputies
    ]
    act.tell(notices)
    return len(notices) + len(deputies & told.keys())


def cancelled(act: Act, after: Meeting, told: Told, reason: str, owed: Sequence[Report]) -> int:
    """One word to each who knew of the meeting, with the reports they need no longer write; none to those who have not
    heard that it was to take place after all."""
    _stand_down_deputies(act, after, after, tell=False)
    gone = who_heard_it_is_cancelled(act, after)
    notices = [
        planner.cancelled(after, person, act.now, reason=reason, owed=_titles(act, after, person, owed))
        for person in told
        if person not in gone
    ]
    act.tell(notices)
    return len(notices)


def answers_to_restore(act: Act, meeting: Meeting, heard: frozenset[int]) -> AnswersBefore:
    """What becomes of the answers to a cancelled meeting. Who had said no is taken at their word; who had said yes, and
    `heard` that it is cancelled, may have something else on by now."""
    stand, again, deputies = [], [], {}
    for seat, reply in meetings.replies(act.session, meeting.id).items():
        holder = act.register.holder(seat, meeting.on)
        if reply.meeting_revision != meeting.revision - 1 or holder is None:
            continue
        if reply.answer in ("coming", "withdrawn") and holder.id in heard:
            again.append(seat)
            continue
        stand.append(seat)
        was = (
            register.deputy(act.session, reply.deputy_id)
            if reply.answer == "deputy" and reply.deputy_id
            else None
        )
        if was is not None and standing_in.can_stand_in(act, meeting, seat, was.person_id):
            deputies[seat] = int(was.id)
    return AnswersBefore(stand=tuple(stand), deputies=deputies, again=tuple(again))


def restored(act: Act, before: Meeting, after: Meeting, heard: frozenset[int], answers: AnswersBefore) -> int:
    """The answers that stand are given to the meeting as it is now; each who `heard` that it is cancelled hears once
    that it takes place, a deputy by being asked again. Says how many."""
    given = {
        holder.id: reply.answer
        for seat, reply in meetings.replies(act.session, after.id).items()
        if reply.meeting_revision == before.revision - 1
        and (holder := act.register.holder(seat, after.on)) is not None
    }
    asked = set()
    for seat in answers.stand:
        reply = meetings.replies(act.session, after.id)[seat]
        values: dict[str, object] = {"meeting_revision": after.revision}
        if reply.answer == "deputy":
            values |= {"answer": "apologies", "deputy_id": None}
        if seat in answers.deputies:
            was = register.deputy(act.session, answers.deputies[seat])
            row = standing_in.ask_again(act, after, seat, was)
            values |= {"answer": "deputy", "deputy_id": row.id}
            asked.add(row.person_id)
        meetings.put_reply(act.session, act.partnership, after.id, seat, **values)
    act.tell(
        [
            planner.restored(after, person, act.now, answered=given.get(person, ""))
            for person in sorted(heard - asked)
        ]
    )
    return len(heard)


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
