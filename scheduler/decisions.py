"""Where a decision stands, by the rows as they are: who is asked about it, what it waits for, and its agenda line.

Used by the sweep, and by commands inside their own transaction, so that both come to the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from scheduler import seats
from scheduler.agenda_lines import keep_on_agenda
from scheduler.calendar.local import local_day
from scheduler.planner import decisions as planner
from scheduler.planner import readers
from scheduler.planner.moment import moment
from scheduler.rules.decisions import (
    InWriting,
    Recorded,
    Standing,
    Stands,
    Unfit,
    VoteNumbers,
    came_to,
    in_writing,
    where_it_stands,
)
from scheduler.rules.quorum import quorate
from scheduler.rules.seats import SeatState, Sits, membership
from scheduler.rules.votes import Decided, How, Vote
from store import audit, outbox
from store.constitution.topics import (
    CASTING_VOTE,
    DECIDED_BY,
    DEPUTIES,
    NOT_VOTING,
    QUORUM,
    WITHOUT_QUORUM,
)
from store.models import Decision, DecisionAnswer, Meeting
from store.notice_kinds import NoticeKind
from store.queries import decisions, meetings
from store.register import Register
from store.session import Session

VOTES = {"agree": Vote.FOR, "object": Vote.AGAINST, "meeting": None}
"""What an answer in writing counts as; None wants a meeting."""
ENDED = ("ratified", "not_ratified", "withdrawn")


def look_at_decision(
    session: Session, register: Register, decision: int, now: datetime, up_since: datetime | None = None
) -> int:
    """Settles what can be settled by now, keeps the agenda line, asks whom it waits for; says how many were told."""
    row = decisions.get(session, decision)
    today = local_day(now, register.constitution.partnership.zone)
    if row.state not in ENDED and row.way == "meeting":
        _of_meeting(session, register, row, today, now)
    elif row.state == "asked":
        _in_writing(session, register, row, today, now)
    row = keep_on_agenda(session, register, decisions.get(session, decision), today, now)
    facts = _facts(session, register, row)
    plan = planner.plan(facts, moment(register.constitution, now, up_since))
    _no_longer_asked(session, register, row, facts.awaited, now)
    decisions.change(session, row.id, next_look_at=plan.next_look)
    return outbox.put(session, register.partnership, plan.notices, now)


def of_meeting(session: Session, register: Register, meeting: Meeting, now: datetime) -> None:
    """Looks again at all that a meeting decided: who came is known, or was put right."""
    for row in decisions.of_meeting(session, meeting.id):
        look_at_decision(session, register, row.id, now)


def seats_at(session: Session, register: Register, meeting: Meeting) -> tuple[SeatState, ...]:
    """The seats as they were at a meeting. Until it is recorded who came, every seat that is held may have been."""
    found = seats.as_attended(register, meeting, meetings.attendance(session, meeting.id))
    held = {s.seat for s in found if register.holder(s.seat, meeting.on) is not None}
    if meeting.attendance_at is not None:
        return tuple(
            replace(s, vacant=True) if s.sits is Sits.NOBODY and s.seat not in held else s for s in found
        )
    return tuple(replace(s, sits=Sits.MEMBER) if s.seat in held else s for s in found)


def came_to_at(
    register: Register, row: Decision, on: date, there: Sequence[SeatState], consent: str = ""
) -> Decided | Unfit:
    """What a decision as it is recorded comes to; `consent` is what was said of it in writing since."""
    constitution = register.constitution
    item = row.item or None
    by = constitution.rule(DECIDED_BY, on, row.body, item=item)
    casting = constitution.rule(CASTING_VOTE, on, row.body, item=item)
    barred = constitution.rule(NOT_VOTING, on, row.body, item=item)
    deputies = constitution.rule(DEPUTIES, on, row.body)
    said = consent or row.consent
    return came_to(
        by.value if by is not None else None,
        casting.value if casting is not None else None,
        Recorded(
            how=How(row.how),
            numbers=VoteNumbers(votes_for=row.votes_for, against=row.against, abstained=row.abstained),
            consent=said == "yes" if said else None,
            casting_vote=Vote(row.casting) if row.casting else None,
            own_area=row.own_area,
        ),
        there,
        not_voting=barred.value.not_voting if barred is not None else None,
        deputies_vote=deputies is None or deputies.value.votes,
    )


def stands_at(session: Session, register: Register, row: Decision) -> Stands | Unfit:
    """Where a meeting's decision stands, by who came and what was said in writing since."""
    assert row.meeting_id is not None, f"{row.ref} was not taken at a meeting"
    meeting = meetings.get(session, row.meeting_id)
    there = seats_at(session, register, meeting)
    said = decisions.answers(session, row.id)
    consent = next((a.answer for a in said if a.about == "consent" and a.answer), "")
    as_said = {"agree": "yes", "object": "no"}.get(consent, "")
    came = came_to_at(register, row, meeting.on, there, as_said)
    if isinstance(came, Unfit):
        return came
    rule = register.constitution.rule(WITHOUT_QUORUM, meeting.on, row.body)
    found = where_it_stands(
        came,
        meeting.quorate if meeting.attendance_at is not None else None,
        rule.value if rule is not None else None,
        there,
        agreed=[a.seat for a in said if a.answer == "agree"],
    )
    if found.standing is not Standing.CHAIR_CHOOSES:
        return found
    chosen = next((a.answer for a in said if a.about == "choice" and a.answer), "")
    chose = {"agree": Standing.STANDS, "object": Standing.PUT_OFF}.get(chosen, Standing.CHAIR_CHOOSES)
    return replace(found, standing=chose)


def _of_meeting(session: Session, register: Register, row: Decision, today: date, now: datetime) -> None:
    found = stands_at(session, register, row)
    if isinstance(found, Unfit):
        return
    assert row.meeting_id is not None, f"{row.ref} was not taken at a meeting"
    _ask(session, register, row, found, today)
    _became(session, register, row, found.standing.value, now, WITHOUT_QUORUM)
    meeting = meetings.get(session, row.meeting_id)
    open_ones = [d for d in decisions.of_meeting(session, meeting.id) if d.state in decisions.OPEN]
    if meeting.quorate is False and open_ones and meeting.ratified_on is not None:
        meetings.change(session, meeting.id, ratified_on=None)


def _ask(session: Session, register: Register, row: Decision, found: Stands, today: date) -> None:
    """Asks each seat for what is wanted of it, and no other any more that has not answered."""
    wanted: dict[str, str] = dict.fromkeys(found.to_agree, "agreement")
    offices = found.consent_of or (("chair",) if found.standing is Standing.CHAIR_CHOOSES else ())
    about = "consent" if found.consent_of else "choice"
    body_seats = register.constitution.seats_of(row.body, today)
    wanted |= {s.id: about for s in body_seats if s.role in offices}
    wanted |= dict.fromkeys(involved(session, register, row), "involved")
    for seat, about in wanted.items():
        person = readers.holder(register, seat, today)
        if person is not None:
            decisions.ask(session, register.partnership, row.id, seat, about=about, person=person, on=today)
    for answer in decisions.answers(session, row.id):
        if not answer.answer and answer.seat not in wanted:
            decisions.unask(session, answer.id)


def involved(session: Session, register: Register, row: Decision) -> tuple[str, ...]:
    """The seats of key partners who were not there for a key decision, until one of the partner's has answered."""
    if not row.key or row.meeting_id is None:
        return ()
    meeting = meetings.get(session, row.meeting_id)
    if meeting.attendance_at is None:
        return ()
    there = seats_at(session, register, meeting)
    absent = seats.key_sectors_absent(register, meeting, there)
    sector = {s.seat: s.sector for s in membership(there)}
    heard = {
        sector.get(a.seat) for a in decisions.answers(session, row.id) if a.about == "involved" and a.answer
    }
    return tuple(seat for seat, own in sector.items() if own in absent and own not in heard)


def _in_writing(session: Session, register: Register, row: Decision, today: date, now: datetime) -> None:
    """Counts a decision by correspondence once its last day is past, or everybody has answered."""
    said = decisions.answers(session, row.id)
    assert row.answer_by is not None, f"{row.ref} has no last day"
    if today <= row.answer_by and not all(a.answer for a in said):
        return
    came = counted(register, row, said, today)
    votes = [a.answer for a in said]
    how = "vote" if "object" in votes else "consensus"
    decisions.change(
        session,
        row.id,
        how=how if came in (InWriting.CARRIED, InWriting.LOST) else "",
        votes_for=votes.count("agree"),
        against=votes.count("object"),
        reason="" if came in (InWriting.CARRIED, InWriting.LOST) else came.value,
    )
    state = {InWriting.CARRIED: "stands", InWriting.LOST: "not_carried"}.get(came, "to_meeting")
    _became(session, register, decisions.get(session, row.id), state, now, DECIDED_BY, QUORUM)


def counted(register: Register, row: Decision, said: Sequence[DecisionAnswer], on: date) -> InWriting:
    """What the answers in writing come to on a day, by the body's own rules."""
    constitution = register.constitution
    answered = {a.seat for a in said if a.answer}
    there = tuple(
        seats.sitting(register, on, seat, Sits.MEMBER if seat.id in answered else Sits.NOBODY)
        for seat in constitution.seats_of(row.body, on)
    )
    need = constitution.quorum_of(row.body, on)
    by, casting = (constitution.rule(t, on, row.body) for t in (DECIDED_BY, CASTING_VOTE))
    barred = constitution.rule(NOT_VOTING, on, row.body)
    return in_writing(
        by.value if by is not None else None,
        casting.value if casting is not None else None,
        {a.seat: VOTES[a.answer] for a in said if a.answer},
        there,
        enough=need is None or quorate(need, there).quorate,
        not_voting=barred.value.not_voting if barred is not None else None,
    )


def _became(
    session: Session, register: Register, row: Decision, state: str, now: datetime, *rules: str
) -> None:
    """Keeps the state, where it is another one; those who were asked are told what it came to, and so is the office."""
    if state == row.state:
        return
    settles = row.state in decisions.OPEN and state not in decisions.OPEN
    decisions.change(session, row.id, state=state, settled_at=now if settles else None, settled_by=None)
    audit.record(
        session,
        register.partnership,
        audit.CLERK,
        f"decision.{state}",
        row.ref,
        at=now,
        reason=rules[0],
        decision="done",
    )
    if settles:
        told(session, register, decisions.get(session, row.id), now, rules)


def told(
    session: Session,
    register: Register,
    row: Decision,
    now: datetime,
    rules: tuple[str, ...],
    besides: int = 0,
) -> None:
    """Those who were asked about a decision hear what it came to, and so does the secretariat's place."""
    asked = dict.fromkeys(a.person_id for a in decisions.answers(session, row.id) if a.person_id)
    people = [person for person in asked if person is not None and person != besides]
    place = readers.place_of(register, row.body)
    said = planner.settled(row, now, people=people, place=place, rules=rules)
    outbox.put(session, register.partnership, said, now)


def _facts(session: Session, register: Register, row: Decision) -> planner.DecisionFacts:
    ended = row.state in ENDED or (row.way != "meeting" and row.state != "asked")
    said = () if ended else decisions.answers(session, row.id)
    awaited = [
        planner.Awaited(seat=a.seat, person=a.person_id, about=a.about, asked_on=a.asked_on)
        for a in said
        if not a.answer and a.person_id is not None
    ]
    comes_back = row.state in decisions.TO_COME_BACK or row.way != "meeting"
    return planner.DecisionFacts(
        ref=row.ref,
        awaited=tuple(awaited),
        answer_by=row.answer_by,
        reminded_days=register.constitution.chasing.answer_reminded_days,
        open=row.state in decisions.OPEN or (comes_back and not row.reported and row.state not in ENDED),
    )


def _no_longer_asked(
    session: Session, register: Register, row: Decision, awaited: Collection[planner.Awaited], now: datetime
) -> None:
    """What was planned to be asked and is not awaited any more is not said."""
    if not awaited:
        outbox.supersede(
            session,
            register.partnership,
            subject=row.ref,
            kinds=(NoticeKind.DECISION_ASKED,),
            why="it is answered",
            now=now,
        )
