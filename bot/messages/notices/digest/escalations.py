"""What a digest says of escalations, what waits for a decision, and agencies without a deputy."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import say
from bot.messages.holders import with_whom
from bot.messages.model import Entry, Strong, Tone, Typed
from bot.messages.reader import Reader, button
from scheduler.digest.entries import InDoubt, NoDeputy, ToDecide, UnresolvedEscalation


def _held(to: Reader, entry: UnresolvedEscalation) -> str:
    if entry.holder == "chief_executive":
        return "at the chief executive's step"
    whom = with_whom(to, entry.body, entry.holder, entry.reader)
    return "with you" if whom == "the board manager" else f"with {whom}"


def escalation(to: Reader, entry: UnresolvedEscalation) -> Entry:
    """An escalation, who has it and until when; with buttons where that is the manager."""
    said = f" {_what(to, entry)}: {_held(to, entry)} since {to.short_day(entry.since)}"
    if entry.state == "paused" and entry.paused_until is not None:
        said += f", waiting for the plan of {to.day(entry.paused_until)}"
    elif entry.until is not None:
        said += f", until {to.day(entry.until)}"
    if entry.state == "acknowledged":
        said += " (in hand)"
    if entry.letter_sent_on is not None:
        said += f". The letter to the chief executive went on {to.day(entry.letter_sent_on)}"
    args = {"escalation": entry.escalation, "revision": entry.revision}
    buttons = (
        button("A plan is agreed...", "escalation.plan", args, form=True),
        button("It is settled...", "escalation.settle", args, form=True),
    )
    return Entry(
        title=(Strong(text=f"{entry.ref}:"), f"{said}."),
        tone=Tone.WARN if entry.holder == "manager" else Tone.PLAIN,
        buttons=buttons if entry.holder == "manager" else (),
    )


def _what(to: Reader, entry: UnresolvedEscalation) -> str:
    what = say.escalation_about(entry.what, to.agency(entry.agency))
    return f"{entry.subject}, {what}" if entry.subject else what


def no_deputy(to: Reader, gaps: Sequence[NoDeputy]) -> Entry:
    who = say.listed(to.agency(gap.agency) for gap in gaps)
    return Entry(
        title=(
            Strong(text="Nobody named as deputy:"),
            f" {who}. They name one with ",
            Typed(words="deputy and the name"),
            ".",
        ),
    )


def in_doubt(to: Reader, entries: Sequence[InDoubt]) -> Entry:
    """Messages that are held because nobody can tell whether they arrived: the manager may want to ask the reader."""
    one = len(entries) == 1
    said = "it arrived, and it is" if one else "they arrived, and they are"
    lines = (
        f"{to.full_name(e.person) if e.person is not None else f'#{e.place}'}, "
        f"since {to.day(e.since)}: {e.about}"
        for e in entries
    )
    return Entry(
        title=(
            Strong(text=f"{say.count(len(entries), 'message')} in doubt:"),
            f" nobody can tell whether {said} not sent again. A word from you settles it.",
        ),
        detail=("\n".join(lines),),
        tone=Tone.WARN,
    )


def to_decide(to: Reader, entry: ToDecide) -> Entry:
    """What waits for a decision, with the buttons for it once more."""
    since = to.short_day(entry.since)
    if entry.kind == "time":
        own = {"request": entry.id}
        said = f" more time was asked for on {since}. Decide on it."
        buttons = (
            button("Give it", "time.grant", own, tone=Tone.GOOD),
            button("Say no...", "time.refuse", own, form=True),
        )
    else:
        own = {"action": entry.id, "revision": entry.revision}
        said = f" said to be done on {since}. Confirm it, or hand it back."
        buttons = (
            button("Confirm, close it", "action.close", own, tone=Tone.GOOD),
            button("Not yet...", "action.reopen", own, form=True),
        )
    who = to.full_name(entry.by) if entry.by is not None else "They"
    return Entry(
        title=(Strong(text=f"{entry.about}, {entry.what}:"), said),
        detail=(f"{who}: {say.sentence(entry.words)}",) if entry.words else (),
        tone=Tone.WARN,
        buttons=buttons,
    )


def more_to_decide(left: int) -> Entry:
    return Entry(
        title=(f"{left} more {'waits' if left == 1 else 'wait'} for your decision: ", Typed(words="clerk"))
    )
