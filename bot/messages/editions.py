"""How `boardclerk rules --diff` words what two constitutions differ in."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages import say
from store.constitution.editions_differ import EditionsDiffer, SeatsDiffer, TopicDiffers


def sentences(found: EditionsDiffer, old: str, new: str) -> Iterator[str]:
    """The bodies, then whose seats are more or fewer, then each deadline that moves, then the other rules."""
    yield f"From {say.quoted(old)} to {say.quoted(new)}"
    if not found:
        yield "Nothing that they say is different."
        return
    yield from _part("Bodies", list(_bodies(found)))
    yield from _part("Seats", [_seats(seats) for seats in found.seats])
    yield from _part("Deadlines", [_topic(t) for t in found.topics if t.is_deadline])
    yield from _part("Other rules", [_topic(t) for t in found.topics if not t.is_deadline])


def _part(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield heading
        yield from (f"  {line}" for line in lines)


def _bodies(found: EditionsDiffer) -> Iterator[str]:
    yield from (f"{before} is now called {after}." for before, after in found.renamed)
    yield from (f"{name} is gone." for name in found.gone)
    for name, seats in found.new:
        yield f"{name} is new{f', with {say.listed(seats)}' if seats else ''}."


def _seats(found: SeatsDiffer) -> str:
    """ "Police gains a seat on the Executive Group.", "Probation loses its seat on the Board." """
    more = found.after - found.before
    where = f"on {say.the(found.body)}"
    vote = "" if found.voting else " without a vote"
    if more > 0:
        seats = f"a seat{vote}" if more == 1 else f"{more} seats{vote}"
        return f"{found.who} gains {seats} {where}{f', and has {found.after}' if found.before else ''}."
    if not found.after:
        seats = f"its seat{vote}" if found.before == 1 else f"its {found.before} seats{vote}"
        return f"{found.who} loses {seats} {where}."
    return f"{found.who} loses {-more} of its {found.before} seats{vote} {where}, and keeps {found.after}."


def _topic(found: TopicDiffers) -> str:
    bodies = say.listed(say.the(name) for name in found.bodies)
    whose = " of ".join(part for part in (found.only, bodies) if part)
    of = f"For {whose}: " if whose else ""
    if not found.before:
        return f"New. {of}{found.after}"
    if not found.after:
        return f"Gone. {of}{found.before}"
    return f"Changed. {of}{found.after} It was: {found.before}"


def data(found: EditionsDiffer) -> dict[str, object]:
    return {
        "bodies": {
            "gone": list(found.gone),
            "new": [{"name": name, "seats": list(seats)} for name, seats in found.new],
            "renamed": [{"before": before, "after": after} for before, after in found.renamed],
        },
        "seats": [
            {
                "body": s.body,
                "who": s.who,
                "before": s.before,
                "after": s.after,
                "voting": s.voting,
                "text": _seats(s),
            }
            for s in found.seats
        ],
        "rules": [
            {
                "topic": t.topic,
                "bodies": list(t.bodies),
                "only": t.only or None,
                "before": t.before or None,
                "after": t.after or None,
                "rule_before": t.rule_before.id if t.rule_before else None,
                "rule_after": t.rule_after.id if t.rule_after else None,
            }
            for t in found.topics
        ],
    }
