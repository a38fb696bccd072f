"""The one path for everything a person does, on every channel: taken in once, understood, allowed, done, answered.

One transaction holds the inbox, the change, its audit row, the notices it causes and the stored answer. Nothing is
answered before it is committed; what cannot be done says so, and nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.channels.base import Inbound
from bot.forms import sources
from bot.inbox import incoming, interactions, keys, uploads
from bot.inbox.redraw import in_its_place
from bot.messages.codec import dump_reply, load_reply
from bot.messages.model import Message, Reply
from bot.messages.replies import refusals
from commands.common.base import Act, Refused
from commands.common.confidential import refuse_identifying
from commands.common.identity import actor_of
from scheduler.calendar.local import local_day
from store import audit
from store.killpoints import reach
from store.queries import inbox, installations, register
from store.rows import Found
from store.session import Session, Store

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Sender:
    """Whose words these are: a partnership, and an identity where the register knows one. No partnership, no one."""

    partnership: int | None
    identity: Found | None


class Inbox:
    """Handles whatever comes in. `secret` makes the keys of buttons; `files` is the store's own folder for papers."""

    def __init__(self, store: Store, *, secret: bytes, files: Path) -> None:
        self._store = store
        self._secret = secret
        self._files = files

    def handle(self, inbound: Inbound) -> Reply:
        """Does what was asked, once, and answers. Never raises: what goes wrong on our side is said kindly."""
        try:
            refuse_identifying(*incoming.texts(inbound))
            looked = uploads.look_at(self._store, inbound, self._files)
            with self._store.begin() as session:
                reply = self._take_in(session, inbound, looked)
                reach("K8")
            reach("K9")
        except Refused as refused:
            reply = self._refuse(inbound, refused)
        except Exception:
            log.exception("inbound.failed", channel=inbound.channel, native_id=inbound.native_id)
            reply = self._not_saved(inbound)
        return reply

    def search(self, inbound: Inbound, source: str, typed: str) -> Sequence[tuple[str, str]]:
        """The entries of a long list that fit what was typed, as the sender may see them; none for a stranger."""
        with self._store.begin() as session:
            act = self._act(session, inbound, _sender(session, inbound))
            return sources.search(act, source, typed) if act is not None else []

    def _take_in(self, session: Session, inbound: Inbound, looked: uploads.Looked) -> Reply:
        """Inside the one transaction: the stored answer for a repeat, else the answer to what is done now."""
        sender = _sender(session, inbound)
        if sender.partnership is None:
            return Reply(message=refusals.nobody_here())
        key, actor = _key(inbound), _actor_key(inbound)
        kept = inbox.take(
            session,
            sender.partnership,
            key=key,
            actor=actor,
            channel=inbound.channel,
            native_id=inbound.native_id,
            at=inbound.at,
        )
        if kept is not None and self._is_repeat(session, inbound, kept):
            return load_reply(kept.reply)
        act = self._act(session, inbound, sender)
        if act is None:
            reply = self._stranger(session, inbound, sender.partnership)
        else:
            made = interactions.Answering(act, inbound, looked).answer()
            reply = self._with_keys(session, act.partnership, made, f"r:{actor}:{key}", inbound)
        self._keep(session, inbound, reply)
        return reply

    def _is_repeat(self, session: Session, inbound: Inbound, kept: Found) -> bool:
        """The same thing delivered again. A button pressed anew is done anew (commands are idempotent); a form sent
        again with other words is a change of what was sent."""
        if not kept.reply:
            return False
        form = inbox.form(session, inbound.key) if inbound.key and incoming.is_submission(inbound) else None
        if form is not None:
            return bool(form.values == incoming.as_kept(inbound))
        return bool(kept.native_id == inbound.native_id)

    def _act(self, session: Session, inbound: Inbound, sender: _Sender) -> Act | None:
        if sender.partnership is None or sender.identity is None:
            return None
        known = register.of(session, sender.partnership)
        today = local_day(inbound.at, known.constitution.partnership.zone)
        actor = actor_of(known, sender.identity, today)
        if actor is None:
            return None
        return Act.begin(session, known, actor, inbound.at, incoming.how(inbound))

    def _stranger(self, session: Session, inbound: Inbound, partnership: int) -> Reply:
        """Somebody the register does not know: how to be linked, and an audit row; nothing they wrote is kept."""
        constitution = register.of(session, partnership).constitution
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
        named = constitution.partnership
        return Reply(message=refusals.stranger(named.secretariat_email, named.name))

    def _refuse(self, inbound: Inbound, refused: Refused) -> Reply:
        """The refusal in a transaction of its own, since what it refused was undone with its own."""
        try:
            with self._store.begin() as session:
                sender = _sender(session, inbound)
                act = self._act(session, inbound, sender)
                if act is None or sender.partnership is None:
                    return self._take_in(session, inbound, uploads.Looked())
                key, actor = _key(inbound), _actor_key(inbound)
                inbox.take(
                    session,
                    sender.partnership,
                    key=key,
                    actor=actor,
                    channel=inbound.channel,
                    native_id=inbound.native_id,
                    at=inbound.at,
                )
                made = interactions.Answering(act, inbound, uploads.Looked()).refuse(refused)
                reply = self._with_keys(session, act.partnership, made, f"r:{actor}:{key}", inbound)
                self._keep(session, inbound, reply)
                return reply
        except Exception:
            log.exception("inbound.refusal_failed", channel=inbound.channel, native_id=inbound.native_id)
            return self._not_saved(inbound)

    def _with_keys(
        self, session: Session, partnership: int, made: Reply, scope: str, inbound: Inbound
    ) -> Reply:
        """Keys on the buttons of the answer; and where a message was pressed, the answer put in the button's place."""
        form = made.form
        if form is not None:
            form = keys.keep(session, partnership, form, scope, inbound.at, self._secret)
        said: Message | None = None
        if made.message is not None:
            said = keys.keep(session, partnership, made.message, scope, inbound.at, self._secret)
        reply = Reply(message=said, form=form, seen_by=made.seen_by, replaces=made.replaces)
        return in_its_place(session, inbound, reply) if reply.replaces else reply

    def _keep(self, session: Session, inbound: Inbound, reply: Reply) -> None:
        inbox.answer(
            session,
            key=_key(inbound),
            actor=_actor_key(inbound),
            native_id=inbound.native_id,
            reply=dump_reply(interactions.to_keep(reply)),
            at=inbound.at,
        )

    def _not_saved(self, inbound: Inbound) -> Reply:
        return interactions.not_saved(inbound)


def _sender(session: Session, inbound: Inbound) -> _Sender:
    """By channel, tenant and the channel's own id of the person; never by a name or an address that looks right."""
    identity = register.find_identity(session, inbound.channel, inbound.installation, inbound.sender)
    if identity is not None:
        return _Sender(identity.partnership_id, identity)
    installation = installations.by_tenant(session, inbound.channel, inbound.installation)
    return _Sender(installation.partnership_id if installation is not None else None, None)


def _key(inbound: Inbound) -> str:
    """Our own key of the button or form; a typed command has none and goes by the channel's id of it."""
    return inbound.key or f"{inbound.channel}:{inbound.native_id}"


def _actor_key(inbound: Inbound) -> str:
    return f"{inbound.channel}:{inbound.installation}:{inbound.sender}"
