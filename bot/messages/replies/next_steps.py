"""The first words to somebody: who writes, what is due first, and what to press; the likeliest steps to go on with."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Button, Buttons, Entries, Entry, Message, Text, Tone, Typed
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.actions import action_entry
from bot.messages.replies.described import in_words
from bot.messages.replies.home import answers, closing
from bot.messages.replies.reports import report_entry
from bot.messages.replies.words import words
from commands.common.answers import MyMeeting
from commands.my_actions import MyAction
from commands.next_steps import (
    AgendaToAgree,
    AskedToStandIn,
    EscalationToSettle,
    Greet,
    Greeted,
    NextStep,
    NextSteps,
    OwedReport,
    SeeNextSteps,
    TimeToDecide,
    ToDecideOn,
)
from store.queries import reports

EVERYTHING = "Everything that waits"


@words(Greeted)
def greeted(result: Greeted, to: Reader) -> Message:
    """One line of who I am where somebody said hello, the one thing that is due first, two buttons and the way on."""
    who = f"I am the clerk of {to.constitution.partnership.name}." if result.hello else ""
    if result.first is None:
        lead = first("Nothing waits for you.", who)
        return message("greeting", "Nothing waits for you", lead, Buttons(buttons=(_help(),)))
    row = entry_of(result.first, to)
    others = f"{say.count(result.others, 'more thing')} {'waits' if result.others == 1 else 'wait'} after it."
    return message(
        "greeting",
        "What is due first",
        para(who),
        first("First:", _in_a_sentence(result.first, row, to)),
        Buttons(buttons=(*row.buttons[:2], _everything())),
        note(others if result.others else "", (Typed(words="clerk help"), " shows what you can type")),
    )


def _in_a_sentence(step: NextStep, row: Entry, to: Reader) -> Text:
    """What is due first: a report or action by its name, what it is for, by when, and its reference last."""
    if isinstance(step, OwedReport):
        due = reports.due_of(step.report)
        when = f"which was due on {to.day(due)}" if to.late(due) else f"due {say.near_day(due, to.today)}"
        whose = f"your report {say.quoted(step.report.title)} for {to.the_body(step.meeting.body)}"
        return (f"{whose} of {to.day(step.meeting.on)}, {when} ({step.report.ref}).",)
    return say.sentences([say.ended(row.title), row.detail])


@words(NextSteps)
def steps(result: NextSteps, to: Reader) -> Message:
    """What was typed, given back, and what its writer is likeliest to want, each with its buttons."""
    rows = tuple(_with_fewer_buttons(entry_of(step, to)) for step in result.steps)
    return message(
        "not_understood",
        "I did not understand that",
        first("I did not understand that.", "Is it about one of these?" if rows else ""),
        para(f"You wrote: {say.quoted(result.said)}" if result.said else ""),
        Entries(rows=rows) if rows else None,
        Buttons(buttons=(_everything(), button("Send apologies...", "apologies.give", form=True), _help())),
        note("Nothing is recorded", (Typed(words="clerk help"), " shows what you can type")),
    )


def entry_of(step: NextStep, to: Reader) -> Entry:
    """One thing that waits: what it is, by when, and its buttons."""
    if isinstance(step, OwedReport):
        return report_entry(step.report, step.meeting, to)
    if isinstance(step, MyAction):
        return action_entry(step, to)
    if isinstance(step, MyMeeting):
        title = f"Can you come to {to.the_meeting(step.meeting)}?"
        at = f"{say.clock(step.meeting.at)}{', ' + step.meeting.place if step.meeting.place else ''}."
        return Entry(title=(title.rstrip("?") + "?",), detail=(at,), buttons=answers(step))
    if isinstance(step, AskedToStandIn):
        args = {"deputy": step.row.id, "meeting": step.meeting.id, "revision": step.meeting.revision}
        return Entry(
            title=(f"Will you stand in for {to.agency(step.row.agency)} at {to.the_meeting(step.meeting)}?",),
            buttons=(
                button("I'll come", "deputy.accept", args, tone=Tone.GOOD),
                button("I can't", "deputy.decline", args),
            ),
        )
    return _to_decide(step, to)


def _to_decide(step: ToDecideOn, to: Reader) -> Entry:
    if isinstance(step, AgendaToAgree):
        own = {"meeting": step.meeting.id, "revision": step.meeting.revision}
        return Entry(
            title=(f"The agenda of {to.the_meeting(step.meeting)} waits for you",),
            buttons=(
                button("Agree it", "agenda.agree", own, tone=Tone.GOOD),
                button("See it", "agenda.see", {"meeting": step.meeting.id}),
            ),
        )
    if isinstance(step, EscalationToSettle):
        row = step.escalation
        own = {"escalation": row.id, "revision": row.revision}
        what = say.escalation_about(row.what, to.agency(row.agency))
        return Entry(
            title=(f"{what[:1].upper()}{what[1:]} is with you",),
            detail=(f"Since {to.day(row.opened_on)} ({row.ref}).",),
            buttons=(
                button("A plan is agreed...", "escalation.plan", own, form=True),
                button("It is settled...", "escalation.settle", own, form=True),
            ),
        )
    if isinstance(step, TimeToDecide):
        asked = step.request
        own = {"request": asked.id}
        return Entry(
            title=(f"{to.full_name(asked.asked_by)} asks for more time for {to.asked_about(asked)}",),
            detail=(f"Until {to.day(asked.until)} ({asked.ref}).",),
            buttons=(
                button("Give it", "time.grant", own, tone=Tone.GOOD),
                button("Say no...", "time.refuse", own, form=True),
            ),
        )
    return closing(step.action)


def _with_fewer_buttons(entry: Entry) -> Entry:
    return Entry(title=entry.title, detail=entry.detail, tone=entry.tone, buttons=entry.buttons[:2])


def _everything() -> Button:
    return button(EVERYTHING, "home")


def _help() -> Button:
    return button("What I can do", "help")


in_words(Greet, lambda r, to: "what is due first for you")
in_words(SeeNextSteps, lambda r, to: "what you can do next")
