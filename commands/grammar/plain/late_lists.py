"""Who is late with a report, what is escalated, which agencies have missed meetings."""

from __future__ import annotations

from commands.escalated_list import SeeEscalations
from commands.grammar.outcome import Outcome, Understood
from commands.grammar.plain.intents import means
from commands.grammar.plain.meant import meeting_meant
from commands.grammar.plain.named import PERSON, WHICH_MEETING
from commands.grammar.plain.said import Saying
from commands.misses import SeeMisses
from commands.of_a_body import SeeBodyReports

_REPORT = "(report|reports|paper|papers|REPORT)"


@means(
    "late reports",
    "(who|which agencies|which members|anyone|anybody|is anyone|is anybody) [is|are] [still|running] "
    "(late|overdue|behind) "
    f"[with|on] [their|the|a] [{_REPORT}]",
    f"(which|what|whose|any|how many) {_REPORT} (is|are) [still] (late|overdue)",
    f"(late|overdue) {_REPORT}",
    f"(who has|who have|who) not [yet] (sent|submitted|done|written|sent in|given us|given me) [in] "
    f"(their|the|a) {_REPORT}",
    "who is late",
    about_others=True,
    rank=4,
)
def late_reports(said: Saying) -> Outcome:
    late = "not" not in said.way.split()
    return Understood(SeeBodyReports(body=_body(said), late=late))


@means(
    "reports of others",
    f"(which|what|whose) {_REPORT} (are|is) [still] (outstanding|missing|to come|not in|owed|awaited|waiting) [for|to]",
    f"(are|is|have) [all] [the|everyone's|everybody's|everything|every] [{_REPORT}] (in|come in|arrived|here) [yet] "
    "(for|to)",
    "(has|have|did) (PERSON|PERSON and PERSON) [yet] (sent|submitted|done|written|send|sent in) [in] "
    f"[her|his|their|the|a] [{_REPORT}]",
    f"(is there anything|anything|any news|any {_REPORT}|have we had anything) from PERSON",
    uses=(PERSON,),
    about_others=True,
    rank=4,
)
def of_others(said: Saying) -> Outcome:
    """Those of a body's meeting, or of one person; the list says which are in."""
    people = [int(each) for thing in said.things(PERSON)[:1] for each in thing.ids]
    meant = meeting_meant(said.act, said.things(*WHICH_MEETING))
    found = meant.first if meant.named and meant.sure else None
    return Understood(
        SeeBodyReports(
            body=found.body if found is not None else "",
            meeting=found.id if found is not None else 0,
            person=people[0] if len(people) == 1 else 0,
        )
    )


def _body(said: Saying) -> str:
    meant = meeting_meant(said.act, said.things(*WHICH_MEETING))
    return meant.first.body if meant.named and meant.sure and meant.first is not None else ""


@means(
    "escalated",
    "(what|what else|is anything|anything|which matters|what matters|which actions) [is|are|has been|have been|being] "
    "[currently|still] escalated",
    "(has|have) (anything|something|anyone|any matters) [been] escalated [to me]",
    "(what|which) [matters] (is|are) with the chair",
    "(what|anything|is anything) [is] [still] (on the ladder|with the chair|with me to settle|escalated to me)",
    "[any|all|the|list|show|see|my|open|current|show me|list the|what] [open|current] escalations",
    "(what|which) escalations (are|do) [there|open|i have|we have]",
    "(where|how) (is|are|do) [the] escalation (now|stand|going|up to)",
    about_others=True,
    uses=("ITEM", "ACTION"),
    rank=4,
)
def escalated(_said: Saying) -> Outcome:
    return Understood(SeeEscalations())


@means(
    "misses",
    "(who|which agencies|which agency|which members|what agencies|has anyone|has anybody|who else) "
    "[has|have|keep|keeps|is|are|always] [been] [always] "
    "(missed|missing|miss|skipped|not been coming to|not come to|not attended|not been at) "
    "[any|the|more than one|two|the last|our|so many|a lot of] [BODY] [meeting|meetings]",
    "[the] attendance (record|records|so far|figures|this year)",
    "(who|which agencies) (does|do) not (come|attend|turn up|show up)",
    "(poor|bad|low) (attenders|attendance|attendees)",
    "(how many|which) meetings (has|have) AGENCY missed",
    "AGENCY (has|have) not (turned up|come|been) [again|lately|for a while]",
    uses=("AGENCY",),
    about_others=True,
    rank=4,
)
def misses(said: Saying) -> Outcome:
    return Understood(SeeMisses(body=_body(said)))
