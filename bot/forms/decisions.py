"""What somebody who decides is asked besides a button: the reason for a no, a plan and its day, how it was settled."""

from __future__ import annotations

from bot.forms.base import Asking, FormKind, day_field, form, long_text, said, short_text
from bot.messages import say
from bot.messages.model import Form, Message, Para
from commands import agenda, escalations, more_time
from commands.common import find
from commands.common.base import Thing
from commands.escalations import AgreePlan, OpenEscalation, Settle
from store.rows import Found


def draw_refuse(asking: Asking) -> Form | Message:
    row = find.time_request(asking.act, asking.number("request"))
    fields = [long_text("reason", "Why not", asking.text("reason"), hint="The person who asked reads it.")]
    asker = asking.to.full_name(row.asked_by)
    intro = said(f"{asker} asks for time until {asking.to.day(row.until)}.", row.reason)
    typed = f"/clerk refuse {row.ref} because ..."
    return form(asking, "time.refuse", "No more time", fields, intro, submit="Say no", typed=typed)


def read_refuse(asking: Asking) -> more_time.RefuseTime:
    return more_time.RefuseTime(request=asking.number("request"), reason=asking.text("reason"))


def draw_send_back(asking: Asking) -> Form | Message:
    row = find.meeting(asking.act, asking.number("meeting"))
    fields = [long_text("reason", "What should be changed", asking.text("reason"))]
    intro = said(
        f"The agenda of {asking.to.the_meeting(row)}.", "The board manager reads this and asks you again."
    )
    typed = f"/clerk send back {row.ref} because ..."
    return form(asking, "agenda.send_back", "Send it back", fields, intro, submit="Send back", typed=typed)


def read_send_back(asking: Asking) -> agenda.SendBackAgenda:
    return agenda.SendBackAgenda(
        meeting=asking.number("meeting"),
        reason=asking.text("reason"),
        revision=int(asking.args.get("revision", 0)),
    )


def _about(asking: Asking, row: Found) -> Para:
    agency = asking.act.constitution.agency.get(row.agency or "")
    return said(f"{row.ref}.", say.sentence(say.escalation_about(row.what, agency.short if agency else "")))


def draw_plan(asking: Asking) -> Form | Message:
    row = find.escalation(asking.act, asking.number("escalation"))
    fields = [
        long_text("plan", "What was agreed", asking.text("plan") or row.plan),
        day_field(
            "until", "By when", asking.text("until"), hint="The matter waits until the end of that day."
        ),
    ]
    typed = f"/clerk plan {row.ref} until 14 Sep what was agreed"
    return form(asking, "escalation.plan", "A plan is agreed", fields, _about(asking, row), typed=typed)


def read_plan(asking: Asking) -> AgreePlan:
    return AgreePlan(
        escalation=asking.number("escalation"),
        plan=asking.text("plan"),
        until=asking.day("until"),
        revision=int(asking.args.get("revision", 0)),
    )


def draw_settle(asking: Asking) -> Form | Message:
    row = find.escalation(asking.act, asking.number("escalation"))
    fields = [long_text("outcome", "How it was settled", asking.text("outcome"))]
    typed = f"/clerk settle {row.ref} how it was settled"
    return form(asking, "escalation.resolve", "It is settled", fields, _about(asking, row), typed=typed)


def read_settle(asking: Asking) -> Settle:
    return Settle(
        escalation=asking.number("escalation"),
        outcome=asking.text("outcome"),
        revision=int(asking.args.get("revision", 0)),
    )


def draw_open(asking: Asking) -> Form | Message:
    fields = [
        short_text("subject", "Action or report", asking.text("subject"), hint="Its reference, such as A-7."),
        long_text("reason", "Why", asking.text("reason")),
    ]
    return form(
        asking,
        "escalation.new",
        "Escalate",
        fields,
        submit="Escalate",
        typed="/clerk escalate A-7 why",
        keep={},
    )


def read_open(asking: Asking) -> OpenEscalation:
    return OpenEscalation(subject=asking.text("subject").strip().upper(), reason=asking.text("reason"))


def about_request(asking: Asking) -> Thing | None:
    return more_time.about_request(asking.act, more_time.GrantTime(request=asking.number("request")))


def about_meeting(asking: Asking) -> Thing | None:
    return agenda.about(asking.act, agenda.AgreeAgenda(meeting=asking.number("meeting")))


def about_matter(asking: Asking) -> Thing | None:
    return escalations.about(asking.act, Settle(escalation=asking.number("escalation")))


def about_nothing(_asking: Asking) -> Thing | None:
    return Thing()


KINDS = (
    FormKind(
        verb="time.refuse", draw=draw_refuse, read=read_refuse, action="time.decide", about=about_request
    ),
    FormKind(
        verb="agenda.send_back",
        draw=draw_send_back,
        read=read_send_back,
        action="agenda.agree",
        about=about_meeting,
    ),
    FormKind(
        verb="escalation.plan", draw=draw_plan, read=read_plan, action="escalation.answer", about=about_matter
    ),
    FormKind(
        verb="escalation.resolve",
        draw=draw_settle,
        read=read_settle,
        action="escalation.answer",
        about=about_matter,
    ),
    FormKind(
        verb="escalation.new", draw=draw_open, read=read_open, action="escalation.open", about=about_nothing
    ),
)
