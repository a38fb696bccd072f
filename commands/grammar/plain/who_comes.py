"""Who is coming to a meeting."""

from __future__ import annotations

from commands.common import registry
from commands.common.base import Refused, Request
from commands.grammar.outcome import Outcome
from commands.grammar.plain.intents import means
from commands.grammar.plain.said import Saying
from commands.one_meeting import SeeNumbers
from commands.who_comes import SeeReplies
from store.models import Meeting


@means(
    "who",
    "who [else] is in [for|on]",
    "(is|are|will) (anyone|anybody|everyone|everybody|someone) [else] (coming|attending|going|be there|come)",
    "who said (yes|no)",
    "(has|have) (everyone|everybody|anyone|anybody|people|all members) (replied|answered|responded|confirmed)",
    "(how is|what is) [the] attendance [looking]",
    "who [else] is [all|also] (coming|attending|going|expected|there)",
    "who [else] (will|can) (be there|come|attend|be at|be coming|be attending)",
    "who [else|still] has [still] [not] "
    "(replied|answered|said (yes|no)|sent apologies|given apologies|accepted|declined|confirmed)",
    "who (cannot|is not|will not) (come|attend|coming|attending|make it|be there)",
    "how many [people|members|of us] (are|will|have) [be] "
    "(coming|attending|going|expected|there|come|replied|accepted)",
    "(any|what|which|whose|how many) apologies [so far|do we have|have we had]",
    "(is|are|will) [the] AGENCY [be] (coming|attending|going|represented|there|come|attend)",
    "is PERSON (coming|attending|going|able to (come|attend)|there)",
    "(will|can) PERSON (come|attend|be there|be coming|make it|be at)",
    "(attendance|replies) [list] [for] [the] (BODY|meeting|DATE)",
    uses=("AGENCY",),
    about_others=True,
    rank=3,
)
def who_is_coming(said: Saying) -> Outcome:
    """Names for those who may see who has said what, and numbers for the others on the body's list."""
    return said.look_at_meeting(lambda meeting: _for_reader(said, meeting))


def _for_reader(said: Saying, meeting: Meeting) -> Request:
    replies = SeeReplies(meeting=meeting.id)
    try:
        registry.allow(said.act, replies)
    except Refused:
        return SeeNumbers(meeting=meeting.id)
    return replies
