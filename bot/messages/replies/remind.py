"""Who would be asked for what, before anybody is; and who is."""

from __future__ import annotations

from collections.abc import Iterable

from bot.messages import say
from bot.messages.leaving import when_it_leaves
from bot.messages.model import Buttons, Message, Press, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words, which_meeting
from bot.messages.replies.words import words
from commands.common import registry
from commands.remind import ANSWERS, QUORUM, REPORTS, Reminded, RemindNow, RemindPreview, ToAsk
from scheduler.dates import calendar_of
from store.models import Meeting


@words(RemindPreview)
def preview(result: RemindPreview, to: Reader) -> Message:
    """Each person with what they would read, and when it goes out; a sentence where there is nobody to ask."""
    which, already = to.the_meeting(result.meeting), say.listed(p.name for p in result.already)
    told = f"Asked today already, or on its way to them: {already}." if already else ""
    if not result.asked:
        head = (
            f"Nobody is left to ask about {which}." if already else _nothing_open(result.request.about, which)
        )
        return message("reminded", "Nobody to ask", first(head), para(told))
    press = Press(verb="remind.now", args={**registry.args_of(result.request), "sure": 1})
    people = say.count(len(result.asked), "person", "people")
    return message(
        "remind_preview",
        f"{to.body(result.meeting.body)}: ask {people}?",
        first(f"Ask {people} about {which}?", "Nothing is sent yet."),
        *(para(sentence) for sentence in _who_reads_what(result.asked)),
        para(told),
        para(_day_off(to), _when(result.meeting, to)),
        Buttons(buttons=(button("Yes, ask them", press.verb, press.args, tone=Tone.GOOD),)),
        note(f"Reference {result.meeting.ref}", "About one thing nobody is written to twice a day"),
    )


@words(Reminded)
def reminded(result: Reminded, to: Reader) -> Message:
    people = say.count(len(result.asked), "person", "people")
    verb = "is" if len(result.asked) == 1 else "are"
    return message(
        "reminded",
        f"{to.body(result.meeting.body)}: asked",
        first(f"{people} {verb} asked about {to.the_meeting(result.meeting)}.", tone=Tone.GOOD),
        *(para(sentence) for sentence in _who_reads_what(result.asked)),
        note(_when(result.meeting, to)),
    )


def _who_reads_what(asked: Iterable[ToAsk]) -> list[str]:
    """A sentence for each sort of question, with everybody who reads it."""
    every = list(asked)
    new = [a.person.name for a in every if a.coming and not a.again]
    again = [a.person.name for a in every if a.coming and a.again]
    owe = [f"{a.person.name} ({say.listed(a.titles)})" for a in every if a.titles]
    return [
        f"{head}: {say.listed(names)}."
        for head, names in (
            ("Asked whether they come, for the first time", new),
            ("Asked once more whether they come", again),
            ("Asked for a report", owe),
        )
        if names
    ]


def _nothing_open(about: str, which: str) -> str:
    return {
        REPORTS: f"Every report for {which} is in.",
        QUORUM: f"Everybody who counts has answered for {which}.",
        ANSWERS: f"Everybody has answered for {which}.",
    }.get(about, f"Everybody has answered for {which}, and every report is in.")


def _when(meeting: Meeting, to: Reader) -> str:
    """When what is asked now leaves, by the hours and days for messages."""
    return f"It goes out {when_it_leaves(to, 'member', meeting.on)}."


def _day_off(to: Reader) -> str:
    """A caution on a day on which nobody works."""
    calendar = calendar_of(to.constitution)
    if calendar.is_working(to.today):
        return ""
    return f"Today is {calendar.holiday(to.today) or f'{to.today:%A}'}, when nobody works."


def _asking(request: RemindNow, to: Reader) -> str:
    what = {REPORTS: " for the reports that are owed", ANSWERS: " those who have not answered"}
    what[QUORUM] = " those who count and have not answered"
    return f"asking{what.get(request.about, '')} about {which_meeting(request.meeting, to)}"


in_words(RemindNow, _asking)
