"""A matter put on the ladder, a plan for it and its day, how it was settled."""

from __future__ import annotations

from bot.forms.base import Asking, day_field, form, form_for, long_text, said, short_text
from bot.messages import say
from bot.messages.model import Form, Message, Para
from commands.common import find
from commands.common.base import Thing
from commands.common.escalated import about_escalation
from commands.escalations import Acknowledge, AgreePlan, OpenEscalation, Settle, about_new
from store.models import Escalation


def _about(asking: Asking, row: Escalation) -> Para:
    agency = asking.act.constitution.agency.get(row.agency or "")
    return said(f"{row.ref}.", say.sentence(say.escalation_about(row.what, agency.short if agency else "")))


def read_plan(asking: Asking) -> AgreePlan:
    return AgreePlan(
        escalation=asking.number("escalation"),
        plan=asking.text("plan"),
        until=asking.day("until"),
        revision=int(asking.args.get("revision", 0)),
    )


def read_settle(asking: Asking) -> Settle:
    return Settle(
        escalation=asking.number("escalation"),
        outcome=asking.text("outcome"),
        revision=int(asking.args.get("revision", 0)),
    )


def read_open(asking: Asking) -> OpenEscalation:
    return OpenEscalation(subject=asking.text("subject").strip().upper(), reason=asking.text("reason"))


def about_one(asking: Asking) -> Thing | None:
    return about_escalation(asking.act, Settle(escalation=asking.number("escalation")))


@form_for("escalation.settle", read=read_settle, about=about_one)
def draw_settle(asking: Asking) -> Form | Message:
    row = find.escalation(asking.act, asking.number("escalation"))
    fields = [long_text("outcome", "How it was settled", asking.text("outcome"))]
    typed = f"clerk settle {row.ref} how it was settled"
    return form(asking, "It is settled", fields, _about(asking, row), typed=typed)


@form_for("escalation.plan", read=read_plan, about=about_one)
def draw_plan(asking: Asking) -> Form | Message:
    row = find.escalation(asking.act, asking.number("escalation"))
    fields = [
        long_text("plan", "What was agreed", asking.text("plan") or row.plan),
        day_field("until", "By when", asking.text("until"), hint="It waits until the end of that day."),
    ]
    typed = f"clerk plan {row.ref} until 14 Sep what was agreed"
    return form(asking, "A plan is agreed", fields, _about(asking, row), typed=typed)


def read_acknowledge(asking: Asking) -> Acknowledge:
    return Acknowledge(
        escalation=asking.number("escalation"),
        until=asking.day("until"),
        revision=int(asking.args.get("revision", 0)),
    )


@form_for("escalation.acknowledge", read=read_acknowledge, about=about_one)
def draw_acknowledge(asking: Asking) -> Form | Message:
    row = find.escalation(asking.act, asking.number("escalation"))
    hint = "It comes back to you on that day, if it is not settled by then."
    back_on = row.paused_until.isoformat() if row.paused_until and row.state == "acknowledged" else ""
    fields = [day_field("until", "Until when", asking.text("until") or back_on, hint=hint)]
    typed = f"clerk acknowledge {row.ref} until 14 Sep"
    return form(asking, "In hand", fields, _about(asking, row), typed=typed)


def about_subject(asking: Asking) -> Thing | None:
    subject = asking.text("subject")
    return about_new(asking.act, OpenEscalation(subject=subject)) if subject else Thing()


@form_for("escalation.open", read=read_open, about=about_subject)
def draw_open(asking: Asking) -> Form | Message:
    fields = [
        short_text("subject", "Action or report", asking.text("subject"), hint="Its reference, such as A-7."),
        long_text("reason", "Why", asking.text("reason")),
    ]
    return form(
        asking,
        "Escalate",
        fields,
        submit="Escalate",
        typed="clerk escalate A-7 why",
        keep={},
    )
