"""The owners of what was late before the bot was given it, asked how it stands at the secretariat's word (ACT-2)."""

from __future__ import annotations

from dataclasses import dataclass

from commands.ask_again import AskOwnerAgain, ask_again
from commands.common import rights
from commands.common.base import Act
from commands.common.find import about_nothing
from commands.common.registry import command
from scheduler.digest.facts import digest_of
from store.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForNews:
    """`place` is the secretariat's channel, whose bodies are meant."""

    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsAskedFor:
    """Whose news is asked for now, each with of how many dates; `ownerless` are the refs of actions that nobody has."""

    asked: tuple[tuple[Person, int], ...]
    ownerless: tuple[str, ...]


@command("action.ask_news", request=AskForNews, about=about_nothing, right=rights.REMINDERS)
def ask_for_news(act: Act, request: AskForNews) -> NewsAskedFor:
    """One message to each owner, of all that is theirs. From then on it is late as any other action is."""
    found = digest_of(act.session, act.register, request.place, act.now).untold
    asked: dict[int, int] = {}
    ownerless: dict[str, None] = {}
    for date in (date for entry in found for date in entry.dates):
        if date.owner is None:
            ownerless[date.ref] = None
            continue
        ask_again(act, AskOwnerAgain(milestone=date.number))
        asked[date.owner] = asked.get(date.owner, 0) + 1
    people = act.register.people
    return NewsAskedFor(
        asked=tuple((people[person], dates) for person, dates in asked.items()), ownerless=tuple(ownerless)
    )
