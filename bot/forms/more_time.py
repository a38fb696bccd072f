"""Why more time is not given."""

from __future__ import annotations

from bot.forms.base import Asking, form, form_for, long_text, said
from bot.messages.model import Form, Message
from commands import more_time
from commands.common import find
from commands.common.base import Thing


def read_refuse(asking: Asking) -> more_time.RefuseTime:
    return more_time.RefuseTime(request=asking.number("request"), reason=asking.text("reason"))


def about_request(asking: Asking) -> Thing | None:
    return more_time.about_request(asking.act, more_time.GrantTime(request=asking.number("request")))


@form_for("time.refuse", read=read_refuse, about=about_request)
def draw_refuse(asking: Asking) -> Form | Message:
    row = find.time_request(asking.act, asking.number("request"))
    fields = [long_text("reason", "Why not", asking.text("reason"), hint="The person who asked reads it.")]
    asker = asking.to.full_name(row.asked_by)
    intro = said(f"{asker} asks for time until {asking.to.day(row.until)}.", row.reason)
    typed = f"clerk refuse {row.ref} because ..."
    return form(asking, "No more time", fields, intro, submit="Say no", typed=typed)
