"""Who somebody is, who is in the chair, who stands in for the speaker."""

from __future__ import annotations

from commands.common import policy
from commands.grammar.outcome import Outcome, Understood
from commands.grammar.plain.intents import means
from commands.grammar.plain.named import AGENCY, BODY, PERSON
from commands.grammar.plain.said import Saying
from commands.grammar.which_meeting import own_meetings
from commands.my_deputy import SeeMyDeputy
from commands.who_is import SeeAgency, SeeOfficers, SeePerson
from scheduler.planner import readers


@means(
    "person",
    "who is PERSON",
    "(who|whom) does PERSON (represent|work for|speak for|sit for)",
    "what does PERSON do",
    "(what|which) (seat|seats|role|office|agency|body|bodies) (does|is) PERSON [have|hold|on|in|from]",
    "where is PERSON from",
    "tell me (about|who) PERSON [is]",
    "do you know PERSON",
    "what is [the] (role|office|job) of PERSON",
    "(is|does) PERSON (a member|on the BODY|on BODY|sit on the BODY|sit on BODY|the chair of the BODY)",
    about_others=True,
    rank=3,
)
def person(said: Saying) -> Outcome:
    ids = tuple(dict.fromkeys(i for thing in said.things(PERSON)[:1] for i in thing.ids))
    took = tuple(SeePerson(person=int(each)) for each in ids)
    return said.one_of(took, sure=len(took) == 1)


@means(
    "person",
    "(what|which) (is|are) my (role|roles|seat|seats|position|office)",
    "(what|which) (do|am) i [sit] on [as]",
    "(what|which) (group|groups|bodies|boards|committees|panels) (am|do) i [sit] [on|a member of|in]",
    "what am i [a member of|here]",
    about_others=True,
    rank=3,
)
def myself(said: Saying) -> Outcome:
    return Understood(SeePerson(person=said.act.actor.person))


_MEMBER = "(member|members|representative|representatives|rep|reps|person|lead|contact)"


@means(
    "agency",
    "(who|whom) (represents|speaks for|sits for|represent|is from|comes from|attends from|is here from|attends for|"
    "is on [the] BODY (for|from)|sits on [the] BODY (for|from)) [the] AGENCY",
    f"who (is|are) [the|our] AGENCY {_MEMBER} [on|for|of]",
    f"who (is|are) [the|our|your|a] {_MEMBER} (for|from|of|at) [the] AGENCY",
    f"(is there|have we [got]|do we have|does the BODY have) (a|an|anyone|anybody|somebody|someone) [{_MEMBER}] "
    f"(from|for) [the] AGENCY",
    f"(is there|have we [got]|do we have) (a|an) AGENCY {_MEMBER}",
    f"[the] name of [the] (AGENCY {_MEMBER}|{_MEMBER} for AGENCY)",
    "who (holds|has|fills) [the] AGENCY seat",
    uses=("AGENCY",),
    about_others=True,
    rank=3,
)
def agency(said: Saying) -> Outcome:
    body = said.first(BODY)
    took = tuple(
        SeeAgency(agency=each, body=body.id if body is not None else "")
        for thing in said.things(AGENCY)[:1]
        for each in thing.ids
    )
    return said.one_of(took, sure=len(took) == 1)


@means(
    "chair",
    "who is [the] [independent] [vice] (chair|chairman|chairwoman|chairperson|vice-chair) [of]",
    "who is in the chair [of]",
    "who (chairs|leads|heads|presides over|is chairing)",
    "[what is] [the] name of the chair [of]",
    "who (will chair|is going to chair|takes the chair)",
    "(who is our|name of our|our) chair",
    "is there a [vice] chair [of|for]",
    "pwy yw'r cadeirydd",
    about_others=True,
    rank=2,
)
def chair(said: Saying) -> Outcome:
    bodies = tuple(dict.fromkeys(thing.id for thing in said.things(BODY)))
    if not bodies:
        return Understood(SeeOfficers())
    return said.one_of(tuple(SeeOfficers(body=body) for body in bodies), sure=len(bodies) == 1)


@means(
    "chair",
    "(can|could|may|will|would|should|is) PERSON [able to|going to|allowed to|to] (chair|take the chair|"
    "be in the chair|"
    "chairing)",
    "PERSON (can|could|will|is going to|is able to|would) (chair|take the chair|be in the chair)",
    "(can|could|may) (i|somebody|someone|anyone|anybody|the vice chair|my deputy) (chair|take the chair)",
    "who (chairs|will chair|takes the chair|leads|would chair|can chair) [it|BODY|the BODY] (if|when|where) "
    "(i am|i cannot|the chair is|PERSON is|PERSON cannot|the chair cannot|both) [away|come|not "
    "there|ill|make it|be there]",
    uses=(PERSON,),
    about_others=True,
    rank=5,
)
def may_chair(said: Saying) -> Outcome:
    """Who chairs, and whether somebody who is named may: of the body that is named, or on which they "
    "have an office."""
    people = [int(each) for thing in said.things(PERSON)[:1] for each in thing.ids]
    if said.way.startswith(("can i ", "could i ", "may i ")):
        people = [said.act.actor.person]
    bodies = list(dict.fromkeys(thing.id for thing in said.things(BODY)))
    if not bodies and people:
        register = said.act.register
        held = register.seats_held(people[0], said.act.today)
        offices = {
            seat.body
            for seat in held
            if seat.role == "vice_chair" or readers.chair(register, seat.body, said.act.today) == people[0]
        }
        mine = [meeting.body for meeting in own_meetings(said.act) if meeting.body in offices]
        bodies = mine[:1] or sorted(offices)[:1]
    who = people[0] if len(people) == 1 else 0
    if not bodies:
        chaired = [seat.body for seat in said.act.actor.seats if policy.chairs(said.act, seat)]
        return Understood(
            SeeOfficers(body=chaired[0] if len(chaired) == 1 else "", may=who if chaired else 0)
        )
    return said.one_of(tuple(SeeOfficers(body=body, may=who) for body in bodies[:3]), sure=len(bodies) == 1)


@means(
    "deputy.see",
    "who is [named as] (my|our) [current|standing|usual] (deputy|substitute|stand in|stand-in|replacement|deputies)",
    "who are (my|our) (deputies|substitutes)",
    "(do i have|have i [got]|do we have|have we [got]) a [named] (deputy|substitute|stand in)",
    "who is (deputising|standing in|covering|stepping in|coming|attending|going) (for|instead of|in place of) (me|us)",
    "who is [coming|attending|going] in my place",
    "who (stands in|deputises|deputies|covers|steps in|can stand in|would stand in|will stand in|stands) for (me|us)",
    "(is PERSON|is he|is she) [still] (my|our) deputy",
    "since when (is|has) PERSON [been] (my|our) deputy",
    "whose deputy am i",
    "(for whom|who) (am i|do i) (a deputy for|deputy for|the deputy of|stand in for|deputise for)",
    "am i (a|anybody's|anyone's|the) deputy",
    "(show|list|see) [me] (my|our) (deputy|deputies)",
    "have i named (a deputy|anybody|anyone)",
    "pwy yw fy nirprwy",
    about_others=True,
    rank=4,
)
def my_deputy(_said: Saying) -> Outcome:
    return Understood(SeeMyDeputy())
