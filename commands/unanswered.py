"""An answer to a meeting taken back, so that nothing is said yet; and the way back from each answer (ATT-1, ATT-2)."""

from __future__ import annotations

from dataclasses import dataclass

from commands import apologies
from commands.apologies import (
    Come,
    GiveApologies,
    RecordApologies,
    RecordComing,
    seats_of_holder,
    standing_reply,
)
from commands.common import find, quorum, rights, standing_in
from commands.common.base import Act, AlreadyDecided, Refused, Request, Thing
from commands.common.registry import command
from commands.common.undoing import NoWayBack, undoes
from scheduler.planner import attendance
from scheduler.rules.quorum import Forecast
from scheduler.sweep import replan
from store import outbox
from store.models import Audit, Meeting, Person, SeatReply
from store.notice_kinds import NoticeKind
from store.queries import meetings, register

TAKEN_BACK = "taken_back"
ON_THEIR_WORD = "taken back by who had recorded it"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackAnswer:
    """`told` says why the secretariat does it, for somebody else. `revision` is the meeting's, 0 for any."""

    meeting: int
    seat: str
    told: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """`for_person` is the member for whom somebody else took it back. `stood_down` is the deputy who is not needed."""

    meeting: Meeting
    seat: str
    was: str
    forecast: Forecast | None
    for_person: Person | None = None
    stood_down: int | None = None


def about(act: Act, request: TakeBackAnswer) -> Thing:
    meeting = find.meeting(act, request.meeting)
    holder = find.holder(act, request.seat, meeting.on)
    return find.seat_thing(
        act, meeting, request.seat, person=holder.id if holder else None, reason=request.told
    )


@command("reply.take_back", request=TakeBackAnswer, about=about, right=rights.TAKERS_BACK_OF_ANSWERS)
def take_back(act: Act, request: TakeBackAnswer) -> Unanswered:
    """The meeting is unanswered again, and the member is asked as before. Raises Refused where no answer stands."""
    meeting = find.still_planned(act, find.meeting(act, request.meeting))
    before = standing_reply(act, meeting, request.seat)
    if before is None or request.revision not in (0, meeting.revision):
        raise Refused(AlreadyDecided(subject=meeting.ref, what="changed_since"))
    deputy = standing_in.of_reply(act, before)
    standing_in.stand_down(act, meeting, deputy)
    for seat in seats_of_holder(act, meeting, request.seat):
        if standing_reply(act, meeting, seat) is not None:
            clear(act, meeting, seat, act.actor.person)
    holder = find.holder(act, request.seat, meeting.on)
    other = holder if holder is not None and holder.id != act.actor.person else None
    act.record(
        before.ref,
        reason=request.told,
        on_behalf_of=other.key if other else "",
        meeting=meeting.ref,
        seat=request.seat,
        answer=TAKEN_BACK,
        was=before.answer,
        deputy_was=deputy.person_id if deputy is not None else 0,
    )
    if other is not None:
        _tell_member(act, meeting, request.seat, other)
    replan(act.session, act.register, act.now, meeting=meetings.get(act.session, meeting.id))
    changed = act.with_register(register.with_deputies(act.session, act.register))
    begun = find.has_begun(act, meeting)
    replies = meetings.replies(act.session, meeting.id)
    return Unanswered(
        meeting=meeting,
        seat=request.seat,
        was=before.answer,
        forecast=None if begun else quorum.after_reply(changed, meeting, replies),
        for_person=other,
        stood_down=deputy.person_id if deputy is not None else None,
    )


@undoes("apologies.give", "apologies.withdraw", "reply.coming", "reply.take_back")
def own_answer(act: Act, done: Audit) -> Request | None:
    """The answer that stood before it, of the seat's holder for themselves."""
    return _answer_before(act, done, told="")


@undoes("apologies.record", "reply.record_coming")
def recorded_answer(act: Act, done: Audit) -> Request | None:
    """The answer that stood before the secretariat recorded another."""
    return _answer_before(act, done, told=ON_THEIR_WORD)


def _answer_before(act: Act, done: Audit, *, told: str) -> Request | None:
    meeting = meetings.by_ref(act.session, act.partnership, done.detail["meeting"])
    if meeting is None or "was" not in done.detail:
        raise NoWayBack
    if meeting.state != "planned" or meeting.on < act.today or not _as_left(act, meeting, done):
        return None
    told = told or (ON_THEIR_WORD if done.on_behalf_of else "")
    seat, was, deputy = done.detail["seat"], done.detail["was"], done.detail["deputy_was"]
    if was in apologies.AWAY and done.detail["answer"] in apologies.AWAY and _same_deputy(act, meeting, done):
        raise NoWayBack  # only the reason differs, and no earlier one is kept
    given = {"meeting": meeting.id, "seat": seat, "revision": meeting.revision}
    if not was:
        return TakeBackAnswer(**given, told=told)
    if was in apologies.AWAY:
        away = {"deputy": deputy, "alone": not deputy}
        return RecordApologies(**given, **away, told=told) if told else GiveApologies(**given, **away)
    return RecordComing(**given, told=told) if told else Come(**given)


def _as_left(act: Act, meeting: Meeting, done: Audit) -> bool:
    """Whether the answer that stands is the one that the act gave."""
    reply = standing_reply(act, meeting, done.detail["seat"])
    if done.detail["answer"] == TAKEN_BACK:
        return reply is None
    return bool(reply is not None and reply.answer == done.detail["answer"] and reply.given_at == done.at)


def _same_deputy(act: Act, meeting: Meeting, done: Audit) -> bool:
    reply = standing_reply(act, meeting, done.detail["seat"])
    now = standing_in.of_reply(act, reply)
    return bool((now.person_id if now is not None else 0) == done.detail["deputy_was"])


def clear(act: Act, meeting: Meeting, seat: str, by: int) -> None:
    """No revision of a meeting is 0, so it is an answer to none; its reference stays."""
    meetings.put_reply(
        act.session,
        act.partnership,
        meeting.id,
        seat,
        answer=TAKEN_BACK,
        reason="",
        deputy_id=None,
        late=False,
        how="",
        given_by=by,
        given_at=act.now,
        meeting_revision=0,
    )


def _tell_member(act: Act, meeting: Meeting, seat: str, member: Person) -> None:
    """A word to the member, unless they have not heard yet that anything was recorded for them."""
    unsaid = outbox.cancel(
        act.session,
        act.partnership,
        subject=meeting.ref,
        why="taken back",
        now=act.now,
        kinds=(NoticeKind.REPLY_RECORDED,),
        person=member.id,
    )
    if not unsaid:
        reply: SeatReply = meetings.replies(act.session, meeting.id)[seat]
        act.tell([attendance.reply_recorded(meeting, reply, member.id, act.actor.person, act.now)])
