"""A decision that somebody is asked about in writing, what they answered, and what it came to (DEC-1, QUO-3, QUO-4)."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Tone
from bot.messages.notices.about import decision_of
from bot.messages.notices.registry import notice_kind
from bot.messages.notices.section import Section, Urgency, section
from bot.messages.reader import Reader, button, first, para
from bot.messages.replies.decisions import STANDS, ratify_buttons, reasons_of, where_it_stands
from scheduler import guards
from store.models import Decision, Notice
from store.notice_kinds import NoticeKind
from store.queries import decisions, meetings

_ASKS = {
    "agreement": "Do you agree to what was decided without a quorum?",
    "involved": "Do you agree to this key decision?",
    "consent": "Do you consent to what was decided without you?",
    "choice": "Does this stand? It was decided without a quorum.",
    "correspondence": "Do you agree? It is decided in writing.",
}
_FOLLOWS = {
    "agreement": "It is provisional until those who were not there have agreed in writing.",
    "involved": "Nobody of your sector was there, so you are told and have a part in it.",
    "consent": "It is provisional until you have said so.",
    "choice": "Until you say, it does not stand; if not, it is put off to another meeting.",
}


@notice_kind(
    NoticeKind.DECISION_ASKED,
    guard=guards.decision_unanswered,
    why="You were asked in writing about a decision.",
)
def asked(to: Reader, notice: Notice) -> Section:
    """To the holder of a seat, with the buttons to answer."""
    row, about = decision_of(to, notice), notice.facts["about"]
    again = "You have not answered yet. " if notice.facts["again"] else ""
    return section(
        to,
        notice,
        Urgency.LATE if notice.facts["again"] else Urgency.ASKED,
        f"A decision of {to.the_body(row.body)}: do you agree?",
        first(_ASKS[about], f"{again}{say.quoted(row.text)}"),
        para(_where(row, to), _FOLLOWS.get(about, ""), _until(row, to)),
        answer_buttons(row, about),
        noun="decision",
        cites=True,
    )


def answer_buttons(row: Decision, about: str) -> Buttons:
    """The answers that can be given."""
    this = {"decision": row.id}
    no = button(
        "It does not stand..." if about == "choice" else "I object...", "decision.answer", this, form=True
    )
    yes = "It stands" if about == "choice" else "I agree"
    found = [button(yes, "decision.answer", this | {"answer": "agree"}, tone=Tone.GOOD), no]
    if about == "correspondence":
        found.append(button("I want a meeting", "decision.answer", this | {"answer": "meeting"}))
    return Buttons(buttons=tuple(found))


def _where(row: Decision, to: Reader) -> str:
    if row.meeting_id is None:
        return ""
    meeting = meetings.get(to.session, row.meeting_id)
    effect = f", to take effect on {to.day(row.implement_on)}" if row.implement_on is not None else ""
    return f"Decided by {to.the_meeting(meeting)}{effect}."


def _until(row: Decision, to: Reader) -> str:
    if row.answer_by is None:
        return ""
    return (
        f"Please say by {to.day(row.answer_by)}; it is counted after that, and you are told what it came to."
    )


_ANSWERED = {"agree": "agrees", "object": "does not agree", "meeting": "wants a meeting about it"}


@notice_kind(
    NoticeKind.DECISION_ANSWERED,
    guard=guards.decision_answer_stands,
    why="You were told what somebody said in writing about a decision.",
    why_place="The secretariat was told what somebody said in writing about a decision.",
)
def answered(to: Reader, notice: Notice) -> Section:
    """To the secretariat and the chair: an objection with its reason, and what a key partner says."""
    row = decision_of(to, notice)
    found = next(a for a in decisions.answers(to.session, row.id) if a.seat == notice.facts["seat"])
    who = to.full_name(found.person_id)
    said = _ANSWERED[notice.facts["answer"]]
    objects = notice.facts["answer"] != "agree"
    return section(
        to,
        notice,
        Urgency.CHANGED,
        f"{who} {said}: a decision of {to.the_body(row.body)}" if objects else f"{who} agrees to a decision",
        first(
            f"{who} ({to.seat(found.seat)}) {said}.",
            say.quoted(row.text),
            Tone.WARN if objects else Tone.GOOD,
        ),
        para(
            f"Their reason: {say.cited(found.reason)}" if found.reason else "",
            _where(row, to),
            _until_said(row),
        ),
        Buttons(buttons=(button("See the decision", "decision.see", {"decision": row.id}),)),
        noun="decision",
        cites=True,
    )


def _until_said(row: Decision) -> str:
    return f"Now: {STANDS[row.state]}."


@notice_kind(
    NoticeKind.DECISION_SETTLED,
    guard=guards.decision_as_said,
    why="You were told what became of a decision that you were asked about.",
    why_place="The secretariat was told what became of a decision.",
)
def settled(to: Reader, notice: Notice) -> Section:
    """To those who were asked, and to the secretariat's place."""
    row = decision_of(to, notice)
    good = row.state in ("stands", "ratified")
    return section(
        to,
        notice,
        Urgency.CHANGED,
        f"A decision of {to.the_body(row.body)}: {STANDS[row.state]}",
        first(f"{say.capital(STANDS[row.state])}.", say.quoted(row.text), Tone.GOOD if good else Tone.WARN),
        para(where_it_stands(row, to), _numbers(row), reasons_of(row, to)),
        ratify_buttons(row) if row.state == "provisional" else None,
        noun="decision",
        cites=True,
    )


def _numbers(row: Decision) -> str:
    if row.way != "correspondence" or not row.how:
        return ""
    return f"{row.votes_for} agreed and {row.against} did not."
