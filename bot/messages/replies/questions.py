"""When it is not certain what was meant: what was understood, what could be meant, and nothing typed is lost."""

from __future__ import annotations

from calendar import month_name
from datetime import date

from bot.messages import say
from bot.messages.model import Button, Buttons, Entries, Entry, Message, Part, Press, Strong, Tone, Typed
from bot.messages.model import Para as Paragraph
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.deputies import naming
from bot.messages.replies.described import in_full, in_short
from commands.common import registry
from commands.common.base import Request
from commands.grammar import Question, Unknown, names

FITS = 70
"""Letters of the longest label that every channel draws whole on a button."""
EXAMPLES = {
    "apologies": "apologies board on leave",
    "deputy": "deputy Sam Example for board 21 Sep",
    "report": "report R-12 https://...",
    "actions": "actions A-7 done and how one can tell",
}


def asked(question: Question, to: Reader) -> Message:
    """ "Is that right?" for one reading, a choice for several, an explanation for none."""
    if len(question.took) == 1:
        return _is_that_right(question, to)
    if question.took:
        return _which(question, to)
    return _not_understood(question, to)


def _is_that_right(question: Question, to: Reader) -> Message:
    request = question.took[0]
    looks = registry.command_of(request).looks
    yes = Button(label="Yes, show it" if looks else "Yes, record it", press=_press(request), tone=Tone.GOOD)
    return message(
        "is_that_right",
        "Is that right?",
        Paragraph(text=(*_asks(question), Strong(text=in_full(request, to)), *_ends(question))),
        para(
            _unknown(question.unknown, to) if question.unknown and question.unknown.what in _TELLING else ""
        ),
        *(para(sentence) for sentence in naming(request, to)),
        Buttons(buttons=(yes, *_change(question))),
        note("" if looks else "Nothing is recorded yet"),
    )


def _asks(question: Question) -> tuple[str]:
    """How the question begins; of a mere "ok", whether it answers what was asked."""
    is_ok = question.unknown is not None and question.unknown.what == "is_that_yes"
    return ("Is that yes to: ",) if is_ok else (f"I took {say.quoted(question.said)} as ",)


def _ends(question: Question) -> tuple[str]:
    is_ok = question.unknown is not None and question.unknown.what == "is_that_yes"
    return ("?",) if is_ok else (". Is that right?",)


def _which(question: Question, to: Reader) -> Message:
    differ = len({type(request) for request in question.took}) > 1
    labels = [say.sentence(in_full(r, to)).rstrip(".") if differ else in_short(r, to) for r in question.took]
    told = [in_full(request, to) for request in question.took]
    presses = [_press(request) for request in question.took]
    change = Buttons(buttons=_change(question)) if question.change else None
    choices: tuple[Part | None, ...]
    if len(set(labels)) == len(labels) and all(len(label) <= FITS for label in labels):
        pairs = zip(labels, presses, strict=True)
        buttons = tuple(Button(label=label, press=press) for label, press in pairs)
        choices = (Buttons(buttons=(*buttons, *_change(question))),)
    else:
        entries = tuple(
            Entry(title=(say.sentence(words),), buttons=(Button(label="This one", press=press),))
            for words, press in zip(told, presses, strict=True)
        )
        choices = (Entries(rows=entries), change)
    what = question.unknown.what if question.unknown else ""
    asks = _WHICH_ASKS.get(what, "Which one do you mean?")
    return message(
        "which_one",
        asks,
        first(asks, "" if what in _WHICH_ASKS else _which_of(question.unknown, to)),
        para(f"You wrote: {say.quoted(question.said)}"),
        *choices,
        note("Nothing is recorded yet"),
    )


def _not_understood(question: Question, to: Reader) -> Message:
    denied = question.unknown is not None and question.unknown.what == "said_not"
    word = question.said.split(" ")[0].removeprefix("/")
    example = EXAMPLES.get(word, "")
    return message(
        "not_understood",
        "I did not understand that",
        first(
            "I did nothing." if denied else "I did not understand all of that.",
            _unknown(question.unknown, to),
        ),
        para(f"You wrote: {say.quoted(question.said)}"),
        _ways_on(question),
        note(
            "Nothing is recorded",
            ("Write it like ", Typed(words=example)) if example else "",
            (Typed(words="clerk help"), " shows what you can type"),
        ),
    )


def _ways_on(question: Question) -> Buttons | None:
    """The form for what was begun; where not even that is known, what waits for the reader, and apologies."""
    if question.change is not None:
        return Buttons(buttons=_change(question))
    if question.unknown is None or question.unknown.what != "command":
        return None
    apologies = button("Send apologies...", "apologies.give", form=True)
    return Buttons(buttons=(button("What waits for me", "home"), apologies))


def _change(question: Question) -> tuple[Button, ...]:
    if question.change is None:
        return ()
    label = "Change it" if question.took else "Fill in a form"
    if len(question.took) > 1 and question.unknown is not None and question.unknown.what == "which_meeting":
        label = "Another..."
    return (button(label, question.change.verb, question.change.args, form=True),)


def _press(request: Request) -> Press:
    return Press(verb=registry.command_of(request).verb, args=registry.args_of(request))


def _unknown(unknown: Unknown | None, to: Reader) -> str:
    """What was not understood, and what it could be."""
    if unknown is None:
        return ""
    said = say.quoted(unknown.words) if unknown.words else ""
    near = f" Did you mean {say.listed(unknown.near, 'or')}?" if unknown.near else ""
    if unknown.says:
        return unknown.says
    if unknown.what == "body" and not unknown.words:
        return ""
    if unknown.what == "body":
        return f"I know no body called {said}. {_bodies_meant(unknown.words, to)}"
    if unknown.what == "no_meeting":
        body = to.the_body(unknown.words) if unknown.words in to.constitution.body else ""
        return f"No meeting of {body} is planned." if body else "You have no meeting to come."
    if unknown.what == "none_yet":
        return (
            f"No meeting of {to.the_body(unknown.words)} has been yet."
            if unknown.words
            else "No meeting has been yet."
        )
    if unknown.what == "no_meeting_then":
        return f"Nothing is planned for {to.day(date.fromisoformat(unknown.words))}."
    if unknown.what == "no_meeting_in":
        return f"Nothing of yours is planned in {month_name[int(unknown.words)]}."
    return _SAYS.get(unknown.what, "I do not know {said}.").format(said=said) + near


def _bodies_meant(words: str, to: Reader) -> str:
    """The bodies whose names are like the words; where none is, those on which the reader sits."""
    by_name, known = names.body_names(to.constitution), to.constitution.body
    if near := list(dict.fromkeys(by_name[name] for name in names.nearest(words, by_name))):
        return f"Did you mean {say.listed((known[body].short for body in near), 'or')}?"
    own = dict.fromkeys(seat.body for seat in to.seats_held(to.today)) or known
    return f"It could be {say.listed((known[body].short for body in own), 'or')}."


def _which_of(unknown: Unknown | None, to: Reader) -> str:
    """Beside a choice of meetings it is enough to say that none was named."""
    return "I see no body's name in it." if unknown and unknown.what == "body" else _unknown(unknown, to)


_WHICH_ASKS = {
    "remind_of": "What shall I remind you of?",
    "remind_when": "When shall I remind you?",
    "away_with_meetings": "You are away then. Which of these shall I do?",
}
"""How it is asked where what is open is no meeting and no report."""
_TELLING = (
    "roughly",
    "no_meeting_in_time",
    "date",
    "no_meeting_then",
    "meeting",
    "no_meeting",
    "no_meeting_in",
    "unused",
    "other_days",
    "deputy_can",
    "name",
    "nobody_called",
    "agency",
    "away_without",
)
"""What is worth saying beside one reading of it; a name that is nearly right is not."""
_SAYS = {
    "which_body": "More than one fits.",
    "which_meeting": "You did not say which meeting.",
    "which_of_these": "Say which of these by its button.",
    "said_no": "Then nothing is recorded.",
    "deputy_can": "Yes: you send apologies, and your deputy is asked to come.",
    "whose_answer": "Say by name whose answer it is; the secretariat can record it.",
    "their_answer": "Whether {said} comes is for them or the secretariat to say.",
    "who_instead": "That is somebody of another agency.",
    "no_apologies": "You have no apologies standing, so there is nothing to take back.",
    "several": "You named more than one: press each that you mean.",
    "several_other_days": "You named more than one, and I did not use {said}: press each that you mean.",
    "several_date": "You named more than one, and I could not read {said}: press each that you mean.",
    "name": "{said} could be more than one person.",
    "unused": "I did not use {said}.",
    "other_days": "I did not use {said} to find the meeting, which is on another day.",
    "which_report": "More than one report fits.",
    "nothing_owed": "You owe no report that fits.",
    "nobody_asked": "Nobody has asked you to stand in at that meeting.",
    "own_agency": "Say which agency it is for, for example by adding \u201cfor Police\u201d.",
    "none_unrecorded": "Every meeting up to today has its attendance, or is cancelled.",
    "until_when": "Say until which day, for example \u201cgive R-34 until 15 April\u201d.",
    "away_when": "Say from when to when you are away.",
    "away_with_meetings": "You are away when meetings of yours are planned.",
    "away_without": "No meeting of yours without your apologies is in that time, so none are needed.",
    "no_seat_there": "{said} has no seat at a meeting that is planned.",
    "person": "I know nobody called {said}.",
    "nobody_called": "I know nobody called {said}.",
    "agency": "I know no agency or person called {said}.",
    "meeting": "There is no meeting {said}.",
    "date": "I could not read {said} as a date. Write it like 21/9 or 21 September.",
    "report": "I do not know which report you mean.",
    "action": "I do not know which action you mean: say its reference, such as A-7.",
    "request": "Say its reference, such as T-4 or P-4.",
    "matter": "Say its reference, such as E-2.",
    "reference": "Say the reference it is about, such as R-12.",
    "roughly": "{said} could be more than one.",
    "no_meeting_in_time": "No such meeting is planned for {said}.",
    "said_not": "You say what you do not want.",
    "nothing_to_remind": "Nothing of yours is due or waits for an answer.",
    "who_came": "I do not know who {said} is, or what they were.",
    "no_date_left": "It has no date left to move.",
    "command": "I do not know {said}.",
}
