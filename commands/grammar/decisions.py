"""The typed ways of what else has a button: grant T-4, refuse T-4 because ..., agree board, plan E-2 until ... what."""

from __future__ import annotations

from typing import Any

from commands import actions, agenda, escalations, more_time
from commands.common.base import Act, NotFound, Refused
from commands.grammar.meetings import meeting_named
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.when import date_at
from commands.grammar.words import Words, reference
from store.queries import actions as action_rows
from store.queries import escalations as escalation_rows
from store.queries import reports
from store.rows import Found

BECAUSE = ("because of", "because", "since", "as", "due to", "reason")


def grant(act: Act, words: Words, place: int) -> Outcome:
    found = _request(act, words, place)
    return Understood(more_time.GrantTime(request=found.id)) if found else _which(words, place, "request")


def refuse(act: Act, words: Words, place: int) -> Outcome:
    found = _request(act, words, place)
    if found is None:
        return _which(words, place, "request")
    reason = _after(words, place + 1)
    if not reason:
        return Opens(verb="time.refuse", args={"request": found.id})
    return Understood(more_time.RefuseTime(request=found.id, reason=reason))


def agree(act: Act, words: Words, place: int) -> Outcome:
    place += words.says(place, "agenda")
    which = meeting_named(act, words, place)
    took = tuple(agenda.AgreeAgenda(meeting=m.id) for m in (which.meeting, *which.others) if m is not None)
    if took and which.sure and which.meeting is not None:
        return Understood(took[0])
    return Question(said=words.typed, took=took, unknown=which.unknown)


def send_back(act: Act, words: Words, place: int) -> Outcome:
    because = next((n for n in range(place, len(words)) if words.says(n, *BECAUSE)), len(words))
    which = meeting_named(act, Words(words.as_typed(place, because)), 0)
    if which.meeting is None:
        return Question(said=words.typed, unknown=which.unknown)
    reason = _after(words, because)
    if not reason or not which.sure:
        return Opens(verb="agenda.send_back", args={"meeting": which.meeting.id, "reason": reason})
    return Understood(agenda.SendBackAgenda(meeting=which.meeting.id, reason=reason))


def acknowledge(act: Act, words: Words, place: int) -> Outcome:
    return _of_matter(act, words, place, lambda found: escalations.Acknowledge(escalation=found.id))


def letter(act: Act, words: Words, place: int) -> Outcome:
    return _of_matter(act, words, place, lambda found: escalations.DraftLetter(escalation=found.id))


def higher(act: Act, words: Words, place: int) -> Outcome:
    return _of_matter(act, words, place, lambda found: escalations.GoHigher(escalation=found.id))


def settle(act: Act, words: Words, place: int) -> Outcome:
    found = _matter(act, words, place)
    if found is None:
        return _which(words, place, "matter")
    outcome = _after(words, place + 1)
    if not outcome:
        return Opens(verb="escalation.resolve", args={"escalation": found.id})
    return Understood(escalations.Settle(escalation=found.id, outcome=outcome))


def plan(act: Act, words: Words, place: int) -> Outcome:
    """plan E-2 until 14 Sep what was agreed."""
    found = _matter(act, words, place)
    if found is None:
        return _which(words, place, "matter")
    dated = date_at(words, place + 1, act.today)
    after = dated.end if dated else place + 1
    agreed = words.as_typed(after).lstrip(":-– ")
    if dated is None or dated.on is None or not agreed:
        return Opens(verb="escalation.plan", args={"escalation": found.id, "plan": agreed})
    return Understood(escalations.AgreePlan(escalation=found.id, plan=agreed, until=dated.on))


def close(act: Act, words: Words, place: int) -> Outcome:
    ref = reference(words.at(place), "A")
    found = action_rows.by_ref(act.session, act.partnership, ref) if ref else None
    return Understood(actions.CloseAction(action=found.id)) if found else _which(words, place, "action")


def reopen(act: Act, words: Words, place: int) -> Outcome:
    ref = reference(words.at(place), "A")
    found = action_rows.by_ref(act.session, act.partnership, ref) if ref else None
    if found is None:
        return _which(words, place, "action")
    reason = _after(words, place + 1)
    if not reason:
        return Opens(verb="action.reopen", args={"action": found.id})
    return Understood(actions.ReopenAction(action=found.id, reason=reason))


def _of_matter(act: Act, words: Words, place: int, make: Any) -> Outcome:
    found = _matter(act, words, place)
    return Understood(make(found)) if found is not None else _which(words, place, "matter")


def _matter(act: Act, words: Words, place: int) -> Found | None:
    ref = reference(words.at(place), "E")
    return escalation_rows.by_ref(act.session, act.partnership, ref) if ref else None


def _request(act: Act, words: Words, place: int) -> Found | None:
    ref = reference(words.at(place), "T")
    return reports.time_request(act.session, act.partnership, ref) if ref else None


def _after(words: Words, place: int) -> str:
    return words.as_typed(place + words.says(place, *BECAUSE))


def _which(words: Words, place: int, what: str) -> Outcome:
    if place < len(words) and reference(words.at(place)):
        raise Refused(NotFound(what=what, said=words.at(place).upper()))
    return Question(said=words.typed, unknown=Unknown(what=what, words=words.as_typed(place)))
