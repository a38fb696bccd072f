"""New contact details, for the secretariat."""

from __future__ import annotations

from bot.forms.base import Asking, form, form_for, said, short_text
from bot.messages.model import Form, Message
from commands.privacy import GiveDetails


def read_details(asking: Asking) -> GiveDetails:
    return GiveDetails(said=asking.text("said"))


@form_for("details.give", read=read_details)
def draw_details(asking: Asking) -> Form | Message:
    field = short_text("said", "What has changed", asking.text("said"))
    intro = said("The secretariat alone reads it.", "An e-mail address is changed with clerk address.")
    typed = "clerk details my new number is ..."
    return form(asking, "New contact details", [field], intro, submit="Pass it on", typed=typed)
