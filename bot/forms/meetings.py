"""A meeting arranged, moved, cancelled; each is shown with its effects before anything is recorded."""

from __future__ import annotations

from datetime import date

from bot.forms import sources
from bot.forms.base import Asking, choice, day_field, form, form_for, long_text, said, short_text
from bot.messages.model import Field, FieldKind, Form, Message
from commands import meetings
from commands.common import find
from commands.common.base import Thing
from commands.meetings import ArrangeMeeting, CancelMeeting, MoveMeeting


def read_new(asking: Asking) -> ArrangeMeeting:
    return ArrangeMeeting(
        body=asking.text("body"),
        on=asking.day("on"),
        at=asking.hour("at"),
        place=asking.text("place"),
        reports_by=_day(asking, "reports_by"),
        papers_on=_day(asking, "papers_on"),
        draft=bool(asking.number("draft")),
    )


def _day(asking: Asking, field: str) -> date | None:
    return asking.day(field) if asking.text(field) else None


def read_move(asking: Asking) -> MoveMeeting:
    return MoveMeeting(
        meeting=asking.number("meeting"),
        on=asking.day("on"),
        at=asking.hour("at"),
        place=asking.text("place"),
        reports_by=_day(asking, "reports_by"),
        papers_on=_day(asking, "papers_on"),
    )


def read_cancel(asking: Asking) -> CancelMeeting:
    return CancelMeeting(meeting=asking.number("meeting"), reason=asking.text("reason"))


def about_nothing(_asking: Asking) -> Thing | None:
    return Thing()


@form_for("meeting.arrange", read=read_new, about=about_nothing)
def draw_new(asking: Asking) -> Form | Message:
    bodies = sources.bodies(asking.act)
    fields = [
        choice("body", "Which body", bodies, asking.text("body") or bodies[0][0]),
        day_field("on", "Which day", asking.text("on")),
        _time(asking, "Without one, its usual time."),
        short_text(
            "place", "Where", asking.text("place"), required=False, hint="Without one, its usual place."
        ),
        *_own_days(asking),
    ]
    draft = bool(asking.number("draft"))
    keep: dict[str, str | int] = {"draft": 1} if draft else {}
    typed = f"clerk meeting {'draft' if draft else 'new'} board 1 March 2017 10am Civic Centre"
    return form(asking, "A new meeting", fields, submit="Show me first", typed=typed, keep=keep)


def about_meeting(asking: Asking) -> Thing | None:
    return meetings.about_meeting(asking.act, CancelMeeting(meeting=asking.number("meeting")))


@form_for("meeting.cancel", read=read_cancel, about=about_meeting)
def draw_cancel(asking: Asking) -> Form | Message:
    row = find.meeting(asking.act, asking.number("meeting"))
    fields = [long_text("reason", "Why", asking.text("reason"), hint="Those who knew of it read this.")]
    intro = said(asking.to.title(row))
    typed = f"clerk meeting cancel {row.ref} because ..."
    return form(asking, "Cancel a meeting", fields, intro, submit="Show me first", typed=typed)


@form_for("meeting.move", read=read_move, about=about_meeting)
def draw_move(asking: Asking) -> Form | Message:
    row = find.meeting(asking.act, asking.number("meeting"))
    fields = [
        day_field("on", "To which day", asking.text("on") or row.on.isoformat()),
        _time(asking, "Without one, the same."),
        short_text("place", "Where", asking.text("place"), required=False, hint="Without one, the same."),
        *_own_days(asking),
    ]
    intro = said(asking.to.title(row))
    typed = f"clerk meeting move {row.ref} to 28 Sep"
    return form(asking, "Move a meeting", fields, intro, submit="Show me first", typed=typed)


def _own_days(asking: Asking) -> list[Field]:
    """The days for reports and papers, for a meeting that is nearer than the rules have in mind."""
    hint = "Without one, as the rules say, or as soon as is possible."
    asked = {"reports_by": "Reports due by", "papers_on": "Papers go out on"}
    return [
        Field(id=name, label=label, kind=FieldKind.DATE, required=False, hint=hint, value=asking.text(name))
        for name, label in asked.items()
    ]


def _time(asking: Asking, hint: str) -> Field:
    return Field(
        id="at", label="What time", kind=FieldKind.TIME, required=False, hint=hint, value=asking.text("at")
    )
