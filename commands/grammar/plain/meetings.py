"""A meeting looked at: when and where, the agenda, the papers, the quorum."""

from __future__ import annotations

from calendar import month_name

from commands.agenda import SeeAgenda
from commands.grammar.outcome import Outcome, Question, Understood, Unknown
from commands.grammar.plain.intents import means
from commands.grammar.plain.named import BODY
from commands.grammar.plain.said import Saying
from commands.help import SeeHelp
from commands.one_meeting import SeeDeadline, SeeMeeting, SeeNumbers, SeePapers, SendMyPapers
from commands.rules import WhyRule, rule_names
from commands.year import SeeYear
from store.constitution.topics import APOLOGIES, QUORUM, REPORTS_DUE

_THE = "[the|my|our|your|this] [next|upcoming|following|coming|new]"
_ONE = "(BODY|meeting|meetings|MEETING)"
_OF = f"[of|for] {_THE} [MONTH|DATE] {_ONE}"


@means(
    "meeting",
    f"when (is|are) {_THE} {_ONE} [meeting|meetings]",
    "when (is|are) (it|that|this|the next [one]|next)",
    f"when (do|does|are|will|is) [we|i|they] {_THE} [BODY] [next|all|again|we] (meet|meeting|meets)",
    f"(what|which) (date|day|time|room|venue|building|place) (is|are|for|does|do|will) {_THE} {_ONE} "
    f"[meeting|on|at|in|"
    "start|begin|be]",
    "(what|which) (date|day|time|room|venue|building) (is it|are we|do we meet|do we start)",
    f"(where|what time) (is|are|does|do|will) [we|i] {_THE} {_ONE} [meeting|be|start|begin|meet|held|being held]",
    "where (is it|are we|do we|do i|will it|should i|is that|are you) [meeting|meet|go|need to (go|be)|be|held]",
    "where and when|when and where",
    f"(date|time|day|venue|location|place|room|details|address) (of|for) {_THE} {_ONE}",
    f"{_THE} [BODY] (next meeting|meeting date|meeting dates|meeting time|meeting details)",
    f"next {_ONE} [meeting]",
    "when am i [next] (meeting|needed|due|expected|required|in|on)",
    "do (i|we) have [a|any|another] (BODY|meeting|meetings) [coming up|PERIOD|on|in]",
    "(is|are) there [a|an|any|another] (BODY|meeting|meetings) [meeting|coming up|PERIOD|on|in]",
    "any [more] (BODY|meeting|meetings) [on|in|before] (PERIOD|DATE|MONTH)",
    "(have we|have i) [got] (a|any) (BODY|meeting|meetings) [on|in] (PERIOD|DATE|MONTH)",
    "(is there anything|anything) on [on|in] (PERIOD|DATE|MONTH)",
    "(what|which) is my next (BODY|meeting)",
    "(remind|tell) me (when|where) [the|my] [next] (BODY|meeting) is",
    "(BODY|meeting) (date|dates|time|venue|place|location|room|details|address)",
    "what is the (address|venue|location|room|time|date|place)",
    "how do i (join|get to|get into|dial in|log in|connect) [to] [the] (BODY|meeting|it)",
    "when (does|will) [the] (BODY|meeting|it) [next] (start|begin|take place|happen|meet|be|finish|end)",
    "[if|whether] [the] (BODY|meeting|it) is [still] (on|going ahead|happening|taking place)",
    "(did|have) i [already] (reply|replied|answer|answered|respond|responded|say|said|confirm|confirmed) "
    "[about|for|to|whether|if] [i am coming to] [the] (BODY|meeting|DATE|MEETING)",
    "what (did|have) i (say|said|answer|answered|reply|replied) (for|about|to) [the] (BODY|meeting|DATE|MEETING)",
    "is [the] (BODY|meeting|it) (on|still on|going ahead|still going ahead|in person|online|cancelled|moved)",
    about_others=True,
    rank=1,
)
def when_and_where(said: Saying) -> Outcome:
    outcome = said.look_at_meeting(lambda meeting: SeeMeeting(meeting=meeting.id))
    asks = said.way.startswith(
        ("is there", "are there", "do i have", "do we have", "any ", "have we", "have i")
    )
    if not asks or not isinstance(outcome, Question) or not outcome.took or outcome.unknown is None:
        return outcome
    none_in = _time_without(outcome.unknown)
    nearest = outcome.took[0]
    if not none_in or not isinstance(nearest, SeeMeeting):
        return outcome
    return Understood(SeeMeeting(meeting=nearest.meeting, none_in=none_in))


def _time_without(unknown: Unknown) -> str:
    """The day or time in which nothing is planned, as it is to be said; "" where something else is unknown."""
    if unknown.what == "no_meeting_in":
        return month_name[int(unknown.words)]
    return unknown.words if unknown.what in ("no_meeting_then", "no_meeting_in_time") else ""


@means(
    "meetings",
    "(what|which) meetings (am i down for|am i going to|do i go to)",
    "(what|which) meetings (do i have|are there|are coming up|have i got|am i in|are planned|are next|do we have|are "
    "mine)",
    "(my|all|list|show me|the|list the|list my|see) [upcoming|my|the|all] (meetings|diary|calendar)",
    "upcoming meetings",
    "(dates|list) (of|for) [the] [next|future|upcoming|coming] meetings",
    "what is (coming up|in the diary|in my diary|in the calendar|planned)",
    "(dates|calendar|schedule|timetable|list) (of|for) [the] (meetings|year|BODY|all meetings)",
    "meeting dates [for the year]|all [the|meeting] dates|dates for [my|the] diary",
    "when are (all|the) [the] meetings",
    "how (often|many times) (do|does) (we|BODY|the BODY|you) meet",
    "how many (BODY|boards|meetings|BODY meetings) (are|do|will) (there|we) [be|have] [PERIOD|left]",
)
def year(said: Saying) -> Outcome:
    body = said.first(BODY)
    return Understood(SeeYear(body=body.id if body is not None else ""))


@means(
    "agenda",
    "[what is|anything|what else is] on [the|our|their] [next] [BODY|MEETING] [meeting] agenda",
    "agenda",
    "what (will|are|do|shall) (we|you|they|BODY|the BODY) [be|going to be|going to] (discuss|discussing|talk about|"
    "talking about|cover|covering|deciding|decide|looking at)",
    "what (is|are|will be) [being|going to be|to be] (discussed|decided|covered|up for discussion)",
    "(where|when|has|is|have) [can|do|will|is] [i|we] [find|see|get|have] [the] [BODY] agenda [gone out|out|ready|"
    "available|be out|come out|be ready] [yet]",
    "agenda (items|for)|items (for|on) [the] (agenda|BODY|meeting)",
    "what is [the|this] [next] (BODY|meeting|MEETING) [meeting] (about|discussing|covering|doing)",
    "what items are (there|on)",
    "what is on (for|on)",
    about_others=True,
    rank=1,
)
def agenda(said: Saying) -> Outcome:
    return said.look_at_meeting(lambda meeting: SeeAgenda(meeting=meeting.id))


_PAPERS = (
    "(papers|pack|paperwork|documents|agenda pack|meeting pack|meeting papers|board pack|board papers|bundle)"
)


@means(
    "papers",
    f"(send|resend|forward|email|give|get) [me|us|over|through] [the|my|our|a copy of the] [BODY|MEETING|DATE] "
    f"[meeting] {_PAPERS} [again]",
    f"(can|could|may) i (have|get|see) [the|my|our|a copy of the] [BODY] {_PAPERS}",
    f"(need|want|would like) [the|my|our|a copy of the] [BODY] {_PAPERS}",
    f"(have|has) (not|i not) (got|received|had|seen|have|get) [the|any|my] [BODY] {_PAPERS}",
    f"i (lost|cannot (find|open|see)|deleted|have lost|have deleted|have mislaid|mislaid) [the|my] [BODY] {_PAPERS}",
    f"i did not (get|receive) [the|any|my] [BODY] {_PAPERS}",
    rank=2,
)
def send_papers(said: Saying) -> Outcome:
    return said.look_at_meeting(lambda meeting: SendMyPapers(meeting=meeting.id))


@means(
    "papers",
    f"{_PAPERS}",
    "(anything|something|what) [is there|do i have|have i] [for me|i need|i have] to (read|look at) "
    "[before|for|ahead of] [the] [BODY|meeting|DATE]",
    f"(have|has) [the|any|our] [BODY] {_PAPERS} [been|gone|come] [sent|issued|circulated] [out|round] [yet|already]",
    f"(where|when|are|have|how) (are|will|do|do i get|can i find|can i get|is|can i see) [the|my|our] "
    f"[BODY] {_PAPERS} "
    "[[gone] out|ready|available|in|here] [yet|already]",
    about_others=True,
    rank=1,
)
def see_papers(said: Saying) -> Outcome:
    return said.look_at_meeting(lambda meeting: SeePapers(meeting=meeting.id))


_ENOUGH = "(quorate|a quorum|quorum|enough [people|members|of us|numbers|for a quorum])"


@means(
    "quorum",
    f"(is|are|will|would|do|have|has) [the|we|it|there|BODY|meeting] [the] [BODY|meeting|we] [be|have|got|going to be|"
    f"going to have|reach|at] {_ENOUGH}",
    "(quorate|inquorate)",
    "(quorum|numbers) (for|on|of|at) [the] (BODY|DATE|meeting|MEETING)",
    "are we (ok|all right|good|short|low) (for|on) (numbers|people|members)",
    "how (many|are) (more|short|the numbers|do the numbers look|numbers) [people|members] [do we need|are we|looking]",
    "will [the|we] [BODY|meeting|it] (go ahead|be able to go ahead|be able to decide|be able to make decisions)",
    "(short of|enough) (members|people)",
    about_others=True,
    rank=2,
)
def quorate(said: Saying) -> Outcome:
    return said.look_at_meeting(lambda meeting: SeeNumbers(meeting=meeting.id))


@means(
    "quorum rule",
    "what is [the|our|a] [BODY] quorum",
    "what (counts as|counts towards|counts for|makes|does it take for|is needed for) [a|the] quorum",
    "what counts towards quorum",
    "how many [people|members|of us] (do we|does [the] BODY|do you|are|make|must|have to|does it|is) [need|needed|be|"
    "there|take|up|come] [for|to be|to have|to make|a] [a|to be] (quorum|quorate)",
    "[what is] [the] minimum (number|members|attendance) [of] [people|members] [do we need|we need|needed]",
    "what (does|is) (quorate|inquorate|a quorum|quorum|quoracy) [mean|meant by that]",
    "(quorum|quoracy) (rule|rules|requirement|requirements)",
    "(rule|rules) (for|on|about) [the|a] (quorum|quoracy)",
    "how (does|is) [the|a] quorum (work|counted|worked out|calculated|reckoned)",
    about_others=True,
    rank=3,
)
def quorum_rule(said: Saying) -> Outcome:
    """QUO-2 in words, with its clause, and the bodies that have their own."""
    if QUORUM not in rule_names(said.act):
        return quorate(said)
    return Understood(WhyRule(rule=QUORUM))


@means(
    "absence rule",
    "what [happens|do i do|should i do|is the rule|then] (if|when) i (cannot|could not|am not able to) "
    "(come|attend|make "
    "it|be there|make)",
    "what (happens|is the rule|is the rule for) (if|when) (i|we|somebody|someone|an agency) (miss|misses|"
    "am away|are away|"
    "is away|does not come|do not come)",
    "do i (have|need) to (come|attend|send apologies|send a deputy|give a reason|say why)",
    about_others=True,
    rank=6,
)
def absence_rule(said: Saying) -> Outcome:
    """What the rule says of apologies; nothing is taken for any."""
    return Understood(WhyRule(rule=APOLOGIES)) if APOLOGIES in rule_names(said.act) else Understood(SeeHelp())


@means(
    "deadline rule",
    "how (many days|long|far|far ahead|many working days|many weeks|far in advance|soon|early) "
    "[ahead|before|in advance] [of] [the|a|each|every] [meeting|BODY] "
    "(do|must|should|are|have|will|is) [the|my|our] (reports|report|papers) "
    "[have to|due|need to] [go in|be in|be sent|due]",
    "how (many days|long|far|soon|early) (before|in advance|ahead) [of] [the|a] [BODY|meeting] [do|are|must|should] "
    "[you|we|i] [need|due|send|the|my] (reports|report)",
    "(when|by when) (do|must|should|are) reports [have to|need to|be] (go in|in|due|sent)",
    "what is the (deadline|rule|rules|notice|cut off) for reports",
    "report (deadline|deadlines|rule)|deadline for reports",
    "what (happens|do i do|then) (if|when) (my|a|the) (report|REPORT|paper) is (late|not ready|overdue)",
    about_others=True,
    rank=3,
)
def deadline_rule(said: Saying) -> Outcome:
    """DL-1 with its clause, and the day that it makes for the next meeting."""
    outcome = said.look_at_meeting(lambda meeting: SeeDeadline(meeting=meeting.id))
    if isinstance(outcome, Question) and not outcome.took:
        return Understood(WhyRule(rule=REPORTS_DUE))
    return outcome
