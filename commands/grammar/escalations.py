"""/clerk escalate A-7 why; acknowledge E-2; plan E-2 until 14 Sep what was agreed; settle; letter; higher."""

from __future__ import annotations

from collections.abc import Callable

from commands import escalations, letters
from commands.common.base import Act, Request
from commands.escalated_list import SeeEscalations
from commands.grammar.because import BECAUSE, reason_from, which_one
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unless_left
from commands.grammar.readers import reads
from commands.grammar.when import date_at
from commands.grammar.words import TypedWords, left_from, reference
from store.models import Escalation
from store.queries import escalations as escalation_rows


@reads("escalations")
def listed(act: Act, words: TypedWords, place: int) -> Outcome:
    """What is escalated and not settled."""
    return unless_left(Understood(SeeEscalations()), left_from(words, place), words.typed)


@reads("escalate")
def escalate(act: Act, words: TypedWords, place: int) -> Outcome:
    """escalate A-7 reason."""
    ref = reference(words.at(place), "A", "R")
    reason = words.as_typed(place + 1 + words.says(place + 1, *BECAUSE))
    if ref is None:
        unknown = Unknown(what="action", words=words.as_typed(place))
        return Question(said=words.typed, unknown=unknown, change=Opens(verb="escalation.open"))
    if not reason:
        return Opens(verb="escalation.open", args={"subject": ref})
    return Understood(escalations.OpenEscalation(subject=ref, reason=reason))


@reads("acknowledge")
def acknowledge(act: Act, words: TypedWords, place: int) -> Outcome:
    """acknowledge E-2; acknowledge E-2 until 14 Sep."""
    dated = date_at(words, place + 1, act.today)
    until = dated.on if dated is not None else None
    return _of_escalation(
        act,
        words,
        place,
        lambda found: escalations.Acknowledge(escalation=found.id, until=until),
        end=dated.end if dated is not None and until is not None else 0,
    )


@reads("letter")
def letter(act: Act, words: TypedWords, place: int) -> Outcome:
    return _of_escalation(act, words, place, lambda found: letters.DraftLetter(escalation=found.id))


@reads("written")
def written(act: Act, words: TypedWords, place: int) -> Outcome:
    return _of_escalation(act, words, place, lambda found: letters.RecordLetter(escalation=found.id))


@reads("higher", unlisted="the draft letter has its button")
def higher(act: Act, words: TypedWords, place: int) -> Outcome:
    return _of_escalation(act, words, place, lambda found: letters.GoHigher(escalation=found.id))


@reads("settle")
def settle(act: Act, words: TypedWords, place: int) -> Outcome:
    found = _escalation(act, words, place)
    if found is None:
        return which_one(words, place, "matter")
    outcome = reason_from(words, place + 1)
    if not outcome:
        return Opens(verb="escalation.settle", args={"escalation": found.id})
    return Understood(escalations.Settle(escalation=found.id, outcome=outcome))


@reads("plan")
def plan(act: Act, words: TypedWords, place: int) -> Outcome:
    """plan E-2 until 14 Sep what was agreed."""
    found = _escalation(act, words, place)
    if found is None:
        return which_one(words, place, "matter")
    dated = date_at(words, place + 1, act.today)
    after = dated.end if dated else place + 1
    agreed = words.as_typed(after if dated and dated.on else place + 1).lstrip(":-– ")
    if dated is None or dated.on is None or not agreed:
        return Opens(verb="escalation.plan", args={"escalation": found.id, "plan": agreed})
    return Understood(escalations.AgreePlan(escalation=found.id, plan=agreed, until=dated.on))


def _of_escalation(
    act: Act, words: TypedWords, place: int, make: Callable[..., Request], *, end: int = 0
) -> Outcome:
    """An act about one matter and nothing else. `end` is where the words end that were of use, after its reference."""
    found = _escalation(act, words, place)
    if found is None:
        return which_one(words, place, "matter")
    return unless_left(Understood(make(found)), left_from(words, max(end, place + 1)), words.typed)


def _escalation(act: Act, words: TypedWords, place: int) -> Escalation | None:
    ref = reference(words.at(place), "E")
    return escalation_rows.by_ref(act.session, act.partnership, ref) if ref else None
