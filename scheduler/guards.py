"""Whether what was planned may still be said, asked again as it leaves.

Each function here is the question that one kind of notice or several must still answer: None where it may be said, else
why not, in a few plain words. Which kind has which question stands at the kind's words in `bot/messages/notices`.
What is said is only ever withheld here: what should be said in its place is the planner's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from scheduler.calendar.local import at_local, local_day
from scheduler.digest.facts import digest_of
from scheduler.planner import readers
from scheduler.seats import as_attended, key_sectors_absent
from store.models import Action, Decision, Meeting, Notice, Report
from store.notice_kinds import NoticeKind
from store.queries import (
    actions,
    decisions,
    escalations,
    meetings,
    my_messages,
    notices,
    passed_on,
    register,
    reports,
    written_requests,
)
from store.register import Register
from store.session import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """A notice that is about to leave, with what its question needs."""

    session: Session
    known: Register
    notice: Notice
    now: datetime

    @property
    def today(self) -> date:
        return local_day(self.now, self.known.constitution.partnership.zone)

    def meeting(self) -> Meeting | None:
        return meetings.by_ref(self.session, self.known.partnership, self.notice.subject)

    def report(self) -> Report | None:
        return reports.by_ref(self.session, self.known.partnership, self.notice.subject)

    def decision(self) -> Decision | None:
        return decisions.by_ref(self.session, self.known.partnership, self.notice.subject)

    def action(self) -> Action | None:
        return actions.by_ref(self.session, self.known.partnership, self.notice.subject)


WORD_BY_STATE = {"waiting": "late", "taken_back": "on_time", "done": "not_coming"}
"""What may be said of somebody who runs late, by how it stands."""
Guard = Callable[[Asked], str | None]


def why_withheld(session: Session, notice: Notice, now: datetime, question: Guard) -> str | None:
    """Why a notice must not be said any more, in a few plain words, or None where it may. `now` is UTC.

    To be asked in the transaction that takes the notice, so that nothing changes in between. `question` is that of its
    kind; of somebody who has left it is not even asked.
    """
    asked = Asked(session, register.of(session, notice.partnership_id), notice, now)
    if notice.person_id is not None:
        person = asked.known.people.get(notice.person_id)
        if readers.still_here(person, asked.today) is None:
            return "the person has left"
        if passed_on.waiting_of(session, notice.partnership_id, notice.person_id, passed_on.LEFT) is not None:
            return passed_on.WHY_LEFT
    return question(asked)


def always(_asked: Asked) -> None:
    """What has happened stays true whatever comes after, and its reader is owed it."""


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


def report_owed(asked: Asked) -> str | None:
    report = asked.report()
    if report is None or report.state not in reports.OWED:
        return (
            "the report is in"
            if report is not None and report.state == "in"
            else "it is not asked for any more"
        )
    if reports.due_of(report).isoformat() != asked.notice.facts.get("due"):
        return "it is due on another day now"
    if why := _newer_word(asked, NoticeKind.REPORT_DUE, NoticeKind.REPORT_OVERDUE):
        return why
    meeting = meetings.get(asked.session, report.meeting_id)
    if meeting.state != "planned" or meeting.revision != asked.notice.revision:
        return f"the meeting has changed since ({meeting.state})"
    if readers.author(asked.known, meeting.body, report.seat, meeting.on) != asked.notice.person_id:
        return "somebody else writes it now"
    return None


def _newer_word(asked: Asked, *kinds: NoticeKind) -> str | None:
    """A reminder that waited while nothing could be sent gives way to the next, and to the word that it is late."""
    notice = asked.notice
    said = notices.about(asked.session, asked.known.partnership, [notice.subject])
    newer = any(
        n.kind in kinds
        and n.id > notice.id
        and n.person_id == notice.person_id
        and n.facts.get("milestone") == notice.facts.get("milestone")
        and n.facts.get("due") == notice.facts.get("due")
        for n in said
    )
    return "a newer word takes its place" if newer else None


def reports_missing(asked: Asked) -> str | None:
    found = [
        reports.by_ref(asked.session, asked.known.partnership, ref) for ref in asked.notice.facts["reports"]
    ]
    if not any(r is not None and r.state in reports.OWED for r in found):
        return "all of them are in"
    return meeting_stands(asked)


def agenda_open(asked: Asked) -> str | None:
    meeting = asked.meeting()
    if meeting is not None and meeting.agenda == "agreed":
        return "the agenda is agreed"
    return meeting_stands(asked)


def milestone_open(asked: Asked) -> str | None:
    action = asked.action()
    if action is None or action.state != "open":
        return f"the action is {action.state if action is not None else 'gone'}"
    number = asked.notice.facts["milestone"]
    milestone = next((m for m in actions.milestones(asked.session, action.id) if m.number == number), None)
    if milestone is None or milestone.state != "open":
        return "that part of it is met"
    if actions.due_of(milestone).isoformat() != asked.notice.facts["due"]:
        return "it is due on another day now"
    if why := _newer_word(asked, NoticeKind.ACTION_DUE, NoticeKind.ACTION_OVERDUE):
        return why
    if readers.owner(asked.known, action, asked.today) != asked.notice.person_id:
        return "somebody else has it now"
    return None


def action_in_state(state: str) -> Guard:
    """The action is open, or closed, as the notice says."""

    def question(asked: Asked) -> str | None:
        action = asked.action()
        if action is None or action.state != state:
            return f"the action is {action.state if action is not None else 'gone'} now"
        return None

    return question


def action_as_said(asked: Asked) -> str | None:
    """Nothing has been done about the action since, nor has the plan changed once more."""
    action = asked.action()
    if action is None or action.revision != asked.notice.revision:
        return "the action has changed since"
    return None


def step_stands(asked: Asked) -> str | None:
    """The escalation is on the step that is spoken of, and nobody has it in hand."""
    escalation = escalations.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    if escalation is None or escalation.state not in ("open", "finished"):
        return f"the matter is {escalation.state if escalation is not None else 'gone'}"
    return None if escalation.step == asked.notice.facts["step"] else "the matter is on another step now"


def escalation_unresolved(asked: Asked) -> str | None:
    escalation = escalations.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    return "the matter is resolved" if escalation is not None and escalation.state == "resolved" else None


def concern_stands(asked: Asked) -> str | None:
    """What somebody is told of an escalation that concerns them is how it stands: that step, or that plan."""
    escalation = escalations.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    if escalation is None or escalation.state in ("resolved", "acknowledged"):
        return f"the matter is {escalation.state if escalation is not None else 'gone'}"
    facts, planned = asked.notice.facts, escalation.paused_until
    if facts["word"] == "step":
        return None if escalation.step == facts["step"] else "the matter is on another step now"
    stands = escalation.state == "paused" and planned is not None and planned.isoformat() == facts["day"]
    return None if stands else "that plan does not stand any more"


def still_declined(asked: Asked) -> str | None:
    """The deputy's no stands; for a meeting the meeting does."""
    if asked.notice.subject.startswith("M-"):
        return meeting_stands(asked)
    deputy = asked.known.deputy.get(asked.notice.facts["deputy"])
    return (
        None if deputy is not None and deputy.state == "declined" else "they have said something else since"
    )


def deputy_wanted(asked: Asked) -> str | None:
    number = asked.notice.facts["deputy"]
    deputy = asked.known.deputy.get(number)
    if deputy is None or deputy.state != "named":
        return f"the deputy has {deputy.state if deputy is not None else 'gone'}"
    return meeting_stands(asked)


def deputy_lacking(asked: Asked) -> str | None:
    """The agency has still named nobody to stand in on one of those bodies, and the reader still sits for it."""
    agency, bodies = asked.notice.facts["agency"], asked.notice.facts["bodies"]
    if not any(not asked.known.deputies_for(agency, body, None) for body in bodies):
        return "a deputy is named"
    person = asked.notice.person_id
    held = asked.known.seats_held(person, asked.today) if person is not None else ()
    return None if any(seat.agency == agency for seat in held) else "somebody else sits for the agency now"


def still_passed_on(asked: Asked) -> str | None:
    """Whoever passed it on has not taken it back, and nobody has dealt with it."""
    found = passed_on.by_ref(asked.session, asked.known.partnership, asked.notice.subject)
    return None if found is not None and found.state == passed_on.WAITING else "it is settled"


def address_letter_stands(asked: Asked) -> str | None:
    """The change that is spoken of is still asked for; that it was made stays true."""
    if asked.notice.facts["word"] == "changed":
        return None
    return still_passed_on(asked)


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


def time_undecided(asked: Asked) -> str | None:
    request = reports.time_request(asked.session, asked.known.partnership, asked.notice.subject)
    return None if request is not None and request.state == "asked" else "it has been decided"


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


def still_paused(asked: Asked) -> str | None:
    """Whoever paused their messages is not written to until that day still."""
    wish = my_messages.of(asked.session, asked.notice.facts["paused"])
    until = wish.paused_until if wish is not None and my_messages.is_paused(wish, asked.today) else None
    stands = until is not None and until.isoformat() == asked.notice.facts["until"]
    return None if stands else "the pause is over, or another"


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


def newest_digest(asked: Asked) -> str | None:
    facts = asked.notice.facts
    later = [
        n
        for n in notices.of_kind(
            asked.session, asked.known.partnership, NoticeKind.DIGEST, asked.notice.subject
        )
        if n.id > asked.notice.id
    ]
    if later:
        return "a newer digest takes its place"
    if facts["full"]:
        return None
    now = digest_of(asked.session, asked.known, asked.notice.subject, asked.now)
    return "there is no news any more" if now.changed_since(facts["told"]).empty else None


def original_stands(question_of: Callable[[str], Guard]) -> Guard:
    """What somebody who cannot be reached was to be told would still be told. `question_of` is that of its kind."""

    def question(asked: Asked) -> str | None:
        original = notices.get(asked.session, asked.known.partnership, asked.notice.facts["notice"])
        if original is None:
            return "what was to be told is gone"
        return question_of(original.kind)(replace(asked, notice=original))

    return question
