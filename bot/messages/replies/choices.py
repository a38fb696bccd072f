"""A command without its object: what it could be about, each with its button."""

from __future__ import annotations

from datetime import date
from typing import cast

from bot.messages import say
from bot.messages.model import Button, Buttons, Entries, Entry, Message, Press
from bot.messages.reader import Reader, button, first, message, note
from bot.messages.replies.described import short_meeting
from commands.common import registry
from commands.grammar.outcome import Choice, Choose, Opens, Row
from store.models import Action, Escalation, Meeting, Report, TimeRequest
from store.queries import reports

ASKS = {
    "meeting": ("Which meeting?", "No meeting is planned."),
    "cancelled": ("Which meeting takes place after all?", "No meeting to come is cancelled."),
    "draft": ("Which draft?", "There is no draft of a meeting to come."),
    "agenda": ("Which agenda?", "No agenda waits to be agreed."),
    "matter": ("Which escalation?", "No escalation is open."),
    "done": ("Which action?", "No action is said to be done."),
    "request": ("Which request?", "Nobody waits for an answer about more time."),
    "late": ("Which action?", "No action is late."),
    "report": ("Which report?", "You owe no report that fits."),
    "own_action": ("Which of your actions?", "You have no open action."),
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
    typed = _typed_way(choose) if choose.choices else "Nothing is recorded"
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


def _typed_way(choose: Choose) -> str:
    return (
        "Or say which, in your own words" if choose.sentence else f"Or type what you mean after {choose.said}"
    )


FORMS = {
    "report.send": ("That is sent in a form, which takes a file or a link.", "Send it"),
    "report.ask_time": ("Say until when, and why.", "Ask for more time"),
    "action.ask_time": ("Say until when, and why.", "Ask for more time"),
    "action.done": ("Say what was done, and how one can tell.", "It is done"),
    "action.update": ("Say how it stands.", "Say how it stands"),
    "apologies.give": ("Say which meeting, and why if you like.", "Apologies"),
}


def form_offered(opens: Opens, to: Reader) -> Message:
    """A form by its button, where none can be opened for what was written; with what is known already."""
    says, label = FORMS.get(opens.verb, ("That takes a few words more.", "Fill in a form"))
    until = opens.args.get("until")
    if until and opens.verb.endswith("ask_time"):
        says = f"Until {to.day(date.fromisoformat(str(until)))}: say why."
    return message(
        "form_offered",
        label,
        first(_about(opens, to) or says, says if _about(opens, to) else ""),
        Buttons(buttons=(button(label, opens.verb, opens.args, form=True),)),
        note("Nothing is recorded yet"),
    )


def _about(opens: Opens, to: Reader) -> str:
    """What the form would be about: a report with its meeting, or an action."""
    if report := opens.args.get("report"):
        found = to.report(int(report))
        due = reports.due_of(found)
        return f"{found.title}, for {to.the_meeting(to.meeting(found.meeting_id))}: {to.due(due)}."
    if action := opens.args.get("action"):
        return say.sentence(f"{to.action(int(action)).ref}: {to.action(int(action)).what}")
    return ""


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
    if what == "report":
        report = cast(Report, thing)
        return f"{report.title}, for {to.the_meeting(to.meeting(report.meeting_id))}"
    return say.sentence(cast(Action, thing).what)
