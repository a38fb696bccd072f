"""Who is asked to name somebody who comes in their place."""

from __future__ import annotations

from bot.messages import say
from bot.messages.model import Message, Tone
from bot.messages.reader import Reader, first, message, note, para
from bot.messages.replies.described import in_words
from bot.messages.replies.words import words
from commands.ask_for_deputies import AskForDeputies, DeputiesAskedFor
from store.constitution.topics import DEPUTIES
from store.models import Person


@words(DeputiesAskedFor)
def asked_for(result: DeputiesAskedFor, to: Reader) -> Message:
    names, before = _named(result.asked, to), _named(result.already, to)
    said = f"Asked to name a deputy: {names}." if names else "Nobody is asked now."
    return message(
        "deputies_asked_for",
        said.rstrip("."),
        first(said, "", Tone.GOOD if names else Tone.PLAIN),
        para(f"Asked today already: {before}." if before else ""),
        note(to.cite(DEPUTIES)),
    )


def _named(people: tuple[tuple[str, Person], ...], to: Reader) -> str:
    return say.listed(f"{person.name} ({to.agency(agency)})" for agency, person in people)


in_words(AskForDeputies, lambda r, to: "asking for deputies where none is named")
