"""Which meeting, report, action or person a sentence means, by what it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from commands import actions, reports
from commands.common.base import Act
from commands.grammar.outcome import Unknown
from commands.grammar.plain.named import BODY, MEETING, MONTH, PERIOD, WHEN, WHICH_MEETING, NamedThing
from commands.grammar.which_meeting import own_meetings
from store.models import Action, Meeting, Report
from store.queries import actions as action_rows
from store.queries import meetings
from store.queries import reports as report_rows

FAR = timedelta(days=60)
"""Of two meetings on a 22nd that lie further apart, nobody means the later one without saying the month."""
MOST = 3
"""At most so many are offered with a button each; what is not among them is chosen in the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """The meetings that can be meant, the likeliest first. `sure` says that the first is; `named` that the sentence
    says which; `unknown` what is wrong with what it says."""

    meetings: tuple[Meeting, ...]
    sure: bool
    named: bool
    unknown: Unknown | None = None

    @property
    def first(self) -> Meeting | None:
        return self.meetings[0] if self.meetings else None


def meeting_meant(act: Act, things: Iterable[NamedThing]) -> Meant:
    """The meeting that is named by reference, body, day or month, or any of these together."""
    found = list(things)
    refs = [t for t in found if t.kind == MEETING]
    if refs:
        return _by_reference(act, refs)
    bodies = list(dict.fromkeys(t.id for t in found if t.kind == BODY))
    days = [t for t in found if t.kind in WHEN]
    if len(bodies) > 1 or len(days) > 1:
        return _several(act, bodies, days)
    body = bodies[0] if bodies else ""
    ahead = _ahead(act, body)
    if days:
        return _on_days(act, body, ahead, days[0])
    if body:
        none = None if ahead else Unknown(what="no_meeting", words=body)
        return Meant(meetings=tuple(ahead[:1]), sure=bool(ahead), named=True, unknown=none)
    none = None if ahead else Unknown(what="no_meeting")
    return Meant(meetings=tuple(ahead[:MOST]), sure=len(ahead) == 1, named=False, unknown=none)


def _ahead(act: Act, body: str) -> list[Meeting]:
    """The meetings to come of a body; without one, the speaker's own, or all where they have none and see all."""
    if body:
        return list(meetings.planned(act.session, act.partnership, act.today, body))
    own = own_meetings(act)
    if not own and act.actor.in_secretariat:
        return list(meetings.planned(act.session, act.partnership, act.today))
    return own


def _by_reference(act: Act, refs: Sequence[NamedThing]) -> Meant:
    rows = [meetings.by_ref(act.session, act.partnership, t.id) for t in refs]
    known = [m for m in rows if m is not None and (m.state != "draft" or act.actor.in_secretariat)]
    if not known:
        return Meant(meetings=(), sure=False, named=True, unknown=Unknown(what="meeting", words=refs[0].id))
    several = Unknown(what="several") if len(known) > 1 else None
    return Meant(meetings=tuple(known), sure=len(known) == 1, named=True, unknown=several)


def _several(act: Act, bodies: Sequence[str], days: Sequence[NamedThing]) -> Meant:
    """Of each body, or of each day, the next; which of them is asked."""
    found: dict[int, Meeting] = {}
    for body in bodies or ("",):
        ahead = _ahead(act, body)
        for day in days or (None,):
            there = list(ahead[:1]) if day is None else _of_day(ahead, day)[:1]
            found.update({m.id: m for m in there})
    if len(found) == 1 and len(bodies) < 2:
        return Meant(meetings=tuple(found.values()), sure=True, named=True)
    return Meant(
        meetings=tuple(found.values())[:MOST], sure=False, named=True, unknown=Unknown(what="several")
    )


def _of_day(ahead: Sequence[Meeting], day: NamedThing) -> list[Meeting]:
    if day.kind == MONTH:
        return [m for m in ahead if m.on.month == day.month]
    if day.kind == PERIOD:
        return [m for m in ahead if day.on is None or day.last is None or day.on <= m.on <= day.last]
    there = [m for m in ahead if m.on == day.on]
    if there or not day.day:
        return there
    there = [m for m in ahead if m.on.day == day.day]
    far = bool(there[1:]) and there[1].on - there[0].on > FAR
    return there[:1] if far else there


def _on_days(act: Act, body: str, ahead: Sequence[Meeting], day: NamedThing) -> Meant:
    """The one meeting then. A day that has none is never taken for another: the nearest are offered."""
    if day.misread is not None:
        near = [m for m in ahead if m.on in day.misread.suggestions] or list(ahead)
        says = Unknown(what="date", words=day.misread.text, says=day.misread.message)
        return Meant(meetings=tuple(near[:MOST]), sure=False, named=True, unknown=says)
    if day.kind == PERIOD and day.on is None:
        roughly = Unknown(what="roughly", words=day.said)
        return Meant(meetings=tuple(ahead[:MOST]), sure=False, named=True, unknown=roughly)
    there = _of_day(ahead, day)
    if not there and not body and act.actor.in_secretariat:
        everybody = meetings.planned(act.session, act.partnership, act.today)
        there = [m for m in everybody if day.on is not None and m.on == day.on]
    if len(there) == 1:
        return Meant(meetings=tuple(there), sure=True, named=True)
    if there:
        return Meant(meetings=tuple(there[:MOST]), sure=False, named=True, unknown=Unknown(what="which_body"))
    if day.kind == PERIOD:
        near, unknown = list(ahead), Unknown(what="no_meeting_in_time", words=day.said)
    elif day.on is None:
        near = list(ahead)
        unknown = Unknown(what="no_meeting_in", words=str(day.month))
    else:
        on = day.on
        near = sorted(ahead, key=lambda m: (abs(m.on - on), m.on)) if body else list(ahead)
        unknown = Unknown(what="no_meeting_then", words=on.isoformat())
    return Meant(meetings=tuple(near[:MOST]), sure=False, named=True, unknown=unknown)


def report_meant(act: Act, things: Iterable[NamedThing]) -> tuple[tuple[Report, ...], bool]:
    """The reports that can be meant, and whether they are named: by reference, else what the speaker owes, of a body or
    a meeting where one is named."""
    found = list(things)
    for thing in found:
        if thing.kind == "REPORT":
            row = report_rows.by_ref(act.session, act.partnership, thing.id)
            return ((row,) if row is not None else ()), True
    owed = [(r, m) for r, m in reports.owed_by(act) if r.state != "in"]
    places = [t for t in found if t.kind in WHICH_MEETING]
    if places:
        meant = meeting_meant(act, places)
        there = tuple(r for r, m in owed if m.id in {each.id for each in meant.meetings})
        if there:
            return there, True
    return tuple(r for r, _ in owed), False


def action_meant(act: Act, things: Iterable[NamedThing]) -> tuple[tuple[Action, ...], bool]:
    """The actions that can be meant: the one that is named, else those of the speaker."""
    for thing in things:
        if thing.kind == "ACTION":
            row = action_rows.by_ref(act.session, act.partnership, thing.id)
            return ((row,) if row is not None else ()), True
    return tuple(actions.mine(act)), False
