"""What somebody says of another's coming: the secretariat may record it on their word, nobody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from commands import apologies
from commands.common.base import Act, Request
from commands.grammar.outcome import Outcome, Question, Unknown
from commands.grammar.plain.idle import OTHERS
from commands.grammar.plain.meant import MOST, Meant, meeting_meant
from commands.grammar.plain.named import AGENCY, PERSON, WHICH_MEETING, NamedThing
from commands.grammar.plain.said import Saying
from store.models import Meeting
from store.queries import meetings

Make = Callable[[Meeting, str], Request]


def somebody_else(said: Saying) -> NamedThing | None:
    """Whom it is said of, where that is not the speaker: named right before the way, or once before it with no "I"."""
    before = said.sentence.tokens[: said.start]
    if before and before[-1].says == PERSON:
        return before[-1].thing
    people = {token.thing.ids: token.thing for token in before if token.thing and token.says == PERSON}
    speaks = {token.says for token in said.sentence.tokens[: said.start + 1]} & {"i", "we"}
    others = before and (before[-1].says in OTHERS or said.act.actor.in_secretariat)
    return next(iter(people.values())) if others and len(people) == 1 and not speaks else None


def of_nobody_named(said: Saying) -> bool:
    """Whether it is said of "she" or "they", or of an agency that is not the speaker's, and of nobody by name."""
    before = said.sentence.tokens[: said.start]
    if not before:
        return False
    agency = before[-1].thing if before[-1].says == AGENCY else None
    return before[-1].says in OTHERS or (agency is not None and not set(agency.ids) & said.act.actor.agencies)


def whose_answer(said: Saying) -> Outcome:
    return Question(said=said.typed, unknown=Unknown(what="whose_answer"))


def for_another(said: Saying, person: NamedThing, make: Make) -> Outcome:
    """The answer of somebody who is named: the secretariat may record it, and is asked; nobody else can give it."""
    act, name = said.act, said.words.as_typed(person.start, person.end)
    if not act.actor.in_secretariat:
        return Question(said=said.typed, unknown=Unknown(what="their_answer", words=name))
    meant = _theirs(act, said.things(*WHICH_MEETING), tuple(map(int, person.ids)))
    took = tuple(
        make(meeting, seat)
        for meeting in meant.meetings
        for each in person.ids
        for seat in _seats(act, int(each), meeting)
    )
    if not took:
        return Question(said=said.typed, unknown=Unknown(what="no_seat_there", words=name))
    return Question(said=said.typed, took=took[:MOST], unknown=meant.unknown)


def _theirs(act: Act, things: Sequence[NamedThing], people: tuple[int, ...]) -> Meant:
    """The meeting that is named; else the next ones at which they have a seat."""
    meant = meeting_meant(act, things)
    if meant.named and meant.meetings:
        return meant
    ahead = meetings.planned(act.session, act.partnership, act.today)
    theirs = [m for m in ahead if any(_seats(act, person, m) for person in people)]
    unknown = meant.unknown or (Unknown(what="which_meeting") if len(theirs) > 1 else None)
    return Meant(meetings=tuple(theirs[:MOST]), sure=len(theirs) == 1, named=False, unknown=unknown)


def _seats(act: Act, person: int, meeting: Meeting) -> tuple[str, ...]:
    held = [s for s in act.register.seats_held(person, meeting.on) if s.body == meeting.body]
    return tuple(seat.id for seat in sorted(held, key=lambda seat: not seat.voting)[:1])


def recorded_as_coming(told: str, how: str = "") -> Make:
    return lambda meeting, seat: apologies.RecordComing(meeting=meeting.id, seat=seat, told=told, how=how)
