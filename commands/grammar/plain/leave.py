"""Away for a time: "out of office until 2 May", "on annual leave 1-12 May", "back on Monday"."""

from __future__ import annotations

from datetime import date, timedelta

from commands import apologies
from commands.common.answers import answered
from commands.common.base import Request
from commands.grammar.outcome import Outcome, Question, Unknown
from commands.grammar.plain.answer import GIVE
from commands.grammar.plain.for_others import of_nobody_named, somebody_else, whose_answer
from commands.grammar.plain.intents import means
from commands.grammar.plain.named import DATE, PERIOD
from commands.grammar.plain.said import Saying
from commands.grammar.which_meeting import own_meetings
from commands.my_messages import PauseMessages

_AWAY = (
    "(away|unavailable|on leave|on annual leave|annual leave|leave|on holiday|on holidays|on hols|holiday|holidays|"
    "hols|out of office|out of the office|abroad|off|off work|out|off sick|sick|on a/l|a/l|in court|on jury service|"
    "travelling|in hospital|on a course|on maternity leave|on paternity leave|not available|not around|not in|ooo)"
)
_I_AM = "[i|we] [am|will be|have to be|shall be|are]"
MOST = 2
"""So many meetings are offered beside the pause."""


@means(
    "leave",
    f"{_I_AM} {_AWAY} [all|now] [on|for|from] PERIOD",
    f"{_I_AM} {_AWAY} [now|from today] (until|till|til|up to) [the] [end of] (DATE|PERIOD)",
    f"{_I_AM} {_AWAY} (from|after) [the] DATE",
    f"{_I_AM} (not back|back|returning|i return|back in [the] office|back at work|back from [annual] leave|"
    "back in) [until|till|only] [on|by|from] [the] DATE",
    "(auto reply|automatic reply) [out of office]",
    keeps=True,
    rank=5,
    unless=("apologies", "coming", "withdraw"),
)
def leave(said: Saying) -> Outcome:
    """The meetings of that time are named, each with its button, and a pause is offered; nothing is recorded yet."""
    other = somebody_else(said)
    if other is not None:
        name = said.words.as_typed(other.start, other.end)
        return Question(said=said.typed, unknown=Unknown(what="their_answer", words=name))
    if of_nobody_named(said):
        return whose_answer(said)
    first, last = _time(said)
    if first is None:
        return Question(said=said.typed, unknown=Unknown(what="away_when"), change=GIVE)
    reason = _reason(said)
    ahead = [m for m in own_meetings(said.act) if first <= m.on and (last is None or m.on <= last)]
    away = [
        apologies.GiveApologies(meeting=m.id, seat=seat, reason=reason)
        for m in ahead
        for seat in apologies.seats_to_answer(said.act, m)[:1]
        if answered(said.act, m, seat).answer not in apologies.AWAY
    ][: MOST if last is not None else MOST + 1]
    took: tuple[Request, ...] = tuple(away)
    if last is not None and said.act.today <= last:
        took = (*away, PauseMessages(until=last + timedelta(days=1)))
    what = "away_with_meetings" if len(took) > 1 or last is None else "away_without"
    return Question(said=said.typed, took=took, unknown=Unknown(what=what))


def _time(said: Saying) -> tuple[date | None, date | None]:
    """The first and last day of it, both included; no last day where none is said."""
    words = said.way.split()
    period = next((t for t in said.things(PERIOD) if t.on is not None), None)
    day = next((t.on for t in said.things(DATE) if t.on is not None), None)
    if period is not None and not {"until", "till", "til"} & set(words):
        return period.on, period.last
    until = day or (period.on if period is not None else None)
    if until is None:
        return None, None
    if {"back", "returning", "return"} & set(words):
        return said.act.today, until - timedelta(days=1)
    if {"from", "after"} & set(words):
        return until, None
    return said.act.today, until


def _reason(said: Saying) -> str:
    """What keeps them, without "I am" and the days."""
    told = [
        n
        for n in range(said.start, said.end)
        if said.sentence.tokens[n].thing is None
        and said.sentence.tokens[n].says
        not in (
            "i",
            "we",
            "am",
            "are",
            "will",
            "be",
            "have",
            "to",
            "until",
            "till",
            "til",
            "from",
            "for",
            "all",
            "now",
        )
    ]
    text = said.as_typed(told)
    return (
        ""
        if text.split(" ")[0].casefold() in ("back", "returning", "not", "out", "off", "away", "")
        else text
    )
