"""What a person reads of a message: the words without the marks of a channel."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from bot.workspace.records import User

_MENTION = re.compile(r"<@([A-Z0-9]+)>")
_LINK = re.compile(r"<(?:https?|mailto):[^|>]*\|([^>]*)>")
_BARE_LINK = re.compile(r"<((?:https?|mailto):[^>]*)>")
_STRONG = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")


def readable(text: str, users: Mapping[str, User]) -> str:
    """Mentions as names, links as their words, no marks for bold, nothing escaped."""
    text = _MENTION.sub(lambda m: users[m[1]].real_name if m[1] in users else m[0], text)
    text = _STRONG.sub(r"\1", _BARE_LINK.sub(r"\1", _LINK.sub(r"\1", text)))
    lines = (" ".join(line.split()) for line in html.unescape(text).replace("\u200b", "").splitlines())
    return "\n".join(line for line in lines if line)
