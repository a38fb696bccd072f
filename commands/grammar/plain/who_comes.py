"""Who is coming to a meeting."""

from __future__ import annotations

from commands.grammar.outcome import Outcome
from commands.grammar.plain.intents import means
from commands.grammar.plain.said import Saying
from commands.who_comes import SeeReplies


@means(
    "who",
    "who is [all] (coming|attending|going|expected|there)",
    "who (will|can) (be there|come|attend|be at|be coming|be attending)",
    "who has (replied|answered|said (yes|no)|sent apologies|given apologies|accepted|declined|confirmed)",
    "who (cannot|is not|will not) (come|attend|coming|attending|make it|be there)",
    "how many [people|members|of us] (are|will|have) [be] "
    "(coming|attending|going|expected|there|come|replied|accepted)",
    "(any|what|which|whose) apologies [so far|do we have|have we had]",
    "is PERSON (coming|attending|going|able to (come|attend)|there)",
    "(will|can) PERSON (come|attend|be there|be coming|make it|be at)",
    "(attendance|replies) [list] [for] [the] (BODY|meeting|DATE)",
    about_others=True,
    rank=3,
)
def who_is_coming(said: Saying) -> Outcome:
    return said.look_at_meeting(lambda meeting: SeeReplies(meeting=meeting.id))
