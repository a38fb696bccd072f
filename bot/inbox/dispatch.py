"""The one path for everything a person does, on every channel: taken in once, understood, allowed, done, answered.

One transaction holds the inbox, the change, its audit row, the notices it causes and the stored answer. Nothing is
answered before it is committed; what cannot be done says so, and nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog
from msgspec.structs import replace

from bot.channels.base import Inbound
from bot.forms import sources
from bot.inbox import incoming, interactions, keys, refused, uploads
from bot.inbox.incoming import Interaction
from bot.inbox.redraw import in_its_place
from bot.messages.codec import dump_reply, load_reply
from bot.messages.model import Reply
from bot.messages.replies import refusals
from commands.common import concern
from commands.common.base import Act, Refused
from commands.common.confidential import refuse_identifying
from commands.common.identity import actor_of
from scheduler.calendar.local import local_day
from store import audit
from store.killpoints import KillPoint, reach
from store.models import Identity, Inbox
from store.queries import inbox, installations, register
from store.session import Session, Store

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Sender:
    """Whose words these are: a partnership, and an identity where the register knows one. No partnership, no one."""

    partnership: int | None
    identity: Identity | None


class Dispatcher:
    """Handles whatever comes in. `secret` makes the keys of buttons; `files` is the store's own folder for papers."""

    def __init__(self, store: Store, *, secret: bytes, files: Path) -> None:
        self._store = store
        self._secret = secret
        self._files = files

    def handle(self, inbound: Inbound) -> Reply:
        """Does what was asked, once, and answers. Never raises: what goes wrong on our side is said kindly."""
        inbound = incoming.storable(inbound)
        try:
            if any(map(concern.is_raised, incoming.texts(inbound))):
                return self._concern(inbound)
            refuse_identifying(*incoming.texts(inbound))
            looked = uploads.look_at(self._store, inbound, self._files)
            with self._store.begin() as session:
                reply = self._answer_once(session, inbound, looked)
                reach(KillPoint.ANSWER_READY)
            reach(KillPoint.ANSWER_COMMITTED)
        except Refused as why:
            reply = self._refuse(inbound, why)
        except Exception:
            log.exception("inbound.failed", channel=inbound.channel, native_id=inbound.native_id)
            reply = refused.not_saved(inbound)
        return reply

    def search(self, inbound: Inbound, source: str, typed: str) -> Sequence[tuple[str, str]]:
        """The entries of a long list that fit what was typed, as the sender may see them; none for a stranger."""
        inbound = incoming.storable(inbound)
        with self._store.begin() as session:
            act = _act(session, inbound, _sender(session, inbound))
            return sources.search(act, source, typed) if act is not None else []

    def _answer_once(self, session: Session, inbound: Inbound, looked: uploads.Looked) -> Reply:
        """Inside the one transaction: the stored answer for a repeat, else the answer to what is done now."""
        sender = _sender(session, inbound)
        if sender.partnership is None:
            return Reply(message=refusals.nobody_here())
        taken_before = _take(session, inbound, sender.partnership)
        if taken_before is not None and _is_repeat(session, inbound, taken_before):
            return load_reply(taken_before.reply)
        act = _act(session, inbound, sender)
        if act is None:
            reply = _stranger(session, inbound, sender.partnership)
            _store_answer(session, inbound, reply)
            return reply
        return self._answer(session, Interaction.begin(act, inbound, looked), interactions.answer)

    def _concern(self, inbound: Inbound) -> Reply:
        """Whom to ring; nothing of what was written is read further, or kept."""
        with self._store.begin() as session:
            home = _sender(session, inbound).partnership
            known = register.of(session, home).constitution.partnership if home is not None else None
        return Reply(message=refusals.concern(known))

    def _refuse(self, inbound: Inbound, why: Refused) -> Reply:
        """The refusal in a transaction of its own, since what it refused was undone with its own."""
        try:
            with self._store.begin() as session:
                sender = _sender(session, inbound)
                act = _act(session, inbound, sender)
                if act is None:
                    return self._answer_once(session, inbound, uploads.Looked())
                _take(session, inbound, act.partnership)
                done = Interaction.begin(act, inbound, uploads.Looked())
                return self._answer(session, done, lambda done: refused.refuse(done, why))
        except Exception:
            log.exception("inbound.refusal_failed", channel=inbound.channel, native_id=inbound.native_id)
            return refused.not_saved(inbound)

    def _answer(self, session: Session, done: Interaction, make: Callable[[Interaction], Reply]) -> Reply:
        """Makes the answer, gives its buttons their keys, puts it where the pressed button was, and stores it."""
        reply = make(done)
        inbound, partnership = done.inbound, done.act.partnership
        scope = f"r:{incoming.actor_key(inbound)}:{incoming.key_of(inbound)}"
        if reply.form is not None:
            form = keys.keep(session, partnership, reply.form, scope, inbound.at, self._secret)
            reply = replace(reply, form=form)
        if reply.message is not None:
            said = keys.keep(session, partnership, reply.message, scope, inbound.at, self._secret)
            reply = replace(reply, message=said)
        reply = in_its_place(session, partnership, inbound, reply) if reply.replaces else reply
        _store_answer(session, inbound, reply)
        return reply


def _sender(session: Session, inbound: Inbound) -> _Sender:
    """By channel, tenant and the channel's own id of the person; never by a name or an address that looks right."""
    identity = register.find_identity(session, inbound.channel, inbound.installation, inbound.sender)
    if identity is not None:
        return _Sender(identity.partnership_id, identity)
    installation = installations.by_tenant(session, inbound.channel, inbound.installation)
    return _Sender(installation.partnership_id if installation is not None else None, None)


def _act(session: Session, inbound: Inbound, sender: _Sender) -> Act | None:
    """The sender as the person of the register who acts; None for somebody whom it does not know."""
    if sender.partnership is None or sender.identity is None:
        return None
    known = register.of(session, sender.partnership)
    today = local_day(inbound.at, known.constitution.partnership.zone)
    actor = actor_of(known, sender.identity, today)
    return Act.begin(session, known, actor, inbound.at, incoming.how(inbound)) if actor is not None else None


def _take(session: Session, inbound: Inbound, partnership: int) -> Inbox | None:
    """Takes it in under its key; what was answered when it came before, None where it is new."""
    return inbox.take(
        session,
        partnership,
        key=incoming.key_of(inbound),
        actor=incoming.actor_key(inbound),
        channel=inbound.channel,
        native_id=inbound.native_id,
        at=inbound.at,
    )


def _is_repeat(session: Session, inbound: Inbound, taken_before: Inbox) -> bool:
    """The same thing delivered again. A button pressed anew is done anew (acts are idempotent); a form sent again
    with other words is a change of what was sent."""
    if not taken_before.reply:
        return False
    sent = inbound.key if incoming.is_submission(inbound) else None
    form = inbox.form(session, taken_before.partnership_id, sent) if sent else None
    if form is not None:
        return bool(form.values == incoming.as_kept(inbound))
    return bool(taken_before.native_id == inbound.native_id)


def _stranger(session: Session, inbound: Inbound, partnership: int) -> Reply:
    """Somebody the register does not know: how to be linked, and an audit row; nothing they wrote is kept."""
    by = audit.By(role="stranger", channel=inbound.channel)
    audit.record(
        session,
        partnership,
        by,
        "inbound.stranger",
        "",
        at=inbound.at,
        decision="refused",
        reason="unknown sender",
        sender=inbound.sender,
    )
    named = register.of(session, partnership).constitution.partnership
    return Reply(message=refusals.stranger(named.secretariat_email, named.name, named.whom_to_ring))


def _store_answer(session: Session, inbound: Inbound, reply: Reply) -> None:
    """Stores the answer with what came in, so that a repeat is answered the same."""
    inbox.answer(
        session,
        key=incoming.key_of(inbound),
        actor=incoming.actor_key(inbound),
        native_id=inbound.native_id,
        reply=dump_reply(refused.to_keep(reply)),
        at=inbound.at,
    )
