"""Whether what was planned of offices, seats and agreements may still be said, asked again as it leaves."""

from __future__ import annotations

from datetime import date

from scheduler.agreements import signatures
from scheduler.guards import Asked
from scheduler.planner import readers
from scheduler.terms import tenures


def turn_as_said(asked: Asked) -> str | None:
    """The turn in the chair that is spoken of begins on that day still, and the same person takes it."""
    facts = asked.notice.facts
    starts = date.fromisoformat(facts["starts"])
    if facts["word"] == "near" and asked.today >= starts:
        return "its day has come"
    turn = readers.turn_of(asked.known, facts["body"], starts)
    if turn is None or (turn.agency, turn.starts) != (facts["turn_of"], starts):
        return "the turns have been set anew"
    same = readers.chair(asked.known, facts["body"], starts) == facts["takes"]
    return None if same else "somebody else takes the chair now"


def tenure_as_said(asked: Asked) -> str | None:
    """The tenure ends on that day still, and nobody has decided on it."""
    facts = asked.notice.facts
    own = (facts["body"], facts["office"], facts["who"], facts["ends"])
    stands = any(
        (t.body, t.office, t.person, t.ends.isoformat()) == own for t in tenures(asked.known, asked.today)
    )
    return None if stands else "it has been decided, or somebody else has the office"


def signature_lacking(asked: Asked) -> str | None:
    """The agreement is signed in that wording still, and its reader has not signed it."""
    facts = asked.notice.facts
    own = (facts["what"], facts["version"], asked.notice.person_id)
    lacks = any(
        (s.what, s.version, s.person) == own and s.signed is None
        for s in signatures(asked.known, asked.today)
    )
    return None if lacks else "it is signed, or is not asked for any more"
