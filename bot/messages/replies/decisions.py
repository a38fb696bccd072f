"""Decisions: one as it stands, the list of a body's, and what somebody has said in writing about one."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Message, Part, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words, which_meeting
from bot.messages.replies.words import words
from commands.between_meetings import ChairDecides, Correspond
from commands.decisions import DecisionSeen, RecordDecision, SeeDecision, WithdrawDecision
from commands.decisions_listed import DecisionsSeen, SeeDecisions
from commands.in_writing import AnswerDecision, DecisionAnswered, TakeBackWritten
from commands.ratify import RatifyDecision
from store.constitution.topics import DECIDED_BY, WITHOUT_QUORUM
from store.models import Decision, DecisionAnswer
from store.queries import decisions, meetings

SHOWN = 20
STANDS = {
    "asked": "asked in writing",
    "stands": "it stands",
    "provisional": "provisional",
    "chair_chooses": "the chair says whether it stands",
    "put_off": "put off to another meeting",
    "deferred": "deferred to a meeting with the chair",
    "not_carried": "not carried",
    "ratified": "ratified",
    "not_ratified": "not ratified",
    "to_meeting": "goes to a meeting",
    "withdrawn": "withdrawn, it was recorded by mistake",
}
"""Where a decision stands, in a few words."""
WHY_NOT_IN_WRITING = {
    "to_a_meeting": "It is not decided in writing, so that it can be talked about.",
    "too_few": "Too few answered for a quorum.",
}
_DONE = {
    "recorded": "Recorded",
    "withdrawn": "Withdrawn",
    "ratified": "Ratified",
    "not_ratified": "Not ratified",
    "asked": "The members are asked",
    "taken": "Recorded, and reported to the next meeting",
}
_UNANSWERED = {
    "agree": "agreed",
    "object": "does not agree",
    "meeting": "wants a meeting",
    "": "has not answered",
}


@words(DecisionSeen)
def one(result: DecisionSeen, to: Reader) -> Message:
    """What was done with it first, then what it is, where it stands, and who has said what."""
    row = result.decision
    done = f"{_DONE[result.done]}." if result.done else f"{say.capital(STANDS[row.state])}."
    again = "It was recorded before, and stands as it was." if result.again else ""
    warns = row.state in (
        "provisional",
        "chair_chooses",
        "put_off",
        "deferred",
        "not_carried",
        "not_ratified",
    )
    return message(
        "decision",
        f"A decision of {to.the_body(row.body)}: {STANDS[row.state]}",
        first(done, say.quoted(row.text), Tone.WARN if warns else Tone.GOOD),
        para(where_it_stands(row, to), _came_about(row, to), _from(row, to)),
        para(again, reasons_of(row, to)),
        *_answers(result.answers, to),
        para(_comes_before(result, to)),
        _buttons(row),
        note(f"Reference {row.ref}", to.cite(WITHOUT_QUORUM if row.state == "provisional" else DECIDED_BY)),
    )


def where_it_stands(row: Decision, to: Reader) -> str:
    """Where it was taken, and that it is provisional where it is."""
    if row.meeting_id is not None:
        where = f"{say.capital(to.the_meeting(meetings.get(to.session, row.meeting_id)))}"
        return f"{where}: {STANDS[row.state]}."
    if row.way == "chair":
        return f"By the chair of {to.the_body(row.body)}, between meetings: {STANDS[row.state]}."
    last = f", by {to.day(row.answer_by)}" if row.answer_by is not None else ""
    return f"{say.capital(to.the_body(row.body))}, in writing{last}: {STANDS[row.state]}."


def how_reached(row: Decision) -> str:
    """ "by vote, 9 for, 2 against and 1 abstained"."""
    if row.how == "consensus":
        return "by consensus"
    numbers = f"{row.votes_for} for, {row.against} against and {row.abstained} abstained"
    if row.how == "casting_vote":
        used = f", {row.casting} it" if row.casting else ""
        return f"by casting vote{used}, after {numbers}"
    return f"by vote, {numbers}" if row.how == "vote" else ""


def _came_about(row: Decision, to: Reader) -> str:
    how = how_reached(row)
    consent = {"yes": "The chair agreed.", "no": "The chair did not agree."}.get(row.consent, "")
    key = "It is a key decision." if row.key else ""
    return " ".join(filter(None, (f"Reached {how}." if how else "", consent, key)))


def _from(row: Decision, to: Reader) -> str:
    day = f"It takes effect on {to.day(row.implement_on)}." if row.implement_on is not None else ""
    notice = f"Notice given: {row.notice_given}." if row.notice_given else ""
    return " ".join(filter(None, (day, notice)))


def reasons_of(row: Decision, to: Reader) -> str:
    """Why it was taken so, did not stand or was withdrawn; and whom the chair spoke to."""
    said = WHY_NOT_IN_WRITING.get(row.reason) or (
        f"The reason: {say.cited(row.reason)}" if row.reason else ""
    )
    spoke = f"The chair spoke to: {say.cited(row.spoke_to)}" if row.spoke_to else ""
    return " ".join(filter(None, (said, spoke)))


def _answers(answers: tuple[DecisionAnswer, ...], to: Reader) -> list[Part | None]:
    if not answers:
        return []
    rows = [
        Entry(
            title=(f"{to.full_name(a.person_id)}, {to.seat(a.seat)}: {_UNANSWERED[a.answer]}",),
            detail=(say.cited(a.reason) if a.reason else "",),
            tone=Tone.WARN if a.answer in ("object", "meeting") else Tone.PLAIN,
        )
        for a in answers
    ]
    return [Entries(rows=tuple(rows[:SHOWN]))]


def _comes_before(result: DecisionSeen, to: Reader) -> str:
    at = result.agenda
    if at is None or at.state != "planned":
        return ""
    return f"It is on the agenda of {to.the_meeting(at)}."


def _buttons(row: Decision) -> Buttons | None:
    if row.state != "provisional":
        return None
    return ratify_buttons(row)


def ratify_buttons(row: Decision) -> Buttons:
    """What the next meeting makes of it."""
    return Buttons(
        buttons=(
            button("Ratified", "decision.ratify", {"decision": row.id}, tone=Tone.GOOD),
            button("Not ratified...", "decision.ratify", {"decision": row.id}, form=True),
        )
    )


@words(DecisionsSeen)
def listed(result: DecisionsSeen, to: Reader) -> Message:
    of = f" of {to.the_body(result.body)}" if result.body else ""
    if not result.rows:
        return message("decisions", "No decisions", first(f"No decision{of} is recorded."))
    waiting = sum(row.state in decisions.OPEN for row in result.rows)
    waits = f"Waiting for somebody: {waiting}." if waiting else ""
    rows = [
        Entry(
            title=(f"{say.shortened(row.text, 150)} ({row.ref})",),
            detail=(where_it_stands(row, to),),
            tone=Tone.WARN if row.state in decisions.OPEN else Tone.PLAIN,
            buttons=(button("See it", "decision.see", {"decision": row.id}),),
        )
        for row in result.rows[:SHOWN]
    ]
    return message(
        "decisions",
        "Decisions",
        first(f"Decisions{of}", waits),
        Entries(rows=tuple(rows)),
        note(to.cite(DECIDED_BY)),
    )


_SAID = {
    "agree": "You agree.",
    "object": "You do not agree.",
    "meeting": "You want a meeting about it.",
    "": "Your answer is taken back.",
}


@words(DecisionAnswered)
def answered(result: DecisionAnswered, to: Reader) -> Message:
    row = result.decision
    left = f"{say.count(result.left, 'answer')} still awaited." if result.left else "Everybody has answered."
    tells = "The secretariat and the chair are told why." if result.answer == "object" else ""
    return message(
        "decision_answered",
        f"A decision of {to.the_body(row.body)}: your answer",
        first(_SAID[result.answer], say.quoted(row.text), Tone.GOOD),
        para(tells, left, where_it_stands(row, to)),
        note("Nothing has changed since you said so before" if result.again else "", f"Reference {row.ref}"),
    )


def _which(decision: int, to: Reader) -> str:
    row = decisions.get(to.session, decision)
    return f"{row.ref}, {say.quoted(say.shortened(row.text, 80))}"


in_words(
    RecordDecision,
    lambda r, to: f"recording that {which_meeting(r.meeting, to)} decided {say.quoted(r.text)}",
)
in_words(WithdrawDecision, lambda r, to: f"withdrawing {_which(r.decision, to)}")
in_words(SeeDecision, lambda r, to: f"the decision {_which(r.decision, to)}")
in_words(
    SeeDecisions,
    lambda r, to: f"the decisions of {to.the_body(r.body)}" if r.body else "the decisions",
)
in_words(
    AnswerDecision,
    lambda r, to: (
        f"{ {'agree': 'agreeing', 'object': 'objecting'}.get(r.answer, 'wanting a meeting about') } "
        f"{'to ' if r.answer != 'meeting' else ''}{_which(r.decision, to)}"
    ),
)
in_words(TakeBackWritten, lambda r, to: f"taking back the answer about {_which(r.decision, to)}")
in_words(
    RatifyDecision,
    lambda r, to: f"{'ratifying' if r.ratified else 'not ratifying'} {_which(r.decision, to)}",
)
in_words(Correspond, lambda r, to: f"asking {to.the_body(r.body)} in writing: {say.quoted(r.text)}")
in_words(
    ChairDecides,
    lambda r, to: f"what the chair of {to.the_body(r.body)} decides between meetings: {say.quoted(r.text)}",
)
