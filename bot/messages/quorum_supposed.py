"""How `boardclerk quorum` words what it found: the answer, each requirement, and who would settle it or break it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages import say
from bot.messages.seats_in_words import seat_name, seat_names
from scheduler.rules.needs import Met, met
from scheduler.rules.quorum import Forecast
from scheduler.rules.remote import JoinedRemotely
from scheduler.rules.seats import SeatState
from scheduler.rules.settling import Pick
from store.constitution import Constitution, Rule
from store.constitution.describe import brief
from store.constitution.describe.phrases import need as in_words
from store.constitution.kinds import QuorumValue
from store.constitution.topics import QUORUM
from store.constitution.vocabulary import Need

MOST_SETS = 5
"""So many of the smallest sets are written out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """A meeting of a body as somebody supposes it: the seats as they would be filled, and what that comes to."""

    constitution: Constitution
    body: str
    on: date
    rule: Rule[QuorumValue]
    need: Need
    seats: Sequence[SeatState]
    forecast: Forecast
    recused: Sequence[str] = ()
    remote: JoinedRemotely
    without_a_vote: Sequence[str] = ()


def requirements(of: Supposed) -> list[tuple[str, Met]]:
    """Each requirement in words, with how far it is met: the parts of several, or the one there is."""
    parts = of.need.all_of or (of.need,)
    return [(one.name or in_words(of.constitution, one), met(one, of.seats)) for one in parts]


def sentences(of: Supposed) -> Iterator[str]:
    """The answer first; then requirement by requirement, who would settle it, and who would break it."""
    c, seen = of.constitution, of.forecast
    yield f"{c.body[of.body].name}, {of.on:%A} {say.in_full(of.on)}"
    yield _answer(of)
    if len(parts := requirements(of)) > 1:
        yield from (_requirement(c, told, found) for told, found in parts)
    elif seen.answer == "not":
        yield from _missing(c, parts[0][1])
    yield from _settled_by(c, seen)
    if seen.breaking:
        each = "each of them alone" if len(seen.breaking) > 1 else "they"
        yield f"A no from {seat_names(c, seen.breaking, 'or')} would break it: {each} would be missed."
    if of.recused:
        yield f"Not counted, having stood aside: {seat_names(c, of.recused)}."
    if of.without_a_vote:
        yield f"Counted to the quorum, and without a vote on this item: {seat_names(c, of.without_a_vote)}."
    if of.remote.to_agree:
        yield f"Not counted until the chair agrees that they join remotely: {seat_names(c, of.remote.to_agree)}."
    if of.remote.not_counted:
        yield f"Not counted, since they join remotely: {seat_names(c, of.remote.not_counted)}."
    if seen.missing_key_sectors:
        sectors = say.listed(c.sectors[sector] for sector in seen.missing_key_sectors)
        yield f"Nobody comes yet from {sectors}: to be told of key decisions, and involved in them."
    yield f"({of.rule.id}: {brief(c, QUORUM, of.rule)}.)"


def _answer(of: Supposed) -> str:
    c, seen = of.constitution, of.forecast
    name = c.body[of.body].in_a_sentence
    now = seen.as_replies_stand
    noun = {"members": "member", "groups": "partner", "requirements": "requirement"}[now.counted]
    have = f"{now.have} of the {say.count(now.need, noun)} needed"
    if seen.answer == "quorate":
        told = f"{name} would be quorate"
        return f"{say.capital(told)}: {say.count(now.have, noun)}, {now.need} needed."
    if seen.answer == "open":
        return f"It is open yet whether {name} would be quorate: {have}."
    return f"{say.capital(name)} would not be quorate: {have}, and nobody else could make it so."


def _requirement(c: Constitution, told: str, found: Met) -> str:
    if found.met:
        return f"  Met: {told}."
    return f"  Missing: {told}. {' '.join(_missing(c, found))}"


def _missing(c: Constitution, found: Met) -> Iterator[str]:
    for short in found.shortfalls:
        who = (
            f" Could come: {seat_names(c, short.seats, 'or')}."
            if short.seats
            else " There is nobody who could."
        )
        yield f"{short.missing} more {'is' if short.missing == 1 else 'are'} needed.{who}"


def _settled_by(c: Constitution, seen: Forecast) -> Iterator[str]:
    found = seen.smallest
    if not found.sets or not found.size:
        return
    people = "One more person settles" if found.size == 1 else f"{found.size} more people settle"
    yield f"{people} it:"
    for picks in found.sets[:MOST_SETS]:
        yield f"  {'; and '.join(_pick(c, pick) for pick in picks)}."
    more = len(found.sets) - MOST_SETS
    if more > 0 or not found.all_told:
        yield "  There are other ways too."


def _pick(c: Constitution, pick: Pick) -> str:
    if pick.count == len(pick.of):
        return seat_names(c, pick.of)
    if pick.count == 1:
        return seat_names(c, pick.of, "or")
    return f"any {pick.count} of {seat_names(c, pick.of)}"


def data(of: Supposed) -> dict[str, object]:
    """The same as data: the answer, each requirement, the smallest sets and those who would break it, by seat."""
    c, seen = of.constitution, of.forecast
    return {
        "body": of.body,
        "name": c.body[of.body].name,
        "on": of.on,
        "answer": seen.answer,
        "quorate": seen.quorate,
        "have": seen.as_replies_stand.have,
        "need": seen.as_replies_stand.need,
        "counted": seen.as_replies_stand.counted,
        "requirements": [
            {
                "text": told,
                "met": found.met,
                "have": found.have,
                "need": found.need,
                "missing": sum(short.missing for short in found.shortfalls),
                "could_come": list(dict.fromkeys(seat for short in found.shortfalls for seat in short.seats)),
            }
            for told, found in requirements(of)
        ],
        "smallest": {
            "size": seen.smallest.size,
            "sets": [[{"any": p.count, "of": list(p.of)} for p in picks] for picks in seen.smallest.sets],
            "all_told": seen.smallest.all_told,
        },
        "breaking": list(seen.breaking),
        "recused": list(of.recused),
        "without_a_vote": list(of.without_a_vote),
        "remote_to_agree": list(of.remote.to_agree),
        "remote_not_counted": list(of.remote.not_counted),
        "missing_key_sectors": list(seen.missing_key_sectors),
        "names": {s.seat: seat_name(c, s.seat) for s in of.seats},
        "rule": {"id": of.rule.id, "text": brief(c, QUORUM, of.rule)},
    }
