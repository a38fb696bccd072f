"""What an owner reads about an action, and the manager about closing it."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Buttons, Entries, Entry, Message, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.actions import (
    ActionClosed,
    ActionDone,
    ActionReopened,
    ActionReported,
    ActionUpdated,
    CloseAction,
    ReopenAction,
    UpdateAction,
)
from commands.more_time import AskTimeForAction
from commands.my_actions import MyAction, MyActions, SeeActions
from store.constitution.topics import ACTION_PARTS
from store.models import Action


@words(ActionUpdated)
def updated(result: ActionUpdated, to: Reader) -> Message:
    due = f"It {to.due(result.due)}." if result.due else ""
    state = "is kept already" if result.again else "is kept"
    return message(
        "action_updated",
        "How your action stands is kept",
        first(f"What you say of {called(result.action)} {state}.", tone=Tone.GOOD),
        para(due, "The secretariat sees it."),
        Buttons(buttons=(button("It is done", "action.done", {"action": result.action.id}, form=True),)),
    )


@words(ActionReported)
def reported(result: ActionReported, to: Reader) -> Message:
    """An action, or one of its dates, is said to be done."""
    if result.met is not None and result.next_due is not None:
        return message(
            "action_date_met",
            "A date of your action is done",
            first(
                f"The date of {to.day(result.met.due_on)} is done:", f"{called(result.action)}.", Tone.GOOD
            ),
            para(f"{say.count(result.left, 'date')} left, the next on {to.day(result.next_due)}."),
            Buttons(
                buttons=(
                    button(
                        "The whole action is done",
                        "action.done",
                        {"action": result.action.id, "whole": 1},
                        form=True,
                    ),
                )
            ),
        )
    said = "You have said already that this is done:" if result.again else "You say that this is done:"
    return message(
        "action_done",
        "An action is done, as you say",
        first(said, f"{called(result.action)}.", Tone.GOOD),
        para(
            f"{result.confirms.name if result.confirms else 'The board manager'} confirms it. "
            "You are not chased for it any more."
        ),
    )


@words(ActionClosed)
def closed(result: ActionClosed, to: Reader) -> Message:
    told = f"{result.owner.name} is told." if result.owner is not None else ""
    return message(
        "action_closed",
        "An action is closed",
        first(named(result.action, "is closed"), told, Tone.GOOD),
        note(f"Closed by {to.full_name(to.person)}, {to.moment(to.now)}"),
    )


@words(ActionReopened)
def reopened(result: ActionReopened, to: Reader) -> Message:
    told = f"{result.owner.name} is told, with your reason." if result.owner is not None else ""
    due = f"It {to.due(result.due)}." if result.due else ""
    return message(
        "action_reopened",
        "An action is open again",
        first(named(result.action, "is open again"), told, Tone.GOOD),
        para(due),
        note(f"By {to.full_name(to.person)}, {to.moment(to.now)}"),
    )


@words(MyActions)
def mine(result: MyActions, to: Reader) -> Message:
    """My open actions, or an agency's."""
    whose = say.possessive(to.agency(result.agency)) if result.agency else "Your"
    if not result.actions:
        none = (
            f"{to.agency(result.agency)} has no open action." if result.agency else "You have no open action."
        )
        return message("actions", f"{whose} actions", first(none))
    late = sum(a.due is not None and to.late(a.due) for a in result.actions)
    head = f"{whose} open actions: {len(result.actions)}."
    return message(
        "actions",
        f"{whose} actions",
        first(head, f"{late} {'is' if late == 1 else 'are'} late." if late else ""),
        Entries(rows=tuple(action_entry(a, to) for a in result.actions)),
        note(
            say.with_typed(
                "Typed: {actions A-7 done and how one can tell}; {actions A-7 update and how it stands}"
            ),
            to.cite(ACTION_PARTS),
        ),
    )


def action_entry(mine: MyAction, to: Reader) -> Entry:
    """One action: what, of which body, by when, with its buttons."""
    action, due = mine.action, mine.due
    own = {"action": action.id}
    late = due is not None and to.late(due)
    when = (
        "without a date"
        if due is None
        else f"it was due on {to.day(due)}"
        if late
        else f"due {say.near_day(due, to.today)}"
    )
    more = (
        (button("Ask for more time", "action.ask_time", {"milestone": mine.milestone.id}, form=True),)
        if mine.milestone is not None
        else ()
    )
    return Entry(
        title=(f"{action.what.rstrip('.')} ({action.ref})",),
        detail=(f"{to.body(action.body)}: {when}.{_progress(action)}",),
        tone=Tone.WARN if late else Tone.PLAIN,
        buttons=(
            button("It is done", "action.done", own, form=True),
            *more,
            button("Say how it stands", "action.update", own, form=True),
        ),
    )


def _progress(action: Action) -> str:
    """How it stands, in its owner's newest words."""
    return f" Last said: {say.sentence(action.progress)}" if action.progress else ""


def called(action: Action) -> str:
    """An action by its words, its reference after them."""
    return f"{say.quoted(action.what.rstrip('.'))} ({action.ref})"


def named(action: Action, state: str) -> str:
    """How an action stands, as a sentence: by its words, its reference last."""
    return f"{say.quoted(action.what.rstrip('.'))} {state} ({action.ref})."


def _more_time(request: AskTimeForAction, to: Reader) -> str:
    found = to.action(to.milestone(request.milestone).action_id)
    return f"more time for {found.ref} until {to.day(request.until)}"


def _their_actions(request: SeeActions, to: Reader) -> str:
    return f"{say.possessive(to.agency(request.agency)) if request.agency else 'your'} actions"


in_words(UpdateAction, lambda r, to: f"how {to.action(r.action).ref} stands: {say.quoted(r.text)}")
in_words(ActionDone, lambda r, to: f"{to.action(r.action).ref} is done: {say.quoted(r.evidence)}")
in_words(CloseAction, lambda r, to: f"closing {to.action(r.action).ref}")
in_words(ReopenAction, lambda r, to: f"opening {to.action(r.action).ref} again")
in_words(AskTimeForAction, _more_time)
in_words(SeeActions, _their_actions)
