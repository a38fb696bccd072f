"""A review of the constitution: why, and what is wanted (DEC-4)."""

from __future__ import annotations

from bot.forms.base import Asking, form, form_for, long_text
from bot.messages.model import Form, Message
from commands.review import AskReview


def read(asking: Asking) -> AskReview:
    return AskReview(reason=asking.text("reason"), outcome=asking.text("outcome"), body=asking.text("body"))


@form_for("review.ask", read=read)
def draw(asking: Asking) -> Form | Message:
    fields = [
        long_text("reason", "Why", asking.text("reason"), hint="The chair and the members read it."),
        long_text("outcome", "What you want to come of it", asking.text("outcome")),
    ]
    typed = "clerk review constitution so that ... because ..."
    return form(asking, "A review of the constitution", fields, submit="Ask for it", typed=typed)
