"""More time for a report: asked, given or not."""

from __future__ import annotations

from datetime import date

from bot.messages.model import Message, Tone
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.reports import _which_report
from bot.messages.replies.words import words
from commands.more_time import AskTimeForReport, GrantTime, RefuseTime, TimeAsked, TimeDecided
from commands.time_given import GiveTime


@words(TimeAsked)
def time_asked(result: TimeAsked, to: Reader) -> Message:
    until = to.day(result.request.until)
    papers = (
        f"The papers go out on {to.day(result.papers_out)}, so without it they say that it is to follow."
        if result.papers_out
        else ""
    )
    state = "is asked for already" if result.again else "is asked for"
    return message(
        "time_asked",
        "More time is asked for",
        first(f"More time until {until} {state}.", f"It is for: {result.title}.", Tone.GOOD),
        para(
            f"{_decides(result)} {_until_then(result.due, to)}",
            papers,
        ),
        note(f"Reference {result.request.ref}"),
    )


def _decides(result: TimeAsked) -> str:
    if result.nobody:
        return "Nobody is in the chair to decide on it, and nobody decides on their own matter."
    return f"{result.decider.name if result.decider else 'The board manager'} decides, and you are told."


def _until_then(due: date, to: Reader) -> str:
    return (
        f"Until then it stays due on {to.day(due)}." if due >= to.today else f"It was due on {to.day(due)}."
    )


@words(TimeDecided)
def time_decided(result: TimeDecided, to: Reader) -> Message:
    """What the manager reads after deciding, in place of the question."""
    who = result.asker.name
    said = (
        f"{who} has until {to.day(result.due)} for {result.title}."
        if result.granted
        else f"{result.title} stays due on {to.day(result.due)}."
    )
    decided = (
        f"{'Given' if result.granted else 'Not given'} by {to.full_name(to.person)}, {to.moment(to.now)}"
    )
    return message(
        "time_decided",
        "More time is given" if result.granted else "No more time is given",
        first(said, f"{who} is told.", Tone.GOOD),
        note(decided, f"Reference {result.request.ref}"),
    )


def _more_time(request: AskTimeForReport, to: Reader) -> str:
    return f"more time until {to.day(request.until)} for {_which_report(request.report, to)}"


in_words(AskTimeForReport, _more_time)


def _given(request: GiveTime, to: Reader) -> str:
    return f"giving until {to.day(request.until)} for {_which_report(request.report, to)}"


in_words(GiveTime, _given)
in_words(GrantTime, lambda r, to: "more time given")

in_words(RefuseTime, lambda r, to: "no more time")
