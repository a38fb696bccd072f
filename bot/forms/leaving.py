"""From which day somebody is no longer there."""

from __future__ import annotations

from bot.forms.base import Asking, day_field, form, form_for, said
from bot.messages.model import Form, Message
from commands.common import find
from commands.common.base import Thing
from commands.leaving import EndSeats


def read_leave(asking: Asking) -> EndSeats:
    return EndSeats(person=asking.number("person"), on=asking.day("on"))


def about_leave(asking: Asking) -> Thing | None:
    person = asking.number("person")
    return Thing(own_of=frozenset({person})) if person else None


@form_for("person.leave", read=read_leave, about=about_leave)
def draw_leave(asking: Asking) -> Form | Message:
    person = find.person(asking.act, asking.number("person"))
    field = day_field(
        "on", "First day on which they are no longer there", asking.text("on", asking.act.today.isoformat())
    )
    intro = said(f"{person.name} has left.", "What ends is shown before anything is changed.")
    return form(
        asking,
        "End their membership",
        [field],
        intro,
        submit="Show it",
        typed=f"clerk leaver {person.name} 1 October",
    )
