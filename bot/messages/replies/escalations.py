"""An escalation: in hand, paused, settled; and the letter that the chair may send (ESC-1)."""

from __future__ import annotations

from bot.messages import say
from bot.messages.holders import reader_of, with_whom
from bot.messages.model import Buttons, Heading, Message, Para, Tone
from bot.messages.notices import escalated
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.escalations import Acknowledge, AgreePlan, EscalationSeen, OpenEscalation, Settle
from commands.letters import DraftLetter, GoHigher, LetterDrafted, LetterRecorded, RecordLetter
from scheduler.calendar.local import local_day
from scheduler.ladders import escalates_to
from store.constitution.kinds import LadderValue
from store.constitution.topics import LADDER, MISSES, topic
from store.models import Escalation


@words(EscalationSeen)
def seen(result: EscalationSeen, to: Reader) -> Message:
    """What now holds for it: what it is about first, then what happens next and by when."""
    row = result.escalation
    state, rest = _DONE[result.done](result, to)
    about = escalated.about(to, row)
    said = f"{say.capital(about.one)} {state}"
    leaving = (
        "A message about the step before was already on its way and may still arrive."
        if result.leaving
        else ""
    )
    return message(
        "escalation",
        said,
        first(f"{said}:", f"{about.named}. {rest}", Tone.GOOD),
        para(leaving, tone=Tone.WARN),
        _buttons(row, in_hand=result.done == "acknowledged") if result.done != "settled" else None,
        note(f"Reference {row.ref}", _rule(row, to)),
    )


@words(LetterDrafted)
def letter(result: LetterDrafted, to: Reader) -> Message:
    """The letter in full, for the chair to copy, change and send, or not."""
    row, own = result.escalation, {"escalation": result.escalation.id}
    agency = to.constitution.agency.get(result.agency or "")
    office = agency.chief_executive if agency else "the chief executive"
    name = agency.name if agency else ""
    chaired, _ = escalates_to(to.constitution, result.escalation.body, to.today)
    head = "It is now between you and the chief executive." if result.gone_higher else ""
    body = [
        say.in_full(to.today),
        f"To {office}{f', {name}' if name else ''}",
        f"{_subject(result, to)}",
        f"I write as chair of {to.the_body(chaired)}, {to.constitution.partnership.name}.",
        _matter(result, to, agency.short if agency else "Your agency"),
        _history(result, to),
        "I ask for your help in settling it, and would be glad to hear from you or to meet.",
        "Yours sincerely,",
        f"{result.chair.name}, Chair" if result.chair is not None else "Chair",
    ]
    return message(
        "escalation_letter",
        "A draft letter",
        first("A draft for you to change and send, or not.", head),
        Heading(text="Draft letter"),
        *(Para(text=(line,)) for line in body),
        None
        if row.letter_sent_on
        else Buttons(buttons=(button("I have sent it", "escalation.written", own),)),
        note("I send it to nobody", f"Reference {row.ref}", _rule(row, to)),
    )


@words(LetterRecorded)
def letter_recorded(result: LetterRecorded, to: Reader) -> Message:
    """That the letter went, and on which day that was said."""
    row = result.escalation
    sent = to.day(row.letter_sent_on or to.today)
    return message(
        "letter_recorded",
        "The letter has gone",
        first(f"The letter went on {sent}:", f"{escalated.about(to, row).named}.", Tone.GOOD),
        para("The secretariat sees it in its digest."),
        _buttons(row),
        note("Nothing has changed since you said so before" if result.again else "", _rule(row, to)),
    )


def _opened(result: EscalationSeen, to: Reader) -> tuple[str, str]:
    row = result.escalation
    steps = LadderValue.model_validate(row.ladder).steps
    then = escalated.then(to, row, steps, row.step)
    until = f" until {to.day(row.due_on)}{f'; then {then}' if then else ''}" if row.due_on else ""
    whom = with_whom(to, row.body, result.step.holder, reader_of(to, row))
    return "is escalated", f"It is with {whom}{until}."


def _rule(row: Escalation, to: Reader) -> str:
    """The clause that stands behind it: that of attendance for an agency that keeps away (ATT-3)."""
    attendance = topic(row.facts.get("rule", MISSES))
    return to.cite(attendance if row.kind == "attendance" else LADDER, body=row.body)


def _acknowledged(result: EscalationSeen, to: Reader) -> tuple[str, str]:
    row = result.escalation
    back = f" It comes back to you on {to.day(row.paused_until)}." if row.paused_until else ""
    until = f" If it is not settled by {to.day(row.due_on)}, it moves on." if row.due_on else ""
    return "is in hand", f"Nobody further is told meanwhile.{back}{until}"


def _plan_agreed(result: EscalationSeen, to: Reader) -> tuple[str, str]:
    row = result.escalation
    until = to.day(row.paused_until) if row.paused_until else "its date"
    return (
        f"waits until {until}",
        f"The plan: {say.sentence(row.plan)} If it is not settled then, it goes on.",
    )


def _settled(result: EscalationSeen, to: Reader) -> tuple[str, str]:
    return "is settled", say.sentence(result.escalation.outcome)


_DONE = {"opened": _opened, "acknowledged": _acknowledged, "plan_agreed": _plan_agreed, "settled": _settled}


def _buttons(row: Escalation, *, in_hand: bool = False) -> Buttons:
    own = {"escalation": row.id, "revision": row.revision}
    another = (button("Another day...", "escalation.acknowledge", own, form=True),) if in_hand else ()
    return Buttons(
        buttons=(
            *another,
            button("A plan is agreed...", "escalation.plan", own, form=True),
            button("It is settled...", "escalation.settle", own, form=True),
        )
    )


def _subject(result: LetterDrafted, to: Reader) -> str:
    """What the letter is about, as its own line."""
    row = result.escalation
    if row.kind == "attendance":
        return f"Attendance at the meetings of {to.the_body(row.body)}"
    return f"{row.kind.capitalize()}: {row.what.rstrip('.')} ({row.subject})"


def _matter(result: LetterDrafted, to: Reader, agency: str) -> str:
    if result.missed:
        days = say.listed(to.short_day(on) for _, on in result.missed)
        body = to.the_body(result.escalation.body)
        if result.escalation.concerns is not None:
            who = to.full_name(result.escalation.concerns)
            return f"{who} was not present in person at the meetings of {body} on {days}, in succession."
        return (
            f"{agency} was not represented, by its member or a deputy, at the meetings of {body} on {days}."
        )
    due = f" It was due on {say.in_full(result.due)}." if result.due else ""
    due += f" It is with {result.member.name}." if result.member is not None else ""
    if result.report is not None:
        return f"A report that {agency} undertook to write, {say.quoted(result.report.title)}, has not come in.{due}"
    what = result.action.what if result.action is not None else result.escalation.what
    return f"An action that {agency} undertook is not done: {say.sentence(what)}{due}"


def _history(result: LetterDrafted, to: Reader) -> str:
    """What was done about it, as far as it is on record, and nothing else."""
    row, chair = result.escalation, result.chair
    by = to.full_name(row.opened_by) if row.opened_by is not None else ""
    reason = str(row.facts.get("reason", "")).strip()
    why = f", who wrote: {say.quoted(reason)}" if by and reason else ""
    said = [f"It was first raised on {say.in_full(row.opened_on)}{f' by {by}{why}' if by else ''}"]
    if row.acknowledged_by is not None and row.acknowledged_at is not None:
        who = (
            "I"
            if chair is not None and row.acknowledged_by == chair.id
            else to.full_name(row.acknowledged_by)
        )
        on = local_day(row.acknowledged_at, to.constitution.partnership.zone)
        said.append(f"{who} took it in hand on {say.in_full(on)}")
    if row.plan:
        said.append(f"A plan was agreed, {say.quoted(row.plan)}, and it has not settled it")
    return " ".join(map(say.sentence, [*said, "It is not settled"]))


in_words(OpenEscalation, lambda r, to: f"escalating {r.subject}")
in_words(Acknowledge, lambda r, to: "having it in hand")
in_words(AgreePlan, lambda r, to: f"a plan until {to.day(r.until)}")
in_words(Settle, lambda r, to: "it is settled")
in_words(DraftLetter, lambda r, to: "a draft letter")
in_words(GoHigher, lambda r, to: "going to the chief executive")
in_words(RecordLetter, lambda r, to: "the letter has gone")
