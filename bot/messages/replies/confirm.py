"""What was confirmed at once, what was left out of it and why, and what waits to be confirmed."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Entries, Entry, Message, Part, Tone
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.home import closing
from bot.messages.replies.paging import further, how_far
from bot.messages.replies.refusals import sentence
from bot.messages.replies.words import words
from commands.common.base import Refusal
from commands.confirm import ActionsClosed, CloseActions, SaidDoneSeen, SeeSaidDone
from store.models import Action


@words(ActionsClosed)
def closed(result: ActionsClosed, to: Reader) -> Message:
    """How many were closed, who hears of it; each that was left out with its reason."""
    many = len(result.closed)
    said = (
        f"{say.count(many, 'action')} {'is' if many == 1 else 'are'} closed." if many else "None was closed."
    )
    told = say.listed(person.name for person in result.told)
    hears = f"{told} {'hears' if len(result.told) == 1 else 'hear'} of it." if told else ""
    left: list[Part | None] = []
    if result.left:
        rows = tuple(_left(action, why, to) for action, why in result.left)
        left = [para(f"Left as {'it was' if len(rows) == 1 else 'they were'}:"), Entries(rows=rows)]
    return message(
        "actions_closed",
        said.rstrip("."),
        first(said, hears, Tone.GOOD if many else Tone.WARN),
        *left,
        note(
            say.listed(action.ref for action in result.closed),
            f"By {to.full_name(to.person)}, {to.moment(to.now)}",
        ),
    )


def _left(action: Action, why: Refusal, to: Reader) -> Entry:
    return Entry(
        title=(f"{action.what.rstrip('.')} ({action.ref})",), detail=(sentence(why, to)[0],), tone=Tone.WARN
    )


@words(SaidDoneSeen)
def said_done(result: SaidDoneSeen, to: Reader) -> Message:
    """Each with its evidence and its own buttons."""
    who = to.full_name(result.person) if result.person else ""
    if not result.page.rows:
        return message("said_done", "Nothing to confirm", first("Nothing waits to be confirmed."))
    head = f"{say.count(result.page.of, 'action')} said to be done{f' by {who}' if who else ''}."
    args: dict[str, str | int] = {"person": result.person} if result.person else {}
    return message(
        "said_done",
        head.rstrip("."),
        first(head, how_far(result.page)),
        Entries(rows=tuple(closing(action) for action in result.page.rows)),
        further(result.page, "action.said_done", args),
    )


in_words(CloseActions, lambda r, to: f"closing {say.count(len(r.actions.split()), 'action')}")
in_words(
    SeeSaidDone,
    lambda r, to: f"what {to.full_name(r.person) if r.person else 'everybody'} has said to be done",
)
