"""What was passed on to the secretariat: its sort in words, its buttons, and all of it for who deals with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.messages import say
from bot.messages.model import Button, Buttons, Message, Tone
from bot.messages.reader import Reader, button, first, message, note, para
from store.models import PassedOn
from store.queries import passed_on


def _dealt(row: PassedOn) -> Button:
    return button("Dealt with", "passed_on.dealt_with", {"request": row.id}, tone=Tone.GOOD)


_ASKS: Mapping[str, str] = {
    "ring": "asks to be rung",
    "left": "says that they have left",
    "deletion": "asks that what is kept about them be deleted",
    "details": "has new contact details",
    "address": "asks to be written to at another address",
}
"""The rest of a sentence that begins with the name of who passed it on."""
_DEALT_WITH: Mapping[str, Callable[[PassedOn], tuple[Button, ...]]] = {
    "ring": lambda row: (button("I have rung", "ring.rung", {"request": row.id}, tone=Tone.GOOD),),
    "left": lambda row: (
        button("End their membership...", "person.leave", {"person": row.person_id}, form=True),
        button("They are still here", "left.still_here", {"request": row.id}),
    ),
    "address": lambda row: (
        button("Change it", "address.change", {"request": row.id}, tone=Tone.GOOD),
        button("Leave it as it is", "passed_on.dealt_with", {"request": row.id}),
    ),
    "deletion": lambda row: (_dealt(row),),
    "details": lambda row: (_dealt(row),),
}


def what_hangs_on_it(row: PassedOn, to: Reader) -> str:
    """What follows from it until it is dealt with."""
    if row.kind != "left":
        return ""
    seats = [
        f"{to.the_body(s.body)} ({to.seat(s.id)})" for s in to.register.seats_held(row.person_id, to.today)
    ]
    held = f"They hold seats on {say.listed(seats)}. " if seats else ""
    return f"{held}Nothing is sent to them until you say."


def asks(row: PassedOn) -> str:
    """What sort of thing it is, after the name of who passed it on."""
    return _ASKS[row.kind]


def buttons_of(row: PassedOn, *, look: bool) -> Buttons:
    """How it is dealt with; with `look` also what was written with it, which only the secretariat is shown."""
    more = (button("What they wrote", "passed_on.see", {"request": row.id}),) if look and row.text else ()
    return Buttons(buttons=(*_DEALT_WITH[row.kind](row), *more))


def in_all(row: PassedOn, to: Reader) -> Message:
    """For who deals with it, and not for a channel: with what was written."""
    waits = row.state == passed_on.WAITING
    state = {"done": "It has been dealt with.", "taken_back": "It was taken back."}.get(row.state, "")
    return message(
        "passed_on",
        f"{to.full_name(row.person_id)} {asks(row)}",
        first(f"{to.who(row.person_id)} {asks(row)}.", state),
        para(what_hangs_on_it(row, to) if waits else ""),
        para(f"They write: {say.quoted(row.text)}" if row.text else "They wrote nothing with it."),
        buttons_of(row, look=False) if waits else None,
        note(f"Passed on {to.moment(row.passed_at)}", f"Reference {row.ref}"),
    )
