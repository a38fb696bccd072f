"""Somebody named as the speaker's deputy from now on."""

from __future__ import annotations

from commands import deputies
from commands.common import standing_in
from commands.deputies import AcceptDeputy, DeclineDeputy, NameDeputy
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.plain.intents import means
from commands.grammar.plain.named import BODY, PERSON
from commands.grammar.plain.said import Saying
from commands.rules import SeeRules, WhyRule, rule_names
from store.constitution.topics import DEPUTIES, MISSES
from store.models import Deputy, Meeting


@means(
    "deputy.name",
    "how (do|can|would) (i|we) (name|appoint|choose|nominate|change|set|get) (a|my|our|another|a new|the) deputy",
    "[i] (want|would like|need) to (name|appoint|choose|nominate|change) (a|my|our|another|a new) deputy",
    rank=6,
)
def how_to_name(_said: Saying) -> Outcome:
    return Opens(verb="deputy.name")


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


_WHERE = "[at|on|for|to] [the] [BODY|MEETING|DATE] [meeting] [for PERSON]"


@means(
    "stand in",
    f"[i] (can|will|shall|would be happy to|am able to|am happy to|happy to|glad to|pleased to) "
    f"(stand in|cover|deputise|step in|fill in) [for PERSON] {_WHERE}",
    "i can cover for (them|her|him)",
    about_others=True,
    uses=("PERSON",),
    rank=3,
)
def accept(said: Saying) -> Outcome:
    """Yes to being asked to come in somebody's place."""
    asked, sure = _asked_of(said)
    took = tuple(AcceptDeputy(deputy=row.id, meeting=m.id) for row, m in asked)
    return said.one_of(took, sure=sure, unknown=_unknown(took))


@means(
    "stand in",
    f"[i] (cannot|will not|am unable to|am not able to|will not be able to|could not|unable to) "
    f"(stand in|cover|deputise|step in|fill in) [for PERSON] {_WHERE}",
    keeps=True,
    about_others=True,
    uses=("PERSON",),
    rank=3,
)
def decline(said: Saying) -> Outcome:
    """No to it, with the reason that is given."""
    asked, sure = _asked_of(said)
    reason = said.clause_after()
    took = tuple(DeclineDeputy(deputy=row.id, meeting=m.id, reason=reason) for row, m in asked)
    return said.one_of(took, sure=sure, unknown=_unknown(took))


def _asked_of(said: Saying) -> tuple[list[tuple[Deputy, Meeting]], bool]:
    """The meetings at which the speaker is asked to stand in, of those that are named; and whether it is one."""
    meant = said.meeting()
    me = said.act.actor.person
    if not meant.named:
        waiting = deputies.waiting(said.act, me)
        return waiting, len(waiting) == 1
    wanted = {m.id for m in meant.meetings}
    found = [(row, m) for row, m in deputies.asked_of(said.act, me) if m.id in wanted]
    return found, meant.sure and len(found) == 1


def _unknown(took: tuple[AcceptDeputy | DeclineDeputy, ...]) -> Unknown:
    return Unknown(what="which_body" if took else "nobody_asked")


@means(
    "deputy rule",
    "(am i|are we) allowed to (send|name) (someone else|somebody else|somebody|someone|a deputy|my deputy)",
    "(does|can|may|do|has) (my|a|the|our) deputy [have|get|hold] [a] (vote|voting rights)",
    "(rule|rules) (for|on|about) (deputies|deputy|deputising|substitutes)",
    "how do deputies work",
    about_others=True,
    rank=4,
)
def deputy_rule(said: Saying) -> Outcome:
    return _rule(said, DEPUTIES)


@means(
    "attendance rule",
    "how (often|many meetings|many times) (do|must|should|can|may|am) (i|we) [have to|allowed to|expected to] "
    "(attend|come|miss|be there)",
    "what happens if (i|we) miss (a meeting|meetings|two meetings|it|the BODY|too many meetings)",
    "(rule|rules|policy) (for|on|about) (attendance|missed meetings|missing meetings)",
    about_others=True,
    rank=4,
)
def attendance_rule(said: Saying) -> Outcome:
    return _rule(said, MISSES)


def _rule(said: Saying, rule: str) -> Outcome:
    """The rule where the partnership has it, or else all of them."""
    return Understood(WhyRule(rule=rule) if rule in rule_names(said.act) else SeeRules())
