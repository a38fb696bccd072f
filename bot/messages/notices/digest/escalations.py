"""What a digest says of matters on the ladder, what waits for a decision, and agencies without a deputy."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import say
from bot.messages.model import Button, Entry, Press, Strong, Tone
from bot.messages.notices.views import DigestView, Names
from scheduler.digest.entries import InDoubt, NoDeputy, OpenMatter, ToDecide

_HOLDERS = {
    "manager": "with you",
    "chair": "with the chair",
    "chief_executive": "at the chief executive's step",
}


def matter(entry: OpenMatter, view: DigestView) -> Entry:
    """A matter, who has it and until when; with buttons where that is the manager."""
    said = f" {_what(entry, view.names)}: {_HOLDERS[entry.holder]} since {say.short_day(entry.since, view.today)}"
    if entry.state == "paused" and entry.paused_until is not None:
        said += f", waiting for the plan of {say.day(entry.paused_until, view.today)}"
    elif entry.until is not None:
        said += f", until {say.day(entry.until, view.today)}"
    if entry.state == "acknowledged":
        said += " (in hand)"
    args: dict[str, str | int] = {"escalation": entry.escalation, "revision": entry.revision}
    buttons = (
        Button(label="A plan is agreed...", press=Press(verb="escalation.plan", args=args), opens_form=True),
        Button(label="It is settled...", press=Press(verb="escalation.resolve", args=args), opens_form=True),
    )
    return Entry(
        title=(Strong(text=f"{entry.ref}:"), f"{said}."),
        tone=Tone.WARN if entry.holder == "manager" else Tone.PLAIN,
        buttons=buttons if entry.holder == "manager" else (),
    )


def _what(entry: OpenMatter, names: Names) -> str:
    what = say.matter(entry.what, names.agencies.get(entry.agency or "", ""))
    return f"{entry.subject}, {what}" if entry.subject else what


def no_deputy(gaps: Sequence[NoDeputy], names: Names) -> Entry:
    who = say.listed(names.agencies[gap.agency] for gap in gaps)
    return Entry(
        title=(Strong(text="Nobody named as deputy:"), f" {who}. They name one with /deputy and the name."),
    )


def in_doubt(entries: Sequence[InDoubt], view: DigestView) -> Entry:
    """Messages that are held because nobody can tell whether they arrived: the manager may want to ask the reader."""
    one = len(entries) == 1
    said = "it arrived, and it is" if one else "they arrived, and they are"
    lines = (
        f"{view.names.people[e.person] if e.person is not None else f'#{e.place}'}, "
        f"since {say.day(e.since, view.today)}: {e.about}"
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


def to_decide(entry: ToDecide, view: DigestView) -> Entry:
    """What waits for a decision, with the buttons for it once more."""
    since = say.short_day(entry.since, view.today)
    if entry.kind == "time":
        own: dict[str, str | int] = {"request": entry.id}
        said = f" more time was asked for on {since}. Decide on it."
        buttons = (
            Button(label="Give it", press=Press(verb="time.grant", args=own), tone=Tone.GOOD),
            Button(label="Say no...", press=Press(verb="time.refuse", args=own), opens_form=True),
        )
    else:
        own = {"action": entry.id, "revision": entry.revision}
        said = f" said to be done on {since}. Confirm it, or hand it back."
        buttons = (
            Button(label="Confirm, close it", press=Press(verb="action.close", args=own), tone=Tone.GOOD),
            Button(label="Not yet...", press=Press(verb="action.reopen", args=own), opens_form=True),
        )
    who = view.names.people.get(entry.by or 0, "They")
    return Entry(
        title=(Strong(text=f"{entry.about}, {entry.what}:"), said),
        detail=(f"{who}: {say.sentence(entry.words)}",) if entry.words else (),
        tone=Tone.WARN,
        buttons=buttons,
    )


def more_to_decide(left: int) -> Entry:
    return Entry(title=(f"{left} more {'waits' if left == 1 else 'wait'} for your decision: /clerk",))
