"""Whether one comes: apologies, coming, apologies taken back; who comes instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from commands import apologies
from commands.common import rights
from commands.common.answers import answered
from commands.common.base import Act, NotAllowed, Refused, Request, Thing
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.plain.idle import IDLE, OTHERS, REASON, TURNS
from commands.grammar.plain.intents import means
from commands.grammar.plain.meant import Meant
from commands.grammar.plain.named import PERIOD, PERSON, WHICH_MEETING, NamedThing
from commands.grammar.plain.said import Saying
from commands.grammar.stand_in import StandIn, stand_in
from commands.grammar.which_meeting import own_meetings
from commands.grammar.words import TypedWords
from store.models import Meeting

GIVE = Opens(verb="apologies.give")

_CANNOT = (
    "(cannot|will not|am not able to|will not be able to|am unable to|will be unable to|unable to|not able to|"
    "could not|will no longer|can no longer|am no longer able to|will sadly not|cannot now|cannot actually)"
)
_COME = (
    "(come|attend|make it|make|be there|be at|be in attendance|join|join you|be coming|be attending|be joining|"
    "be able to (come|attend|make it|join|manage)|do|get to|be present|manage it|manage)"
)

_UP_TO_DAY = re.compile(r" (?:on|for|during|at)(?: .*)?$")
_AWAY = (
    "(away|unavailable|on leave|on annual leave|on holiday|out of office|out of the office|abroad|in court|ill|"
    "off sick|sick|unwell|poorly|double booked|tied up|otherwise engaged|committed elsewhere|working elsewhere|"
    "busy|travelling|in hospital|at a conference|in another meeting|at another meeting|on maternity leave|on a course|"
    "on jury service)"
)
_WORDS_BEFORE_REASON = re.compile(
    rf"^(?:(?:{'|'.join(map(re.escape, sorted(REASON, key=len, reverse=True)))})\b[\s,:;-]*)+", re.IGNORECASE
)


def instead_of_apologies(said: Saying) -> Outcome:
    """Apologies that are not to be given: those that stand are taken back, or else one comes; it is asked."""
    away = {m.id for m in _with_apologies(said.act)}
    meant = said.meeting()
    took = tuple(
        (_withdrawn if m.id in away else _coming)(m, seat)
        for m in meant.meetings
        for seat in _own_seat(said.act, m)
    )
    return Question(said=said.typed, took=took[:3], unknown=_not_sure(meant), change=GIVE)


def instead_of_coming(said: Saying) -> Outcome:
    """Who says that they do not come, or want to: apologies, which is asked."""
    meant = said.meeting()
    took = tuple(
        apologies.GiveApologies(meeting=m.id, seat=seat)
        for m in meant.meetings
        for seat in _own_seat(said.act, m)
    )
    return Question(said=said.typed, took=took[:3], unknown=_not_sure(meant), change=GIVE)


def _not_sure(meant: Meant) -> Unknown | None:
    return meant.unknown or (None if meant.sure else Unknown(what="which_meeting"))


@means(
    "apologies",
    f"[i] [really] [just] {_CANNOT} [now] [really] {_COME}",
    f"[i] {_CANNOT} [to] [the] (BODY|DATE)",
    "[i] (am|will) not [be] (coming|attending|going|there|at|joining|able|available|around|free|present|in) [to|for]",
    "not (coming|attending|able to (come|attend|make it|join)|available|free|around) [to|for]",
    "[my|with|send|sending|please accept|pass on|please pass on|convey|tender|offer|submit|"
    "register|accept|give|giving|record|i give|i send|please record|please note|note|"
    "put in|put down|i would like to give|i would like to send|here are] [my] (apologies|apology) [from me] "
    "[to (the chair|everyone|everybody|all|colleagues|the members|the group)] [for|to]",
    "(put|mark) me down (as|for) (apologies|not coming|absent) [for]",
    "(DATE|date|day|that|it|time|MONTH) (does not|will not) (work|suit|fit) [for me|me]",
    "[i] [will] (have to|need to|must|am going to have to) (miss|skip|send apologies|send my apologies|give apologies|"
    "give my apologies|pull out|bow out|drop out|decline) [of]",
    "[i] (will|am going to) (miss|skip|be missing)",
    "[i] (am going to|going to) (miss|be away|have to miss)",
    "count me out [of|for]",
    "[i] [am] not going to (be able to|be able to make it to|make it to|come|attend|make it|make|be there|be at)",
    "[i] (am|will be) (absent [from|on|for]|out (on|for) DATE)",
    "[i] (have to|must|need to) (decline|cancel) for",
    "[i] do not think i (can|will) (come|attend|make it|be there|be able to come|be able to attend)",
    "illsign cannot come",
    keeps=True,
    rank=2,
    denied=instead_of_apologies,
)
def give(said: Saying) -> Outcome:
    """Apologies for the meeting that is named beside it, with the rest as the reason; of somebody else whom it is said
    of, those that the secretariat can record."""
    meant = said.meeting()
    before = said.sentence.tokens[said.start - 1] if said.start else None
    people = {
        t.thing.ids: t.thing for t in said.sentence.tokens[: said.start] if t.thing and t.says == PERSON
    }
    if said.act.actor.in_secretariat and len(people) == 1 and "i" not in _subjects_before(said):
        return _for_another(said, meant, *people.values())
    if before is not None and before.thing is not None and before.says == PERSON:
        return _for_another(said, meant, before.thing)
    if before is not None and before.says in OTHERS:
        return Question(said=said.typed, unknown=Unknown(what="whose_answer"))
    return _apologies(said, meant)


@means(
    "apologies",
    f"[i] (am|will be|have to be|shall be) {_AWAY} [for|on|during|that day|then]",
    f"{_AWAY} (on|for|during) [the] (DATE|BODY|MEETING|MONTH|PERIOD)",
    keeps=True,
    rank=1,
    denied=instead_of_apologies,
)
def away(said: Saying) -> Outcome:
    """Somebody who says that they are away, and of which meeting: the reason is what they say."""
    meant = said.meeting()
    of_a_time = {thing.kind for thing in said.beside()} & set(WHICH_MEETING) == {PERIOD}
    if (of_a_time or not meant.named) and "apolog" not in said.sentence.said:
        meant = replace(meant, sure=False)
    why = said.as_typed(list(range(said.start, said.end)))
    return _apologies(said, meant, _UP_TO_DAY.sub("", _WORDS_BEFORE_REASON.sub("", why)))


@means(
    "coming",
    "[i] (will|shall) [definitely|certainly|still|now|also|of course] "
    "(be there|be coming|be attending|attend|come|be at|be in attendance|join|be joining|make it|"
    "be present|see you there)",
    "[i] (am|will be) [definitely|happy to be|still|just] (coming|attending|joining|going) [to]",
    "[i] can [definitely|now|still] (come|attend|make it|make|be there|join|do)",
    "[i] am [now] able to (come|attend|make it|join|be there) [to|at]",
    "count me in [for]",
    "see you (there|then|all there|at|on)",
    "[i] can [definitely|now|still] manage [the] (BODY|DATE)",
    "[i] (will|can|am going to|will be) [have to|only] (dial in|dialling in|join remotely|join online|attend remotely|"
    "attend online|attend virtually|join by phone|join by teams|join on teams|be there online) [to|for]",
    "i am (available|free) (for|on)",
    "(happy|able|pleased|glad|delighted) to (attend|come|join|be there)",
    "(put|mark) me down (as coming|as attending|for)",
    "[i] (confirm|confirming) (i am coming|my attendance|attendance|i will attend|i will be there|that i am coming|"
    "that i will attend|that i will be there)",
    "i accept [the invitation|the meeting]",
    "looking forward to (it|BODY|the BODY|seeing you|DATE)",
    rank=1,
    denied=instead_of_coming,
)
def come(said: Saying) -> Outcome:
    return _answer(said, said.meeting(), _coming)


@means(
    "coming",
    "[definitely] (coming|attending|going)",
    small=True,
    uses=("BODY", "DATE", "MEETING", "MONTH", "PERIOD"),
    denied=instead_of_coming,
)
def in_one_word(said: Saying) -> Outcome:
    return come(said)


@means(
    "coming",
    "[i] (would like|want|hope|plan|intend|am planning|am hoping|should be able|aim|expect) to "
    "(come|attend|be there|make it|join|be at)",
    "DATE (works|suits|is fine|is good|is ok|is great) [for me|me]",
    "(ok|fine|good) (for|with) [the] (DATE|BODY)",
    rank=1,
    denied=instead_of_coming,
)
def hopes(said: Saying) -> Outcome:
    """Who hopes to come has not said that they do: it is asked."""
    outcome = come(said)
    return Question(said=said.typed, took=(outcome.request,)) if isinstance(outcome, Understood) else outcome


@means(
    "withdraw",
    "(cancel|withdraw|take back|retract|remove|scrap|undo|ignore|forget|disregard) [my] (apologies|apology) [for]",
    "(changed my mind|change of plan|plans have changed|plans changed|change of plans) "
    "[i can (come|attend|make it|join)|i will be there|i am coming|i can come after all|i am able to come]",
    "[i] can (come|attend|make it|make|be there|join) BODY after all",
    "[i] [can|will|am|am able to] [now] (come|attend|coming|attending|be there|make it|make|be able to come|"
    "be able to attend) [to] [the] [BODY|DATE|MEETING] after all",
    "[i] do not need my deputy [any more|now]",
    rank=4,
)
def withdraw(said: Saying) -> Outcome:
    """The one apology that stands, or which."""
    meant = said.meeting()
    away = [m for m in _with_apologies(said.act) if not meant.named or m.id in {x.id for x in meant.meetings}]
    if not away and not meant.named:
        return Question(said=said.typed, unknown=Unknown(what="no_apologies"))
    if not away:
        return _answer(said, meant, _withdrawn)
    found = Meant(meetings=tuple(away), sure=len(away) == 1, named=meant.named)
    return _answer(said, found, _withdrawn)


def _with_apologies(act: Act) -> list[Meeting]:
    """The meetings to come for which the speaker's apologies stand."""
    return [
        m
        for m in own_meetings(act)
        for seat in apologies.seats_to_answer(act, m)[:1]
        if answered(act, m, seat).answer in apologies.AWAY
    ]


def _coming(meeting: Meeting, seat: str) -> Request:
    return apologies.Come(meeting=meeting.id, seat=seat)


def _withdrawn(meeting: Meeting, seat: str) -> Request:
    return apologies.Withdraw(meeting=meeting.id, seat=seat)


def _answer(said: Saying, meant: Meant, make: Callable[[Meeting, str], Request]) -> Outcome:
    """An answer to the meeting that is meant, for the speaker's own seat there."""
    took = tuple(make(m, seat) for m in meant.meetings for seat in _own_seat(said.act, m))
    if meant.sure and meant.first is not None and not took:
        raise _no_seat(meant.first)
    return said.one_of(took, sure=meant.sure, unknown=_not_sure(meant), change=GIVE)


def _own_seat(act: Act, meeting: Meeting) -> tuple[str, ...]:
    return tuple(apologies.seats_to_answer(act, meeting)[:1])


def _no_seat(meeting: Meeting) -> Refused:
    thing = Thing(subject=meeting.ref, body=meeting.body, meeting=meeting.id)
    return Refused(
        NotAllowed(verb="apologies.give", right=rights.SEAT_HOLDERS, why="not_on_body", thing=thing),
        "apologies.give",
    )


def _apologies(said: Saying, meant: Meant, why: str = "") -> Outcome:
    used, reason_start = _places_used(said)
    words = TypedWords(said.words.typed)
    instead = stand_in(said.act, words, used, reason_start)
    reason = ", ".join(filter(None, (why, _reason(said, used | instead.used))))
    took = tuple(
        apologies.GiveApologies(meeting=m.id, seat=seat, reason=reason, deputy=person, alone=instead.alone)
        for m in meant.meetings
        for seat in _own_seat(said.act, m)
        for person in _who_instead(said.act, seat, instead)
    )
    if meant.sure and meant.first is not None and not took:
        raise _no_seat(meant.first)
    change = Opens(verb="apologies.give", args={"reason": reason})
    if meant.sure and meant.first is not None:
        seat = took[0].seat
        change = replace(change, args={"meeting": meant.first.id, "seat": seat, "reason": reason})
    unknown = meant.unknown or instead.unknown
    if unknown is None and not meant.sure:
        unknown = Unknown(what="which_meeting")
    if len(took) > 1 and meant.sure:
        unknown = unknown or Unknown(what="who_instead")
    return said.one_of(took, sure=meant.sure and instead.sure, unknown=unknown, change=change)


def _subjects_before(said: Saying) -> set[str]:
    return {token.says for token in said.sentence.tokens[: said.start + 1]}


def _for_another(said: Saying, meant: Meant, person: NamedThing) -> Outcome:
    """Apologies of somebody who is named: the secretariat may record them, and is asked; nobody else can give them."""
    name = said.words.as_typed(person.start, person.end)
    if not said.act.actor.in_secretariat:
        return Question(said=said.typed, unknown=Unknown(what="their_answer", words=name))
    used, _ = _places_used(said)
    told = _reason(said, used) or said.typed
    took = tuple(
        apologies.RecordApologies(meeting=m.id, seat=seat.id, told=told, reason=_reason(said, used))
        for m in meant.meetings
        for each in person.ids
        for seat in said.act.register.seats_held(int(each), m.on)
        if seat.body == m.body
    )
    return Question(said=said.typed, took=took[:4], unknown=meant.unknown)


def _who_instead(act: Act, seat: str, instead: StandIn) -> tuple[int, ...]:
    """Who is asked to come: the one who is named; beside somebody of another agency, the agency's own deputy too."""
    if not instead.people:
        return (0,)
    agency, body = act.constitution.seat[seat].agency, act.constitution.seat[seat].body
    (person, *_) = instead.people
    known = {d.agency for d in act.register.deputising(person)} | act.register.agencies_of(person, act.today)
    if agency is None or not known or agency in known or len(instead.people) > 1:
        return instead.people
    own = [d.person_id for d in act.register.deputies_for(agency, body, None)]
    return (*own[:1], *instead.people) if own else (0, *instead.people)


def _places_used(said: Saying) -> tuple[frozenset[int], int]:
    """The places of the words that say what is meant and which meeting, and where a reason may begin."""
    tokens = said.sentence.tokens
    end = said.end_of_what_is_named()
    places = {
        place
        for n, token in enumerate(tokens[:end])
        if n >= said.start or not said.reason_before or token.thing is not None or token.says in IDLE
        for place in range(token.start, token.end)
    }
    start = tokens[end].start if end < len(tokens) else len(said.words)
    return frozenset(places), start


def _reason(said: Saying, used: frozenset[int]) -> str:
    """The rest of the sentence as it was typed; words that only lead up to it are left off, and so is a mere thanks."""
    text = said.sentence.words.rest(used).strip(" .!,;:-\u2013\u2014")
    text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    text = _WORDS_BEFORE_REASON.sub("", text).strip(" .!,;:-\u2013\u2014")
    left = TypedWords(text)
    if all(left.at(n) in IDLE and left.at(n) not in TURNS for n in range(len(left))):
        return ""
    return text
