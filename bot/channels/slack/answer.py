"""A neutral reply shown where the person is: in the answer itself, a form, the pressed message, or beside it."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from bot.channels.base import Inbound, Mentions, Target
from bot.channels.outcomes import Outcome, Sent
from bot.channels.slack.forms import closing_view, error_texts, render_form
from bot.channels.slack.receive import CHANNEL, Surface
from bot.channels.slack.render import render
from bot.channels.slack.send import SlackSending
from bot.messages.failures import FORM_DID_NOT_OPEN
from bot.messages.model import Form, Message, Para, Reply, Seen, Text
from bot.messages.people import people_in

POSTING = 10.0  # seconds within which a further message may still be written

log = logging.getLogger(__name__)


@dataclass(slots=True)
class SlackAnswer:
    """What goes back in the response, and what is shown once it has gone."""

    body: dict[str, Any] = field(default_factory=dict)
    later: list[Callable[[], object]] = field(default_factory=list)


class Answers:
    """Shows replies. Nothing here decides or records: by now everything is committed."""

    def __init__(self, channel: SlackSending, mentions: Mentions) -> None:
        self._channel = channel
        self._mentions = mentions

    def to_command(self, reply: Reply, at: Surface) -> SlackAnswer:
        """The message as the command's own answer, which cannot come twice; the form opened beside it."""
        payloads = self._payloads(reply.message)
        if reply.form and not self._opened(reply.form, at):
            payloads = payloads or self._payloads(_sentence(FORM_DID_NOT_OPEN))
        if not payloads:
            return SlackAnswer()
        shown = "in_channel" if reply.seen_by is Seen.EVERYONE else "ephemeral"
        rest = [self._beside(payload, at) for payload in payloads[1:]]
        return SlackAnswer({"response_type": shown, **payloads[0]}, rest)

    def to_press(self, reply: Reply, inbound: Inbound, at: Surface) -> SlackAnswer:
        """The pressed message redrawn, or an answer beside it; a press inside a form redraws the form."""
        if at.view:
            return self._in_view(reply, at)
        payloads = self._payloads(reply.message)
        if reply.form and not self._opened(reply.form, at):
            payloads = payloads or self._payloads(_sentence(FORM_DID_NOT_OPEN))
        if payloads and reply.replaces and at.message and self._redrawn(payloads[0], at):
            payloads = payloads[1:]
        elif payloads and reply.seen_by is Seen.EVERYONE:
            self._for_everyone(payloads, inbound, at)
            payloads = []
        for payload in payloads:
            self._beside(payload, at)()
        return SlackAnswer()

    def to_submission(self, reply: Reply, at: Surface) -> SlackAnswer:
        """The form with its errors, typed words kept; or its last page with the answer; or closed."""
        if reply.form:
            errors = None if reply.message else error_texts(reply.form)
            if errors:
                return SlackAnswer({"response_action": "errors", "errors": errors})
            return SlackAnswer({"response_action": "update", "view": self._view(reply)})
        if reply.message:
            view, left = closing_view(reply.message, self._names(reply.message))
            later = [*self._rest(reply.message, left, at), *self._card(reply)]
            return SlackAnswer({"response_action": "update", "view": view}, later)
        return SlackAnswer({"response_action": "clear"}, self._card(reply))

    def _card(self, reply: Reply) -> list[Callable[[], object]]:
        """The message from which the form was opened, drawn anew with the answer in it; one that has become too long
        for one message stays as it is."""
        card = reply.card
        payloads = self._payloads(card.message) if card is not None else []
        if card is None or len(payloads) != 1:
            return []
        target = Target(channel=CHANNEL, address=card.place, conversation=card.place)
        return [lambda: self._told(self._channel.update(target, card.ref, payloads[0]))]

    def to_words(self, reply: Reply, inbound: Inbound, at: Surface) -> SlackAnswer:
        """The answer to words written straight to the bot; there is no response to put it in. Whoever writes to it in a
        channel is answered alone."""
        if reply.mark and inbound.written and self._told(self._channel.mark(at.place, inbound.written)):
            return SlackAnswer()
        for payload in self._payloads(reply.message or _sentence(FORM_DID_NOT_OPEN)):
            self._beside(payload, at)()
        return SlackAnswer()

    def _in_view(self, reply: Reply, at: Surface) -> SlackAnswer:
        if reply.form:
            self._told(self._channel.update_view(at.view or "", self._view(reply)))
        elif reply.message:
            view, left = closing_view(reply.message, self._names(reply.message))
            self._told(self._channel.update_view(at.view or "", view))
            return SlackAnswer({}, self._rest(reply.message, left, at))
        return SlackAnswer()

    def _view(self, reply: Reply) -> dict[str, Any]:
        """The form, with what is to be said first where there is something."""
        assert reply.form is not None
        form = reply.form
        if reply.message:
            form = replace(form, intro=(*reply.message.parts, *form.intro))
        return render_form(form, self._names(reply.message, form))

    def _names(self, *values: Message | Form | None) -> Mapping[int, str]:
        people = people_in(*values)
        return self._mentions(people) if people else {}

    def _payloads(self, message: Message | None) -> list[dict[str, Any]]:
        return render(message, self._names(message)) if message else []

    def _opened(self, form: Form, at: Surface) -> bool:
        view = render_form(form, self._names(form))
        return self._told(self._channel.open_view(at.trigger, view))

    def _redrawn(self, payload: dict[str, Any], at: Surface) -> bool:
        target = Target(channel=CHANNEL, address=at.place, conversation=at.place)
        return self._told(self._channel.update(target, at.message or "", payload))

    def _beside(self, payload: dict[str, Any], at: Surface) -> Callable[[], object]:
        return lambda: self._told(self._channel.ephemeral(at.place, at.user, payload, thread=at.thread))

    def _for_everyone(self, payloads: list[dict[str, Any]], inbound: Inbound, at: Surface) -> None:
        target = Target(channel=CHANNEL, address=at.place, conversation=at.place)
        key = hashlib.sha256(inbound.native_id.encode()).hexdigest()[:32]
        for payload in payloads:
            until = time.monotonic() + POSTING
            thread = at.thread or at.message
            self._told(self._channel.send(target, payload, key=key, thread=thread, deadline=until))

    def _rest(self, message: Message, left: tuple[Any, ...], at: Surface) -> list[Callable[[], object]]:
        """What the last page of a form could not hold, in the person's own conversation with the bot."""
        if not left:
            return []
        payloads = self._payloads(replace(message, parts=left))

        def show() -> None:
            opened = self._channel.open(Target(channel=CHANNEL, address=at.user))
            if isinstance(opened, Target):
                for payload in payloads:
                    self._told(self._channel.ephemeral(opened.conversation or "", at.user, payload))

        return [show]

    def _told(self, outcome: Outcome) -> bool:
        """Whether it was shown; an answer that was not is a courtesy lost, the record is safe."""
        if isinstance(outcome, Sent):
            return True
        log.warning("An answer could not be shown on Slack: %s", outcome)
        return False


def _sentence(words: Text) -> Message:
    return Message(kind="failure", subject="Boardclerk", parts=(Para(text=words),))
