"""Who came to a meeting, recorded by the manager; and what follows from it (ATT-3, QUO-2, QUO-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, Needs, NotFound, NotNow, Refused, Thing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from scheduler.absences import attendance_recorded
from scheduler.rules.attendance import MissesFound
from scheduler.rules.quorum import Quorum, absent_key_sectors, quorate
from scheduler.seats import as_attended
from store.models import Attendance, Meeting, Person
from store.queries import meetings

MARKS = ("present", "deputy", "absent")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAttendance:
    """`marks` is one "seat:mark" or "seat:deputy:person" after another, with spaces between; `rest` is the mark of
    every seat not named ("" leaves them as they are; "replied" takes what their replies promised, and leaves those
    who said nothing). `others` is the mark of the seats that have none after that.

    A deputy who was named and did not come is absent (Q5): a promise is nobody's presence until it is recorded.
    """

    meeting: int
    marks: str = ""
    rest: str = ""
    others: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """One seat and who came for it. `replied` is what they had answered ("" for nothing), `expected` the deputy who had
    been asked or had accepted."""

    seat: str
    mark: str
    person: Person | None
    replied: str = ""
    expected: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSeen:
    """`left` are seats with a holder that have no mark yet; while there are any, nothing follows from the rest.

    `quorum` is None where the body has no rule for it. `misses` are agencies that reached the limit (ATT-3).
    """

    meeting: Meeting
    came: tuple[Came, ...]
    left: tuple[str, ...]
    quorum: Quorum | None
    absent_sectors: tuple[str, ...] = ()
    misses: tuple[tuple[str, MissesFound], ...] = ()
    again: bool = False


def about(act: Act, request: RecordAttendance) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


@command(
    "attendance.record",
    request=RecordAttendance,
    about=about,
    right=rights.RECORDERS_OF_ATTENDANCE,
    form=True,
    help=for_managers(
        5,
        "clerk attendance M-3 all present except probation",
        "who came; a name and deputy says who stood in",
    ),
)
def record(act: Act, request: RecordAttendance) -> AttendanceSeen:
    """Records who came. Once every seat that is held has its mark, misses are counted and the chair told (ATT-3)."""
    meeting = find.meeting(act, request.meeting)
    if meeting.state == "cancelled":
        raise Refused(NotNow(code="meeting_cancelled", subject=meeting.ref, facts={"meeting": meeting}))
    if meeting.on > act.today:
        raise Refused(NotNow(code="meeting_ahead", subject=meeting.ref, facts={"meeting": meeting}))
    wanted = _wanted(act, meeting, request)
    if not wanted and not (request.rest or request.others):
        raise Refused(Needs(what="marks", subject=meeting.ref))
    before = {
        seat: (row.mark, row.person_id) for seat, row in meetings.attendance(act.session, meeting.id).items()
    }
    new = {seat: mark for seat, mark in wanted.items() if before.get(seat) != mark}
    for seat, (mark, person) in new.items():
        meetings.put_attendance(
            act.session,
            act.partnership,
            meeting.id,
            seat,
            mark=mark,
            person_id=person,
            recorded_by=act.actor.person,
            recorded_at=act.now,
        )
    left = seats_left(act, meeting)
    misses: tuple[tuple[str, MissesFound], ...] = ()
    if new:
        act.record(meeting.ref, seats=len(new), left=len(left))
        meetings.change(act.session, meeting.id, attendance_at=None if left else act.now)
    if new and not left:
        meetings.change(act.session, meeting.id, state="held", next_look_at=None)
        held = meetings.get(act.session, meeting.id)
        misses = attendance_recorded(act.session, act.register, held, act.now)
    return _seen(act, meeting, left, misses, again=not new)


def seats_left(act: Act, meeting: Meeting) -> tuple[str, ...]:
    """Seats that somebody holds and that have no mark yet."""
    marks = meetings.attendance(act.session, meeting.id)
    seats = act.constitution.seats_of(meeting.body)
    return tuple(s.id for s in seats if s.id not in marks and find.holder(act, s.id, meeting.on) is not None)


def as_promised(act: Act, meeting: Meeting) -> dict[str, str]:
    """What the replies promise for each seat that is held: present, deputy or absent, "" where nothing was said.

    Silence promises nothing, and a deputy counts as promised only once they have accepted (Q5).
    """
    replies = meetings.replies(act.session, meeting.id)
    accepted = {row.id for row in act.register.deputies if row.state == "accepted"}
    promised = {}
    for seat in act.constitution.seats_of(meeting.body):
        if find.holder(act, seat.id, meeting.on) is None:
            continue
        reply = replies.get(seat.id)
        answer = reply.answer if reply and reply.meeting_revision == meeting.revision else ""
        if answer == "deputy":
            promised[seat.id] = "deputy" if reply is not None and reply.deputy_id in accepted else "absent"
        else:
            promised[seat.id] = {"apologies": "absent", "coming": "present"}.get(answer, "")
    return promised


def _wanted(act: Act, meeting: Meeting, request: RecordAttendance) -> dict[str, tuple[str, int | None]]:
    """The mark and person for each seat that is to be recorded."""
    named = _named(act, meeting, request.marks)
    promised = as_promised(act, meeting)
    marked = meetings.attendance(act.session, meeting.id)
    wanted = {}
    for seat in act.constitution.seats_of(meeting.body):
        mark, person = named.get(seat.id, ("", None))
        if not mark and seat.id in promised:
            mark = promised[seat.id] if request.rest == "replied" else request.rest
            mark = mark or ("" if seat.id in marked else request.others)
        if mark:
            wanted[seat.id] = (mark, _person(act, meeting, seat.id, mark, person))
    return wanted


def _named(act: Act, meeting: Meeting, marks: str) -> dict[str, tuple[str, int | None]]:
    named: dict[str, tuple[str, int | None]] = {}
    seats = {s.id for s in act.constitution.seats_of(meeting.body)}
    for part in marks.split():
        seat, _, rest = part.partition(":")
        mark, _, person = rest.partition(":")
        if seat not in seats:
            raise Refused(NotFound(what="seat", said=seat))
        if mark not in MARKS:
            raise Refused(NotFound(what="mark", said=mark))
        named[seat] = (mark, int(person) if person.isdigit() else None)
    return named


def _person(act: Act, meeting: Meeting, seat: str, mark: str, person: int | None) -> int | None:
    """Who sat there: the holder, the deputy who is named or was expected, or nobody."""
    if mark == "absent":
        return None
    if mark == "present":
        holder = find.holder(act, seat, meeting.on)
        if holder is None:
            raise Refused(NotNow(code="seat_vacant", subject=meeting.ref, facts={"seat": seat}))
        return int(holder.id)
    if person is not None:
        return int(find.person(act, person).id)
    expected = expected_deputy(act, meeting, seat)
    if expected is None:
        raise Refused(NotNow(code="which_deputy", subject=meeting.ref, facts={"seat": seat}))
    return int(expected.id)


def expected_deputy(act: Act, meeting: Meeting, seat: str) -> Person | None:
    """The person who was asked to stand in for the seat, else the agency's standing deputy, else nobody."""
    reply = meetings.replies(act.session, meeting.id).get(seat)
    asked = act.register.deputy_of(reply)
    if asked is not None:
        return act.register.people[asked.person_id]
    agency = act.constitution.seat[seat].agency
    standing = act.register.deputies_for(agency, meeting.body, meeting.id) if agency else ()
    return act.register.people[standing[0].person_id] if standing else None


def _seen(
    act: Act,
    meeting: Meeting,
    left: tuple[str, ...],
    misses: tuple[tuple[str, MissesFound], ...],
    *,
    again: bool,
) -> AttendanceSeen:
    marks = meetings.attendance(act.session, meeting.id)
    states = as_attended(act.register, meeting, marks)
    rule = act.constitution.quorum_of(meeting.body, meeting.on)
    key = act.constitution.rule("QUO-3", meeting.on)
    top = act.constitution.body[meeting.body].kind == "board"
    return AttendanceSeen(
        meeting=meetings.get(act.session, meeting.id),
        came=tuple(_came(act, meeting, marks)),
        left=left,
        quorum=quorate(rule, states) if rule is not None else None,
        absent_sectors=absent_key_sectors(states, key.value.sectors) if key and top else (),
        misses=misses,
        again=again,
    )


def _came(act: Act, meeting: Meeting, marks: Mapping[str, Attendance]) -> list[Came]:
    replies = meetings.replies(act.session, meeting.id)
    found = []
    for seat in act.constitution.seats_of(meeting.body):
        if (mark := marks.get(seat.id)) is None:
            continue
        reply = replies.get(seat.id)
        deputy = act.register.deputy_of(reply)
        found.append(
            Came(
                seat=seat.id,
                mark=mark.mark,
                person=act.register.people[mark.person_id] if mark.person_id is not None else None,
                replied=reply.answer if reply is not None else "",
                expected=act.register.people[deputy.person_id] if deputy is not None else None,
            )
        )
    return found
