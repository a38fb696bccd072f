"""How I am written to, in words: what has changed, what still comes, and what can be changed."""

from __future__ import annotations

from datetime import timedelta

from bot.messages import say
from bot.messages.model import Button, Buttons, Message, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.my_messages import (
    BY_CHAT,
    BY_EMAIL,
    ChooseWay,
    MyMessages,
    OneMessageADay,
    PauseMessages,
    ResumeMessages,
    SeeMyMessages,
)

STILL_COMES = (
    "Still sent: being asked to a meeting where your vote counts, a meeting that is moved or cancelled, being asked to "
    "stand in, what waits for your decision, and an escalation that names you."
)
PAUSES = ((7, "Pause for a week"), (14, "Pause for two weeks"))


@words(MyMessages)
def my_messages(result: MyMessages, to: Reader) -> Message:
    paused = result.paused_until is not None
    return message(
        "my_messages",
        "How I write to you",
        first(_said(result, to), "" if result.done else _now(result, to), _tone(result)),
        para(STILL_COMES) if paused or result.stop else None,
        para(*_kept(result, to)) if paused else None,
        para("Nothing has changed yet. Choose what suits you:") if result.stop else None,
        Buttons(buttons=tuple(_buttons(result, to))),
        para(f"{_whom_to_ask(to)}." if result.stop else ""),
        note(
            say.with_typed(
                f"You can type {{clerk pause until {_example_day(to)}}}, {{clerk resume}}, "
                "{clerk messages by email}"
            ),
        ),
    )


def _example_day(to: Reader) -> str:
    """A day until which messages can be paused today: in two weeks, or sooner where less is allowed."""
    days = min(14, to.constitution.chasing.pause_at_most_days)
    return to.short_day(to.today + timedelta(days=days))


def _said(result: MyMessages, to: Reader) -> str:
    if result.done == "messages.way":
        return (
            "I write to you by e-mail from now on."
            if result.way == BY_EMAIL
            else "I write to you in chat again."
        )
    if result.done == "messages.daily":
        return (
            "One message a day from now on." if result.once_a_day else "Messages come as they fall due again."
        )
    if result.done == "messages.resume":
        return "My messages come again, as they fall due."
    if result.paused_until is not None:
        return f"Paused until {to.day(result.paused_until)}."
    return "What I can stop, and what I cannot." if result.stop else "How I write to you."


def _now(result: MyMessages, to: Reader) -> str:
    """How it is, in a sentence."""
    way = "by e-mail" if result.way == BY_EMAIL else "in chat"
    if result.paused_until is not None:
        return ""
    if result.once_a_day:
        return f"I write to you {way}, once a day in the morning; what is urgent comes at once."
    return f"I write to you {way}, as things fall due, on working days."


def _kept(result: MyMessages, to: Reader) -> list[str]:
    kept = "Reminders and papers wait until then."
    if result.done != "messages.pause":
        return [kept]
    if result.kept:
        due = f"{say.count(result.kept, 'report or action', 'reports or actions')} of yours"
        falls = "falls" if result.kept == 1 else "fall"
        return [kept, f"The secretariat is told that {due} {falls} due before, and may ask you."]
    return [kept, "The secretariat is told, in case something comes up."]


def _tone(result: MyMessages) -> Tone:
    return Tone.GOOD if result.done else Tone.PLAIN


def _buttons(result: MyMessages, to: Reader) -> list[Button]:
    found: list[Button] = []
    if result.paused_until is not None or result.once_a_day:
        found.append(button("All messages again", "messages.resume"))
    if result.paused_until is None:
        longest = to.constitution.chasing.pause_at_most_days
        for days, label in PAUSES:
            if days <= longest:
                until = to.today + timedelta(days=days)
                found.append(button(label, "messages.pause", {"until": until.isoformat()}))
    if not result.once_a_day:
        found.append(button("One message a day", "messages.daily"))
    other = BY_CHAT if result.way == BY_EMAIL else BY_EMAIL
    if other in result.ways:
        label = "Only by e-mail" if other == BY_EMAIL else "In chat again"
        found.append(button(label, "messages.way", {"way": other}))
    return found


def _whom_to_ask(to: Reader) -> str:
    about = to.constitution.partnership
    where = [at for at in (about.secretariat_email, about.whom_to_ring) if at]
    return (
        f"To leave the board, or to have somebody else asked, tell the secretariat: {say.listed(where, 'or')}"
    )


in_words(SeeMyMessages, lambda r, to: "fewer messages" if r.stop else "how I write to you")
in_words(
    PauseMessages,
    lambda r, to: f"no reminders until {to.day(r.until)}" if r.until else "no reminders for a while",
)
in_words(ResumeMessages, lambda r, to: "all messages again")
in_words(ChooseWay, lambda r, to: "messages by e-mail" if r.way == BY_EMAIL else "messages in chat")
in_words(OneMessageADay, lambda r, to: "one message a day" if r.daily else "messages as they fall due")
