"""Whose news is asked for, of what was late before the bot was given it."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Message, Tone
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.ask_for_news import AskForNews, NewsAskedFor
from store.constitution.topics import ACTION_DATES


@words(NewsAskedFor)
def asked_for(result: NewsAskedFor, to: Reader) -> Message:
    names = say.listed(f"{person.name} ({dates})" for person, dates in result.asked)
    said = f"Asked for news: {names}." if names else "Nobody is asked now."
    nobody = (
        f"Nobody has {say.listed(result.ownerless)}, so nobody is asked about it." if result.ownerless else ""
    )
    return message(
        "news_asked_for",
        said.rstrip("."),
        first(said, "", Tone.GOOD if names else Tone.PLAIN),
        para(nobody),
        note(to.cite(ACTION_DATES)),
    )


in_words(AskForNews, lambda r, to: "asking for news of what was past when I started")
