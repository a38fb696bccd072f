"""What is answered where the answer is no, or where something went wrong: audited, and nothing typed is lost."""

from __future__ import annotations

from msgspec.structs import replace

from bot.channels.base import Inbound
from bot.forms.base import every_form
from bot.inbox import submissions
from bot.inbox.incoming import FILE_FIELD, Interaction, as_kept, is_submission
from bot.messages.failures import NOT_SAVED
from bot.messages.model import Field, FieldKind, Form, Para, Part, Press, Reply
from bot.messages.reader import first, message, note, para
from bot.messages.replies import refusals
from bot.messages.say import quoted
from commands.common import policy
from commands.common.base import AlreadyDecided, Identifying, Needs, NotAllowed, NotNow, Refusal, Refused
from scheduler.planner import held_requests, readers
from store.queries import inbox


def refuse(done: Interaction, refused: Refused) -> Reply:
    """The refusal, audited; in an open form beside its field, with everything that was typed kept."""
    why = refused.why
    subject = why.thing.subject if isinstance(why, NotAllowed) else getattr(why, "subject", "")
    act = done.act.doing(refused.verb or "inbound", policy.strongest(done.act))
    act.record(subject, decision="refused", reason=_code(why))
    if isinstance(why, NotAllowed) and refusals.can_be_recorded(why):
        _hold_request(done, why)
    form = _form_again(done, why)
    if form is not None:
        return Reply(form=form)
    said = refusals.refused(why, done.to, done.typed if not isinstance(why, Identifying) else "")
    return Reply(message=said, replaces=isinstance(why, AlreadyDecided))


def to_keep(reply: Reply) -> Reply:
    """The reply as it is kept for a repeat: of a form that may hold what must not be kept, its sentence alone, and of
    what was refused or not understood no word of its writer's."""
    form = reply.form
    if reply.message is not None and reply.message.kind == "not_understood":
        said = first("I did not understand that.", "Nothing is recorded.")
        return replace(reply, message=message("not_understood", reply.message.subject, said))
    if reply.message is not None and reply.message.kind == "refused":
        parts = tuple(part for part in reply.message.parts if not _quotes_its_writer(part))
        return replace(reply, message=replace(reply.message, parts=parts))
    held = [f.error for f in form.fields if f.error and "NHS number" in f.error] if form is not None else []
    if not held:
        return reply
    return Reply(message=message("refused_text", "Not saved", first(held[0])))


def _quotes_its_writer(part: Part) -> bool:
    text = part.text if isinstance(part, Para) else ()
    return bool(text) and isinstance(text[0], str) and text[0].startswith("You wrote: ")


def not_saved(inbound: Inbound) -> Reply:
    """Something is wrong on our side. What was typed stays in its form, or is given back."""
    if not is_submission(inbound) or inbound.press is None:
        typed = inbound.text or ""
        return Reply(
            message=message(
                "not_saved",
                "Not saved",
                first(NOT_SAVED),
                para(f"You wrote: {quoted(typed)}" if typed else ""),
                note("It is in our log, and nothing was changed"),
            )
        )
    verb, key = inbound.press
    fields = tuple(
        Field(
            id=name,
            label=name.replace("_", " ").capitalize(),
            kind=FieldKind.LONG,
            required=False,
            value=value if isinstance(value, str) else " ".join(value),
            error=NOT_SAVED if number == 0 else None,
        )
        for number, (name, value) in enumerate(inbound.values.items())
    )
    return Reply(form=Form(name=verb, title="Not saved", fields=fields, press=Press(verb=verb, key=key)))


def _form_again(done: Interaction, why: Refusal) -> Form | None:
    """The form that was refused, where changing it can help."""
    if not is_submission(done.inbound) or not isinstance(why, NotNow | Needs | Identifying):
        return None
    form = inbox.form(done.act.session, done.act.partnership, done.inbound.key or "")
    if form is None or form.person_id != done.act.actor.person or form.verb not in every_form():
        return None
    if isinstance(why, Identifying):
        return submissions.drawn_again(done, form, {_holding(done, why): refusals.identifying(why)})
    inbox.keep_values(done.act.session, form, as_kept(done.inbound))
    said, rest = refusals.sentence(why, done.to)
    field = why.what if isinstance(why, Needs) else ""
    return submissions.drawn_again(done, form, {field: f"{said} {rest}".strip()})


def _holding(done: Interaction, why: Identifying) -> str:
    """The field that holds the number that was found."""
    if why.file:
        return FILE_FIELD
    for field, value in done.inbound.values.items():
        digits = "".join(c for c in str(value) if c.isdigit())
        if why.ends in digits:
            return field
    return ""


def _hold_request(done: Interaction, why: NotAllowed) -> None:
    """What somebody asked for another agency is held, and the secretariat told, who can record it."""
    act = done.act
    body = why.thing.body or act.constitution.bodies[0].id
    place = readers.place_of(act.register, body)
    facts = {"agency": why.thing.agency or "", "words": done.typed, "subject": why.thing.subject}
    act.tell(
        [
            held_requests.held(
                place,
                why.thing.subject,
                act.now,
                by=act.actor.person,
                wanted=why.verb,
                rule=why.right.rule,
                facts=facts,
            )
        ]
    )


def _code(why: Refusal) -> str:
    """What the audit says of a refusal: its kind, never what was typed."""
    if isinstance(why, NotAllowed):
        return why.why
    if isinstance(why, NotNow):
        return why.code
    return {"AlreadyDecided": "already_decided", "Identifying": "identifying_text"}.get(
        type(why).__name__, type(why).__name__.lower()
    )
