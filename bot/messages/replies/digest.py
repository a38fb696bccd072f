"""The whole of a digest, for whoever asks for it: a page of what needs the manager at a time, then the week."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Entries, Heading, Message, Part
from bot.messages.notices.digest import digest as words_of_digest
from bot.messages.reader import Reader, first, message
from bot.messages.replies.described import in_words
from bot.messages.replies.paging import further, how_far
from bot.messages.replies.words import words
from commands.common.pages import page
from commands.digest import DigestSeen, SeeDigest


@words(DigestSeen)
def seen(result: DigestSeen, to: Reader) -> Message:
    found = result.digest
    rows = sorted(words_of_digest.needing(to, found, every=True), key=lambda row: row.rank)
    needs = [row.entry for row in rows]
    shown = page(needs, result.first)
    rest: list[Part | None] = []
    if shown.after is None:
        news = tuple(row.entry for row in words_of_digest.news(to, found))
        days = tuple(row.entry for row in words_of_digest.ahead(to, found))
        rest = [Heading(text="To know") if news else None, Entries(rows=news) if news else None]
        rest += [Heading(text="Ahead") if days else None, Entries(rows=days) if days else None]
    head = say.sentence(words_of_digest.needs_you(words_of_digest.matters(rows)))
    return message(
        "digest_seen",
        head.rstrip("."),
        first(head, how_far(shown)),
        Entries(rows=shown.rows) if shown.rows else None,
        *rest,
        further(shown, "digest.see", {"place": found.place}),
    )


in_words(SeeDigest, lambda r, to: "the digest as it stands now")
