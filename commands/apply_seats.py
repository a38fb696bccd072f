"""Seats of an edited folder that change hands: who has them from today, who is told, and what does not pass on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from commands.apply_meetings import OPERATOR
from commands.common import standing_in
from commands.common.base import Act
from commands.unanswered import clear
from scheduler.facts import meeting_facts
from scheduler.planner import meetings as asking
from scheduler.planner import seats as planner
from scheduler.planner.notice import PlannedNotice
from store.constitution.difference import Change
from store.models import Meeting
from store.queries import meetings, register
from store.register import Register


def change_hands(act: Act, change: Change, ids: Mapping[str, int]) -> None:
    """The holder of a seat until yesterday, and who has it from today on."""
    for held in act.register.holdings:
        if held.seat == change.name and held.until is None:
            register.leave_seat(act.session, act.partnership, held.id, act.today - timedelta(days=1))
    if change.after is not None:
        register.hold_seat(act.session, act.partnership, change.name, ids[change.after], act.today)
    act.doing("holder.change", OPERATOR).record(change.name, before=change.before, after=change.after)


def told_of_seats(act: Act, before: Register, changes: Sequence[Change]) -> int:
    """Once all else is taken up: whoever has a seat more or a seat less, and has not left, is told once of all of them.

    `before` is the register as it was. Answers for such a seat were its former holder's, and are asked for anew. A
    seat that ends is told of by itself. Says how many people are told.
    """
    here = [c for c in changes if c.noun == "holder" and _stands(act, c.name)]
    answered = [gone for change in here for gone in _answers_end(act, before, change.name)]
    gained, lost = _by_person(here, "after"), _by_person(here, "before")
    told = 0
    for key in dict.fromkeys((*gained, *lost)):
        person = act.register.by_key[key]
        if person.left_on is not None:
            continue
        got, gave = gained.get(key, []), lost.get(key, [])
        body = act.constitution.seat[(got or gave)[0]].body
        ahead = meetings.next_of(act.session, act.partnership, body, act.today)
        act.tell([planner.changed(person.id, got, gave, act.today, ahead, act.now)])
        asked = [m for m, who in answered if who == person.id and m.body in _bodies(act, got)]
        for meeting in {m.id: m for m in asked}.values():
            act.tell([_asked_again(act, meeting, person.id)])
        told += 1
    return told


def _stands(act: Act, seat: str) -> bool:
    found = act.constitution.seat.get(seat)
    return found is not None and found.there(act.today)


def _by_person(changes: Sequence[Change], side: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for change in changes:
        if (key := getattr(change, side)) is not None:
            found.setdefault(key, []).append(change.name)
    return found


def _bodies(act: Act, seats: Sequence[str]) -> set[str]:
    return {act.constitution.seat[seat].body for seat in seats}


def _answers_end(act: Act, before: Register, seat: str) -> Iterator[tuple[Meeting, int]]:
    """The meetings ahead that had been answered for the seat, each with who held it then. A deputy who was to come is
    stood down."""
    body = act.constitution.seat[seat].body
    for meeting in meetings.planned(act.session, act.partnership, act.today):
        reply = meetings.replies(act.session, meeting.id).get(seat)
        if meeting.body != body or reply is None or reply.meeting_revision != meeting.revision:
            continue
        standing_in.stand_down(act, meeting, standing_in.of_reply(act, reply))
        clear(act, meeting, seat, reply.given_by)
        holder = before.holder(seat, meeting.on)
        if holder is not None:
            yield meeting, holder.id


def _asked_again(act: Act, meeting: Meeting, person: int) -> PlannedNotice:
    facts = meeting_facts(act.session, act.register, meeting)
    return asking.asked_by_hand(facts, person, act.now, act.today, coming=True, reports=(), again=False)
