"""How an office of a body is called in a sentence."""

from __future__ import annotations

from bot.messages.model import Button, Buttons, Tone
from bot.messages.reader import Reader, button


def office_of(office: str, body: str, to: Reader) -> str:
    """ "the vice-chair of the Board"."""
    return f"the {office.replace('_', '-')} of {to.the_body(body)}"


def buttons_of(body: str, office: str, person: int, *, may_extend: bool) -> Buttons:
    """What the manager can record of a tenure."""
    args: dict[str, str | int] = {"body": body, "office": office, "person": person}
    extend: tuple[Button, ...] = ()
    if may_extend:
        extend = (button("Extend...", "tenure.extend", args, form=True, tone=Tone.GOOD),)
    return Buttons(buttons=(*extend, button("It ends", "tenure.end", args)))
