"""Whose turn it is in the chair, and from which day."""

from __future__ import annotations

from bot.forms.base import Asking, Wrong, choice, day_field, form, form_for, said, short_text
from bot.messages import say
from bot.messages.model import Form, Message
from commands.chairs import SetTurns
from commands.grammar import names
from commands.grammar.chairs import agencies_at
from commands.grammar.words import TypedWords
from scheduler.planner import readers
from store.constitution.topics import CHAIR


def read_turns(asking: Asking) -> SetTurns:
    typed = TypedWords(asking.text("order"))
    agencies = agencies_at(typed, 0, names.agency_names(asking.act.constitution))
    if agencies is None:
        raise Wrong({"order": "Write the agencies in their order, with commas between them."})
    return SetTurns(body=asking.text("body"), agencies=agencies, first_turn=asking.day("first"))


@form_for("chair.set_turns", read=read_turns)
def draw_turns(asking: Asking) -> Form | Message:
    c, today = asking.act.constitution, asking.act.today
    rotating = [b.id for b in c.bodies if (r := c.rule(CHAIR, today, b.id)) is not None and r.value.rotates]
    body = asking.text("body", rotating[0] if rotating else "")
    found = readers.rotation_of(asking.act.register, body, today) if body in rotating else None
    order = ", ".join(c.agency[agency].short for agency in found.rotates) if found else ""
    fields = [
        choice("body", "Body", [(b, c.body[b].name) for b in rotating], body),
        short_text("order", "The agencies in their order", asking.text("order", order)),
        day_field("first", "First day of the first one's turn", asking.text("first", today.isoformat())),
    ]
    intro = said(
        "Whose turn is it in the chair?", "The document names the agencies and leaves the order to you."
    )
    short = c.body[body].short.lower() if body else "board"
    example = f"clerk chair {short} from 1 October order {order or 'police, council'}"
    return form(asking, say.shortened("Turns in the chair", 24), fields, intro, typed=example)
