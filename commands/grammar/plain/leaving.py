"""Somebody has left their organisation, their post or the board."""

from __future__ import annotations

from commands.grammar.outcome import Outcome, Understood
from commands.grammar.plain.intents import means
from commands.grammar.plain.said import Saying
from commands.leaving import SayLeft

_WHERE = (
    "[the|my|our|this] (organisation|organization|job|post|role|trust|council|company|agency|AGENCY|board|BODY|"
    "partnership|service|authority|force|police|school|position|team)"
)


@means(
    "left",
    f"i [have|am] [now] (left|leaving|resigned|resigning|retired|retiring) [from] {_WHERE}",
    "i [have] [now] (left|resigned|retired|moved on|(moved|changed) (job|jobs|role|roles))",
    "i (no longer|do not) (work|sit|am) [for|at|there|here|on|in|with] [any more|any longer]",
    f"i am no longer (with|at|in|on|a member of|part of|the representative of) {_WHERE}",
    "i (do not|no longer) work (there|here|for them|for AGENCY|in AGENCY) [any more|any longer]",
    "i (have|have got|got|started|have started|am starting|am in) a new (job|post|role|position)",
    f"i am not (with|at|in) {_WHERE} any more",
    "[this is] not my (job|role) any more",
    "(somebody|someone) else (does|has) my (job|role|post) now",
    "i am (not a member|no longer a member|leaving the board)",
    "i (retire|leave|finish|step down|am retiring|am leaving|am stepping down) [on|at the end of] (DATE|MONTH)",
    "DATE is my last day",
    "my last (day|meeting) (is|was) [on] DATE",
    "i (have handed over|handed over|have been replaced|was replaced)",
    "(take|remove) me (off|from) [the] BODY",
    "[from DATE|from MONTH] PERSON (is|will be) the [new] member [for AGENCY] not me",
    "rwyf wedi gadael",
    rank=4,
    keeps=True,
)
def left(_said: Saying) -> Outcome:
    """Asked about before it is passed on."""
    return Understood(SayLeft())
