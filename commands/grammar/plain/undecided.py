"""Not decided yet whether one comes: nothing is recorded, and it is said until when the answer can wait."""

from __future__ import annotations

from commands.common.answers import meetings_of
from commands.grammar.outcome import Outcome, Question, Understood, Unknown
from commands.grammar.plain.for_others import of_nobody_named, somebody_else, whose_answer
from commands.grammar.plain.intents import means
from commands.grammar.plain.meant import meeting_meant
from commands.grammar.plain.named import BODY, MEETING, PERSON, WHICH_MEETING, NamedThing
from commands.grammar.plain.said import Saying
from commands.grammar.which_meeting import own_meetings
from commands.undecided import SeeUndecided

_COME = (
    "(come|attend|make it|make|be there|be at|join|be coming|be attending|be able to (come|attend|make it|join|make)|"
    "do|get to|manage|be in|make it to)"
)
_TELL = "(let you know|get back to you|come back to you|confirm|tell you|answer|reply|decide|say)"


@means(
    "undecided",
    f"[i] (might|may) [well] not {_COME} [to]",
    f"[i] (might|may|might well|could|could well) [have to] ({_COME}|miss|send apologies|be away|be late back) [to|or "
    "might not|or may not|or not]",
    "[i] (am|are) [still|really|just] (not sure|unsure|undecided|uncertain|not certain|in two minds|a maybe) "
    f"[yet] [whether|if|about|i|can|will|am|or not] [i] [can|will|am] [{_COME}|coming] [to]",
    "(not sure|unsure|uncertain|not certain|do not know|no idea) [yet] (whether|if) i (can|will|am|shall) "
    f"({_COME}|coming|able to {_COME}) [to]",
    "[i] have not [yet] (decided|made up my mind|made my mind up|got an answer) [yet] [about|for|on|whether]",
    "[i] do not know [yet] (whether|if) [i] [can|will|am|should]",
    f"[i] [will|shall|am going to|would like to|need to|can i|could i] {_TELL} [you] "
    "(later|soon|tomorrow|nearer the time|closer to the time|PERIOD|DATE|when i can|as soon as i can|"
    "once i know|when i "
    "know|asap|shortly)",
    "[i] (will|shall|am going to) (let you know|get back to you|come back to you)",
    "[i] [will] [need to|have to|must|let me|am going to|will] (check|look at|consult) [in|with] "
    "[my|the|our] (diary|calendar|diaries|boss|manager|pa|office|team|secretary)",
    "[i] (provisional|provisionally|tentative|tentatively|pencilled in|pencil me in|a maybe|in doubt|"
    "touch and go|50/50) "
    "[yes|no] [for|about|on] [the] [BODY|DATE]",
    "[i] cannot [really] (say|confirm|decide|commit|promise) [yet|now|today|at the moment|either way]",
    "[i] could go either way",
    about_others=True,
    uses=("SPAN",),
    rank=3,
)
def undecided(said: Saying) -> Outcome:
    if somebody_else(said) is not None or of_nobody_named(said) or said.things(PERSON):
        return whose_answer(said)
    meant = meeting_meant(said.act, _which(said))
    if meant.named and not meant.sure:
        took = tuple(SeeUndecided(meeting=m.id) for m in meant.meetings)
        return Question(said=said.typed, took=took, unknown=meant.unknown)
    found = meant.first if meant.named else None
    if found is None:
        waiting = [m.meeting for m in meetings_of(said.act, said.act.actor.person) if not m.answer]
        found = next(iter(waiting or own_meetings(said.act)), None)
    if found is None:
        return Question(said=said.typed, unknown=Unknown(what="no_meeting"))
    return Understood(SeeUndecided(meeting=found.id))


def _which(said: Saying) -> list[NamedThing]:
    """What names the meeting; a day within the way is when they will say ("I'll let you know on Monday")."""
    named = (BODY, MEETING)
    tells = bool({"know", "back", "confirm", "tell", "answer", "reply", "decide"} & set(said.way.split()))
    return [
        token.thing
        for n, token in enumerate(said.sentence.tokens)
        if token.thing is not None
        and token.says in WHICH_MEETING
        and (token.says in named or not tells or not said.start <= n < said.end)
    ]


@means(
    "undecided",
    "(tbc|tbd|to be confirmed|to be decided|maybe|perhaps|possibly|depends|it depends|that depends|not "
    "sure|not sure yet|"
    "unsure|undecided|no idea|no idea yet|do not know|do not know yet|not yet|i do not know yet|i do not know|"
    "hard to say|we will see|will see)",
    small=True,
    uses=("BODY", "DATE", "MEETING", "MONTH", "PERIOD"),
)
def in_a_word(said: Saying) -> Outcome:
    return undecided(said)
