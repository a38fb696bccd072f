"""What waits for the speaker: everything, reports alone, actions alone; and why they were told of something."""

from __future__ import annotations

from commands.grammar.outcome import Outcome, Understood
from commands.grammar.plain.intents import means
from commands.grammar.plain.said import Saying
from commands.home import SeeHome
from commands.my_actions import SeeActions
from commands.my_reports import SeeReports
from commands.why import Why, WhyNotice
from store.queries import notices

_HAVE = "(do i have|have i got|have i|i have|i have got|do i still have|am i meant|am i supposed)"


@means(
    "owed",
    "what (do|must|should|can) i [still] (owe|do|need to do|have to do|do next|be doing)",
    f"what {_HAVE} [left|still|outstanding|on|coming up] [to do|to write|to send|due|outstanding|left]",
    "what is (due|outstanding|waiting|overdue|late|on my (list|plate|desk)|left|still to do|next for me|expected of me|"
    "to do|pending) [from me|for me]",
    "what (needs|wants) (doing|my attention|me|an answer from me)",
    "what [is] (waiting|waits) for (me|my (agreement|decision|answer|reply))",
    "(remind|tell|show) me what i (owe|have to do|need to do|still owe)",
    "what am i (late|behind|overdue) (with|on|for)",
    "am i (late|behind|up to date|on top of everything) [with|on] [anything|everything]",
    "do i (owe|have) [you] (anything|something) [to do|outstanding|due|overdue|left]",
    "(is there|have i got) (anything|something) [i need to do|for me|outstanding|due|overdue|left|waiting|to do]",
    "anything (due|for me|outstanding|waiting|i need to do|overdue|i owe|i should do|to do|i owe you)",
    "(what now|what next|what is next)",
    "[my] (tasks|to do list|todo list|list|deadlines|jobs|to-do list|to-dos|workload|outstanding items)",
    "(what|when) is my next (deadline|task|job|thing)",
    "what are my (deadlines|tasks|jobs|dates|duties|outstanding items)",
    "what do you (need|want|expect) from me",
    "what (are you|have you been|is everyone) waiting for",
    "(show me everything|everything that waits|status|summary|overview|update me|catch me up|bring me up to date)",
    "what have i (missed|forgotten)",
    "(everything|all) (i owe|that is due|due|i have to do)",
)
def everything(_said: Saying) -> Outcome:
    return Understood(SeeHome())


@means(
    "owed reports",
    "(what|which|any|how many|list|show|see) [are] [me] [my|the|of my] (reports|report) [do i|am i|i] [still] "
    "[owe|have|have to|need to|must|should|writing|due|supposed to] [write|do|send|to write|to do|left|owe]",
    "(reports i owe|report list|list [of] [my] reports|reports owed|reports due)",
    "my reports",
    "(which|what) report is (due|next|first) [first|next]",
    "how long (have i got|do i have) [left] (for|to write|to do|on) (my|the) (report|REPORT)",
    "(have i got|do i have|are there) any reports [outstanding|due|to write|to do|left|overdue]",
    "(what|which) reports (are|have|do|should) (due|outstanding|i got|you need|late|overdue|mine|i owe|i write) [from "
    "me|to do|to write]",
    "when (is|are) [the|my|our|this] [next] (report|reports|REPORT|paper) [due|in|needed|wanted|expected]",
    "when (do|does|should|must) (you need|i send|i need to send|i submit|i write|it need|i have to send) [my|the] "
    "(report|REPORT|reports)",
    "(when|by when) do i (need|have) to (send|write|submit|hand in|do) [my|the|a] (report|REPORT|reports)",
    "(deadline|due date|date) (of|for) [my|the|our] (report|REPORT)",
    "(what|when) is my [report] (deadline|due date|report deadline)",
    "do i (owe|have|need) [to] [write|send|do] [you] (a|any|another) (report|reports) [to write|due|outstanding]",
    "is [my|the] (report|REPORT) (late|overdue|in|due|there|received|needed)",
    "(did|have) you (get|got|receive|received|had|have) (my|the) (report|REPORT)",
    "have i sent (my|the|all my) (report|reports|REPORT)",
    "REPORT (will be|is|are) [nearly|almost] (with you|coming|on its way|on the way|to follow|there|under way)",
    "(will|shall|am going to) [just] (send|get|submit|finish|do|let you have|have) [you] [my|the] (REPORT|report) "
    "[to you|over|in|done|across] [by|on|later]",
    "[my|the] (report|REPORT) is (nearly|almost|half) (done|ready|finished|there|written)",
    "[my|the] report [is] (coming|to follow|on its way|under way|in progress)",
    "(what|which) is REPORT [about|for]",
    uses=("REPORT",),
    about_others=True,
    rank=1,
)
def reports(_said: Saying) -> Outcome:
    return Understood(SeeReports())


@means(
    "owed actions",
    "(what|which|any|how many|list|show|see|give) [are] [me] [my|the|all my|open|outstanding|of the] actions "
    "[do i|am i|i] [still] [have|owe|have to|need to|must] [do|left|to do|open|outstanding]",
    "my [open|outstanding|overdue|own] actions",
    "(what|which) actions (are|do|have|am) (mine|i have|i got|i owe|due|open|outstanding|overdue|with me|on me|i down "
    "for|for me)",
    "(open|outstanding|overdue) actions",
    "when (is|are) [my|the] (action|actions|ACTION) due",
    "[do i have|are there|have i got] any actions",
    "action list|list of actions",
    "(what|which) is ACTION [about|for]",
    uses=("ACTION",),
    about_others=True,
    rank=1,
)
def actions(_said: Saying) -> Outcome:
    return Understood(SeeActions())


@means(
    "why",
    "why (did|do|am|are|have|was|were|would|is) (i|you|we|boardclerk|it|this) [just|always|keep|been|being] "
    "(get|getting|got|told|tell|telling|receive|received|sent|send|sending|write|writing|messaging|message|email|"
    "emailing|contact|contacting|asked|asking|ask|chase|chasing|bother|bothering|remind|reminding|here|to me|reminded|"
    "chased) [me|to me] [about] [this|that|it|these|message|messages|email|reminder]",
    "what is (this|that) (about|message|for|email|reminder|all about) [about]",
    "what (message|email|reminder) is this",
    "why (me|this|that) [message|email|reminder|one|again]",
    "what does this (mean|message mean)",
    "who (told|asked) you to (send|write|ask|tell) [me] [this]",
    "(what|which) (rule|clause) (is|was) (that|this|it) [from|in|under|based on]",
    "(by|under|from|according to) (what|which) (rule|clause)",
    "(which|what) (rule|clause) (says|makes|asks|requires|does) [that|this|so|it]",
    "(says who|who says so|where does (that|this|it) come from|on what (basis|grounds|authority))",
    "(what|which) rule",
    "(reason|explain) [for] (this|that) [message]",
    uses=("REPORT", "ACTION", "ITEM"),
    about_others=True,
    rank=2,
)
def why(said: Saying) -> Outcome:
    """About the thing that is named, the message that is replied to, or else the last one to the speaker."""
    refs = [t.id for t in said.things("MEETING", "REPORT", "ACTION", "ITEM")] or list(said.talk.about())
    if refs:
        return Understood(Why(ref=refs[0]))
    last = notices.last_told(said.act.session, said.act.partnership, said.act.actor.person)
    return Understood(WhyNotice(notice=last.id if last is not None else 0))
