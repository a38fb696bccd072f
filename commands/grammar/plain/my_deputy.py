"""Somebody named as the speaker's deputy from now on."""

from __future__ import annotations

from commands.common import standing_in
from commands.deputies import NameDeputy
from commands.grammar.outcome import Opens, Outcome, Question, Unknown
from commands.grammar.plain.intents import means
from commands.grammar.plain.named import BODY, PERSON
from commands.grammar.plain.said import Saying


@means(
    "deputy.name",
    "(my|our) [new|standing] deputy (is|will be|is now|shall be|should be) [now] PERSON",
    "PERSON (is|will be|is now|shall be|should be) (my|our) [new|standing] deputy",
    "(make|name|appoint|nominate|choose|record|have) PERSON [as|to be] (my|our) [new] deputy",
    "[i] (name|nominate|appoint|choose) PERSON [as (my|our) deputy]",
    "(change|replace|swap) (my|our) deputy (to|with|for|by) PERSON",
    "from now on PERSON (stands in|deputises|deputies|covers) for (me|us)",
    "PERSON (stands in|deputises|deputies|covers) for (me|us) (from now on|in future|always)",
    "(i have|we have) a new deputy PERSON",
    "[i] (want|would like) PERSON (as|to be) (my|our) deputy",
    "(set|put) PERSON (down|up) as (my|our) deputy",
    "(my|our) deputy PERSON",
    rank=5,
)
def name(said: Saying) -> Outcome:
    """For the agencies that the speaker speaks for, on the body that is named or on all; it is asked about where
    somebody else is it now."""
    people = tuple(dict.fromkeys(int(i) for thing in said.things(PERSON)[:1] for i in thing.ids))
    body = said.first(BODY)
    whose = sorted(said.act.actor.agencies)
    change = Opens(verb="deputy.name")
    if not whose:
        return Question(said=said.typed, unknown=Unknown(what="own_agency"), change=change)
    took = tuple(
        NameDeputy(agency=agency, person=person, body=body.id if body is not None else "")
        for agency in whose
        for person in people
    )
    act = said.act
    weighs = any(standing_in.naming(act.register, act.today, t.agency, t.person, t.body).weighs for t in took)
    return said.one_of(took, sure=len(took) == 1 and not weighs, change=change)
