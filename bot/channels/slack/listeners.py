"""Bolt with one listener for each sort of thing a person can do; behind them all, one injected handler."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import App, BoltResponse

from bot.channels.base import Inbound, Receiver, Upload
from bot.channels.slack import receive
from bot.channels.slack.answer import Answers, SlackAnswer
from bot.channels.slack.choices import suggestions
from bot.channels.slack.forms import closing_view
from bot.channels.slack.send import SlackFile, SlackSending
from bot.messages.failures import FILE_DID_NOT_ARRIVE, NOT_DONE, NOT_SAVED
from bot.messages.model import Message, Para, Reply

Body = dict[str, Any]

UPLOAD_CAP = 50 * 1024 * 1024
LATER = "boardclerk_later"
_ANYTHING = re.compile(".*", re.DOTALL)

log = logging.getLogger(__name__)


class Listeners:
    """What Bolt calls. The receiver commits before anything is answered; what it raises becomes a kind sentence."""

    def __init__(self, channel: SlackSending, answers: Answers, receiver: Receiver) -> None:
        self._channel, self._answers, self._receiver = channel, answers, receiver
        self._handler, self._clock = receiver.handle, receiver.clock

    def register(self, app: App) -> None:
        app.command(_ANYTHING)(self._guarded(self.command))
        app.action(_ANYTHING)(self._guarded(self.action))
        app.options(_ANYTHING)(self._guarded(self.options))
        app.view(_ANYTHING)(self._guarded(self.view))
        app.event(_ANYTHING)(self._guarded(self.event))

    def _guarded(self, answer: Callable[[Body], SlackAnswer]) -> Callable[..., BoltResponse]:
        def listener(ack: Any, body: Body, context: Any) -> BoltResponse:
            try:
                given = answer(body)
            except Exception:
                log.exception("A request from Slack could not be answered")
                given = self._sorry(body)
            context[LATER] = given.later
            response: BoltResponse = ack(given.body) if given.body else ack()
            return response

        return listener

    def command(self, body: Body) -> SlackAnswer:
        reply = self._handler(receive.command(body, self._clock()))
        return self._answers.to_command(reply, receive.surface(body))

    def action(self, body: Body) -> SlackAnswer:
        inbound = receive.press(body, self._clock())
        if inbound is None:
            return SlackAnswer()
        return self._answers.to_press(self._handler(inbound), inbound, receive.surface(body))

    def view(self, body: Body) -> SlackAnswer:
        inbound, files = receive.submission(body, self._clock())
        try:
            uploads = tuple(self._fetched(file) for _, file in files)
        except Exception:
            log.exception("A file from a form could not be fetched")
            return SlackAnswer({"response_action": "errors", "errors": {files[0][0]: FILE_DID_NOT_ARRIVE}})
        reply = self._handler(replace(inbound, uploads=uploads))
        return self._answers.to_submission(reply, receive.surface(body))

    def options(self, body: Body) -> SlackAnswer:
        inbound, source, typed = receive.suggestion(body, self._clock())
        return SlackAnswer(suggestions(list(self._receiver.search(inbound, source, typed))))

    def event(self, body: Body) -> SlackAnswer:
        inbound = receive.event(body, self._clock())
        if inbound is None:
            return SlackAnswer()
        at = receive.Surface(user=inbound.sender, place=inbound.place, thread=inbound.thread)
        return self._answers.to_words(self._handler(inbound), inbound, at)

    def _fetched(self, file: SlackFile) -> Upload:
        return Upload(name=file.name, content=self._channel.download(file, limit=UPLOAD_CAP))

    def _sorry(self, body: Body) -> SlackAnswer:
        """The kind sentence, where this person will see it."""
        at = receive.surface(body)
        try:
            if body.get("type") == "block_actions" and not at.view:
                return self._answers.to_press(_said(NOT_DONE), _nobody(at, self._clock()), at)
        except Exception:
            log.exception("The apology could not be shown either")
            return SlackAnswer()
        return sorry(body, NOT_SAVED, NOT_DONE)


def sorry(body: Body, in_form: str, elsewhere: str) -> SlackAnswer:
    """The sentence as an answer in the response itself: in the form, or to the command."""
    if body.get("type") == "view_submission":
        field = receive.first_input(body.get("view") or {})
        if field:
            return SlackAnswer({"response_action": "errors", "errors": {field: in_form}})
        view, _ = closing_view(_message(elsewhere))
        return SlackAnswer({"response_action": "update", "view": view})
    if body.get("type") == "block_suggestion":
        return SlackAnswer({"options": []})
    if body.get("command"):
        return SlackAnswer({"response_type": "ephemeral", "text": elsewhere})
    return SlackAnswer()


def _said(words: str) -> Reply:
    return Reply(message=_message(words))


def _message(words: str) -> Message:
    return Message(kind="failure", subject="Not saved", parts=(Para(text=(words,)),))


def _nobody(at: receive.Surface, now: datetime) -> Inbound:
    return Inbound(
        channel=receive.CHANNEL, installation="", sender=at.user, place=at.place, at=now, native_id=""
    )
