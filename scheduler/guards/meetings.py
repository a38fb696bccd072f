"""Whether what is said of a meeting may still be said: its date, its papers, its quorum, who is asked."""

from __future__ import annotations

from scheduler.calendar.local import at_local
from scheduler.guards.base import WORD_BY_STATE, Asked
from scheduler.planner import readers
from scheduler.seats import as_attended, key_sectors_absent
from store.queries import (
    decisions,
    meetings,
    passed_on,
    reports,
    written_requests,
)


def some_dates_as_printed(asked: Asked) -> str | None:
    """At least one of the dates that look like misprints is still to come and as it was printed."""
    for said in asked.notice.facts["dates"]:
        meeting = meetings.by_ref(asked.session, asked.known.partnership, said["meeting"])
        stands = meeting is not None and meeting.state in ("planned", "draft")
        if (
            meeting is not None
            and stands
            and meeting.on.isoformat() == said["on"]
            and meeting.on >= asked.today
        ):
            return None
    return "each of the dates has been moved, cancelled or is past"


def meeting_stands(asked: Asked) -> str | None:
    """The meeting is planned as it was when this was written, and has not begun."""
    meeting = asked.meeting()
    if meeting is None:
        return "the meeting is gone"
    if meeting.state not in ("planned", "held"):
        return f"the meeting is {meeting.state}"
    if meeting.revision != asked.notice.revision:
        return "the meeting has changed since"
    zone = asked.known.constitution.partnership.zone
    if asked.now >= at_local(meeting.on, meeting.at, zone):
        return "the meeting has begun"
    return None


def papers_to_come(asked: Asked) -> str | None:
    """The meeting stands and its papers have not gone out yet."""
    meeting = asked.meeting()
    if meeting is not None and meeting.papers_out_at is not None:
        return "the papers have gone out"
    return meeting_stands(asked)


def support_still_asked(asked: Asked) -> str | None:
    """The request still gathers support, and this person has not given theirs."""
    row = written_requests.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    if row is None or row.state != "asked":
        return "support is no longer asked for"
    return (
        "they support it"
        if asked.notice.person_id in written_requests.supports(asked.session, row.id)
        else None
    )


def request_still_open(asked: Asked) -> str | None:
    """The request was received and nothing has come of it yet."""
    row = written_requests.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    return None if row is not None and row.state in ("received", "placed") else "the request has been settled"


def seat_still_held(asked: Asked) -> str | None:
    meeting = asked.meeting()
    no_more = meeting_stands(asked)
    if no_more or meeting is None:
        return no_more
    person = asked.notice.person_id
    held = asked.known.seats_held(person, meeting.on) if person is not None else ()
    return None if any(s.body == meeting.body for s in held) else "the person holds no seat there any more"


def still_asked(asked: Asked) -> str | None:
    """A question that the planner put stands while the seat is held. What the secretariat asked for by hand has not
    been answered or sent since; who is asked for reports alone need hold no seat there."""
    facts = asked.notice.facts
    if not facts.get("by_hand"):
        return seat_still_held(asked)
    if not facts["coming"]:
        return meeting_stands(asked) or (None if _still_owed(asked) else "the reports are in")
    no_more = seat_still_held(asked)
    if no_more or _still_owed(asked):
        return no_more
    return "they have answered" if _answered(asked) else None


def _still_owed(asked: Asked) -> bool:
    """Whether any of the reports that the notice asks for is owed still."""
    found = [
        reports.by_ref(asked.session, asked.known.partnership, ref) for ref in asked.notice.facts["reports"]
    ]
    return any(report is not None and report.state in reports.OWED for report in found)


def _answered(asked: Asked) -> bool:
    """Whether the reader has said by now whether they come to the meeting as it is."""
    meeting, person = asked.meeting(), asked.notice.person_id
    if meeting is None or person is None:
        return False
    replies = meetings.replies(asked.session, meeting.id)
    held = [seat for seat in asked.known.seats_held(person, meeting.on) if seat.body == meeting.body]
    return any(seat.id in replies and replies[seat.id].meeting_revision == meeting.revision for seat in held)


def still_cancelled(asked: Asked) -> str | None:
    meeting = asked.meeting()
    if meeting is None or meeting.state != "cancelled" or meeting.revision != asked.notice.revision:
        return "the meeting is not cancelled any more"
    return None


def agenda_open(asked: Asked) -> str | None:
    meeting = asked.meeting()
    if meeting is not None and meeting.agenda == "agreed":
        return "the agenda is agreed"
    return meeting_stands(asked)


def late_as_said(asked: Asked) -> str | None:
    """Whoever runs late has said nothing else since, and the meeting is on that day still."""
    facts = asked.notice.facts
    meeting = meetings.by_ref(asked.session, asked.known.partnership, facts["meeting"])
    if meeting is None or meeting.state not in ("planned", "held") or meeting.on != asked.today:
        return "the meeting is not today"
    found = passed_on.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    if found is None or facts["word"] != WORD_BY_STATE.get(found.state, ""):
        return "they have said something else since"
    return None if facts["minutes"] == found.facts["minutes"] else "they have said something else since"


def still_to_be_reminded(asked: Asked) -> str | None:
    """What somebody wanted to be reminded of is not settled meanwhile."""
    person = asked.notice.person_id
    if report := asked.report():
        return None if report.state in reports.OWED else "the report is in, or not asked for any more"
    if action := asked.action():
        mine = readers.owner(asked.known, action, asked.today) == person
        return None if action.state == "open" and mine else "the action is done, or somebody else's"
    meeting = asked.meeting()
    if meeting is None or meeting.state != "planned" or meeting.on < asked.today:
        return "the meeting is not planned any more"
    return "they have answered" if not asked.notice.facts["answered"] and _answered(asked) else None


def quorum_as_said(asked: Asked) -> str | None:
    meeting = asked.meeting()
    if meeting is not None and meeting.expected_quorate is not asked.notice.facts["quorate"]:
        return "the answer has changed since"
    return meeting_stands(asked)


def still_away(asked: Asked) -> str | None:
    """Some of the apologies that are spoken of stand."""
    meeting = asked.meeting()
    replies = meetings.replies(asked.session, meeting.id) if meeting is not None else {}
    if not meetings.away(replies, asked.notice.facts["seats"]):
        return "the apologies are withdrawn"
    return meeting_stands(asked)


def decision_unanswered(asked: Asked) -> str | None:
    """Its reader is still asked about the decision, for that seat, and has not answered."""
    row = asked.decision()
    mine = decisions.answers(asked.session, row.id) if row is not None else ()
    awaited = any(
        a.seat == asked.notice.facts["seat"] and a.person_id == asked.notice.person_id and not a.answer
        for a in mine
    )
    open_yet = row is not None and row.state not in ("withdrawn", "ratified", "not_ratified")
    return None if awaited and open_yet else "it is answered, or not asked any more"


def decision_answer_stands(asked: Asked) -> str | None:
    """What was said in writing about the decision is still what was said."""
    row, facts = asked.decision(), asked.notice.facts
    said = decisions.answers(asked.session, row.id) if row is not None else ()
    stands = any((a.seat, a.answer) == (facts["seat"], facts["answer"]) for a in said)
    return None if stands and row is not None and row.state != "withdrawn" else "the answer was taken back"


def decision_as_said(asked: Asked) -> str | None:
    """The decision stands as it did when it was planned to say so."""
    row = asked.decision()
    return None if row is not None and row.state == asked.notice.facts["state"] else "it stands otherwise now"


def was_inquorate(asked: Asked) -> str | None:
    """The attendance as it is recorded now still comes to less than a quorum."""
    meeting = asked.meeting()
    return None if meeting is not None and meeting.quorate is False else "the meeting was quorate after all"


def sector_was_absent(asked: Asked) -> str | None:
    """The attendance as it is recorded now still has nobody of that sector."""
    meeting = asked.meeting()
    if meeting is None:
        return "the meeting is gone"
    marks = meetings.attendance(asked.session, meeting.id)
    absent = key_sectors_absent(asked.known, meeting, as_attended(asked.known, meeting, marks))
    return None if asked.notice.facts["sector"] in absent else "somebody of that sector was there after all"
