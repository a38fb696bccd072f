"""From what came in to the reply: words read, buttons and forms resolved, the act done, its result worded."""

from __future__ import annotations

import structlog
from msgspec.structs import replace

from bot.forms.base import every_form
from bot.inbox import submissions
from bot.inbox.incoming import Interaction, is_submission
from bot.inbox.talk import talk_of
from bot.messages import say
from bot.messages.model import Buttons, Reply
from bot.messages.reader import note
from bot.messages.replies import choices, questions, refusals
from bot.messages.replies.welsh import asked_in_welsh, in_welsh
from bot.messages.replies.words import word
from commands.common import registry
from commands.common.base import Request
from commands.grammar import Choose, Opens, Question, understand
from commands.hello import Thank
from store.queries import inbox

log = structlog.get_logger()


def answer(done: Interaction) -> Reply:
    """Does what was asked and says so. Raises Refused where the answer is no."""
    if done.inbound.text is not None:
        return _typed(done, done.inbound.text)
    assert done.inbound.press is not None
    _, key = done.inbound.press
    if is_submission(done.inbound) or inbox.press(done.act.session, done.act.partnership, key) is None:
        request = submissions.read(done, key)
        return request if isinstance(request, Reply) else _submitted(done, request)
    return _pressed(done, key)


def _typed(done: Interaction, text: str) -> Reply:
    outcome = understand(done.act, text, talk_of(done))
    if isinstance(outcome, Opens) and not done.inbound.opens_forms:
        return Reply(message=choices.form_offered(outcome, done.to))
    if isinstance(outcome, Opens):
        return submissions.open_form(done, outcome.verb, outcome.args)
    if isinstance(outcome, Choose):
        return Reply(message=choices.offered(outcome, done.to))
    if isinstance(outcome, Question):
        said = questions.asked(outcome, done.to)
        return Reply(message=asked_in_welsh(said) if outcome.welsh else said)
    reply = _run(done, outcome.request, welsh=outcome.welsh)
    if isinstance(outcome.request, Thank):
        return replace(reply, mark=True)
    return _with_unused(reply, outcome.unused) if outcome.unused else reply


def _with_unused(reply: Reply, unused: str) -> Reply:
    """The answer with the words of the sentence that it did not use, so that nothing is passed over in silence."""
    if reply.message is None:
        return reply
    said = note(f"I did not use {say.quoted(unused)}")
    return replace(
        reply, message=replace(reply.message, parts=(*reply.message.parts, *filter(None, (said,))))
    )


def _pressed(done: Interaction, key: str) -> Reply:
    """What a button means is kept under its key, whatever else the channel says of it."""
    press = inbox.press(done.act.session, done.act.partnership, key)
    if press is None:
        return Reply(message=refusals.stale_button())
    if press.form and press.verb in every_form():
        return submissions.open_form(done, press.verb, press.args)
    try:
        request = registry.request_of(press.verb, press.args)
    except ValueError:
        log.warning("press.unknown", verb=press.verb)
        return Reply(message=refusals.stale_button())
    return replace(_run(done, request), replaces=not registry.command_of(request).beside)


def _submitted(done: Interaction, request: Request) -> Reply:
    """What a form asks for, done; it answers the card it was opened from, where nothing is left to say yes to."""
    reply = _run(done, request)
    parts = reply.message.parts if reply.message is not None else ()
    presses = [b.press for part in parts if isinstance(part, Buttons) for b in part.buttons if b.press]
    asks = any("sure" in press.args for press in presses)
    return replace(reply, replaces=not asks and not registry.command_of(request).beside)


def _run(done: Interaction, request: Request, *, welsh: bool = False) -> Reply:
    result = registry.run(done.act, request)
    said = word(result, done.to)
    return Reply(message=in_welsh(result, done.to, said) if welsh else said)
