"""Who came to a meeting, recorded by the manager; and what follows from it (ATT-3, QUO-2, QUO-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, Needs, NotFound, NotNow, Refused, Thing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from scheduler.absences import NOTHING, Followed, attendance_recorded
from scheduler.calendar.local import at_local
from scheduler.rules.quorum import Quorum, quorate
from scheduler.seats import as_attended, key_sectors_absent
from store.models import Attendance, Meeting, Person
from store.queries import meetings

MARKS = ("present", "deputy", "absent")
HOW = ("phone", "video")
"""How somebody was there who was not in the room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAttendance:
    """`marks` is one "seat:mark:person:how" after another, with spaces between and its empty ends left out; `rest` is
    the mark of every seat that nobody has recorded by itself ("" leaves them as they are; "replied" takes what their
    replies promised, and leaves those who said nothing). `others` is the mark of the seats that have none after that.

    A deputy who was named and did not come is absent: a promise is nobody's presence until it is recorded. Of a
    seat whose deputy has accepted, "all present" says that the deputy came.
    """

    meeting: int
    marks: str = ""
    rest: str = ""
    others: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """One seat and who came for it, and `how`. `replied` is what they had answered ("" for nothing), `expected` the
    deputy whom they had named, and `said` what that deputy had answered: named (nothing), accepted, declined.
    `afterwards` says that their apologies came once the meeting had begun."""

    seat: str
    mark: str
    person: Person | None
    how: str = ""
    replied: str = ""
    expected: Person | None = None
    said: str = ""
    afterwards: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSeen:
    """`left` are seats with a holder that have no mark yet; while there are any, nothing follows from the rest.

    `quorum` is None where the body has no rule for it. `followed` is who has now been away as often as a rule
    says, and who has fallen below the standard (ATT-3, ATT-4, ATT-5). `kept` are seats that a word about all would have
    changed, had they not been recorded by themselves before.
    """

    meeting: Meeting
    came: tuple[Came, ...]
    left: tuple[str, ...]
    quorum: Quorum | None
    absent_sectors: tuple[str, ...] = ()
    followed: Followed = NOTHING
    kept: tuple[str, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """What is to be recorded of one seat."""

    mark: str
    person: int | None
    how: str = ""
    named: bool = True


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
    """Records who came. Once every seat that is held has its mark, absences are counted and told (ATT-3, ATT-4)."""
    meeting = find.meeting(act, request.meeting)
    if meeting.state == "cancelled":
        raise Refused(NotNow(code="meeting_cancelled", subject=meeting.ref, facts={"meeting": meeting}))
    if not find.has_begun(act, meeting):
        raise Refused(NotNow(code="meeting_ahead", subject=meeting.ref, facts={"meeting": meeting}))
    if request.rest == "replied" and request.others and not any(as_promised(act, meeting).values()):
        raise Refused(NotNow(code="nobody_replied", subject=meeting.ref, facts={"meeting": meeting}))
    before = meetings.attendance(act.session, meeting.id)
    wanted, kept = _wanted(act, meeting, request, before)
    if not wanted and not (request.rest or request.others):
        raise Refused(Needs(what="marks", subject=meeting.ref))
    new = {
        seat: mark for seat, mark in wanted.items() if seat not in before or _recorded(before[seat]) != mark
    }
    for seat, mark in new.items():
        meetings.put_attendance(
            act.session,
            act.partnership,
            meeting.id,
            seat,
            mark=mark.mark,
            person_id=mark.person,
            how=mark.how,
            named=mark.named,
            recorded_by=act.actor.person,
            recorded_at=act.now,
        )
    left = seats_left(act, meeting)
    followed = NOTHING
    if new:
        corrected = {
            seat: [_kept(_recorded(before[seat])), _kept(mark)]
            for seat, mark in new.items()
            if seat in before
        }
        act.record(meeting.ref, seats=len(new), left=len(left), corrected=corrected)
        meetings.change(act.session, meeting.id, attendance_at=None if left else act.now)
    if new and not left:
        meetings.change(act.session, meeting.id, state="held", next_look_at=None)
        held = meetings.get(act.session, meeting.id)
        followed = attendance_recorded(act.session, act.register, held, act.now)
    return _seen(act, meeting, left, followed, kept, again=not new)


def seats_left(act: Act, meeting: Meeting) -> tuple[str, ...]:
    """Seats that somebody holds and that have no mark yet."""
    marks = meetings.attendance(act.session, meeting.id)
    seats = act.constitution.seats_of(meeting.body, meeting.on)
    return tuple(s.id for s in seats if s.id not in marks and find.holder(act, s.id, meeting.on) is not None)


def as_promised(act: Act, meeting: Meeting) -> dict[str, str]:
    """What the replies promise for each seat that is held: present, deputy or absent, "" where nothing was said.

    Silence promises nothing, and a deputy counts as promised only once they have accepted.
    """
    replies = meetings.replies(act.session, meeting.id)
    accepted = {row.id for row in act.register.deputies if row.state == "accepted"}
    promised = {}
    for seat in act.constitution.seats_of(meeting.body, meeting.on):
        if find.holder(act, seat.id, meeting.on) is None:
            continue
        reply = replies.get(seat.id)
        answer = reply.answer if reply and reply.meeting_revision == meeting.revision else ""
        if answer == "deputy":
            promised[seat.id] = "deputy" if reply is not None and reply.deputy_id in accepted else "absent"
        else:
            promised[seat.id] = {"apologies": "absent", "coming": "present"}.get(answer, "")
    return promised


def _wanted(
    act: Act, meeting: Meeting, request: RecordAttendance, before: Mapping[str, Attendance]
) -> tuple[dict[str, _Mark], tuple[str, ...]]:
    """What is to be recorded of each seat; and the seats that stay as they were recorded by themselves."""
    wanted = _named(act, meeting, request.marks)
    kept: list[str] = []
    joins = {seat: reply.how for seat, reply in meetings.replies(act.session, meeting.id).items()}
    for seat, promised in as_promised(act, meeting).items():
        row = before.get(seat)
        mark = _of_all(request, promised, row)
        if seat in wanted or not mark:
            continue
        if row is not None and row.named:
            kept += [seat] if row.mark != mark else []
            continue
        how = joins.get(seat, "") if mark == "present" and promised == "present" else ""
        wanted[seat] = _Mark(mark=mark, person=_person(act, meeting, seat, mark, None), named=False, how=how)
    return wanted, tuple(kept)


def _of_all(request: RecordAttendance, promised: str, row: Attendance | None) -> str:
    """The mark that a word about all or about the rest gives a seat, "" for none."""
    said = request.rest or (request.others if row is None else "")
    if request.rest == "replied":
        return promised or (request.others if row is None else "")
    return "deputy" if said == "present" and promised == "deputy" else said


def _kept(mark: _Mark) -> dict[str, object]:
    """What the record keeps of a mark that was corrected, as it was and as it is now."""
    return {"mark": mark.mark, "person": mark.person, "how": mark.how}


def _recorded(row: Attendance) -> _Mark:
    return _Mark(mark=row.mark, person=row.person_id, how=row.how, named=row.named)


def _named(act: Act, meeting: Meeting, marks: str) -> dict[str, _Mark]:
    """The seats that are recorded by themselves."""
    named: dict[str, _Mark] = {}
    seats = {s.id for s in act.constitution.seats_of(meeting.body, meeting.on)}
    for part in marks.split():
        seat, mark, person, how = (*part.split(":"), "", "", "")[:4]
        if seat not in seats:
            raise Refused(NotFound(what="seat", said=seat))
        if mark not in MARKS:
            raise Refused(NotFound(what="mark", said=mark))
        who = _person(act, meeting, seat, mark, int(person) if person.isdigit() else None)
        named[seat] = _Mark(mark=mark, person=who, how=how if how in HOW and mark != "absent" else "")
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
    """The person who was asked to stand in for the seat and has not said no, else the agency's standing deputy."""
    reply = meetings.replies(act.session, meeting.id).get(seat)
    asked = act.register.deputy_of(reply)
    if asked is not None and asked.state != "declined":
        return act.register.people[asked.person_id]
    agency = act.constitution.seat[seat].agency
    standing = act.register.deputies_for(agency, meeting.body, meeting.id) if agency else ()
    return act.register.people[standing[0].person_id] if standing else None


def _seen(
    act: Act,
    meeting: Meeting,
    left: tuple[str, ...],
    followed: Followed,
    kept: tuple[str, ...],
    *,
    again: bool,
) -> AttendanceSeen:
    marks = meetings.attendance(act.session, meeting.id)
    states = as_attended(act.register, meeting, marks)
    rule = act.constitution.quorum_of(meeting.body, meeting.on)
    return AttendanceSeen(
        meeting=meetings.get(act.session, meeting.id),
        came=tuple(_came(act, meeting, marks)),
        left=left,
        quorum=quorate(rule, states) if rule is not None else None,
        absent_sectors=key_sectors_absent(act.register, meeting, states),
        followed=followed,
        kept=kept,
        again=again,
    )


def _came(act: Act, meeting: Meeting, marks: Mapping[str, Attendance]) -> list[Came]:
    replies = meetings.replies(act.session, meeting.id)
    begins = at_local(meeting.on, meeting.at, act.constitution.partnership.zone)
    found = []
    for seat in act.constitution.seats_of(meeting.body, meeting.on):
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
                how=mark.how,
                expected=act.register.people[deputy.person_id] if deputy is not None else None,
                said=deputy.state if deputy is not None else "",
                afterwards=reply is not None and reply.given_at >= begins,
            )
        )
    return found
