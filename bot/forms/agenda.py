"""What the chair wants changed in an agenda."""

from __future__ import annotations

from bot.forms.base import Asking, form, form_for, long_text, said
from bot.messages.model import Form, Message
from commands import agenda
from commands.common import find
from commands.common.base import Thing


def read_send_back(asking: Asking) -> agenda.SendBackAgenda:
    return agenda.SendBackAgenda(
        meeting=asking.number("meeting"),
        reason=asking.text("reason"),
        revision=int(asking.args.get("revision", 0)),
    )


def about_meeting(asking: Asking) -> Thing | None:
    return agenda.about(asking.act, agenda.AgreeAgenda(meeting=asking.number("meeting")))


@form_for("agenda.send_back", read=read_send_back, about=about_meeting)
def draw_send_back(asking: Asking) -> Form | Message:
    row = find.meeting(asking.act, asking.number("meeting"))
    fields = [long_text("reason", "What should be changed", asking.text("reason"))]
    intro = said(
        f"The agenda of {asking.to.the_meeting(row)}.", "The board manager reads this and asks you again."
    )
    typed = f"clerk send back {row.ref} because ..."
    return form(asking, "Send it back", fields, intro, submit="Send back", typed=typed)
