"""Running late for a meeting of the day: said, on time after all, there."""

from __future__ import annotations

from dataclasses import dataclass

from commands.apologies import AWAY, seats_to_answer, standing_reply
from commands.common import find, lateness, rights
from commands.common.base import Act, NotNow, Refused, Request, Thing
from commands.common.help_lines import for_members
from commands.common.registry import command
from commands.common.undoing import undoes
from store.models import Audit, Meeting, PassedOn, Person
from store.queries import meetings, passed_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLate:
    """`minutes` is 0 where it was not said how late."""

    meeting: int
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTime:
    """Not late after all; with `there` they have arrived."""

    meeting: int
    there: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """`chair` is who was told besides the secretariat. `seat` is the one they hold there, "" for a deputy."""

    meeting: Meeting
    minutes: int
    chair: Person | None
    seat: str
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLate:
    """`told` says that those who had heard are told of this too; `was_late` is False where nobody had been told."""

    meeting: Meeting
    there: bool
    told: bool
    was_late: bool = True


def about(act: Act, request: RunLate | OnTime) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id, person=act.actor.person)


@command(
    "late.say",
    request=RunLate,
    about=about,
    right=rights.SEAT_HOLDERS,
    help=for_members(
        32, "clerk late 10 minutes", "you run late for a meeting today; {clerk late no}: you do not"
    ),
)
def say(act: Act, request: RunLate) -> Late:
    """The secretariat and who is in the chair are told at once, without a reason. Only on the day of the meeting."""
    meeting, seat = _today(act, request.meeting)
    before = lateness.standing(act, meeting, act.actor.person)
    chair = lateness.chair_of(act, meeting, act.actor.person)
    result = Late(
        meeting=meeting,
        minutes=request.minutes,
        chair=act.register.people[chair] if chair is not None else None,
        seat=seat,
        again=before is not None and before.facts["minutes"] == request.minutes,
    )
    if result.again:
        return result
    row = _kept(act, meeting, request.minutes, before)
    lateness.tell(act, meeting, row, "late")
    act.record(row.ref, meeting=meeting.ref, minutes=request.minutes)
    return result


@command("late.take_back", request=OnTime, about=about, right=rights.SEAT_HOLDERS)
def on_time(act: Act, request: OnTime) -> NotLate:
    """Whoever had heard that they run late hears that they do not; of an arrival nobody need be told."""
    meeting, _ = _today(act, request.meeting)
    row = lateness.standing(act, meeting, act.actor.person)
    if row is None:
        return NotLate(meeting=meeting, there=request.there, told=False, was_late=False)
    told = lateness.was_told(act, row) and not request.there
    state = "done" if request.there else "taken_back"
    passed_on.settle(act.session, row.id, state=state, by=act.actor.known, at=act.now)
    if told:
        lateness.tell(act, meeting, row, "on_time")
    else:
        lateness.unsay(act, row)
    act.record(row.ref, meeting=meeting.ref, minutes=row.facts["minutes"], there=request.there)
    return NotLate(meeting=meeting, there=request.there, told=told)


@undoes("late.say", "late.take_back")
def word_back(act: Act, done: Audit) -> Request | None:
    """The other word, on the same day."""
    meeting = meetings.by_ref(act.session, act.partnership, done.detail["meeting"])
    row = passed_on.by_ref(act.session, act.partnership, done.object)
    if meeting is None or row is None or meeting.on != act.today or meeting.state not in ("planned", "held"):
        return None
    late = lateness.standing(act, meeting, act.actor.person)
    if done.action == "late.say":
        stands = late is not None and late.facts["minutes"] == done.detail["minutes"]
        return OnTime(meeting=meeting.id) if stands else None
    return RunLate(meeting=meeting.id, minutes=done.detail["minutes"]) if late is None else None


def meetings_today(act: Act) -> list[Meeting]:
    """The meetings of today at which this person has a seat, or stands in for somebody; the earliest first."""
    found = meetings.between(act.session, act.partnership, act.today, act.today)
    mine = [m for m in found if seats_to_answer(act, m) or _stands_in(act, m)]
    return sorted(mine, key=lambda m: m.at)


def _today(act: Act, number: int) -> tuple[Meeting, str]:
    """The meeting of today to which they come, and the seat they hold there. Raises Refused where it is not today's,
    or where they have said that they do not come."""
    meeting = find.not_cancelled(act, find.meeting(act, number))
    if meeting.on != act.today:
        code = "not_today" if meetings_today(act) else "no_meeting_today"
        raise Refused(NotNow(code=code, subject=meeting.ref, facts={"meeting": meeting}))
    seat = next(iter(seats_to_answer(act, meeting)), "")
    reply = standing_reply(act, meeting, seat) if seat else None
    if reply is not None and reply.answer in AWAY:
        facts = {"meeting": meeting, "seat": seat}
        raise Refused(NotNow(code="late_but_away", subject=meeting.ref, facts=facts))
    return meeting, seat


def _stands_in(act: Act, meeting: Meeting) -> bool:
    rows = act.register.deputising(act.actor.person)
    return any(row.meeting_id == meeting.id and row.state == "accepted" for row in rows)


def _kept(act: Act, meeting: Meeting, minutes: int, before: PassedOn | None) -> PassedOn:
    """The row that says so; one for an earlier meeting is over by now."""
    if before is not None:
        passed_on.change(act.session, before.id, facts={"meeting": meeting.ref, "minutes": minutes})
        return passed_on.get(act.session, before.id)
    old = passed_on.waiting_of(act.session, act.partnership, act.actor.person, lateness.LATE)
    if old is not None:
        passed_on.settle(act.session, old.id, state="done", by=act.actor.known, at=act.now)
    return passed_on.create(
        act.session,
        act.partnership,
        kind=lateness.LATE,
        person_id=act.actor.person,
        facts={"meeting": meeting.ref, "minutes": minutes},
        passed_at=act.now,
    )
