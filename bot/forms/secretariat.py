"""What the secretariat should know when it rings."""

from __future__ import annotations

from bot.forms.base import Asking, form, form_for, said, short_text
from bot.messages.model import Form, Message
from commands.secretariat import RING, AskToRing
from store.queries import passed_on


def read_ring(asking: Asking) -> AskToRing:
    return AskToRing(said=asking.text("said"))


@form_for("ring.ask", read=read_ring)
def draw_ring(asking: Asking) -> Form | Message:
    act = asking.act
    waiting = passed_on.waiting_of(act.session, act.partnership, act.actor.person, RING)
    known = asking.text("said", waiting.text if waiting is not None else "")
    field = short_text("said", "Your number, and when it suits you", known, required=False)
    intro = said("The secretariat rings you.", "What you write here is for the secretariat alone.")
    return form(
        asking, "Please ring me", [field], intro, submit="Pass it on", typed="clerk ring me 01632 960123"
    )
