"""Which agencies have missed meetings, in the months that the rule looks back (ATT-3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commands.common import on_body, rights
from commands.common.base import Act, NotFound, Refused, Thing
from commands.common.registry import command
from scheduler import seats
from scheduler.rules.attendance import agencies_missing, window_start
from store.constitution.topics import MISSES
from store.queries import meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeMisses:
    """Of a body, or of every one whose replies the reader may see."""

    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedBy:
    """The days of the meetings of a body at which an agency had neither member nor deputy."""

    agency: str
    body: str
    on: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissesSeen:
    """`since` is the first day that is looked at; `threshold` the misses that reach the chair, 0 where no rule says;
    `held` counts the meetings that have their attendance."""

    rows: tuple[MissedBy, ...]
    since: date
    threshold: int
    held: int


def about(act: Act, request: SeeMisses) -> Thing:
    if request.body and request.body not in act.constitution.body:
        raise Refused(NotFound(what="body", said=request.body))
    seen = _bodies(act, request.body)
    return Thing(body=request.body or (seen[0] if seen else act.constitution.bodies[0].id))


def _bodies(act: Act, body: str) -> list[str]:
    every = [b.id for b in act.constitution.bodies if body in ("", b.id)]
    return [each for each in every if on_body.may(act, rights.READERS_OF_REPLIES, Thing(body=each))]


@command("attendance.misses", request=SeeMisses, about=about, right=rights.READERS_OF_REPLIES, looks=True)
def see_misses(act: Act, request: SeeMisses) -> MissesSeen:
    """Whoever missed most first."""
    rule = act.constitution.rule(MISSES, act.today)
    cycle = act.constitution.partnership.cycle.start
    within = rule.value.within if rule is not None else None
    since = window_start(act.today, within) if within is not None else cycle
    found: dict[tuple[str, str], list[date]] = {}
    held = 0
    for body in _bodies(act, request.body):
        for on, agencies in _absent(act, body, since):
            held += 1
            for agency in agencies:
                found.setdefault((agency, body), []).append(on)
    rows = [MissedBy(agency=agency, body=body, on=tuple(sorted(on))) for (agency, body), on in found.items()]
    rows.sort(key=lambda row: (-len(row.on), row.agency))
    return MissesSeen(
        rows=tuple(rows),
        since=since,
        threshold=(rule.value.misses if rule is not None else None) or 0,
        held=held,
    )


def _absent(act: Act, body: str, since: date) -> Iterator[tuple[date, tuple[str, ...]]]:
    """Each meeting whose attendance is recorded, with the agencies that were not there."""
    for meeting in meetings.between(act.session, act.partnership, since, act.today, body):
        marks = meetings.attendance(act.session, meeting.id)
        if marks:
            yield meeting.on, agencies_missing(seats.as_attended(act.register, meeting, marks))
