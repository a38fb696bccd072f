"""Saying whether one comes to a meeting: coming, apologies with reason and deputy, withdrawn (ATT-1, ATT-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commands.common import find, late_apologies, lateness, quorum, rights, standing_in
from commands.common.base import Act, AlreadyDecided, Needs, NotNow, Refused, Thing
from commands.common.help_lines import for_managers, for_members
from commands.common.registry import command
from scheduler.dates import dates_of
from scheduler.planner import attendance
from scheduler.rules.quorum import Forecast
from store.constitution.topics import APOLOGIES
from store.models import Deputy, Meeting, Person, SeatReply
from store.queries import meetings, register

AWAY = ("apologies", "deputy")
COMES = ("coming", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveApologies:
    """`deputy` is the person who comes instead; 0 is the agency's standing deputy where it has one (ATT-2), unless
    `alone` says that nobody comes. `reason` is kept as typed, for the secretariat alone. `revision` is the
    meeting's as it was when the button was drawn, 0 where nothing was drawn.
    """

    meeting: int
    seat: str
    reason: str = ""
    deputy: int = 0
    alone: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Come:
    """`how` is "phone" or "video" for who joins so, else ""."""

    meeting: int
    seat: str
    revision: int = 0
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """Apologies taken back: the member comes after all."""

    meeting: int
    seat: str
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied:
    """What stands now. `again` says that it stood already and nothing changed; `was` is the answer before.

    `deputy` is the row of the deputy who is asked or comes. `begun` says that the meeting's hour had come already.
    """

    meeting: Meeting
    seat: str
    reply: SeatReply
    forecast: Forecast | None
    deputy: Deputy | None = None
    for_person: Person | None = None
    was: str = ""
    again: bool = False
    begun: bool = False


def about(act: Act, request: GiveApologies | Come | Withdraw) -> Thing:
    meeting = find.meeting(act, request.meeting)
    holder = find.holder(act, request.seat, meeting.on)
    return find.seat_thing(act, meeting, request.seat, person=holder.id if holder else None)


def about_another(act: Act, request: RecordApologies | RecordComing) -> Thing:
    meeting = find.meeting(act, request.meeting)
    return find.seat_thing(act, meeting, request.seat, reason=request.told)


@command(
    "apologies.give",
    request=GiveApologies,
    about=about,
    right=rights.SEAT_HOLDERS,
    form=True,
    help=(
        for_members(2, "apologies board on leave", "apologies, with a reason; your deputy is asked to come"),
        for_members(
            3,
            "apologies exec 8/9 training, Sam Example will come",
            "apologies for one date, and who comes instead",
        ),
    ),
)
def give(act: Act, request: GiveApologies) -> Replied:
    """Records apologies for the seat, and asks the deputy where one is to come. Given twice they are one reply."""
    return _record_apologies(act, request, for_person=None)


@command(
    "reply.coming",
    request=Come,
    about=about,
    right=rights.SEAT_HOLDERS,
    help=for_members(5, "clerk coming board", "you will be there"),
)
def come(act: Act, request: Come) -> Replied:
    """Records that the member comes; a deputy who had been asked is stood down."""
    return _record_coming(act, request, "coming")


@command(
    "apologies.withdraw",
    request=Withdraw,
    about=about,
    right=rights.SEAT_HOLDERS,
    help=for_members(4, "apologies withdraw board", "you can come after all"),
)
def withdraw(act: Act, request: Withdraw) -> Replied:
    """Takes apologies back. Where there are none it says so by `was`, and changes nothing."""
    meeting = _still_asked(act, request)
    before = standing_reply(act, meeting, request.seat)
    if before is None or before.answer not in AWAY:
        raise Refused(Needs(what="apologies", subject=meeting.ref))
    return _record_coming(act, request, "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordApologies:
    """Apologies recorded by the secretariat for somebody else; `told` says how it knows, and is required."""

    meeting: int
    seat: str
    told: str = ""
    reason: str = ""
    deputy: int = 0
    alone: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordComing:
    """`how` as where somebody says it themselves."""

    meeting: int
    seat: str
    told: str = ""
    revision: int = 0
    how: str = ""


@command(
    "apologies.record",
    request=RecordApologies,
    about=about_another,
    right=rights.RECORDERS_OF_APOLOGIES,
    help=for_managers(6, "apologies for health board rang this morning", "apologies you record for somebody"),
)
def record(act: Act, request: RecordApologies) -> Replied:
    """Records apologies on somebody's word; the member is told who did."""
    meeting = find.meeting(act, request.meeting)
    holder = find.holder(act, request.seat, meeting.on)
    return _record_apologies(act, request, for_person=holder)


@command("reply.record_coming", request=RecordComing, about=about_another, right=rights.RECORDERS_OF_ANSWERS)
def record_coming(act: Act, request: RecordComing) -> Replied:
    """Records on somebody's word that they come; the member is told who did."""
    meeting = find.meeting(act, request.meeting)
    return _record_coming(act, request, "coming", for_person=find.holder(act, request.seat, meeting.on))


def is_late(act: Act, meeting: Meeting) -> bool:
    """Whether apologies given now come after what makes them late (ATT-1): the papers out, or the reports due."""
    rule = act.constitution.rule(APOLOGIES, meeting.on, meeting.body)
    if rule is not None and rule.value.ends_with_the_papers:
        return meeting.papers_out_at is not None and act.now > meeting.papers_out_at
    late_after = dates_of(act.constitution, meeting).apologies_late_after
    return late_after is not None and act.today > late_after.on


def _record_apologies(
    act: Act, request: GiveApologies | RecordApologies, *, for_person: Person | None
) -> Replied:
    meeting = _still_asked(act, request, begun_too=True)
    begun = find.has_begun(act, meeting)
    before = standing_reply(act, meeting, request.seat)
    away = before is not None and before.answer in AWAY
    if before is not None and before.answer in COMES and before.given_by != act.actor.person:
        _other_comes(act, meeting, before, for_person)
    reason = request.reason.strip() or (before.reason if before is not None and away else "")
    already = standing_in.of_reply(act, before)
    stands = already.person_id if already is not None else None
    wanted = stands
    if not begun:
        wanted = standing_in.wanted(act, meeting, request.seat, request.deputy, request.alone, already)
    if before is not None and away and before.reason == reason and stands == wanted:
        return _result(act, meeting, request.seat, for_person, was=before.answer, deputy=already, again=True)
    deputy = standing_in.change(act, meeting, request.seat, wanted, already)
    late = before.late if before is not None and away else begun or is_late(act, meeting)
    answer = "deputy" if deputy is not None else "apologies"
    deputy_id = deputy.id if deputy is not None else None
    _put_reply(act, meeting, request.seat, answer=answer, reason=reason, deputy_id=deputy_id, late=late)
    for other in _other_seats(act, meeting, request.seat):
        _put_reply(act, meeting, other, answer="apologies", reason=reason, deputy_id=None, late=late)
    was = before.answer if before is not None else ""
    result = _result(act, meeting, request.seat, for_person, was=was, deputy=deputy)
    _audit_and_tell_member(act, result, getattr(request, "told", ""), stands)
    if was not in AWAY:
        heard = late_apologies.tell(act, result.meeting, result.reply)
        _tell_who_waits(act, meeting, request.seat, place=not heard)
    return result


def _other_comes(act: Act, meeting: Meeting, before: SeatReply, for_person: Person | None) -> None:
    """Of those who share a seat one yes is enough: the other's apologies do not undo it. Raises Refused."""
    sharing = {person.id for person in act.register.holders(before.seat, meeting.on)}
    if for_person is None and {act.actor.person, before.given_by} <= sharing:
        facts = {"meeting": meeting, "who": before.given_by}
        raise Refused(NotNow(code="other_comes", subject=meeting.ref, facts=facts))


def _tell_who_waits(act: Act, meeting: Meeting, seat: str, *, place: bool) -> None:
    """Somebody had said that they run late, and does not come now."""
    holder = find.holder(act, seat, meeting.on)
    if meeting.on == act.today and holder is not None:
        lateness.does_not_come(act, meeting, holder.id, place=place)


def _record_coming(
    act: Act, request: Come | Withdraw | RecordComing, answer: str, *, for_person: Person | None = None
) -> Replied:
    meeting = _still_asked(act, request)
    before, how = standing_reply(act, meeting, request.seat), getattr(request, "how", "")
    if before is not None and before.answer in (answer, "coming") and how in ("", before.how):
        return _result(act, meeting, request.seat, for_person, was=before.answer, again=True)
    already = standing_in.of_reply(act, before)
    standing_in.stand_down(act, meeting, already)
    for seat in seats_of_holder(act, meeting, request.seat):
        _put_reply(act, meeting, seat, answer=answer, reason="", deputy_id=None, late=False, how=how)
    was = before.answer if before is not None else ""
    result = _result(act, meeting, request.seat, for_person, was=was)
    stood_in = already.person_id if already is not None else None
    _audit_and_tell_member(act, result, getattr(request, "told", ""), stood_in)
    return result


def _still_asked(
    act: Act,
    request: GiveApologies | RecordApologies | Come | Withdraw | RecordComing,
    *,
    begun_too: bool = False,
) -> Meeting:
    """The meeting, where it can still be answered and is the one that was asked about; apologies may come later."""
    found = find.meeting(act, request.meeting)
    meeting = find.not_cancelled(act, found) if begun_too else find.still_planned(act, found)
    if request.revision not in (0, meeting.revision):
        raise Refused(AlreadyDecided(subject=meeting.ref, what="meeting_changed"))
    return meeting


def standing_reply(act: Act, meeting: Meeting, seat: str) -> SeatReply | None:
    """The reply that stands for the meeting as it is; one to an earlier date of it is none."""
    found = meetings.replies(act.session, meeting.id).get(seat)
    return found if found is not None and found.meeting_revision == meeting.revision else None


def seats_of_holder(act: Act, meeting: Meeting, seat: str) -> list[str]:
    """The seat and further ones of the body that the same person holds: nobody is away from one chair alone."""
    return [seat, *_other_seats(act, meeting, seat)]


def _other_seats(act: Act, meeting: Meeting, seat: str) -> list[str]:
    holder = find.holder(act, seat, meeting.on)
    if holder is None:
        return []
    held = act.register.seats_held(holder.id, meeting.on)
    return [s.id for s in held if s.body == meeting.body and s.id != seat]


def _put_reply(
    act: Act,
    meeting: Meeting,
    seat: str,
    *,
    answer: str,
    reason: str,
    deputy_id: int | None,
    late: bool,
    how: str = "",
) -> None:
    meetings.put_reply(
        act.session,
        act.partnership,
        meeting.id,
        seat,
        answer=answer,
        reason=reason,
        deputy_id=deputy_id,
        late=late,
        how=how,
        given_by=act.actor.person,
        given_at=act.now,
        meeting_revision=meeting.revision,
    )


def _audit_and_tell_member(act: Act, done: Replied, told: str, stood_in: int | None) -> None:
    """The audit row, with the answer and deputy before it; and where another acted for the member, a word to them."""
    meeting, reply, member = done.meeting, done.reply, done.for_person
    act.record(
        reply.ref,
        reason=told,
        on_behalf_of=member.key if member else "",
        meeting=meeting.ref,
        seat=reply.seat,
        late=reply.late,
        answer=reply.answer,
        was=done.was,
        deputy_was=stood_in or 0,
    )
    holders = {person.id for person in act.register.holders(reply.seat, meeting.on)}
    if member is not None or len(holders) > 1:
        for person in sorted(holders - {act.actor.person}):
            act.tell([attendance.reply_recorded(meeting, reply, person, act.actor.person, act.now)])


def _result(
    act: Act,
    meeting: Meeting,
    seat: str,
    for_person: Person | None,
    *,
    was: str,
    deputy: Deputy | None = None,
    again: bool = False,
) -> Replied:
    changed = act.with_register(register.with_deputies(act.session, act.register))
    replies = meetings.replies(act.session, meeting.id)
    begun = find.has_begun(act, meeting)
    return Replied(
        meeting=meeting,
        seat=seat,
        reply=replies[seat],
        forecast=None if begun else quorum.after_reply(changed, meeting, replies),
        begun=begun,
        deputy=deputy,
        for_person=for_person,
        was=was,
        again=again,
    )


def seats_to_answer(act: Act, meeting: Meeting) -> Sequence[str]:
    """The seats this person can answer for at a meeting, those that count first."""
    held = [s for s in act.register.seats_held(act.actor.person, meeting.on) if s.body == meeting.body]
    return [s.id for s in sorted(held, key=lambda s: not s.voting)]
