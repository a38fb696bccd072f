"""To which address letters are to go."""

from __future__ import annotations

from bot.forms.base import Asking, form, form_for, said, short_text
from bot.messages.model import Form, Message
from commands.address import AskAddress


def read_address(asking: Asking) -> AskAddress:
    return AskAddress(to=asking.text("to"))


@form_for("address.ask", read=read_address)
def draw_address(asking: Asking) -> Form | Message:
    now = asking.act.register.people[asking.act.actor.person].email
    field = short_text("to", "Your new e-mail address", asking.text("to"))
    intro = said(
        f"Letters go to {now} now.", "A letter goes there and to the new address before anything changes."
    )
    return form(
        asking,
        "A new address",
        [field],
        intro,
        submit="Send the letters",
        typed="clerk address me@example.org",
    )
