"""Texts as Slack text objects: escaped once, split at spaces, never cut, never a mention that we did not mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.channels.slack.limits import escape, escaped_length, length
from bot.channels.text import clean, link_words, pack, safe_url, split
from bot.messages.model import Link, Span, Strong, Text, Typed, Who

Block = dict[str, Any]
Mentions = Mapping[int, str]

_MARKUP = re.compile(r"[*_~`]")
_WORD = re.compile(r"\S+\s*|\s+")
BOLD = 200
_GAP = "\u200b"  # lets Slack see the end of bold type inside a word


def mrkdwn(text: str) -> Block:
    """A text object; `verbatim` keeps Slack from finding links, channels or people in it by itself."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain_text(text: str) -> Block:
    """A text object without any markup."""
    return {"type": "plain_text", "text": text, "emoji": False}


def text_objects(text: Text, mentions: Mentions, limit: int) -> list[Block]:
    """The text as text objects within `limit`.

    Words alone that hold Slack's own marks (`*`, `_`) go as plain text, where they stay what was typed.
    """
    words = _words_alone(text)
    if words is not None and _MARKUP.search(words) and escape(words) == words:
        return [plain_text(piece) for piece in split(words, limit, length)]
    return [mrkdwn(piece) for piece in pieces(text, mentions, limit)]


def pieces(text: Text, mentions: Mentions, limit: int) -> list[str]:
    """The text as escaped mrkdwn, in strings within `limit` counted after escaping."""
    words = _words_alone(text)
    atoms = [escape(words)] if words is not None else list(_joined(text, mentions, limit))
    whole = "".join(atoms)
    if length(whole) <= limit:
        return [whole.rstrip()] if whole.strip() else []
    return list(pack(_joined(text, mentions, limit), limit, length))


def _words_alone(text: Text) -> str | None:
    """The text where it is nothing but words; None where part of it is bold, a link or a person."""
    words = [said(span) for span in text if isinstance(span, str | Typed)]
    return "".join(words) if len(words) == len(text) else None


def said(span: str | Typed) -> str:
    """The words as they are; a command with its slash."""
    return clean(span if isinstance(span, str) else f"/{span.words}")


def _joined(text: Text, mentions: Mentions, limit: int) -> Iterator[str]:
    """The atoms in order, with a gap where bold type touches a letter."""
    last, bold = "", False
    for span in text:
        strong = isinstance(span, Strong)
        for atom in _atoms(span, mentions, limit):
            touches = (strong and last.isalnum()) or (bold and atom[:1].isalnum())
            yield _GAP + atom if touches else atom
            last, bold = atom[-1:], strong and atom.endswith("*")


def _atoms(span: Span, mentions: Mentions, limit: int) -> Iterator[str]:
    if isinstance(span, str | Typed):
        yield from _words(said(span), limit)
    elif isinstance(span, Strong):
        yield from _strong(clean(span.text), limit)
    elif isinstance(span, Link):
        yield from _link(span, limit)
    else:
        yield from _who(span, mentions, limit)


def _words(text: str, limit: int) -> Iterator[str]:
    for word in _WORD.findall(text):
        escaped = escape(word)
        if length(escaped) <= limit:
            yield escaped
        else:
            yield from (escape(bit) for bit in split(word, limit, escaped_length))
            yield word[len(word.rstrip()) :]


def _strong(text: str, limit: int) -> Iterator[str]:
    """Bold type in runs short enough to be moved whole to the next piece, none over the end of a line."""
    if _MARKUP.search(text):
        yield from _words(text, limit)
    else:
        yield from (_bold(run) for run in _runs(text, min(limit - 2, BOLD)))


def _runs(text: str, most: int) -> Iterator[str]:
    run = ""
    for word in _words(text, most):
        if run and ("\n" in run or length((run + word).rstrip()) > most):
            yield run
            run = ""
        run += word
    if run:
        yield run


def _bold(words: str) -> str:
    core = words.strip()
    if not core:
        return words
    start = words.index(core)
    return f"{words[:start]}*{core}*{words[start + len(core) :]}"


def _link(link: Link, limit: int) -> Iterator[str]:
    url, words = safe_url(link.url), " ".join(clean(link.text).split())
    if url and words and "|" not in words:
        drawn = f"<{escape(url)}|{escape(words)}>"
        if length(drawn) <= min(limit, 1500):
            yield drawn
            return
    yield from _words(link_words(link), limit)


def _who(who: Who, mentions: Mentions, limit: int) -> Iterator[str]:
    address = mentions.get(who.person)
    if address:
        yield f"<@{address}>"
    else:
        yield from _words(clean(who.name), limit)
