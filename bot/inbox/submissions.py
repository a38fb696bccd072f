"""Forms: opened for one person, read when they are sent, and drawn again with what was typed in them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.channels.base import Inbound
from bot.forms.base import Asking, Paper, Wrong, every_form, with_errors
from bot.inbox import keys
from bot.inbox.incoming import FILE_FIELD, Interaction, as_kept
from bot.messages.model import Form, Message, Reply
from bot.messages.replies import refusals
from commands.common import policy, registry
from commands.common.base import Request
from store.models import FormSession
from store.queries import inbox, reports


def open_form(done: Interaction, verb: str, args: Mapping[str, str | int]) -> Reply:
    """A form of one's own, or a sentence where there is nothing to fill in. Raises Refused where the policy does."""
    kind, act = every_form()[verb], done.act
    asking = Asking(verb=verb, act=act, to=done.to, args=args, values={})
    thing = kind.about(asking)
    if thing is not None:
        registry.authorize(act, verb, thing)
    drawn = kind.draw(asking)
    if isinstance(drawn, Message):
        return Reply(message=drawn)
    opened = keys.open_form(
        act.session, act.partnership, drawn, act.actor.person, act.now, card=_card(done.inbound)
    )
    return Reply(form=opened)


def _card(inbound: Inbound) -> dict[str, str] | None:
    """Where the button stands that opens the form, in a message that can be drawn anew."""
    if not inbound.key or inbound.message_ref is None:
        return None
    return {"press": inbound.key, "place": inbound.place, "ref": inbound.message_ref}


def read(done: Interaction, key: str) -> Request | Reply:
    """What a form asks for that was sent by its opener while it is open; else the answer to it."""
    act = done.act
    form = inbox.form(act.session, act.partnership, key)
    if form is None or form.verb not in every_form():
        return Reply(message=refusals.stale_button())
    if form.person_id != act.actor.person:
        refused = act.doing(form.verb, policy.strongest(act))
        refused.record("", decision="refused", reason="not_your_form")
        return Reply(message=refusals.not_yours(done.to))
    if act.now > form.expires_at:
        return Reply(message=refusals.form_is_old(_texts_by_field(done), done.to))
    inbox.keep_values(act.session, form, as_kept(done.inbound))
    try:
        if turned := done.looked.turned:
            raise Wrong({FILE_FIELD: refusals.paper(turned[-1].name, turned[-1].verdict)})
        return every_form()[form.verb].read(_asking(done, form, papers=_stored(done)))
    except Wrong as wrong:
        return Reply(form=drawn_again(done, form, wrong.errors))


def drawn_again(done: Interaction, form: FormSession, errors: Mapping[str, str]) -> Form | None:
    """The same form, with what was typed in it and a sentence at what is to be changed."""
    drawn = every_form()[form.verb].draw(_asking(done, form))
    if isinstance(drawn, Message):
        return None
    act = done.act
    again = keys.open_form(act.session, act.partnership, drawn, act.actor.person, act.now, key=form.key)
    return with_errors(again, errors)


def _asking(done: Interaction, form: FormSession, papers: tuple[Paper, ...] = ()) -> Asking:
    args = {name: value for name, value in form.args.items() if name != keys.CARD}
    return Asking(
        verb=form.verb, act=done.act, to=done.to, args=args, values=done.inbound.values, papers=papers
    )


def _stored(done: Interaction) -> tuple[Paper, ...]:
    """The rows of the files that came and were accepted."""
    return tuple(
        Paper(
            reports.store_file(
                done.act.session,
                done.act.partnership,
                name=accepted.name,
                path=accepted.kept.path,
                sha256=accepted.kept.sha256,
                size=accepted.kept.size,
                pages=accepted.pages,
                unread_pages=accepted.unread,
                stored_at=done.act.now,
            ),
            accepted.name,
        )
        for accepted in done.looked.accepted
    )


def _texts_by_field(done: Interaction) -> dict[str, str]:
    return {name: value for name, value in done.inbound.values.items() if isinstance(value, str) and value}
