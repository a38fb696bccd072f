"""A date of the plan put right, or left as it is printed."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Message, Text, Tone
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.plan_dates import ActionDated, LeaveActionDate, SetActionDate
from store.models import Action


@words(ActionDated)
def dated(result: ActionDated, to: Reader) -> Message:
    action, owner = result.action, result.owner
    later: str | Text = ""
    if result.left:
        head = f"The date stays as the plan prints it, {say.in_full(result.due)}."
        rest = "Nobody is chased for it, and I do not ask again."
        later = say.with_typed(f"To give it a date after all: {{clerk date {action.ref} 31 March}}")
    else:
        head = f"It is due on {to.day(result.due)}."
        rest = f"{owner.name} is reminded of it." if owner is not None else "Nobody has it yet."
    return message(
        "action_dated", head.rstrip("."), first(_named(action)), para(head, rest, tone=Tone.GOOD), note(later)
    )


def _named(action: Action) -> str:
    return f"{action.what.rstrip('.')} ({action.ref})."


def _of(milestone: int, to: Reader) -> str:
    return to.action(to.milestone(milestone).action_id).ref


in_words(SetActionDate, lambda r, to: f"{_of(r.milestone, to)} is due on {to.day(r.on)}")
in_words(LeaveActionDate, lambda r, to: f"leaving the date of {_of(r.milestone, to)} as it is printed")
