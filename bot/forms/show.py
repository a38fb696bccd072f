"""Whose state to see: an agency of one's own, or any for those who see all."""

from __future__ import annotations

from bot.forms import sources
from bot.forms.base import Asking, choice, form, form_for
from bot.messages.model import Form, Message
from bot.messages.reader import first, message
from commands.common import registry
from commands.common.base import Refused
from commands.show import ShowAgency


def read(asking: Asking) -> ShowAgency:
    return ShowAgency(agency=asking.text("agency"))


@form_for("show.agency", read=read)
def draw(asking: Asking) -> Form | Message:
    agencies = [(agency, name) for agency, name in sources.agencies(asking.act) if _may_see(asking, agency)]
    if not agencies:
        return message("nothing_to_fill", "Nothing to show", first("You sit for no agency."))
    return form(
        asking,
        "How an agency stands",
        [choice("agency", "Which agency", agencies, asking.text("agency") or agencies[0][0])],
        submit="Show it",
        typed="clerk show police, or somebody's name",
        keep={},
    )


def _may_see(asking: Asking, agency: str) -> bool:
    try:
        registry.allow(asking.act, ShowAgency(agency=agency))
    except Refused:
        return False
    return True
