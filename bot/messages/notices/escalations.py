"""To the chair: the agenda to agree, an agency that missed its second meeting, a matter on its way up the ladder."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Button, Buttons, Entries, Entry, Para, Part, Press, Strong, Tone
from bot.messages.notices.section import Section, Urgency
from bot.messages.notices.views import (
    AgendaSentBack,
    AgendaSilent,
    AgendaToAgree,
    EscalationStep,
    Missed,
    SecondMiss,
)


def agenda(view: AgendaToAgree) -> Section:
    meeting, today = view.meeting, view.today
    out = say.day(meeting.papers_out, today)
    silence = (
        "Without an answer by then the pack goes out as it is, says so, and the vice-chair is told."
        if view.goes_unagreed
        else "Without your answer the pack waits, and the vice-chair is told."
    )
    args: dict[str, str | int] = {"meeting": meeting.id, "revision": meeting.revision}
    return Section(
        kind=view.kind,
        urgency=Urgency.ASKED,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(
                text=(
                    Strong(
                        text=f"Do you agree the agenda for the {meeting.body} on {say.day(meeting.on, today)}?"
                    ),
                    f" Papers go out on {out}. {silence}",
                )
            ),
            Entries(rows=tuple(Entry(title=(f"{n}. {item}",)) for n, item in enumerate(view.items, 1))),
            Buttons(
                buttons=(
                    Button(label="Agree it", press=Press(verb="agenda.agree", args=args), tone=Tone.GOOD),
                    Button(
                        label="Send it back...",
                        press=Press(verb="agenda.send_back", args=args),
                        opens_form=True,
                    ),
                )
            ),
        ),
        subject=f"{meeting.body}, {say.day(meeting.on, today)}: the agenda to agree",
    )


def agenda_sent_back(view: AgendaSentBack) -> Section:
    """To the secretariat: the chair wants the agenda changed before it goes out."""
    meeting, today = view.meeting, view.today
    which = f"the {meeting.body} on {say.day(meeting.on, today)}"
    return Section(
        kind=view.kind,
        urgency=Urgency.LATE,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(
                text=(
                    Strong(text=f"{view.by} sends back the agenda for {which}."),
                    f" {say.sentence(view.reason)}",
                )
            ),
            Para(
                text=(
                    f"Change it with /clerk agenda {meeting.ref}; the chair is asked again when you have. "
                    f"Papers go out on {say.day(meeting.papers_out, today)}.",
                )
            ),
        ),
        subject=f"{meeting.body}, {say.day(meeting.on, today)}: the agenda comes back",
    )


def agenda_silent(view: AgendaSilent) -> Section:
    meeting, today = view.meeting, view.today
    went = "The papers have gone out without it, and say so." if view.sent else "The papers wait for it."
    return Section(
        kind=view.kind,
        urgency=Urgency.ESCALATED,
        small=view.small,
        ref=view.ref,
        parts=(
            Para(
                text=(
                    Strong(
                        text=f"{view.chair} has not agreed the agenda of the {meeting.body} on "
                        f"{say.day(meeting.on, today)}."
                    ),
                    f" {went} You are told as the next one up; a word with the chair may be all it needs.",
                )
            ),
        ),
        subject=f"{meeting.body}, {say.day(meeting.on, today)}: the agenda was not agreed",
    )


def second_miss(view: SecondMiss) -> Section:
    dates = say.listed([f"{say.short_day(m.on, view.today)}" for m in view.missed])
    times = "two" if len(view.missed) == 2 else str(len(view.missed))
    first = f"{view.agency} has now missed {times} {view.body} meetings in {view.months} months"
    rest = f" ({dates}; {_apologies(view.missed)}, {_deputies(view)})."
    member = f"Their member is {view.member}" if view.member else "The seat is vacant"
    deputy = f"their deputy is {view.deputy}" if view.deputy else "nobody is named as deputy"
    return Section(
        kind=view.kind,
        urgency=Urgency.ESCALATED,
        small=view.small,
        assurance="Nothing goes to the agency until you say so.",
        ref=view.ref,
        parts=(
            Para(text=(Strong(text=first), rest)),
            Para(text=(f"The Constitution asks you to follow this up with the agency. {member}; {deputy}.",)),
            _buttons(view.escalation, view.revision, "I'll speak to them"),
        ),
        subject=f"{view.agency} missed a second meeting",
    )


def _apologies(missed: tuple[Missed, ...]) -> str:
    sent = sum(1 for m in missed if m.apologies)
    if sent == len(missed):
        return "apologies both times" if sent == 2 else "apologies each time"
    return "no apologies" if not sent else f"apologies {'once' if sent == 1 else f'{sent} times'}"


def _deputies(view: SecondMiss) -> str:
    stood_up = [
        f"{m.deputy} was to come on {say.short_day(m.on, view.today)}" for m in view.missed if m.deputy
    ]
    return f"{say.listed(stood_up)} and did not" if stood_up else "no deputy"


def _buttons(escalation: int, revision: int, acknowledge: str, *, forward: bool = False) -> Buttons:
    args: dict[str, str | int] = {"escalation": escalation, "revision": revision}
    buttons = [
        Button(label=acknowledge, press=Press(verb="escalation.acknowledge", args=args), tone=Tone.GOOD),
        Button(label="A plan is agreed...", press=Press(verb="escalation.plan", args=args), opens_form=True),
    ]
    if forward:
        buttons.append(
            Button(
                label="No plan: go higher",
                press=Press(verb="escalation.forward", args=args),
                confirm="The next step is the chief executive. I draft the letter; you send it.",
            )
        )
    buttons += [
        Button(label="Draft a letter", press=Press(verb="escalation.letter", args=args)),
        Button(label="It is settled...", press=Press(verb="escalation.resolve", args=args), opens_form=True),
    ]
    return Buttons(buttons=tuple(buttons))


def step(view: EscalationStep) -> Section:
    writers = {"manager": _managers_step, "chair": _chairs_step, "chief_executive": _last_step}
    parts = (
        _for_information(view)
        if view.to_secretariat and view.holder != "manager"
        else writers[view.holder](view)
    )
    return Section(
        kind=view.kind,
        urgency=Urgency.ESCALATED,
        parts=tuple(parts),
        small=view.small,
        ref=view.ref or view.escalation_ref,
        subject=f"{view.escalation_ref}: {_short(view)}",
    )


def _short(view: EscalationStep) -> str:
    return {"manager": "with the board manager", "chair": "with the chair"}.get(
        view.holder, "at the last step"
    )


def _managers_step(view: EscalationStep) -> list[Part]:
    until = (
        f" You have until {say.day(view.until, view.today)}; then it goes to the chair." if view.until else ""
    )
    again, why = "", ""
    if view.plan_was_for is not None:
        again = " again"
        why = f" The plan ran to {say.day(view.plan_was_for, view.today)} and it is not settled."
    first = f"{view.escalation_ref} is with the board manager{again}: {view.what}."
    return [
        Para(text=(Strong(text=first), f"{why}{until}")),
        Para(text=(f"Responsible: {_responsible(view)}. Settle it with them, or agree a plan with a date.",)),
        Buttons(
            buttons=(
                Button(
                    label="A plan is agreed...",
                    opens_form=True,
                    press=Press(
                        verb="escalation.plan",
                        args={"escalation": view.escalation, "revision": view.revision},
                    ),
                ),
                Button(
                    label="It is settled...",
                    opens_form=True,
                    press=Press(
                        verb="escalation.resolve",
                        args={"escalation": view.escalation, "revision": view.revision},
                    ),
                ),
            )
        ),
    ]


def _for_information(view: EscalationStep) -> list[Part]:
    """The secretariat hears that a matter has left its hands; the chair has the buttons."""
    who = "the chair" if view.holder == "chair" else "its last step, the chief executive, by way of the chair"
    return [Para(text=(Strong(text=f"{view.escalation_ref} is now with {who}"), f": {view.what}."))]


def _responsible(view: EscalationStep) -> str:
    if view.member and view.agency:
        return f"{view.member} ({view.agency})"
    return view.member or view.agency or "nobody is named"


def _chairs_step(view: EscalationStep) -> list[Part]:
    first, why = _how_it_came(view)
    by = f" by {say.day(view.until, view.today)}" if view.until else ""
    if view.next_holder == "chief_executive":
        ask = f"Responsible: {_responsible(view)}."
        ask += f" If it is not settled{by}, the next step is the chief executive." if by else ""
    elif view.member or view.agency:
        ask = f"Please speak to {_responsible(view)}{by}."
    else:
        ask = f"Nobody is named for it; please settle it{by}."
    return [
        Para(text=(Strong(text=first),)),
        Para(text=(f"{why} {ask}".strip(),)),
        _buttons(view.escalation, view.revision, "I'll speak to them", forward=not view.first),
    ]


def _how_it_came(view: EscalationStep) -> tuple[str, str]:
    """The first line, and why it is with the chair now."""
    ref, what = view.escalation_ref, view.what
    if view.plan_was_for is not None:
        return f"The plan for {ref} has not settled it: {what}.", (
            f"It ran to {say.day(view.plan_was_for, view.today)}."
        )
    if view.first:
        since = say.day(view.since, view.today)
        return (
            f"{ref} has come up to you: {what}.",
            f"The board manager has had it since {since} and it is not settled.",
        )
    return f"{ref} is still not settled: {what}. Is there a plan?", ""


def _last_step(view: EscalationStep) -> list[Part]:
    return [
        Para(
            text=(
                Strong(text=f"{view.escalation_ref} is at its last step: {view.what}."),
                f" It is open since {say.day(view.since, view.today)}. The rule now asks you to go to "
                f"{view.chief_executive}. I do not write to them: press for a draft that you can send.",
            )
        ),
        Para(text=(f"Responsible: {_responsible(view)}.",)),
        _buttons(view.escalation, view.revision, "I have it in hand"),
    ]
