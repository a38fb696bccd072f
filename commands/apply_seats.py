"""Seats of an edited folder that change hands: who has them from today, who is told, and what does not pass on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Literal

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
    """Those who hold a seat no more until yesterday, and who has it from today or from a later day on."""
    before, after = set(change.before or ()), set(change.after or ())
    kept = {holder.person: holder for holder in after if holder.person in {h.person for h in before}}
    for held in act.register.holdings:
        if held.seat != change.name or (held.until is not None and held.until < act.today):
            continue
        stays = kept.get(act.register.people[held.person_id].key)
        if stays is None:
            register.leave_seat(act.session, act.partnership, held.id, act.today - timedelta(days=1))
        elif stays.until != held.until:
            register.leave_seat(act.session, act.partnership, held.id, stays.until)
    for holder in sorted(after, key=lambda h: h.person):
        if holder.person not in kept:
            person, since = ids[holder.person], holder.since or act.today
            register.hold_seat(act.session, act.partnership, change.name, person, since, until=holder.until)
    was, now = (", ".join(h.person for h in side or ()) or None for side in (change.before, change.after))
    act.doing("holder.change", OPERATOR).record(change.name, before=was, after=now)


def told_of_seats(act: Act, before: Register, changes: Sequence[Change]) -> int:
    """Once all else is taken up: whoever has a seat more or a seat less, and has not left, is told once of all of them.

    `before` is the register as it was. Answers for such a seat were its former holder's, and are asked for anew. A
    seat that ends is told of by itself. Says how many people are told.
    """
    here = [c for c in changes if c.noun == "holder" and _stands(act, c.name)]
    answered = [gone for c in here if not _stays(c) for gone in _answers_end(act, before, c.name)]
    gained, lost = _by_person(here, "after"), _by_person(here, "before")
    starts = {h.person: h.since for c in here for h in c.after or () if h.since is not None}
    told = 0
    for key in dict.fromkeys((*gained, *lost)):
        person = act.register.by_key[key]
        if person.left_on is not None:
            continue
        got, gave = gained.get(key, []), lost.get(key, [])
        body = act.constitution.seat[(got or gave)[0]].body
        ahead = meetings.next_of(act.session, act.partnership, body, act.today)
        since = starts.get(key, act.today) if got else act.today
        act.tell([planner.changed(person.id, got, gave, since, ahead, act.now)])
        asked = [m for m, who in answered if who == person.id and m.body in _bodies(act, got)]
        for meeting in {m.id: m for m in asked}.values():
            act.tell([_asked_again(act, meeting, person.id)])
        told += 1
    return told


def _stands(act: Act, seat: str) -> bool:
    found = act.constitution.seat.get(seat)
    return found is not None and found.there(act.today)


def _by_person(changes: Sequence[Change], side: Literal["before", "after"]) -> dict[str, list[str]]:
    """The seats by the person, by key, who is on that side of a change alone."""
    found: dict[str, list[str]] = {}
    for change in changes:
        before, after = ({holder.person for holder in those or ()} for those in (change.before, change.after))
        for key in sorted(after - before if side == "after" else before - after):
            found.setdefault(key, []).append(change.name)
    return found


def _stays(change: Change) -> bool:
    """Whether one of those who held it holds it still, so that what was answered for it stands."""
    return bool({h.person for h in change.before or ()} & {h.person for h in change.after or ()})


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
