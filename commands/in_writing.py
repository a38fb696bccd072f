"""What people say in writing about a decision: that they agree, that they object and why, that they want a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import find, rights
from commands.common.base import Act, AlreadyDecided, Needs, NotFound, NotNow, Refused, Request, Thing
from commands.common.help_lines import for_members
from commands.common.registry import command
from commands.common.undoing import undoes
from scheduler.decisions import look_at_decision
from scheduler.planner import decisions as planner
from scheduler.planner import readers
from store.models import Audit, Decision, DecisionAnswer
from store.queries import decisions

ANSWERS = ("agree", "object", "meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDecision:
    """`answer` is agree, object or meeting; an objection has its reason."""

    decision: int
    answer: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackWritten:
    decision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAnswered:
    """`left` is how many are still awaited; `again` says that the answer was given before."""

    decision: Decision
    answer: str
    left: int
    again: bool = False


def about(act: Act, request: AnswerDecision | TakeBackWritten) -> Thing:
    found = find.decision(act, request.decision)
    asked = frozenset(a.person_id for a in decisions.answers(act.session, found.id) if a.person_id)
    return Thing(subject=found.ref, body=found.body, addressed=frozenset(p for p in asked if p is not None))


@command(
    "decision.answer",
    request=AnswerDecision,
    about=about,
    right=rights.ASKED_IN_WRITING,
    form=True,
    help=for_members(
        19,
        "clerk object D-1 because it costs too much",
        "you do not agree to a decision; {clerk agree D-1} says that you do",
        always=True,
    ),
)
def answer(act: Act, request: AnswerDecision) -> DecisionAnswered:
    """Keeps it, once. An objection reaches the secretariat and the chair at once, with its reason."""
    found = find.decision(act, request.decision)
    if request.answer not in ANSWERS:
        raise Refused(NotFound(what="answer_in_writing", said=request.answer))
    mine = _mine(act, found)
    if all((a.answer, a.reason) == (request.answer, request.reason.strip()) for a in mine):
        return DecisionAnswered(decision=found, answer=request.answer, left=_left(act, found), again=True)
    if found.state not in decisions.OPEN and not any(a.about == "involved" and not a.answer for a in mine):
        raise Refused(AlreadyDecided(subject=found.ref, what=f"decision_{found.state}", at=found.settled_at))
    if request.answer == "meeting" and found.state != "asked":
        raise Refused(NotNow(code="no_meeting_wanted", subject=found.ref))
    if request.answer == "object" and not request.reason.strip():
        raise Refused(Needs(what="why_object", subject=found.ref))
    for one in mine:
        decisions.put_answer(
            act.session, one.id, said=request.answer, reason=request.reason.strip(), at=act.now
        )
    act.record(found.ref, answer=request.answer)
    _tell(act, found)
    look_at_decision(act.session, act.register, found.id, act.now)
    now = decisions.get(act.session, found.id)
    return DecisionAnswered(decision=now, answer=request.answer, left=_left(act, now))


@command("decision.take_back", request=TakeBackWritten, about=about, right=rights.ASKED_IN_WRITING)
def take_back(act: Act, request: TakeBackWritten) -> DecisionAnswered:
    """They have not answered, as before. Raises Refused where something has come of the answer."""
    found = find.decision(act, request.decision)
    if found.state not in decisions.OPEN:
        raise Refused(AlreadyDecided(subject=found.ref, what=f"decision_{found.state}", at=found.settled_at))
    for one in _mine(act, found):
        decisions.put_answer(act.session, one.id, said="", reason="", at=act.now)
    act.record(found.ref)
    look_at_decision(act.session, act.register, found.id, act.now)
    return DecisionAnswered(decision=found, answer="", left=_left(act, found))


def _mine(act: Act, found: Decision) -> list[DecisionAnswer]:
    return [a for a in decisions.answers(act.session, found.id) if a.person_id == act.actor.person]


def _left(act: Act, found: Decision) -> int:
    return sum(not a.answer for a in decisions.answers(act.session, found.id))


def _tell(act: Act, found: Decision) -> None:
    """Who did not agree is told of at once; of a key partner, whatever they say (QUO-3)."""
    for one in _mine(act, found):
        if one.answer != "agree" or one.about == "involved":
            chair = readers.chair_or_next(act.register, found.body, act.today)
            place = readers.place_of(act.register, found.body)
            act.tell(planner.answered(found, one, act.now, place=place, chair=chair))


@undoes("decision.answer")
def answer_back(act: Act, done: Audit) -> Request | None:
    """The answer taken back, while the decision waits."""
    found = decisions.by_ref(act.session, act.partnership, done.object)
    if found is None or found.state not in decisions.OPEN:
        return None
    return TakeBackWritten(decision=found.id) if any(a.answer for a in _mine(act, found)) else None
