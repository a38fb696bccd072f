"""A meeting asked for in writing, or called for one matter (CAL-6, CAL-7)."""

from __future__ import annotations

from bot.forms import sources
from bot.forms.base import Asking, choice, day_field, form, form_for, long_text, said, short_text
from bot.messages import say
from bot.messages.model import Field, FieldKind, Form, Message, Part
from bot.messages.replies.extraordinary import last_day_said, what_for
from commands import call_meeting, extraordinary
from commands.call_meeting import CallExtraordinary, CallSpecial
from commands.common import find
from commands.common.base import Thing
from commands.extraordinary import AskExtraordinary

NO_YES = (("0", "No"), ("1", "Yes"))


def read_ask(asking: Asking) -> AskExtraordinary:
    return AskExtraordinary(
        body=asking.text("body"),
        matter=asking.text("matter"),
        reason=asking.text("reason"),
        about_chair=bool(asking.number("about_chair")),
    )


@form_for("extraordinary.ask", read=read_ask)
def draw_ask(asking: Asking) -> Form | Message:
    bodies = sources.bodies(asking.act)
    fields = [
        choice("body", "Of which body", bodies, asking.text("body") or bodies[0][0]),
        _matter(asking),
        long_text(
            "reason", "Why it cannot wait", asking.text("reason"), hint="The members and the chair read it."
        ),
        choice(
            "about_chair",
            "Is it about the chair",
            NO_YES,
            asking.text("about_chair") or "0",
            hint="If so, the chair is neither asked nor told.",
        ),
    ]
    typed = "clerk extraordinary board because ..."
    return form(asking, "An extraordinary meeting", fields, submit="Ask for it", typed=typed, keep={})


def read_call(asking: Asking) -> CallExtraordinary:
    return CallExtraordinary(
        request=asking.number("request"),
        body=asking.text("body"),
        matter=asking.text("matter"),
        reason=asking.text("reason"),
        on=asking.day("on"),
        at=asking.hour("at"),
        place=asking.text("place"),
        because=asking.text("because"),
    )


def about_call(asking: Asking) -> Thing | None:
    known = CallExtraordinary(request=asking.number("request"), body=asking.text("body"), on=asking.act.today)
    return call_meeting.about_extraordinary(asking.act, known) if known.request or known.body else None


@form_for("extraordinary.call", read=read_call, about=about_call)
def draw_call(asking: Asking) -> Form | Message:
    number = asking.number("request")
    if not number:
        extraordinary.rule_for(asking.act, asking.text("body"))
        fields = [_matter(asking), long_text("reason", "Why it cannot wait", asking.text("reason"))]
        intro = said(
            f"An extraordinary meeting of {asking.to.the_body(asking.text('body'))}", "on your own call."
        )
        return _when(asking, "Call a meeting", fields, intro)
    row = find.written_request(asking.act, number)
    intro = said(
        f"{say.capital(what_for(row, asking.to))}: {say.shortened(row.matter, 200)}",
        last_day_said(row, asking.to),
    )
    return _when(asking, "Call the meeting", [], intro, typed=f"clerk call {row.ref} on 5 October 10am")


def read_special(asking: Asking) -> CallSpecial:
    return CallSpecial(
        body=asking.text("body"),
        matter=asking.text("matter"),
        on=asking.day("on"),
        at=asking.hour("at"),
        place=asking.text("place"),
        because=asking.text("because"),
    )


@form_for("special.call", read=read_special)
def draw_special(asking: Asking) -> Form | Message:
    bodies = sources.bodies(asking.act)
    fields = [
        choice("body", "Of which body", bodies, asking.text("body") or bodies[0][0]),
        _matter(asking, required=True),
    ]
    return _when(asking, "A special meeting", fields, typed="clerk special board on 5 October the budget")


def _when(asking: Asking, title: str, fields: list[Field], *intro: Part | None, typed: str = "") -> Form:
    """The day, hour and place, and why the notice is shorter than the rule asks."""
    when = [
        day_field("on", "Which day", asking.text("on")),
        Field(
            id="at",
            label="What time",
            kind=FieldKind.TIME,
            required=False,
            hint="Without one, its usual time.",
            value=asking.text("at"),
        ),
        short_text(
            "place", "Where", asking.text("place"), required=False, hint="Without one, its usual place."
        ),
        long_text(
            "because",
            "Why its notice is shorter",
            asking.text("because"),
            required=False,
            hint="Only where it is shorter than the rule asks. It is kept and printed.",
        ),
    ]
    keep = {name: asking.args[name] for name in ("request", "body") if name in asking.args}
    if any(f.id == "body" for f in fields):
        keep.pop("body", None)
    return form(asking, title, [*fields, *when], *intro, submit="Call it", typed=typed, keep=keep)


def _matter(asking: Asking, *, required: bool = False) -> Field:
    return short_text(
        "matter",
        "What it is to deal with",
        asking.text("matter"),
        required=required,
        hint="Its one item." if required else "Its one item; without it, the reason.",
    )
