"""Apologies: that one does not come, why, and who comes instead."""

from __future__ import annotations

import re
from dataclasses import replace

from commands import apologies
from commands.common.base import Act
from commands.grammar.apologies import is_no_absence, is_of_another
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.plain.answer import GIVE, instead_of_apologies, no_seat, own_seat
from commands.grammar.plain.for_others import (
    Make,
    for_another,
    of_nobody_named,
    somebody_else,
    whose_answer,
)
from commands.grammar.plain.idle import IDLE, REASON, TURNS
from commands.grammar.plain.intents import means
from commands.grammar.plain.meant import Meant
from commands.grammar.plain.named import PERIOD, PERSON, WHICH_MEETING
from commands.grammar.plain.said import Saying
from commands.grammar.stand_in import StandIn, stand_in
from commands.grammar.words import TypedWords

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
    "on jury service|on strike|at a funeral|bereaved)"
)


_WORDS_BEFORE_REASON = re.compile(
    rf"^(?:(?:{'|'.join(map(re.escape, sorted(REASON, key=len, reverse=True)))})\b[\s,:;-]*)+", re.IGNORECASE
)


@means(
    "apologies",
    f"[i] [really] [just] {_CANNOT} [now] [really] {_COME}",
    f"[i] {_CANNOT} [to] [the] (BODY|DATE)",
    "[i] (am|will) not [be] "
    "(coming|attending|going|there|at|joining|able|available|around|free|present|in) [to|for]",
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
    other = somebody_else(said)
    if other is None and (here := _named_after(said)):
        said, other = replace(said, end=here + 1), said.sentence.tokens[here].thing
    if other is not None:
        return for_another(said, other, _recorded(said))
    told = said.act.actor.in_secretariat and is_of_another(_reason(said, _places_used(said)[0]))
    if told or of_nobody_named(said):
        return whose_answer(said)
    return _apologies(said, said.meeting())


def _named_after(said: Saying) -> int:
    """The token that says whose apologies they are ("apologies from Walter"); 0 where none does."""
    tokens, here = said.sentence.tokens, said.end
    if not {"apologies", "apology"} & set(said.way.split()) or here >= len(tokens):
        return 0
    while here < len(tokens) - 1 and tokens[here].says in ("from", "of", "for", "on", "behalf", "by"):
        here += 1
    named = here < len(tokens) and tokens[here].says == PERSON
    return here if named else 0


def _recorded(said: Saying) -> Make:
    used, _ = _places_used(said)
    reason = _reason(said, used)
    return lambda meeting, seat: apologies.RecordApologies(
        meeting=meeting.id, seat=seat, told=said.typed, reason=reason
    )


_CLASH = (
    "(clash|conflict|diary clash|prior engagement|previous engagement|prior commitment|other commitment|"
    "another commitment|other commitments|another meeting|other meeting)"
)


@means(
    "apologies",
    f"[i] (have|have got|got) [a|an|another] {_CLASH} [with|on|for|at|then] [the] [BODY|DATE]",
    f"[a|there is a] {_CLASH} with [the] (BODY|DATE)",
    "(BODY|DATE|it|meeting|that) (clashes|conflicts) [with]",
    f"[i] ({_CANNOT}|am not (available|able|free) to|will not be (available|able|free) to) chair",
    "[i] (am|will be) out DATE",
    "(BODY|DATE|MEETING) is not (good|possible|convenient) [for me|me]",
    "(BODY|DATE|MEETING) [is] (no good|impossible|tricky|difficult|awkward) [for me|me]",
    keeps=True,
    rank=1,
    denied=instead_of_apologies,
)
def clash(said: Saying) -> Outcome:
    """Something else at that time may mean apologies: it is asked."""
    clashes = {"clash", "clashes", "conflict", "conflicts"} & set(said.way.split())
    outcome = _apologies(said, said.meeting(), "clash" if clashes else "")
    if isinstance(outcome, Understood):
        return Question(said=said.typed, took=(outcome.request,), change=GIVE)
    return outcome


@means(
    "apologies",
    f"[i] (am|will be|have to be|shall be) {_AWAY} [for|on|during|that day|then]",
    f"[i|we] (am|are|will be) [all] {_AWAY} [on|for] [the] DATE",
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
    "apologies",
    "(who|whom) do i (tell|ask|ring|write to) (if|when) i (am (ill|away|sick|on leave|stuck)|cannot "
    "(come|attend|make it))",
    "how (do|can) i (send|give|make|tell you) [my] (apologies|i cannot come)",
    about_others=True,
    rank=6,
)
def by_form(_said: Saying) -> Outcome:
    """Whoever asks how to say it is given the form."""
    return GIVE


def _apologies(said: Saying, meant: Meant, why: str = "") -> Outcome:
    used, reason_start = _places_used(said)
    words = TypedWords(said.words.typed)
    instead = stand_in(said.act, words, used, reason_start)
    reason = ", ".join(filter(None, (why, _reason(said, used | instead.used))))
    took = tuple(
        apologies.GiveApologies(meeting=m.id, seat=seat, reason=reason, deputy=person, alone=instead.alone)
        for m in meant.meetings
        for seat in own_seat(said.act, m)
        for person in _who_instead(said.act, seat, instead)
    )
    if meant.sure and meant.first is not None and not took:
        raise no_seat(meant.first)
    change = Opens(verb="apologies.give", args={"reason": reason})
    if meant.sure and meant.first is not None:
        seat = took[0].seat
        change = replace(change, args={"meeting": meant.first.id, "seat": seat, "reason": reason})
    unknown = meant.unknown or instead.unknown
    if unknown is None and not meant.sure:
        unknown = Unknown(what="which_meeting")
    if len(took) > 1 and meant.sure:
        unknown = unknown or Unknown(what="who_instead")
    sorry = "apolog" in said.way and is_no_absence(reason)
    if sorry and unknown is None:
        unknown = Unknown(what="unused", words=reason)
    sure = meant.sure and instead.sure and not sorry
    return said.one_of(took, sure=sure, unknown=unknown, change=change)


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
    """The rest of the sentence as it was typed; words that only lead up to it are left off, and so is a "
    "mere thanks."""
    text = said.sentence.words.rest(used).strip(" .!,;:-\u2013\u2014")
    text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    text = _WORDS_BEFORE_REASON.sub("", text).strip(" .!,;:-\u2013\u2014")
    left = TypedWords(text)
    if all(left.at(n) in IDLE and left.at(n) not in TURNS for n in range(len(left))):
        return ""
    return text
