"""Until when a tenure is extended, and why."""

from __future__ import annotations

from datetime import date

from bot.forms.base import Asking, day_field, form, form_for, long_text, said
from bot.messages.model import Form, Message
from bot.messages.tenures import office_of
from commands.common.base import Thing
from commands.tenures import ExtendTenure
from scheduler.terms import tenures


def read_extension(asking: Asking) -> ExtendTenure:
    return ExtendTenure(
        body=asking.text("body"),
        office=asking.text("office"),
        person=asking.number("person"),
        until=asking.day("until"),
        reason=asking.text("reason"),
    )


def about_extension(asking: Asking) -> Thing | None:
    body = asking.text("body")
    return Thing(body=body, own_of=frozenset({asking.number("person")})) if body else None


@form_for("tenure.extend", read=read_extension, about=about_extension)
def draw_extension(asking: Asking) -> Form | Message:
    own = (asking.text("body"), asking.text("office"), asking.number("person"))
    found = next(
        (t for t in tenures(asking.act.register, asking.act.today) if (t.body, t.office, t.person) == own),
        None,
    )
    ends: date | None = found.ends if found is not None else None
    intro = said(
        f"{asking.to.full_name(own[2])} is {office_of(own[1], own[0], asking.to)}." if found else "A tenure.",
        f"It ends on {asking.to.day(ends)}." if ends is not None else "",
    )
    fields = [
        day_field("until", "Last day of the extended tenure", asking.text("until")),
        long_text("reason", "Why the body extends it", asking.text("reason")),
    ]
    example = "clerk tenure board chair until 31 March 2018 because the Board agreed it"
    return form(asking, "Extend a tenure", fields, intro, typed=example)
