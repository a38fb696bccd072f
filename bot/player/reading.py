"""What a person reads of a message: the words without the marks of a channel, its small print, and what it asks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from bot.channels.text import plain
from bot.messages.model import Button, Buttons, Entries, Message, Note, Para, Typed
from bot.workspace.records import User
from commands.common.registry import by_verb

_MENTION = re.compile(r"<@([A-Z0-9]+)>")
_LINK = re.compile(r"<(?:https?|mailto):[^|>]*\|([^>]*)>")
_BARE_LINK = re.compile(r"<((?:https?|mailto):[^>]*)>")
_STRONG = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
ANSWERS = (frozenset({"reply.coming", "apologies.give"}), frozenset({"deputy.accept", "deputy.decline"}))
"""The two answers to a question: where only one of them can be given, the other was."""
_QUESTION = re.compile(r"\?(?:\s|$)")


def readable(text: str, users: Mapping[str, User]) -> str:
    """Mentions as names, links as their words, no marks for bold, nothing escaped."""
    text = _MENTION.sub(lambda m: users[m[1]].real_name if m[1] in users else m[0], text)
    text = _STRONG.sub(r"\1", _BARE_LINK.sub(r"\1", _LINK.sub(r"\1", text)))
    lines = (" ".join(line.split()) for line in html.unescape(text).replace("\u200b", "").splitlines())
    return "\n".join(line for line in lines if line)


def asks(message: Message) -> bool:
    """Whether something in it is to be done or decided: a button that does more than show, or a question in a
    paragraph.

    A typed way by itself is no request, nor is a sentence that wishes for something without either, nor a button that
    takes back an answer already given.
    """
    verbs = {button.press.verb for button in buttons(message) if button.press and _does(button)}
    for pair in ANSWERS:
        verbs -= pair if not pair <= verbs else frozenset()
    return bool(verbs) or any(
        _QUESTION.search(plain(part.text)) for part in message.parts if isinstance(part, Para)
    )


def _does(button: Button) -> bool:
    act = by_verb(button.press.verb) if button.press else None
    return act is not None and not act.looks


def buttons(message: Message) -> Iterator[Button]:
    """Every button in it, in order."""
    for part in message.parts:
        if isinstance(part, Buttons):
            yield from part.buttons
        elif isinstance(part, Entries):
            yield from (button for row in part.rows for button in row.buttons)


def labels(message: Message) -> Iterator[str]:
    """What stands on its buttons."""
    return (" ".join(button.label.split()) for button in buttons(message))


def small_print(message: Message) -> Iterator[str]:
    """The lines of its small print."""
    for part in message.parts:
        if isinstance(part, Note):
            words = plain(tuple(f"/{span.words}" if isinstance(span, Typed) else span for span in part.text))
            yield from (line for line in words.splitlines() if line.strip())
