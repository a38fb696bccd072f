"""One meeting as whoever is on its body's list reads it: when, where, how many, and its papers."""

from __future__ import annotations

from datetime import date

from bot.messages import say
from bot.messages.model import Buttons, Message, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.apologies import quorum_line
from bot.messages.replies.described import in_words, of_meeting
from bot.messages.replies.home import answers
from bot.messages.replies.words import words
from commands.one_meeting import (
    DeadlineSeen,
    MyPapers,
    NumbersSeen,
    OneMeetingSeen,
    SeeDeadline,
    SeeMeeting,
    SeeNumbers,
    SeePapers,
    SendMyPapers,
)
from store.constitution.describe.phrases import how_long
from store.constitution.topics import PAPERS_OUT, QUORUM, REPORTS_DUE

ANSWERED = {
    "": "You have not said whether you come.",
    "apologies": "You have sent apologies.",
    "deputy": "You have sent apologies; your deputy was asked to come.",
}


@words(OneMeetingSeen)
def meeting(result: OneMeetingSeen, to: Reader) -> Message:
    """Date, time and place first; then the reader's own answer, with its button."""
    found, mine = result.meeting, result.mine
    state = {"cancelled": "It is cancelled.", "held": "It is over."}.get(found.state, "")
    asks = mine is not None and not state
    said = ANSWERED.get(mine.answer, "You are expected.") if mine is not None and asks else ""
    title = to.title(found)
    none = f"No, there is none {_then(result.none_in, to)}." if result.none_in else ""
    return message(
        "meeting",
        title,
        first(none, f"The next is the {title}.") if none else first(f"{title}.", state),
        para(said),
        Buttons(buttons=(*answers(mine), button("Agenda", "agenda.see", {"meeting": found.id})))
        if mine is not None and asks
        else None,
        note(f"Reference {found.ref}"),
    )


def _then(said: str, to: Reader) -> str:
    """ "next week", "in May", "on Thursday 7 April"."""
    try:
        return f"on {to.day(date.fromisoformat(said))}"
    except ValueError:
        return f"in {said}" if said[:1].isupper() else said


@words(NumbersSeen)
def numbers(result: NumbersSeen, to: Reader) -> Message:
    """How many come, in numbers; what that is for the quorum."""
    found = result.meeting
    quorate = result.forecast is not None and result.forecast.as_replies_stand.quorate
    stands = "Quorate as replies stand." if quorate else "Not quorate as replies stand."
    said = [
        f"{result.coming} coming",
        f"{say.count(result.deputies, 'deputy', 'deputies')}" if result.deputies else "",
        f"{result.away} with apologies" if result.away else "",
        f"{result.silent} not answered yet" if result.silent else "",
    ]
    return message(
        "numbers",
        f"{to.body(found.body)}, {to.day(found.on)}: who comes",
        first(
            f"{to.title(found)}.",
            stands if result.forecast is not None else "",
            Tone.GOOD if quorate else Tone.PLAIN,
        ),
        para(f"{say.listed(filter(None, said))}.", quorum_line(result.forecast, found, to)),
        note(to.cite(QUORUM, body=found.body)),
    )


@words(DeadlineSeen)
def deadline(result: DeadlineSeen, to: Reader) -> Message:
    """By when the reports of the next meeting go in, and when its papers go out."""
    found, dates = result.meeting, result.dates
    rule, due = to.constitution.rule(REPORTS_DUE, found.on, found.body), dates.reports_on
    within = rule.value.within if rule is not None else None
    return message(
        "deadline",
        f"{to.body(found.body)}: reports",
        first(
            f"Reports go in {how_long(within)} before the meeting, or on a working day near it."
            if within
            else "No rule says by when reports go in.",
            f"For {to.the_meeting(found)} that is {to.day(due)}." if due is not None else "",
        ),
        para(f"Papers {to.go_out(dates.papers_on)}."),
        Buttons(buttons=(button("Reports I owe", "reports"),)),
        note(to.cite(REPORTS_DUE, PAPERS_OUT, body=found.body)),
    )


@words(MyPapers)
def papers(result: MyPapers, to: Reader) -> Message:
    which, own = to.the_meeting(result.meeting), {"meeting": result.meeting.id}
    see = button("Agenda", "agenda.see", own)
    if result.again:
        said = first(f"The papers for {which} are on their way to you again.", tone=Tone.GOOD)
    elif result.out:
        said = first(f"The papers for {which} were sent to you.")
        see = button("Send them again", "papers.mine", own)
    else:
        said = first(f"The papers for {which} are not out yet.", f"They {to.go_out(result.goes)}.")
    subject = f"{to.body(result.meeting.body)}: papers"
    return message("my_papers", subject, said, Buttons(buttons=(see,)), note(to.cite(PAPERS_OUT)))


in_words(SeeMeeting, of_meeting("when and where it is:"))
in_words(SeeNumbers, of_meeting("how many come to"))
in_words(SeeDeadline, of_meeting("when reports go in for"))
in_words(SeePapers, of_meeting("when the papers come for"))
in_words(SendMyPapers, of_meeting("sending you the papers of"))
