"""What attendance and replies bring about: misses that reach the chair (ATT-3), replies given by others, the quorum."""

from __future__ import annotations

from collections.abc import Sequence
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


def absences(
    meeting: Meeting,
    matter: Escalation,
    found: MissesFound,
    now: datetime,
    *,
    reader: int | None,
    place: str,
) -> PlannedNotice:
    """Absences reach the chair, or the place where nobody is left to tell: an agency's within the rolling months
    (ATT-3), or a member's in a row (ATT-4).

    `found` is what the rule says of it; the meetings are named by ref and day, oldest first.
    """
    misses: Sequence[dict[str, str]] = [{"meeting": m.meeting, "on": m.on.isoformat()} for m in found.misses]
    kind = NoticeKind.ABSENT_IN_A_ROW if matter.facts["rule"] == RUN else NoticeKind.SECOND_MISS
    also = (RUN,) if matter.facts["in_a_row"] else ()
    return PlannedNotice(
        kind=kind,
        key=(meeting.ref, matter.facts["who"]),
        notice_class="escalation",
        subject=matter.ref,
        revision=matter.revision,
        due=now,
        person=reader,
        place=None if reader is not None else place,
        rules=(matter.facts["rule"], *also),
        facts={
            "meeting": meeting.ref,
            "body": meeting.body,
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
