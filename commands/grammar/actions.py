"""/actions; agency; A-7 done ...; A-7 all done ...; A-7 more time until ... because ...; A-7 what was done so far."""

from __future__ import annotations

from collections.abc import Callable

from commands import actions, more_time
from commands.common.base import Act, NotFound, Refused
from commands.grammar import names
from commands.grammar.because import reason_from, which_one
from commands.grammar.extension import MORE_TIME, more_time_said
from commands.grammar.lists import of_a_body
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unless_left
from commands.grammar.readers import reads
from commands.grammar.words import TypedWords, left_from, left_over, reference
from commands.my_actions import SeeActions
from commands.of_a_body import SeeBodyActions
from store.models import Action
from store.queries import actions as action_rows

LIST = ("list", "mine", "what", "due")
ALL_DONE = ("all done", "all of it done", "all of it is done", "completely done", "wholly done")
DONE = ("is done", "done", "completed", "finished", "complete")
UPDATE = ("update", "progress", "note", "says", "stands")
CLOSE, REOPEN = ("close", "closed", "confirm"), ("reopen", "open again", "not yet", "not done")
AFTER = ("because", "since", "as", "with", "evidence", "by")


@reads("action", unlisted="another form of a word that is shown")
@reads("actions", slash=True)
def read(act: Act, words: TypedWords, place: int) -> Outcome:
    """My actions, an agency's, or one of them updated, done, asked more time for, closed or opened again."""
    if place >= len(words):
        return Understood(SeeBodyActions()) if place > 1 else Opens(verb="action.update")
    here, ref = _reference(words, place)
    if ref is None:
        return _list(act, words, place)
    found = action_rows.by_ref(act.session, act.partnership, ref)
    if found is None:
        raise Refused(NotFound(what="action", said=ref), "action.update")
    before = words.read(place, here)
    is_verb = any(before in phrases for phrases, _ in _VERBS)
    left = "" if is_verb else left_over(words, {*range(place), *range(here, len(words))})
    return unless_left(_about(act, words, found, before, here + 1), left, words.typed)


def _about(act: Act, words: TypedWords, found: Action, before: str, place: int) -> Outcome:
    """What is said of an action after its reference, or with a word before it ("close A-7")."""
    if words.says(place, *MORE_TIME):
        return _more_time(act, words, found, place)
    for phrases, make in _VERBS:
        skip = words.says(place, *phrases)
        if skip or before in phrases:
            after = place + skip
            outcome = make(found, words.as_typed(after + (words.at(after) in AFTER)))
            return unless_left(outcome, left_from(words, after) if phrases is CLOSE else "", words.typed)
    text = words.as_typed(place)
    if not text:
        return Opens(verb="action.update", args={"action": found.id})
    took = actions.UpdateAction(action=found.id, text=text)
    change = Opens(verb="action.update", args={"action": found.id, "text": text})
    return Question(said=words.typed, took=(took,), change=change)


def _done(found: Action, rest: str) -> Outcome:
    if not rest:
        return Opens(verb="action.done", args={"action": found.id})
    return Understood(actions.ActionDone(action=found.id, evidence=rest))


def _all_done(found: Action, rest: str) -> Outcome:
    if not rest:
        return Opens(verb="action.done", args={"action": found.id, "whole": 1})
    return Understood(actions.ActionDone(action=found.id, evidence=rest, whole=True))


def _updated(found: Action, rest: str) -> Outcome:
    if not rest:
        return Opens(verb="action.update", args={"action": found.id})
    return Understood(actions.UpdateAction(action=found.id, text=rest))


def _closed(found: Action, _rest: str) -> Outcome:
    return Understood(actions.CloseAction(action=found.id))


def _reopened(found: Action, rest: str) -> Outcome:
    if not rest:
        return Opens(verb="action.reopen", args={"action": found.id})
    return Understood(actions.ReopenAction(action=found.id, reason=rest))


_VERBS: tuple[tuple[tuple[str, ...], Callable[[Action, str], Outcome]], ...] = (
    (REOPEN, _reopened),
    (ALL_DONE, _all_done),
    (DONE, _done),
    (UPDATE, _updated),
    (CLOSE, _closed),
)


def _more_time(act: Act, words: TypedWords, found: Action, place: int) -> Outcome:
    left = [m for m in action_rows.milestones(act.session, found.id) if m.state == "open"]
    first = min(left, key=action_rows.due_of, default=None)
    if first is None:
        return Question(said=words.typed, unknown=Unknown(what="no_date_left", words=found.ref))
    said = more_time_said(words, place, act.today)
    args: dict[str, str | int] = {"milestone": first.id, "reason": said.reason}
    if said.until is not None:
        asked = more_time.AskTimeForAction(milestone=first.id, until=said.until, reason=said.reason)
        return Understood(asked)
    if said.unknown is None:
        return Opens(verb="action.ask_time", args=args)
    took = tuple(
        more_time.AskTimeForAction(milestone=first.id, until=day, reason=said.reason) for day in said.near
    )
    change = Opens(verb="action.ask_time", args=args)
    return Question(said=words.typed, took=took, unknown=said.unknown, change=change)


def _list(act: Act, words: TypedWords, place: int) -> Outcome:
    if words.at(place) in LIST:
        return unless_left(Understood(SeeActions()), left_from(words, place + 1), words.typed)
    mine = sorted(act.actor.agencies)
    if skip := words.says(place, "agency", "our agency", "my agency"):
        if len(mine) == 1:
            found = Understood(SeeActions(agency=mine[0]))
            return unless_left(found, left_from(words, place + skip), words.typed)
        unknown = None if mine else Unknown(what="own_agency")
        return Question(said=words.typed, took=tuple(SeeActions(agency=a) for a in mine), unknown=unknown)
    agency = names.named(words, place, names.agency_names(act.constitution))
    if agency is not None and agency.sure:
        return unless_left(
            Understood(SeeActions(agency=agency.id)), left_from(words, agency.end), words.typed
        )
    of_body = of_a_body(act, words, place, SeeBodyActions)
    if isinstance(of_body, Understood) or (of_body is not None and agency is None):
        return of_body
    took = (SeeActions(agency=agency.id),) if agency else ()
    unknown = Unknown(what="action", words=words.as_typed(place))
    return Question(said=words.typed, took=took, unknown=unknown, change=Opens(verb="action.update"))


def _reference(words: TypedWords, place: int) -> tuple[int, str | None]:
    for here in range(place, min(place + 4, len(words))):
        if ref := reference(words.at(here), "A"):
            return here, ref
    return place, None


@reads("close")
def close(act: Act, words: TypedWords, place: int) -> Outcome:
    ref = reference(words.at(place), "A")
    found = action_rows.by_ref(act.session, act.partnership, ref) if ref else None
    if found is None:
        return which_one(words, place, "action")
    return unless_left(
        Understood(actions.CloseAction(action=found.id)), left_from(words, place + 1), words.typed
    )


@reads("reopen")
def reopen(act: Act, words: TypedWords, place: int) -> Outcome:
    ref = reference(words.at(place), "A")
    found = action_rows.by_ref(act.session, act.partnership, ref) if ref else None
    if found is None:
        return which_one(words, place, "action")
    reason = reason_from(words, place + 1)
    if not reason:
        return Opens(verb="action.reopen", args={"action": found.id})
    return Understood(actions.ReopenAction(action=found.id, reason=reason))
