"""What was said before a sentence: the question that is open, and the message in whose thread it is written."""

from __future__ import annotations

from datetime import timedelta

from bot.inbox import incoming
from bot.inbox.incoming import Interaction
from bot.messages.codec import load_reply
from bot.messages.model import Buttons, Entries, Message, Press
from commands.common import registry
from commands.common.base import Request
from commands.grammar import Talk
from store.queries import inbox, told

OPEN_FOR = timedelta(days=1)
"""How long a question waits for a "yes": a day later nobody knows any more what it was."""
QUESTIONS = ("is_that_right", "which_one", "which_meeting")


def talk_of(done: Interaction) -> Talk:
    """What was said before, looked up where a sentence asks for it."""
    return Talk(asked=lambda: _asked(done), about=lambda: _about(done))


def _asked(done: Interaction) -> tuple[Request, ...]:
    """What the buttons of the last answer would do, where it was a question: not what opens a form."""
    act, inbound = done.act, done.inbound
    actor, own = incoming.actor_key(inbound), incoming.key_of(inbound)
    last = inbox.last_answer(act.session, act.partnership, actor=actor, but=own)
    if last is None or not last.reply or act.now - last.at > OPEN_FOR:
        return ()
    message = load_reply(last.reply).message
    if message is None or message.kind not in QUESTIONS:
        return ()
    made = []
    for press in _presses(message):
        try:
            made.append(registry.request_of(press.verb, press.args))
        except ValueError:
            continue
    return tuple(made)


def _presses(message: Message) -> list[Press]:
    rows = [part.buttons for part in message.parts if isinstance(part, Buttons)]
    rows += [row.buttons for part in message.parts if isinstance(part, Entries) for row in part.rows]
    return [b.press for row in rows for b in row if b.press is not None and not b.press.form]


def _about(done: Interaction) -> tuple[str, ...]:
    """What the message was about in whose thread the sentence stands, by its refs."""
    act, thread = done.act, done.inbound.thread
    part = told.parts(act.session, act.partnership, [thread]).get(thread) if thread else None
    if part is None:
        return ()
    found = told.notices(act.session, part.delivery_id)
    return tuple(dict.fromkeys(notice.subject for notice in found if notice.subject))
