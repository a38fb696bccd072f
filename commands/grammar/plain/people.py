"""People: who sits on a body, whether a deputy can come, everybody asked once more."""

from __future__ import annotations

from commands import apologies
from commands.grammar.outcome import Opens, Outcome, Question, Understood, Unknown
from commands.grammar.plain.intents import means
from commands.grammar.plain.meant import MOST
from commands.grammar.plain.named import BODY, PERSON
from commands.grammar.plain.not_coming import give
from commands.grammar.plain.said import Saying
from commands.people import SeePeople
from commands.remind import RemindNow


@means(
    "members",
    "who (is|sits|are) [all] (on|in) [the] BODY",
    "who are the members of [the] BODY",
    "(members|membership|list of members) (of|on) [the] BODY",
    about_others=True,
    rank=1,
)
def members(said: Saying) -> Outcome:
    body = said.first(BODY)
    return Understood(SeePeople(body=body.id if body is not None else ""))


_COVER = "(come|attend|go|cover|stand in|step in|take my place|represent me|deputise|be there|make it)"
_INSTEAD = "(instead [of me]|for me|in my place|in my stead|on my behalf|as my deputy)"

_AT = "[to|at] [the] [next] (BODY|DATE|MEETING|meeting) [meeting] [on|at] [DATE]"


@means(
    "deputy",
    f"(can|could|may|will|would|is|shall) (my|our|the) deputy [able to|be able to] {_COVER} [instead|for me] "
    "[to|at|for]",
    f"(my|our) deputy (will|can|is going to|is|would|could) [able to] ({_COVER}|coming|attending|going|covering) "
    f"[{_INSTEAD}] [to|at|for]",
    f"(can|could|may) i (send|bring|ask) (my|a|our) deputy [{_INSTEAD}] [to|at|for]",
    f"(send|ask|i will send|i am sending|sending|please ask|please send|get) (my|our|the) deputy "
    f"[to {_COVER}] [{_INSTEAD}]",
    f"PERSON (will|can|is going to|is able to|would|is) ({_COVER}|coming|attending|going|be coming|be attending|"
    f"covering) {_INSTEAD} [to|at|for]",
    f"(can|could|may) PERSON {_COVER} {_INSTEAD} [to|at|for]",
    f"[i] [will|am|am going to|would like to|want to|can i|could i] (send|sending|be sending) PERSON [{_INSTEAD}]",
    f"PERSON {_INSTEAD}",
    f"PERSON to {_COVER} [{_AT}] {_INSTEAD}",
    "(need|want|would like) to send (a|my|another|our) deputy",
    f"PERSON [is] (coming|going|attending|covering|standing in|stepping in|deputising) [{_AT}] {_INSTEAD} [{_AT}]",
    f"(invite|ask|send) PERSON {_AT} {_INSTEAD}",
    f"(can|could|may) (someone|somebody|someone else|somebody else|another person|a colleague) {_COVER} [{_INSTEAD}]",
    "(can|could|may) i send (someone|somebody|someone else|somebody else|a colleague|a substitute|another person)",
    f"PERSON (will|can|is going to|is able to|would|is) ({_COVER}|coming|attending|going) {_AT} {_INSTEAD}",
    f"(can|could|may) PERSON {_COVER} {_AT} {_INSTEAD}",
    f"(my|our) deputy (will|can|is going to) {_COVER} {_AT} {_INSTEAD}",
    keeps=True,
    about_others=True,
    rank=3,
)
def deputy(said: Saying) -> Outcome:
    """Apologies, and the deputy asked; somebody who is named is asked for that meeting alone."""
    person = said.first(PERSON)
    meant = said.meeting()
    people = tuple(map(int, person.ids)) if person is not None else (0,)
    took = tuple(
        apologies.GiveApologies(meeting=m.id, seat=seat, deputy=each)
        for m in meant.meetings[:MOST]
        for seat in apologies.seats_to_answer(said.act, m)[:1]
        for each in people
    )
    if not took:
        return give(said) if meant.sure else Question(said=said.typed, unknown=Unknown(what="no_meeting"))
    if said.way.startswith(("can ", "could ", "may ", "would ", "is ", "will ")):
        return Question(said=said.typed, took=took[:MOST], unknown=Unknown(what="deputy_can"))
    unknown = meant.unknown or Unknown(what="which_meeting" if len(people) == 1 else "name")
    change = Opens(verb="apologies.give", args={"meeting": took[0].meeting, "seat": took[0].seat})
    return said.one_of(took, sure=meant.sure and len(people) == 1, unknown=unknown, change=change)


@means(
    "chase",
    "(remind|chase|nudge|prod|ask) [all] (everyone|everybody|people|members|those|them|the others|the members|"
    "non repliers|the rest) [who] [have|has] [not] [replied|answered|again|said] [to|about|for|of]",
    "(remind|chase) [the] BODY",
    about_others=True,
    rank=2,
)
def chase(said: Saying) -> Outcome:
    """Those who have not answered are asked again: it is shown first, and only the secretariat may."""
    return said.look_at_meeting(lambda meeting: RemindNow(meeting=meeting.id))
