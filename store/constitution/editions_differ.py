"""What becomes of a partnership's rules from one constitution to the next: bodies, seats, and what each topic says.

Pure. Bodies and agencies are the same where they have one id or one name; rules are compared by what they say of a
topic for a body, in plain English, so that another id or another order of the file is no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from store.constitution.describe import of_topic
from store.constitution.models import Body, Constitution, Seat
from store.constitution.rules import Rule, Situation
from store.constitution.topics import topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A constitution as it is on a day."""

    constitution: Constitution
    on: date

    def bodies(self) -> list[Body]:
        return [body for body in self.constitution.bodies if body.there(self.on)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsDiffer:
    """Whose seats on a body are more or fewer: `who` an agency or an office, with how many before and after."""

    body: str
    who: str
    before: int
    after: int
    voting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicDiffers:
    """What is said of one topic for some bodies, before and after: "" where nothing is. Without bodies it is a rule for
    all of them.

    `only` is the kind of meeting or item that it is for, where it is not for every ordinary one.
    """

    topic: str
    bodies: tuple[str, ...]
    only: str
    before: str
    after: str
    rule_before: Rule[Any] | None
    rule_after: Rule[Any] | None

    @property
    def is_deadline(self) -> bool:
        return self.topic.startswith("deadline.")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsDiffer:
    """All that is different, bodies by the names they have."""

    gone: tuple[str, ...] = ()
    new: tuple[tuple[str, tuple[str, ...]], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    seats: tuple[SeatsDiffer, ...] = ()
    topics: tuple[TopicDiffers, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.new or self.renamed or self.seats or self.topics)


def editions_differ(old: Edition, new: Edition) -> EditionsDiffer:
    """What is different between two constitutions, each as it is on its day."""
    pairs = _same_bodies(old, new)
    kept, came = {before.id for before, _ in pairs}, {after.id for _, after in pairs}
    return EditionsDiffer(
        gone=tuple(body.name for body in old.bodies() if body.id not in kept),
        new=tuple((body.name, tuple(_seats(new, body.id))) for body in new.bodies() if body.id not in came),
        renamed=tuple((before.name, after.name) for before, after in pairs if before.name != after.name),
        seats=tuple(found for pair in pairs for found in _seats_differ(old, new, *pair)),
        topics=(
            *_topics_differ(old, new, pairs),
            *_of_bodies_alone(old, kept, last=True),
            *_of_bodies_alone(new, came, last=False),
        ),
    )


def _same_bodies(old: Edition, new: Edition) -> list[tuple[Body, Body]]:
    """The bodies that both have, by id, else by name."""
    by_id, by_name = {b.id: b for b in new.bodies()}, {b.name.casefold(): b for b in new.bodies()}
    found = ((b, by_id.get(b.id) or by_name.get(b.name.casefold())) for b in old.bodies())
    return [(before, after) for before, after in found if after is not None]


def _seats_differ(old: Edition, new: Edition, before: Body, after: Body) -> Iterator[SeatsDiffer]:
    """Whose seats are more or fewer; an agency by the name that it has in the new one, where it is there."""
    names = _names_of_agencies(old, new)
    for voting in (True, False):
        was = _counted_seats(old, before.id, voting, names)
        now = _counted_seats(new, after.id, voting, {})
        for who in dict.fromkeys([*was, *now]):
            if was[who] != now[who]:
                yield SeatsDiffer(body=after.name, who=who, before=was[who], after=now[who], voting=voting)


def _names_of_agencies(old: Edition, new: Edition) -> dict[str, str]:
    """What each agency of the old one is called in the new one: by its id, its name, or as what it became."""
    by_id, by_name = new.constitution.agency, {a.name.casefold(): a for a in new.constitution.agencies}
    found = {
        agency.id: by_id.get(agency.id)
        or by_name.get(agency.name.casefold())
        or by_id.get(agency.becomes or "")
        for agency in old.constitution.agencies
    }
    return {agency: same.short for agency, same in found.items() if same is not None}


def _counted_seats(edition: Edition, body: str, voting: bool, names: dict[str, str]) -> Counter[str]:
    seats = edition.constitution.seats_of(body, edition.on)
    return Counter(names.get(s.agency or "") or _who(edition, s) for s in seats if s.voting is voting)


def _seats(edition: Edition, body: str) -> Iterator[str]:
    """Who sits on a body, each once."""
    seats = edition.constitution.seats_of(body, edition.on)
    yield from dict.fromkeys(_who(edition, seat) for seat in seats)


def _who(edition: Edition, seat: Seat) -> str:
    """Whose a seat is: its agency's short name, else its title or its office."""
    agency = edition.constitution.agency.get(seat.agency or "")
    return agency.short if agency else seat.title or seat.role.replace("_", " ")


def _topics_differ(old: Edition, new: Edition, pairs: list[tuple[Body, Body]]) -> Iterator[TopicDiffers]:
    """Each topic that is said otherwise, the bodies for which it is so together; one for all bodies without them."""
    for asked in dict.fromkeys([*old.constitution.rulebook.topics(), *new.constitution.rulebook.topics()]):
        for what in _situations(asked, old, new):
            together: dict[tuple[str, str], list[tuple[str, Rule[Any] | None, Rule[Any] | None]]] = {}
            for before, after in pairs:
                was, now = _said(old, asked, what, before.id), _said(new, asked, what, after.id)
                if was[0] != now[0]:
                    together.setdefault((was[0], now[0]), []).append((after.name, was[1], now[1]))
            for said, found in together.items():
                general = len(found) == len(pairs) and not any(
                    rule.applies.bodies for _, *rules in found for rule in rules if rule is not None
                )
                yield TopicDiffers(
                    topic=asked,
                    bodies=() if general else tuple(name for name, _, _ in found),
                    only=_only(what),
                    before=said[0],
                    after=said[1],
                    rule_before=found[0][1],
                    rule_after=found[0][2],
                )


def _of_bodies_alone(edition: Edition, known: set[str], *, last: bool) -> Iterator[TopicDiffers]:
    """The rules that an edition has for bodies alone which the other does not have: gone with them, or new."""
    c = edition.constitution
    for rule in c.rulebook.standing(edition.on):
        bodies = rule.applies.bodies
        if bodies and known.isdisjoint(bodies):
            for asked in rule.value.topics():
                said = of_topic(c, topic(asked), rule)
                yield TopicDiffers(
                    topic=asked,
                    bodies=tuple(c.body[body].name for body in bodies),
                    only=", ".join(f"{meeting} meetings" for meeting in rule.applies.meetings),
                    before=said if last else "",
                    after="" if last else said,
                    rule_before=rule if last else None,
                    rule_after=None if last else rule,
                )


_ANYWHERE = Situation()


def _situations(asked: str, old: Edition, new: Edition) -> Iterator[Situation]:
    """An ordinary meeting, then each kind of meeting and item, agency and office for which a rule says something."""
    yield _ANYWHERE
    rules = [rule for edition in (old, new) for rule in edition.constitution.rulebook.versions(asked)]
    narrower = [
        *(Situation(meeting=m) for rule in rules for m in rule.applies.meetings if m != _ANYWHERE.meeting),
        *(Situation(item=item) for rule in rules for item in rule.applies.items),
        *(Situation(agency=agency) for rule in rules for agency in rule.applies.agencies),
        *(Situation(role=role) for rule in rules for role in rule.applies.roles),
    ]
    yield from dict.fromkeys(narrower)


def _only(what: Situation) -> str:
    """For which kind of matter alone something is said: "special meetings"; "" for every ordinary one."""
    if what.item is not None:
        return f"{what.item.replace('_', ' ')} items"
    if what.agency is not None or what.role is not None:
        return (what.agency or what.role or "").replace("_", " ")
    return "" if what.meeting == _ANYWHERE.meeting else f"{what.meeting} meetings"


def _said(edition: Edition, asked: str, what: Situation, body: str) -> tuple[str, Rule[Any] | None]:
    """What the rules say of a topic for a body; "" where they are silent, or say that there is none.

    Of a narrower situation only what a rule says for it by itself: the rest is told with the ordinary one.
    """
    c = edition.constitution
    here = replace(what, body=body)
    rule = c.rulebook.rule(topic(asked), edition.on, here)
    ordinary = c.rulebook.rule(topic(asked), edition.on, Situation(body=body))
    if rule is None or (what != _ANYWHERE and rule is ordinary):
        return "", None
    return of_topic(c, topic(asked), rule), rule


def day_of_edition(c: Constitution, at: date | None, *, last: bool) -> date:
    """The day on which an edition is looked at: as asked, else the last (or the first) on which all of it holds."""
    if at is not None:
        return at
    starts = [c.partnership.cycle.start, *(rule.holds_from for rule in c.rules)]
    return max(*starts, c.partnership.cycle.end) if last else max(starts)
