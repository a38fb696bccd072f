"""What somebody reads who runs late for a meeting of the day, or does not after all."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Button, Buttons, Message, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words, of_meeting
from bot.messages.replies.words import words
from commands.running_late import Late, NotLate, OnTime, RunLate


def how_late(minutes: int) -> str:
    """ "10 minutes late", or "late" where nobody said how much."""
    return f"{say.count(minutes, 'minute')} late" if minutes else "late"


@words(Late)
def late(result: Late, to: Reader) -> Message:
    meeting = result.meeting
    chair = f" and {result.chair.name}, who chairs it," if result.chair is not None else ""
    are = "are" if result.chair is not None else "is"
    state = f"{are} told already" if result.again else f"{are} told at once"
    args: dict[str, str | int] = {"meeting": meeting.id}
    buttons: list[Button] = [
        button("I'm there now", "late.take_back", {**args, "there": 1}),
        button("On time after all", "late.take_back", args),
    ]
    if result.seat:
        away = {**args, "seat": result.seat, "revision": meeting.revision}
        buttons.append(button("I can't come after all", "apologies.give", away, form=True))
    return message(
        "late",
        f"{to.body(meeting.body)}: you run late",
        first(
            f"The secretariat{chair} {state} that you run {how_late(result.minutes)}.",
            f"It is about the {to.body(meeting.body)} today, {say.clock(meeting.at)}.",
            Tone.GOOD,
        ),
        para("Nobody is told why."),
        Buttons(buttons=tuple(buttons)),
    )


@words(NotLate)
def not_late(result: NotLate, to: Reader) -> Message:
    meeting = result.meeting
    which = f"the {to.body(meeting.body)} today"
    if result.there:
        said, rest = f"You are at {which}.", "Nobody waits for you any more."
    elif not result.was_late:
        said, rest = f"Nobody had been told that you run late for {which}.", "You are expected on time."
    else:
        told = "Those who had heard otherwise are told." if result.told else "Nobody had heard otherwise yet."
        said, rest = f"You are expected on time at {which}.", told
    return message("not_late", f"{to.body(meeting.body)}: not late", first(said, rest, Tone.GOOD), note(""))


in_words(RunLate, of_meeting("running late for"))
in_words(OnTime, of_meeting("not running late for"))
