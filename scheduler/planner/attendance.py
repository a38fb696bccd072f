"""What attendance and replies bring about: misses that reach the chair (ATT-3), replies given by others, the quorum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scheduler.planner.facts import meets
from scheduler.planner.notice import PlannedNotice
from scheduler.rules.attendance import MissesFound
from store.constitution.topics import ABSENT_ARE_TOLD, APOLOGIES, QUORUM, RUN, WITHOUT_QUORUM
from store.models import Escalation, Meeting, SeatReply
from store.notice_kinds import NoticeKind


def reply_recorded(meeting: Meeting, reply: SeatReply, member: int, by: int, now: datetime) -> PlannedNotice:
    """Somebody else gave a member's reply for them, so the member is told."""
    return PlannedNotice(
        kind=NoticeKind.REPLY_RECORDED,
        key=(meeting.ref, meeting.revision, reply.ref, now.isoformat()),
        notice_class="member",
        subject=meeting.ref,
        revision=meeting.revision,
        due=now,
        person=member,
        rules=(APOLOGIES,),
        facts={"reply": reply.ref, "by": by, "answer": reply.answer, "meets": meets(meeting)},
    )


def second_miss(matter: Escalation, found: MissesFound, to: ToldOfAbsences) -> PlannedNotice:
    """An agency's misses within the rolling months reach the chair, or the place where nobody is left (ATT-3)."""
    return _absences(NoticeKind.SECOND_MISS, matter, found, to)


def absent_in_a_row(matter: Escalation, found: MissesFound, to: ToldOfAbsences) -> PlannedNotice:
    """A member's absences in succession reach the chair likewise (ATT-4)."""
    return _absences(NoticeKind.ABSENT_IN_A_ROW, matter, found, to)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOfAbsences:
    """After which meeting and when who is told: `reader`, or else those who read in the `place`."""

    meeting: Meeting
    now: datetime
    reader: int | None
    place: str


def _absences(kind: NoticeKind, matter: Escalation, found: MissesFound, to: ToldOfAbsences) -> PlannedNotice:
    """`found` is what the rule says of it; the meetings are named by ref and day, oldest first."""
    misses: Sequence[dict[str, str]] = [{"meeting": m.meeting, "on": m.on.isoformat()} for m in found.misses]
    also = (RUN,) if matter.facts["in_a_row"] else ()
    return PlannedNotice(
        kind=kind,
        key=(to.meeting.ref, matter.facts["who"]),
        notice_class="escalation",
        subject=matter.ref,
        revision=matter.revision,
        due=to.now,
        person=to.reader,
        place=None if to.reader is not None else to.place,
        rules=(matter.facts["rule"], *also),
        facts={
            "meeting": to.meeting.ref,
            "body": to.meeting.body,
            "agency": matter.agency,
            "misses": misses,
            "since": found.window_starts.isoformat(),
            "in_a_row": matter.facts["in_a_row"],
        },
    )


def quorum_changed(
    meeting: Meeting,
    now: datetime,
    *,
    place: str | None = None,
    person: int | None = None,
    quorate: bool,
    have: int,
    need: int,
) -> PlannedNotice:
    """A reply changed whether the meeting would be quorate (QUO-2); who is to come is read when it is worded."""
    return PlannedNotice(
        kind=NoticeKind.QUORUM_CHANGED,
        key=(meeting.ref, meeting.revision, "quorate" if quorate else "short", now.isoformat()),
        notice_class="alarm",
        subject=meeting.ref,
        revision=meeting.revision,
        due=now,
        person=person,
        place=place,
        rules=(QUORUM,),
        facts={"quorate": quorate, "have": have, "need": need},
    )


def inquorate(
    meeting: Meeting, now: datetime, *, reader: int | None, place: str, have: int, need: int
) -> Sequence[PlannedNotice]:
    """A meeting was held without a quorum: the chair and the secretariat's place hear of it at once (QUO-2, QUO-4)."""
    to: list[tuple[int | None, str | None]] = [(None, place)]
    if reader is not None:
        to.append((reader, None))
    return [
        PlannedNotice(
            kind=NoticeKind.MEETING_INQUORATE,
            key=(meeting.ref, meeting.revision),
            notice_class="alarm",
            subject=meeting.ref,
            revision=meeting.revision,
            due=now,
            person=person,
            place=where,
            rules=(QUORUM, WITHOUT_QUORUM),
            facts={"have": have, "need": need},
        )
        for person, where in to
    ]


def sector_absent(meeting: Meeting, sector: str, person: int, now: datetime) -> PlannedNotice:
    """To somebody of a key sector that had nobody at a meeting: it is to be told of key decisions (QUO-3)."""
    return PlannedNotice(
        kind=NoticeKind.SECTOR_ABSENT,
        key=(meeting.ref, meeting.revision, sector),
        notice_class="member",
        subject=meeting.ref,
        revision=meeting.revision,
        due=now,
        person=person,
        rules=(ABSENT_ARE_TOLD,),
        facts={"sector": sector},
    )


def late_apologies(
    meeting: Meeting,
    reply: SeatReply,
    now: datetime,
    *,
    due: datetime,
    place: str | None = None,
    person: int | None = None,
) -> PlannedNotice:
    """Apologies that came once the papers were to go out: the secretariat hears at once, or at `due` where it has just
    heard of others (ATT-1), and `person` of the board manager's own or of the chair's. Those that follow until it
    leaves join its `seats`."""
    return PlannedNotice(
        kind=NoticeKind.LATE_APOLOGIES,
        key=(meeting.ref, meeting.revision, reply.ref, now.isoformat()),
        notice_class="alarm",
        subject=meeting.ref,
        revision=meeting.revision,
        due=due,
        person=person,
        place=place,
        rules=(APOLOGIES, QUORUM),
        facts={"seats": [reply.seat]},
    )
