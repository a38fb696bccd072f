"""The members whose agencies have named nobody to stand in, asked to do so at the secretariat's word (ATT-2)."""

from __future__ import annotations

from dataclasses import dataclass

from commands.common import rights
from commands.common.base import Act
from commands.common.find import about_nothing
from commands.common.registry import command
from scheduler.digest.facts import digest_of
from scheduler.planner import deputies, readers
from store.models import Person
from store.queries import notices


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForDeputies:
    """`place` is the secretariat's channel, whose bodies are meant."""

    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputiesAskedFor:
    """Who is asked now, by agency; `already` were asked today."""

    asked: tuple[tuple[str, Person], ...]
    already: tuple[tuple[str, Person], ...]


@command("deputy.ask_for", request=AskForDeputies, about=about_nothing, right=rights.REMINDERS)
def ask_for(act: Act, request: AskForDeputies) -> DeputiesAskedFor:
    """One word to each member who sits for an agency without a deputy; once a day, however often it is pressed."""
    asked: list[tuple[str, Person]] = []
    already: list[tuple[str, Person]] = []
    for gap in digest_of(act.session, act.register, request.place, act.now).no_deputy:
        held = [
            s for s in act.constitution.seats if s.agency == gap.agency and s.body in gap.bodies and s.voting
        ]
        members = dict.fromkeys(readers.holder(act.register, seat.id, act.today) for seat in held)
        for person in members:
            if person is None:
                continue
            said = deputies.lacking(gap.agency, gap.bodies, person, act.now, act.today)
            before = notices.about(act.session, act.partnership, [said.subject])
            told = any(n.key == said.unique for n in before)
            (already if told else asked).append((gap.agency, act.register.people[person]))
            act.tell([said])
    if asked:
        act.record(request.place, people=len(asked))
    return DeputiesAskedFor(asked=tuple(asked), already=tuple(already))
