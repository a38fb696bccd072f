"""What every renderer does to words alike: clean them, flatten them, shorten or split them at a space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote, urlsplit

from bot.messages import say
from bot.messages.model import FileRef, Link, Meter, Span, Strong, Text, Tone, Typed

MARKS = {Tone.PLAIN: "", Tone.GOOD: "✓ ", Tone.WARN: "⚠ ", Tone.BAD: "✗ "}
"""The mark before words of that tone: a reader who sees no colour misses nothing."""

_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and new line
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # directions: ours are put in again where needed
    "\u2028\u2029\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]+"
)
_ISOLATE, _END = "\u2068", "\u2069"


def clean(text: str) -> str:
    """The text in one normal form, without control characters; right-to-left words isolated.

    The isolates keep a name in Arabic or Hebrew from turning round the words beside it.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    text = _UNWANTED.sub("", text)
    return _RIGHT_TO_LEFT.sub(lambda m: f"{_ISOLATE}{m[0]}{_END}", text)


def one_line(text: str) -> str:
    """Cleaned, with every run of white space as one space."""
    return " ".join(clean(text).split())


def plain(text: Text) -> str:
    """The words of a text alone, cleaned; the address of a link in brackets after its words."""
    return "".join(_plain_span(span) for span in text)


def typed_words(typed: Typed) -> str:
    """What to write, for a channel without slash commands: in quotation marks, the bot's own name left out."""
    words = one_line(typed.words)
    return say.quoted("to do" if words == "clerk" else words.removeprefix("clerk "))


def _plain_span(span: Span) -> str:
    if isinstance(span, str):
        return clean(span)
    if isinstance(span, Typed):
        return typed_words(span)
    if isinstance(span, Strong):
        return clean(span.text)
    if isinstance(span, Link):
        return link_words(span)
    return clean(span.name)


def link_words(link: Link) -> str:
    """A link in words, for where it cannot be one."""
    words, url = clean(link.text), clean(link.url)
    return words if url == words or not url else f"{words} ({url})"


def safe_url(url: str | None) -> str | None:
    """The address made fit for any markup, or None when it is not a web or mail address."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in ("https", "http", "mailto") or not (parts.netloc or parts.scheme == "mailto"):
        return None
    return quote(url.strip(), safe=":/?#[]@!$&'()*+,;=%-._~")


def meter_words(meter: Meter) -> str:
    """ "Replies: 7 of the 8 needed, 1 short", or "Replies: 9, 8 needed"; with a mark."""
    short = meter.need - meter.have
    if short > 0:
        return (
            f"{MARKS[Tone.WARN]}{clean(meter.label)}: {meter.have} of the {meter.need} needed, {short} short"
        )
    return f"{MARKS[Tone.GOOD]}{clean(meter.label)}: {meter.have}, {meter.need} needed"


def file_words(file: FileRef) -> str:
    """A file's name and size; whether it is restricted."""
    tail = ", restricted" if file.restricted else ""
    return f"{one_line(file.name)} ({size_words(file.size)}{tail})"


def size_words(size: int) -> str:
    """Bytes as people say them: "640 bytes", "12 kB", "1.4 MB"."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"


def shorten(text: str, limit: int, measure: Callable[[str], int] = len) -> str:
    """At most `limit` long, ending at a word with "…". The caller shows the whole of it elsewhere."""
    if measure(text) <= limit:
        return text
    head = next(split(text, limit - 1, measure))
    return f"{head}…"


def split(text: str, limit: int, measure: Callable[[str], int] = len) -> Iterator[str]:
    """The text in pieces of at most `limit`, at spaces; a longer word is divided. No word is lost.

    `measure` must be additive: the length of two texts joined is the sum of theirs.
    """
    bits = (bit for word in re.findall(r"\S+\s*|\s+", text) for bit in _bits(word, limit, measure))
    yield from pack(bits, limit, measure)


def pack(atoms: Iterable[str], limit: int, measure: Callable[[str], int] = len) -> Iterator[str]:
    """Atoms joined into pieces of at most `limit`, white space at the end of a piece not counted."""
    piece: list[str] = []
    total = 0
    for atom in atoms:
        if piece and total + measure(atom.rstrip()) > limit:
            joined = "".join(piece).rstrip()
            if joined.strip():
                yield joined
            piece, total = [], 0
        piece.append(atom)
        total += measure(atom)
    joined = "".join(piece).rstrip()
    if joined.strip():
        yield joined


def _bits(word: str, limit: int, measure: Callable[[str], int]) -> Iterator[str]:
    while measure(word.rstrip()) > limit:
        cut = max(1, limit // 6)  # a character measures at most 6: "&amp;" and a surrogate pair are less
        yield word[:cut]
        word = word[cut:]
    yield word
