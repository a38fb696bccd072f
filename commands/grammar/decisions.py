"""/clerk decide M-3 text; vote 9 for, 2 against; decisions board; object D-1 because ...; correspond board text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from commands import in_writing
from commands.between_meetings import ChairDecides, Correspond
from commands.common.base import Act, Request
from commands.decisions import RecordDecision, SeeDecision, WithdrawDecision
from commands.decisions_listed import SeeDecisions
from commands.grammar import names
from commands.grammar.because import reason_from, which_one
from commands.grammar.lists import of_a_body
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unless_left
from commands.grammar.ratify import decision_at
from commands.grammar.readers import reads
from commands.grammar.when import date_at
from commands.grammar.which_meeting import meeting_named
from commands.grammar.words import TypedWords, left_from
from commands.ratify import RatifyDecision
from store.models import Decision

Said = Mapping[str, str | int]
_NUMBERS = re.compile(
    r"(?P<casting>casting )?vote:? (?P<rest>.+)|(?P<votes>\d+ (?:votes? )?(?:for|in favour).*)", re.IGNORECASE
)
_EACH = {
    "votes_for": re.compile(r"(\d+)(?: votes?)? (?:for|in favour)", re.IGNORECASE),
    "against": re.compile(r"(\d+)(?: votes?)? against", re.IGNORECASE),
    "abstained": re.compile(r"(\d+)(?: abstained| abstentions?| abstaining)", re.IGNORECASE),
}
_WORDS: dict[str, Said] = {
    "consensus": {"how": "consensus"},
    "by consensus": {"how": "consensus"},
    "key": {"key": 1},
    "key decision": {"key": 1},
    "chair agrees": {"consent": "yes"},
    "chair consents": {"consent": "yes"},
    "with the chair's consent": {"consent": "yes"},
    "chair does not agree": {"consent": "no"},
    "chair objects": {"consent": "no"},
    "own area": {"own_area": 1},
    "casting vote for": {"how": "casting_vote", "casting": "for"},
    "casting vote against": {"how": "casting_vote", "casting": "against"},
}
"""What can stand between semicolons after what was decided."""


@reads("decide")
def decide(act: Act, words: TypedWords, place: int) -> Outcome:
    """What is not understood between the semicolons is put right in the form, with all the rest filled in."""
    which = meeting_named(act, words, place, past=True)
    if which.meeting is None:
        if place >= len(words):
            return Opens(verb="decision.record")
        return Question(said=words.typed, unknown=which.unknown)
    at = max(which.used, default=place) + 1
    text, *clauses = [part.strip() for part in words.as_typed(at).split(";")]
    said: dict[str, str | int] = {"meeting": which.meeting.id, "text": text}
    left = [clause for clause in clauses if clause and not _into(said, clause, act.today)]
    if left:
        said["text"] = "; ".join([text, *left])
    if left or not text or not which.sure:
        return Opens(verb="decision.record", args=said)
    return Understood(_recorded(said))


def _recorded(said: Said) -> RecordDecision:
    on = said.get("implement_on")
    return RecordDecision(
        meeting=int(said["meeting"]),
        text=str(said["text"]),
        how=str(said.get("how", "consensus")),
        votes_for=int(said.get("votes_for", 0)),
        against=int(said.get("against", 0)),
        abstained=int(said.get("abstained", 0)),
        consent=str(said.get("consent", "")),
        casting=str(said.get("casting", "")),
        own_area=bool(said.get("own_area", 0)),
        key=bool(said.get("key", 0)),
        item=str(said.get("item", "")),
        implement_on=date.fromisoformat(str(on)) if on else None,
        notice=str(said.get("notice", "")),
    )


def _into(said: dict[str, str | int], clause: str, today: date) -> bool:
    """Takes what stands between two semicolons into what is said; whether it was understood."""
    plain = " ".join(clause.casefold().rstrip(".").replace("\u2019", "'").split())
    if plain in _WORDS:
        said |= _WORDS[plain]
        return True
    first, _, rest = clause.partition(" ")
    if first.casefold() in ("notice", "item") and rest:
        said[first.casefold()] = rest
        return True
    if first.casefold() in ("from", "implemented"):
        words = TypedWords(clause)
        dated = date_at(words, 1 + (words.at(1) in ("on", "from")), today)
        if dated is None or dated.on is None or dated.end < len(words):
            return False
        said["implement_on"] = dated.on.isoformat()
        return True
    return _numbers(said, plain)


def _numbers(said: dict[str, str | int], plain: str) -> bool:
    """ "vote 9 for, 2 against, 1 abstained", or "vote 9-2-1"."""
    voted = _NUMBERS.fullmatch(plain)
    if voted is None:
        return False
    rest = voted["votes"] or voted["rest"]
    short = re.fullmatch(r"(\d+)-(\d+)(?:-(\d+))?", rest)
    if short is not None:
        found = dict(zip(_EACH, (short[1], short[2], short[3] or "0"), strict=True))
    else:
        found = {name: hit[1] for name, each in _EACH.items() if (hit := each.search(rest)) is not None}
    said |= {name: int(number) for name, number in found.items() if len(number) < 6}
    said.setdefault("how", "vote")
    return bool(found)


@reads("decisions")
def listed(act: Act, words: TypedWords, place: int) -> Outcome:
    """decisions; decisions board; decisions D-1."""
    if (found := decision_at(act, words, place)) is not None:
        return unless_left(
            Understood(SeeDecision(decision=found.id)), left_from(words, place + 1), words.typed
        )
    seen = of_a_body(act, words, place, SeeDecisions)
    return seen or Question(said=words.typed, unknown=Unknown(what="body", words=words.as_typed(place)))


@reads("decision", unlisted="another form of a word that is shown")
def one(act: Act, words: TypedWords, place: int) -> Outcome:
    return listed(act, words, place)


@reads("object")
def object_to(act: Act, words: TypedWords, place: int) -> Outcome:
    """object D-1 because ..."""
    return _answer(act, words, place, "object")


@reads("discuss", unlisted="the message that asks has it as a button")
def discuss(act: Act, words: TypedWords, place: int) -> Outcome:
    """discuss D-1: they want a meeting about it."""
    return _answer(act, words, place, "meeting")


def _answer(act: Act, words: TypedWords, place: int, answer: str) -> Outcome:
    found = decision_at(act, words, place)
    if found is None:
        return which_one(words, place, "decision")
    reason = reason_from(words, place + 1)
    if answer == "object" and not reason:
        return Opens(verb="decision.answer", args={"decision": found.id, "answer": answer})
    return Understood(in_writing.AnswerDecision(decision=found.id, answer=answer, reason=reason))


@reads("strike")
def strike(act: Act, words: TypedWords, place: int) -> Outcome:
    """strike D-1 because ..."""
    return _with_reason(
        act, words, place, "decision.withdraw", lambda d, why: WithdrawDecision(decision=d.id, reason=why)
    )


@reads("reject")
def reject(act: Act, words: TypedWords, place: int) -> Outcome:
    """reject D-1 because ...: the next meeting did not ratify it."""
    return _with_reason(
        act,
        words,
        place,
        "decision.ratify",
        lambda d, why: RatifyDecision(decision=d.id, ratified=False, reason=why),
    )


def _with_reason(
    act: Act, words: TypedWords, place: int, verb: str, make: Callable[[Decision, str], Request]
) -> Outcome:
    found = decision_at(act, words, place)
    if found is None:
        return which_one(words, place, "decision")
    reason = reason_from(words, place + 1)
    return Understood(make(found, reason)) if reason else Opens(verb=verb, args={"decision": found.id})


@reads("correspond")
def correspond(act: Act, words: TypedWords, place: int) -> Outcome:
    """correspond board text until 14 October."""
    body = names.named(words, place, names.body_names(act.constitution))
    if body is None or not body.sure:
        return Opens(verb="decision.correspond")
    last = max((n for n in range(body.end, len(words)) if words.at(n) in ("until", "by")), default=len(words))
    dated = date_at(words, last + 1, act.today) if last < len(words) else None
    text = words.as_typed(body.end, last)
    if dated is None or dated.on is None or dated.end < len(words) or not text:
        return Opens(verb="decision.correspond", args={"body": body.id, "text": words.as_typed(body.end)})
    return Understood(Correspond(body=body.id, text=text, until=dated.on))


@reads("chair's action", "chairs action", unlisted="its line of help begins with the word chair")
def chairs_action(act: Act, words: TypedWords, place: int) -> Outcome:
    """chair's action board text because ..."""
    return _by_chair(act, words, place, urgent=False)


@reads("urgent")
def urgent(act: Act, words: TypedWords, place: int) -> Outcome:
    """urgent board text because ...; spoke to ..."""
    return _by_chair(act, words, place, urgent=True)


def _by_chair(act: Act, words: TypedWords, place: int, *, urgent: bool) -> Outcome:
    body = names.named(words, place, names.body_names(act.constitution))
    if body is None or not body.sure:
        return Opens(verb="decision.by_chair", args={"urgent": int(urgent)})
    said, *spoke = re.split(r";\s*spoke to\s+", words.as_typed(body.end), maxsplit=1, flags=re.IGNORECASE)
    text, *why = re.split(r"\s+because\s+", said, maxsplit=1, flags=re.IGNORECASE)
    made = ChairDecides(
        body=body.id,
        text=text.strip(),
        reason=why[0].strip() if why else "",
        urgent=urgent,
        spoke_to=spoke[0].strip() if spoke else "",
    )
    if not made.text or not made.reason or (urgent and not made.spoke_to):
        given = {"body": made.body, "text": made.text, "reason": made.reason, "spoke_to": made.spoke_to}
        return Opens(verb="decision.by_chair", args=given | {"urgent": int(urgent)})
    return Understood(made)
