"""/clerk extraordinary board because ...; support W-3; call W-3 on 5 October; special board on 5 October the budget."""

from __future__ import annotations

from commands import call_meeting, extraordinary
from commands.common.base import Act
from commands.grammar import names
from commands.grammar.because import BECAUSE, which_one
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown, unless_left
from commands.grammar.readers import reads
from commands.grammar.when import date_at, time_at
from commands.grammar.words import TypedWords, left_from, reference
from scheduler import written_requests as standing
from store.constitution.topics import EXTRAORDINARY
from store.models import WrittenRequest
from store.queries import written_requests

ABOUT_CHAIR = ("about the chair", "concerning the chair")


@reads("extraordinary")
def extraordinary_meeting(act: Act, words: TypedWords, place: int) -> Outcome:
    """extraordinary board [about the chair] [matter] because ...; whoever may call one alone is asked for the day."""
    place += words.says(place, "meeting of the", "meeting of", "meeting")
    if place >= len(words):
        return Opens(verb="extraordinary.ask")
    body = names.named(words, place, names.body_names(act.constitution))
    if body is None:
        unknown = Unknown(what="body", words=words.as_typed(place))
        return Question(said=words.typed, unknown=unknown, change=Opens(verb="extraordinary.ask"))
    start = body.end + words.says(body.end, "meeting")
    chair = words.says(start, *ABOUT_CHAIR)
    matter, reason = _matter_and_reason(words, start + chair)
    if not chair and _alone(act, body.id):
        known: dict[str, str | int] = {"body": body.id, "matter": matter, "reason": reason}
        return Opens(verb="extraordinary.call", args={k: v for k, v in known.items() if v})
    if not reason:
        args: dict[str, str | int] = {"body": body.id, "about_chair": int(bool(chair))}
        return Opens(verb="extraordinary.ask", args=args | ({"matter": matter} if matter else {}))
    request = extraordinary.AskExtraordinary(
        body=body.id, matter=matter, reason=reason, about_chair=bool(chair)
    )
    if body.sure:
        return Understood(request)
    unknown = Unknown(what="body", words=words.as_typed(body.start, body.end))
    return Question(said=words.typed, took=(request,), unknown=unknown)


@reads("special")
def special_meeting(act: Act, words: TypedWords, place: int) -> Outcome:
    """special board on 5 October 10am the budget because ..."""
    place += words.says(place, "meeting of the", "meeting of", "meeting")
    if place >= len(words):
        return Opens(verb="special.call")
    body = names.named(words, place, names.body_names(act.constitution))
    if body is None:
        unknown = Unknown(what="body", words=words.as_typed(place))
        return Question(said=words.typed, unknown=unknown, change=Opens(verb="special.call"))
    dated = date_at(words, body.end + words.says(body.end, "meeting"), act.today)
    change = Opens(verb="special.call", args={"body": body.id})
    if dated is None or dated.on is None:
        return unless_left(change, left_from(words, body.end), words.typed)
    at, end = time_at(words, dated.end) or (None, dated.end)
    matter, because = _matter_and_reason(words, end)
    if not matter:
        args: dict[str, str | int] = {"body": body.id, "on": dated.on.isoformat()}
        return Opens(verb="special.call", args=args | ({"because": because} if because else {}))
    request = call_meeting.CallSpecial(body=body.id, on=dated.on, at=at, matter=matter, because=because)
    if body.sure:
        return Understood(request)
    unknown = Unknown(what="body", words=words.as_typed(body.start, body.end))
    return Question(said=words.typed, took=(request,), unknown=unknown, change=change)


@reads("support")
def support(act: Act, words: TypedWords, place: int) -> Outcome:
    """support W-3."""
    found = written_request(act, words, place)
    if found is None:
        return _plainly(act, words, place)
    backed = Understood(extraordinary.SupportRequest(request=found.id))
    return unless_left(backed, left_from(words, place + 1), words.typed)


@reads("call")
def call(act: Act, words: TypedWords, place: int) -> Outcome:
    """call W-3 on 5 October 10am at the Civic Centre because ...; without a day the form asks for it."""
    found = written_request(act, words, place)
    if found is None:
        return _plainly(act, words, place)
    dated = date_at(words, place + 1, act.today)
    if dated is None or dated.on is None:
        opens = Opens(verb="extraordinary.call", args={"request": found.id})
        return unless_left(opens, left_from(words, place + 1), words.typed)
    at, end = time_at(words, dated.end) or (None, dated.end)
    where, because = _matter_and_reason(words, end + (words.at(end) in ("at", "in")))
    return Understood(
        call_meeting.CallExtraordinary(request=found.id, on=dated.on, at=at, place=where, because=because)
    )


@reads("retract")
def retract(act: Act, words: TypedWords, place: int) -> Outcome:
    """retract W-3 because ...: the request of whoever asked, else the support of whoever gave it."""
    found = written_request(act, words, place)
    if found is None:
        return which_one(words, place, "request")
    before, reason = _matter_and_reason(words, place + 1)
    if found.asked_by != act.actor.person and not act.actor.in_secretariat:
        return unless_left(Understood(extraordinary.StopSupporting(request=found.id)), before, words.typed)
    taken = Understood(extraordinary.TakeBackRequest(request=found.id, reason=reason))
    return unless_left(taken, before, words.typed)


def _plainly(act: Act, words: TypedWords, place: int) -> Outcome:
    """A sentence that begins with the same word ("call me back"), or the question which request is meant."""
    from commands.grammar.plain import read_plainly

    reading = read_plainly(act, words.as_typed(place - 1)) if place < len(words) else None
    if reading is not None and reference(words.at(place)) is None:
        return reading.outcome
    return which_one(words, place, "request")


def written_request(act: Act, words: TypedWords, place: int) -> WrittenRequest | None:
    """The request whose reference stands at a place."""
    ref = reference(words.at(place), "W")
    return written_requests.by_ref(act.session, act.partnership, ref) if ref else None


def _matter_and_reason(words: TypedWords, place: int) -> tuple[str, str]:
    """What stands before because, and what after it; either may be missing."""
    because = next((n for n in range(place, len(words)) if words.says(n, "because of", "because")), None)
    if because is None:
        return words.as_typed(place), ""
    return words.as_typed(place, because), words.as_typed(because + words.says(because, *BECAUSE))


def _alone(act: Act, body: str) -> bool:
    """Whether whoever types may call one without support."""
    rule = act.constitution.rule(EXTRAORDINARY, act.today, body)
    states = standing.states_of(act.register, body, act.today)
    return rule is not None and standing.alone(rule.value, states, act.actor.person) is not None
