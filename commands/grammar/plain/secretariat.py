"""A person, please: whom to ring or write to, a wish to be rung, a complaint."""

from __future__ import annotations

from commands.grammar.outcome import Outcome, Understood
from commands.grammar.plain.idle import IDLE
from commands.grammar.plain.intents import means
from commands.grammar.plain.said import Saying
from commands.grammar.words import TypedWords
from commands.help import SeeHelp
from commands.secretariat import AskToRing, SeeSecretariat

_SOMEBODY = (
    "(a [real|actual|live|proper] (human|person|human being)|somebody|someone|the secretariat|the office|the team|"
    "the [board] manager|the administrator|a member of staff|people)"
)


@means(
    "human",
    f"(speak|talk|chat) (to|with) {_SOMEBODY}",
    f"[i] (want|need|would like|prefer) {_SOMEBODY}",
    f"(put me through|connect me|transfer me) [to {_SOMEBODY}]",
    "(human|[a] real person|actual person)",
    "(who|whom) (can|do|should|could) i (call|ring|phone|speak to|talk to|contact|ask|email|write to|turn to)",
    "[what is] [the|your] (phone|telephone|contact) (number|details)",
    "[what is] the [secretariat] (number|address|email|email address) of the secretariat",
    f"how (do|can|could) i (contact|reach|ring|call|phone|speak to|talk to|get hold of|get in touch with) "
    f"(you|{_SOMEBODY})",
    "is (anyone|anybody|someone|somebody) there",
    "(disagree with|mistake in|error in|wrong in|wrong with|correct|correction to) [the] minutes",
    "(who|which person) is the [BODY] (manager|secretary|clerk|administrator)",
    "who (runs|looks after|is behind) (this|you|the bot|the secretariat)",
    "who is the secretariat",
    "[you have|you have got|this is] the wrong (person|number|address|email)",
    "(is there|where is|where can i|can i|how do i|where do i) [find] [a|the] [free] (parking|park|car park|lunch|"
    "teams link|zoom link|dial in|dress code|lift|ramp|loop)",
    "(will|is) there [be] (lunch|parking|coffee|a teams link|a link|food|refreshments|a car park)",
    "(can|could|how do|may) i (join|dial in|attend|come) (online|remotely|by phone|by video|on teams|"
    "by teams|virtually|on zoom)",
    "[i] (would like|want|need) to (speak|talk) to PERSON",
    "[the] [last] [BODY] minutes [please|of]",
    "what did we (decide|agree|say) [last time|at the last meeting|at BODY|at the last BODY]",
    "(REPORT|that report|this report|that|this|it|ACTION) is not "
    "(mine|my report|my action|my job|my responsibility|me)",
    "PERSON [is] (doing|writing) (REPORT|the report|my report) [now] [not me]",
    "[i] (do not|no longer) (write|do) (that|this|the) report [any more|any longer]",
    "how long (will|does|is) [the] (BODY|meeting|it) [last|take|going to last]",
    "(send|add|put|forward) [me] [an|the] (invite|calendar invite|invitation|BODY|DATE) [in|to|for|on] [my|the] "
    "(calendar|outlook|diary)",
    "(send|resend) [me] (an|the) (invite|calendar invite|invitation)",
    "(what is|is there) [the|a] dress code",
    "[my] (mum|mother|dad|father|husband|wife|partner|son|daughter|brother|sister|nan|gran) (has|is|just) "
    "(died|passed away|dying)",
    "[my] (mum|mother|dad|father|husband|wife|partner|brother|sister|nan|gran) died",
    "i cannot (cope|go on|do this any more|take any more)",
    "i am (struggling|overwhelmed|snowed under|drowning)",
    "siarad a rhywun",
)
def human(_said: Saying) -> Outcome:
    return Understood(SeeSecretariat())


@means(
    "human",
    "(add|put|raise|table|suggest|bring) (an item|another item|a new item|something|an issue|a matter|this|"
    "an agenda item|a paper|any other business|aob) "
    "(to|on|at|for|with|under) [the] [BODY|MEETING|DATE] [agenda|meeting]",
    "(please|can we|could we|can you|could you|would you|can) [the] [please] "
    "(move|change|reschedule|rearrange|postpone|bring forward|put back) "
    "[the date of|the time of] [the] (BODY|meeting|MEETING)",
    "(can|could) we have [the] (BODY|meeting) (on (another|a different) (day|date)|at (another|a different) time)",
)
def theirs_to_do(said: Saying) -> Outcome:
    """What only the secretariat does; the secretariat itself is shown what it can type."""
    return Understood(SeeHelp() if said.act.actor.in_secretariat else SeeSecretariat())


@means(
    "ring",
    "(ring|call|phone|telephone) me [back] [please] [on|at]",
    "(can|could|would) (you|somebody|someone|the secretariat|morgan) [please] (ring|call|phone) me [back] [on|at]",
    "give me a (ring|call|bell|phone call) [back] [on|at]",
    "[i] (would like|want|need|am waiting for) (a call|a phone call|to be rung|to be called|a ring) [back] [on|at]",
    "(ask|i would like|i want|i need) (somebody|someone|them|you|the secretariat) to (ring|call|phone) me [back]",
    keeps=True,
    rank=3,
)
def ring(said: Saying) -> Outcome:
    """What stands after it, such as a number, is passed on with it."""
    tokens = said.sentence.tokens
    start = tokens[said.end].start if said.end < len(tokens) else len(said.words)
    rest = TypedWords(said.sentence.words.as_typed(start))
    idle = all(rest.at(n) in IDLE for n in range(len(rest)))
    return Understood(AskToRing(said="" if idle else rest.typed))


@means(
    "complaint",
    "(complaint|complaints|complain|complaining)",
    "[i] (want|would like|wish|need) to (complain|make a complaint)",
    "[i] am (unhappy|not happy|very unhappy|dissatisfied|fed up|annoyed|angry|cross) [with|about]",
    "(this is|that is|you are) "
    "(unacceptable|ridiculous|not good enough|useless|rubbish|hopeless|no good|a waste of time)",
    rank=1,
)
def complaint(_said: Saying) -> Outcome:
    return Understood(SeeSecretariat(complaint=True))
