"""What can be chosen from: the lists behind fields, whole for a search and by id for a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.messages import say
from commands import actions, reports
from commands.common.base import Act
from commands.grammar.names import likeness
from commands.grammar.words import key
from commands.my_actions import with_dates
from store.models import Meeting, Person, Report

Pairs = Sequence[tuple[str, str]]


def people(act: Act) -> list[tuple[str, str]]:
    """Everybody of the register who is here, by name, with their agency."""
    here = [p for p in act.register.people.values() if p.left_on is None or p.left_on > act.today]
    return [(str(p.id), _with_agency(act, p)) for p in sorted(here, key=lambda p: p.name)]


def people_who_can_stand_in(act: Act, meeting: Meeting, agency: str) -> list[tuple[str, str]]:
    """The agency's own deputies, its other people, then the rest, each by name; those who sit on the body are left
    out: nobody counts twice (ATT-2)."""
    sits = {
        h.id
        for s in act.constitution.seats_of(meeting.body, meeting.on)
        if (h := act.register.holder(s.id, meeting.on))
    }
    named = {row.person_id for row in act.register.deputies_for(agency, meeting.body, None)}
    own = {p for p in act.register.people if agency in act.register.agencies_of(p, act.today)}
    able = [(person, name) for person, name in people(act) if int(person) not in sits]
    return sorted(able, key=lambda pair: (int(pair[0]) not in named, int(pair[0]) not in own))


def own_people_first(act: Act) -> list[tuple[str, str]]:
    """Everybody, those of the reader's own agencies and their deputies first: a search knows no meeting."""
    ours = act.actor.agencies
    named = {
        row.person_id
        for row in act.register.deputies
        if row.agency in ours and row.state in ("named", "accepted")
    }
    own = {p for p in act.register.people if ours & act.register.agencies_of(p, act.today)}
    return sorted(people(act), key=lambda pair: (int(pair[0]) not in named, int(pair[0]) not in own))


def my_actions(act: Act) -> list[tuple[str, str]]:
    return [
        (str(a.action.id), _named(a.action.what, a.action.ref)) for a in with_dates(act, actions.mine(act))
    ]


def my_reports(act: Act) -> list[tuple[str, str]]:
    return [(str(r.id), report_name(act, r, m)) for r, m in reports.owed_by(act)]


def report_name(act: Act, report: Report, meeting: Meeting) -> str:
    """A report among others: its meeting first, because the same title comes back for one meeting after another; its
    reference last."""
    body = act.constitution.body[meeting.body].short
    state = ", in already" if report.state == "in" else ""
    return _named(f"{body} {say.short_day(meeting.on, act.today)}{state}: {report.title}", report.ref)


def _named(words: str, ref: str) -> str:
    """The words whole, and the reference after them, which tells one from another."""
    return f"{words} ({ref})"


def agencies(act: Act) -> list[tuple[str, str]]:
    return [
        (a.id, a.short)
        for a in sorted(act.constitution.agencies, key=lambda a: a.short)
        if a.there(act.today)
    ]


def bodies(act: Act) -> list[tuple[str, str]]:
    return [(b.id, b.name) for b in act.constitution.bodies if b.there(act.today)]


SOURCES: Mapping[str, Callable[[Act], Pairs]] = {
    "people": people,
    "stand_in": own_people_first,
    "actions": my_actions,
    "reports": my_reports,
    "agencies": agencies,
}
"""The lists that a field can name as its source, each as this person may see it."""


def search(act: Act, source: str, typed: str) -> list[tuple[str, str]]:
    """Those of a list that fit what was typed, the best first; all of it where nothing was typed."""
    pairs = list(SOURCES[source](act)) if source in SOURCES else []
    said = key(typed)
    if not said:
        return pairs
    return [pair for score, pair in sorted(_scored(said, pairs), key=lambda s: -s[0])]


def _scored(said: str, pairs: Pairs) -> list[tuple[float, tuple[str, str]]]:
    found = []
    for pair in pairs:
        name = key(pair[1])
        words = name.split()
        score = 2.0 if name.startswith(said) else 1.5 if said in name else 0.0
        score = score or max((likeness(said, word) for word in words), default=0.0)
        if score > 0.7:
            found.append((score, pair))
    return found


def _with_agency(act: Act, person: Person) -> str:
    agencies_of = act.register.agencies_of(person.id, act.today)
    known = act.constitution.agency
    short = ", ".join(sorted(known[a].short for a in agencies_of if a in known))
    return f"{person.name} ({short})" if short else str(person.name)
