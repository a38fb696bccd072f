"""That one comes, or comes after all; of somebody else, who comes instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from commands import apologies
from commands.common.base import Request
from commands.grammar.outcome import Outcome, Question, Understood, Unknown
from commands.grammar.plain.answer import (
    GIVE,
    instead_of_coming,
    no_seat,
    not_sure,
    own_seat,
    with_apologies,
    withdrawn,
)
from commands.grammar.plain.for_others import (
    for_another,
    of_nobody_named,
    recorded_as_coming,
    somebody_else,
    whose_answer,
)
from commands.grammar.plain.intents import means
from commands.grammar.plain.joining import how_in
from commands.grammar.plain.meant import Meant
from commands.grammar.plain.said import Saying
from commands.grammar.stand_in import stand_in
from commands.grammar.words import TypedWords
from store.models import Meeting

_BY = (
    "(by phone|by telephone|over the phone|on the phone|by video|by video link|by teams|on teams|via teams|on zoom|"
    "via zoom|by zoom|online|remotely|virtually)"
)
_DIAL = "(dial in|dialling in|dialing in|phone in|phoning in|call in|calling in|ring in|ringing in)"


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
    f"[i] [can|will|am|am going to|will be|would like to|need to] [have to|only] ({_DIAL}|"
    f"(join|joining|attend|attending|come|coming|be|be there|be in) [in] {_BY}) [to|for]",
    f"(joining|attending|coming to) [the] (BODY|DATE|MEETING) {_BY}",
    "i am (available|free) (for|on)",
    "(happy|able|pleased|glad|delighted) to (attend|come|join|be there)",
    "(put|mark) me down (as coming|as attending|for)",
    "[i] (confirm|confirming) (i am coming|my attendance|attendance|i will attend|i will be there|that i am coming|"
    "that i will attend|that i will be there)",
    "i accept [the invitation|the meeting]",
    "yes (to|for) [the] (BODY|DATE)",
    "looking forward to (it|BODY|the BODY|seeing you|DATE)",
    rank=1,
    denied=instead_of_coming,
)
def come(said: Saying) -> Outcome:
    """The speaker comes; of somebody else who is named the secretariat can record it, and who comes "instead" is not
    the speaker."""
    if _says_instead(said) and said.act.actor.in_secretariat:
        return whose_answer(said)
    if _says_instead(said):
        return _somebody_instead(said)
    other = somebody_else(said)
    if other is not None:
        return for_another(said, other, recorded_as_coming(said.typed, how_in(said.typed)))
    if of_nobody_named(said):
        return whose_answer(said)
    if {"neither", "nor"} & {token.says for token in said.sentence.tokens[: said.start]}:
        outcome = instead_of_coming(said)
        alone = tuple(replace(r, alone=True) for r in outcome.took if isinstance(r, apologies.GiveApologies))
        return replace(outcome, took=alone)
    how = how_in(said.typed)
    return _answer(said, said.meeting(), lambda m, seat: apologies.Come(meeting=m.id, seat=seat, how=how))


def _says_instead(said: Saying) -> bool:
    mine = said.way.startswith(("i ", "am ", "count me", "put me", "mark me"))
    for_me = ("instead", "for me ", "for us ", "in my place", "in my stead", "on my behalf")
    return not mine and any(f" {words}" in f" {said.sentence.said}" for words in for_me)


def _somebody_instead(said: Saying) -> Outcome:
    """Who comes instead is a name that is nobody's, or nearly somebody's: the speaker does not come, and is asked."""
    meant, stand = said.meeting(), stand_in(said.act, TypedWords(said.words.typed), frozenset(), 0)
    before = said.sentence.tokens[: said.start]
    name = said.words.as_typed(before[0].start, before[-1].end) if before else ""
    unknown = stand.unknown or (Unknown(what="nobody_called", words=name) if name else meant.unknown)
    took = tuple(
        apologies.GiveApologies(meeting=m.id, seat=seat, deputy=person)
        for m in meant.meetings
        for seat in own_seat(said.act, m)
        for person in stand.people
    )
    return Question(said=said.typed, took=took[:3], unknown=unknown, change=GIVE)


@means(
    "coming",
    "[definitely] (coming|attending|going)",
    f"{_BY}",
    f"{_DIAL}",
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
    "[i] can only (come|attend|stay|join|be there|make it|do) (for|until|from|till|to|the)",
    "[i] [will] (have to|need to|must|going to have to) leave (early|at|by|before)",
    "(joining|arriving|leaving) (late|early) [on|for]",
    "DATE (works|suits|is fine|is good|is ok|is great) [for me|me]",
    "[i] [am] (ok|fine|good|happy|all right|free) (for|with|to do|on) [the] (DATE|BODY)",
    "[i] (should|ought to|hope to|hoping to) be [ok|fine|able to come|there|free|in|good|all right] [for|at|on] "
    "[the] [DATE|BODY]",
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
    away = [m for m in with_apologies(said.act) if not meant.named or m.id in {x.id for x in meant.meetings}]
    if not away and not meant.named:
        return Question(said=said.typed, unknown=Unknown(what="no_apologies"))
    if not away:
        return _answer(said, meant, withdrawn)
    found = Meant(meetings=tuple(away), sure=len(away) == 1, named=meant.named)
    return _answer(said, found, withdrawn)


def _answer(said: Saying, meant: Meant, make: Callable[[Meeting, str], Request]) -> Outcome:
    """An answer to the meeting that is meant, for the speaker's own seat there."""
    took = tuple(make(m, seat) for m in meant.meetings for seat in own_seat(said.act, m))
    if meant.sure and meant.first is not None and not took:
        raise no_seat(meant.first)
    return said.one_of(took, sure=meant.sure, unknown=not_sure(meant), change=GIVE)
