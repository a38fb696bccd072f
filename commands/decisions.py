"""What a meeting decided: recorded with how it was reached (DEC-1, DEC-2, DEC-3), withdrawn with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Needs, NotFound, NotNow, Refused, Request, Thing
from commands.common.help_lines import for_managers
from commands.common.registry import command
from commands.common.undoing import undoes
from scheduler.decisions import look_at_decision, stands_at, told
from scheduler.rules.decisions import Unfit
from scheduler.rules.votes import How
from store.constitution.topics import TAKES_EFFECT, WITHOUT_QUORUM
from store.models import Audit, Decision, DecisionAnswer, Meeting
from store.queries import decisions, meetings

HOW = tuple(How)
NUMBERED = (How.VOTE, How.CASTING_VOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision:
    """`how` is consensus, vote or casting_vote. `consent` is the chair's (yes, no, "" where nothing is said of it),
    `casting` how the casting vote was used (for, against, ""), `own_area` says that it is of the vice-chair's own
    operational responsibility, `key` that it is a key decision, `item` what kind of item it was, where that matters
    to who votes. `implement_on` is the day from which it takes effect, `notice` the notice that was given of it."""

    meeting: int
    text: str = ""
    how: str = How.CONSENSUS.value
    votes_for: int = 0
    against: int = 0
    abstained: int = 0
    consent: str = ""
    casting: str = ""
    own_area: bool = False
    key: bool = False
    item: str = ""
    implement_on: date | None = None
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawDecision:
    """It was recorded by mistake; `reason` says how."""

    decision: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeDecision:
    decision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSeen:
    """A decision as it stands, and what people have said in writing of it. `done` says what was just done: recorded,
    withdrawn, ratified, not_ratified, asked, taken, or "" for a look. `agenda` is the meeting it comes before next."""

    decision: Decision
    meeting: Meeting | None
    answers: tuple[DecisionAnswer, ...] = ()
    agenda: Meeting | None = None
    done: str = ""
    again: bool = False


def about_meeting(act: Act, request: RecordDecision) -> Thing:
    found = find.meeting(act, request.meeting)
    return Thing(subject=found.ref, body=found.body, meeting=found.id)


def about_decision(act: Act, request: WithdrawDecision | SeeDecision) -> Thing:
    found = find.decision(act, request.decision)
    return Thing(subject=found.ref, body=found.body, meeting=found.meeting_id)


@command(
    "decision.record",
    request=RecordDecision,
    about=about_meeting,
    right=rights.RECORDERS_OF_DECISIONS,
    form=True,
    help=for_managers(
        19,
        "clerk decide M-3 The budget is agreed; vote 9 for, 2 against; chair agrees; from 1 January",
        "what a meeting decided and how; {clerk decide M-3} alone opens the form",
    ),
)
def record(act: Act, request: RecordDecision) -> DecisionSeen:
    """Keeps it under a reference, and at once says whether it stands and asks whoever is to agree to it in writing."""
    meeting = find.not_cancelled(act, find.meeting(act, request.meeting))
    if not find.has_begun(act, meeting):
        raise Refused(NotNow(code="decides_later", subject=meeting.ref, facts={"meeting": meeting}))
    text = request.text.strip()
    if not text:
        raise Refused(Needs(what="decision", subject=meeting.ref))
    same = [d for d in decisions.of_meeting(act.session, meeting.id) if d.text == text]
    if same:
        return seen(act, same[0], done="recorded", again=True)
    _takes_effect(act, meeting, request.implement_on)
    made = decisions.create(act.session, act.partnership, **_values(act, meeting, request, text))
    unfit = stands_at(act.session, act.register, made)
    if isinstance(unfit, Unfit):
        raise Refused(NotNow(code=f"unfit_{unfit}", subject=meeting.ref, facts=_of_record(made, meeting)))
    act.record(made.ref, how=made.how, key=made.key)
    look_at_decision(act.session, act.register, made.id, act.now)
    return seen(act, made, done="recorded")


def _values(act: Act, meeting: Meeting, request: RecordDecision, text: str) -> dict[str, object]:
    if request.how not in HOW:
        raise Refused(NotFound(what="way_of_deciding", said=request.how))
    voted = request.how in NUMBERED
    return {
        "body": meeting.body,
        "meeting_id": meeting.id,
        "text": text,
        "how": request.how,
        "votes_for": max(0, request.votes_for) if voted else 0,
        "against": max(0, request.against) if voted else 0,
        "abstained": max(0, request.abstained) if voted else 0,
        "consent": request.consent,
        "casting": request.casting,
        "own_area": request.own_area,
        "key": request.key,
        "item": request.item,
        "implement_on": request.implement_on,
        "notice_given": request.notice.strip(),
        "recorded_by": act.actor.person,
        "recorded_at": act.now,
    }


def _takes_effect(act: Act, meeting: Meeting, on: date | None) -> None:
    """The day from which it takes effect, where the body's rule asks for one (DEC-3); never before it was taken."""
    rule = act.constitution.rule(TAKES_EFFECT, meeting.on, meeting.body)
    if on is None and rule is not None and rule.value.effect == "implementation_date":
        raise Refused(Needs(what="implement_on", subject=meeting.ref))
    if on is not None and on < meeting.on:
        raise Refused(NotNow(code="effect_before", subject=meeting.ref, facts={"meeting": meeting, "on": on}))


def _of_record(row: Decision, meeting: Meeting) -> dict[str, object]:
    return {"meeting": meeting, "ballots": row.votes_for + row.against + row.abstained}


@command("decision.see", request=SeeDecision, about=about_decision, right=rights.BODY_READERS, looks=True)
def see(act: Act, request: SeeDecision) -> DecisionSeen:
    """One decision in full."""
    return seen(act, find.decision(act, request.decision))


@command(
    "decision.withdraw",
    request=WithdrawDecision,
    about=about_decision,
    right=rights.RECORDERS_OF_DECISIONS,
    form=True,
    help=for_managers(
        18, "clerk strike D-1 because it was never put", "a decision that was recorded by mistake"
    ),
)
def withdraw(act: Act, request: WithdrawDecision) -> DecisionSeen:
    """It stays in the record as withdrawn, with the reason; whoever was asked about it is told."""
    found = find.decision(act, request.decision)
    if found.state == "withdrawn":
        raise Refused(AlreadyDecided(subject=found.ref, what="decision_withdrawn", by=found.settled_by))
    if not request.reason.strip():
        raise Refused(Needs(what="why_withdrawn", subject=found.ref))
    act.record(found.ref, reason=request.reason, state=found.state)
    return end(act, found, "withdrawn", request.reason)


def end(act: Act, found: Decision, state: str, reason: str = "") -> DecisionSeen:
    """Ends it by somebody's word; those who were asked about it are told, and it is looked at no more."""
    values = {"state": state, "settled_by": act.actor.person, "settled_at": act.now}
    decisions.change(act.session, found.id, **values | {"reason": reason.strip() or found.reason})
    row = decisions.get(act.session, found.id)
    told(act.session, act.register, row, act.now, (WITHOUT_QUORUM,), besides=act.actor.person)
    look_at_decision(act.session, act.register, found.id, act.now)
    return seen(act, row, done=state)


def seen(act: Act, row: Decision, *, done: str = "", again: bool = False) -> DecisionSeen:
    """The decision as it is now, with its answers and the meeting that it comes before."""
    now = decisions.get(act.session, row.id)
    line = decisions.agenda_item(act.session, now.item_id) if now.item_id is not None else None
    return DecisionSeen(
        decision=now,
        meeting=meetings.get(act.session, now.meeting_id) if now.meeting_id is not None else None,
        answers=tuple(decisions.answers(act.session, now.id)),
        agenda=meetings.get(act.session, line.meeting_id)
        if line is not None and line.removed_at is None
        else None,
        done=done,
        again=again,
    )


@undoes("decision.record", "decision.correspond", "decision.by_chair")
def record_back(act: Act, done: Audit) -> Request | None:
    """Withdrawn, as long as nothing has become of it."""
    found = decisions.by_ref(act.session, act.partnership, done.object)
    if found is None or found.state in ("withdrawn", "ratified", "not_ratified"):
        return None
    return WithdrawDecision(decision=found.id, reason="recorded by mistake")
