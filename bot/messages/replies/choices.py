"""A command without its object: what it could be about, each with its button."""

from __future__ import annotations

from typing import cast

from bot.messages import say
from bot.messages.model import Button, Buttons, Entries, Entry, Message, Press
from bot.messages.reader import Reader, button, first, message, note
from bot.messages.replies.described import short_meeting
from commands.common import registry
from commands.grammar.outcome import Choice, Choose, Opens, Row
from store.models import Action, Escalation, Meeting, TimeRequest

ASKS = {
    "meeting": ("Which meeting?", "No meeting is planned."),
    "cancelled": ("Which meeting takes place after all?", "No meeting to come is cancelled."),
    "draft": ("Which draft?", "There is no draft of a meeting to come."),
    "agenda": ("Which agenda?", "No agenda waits to be agreed."),
    "matter": ("Which matter?", "Nothing is on the ladder."),
    "done": ("Which action?", "No action is said to be done."),
    "request": ("Which request?", "Nobody waits for an answer about more time."),
    "late": ("Which action?", "No action is late."),
    "told": ("Told of what?", "I have told you nothing yet."),
}


def offered(choose: Choose, to: Reader) -> Message:
    """A button for each; a sentence where there is none."""
    asks, none = ASKS[choose.what]
    other = (
        Buttons(buttons=(button("Another...", choose.other.verb, choose.other.args, form=True),))
        if choose.other is not None
        else None
    )
    typed = f"Or type what you mean after {choose.said}" if choose.choices else "Nothing is recorded"
    if choose.what in ("meeting", "agenda", "draft", "cancelled"):
        buttons = tuple(_button(c, short_meeting(cast(Meeting, c.thing), to)) for c in choose.choices)
        listed: Buttons | Entries = Buttons(buttons=buttons)
    else:
        listed = Entries(rows=tuple(_row(choose.what, c, to) for c in choose.choices))
    return message(
        "which_one",
        asks if choose.choices else none,
        first(asks if choose.choices else none),
        listed if choose.choices else None,
        other,
        note(typed),
    )


def _button(choice: Choice, label: str) -> Button:
    does = choice.does
    if isinstance(does, Opens):
        return button(label, does.verb, does.args, form=True)
    return Button(label=label, press=Press(verb=registry.command_of(does).verb, args=registry.args_of(does)))


def _row(what: str, choice: Choice, to: Reader) -> Entry:
    label = "This one..." if isinstance(choice.does, Opens) else "This one"
    thing = choice.thing
    title = to.called(thing) if isinstance(thing, str) else f"{thing.ref}: {_called(what, thing, to)}"
    return Entry(title=(title,), buttons=(_button(choice, label),))


def _called(what: str, thing: Row, to: Reader) -> str:
    """What one of the things is, by the sort of thing that they all are."""
    if what == "request":
        request = cast(TimeRequest, thing)
        about = to.asked_about(request)
        return f"{to.full_name(request.asked_by)}, until {to.day(request.until)}, for {about}"
    if what == "matter":
        escalation = cast(Escalation, thing)
        return escalation.what or to.agency(escalation.agency)
    return say.sentence(cast(Action, thing).what)
