"""What is wrong with a message for whoever reads it, as voice and layout can be judged by a machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.channels.console.channel import render as on_the_console
from bot.channels.email.render import render as by_email
from bot.channels.slack.render import render as in_slack
from bot.messages.model import Button, Buttons, Entries, Message, Note
from bot.player.figures import ONE_LINE
from bot.player.reading import small_print

CODE = re.compile(r"\b[A-Z]{1,2}-\d+\b")
IN_BRACKETS_AT_THE_END = re.compile(
    r"(\([^()]*\b[A-Z]{1,2}-\d+\)(, [A-Z]-\d+)?[.:,;?]?)(?= |$)", re.MULTILINE
)
JARGON = re.compile(
    r"\b(matters?|ladder|rungs|(a|the|next|last) rung|"
    r"seats?|revision|invalid|errors?|failed|failure|users?|null|outbox|please note|kindly|"
    r"in order to|it is open since|goes on asking|next one up|do nothing)\b|!(\s|$)",
    re.IGNORECASE,
)
"""Words of our own house or of machines, and phrases that nobody says."""
DAY = re.compile(
    r"\b(today|tomorrow|yesterday|at present|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} [A-Z][a-z]+)\b"
)
COUNTED = re.compile(r"more (matter|thing|item)|\(and 1 ")


def faults(message: Message) -> list[str]:
    """What a reader would stumble over, on any channel; nothing for a good message."""
    return [
        *_title(message),
        *_footer(message),
        *(fault for text in _drawn(message) for fault in _body(text)),
    ]


def _title(message: Message) -> Iterator[str]:
    if CODE.search(message.subject):
        yield f"a code in the title: {message.subject}"
    if COUNTED.search(message.subject):
        yield f"a title that does not say what else there is: {message.subject}"
    if JARGON.search(message.subject):
        yield f"jargon in the title: {message.subject}"


def _footer(message: Message) -> Iterator[str]:
    lines = list(small_print(message))
    if len(lines) > 1 or any(len(line) > ONE_LINE for line in lines):
        yield f"a footer of more than a line: {lines}"


def _body(text: str) -> Iterator[str]:
    """Of one channel's text without its small print."""
    if found := JARGON.search(text):
        yield f"jargon, {found[0]!r}: {text}"
    left = IN_BRACKETS_AT_THE_END.sub("", text)
    if found := CODE.search(left):
        yield f"{found[0]} before the words it stands for: {text}"


def _drawn(message: Message) -> Iterator[str]:
    """The message without small print as the console, an e-mail and a chat draw it."""
    body = Message(
        kind=message.kind,
        subject=message.subject,
        parts=tuple(part for part in message.parts if not isinstance(part, Note)),
    )
    yield "\n".join(on_the_console(body))
    yield by_email(body).text
    yield "\n".join(text for payload in in_slack(body) for text in _texts(payload["blocks"]))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name == "text" and isinstance(each, str):
                yield each.replace("*", "")
            elif name != "value":
                yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def answers(message: Message) -> list[Button]:
    """Every button of it."""
    rows = [part.buttons for part in message.parts if isinstance(part, Buttons)]
    rows += [row.buttons for part in message.parts if isinstance(part, Entries) for row in part.rows]
    return [button for row in rows for button in row]
